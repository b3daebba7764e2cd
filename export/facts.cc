#include "export/facts.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "export/evidence_sorter.h"
#include "export/json_text.h"
#include "export/rdf_term.h"

namespace newsgraph {
namespace {

// The keys of an argument, as they stand in a row.
struct ArgumentKeys {
  std::string_view label;
  std::string_view id;
  std::string_view type;
  std::string_view aliases;
};
constexpr ArgumentKeys kSubject = {R"("s":)", R"("s_id":)", R"("s_type":)",
                                   R"("s_aliases":)"};
constexpr ArgumentKeys kObject = {R"("o":)", R"("o_id":)", R"("o_type":)",
                                  R"("o_aliases":)"};

// Writes rows.
class RowBuilder {
 public:
  RowBuilder(const Graph& graph, const Relations& relations, Output& row)
      : graph_(graph), relations_(relations), row_(row) {}

  void Append(const FactView& fact, const EvidenceView& evidence);

 private:
  void Key(std::string_view key) {
    row_.Append(first_ ? '{' : ',');
    first_ = false;
    row_.Append(key);
  }
  void String(std::string_view text) { AppendJsonString(text, row_); }
  void Field(std::string_view key, std::string_view text) {
    if (text.empty()) return;
    Key(key);
    String(text);
  }
  void Number(std::string_view key, std::uint32_t number) {
    Key(key);
    row_.Append(ToStd(absl::AlphaNum(number).Piece()));
  }
  // Adds texts to an array, which begins with the first.
  class Array {
   public:
    Array(RowBuilder& builder, std::string_view key)
        : builder_(builder), key_(key) {}
    void Add(std::string_view text) {
      if (empty_) {
        builder_.Key(key_);
        builder_.row_.Append('[');
      } else {
        builder_.row_.Append(',');
      }
      empty_ = false;
      builder_.String(text);
    }
    void End() {
      if (!empty_) builder_.row_.Append(']');
    }

   private:
    RowBuilder& builder_;
    std::string_view key_;
    bool empty_ = true;
  };
  void Argument(const ArgumentKeys& keys, EntityIndex index);

  const Graph& graph_;
  const Relations& relations_;
  Output& row_;
  bool first_ = true;  // no key in the row yet
};

void RowBuilder::Argument(const ArgumentKeys& keys, EntityIndex index) {
  const EntityView entity = graph_.entity(index);
  Field(keys.label, entity.label);
  Field(keys.id, entity.id);
  Field(keys.type, NameOf(entity.type));
  Array aliases(*this, keys.aliases);
  for (const std::string_view alias : entity.aliases) aliases.Add(alias);
  aliases.End();
}

void RowBuilder::Append(const FactView& fact, const EvidenceView& evidence) {
  const ArticleView article = graph_.article(evidence.article);
  first_ = true;
  Field(R"("source":)", article.source);
  Field(R"("article":)", article.id);
  Field(R"("fact":)", fact.id);
  std::string_view relation = fact.relation_label;
  if (evidence.inverted) {
    const Relation* found = relations_.Find(fact.relation);
    if (found != nullptr && !found->inverse.empty()) {
      if (found = relations_.Find(found->inverse); found != nullptr) {
        relation = found->label;
      }
    }
  }
  Argument(kSubject, evidence.inverted ? fact.object : fact.subject);
  Field(R"("p":)", relation);
  Field(R"("p_lemma":)", evidence.trigger);
  Argument(kObject, evidence.inverted ? fact.subject : fact.object);
  Field(R"("polarity":)", NameOf(PolarityOf(evidence.stance)));
  Array speakers(*this, R"("by":)");
  for (const EntityIndex speaker : evidence.speakers) {
    speakers.Add(graph_.entity_label(speaker));
  }
  speakers.End();
  if (fact.when) Field(R"("when":)", fact.when->ToIso());
  Array places(*this, R"("where":)");
  for (const RoleView& role : fact.roles) {
    if (role.role == Role::kPlace) places.Add(graph_.entity_label(role.entity));
  }
  places.End();
  Field(R"("status":)", NameOf(fact.status));
  Key(R"("confidence":)");
  row_.Append(DecimalText(evidence.confidence, 3));
  Number(R"("start":)", evidence.range.begin);
  Number(R"("end":)", evidence.range.end);
  Field(R"("quote":)", evidence.quote);
  row_.Append("}\n");
}

// The place of each article in the order of their sources.
std::vector<std::uint32_t> RanksBySource(const Graph& graph) {
  std::vector<std::pair<std::string_view, ArticleIndex>> articles;
  for (ArticleIndex i = 0; i < graph.article_count(); ++i) {
    articles.emplace_back(graph.article(i).source, i);
  }
  std::sort(articles.begin(), articles.end());
  std::vector<std::uint32_t> ranks(articles.size());
  for (std::uint32_t rank = 0; rank < articles.size(); ++rank) {
    ranks[articles[rank].second] = rank;
  }
  return ranks;
}

// Writes rows, of which those of one fact at one place differ by what no key
// tells. They are few, and here each comes once, sorted.
class FactsWriter {
 public:
  FactsWriter(const Graph& graph, const Relations& relations, Output& out)
      : graph_(graph),
        out_(out),
        builder_(graph, relations, row_),
        ranks_(RanksBySource(graph)) {}

