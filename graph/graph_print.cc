#include "graph/graph_print.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "graph/id_hash.h"

namespace newsgraph {
namespace {

constexpr std::string_view kMagic = "NGPRINT1";

std::uint64_t Hash(std::string_view text) {
  return IdHasher().Add(text).Finish().high;
}

std::uint64_t Thousandths(double value) {
  return static_cast<std::uint64_t>(value * 1000 + 0.5);
}

std::uint64_t ContentOf(const EntityView& entity, IdHasher& hasher) {
  hasher.Add(NameOf(entity.type)).Add(entity.label);
  hasher.Add(std::uint64_t{entity.aliases.size()});
  for (const std::string_view alias : entity.aliases) hasher.Add(alias);
  hasher.Add(entity.wikidata).Add(entity.geonames).Add(entity.country);
  hasher.Add(entity.value).Add(entity.unit);
  for (const auto& coordinate : {entity.latitude, entity.longitude}) {
    hasher.Add(coordinate ? std::to_string(*coordinate) : std::string());
  }
  return hasher.Finish().high;
}

std::uint64_t ContentOf(const Graph& graph, const FactView& fact,
                        IdHasher& hasher) {
  hasher.Add(NameOf(fact.status)).Add(Thousandths(fact.confidence));
  hasher.Add(std::uint64_t{fact.roles.size()});
  for (const RoleView& role : fact.roles) {
    hasher.Add(static_cast<std::uint64_t>(role.role));
    hasher.Add(graph.entity_id(role.entity));
  }
  for (const EvidenceView& evidence : fact.evidence) {
    hasher.Add(evidence.id).Add(evidence.quote).Add(evidence.trigger);
    hasher.Add(Thousandths(evidence.confidence));
    hasher.Add(std::uint64_t{evidence.speakers.size()});
    for (const EntityIndex speaker : evidence.speakers) {
      hasher.Add(graph.entity_id(speaker));
    }
  }
  return hasher.Finish().high;
}

void AppendNumber(std::uint64_t number, std::string& bytes) {
  for (int shift = 0; shift < 64; shift += 8) {
    bytes.push_back(static_cast<char>(number >> shift & 0xFF));
  }
}

// The caller has seen to it that the bytes are there.
std::uint64_t TakeNumber(std::string_view& bytes) {
  std::uint64_t number = 0;
  for (int i = 7; i >= 0; --i) {
    number = number << 8 |
             static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
  }
  bytes.remove_prefix(8);
  return number;
}

}  // namespace

GraphPrint GraphPrint::Of(const Graph& graph,
                          const std::set<StoredArticle>& corpus) {
  GraphPrint print;
  Items& articles = print.items_[0];
  Items& entities = print.items_[1];
  Items& facts = print.items_[2];
  entities.reserve(graph.entity_count());
  facts.reserve(graph.fact_count());
  IdHasher hasher;
  for (const StoredArticle& article : corpus) {
    articles.push_back(
        {Hash(article.id),
         IdHasher().Add(article.content).Add(article.source).Finish().high});
  }
  graph.ForEachEntity([&](EntityIndex, const EntityView& entity) {
    entities.push_back({Hash(entity.id), ContentOf(entity, hasher)});
  });
  // The visit returns no error, so neither does this.
  graph
      .ForEachFact([&](const FactView& fact) {
        facts.push_back({Hash(fact.id), ContentOf(graph, fact, hasher)});
        return absl::OkStatus();
      })
      .IgnoreError();
  for (Items& items : print.items_) std::sort(items.begin(), items.end());
  return print;
}

std::string GraphPrint::ToBytes() const {
  std::string bytes(kMagic);
  for (const Items& items : items_) AppendNumber(items.size(), bytes);
  for (const Items& items : items_) {
    for (const Item& item : items) {
      AppendNumber(item.id, bytes);
      AppendNumber(item.content, bytes);
    }
  }
  return bytes;
}

absl::StatusOr<GraphPrint> GraphPrint::FromBytes(std::string_view bytes) {
  GraphPrint print;
  if (bytes.empty()) return print;
  const absl::Status malformed =
      absl::InvalidArgumentError("malformed print of a graph");
  constexpr std::size_t kHeadBytes = 8 * 4;
  constexpr std::size_t kItemBytes = 16;
  if (bytes.size() < kHeadBytes || !bytes.starts_with(kMagic)) return malformed;
  bytes.remove_prefix(kMagic.size());
  std::array<std::uint64_t, 3> sizes;
  for (std::uint64_t& size : sizes) size = TakeNumber(bytes);
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    if (sizes[i] > bytes.size() / kItemBytes) return malformed;
    for (std::uint64_t n = 0; n < sizes[i]; ++n) {
      Item item;
      item.id = TakeNumber(bytes);
      item.content = TakeNumber(bytes);
      print.items_[i].push_back(item);
    }
    if (!std::is_sorted(print.items_[i].begin(), print.items_[i].end())) {
      return malformed;
    }
  }
  if (!bytes.empty()) return malformed;
  return print;
}

ChangeCounts GraphPrint::Compare(const Items& before, const Items& after) {
  ChangeCounts counts;
  auto a = before.begin();
  auto b = after.begin();
  while (a != before.end() || b != after.end()) {
    if (b == after.end() || (a != before.end() && a->id < b->id)) {
      ++counts.removed;
      ++a;
    } else if (a == before.end() || b->id < a->id) {
      ++counts.added;
      ++b;
    } else {
      if (a->content != b->content) ++counts.changed;
      ++a;
      ++b;
    }
  }
  return counts;
}

GraphChanges GraphPrint::To(const GraphPrint& later) const {
  return {Compare(items_[0], later.items_[0]),
          Compare(items_[1], later.items_[1]),
          Compare(items_[2], later.items_[2])};
}

}  // namespace newsgraph
