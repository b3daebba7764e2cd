#include "graph/graph_signatures.h"

#include <bit>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

#include "graph/graph_rows.h"
#include "graph/id_hash.h"

namespace newsgraph {
namespace {

std::uint64_t BitsOf(const std::optional<double>& value) {
  return value ? std::bit_cast<std::uint64_t>(*value) : 0;
}

// Texts count by their hashes, each of which is made once.
class Signer {
 public:
  explicit Signer(const GraphRows& graph)
      : graph_(graph), texts_(graph.strings.Hashes()) {}

  GraphSignatures Sign() {
    SignArticles();
    SignEntities();
    std::thread other([&] { AddFactsToEntities(); });
    SignFacts();
    other.join();
    return std::move(out_);
  }

 private:
  std::uint64_t Text(StringId id) const { return texts_[id]; }

  void SignArticles() {
    IdHasher hasher;
    out_.articles.reserve(graph_.articles.size());
    for (const ArticleRow& row : graph_.articles) {
      for (const StringId text : {row.id, row.source, row.url, row.title,
                                  row.publisher, row.language}) {
        hasher.Add(Text(text));
      }
      hasher.Add(static_cast<std::uint64_t>(row.published));
      out_.articles.push_back(hasher.Finish().high);
    }
  }

  std::uint64_t ContentOf(const EntityRecord& row, IdHasher& hasher) const {
    hasher.Add(static_cast<std::uint64_t>(row.type));
    for (const StringId text :
         {row.label, row.wikidata, row.country, row.value, row.unit}) {
      hasher.Add(Text(text));
    }
    for (std::uint32_t at = row.aliases_begin; at < row.aliases_end; ++at) {
      hasher.Add(TableHash(graph_.aliases[at]));
    }
    if (row.known != kUnknown) {
      const KnownEntity& known = graph_.knowledge.entity(row.known);
      hasher.Add(known.geonames);
      hasher.Add(BitsOf(known.latitude)).Add(BitsOf(known.longitude));
    }
    return hasher.Finish().high;
  }

  void SignEntities() {
    const std::size_t count = graph_.entities.size();
    out_.entity_ids.resize(count);
    out_.entity_contents.resize(count);
    references_.resize(count);
    std::thread other([&] { SignEntities(count / 2, count); });
    SignEntities(0, count / 2);
    other.join();
  }

  void SignEntities(std::size_t begin, std::size_t end) {
    IdHasher hasher;
    for (std::size_t i = begin; i < end; ++i) {
      out_.entity_ids[i] = Text(graph_.entities[i].id);
      out_.entity_contents[i] = ContentOf(graph_.entities[i], hasher);
      references_[i] = hasher.Add(out_.entity_ids[i])
                           .Add(out_.entity_contents[i])
                           .Finish()
                           .high;
    }
  }

  void SignFacts() {
    const std::size_t count = graph_.facts.size();
    out_.facts.resize(count);
    out_.fact_contents.resize(count);
    out_.fact_ids.resize(count);
    position_.resize(count);
    for (std::uint32_t i = 0; i < count; ++i) {
      position_[graph_.facts_by_id[i]] = i;
    }
    std::thread other([&] { SignFacts(count / 2, count); });
    SignFacts(0, count / 2);
    other.join();
  }

  // Those between two places in the order of their subjects.
  void SignFacts(std::size_t begin, std::size_t end) {
    IdHasher hasher;
    for (std::size_t fact = begin; fact < end; ++fact) {
      const std::uint32_t position = position_[fact];
      const FactRecord& row = graph_.facts[fact];
      out_.fact_ids[position] = row.id.high;
      out_.fact_contents[position] = ContentOf(fact, hasher);
      hasher.Add(row.id.high).Add(row.id.low);
      hasher.Add(out_.fact_contents[position]).Add(Text(row.relation));
      hasher.Add(static_cast<std::uint64_t>(row.when.begin))
          .Add(static_cast<std::uint64_t>(row.when.end))
          .Add(static_cast<std::uint64_t>(row.when.granularity));
      hasher.Add(references_[graph_.ends[fact].subject]);
      hasher.Add(references_[graph_.ends[fact].object]);
      for (const RoleView& role : graph_.RolesOf(fact)) {
        hasher.Add(references_[role.entity]);
      }
      for (const EvidenceRecord& evidence : graph_.EvidenceOf(fact)) {
        hasher.Add(out_.articles[evidence.article]);
        hasher.Add(std::uint64_t{evidence.range.begin} << 32 |
                   evidence.range.end);
        hasher.Add(static_cast<std::uint64_t>(evidence.stance) << 1 |
                   std::uint64_t{evidence.inverted});
        for (const EntityIndex speaker : graph_.SpeakersOf(evidence)) {
          hasher.Add(references_[speaker]);
        }
      }
      out_.facts[position] = hasher.Finish().high;
    }
  }

  std::uint64_t ContentOf(std::size_t fact, IdHasher& hasher) const {
    const FactRecord& row = graph_.facts[fact];
    hasher.Add(static_cast<std::uint64_t>(row.status) << 32 | row.confidence);
    const auto roles = graph_.RolesOf(fact);
    hasher.Add(std::uint64_t{roles.size()});
    for (const RoleView& role : roles) {
      hasher.Add(static_cast<std::uint64_t>(role.role));
      hasher.Add(out_.entity_ids[role.entity]);
    }
    for (const EvidenceRecord& evidence : graph_.EvidenceOf(fact)) {
      hasher.Add(evidence.id.high).Add(evidence.id.low);
      hasher.Add(Text(evidence.quote)).Add(Text(evidence.trigger));
      hasher.Add(std::uint64_t{evidence.confidence} << 32 | evidence.speakers);
      for (const EntityIndex speaker : graph_.SpeakersOf(evidence)) {
        hasher.Add(out_.entity_ids[speaker]);
      }
    }
    return hasher.Finish().high;
  }

  // What stands with an entity: how often it is mentioned, and in short the
  // facts that begin with it.
  void AddFactsToEntities() {
    IdHasher hasher;
    out_.entities.reserve(graph_.entities.size());
    std::size_t fact = 0;
    for (EntityIndex i = 0; i < graph_.entities.size(); ++i) {
      const EntityRecord& row = graph_.entities[i];
      hasher.Add(references_[i]);
      hasher.Add(std::uint64_t{row.mentions} << 1 | std::uint64_t{row.named});
      for (; fact < graph_.ends.size() && graph_.ends[fact].subject == i;
           ++fact) {
        hasher.Add(Text(graph_.facts[fact].relation));
        hasher.Add(static_cast<std::uint64_t>(graph_.facts[fact].status));
        hasher.Add(out_.entity_ids[graph_.ends[fact].object]);
      }
      out_.entities.push_back(hasher.Finish().high);
    }
  }

  const GraphRows& graph_;
  const std::vector<std::uint64_t> texts_;
  GraphSignatures out_;
  // Of entities as others name them.
  std::vector<std::uint64_t> references_;
  std::vector<std::uint32_t> position_;  // of facts, by id
};

}  // namespace

GraphSignatures Sign(const GraphRows& graph) { return Signer(graph).Sign(); }

}  // namespace newsgraph