  // In one go.
  absl::Status WriteAll(const RowSorterOptions& sorting) {
    EvidenceSorter sorter(graph_, sorting);
    absl::Status status =
        sorter.Collect([&](const FactView&, std::uint32_t position,
                           const EvidenceView& evidence, std::string& key) {
          AppendKey(evidence.article, evidence.range, position, key);
        });
    if (!status.ok()) return status;
    status = sorter.ForEach([&](std::string_view key, const FactView& fact,
                                const EvidenceView& evidence) {
      Add(key, fact, evidence);
      return out_.failed() ? out_.Flush() : absl::OkStatus();
    });
    if (!status.ok()) return status;
    EndRow();
    return out_.Flush();
  }

  // Article by article, each a passage. `signatures` are those of their
  // evidence.
  absl::Status WritePassages(std::span<const std::uint64_t> signatures) {
    std::vector<ArticleIndex> order(ranks_.size());
    for (ArticleIndex i = 0; i < ranks_.size(); ++i) order[ranks_[i]] = i;
    const EvidenceByArticle places = graph_.PlacesByArticle();
    for (const ArticleIndex article : order) {
      if (out_.BeginPassage(signatures[article])) continue;
      absl::Status status = WriteArticle(article, places.Of(article));
      if (!status.ok()) return status;
      out_.EndPassage();
    }
    return out_.Flush();
  }

 private:
  void AppendKey(ArticleIndex article, CodePointRange range,
                 std::uint32_t position, std::string& key) const {
    AppendSortable(ranks_[article], key);
    AppendSortable(range.begin, key);
    AppendSortable(range.end, key);
    AppendSortable(position, key);
  }

  absl::Status WriteArticle(ArticleIndex article,
                            std::span<const EvidenceByArticle::Row> rows) {
    sorted_.assign(rows.begin(), rows.end());
    std::sort(sorted_.begin(), sorted_.end(), [](const auto& a, const auto& b) {
      const auto order = [](const EvidenceByArticle::Row& row) {
        return std::tuple(row.range.begin, row.range.end, row.place.fact,
                          row.place.evidence);
      };
      return order(a) < order(b);
    });
    places_.clear();
    for (const auto& row : sorted_) places_.push_back(row.place);
    std::size_t at = 0;
    std::string key;
    absl::Status status = graph_.ForEachEvidence(
        places_, [&](const FactView& fact, const EvidenceView& evidence) {
          key.clear();
          AppendKey(article, evidence.range, places_[at++].fact, key);
          Add(key, fact, evidence);
          return out_.failed() ? out_.Flush() : absl::OkStatus();
        });
    EndRow();
    return status;
  }

  void Add(std::string_view key, const FactView& fact,
           const EvidenceView& evidence) {
    if (key == last_key_) {
      alike_.emplace(row_.pending());
      row_.Clear();
    } else {
      EndRow();
      last_key_.assign(key);
    }
    builder_.Append(fact, evidence);
  }

  // Writes the last row, with those that are like it.
  void EndRow() {
    if (alike_.empty()) {
      out_.Append(row_.pending());
    } else {
      alike_.emplace(row_.pending());
      for (const std::string& each : alike_) out_.Append(each);
      alike_.clear();
    }
    row_.Clear();
  }

  const Graph& graph_;
  Output& out_;
  Output row_;
  RowBuilder builder_;
  const std::vector<std::uint32_t> ranks_;
  std::set<std::string, std::less<>> alike_;
  std::string last_key_;
  // Of the article at hand.
  std::vector<EvidenceByArticle::Row> sorted_;
  std::vector<EvidencePlace> places_;
};

}  // namespace

absl::Status WriteFacts(const Graph& graph, const Relations& relations,
                        const RowSorterOptions& sorting, Output& out,
                        const GraphSignatures* signatures) {
  FactsWriter writer(graph, relations, out);
  return signatures == nullptr
             ? writer.WriteAll(sorting)
             : writer.WritePassages(graph.SignEvidence(*signatures));
}

}  // namespace newsgraph
