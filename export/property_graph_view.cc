#include "export/property_graph_view.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"

namespace newsgraph {
namespace {

using T = ColumnType;

constexpr auto kNodeColumns = std::to_array<Column>({
    {"label", T::kText, "preferred name"},
    {"type", T::kText, "most special class: City"},
    {"aliases", T::kTextList, "other names"},
    {"wikidata", T::kText, "Wikidata id: Q212"},
    {"geonames", T::kText, "GeoNames id"},
    {"country", T::kText, "ISO 3166-1 alpha-2 code"},
    {"latitude", T::kReal, "degrees north"},
    {"longitude", T::kReal, "degrees east"},
    {"value", T::kText, "of quantities, money and dates"},
    {"unit", T::kText, "of the value"},
    {"named", T::kInteger, "1: by a name; 0: only described"},
    {"mentions", T::kInteger, "how often it is mentioned, over all articles"},
    {"url", T::kText, "of articles"},
    {"published", T::kDate, "of articles"},
    {"publisher", T::kText, "of articles"},
    // From here on: of evidence only.
    {"fact", T::kText, "id of the edge that the evidence speaks of"},
    {"stance", T::kText, "asserted, denied, negated, planned, ..."},
    {"quote", T::kText, "the sentence"},
    {"trigger", T::kText, "the words that say it, in base form"},
    {"begin_index", T::kInteger, "of the sentence, in code points"},
    {"end_index", T::kInteger, "one past its last code point"},
    {"confidence", T::kReal, "0 to 1"},
    {"inverted", T::kInteger, "1: it says so from object to subject"},
});

constexpr auto kEdgeColumns = std::to_array<Column>({
    {"label", T::kText, "relation as people read it: struck"},
    {"relation", T::kText, "relation in the vocabulary: struck, open/brushOff"},
    {"status", T::kText, "asserted, claimed, disputed, denied, hypothetical"},
    {"when", T::kText, "day, month, year or interval, ISO 8601"},
    {"begin", T::kDate, "first day"},
    {"end", T::kDate, "last day"},
    {"weight", T::kReal, "number of pieces of evidence"},
    {"confidence", T::kReal, "0 to 1"},
    {"affirmed", T::kInteger, "pieces of evidence that say so"},
    {"denied", T::kInteger, "pieces of evidence that say the contrary"},
    {"hypothetical", T::kInteger, "pieces of evidence that imagine it"},
    {"inverted", T::kInteger, "pieces of evidence from object to subject"},
    {"speakers", T::kTextList, "who says so, or imagines it"},
    {"deniers", T::kTextList, "who denies it"},
    {"articles", T::kTextList, "articles that speak of it: URL, else source"},
    {"denied_in", T::kTextList, "those of them that report a denial"},
    {"triggers", T::kTextList, "the words that say it, in base form"},
    {"place", T::kTextList, "where"},
    {"instrument", T::kTextList, "with what"},
    {"recipient", T::kTextList, "to whom"},
    {"quantity", T::kTextList, "how many"},
    {"purpose", T::kTextList, "what for"},
    {"topic", T::kTextList, "about what"},
    {"cause", T::kTextList, "why"},
    {"origin", T::kTextList, "from where"},
    {"destination", T::kTextList, "to where"},
    {"attribute", T::kTextList, "as what"},
    {"partner", T::kTextList, "with whom"},
    {"quote", T::kText,
     "a sentence that says so, else one that denies or imagines it"},
    {"article", T::kText, "article of that sentence: URL, else source"},
});

constexpr std::size_t kRoleCount = static_cast<std::size_t>(Role::kPartner) + 1;

std::size_t ColumnNamed(std::span<const Column> columns,
                        std::string_view name) {
  const auto at =
      std::find_if(columns.begin(), columns.end(),
                   [&](const Column& column) { return column.name == name; });
  return static_cast<std::size_t>(at - columns.begin());
}

// The columns before this one are those without evidence.
const std::size_t kFirstEvidenceColumn = ColumnNamed(kNodeColumns, "fact");

Cell TextOrNothing(std::string_view text) {
  return text.empty() ? Cell() : Cell(text);
}

Cell TextsOrNothing(const std::vector<std::string_view>& texts) {
  return texts.empty() ? Cell()
                       : Cell(std::span<const std::string_view>(texts));
}

void AddOnce(std::string_view text, std::vector<std::string_view>& texts) {
  if (!text.empty() &&
      std::find(texts.begin(), texts.end(), text) == texts.end()) {
    texts.push_back(text);
  }
}

// Sorted, and without empty ones.
void KeepEachOnce(std::vector<std::string_view>& texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  if (!texts.empty() && texts.front().empty()) texts.erase(texts.begin());
}

std::string_view AddressOf(const ArticleView& article) {
  return article.url.empty() ? article.source : article.url;
}

// The entity views stay valid as long as the graph does not change; their
// labels are collected here.
class EdgeMaker {
 public:
  explicit EdgeMaker(const Graph& graph) : graph_(graph) {}

  const EdgeRow& Of(const FactView& fact);

 private:
  const Graph& graph_;
  std::array<std::vector<std::string_view>, kRoleCount> roles_;
  std::vector<std::string_view> speakers_;
  std::vector<std::string_view> deniers_;
  std::vector<std::string_view> articles_;
  std::vector<std::string_view> denied_in_;
  std::vector<std::string_view> triggers_;
  std::vector<Cell> cells_;
  std::string when_;
  std::string begin_;
  std::string end_;
  std::string type_;
  EdgeRow row_;
};

const EdgeRow& EdgeMaker::Of(const FactView& fact) {
  for (auto& fillers : roles_) fillers.clear();
  for (auto* texts :
       {&speakers_, &deniers_, &articles_, &denied_in_, &triggers_}) {
    texts->clear();
  }
  when_.clear();
  begin_.clear();
  end_.clear();
  for (const RoleView& role : fact.roles) {
    AddOnce(graph_.entity_label(role.entity),
            roles_[static_cast<std::size_t>(role.role)]);
  }
  std::array<std::int64_t, 3> by_polarity = {};
  std::int64_t inverted = 0;
  for (const EvidenceView& evidence : fact.evidence) {
    const Polarity polarity = PolarityOf(evidence.stance);
    const bool denied = polarity == Polarity::kDenied;
    ++by_polarity[static_cast<std::size_t>(polarity)];
    if (evidence.inverted) ++inverted;
    for (const EntityIndex speaker : evidence.speakers) {
      (denied ? deniers_ : speakers_).push_back(graph_.entity_label(speaker));
    }
    const std::string_view article =
        AddressOf(graph_.article(evidence.article));
    articles_.push_back(article);
    if (denied) denied_in_.push_back(article);
    triggers_.push_back(evidence.trigger);
  }
  for (auto* texts :
       {&speakers_, &deniers_, &articles_, &denied_in_, &triggers_}) {
    KeepEachOnce(*texts);
  }
  if (fact.when) {
    when_ = fact.when->ToIso();
    begin_ = ToIso(fact.when->begin);
    end_ = ToIso(fact.when->end);
  }
  cells_ = {fact.relation_label,
            fact.relation,
            NameOf(fact.status),
            TextOrNothing(when_),
            TextOrNothing(begin_),
            TextOrNothing(end_),
            static_cast<double>(fact.evidence.size()),
            fact.confidence,
            by_polarity[static_cast<std::size_t>(Polarity::kAffirmed)],
            by_polarity[static_cast<std::size_t>(Polarity::kDenied)],
            by_polarity[static_cast<std::size_t>(Polarity::kHypothetical)],
            inverted,
            TextsOrNothing(speakers_),
            TextsOrNothing(deniers_),
            TextsOrNothing(articles_),
            TextsOrNothing(denied_in_),
            TextsOrNothing(triggers_)};
  for (const auto& fillers : roles_) cells_.push_back(TextsOrNothing(fillers));
  if (fact.evidence.empty()) {
    cells_.resize(cells_.size() + 2);
  } else {
    // A sentence that says so, where one does.
    const auto says_so = std::find_if(
        fact.evidence.begin(), fact.evidence.end(),
        [](const EvidenceView& evidence) {
          return PolarityOf(evidence.stance) == Polarity::kAffirmed;
        });
    const EvidenceView& first =
        says_so == fact.evidence.end() ? fact.evidence.front() : *says_so;
    cells_.push_back(TextOrNothing(first.quote));
    cells_.push_back(TextOrNothing(AddressOf(graph_.article(first.article))));
  }
  type_ = EdgeType(fact.open_relation ? "open/" : fact.relation);
  row_ = {.id = fact.id,
          .source = graph_.entity_id(fact.subject),
          .target = graph_.entity_id(fact.object),
          .type = type_,
          .cells = cells_,
          .when = fact.when};
  return row_;
}

absl::Status StreamEntities(
    const Graph& graph, std::size_t columns,
    const std::function<absl::Status(const NodeRow&)>& node,
    const PropertyGraphPassages& passages) {
  std::vector<std::string_view> labels;
  std::vector<Cell> cells;
  const auto real = [](const std::optional<double>& value) {
    return value ? Cell(*value) : Cell();
  };
  absl::Status status;
  const auto skip = [&](EntityIndex i) {
    return passages.signatures != nullptr &&
           passages.nodes->BeginPassage(passages.signatures->entities[i]);
  };
  graph.ForEachEntity(skip, [&](EntityIndex, const EntityView& entity) {
    if (!status.ok()) return;
    labels.clear();
    for (EntityType type = entity.type; type != EntityType::kThing;
         type = Parent(type)) {
      labels.push_back(NameOf(type));
    }
    labels.push_back("Entity");
    std::reverse(labels.begin(), labels.end());
    cells = {entity.label,
             NameOf(entity.type),
             entity.aliases.empty() ? Cell() : Cell(entity.aliases),
             TextOrNothing(entity.wikidata),
             TextOrNothing(entity.geonames),
             TextOrNothing(entity.country),
             real(entity.latitude),
             real(entity.longitude),
             TextOrNothing(entity.value),
             TextOrNothing(entity.unit),
             std::int64_t{entity.named ? 1 : 0},
             std::int64_t{entity.mentions},
             Cell(),
             Cell(),
             Cell()};
    cells.resize(columns);
    status = node({entity.id, labels, cells});
    if (passages.signatures != nullptr) passages.nodes->EndPassage();
  });
  return status;
}

std::string ArticleNodeId(const ArticleView& article) {
  return absl::StrCat("article/", ToAbsl(article.id));
}

absl::Status StreamArticles(
    const Graph& graph, std::size_t columns,
    const std::function<absl::Status(const NodeRow&)>& node) {
  constexpr std::array<std::string_view, 1> kLabels = {"Article"};
  std::vector<Cell> cells;
  for (ArticleIndex i = 0; i < graph.article_count(); ++i) {
    const ArticleView article = graph.article(i);
    const std::string published =
        article.published ? ToIso(*article.published) : "";
    cells.assign(columns, Cell());
    cells[0] = article.title.empty() ? article.source : article.title;
    cells[1] = kLabels[0];
    cells[ColumnNamed(kNodeColumns, "url")] = TextOrNothing(article.url);
    cells[ColumnNamed(kNodeColumns, "published")] = TextOrNothing(published);
    cells[ColumnNamed(kNodeColumns, "publisher")] =
        TextOrNothing(article.publisher);
    const std::string id = ArticleNodeId(article);
    if (absl::Status seen = node({id, kLabels, cells}); !seen.ok()) return seen;
  }
  return absl::OkStatus();
}

absl::Status StreamMentions(
    const Graph& graph, const RowSorterOptions& sorting,
    const std::function<absl::Status(const EdgeRow&)>& edge) {
  RowSorter mentions(sorting);
  std::string key;
  const auto add = [&](ArticleIndex article, EntityIndex entity) {
    key.clear();
    AppendSortable(article, key);
    AppendSortable(entity, key);
    return mentions.Add(key, {});
  };
  absl::Status collected = graph.ForEachFact([&](const FactView& fact) {
    for (const EvidenceView& evidence : fact.evidence) {
      absl::Status added = add(evidence.article, fact.subject);
      if (added.ok()) added = add(evidence.article, fact.object);
      for (const EntityIndex speaker : evidence.speakers) {
        if (added.ok()) added = add(evidence.article, speaker);
      }
      if (!added.ok()) return added;
    }
    return absl::OkStatus();
  });
  if (!collected.ok()) return collected;
  std::vector<Cell> cells(kEdgeColumns.size());
  cells[0] = std::string_view("mentions");
  cells[1] = std::string_view("mentions");
  cells[ColumnNamed(kEdgeColumns, "weight")] = 1.0;
  return mentions.Sorted([&](std::string_view pair, std::string_view) {
    const std::string source =
        ArticleNodeId(graph.article(ReadSortable(pair, 0)));
    const std::string_view target = graph.entity_id(ReadSortable(pair, 4));
    const std::string id = absl::StrCat(source, "/", ToAbsl(target));
    return edge({.id = id,
                 .source = source,
                 .target = target,
                 .type = "MENTIONS",
                 .cells = cells,
                 .when = std::nullopt});
  });
}

std::string EvidenceNodeId(const EvidenceView& evidence) {
  return absl::StrCat("evidence/", ToAbsl(evidence.id));
}

absl::Status StreamEvidenceNodes(
    const Graph& graph,
    const std::function<absl::Status(const NodeRow&)>& node) {
  constexpr std::array<std::string_view, 1> kLabels = {"Evidence"};
  std::vector<Cell> cells;
  return graph.ForEachFact([&](const FactView& fact) {
    for (const EvidenceView& evidence : fact.evidence) {
      cells.assign(kFirstEvidenceColumn, Cell());
      cells[0] = NameOf(evidence.stance);
      cells[1] = kLabels[0];
      cells.insert(
          cells.end(),
          {fact.id, NameOf(evidence.stance), TextOrNothing(evidence.quote),
           TextOrNothing(evidence.trigger), std::int64_t{evidence.range.begin},
           std::int64_t{evidence.range.end}, evidence.confidence,
           std::int64_t{evidence.inverted ? 1 : 0}});
      const std::string id = EvidenceNodeId(evidence);
      if (absl::Status seen = node({id, kLabels, cells}); !seen.ok()) {
        return seen;
      }
    }
    return absl::OkStatus();
  });
}

absl::Status StreamEvidenceEdges(
    const Graph& graph,
    const std::function<absl::Status(const EdgeRow&)>& edge) {
  std::vector<Cell> cells(kEdgeColumns.size());
  cells[ColumnNamed(kEdgeColumns, "weight")] = 1.0;
  absl::Status status;
  const auto put = [&](std::string_view id, std::string_view source,
                       std::string_view target, std::string_view type,
                       std::string_view label) {
    if (!status.ok()) return;
    cells[0] = cells[1] = label;
    status = edge({.id = id,
                   .source = source,
                   .target = target,
                   .type = type,
                   .cells = cells,
                   .when = std::nullopt});
  };
  return graph.ForEachFact([&](const FactView& fact) {
    for (const EvidenceView& evidence : fact.evidence) {
      const std::string id = EvidenceNodeId(evidence);
      const auto entity = [&](EntityIndex index) {
        return graph.entity_id(index);
      };
      put(id + "/states", ArticleNodeId(graph.article(evidence.article)), id,
          "STATES", "states");
      const auto [first, second] = evidence.inverted
                                       ? std::pair(fact.object, fact.subject)
                                       : std::pair(fact.subject, fact.object);
      put(id + "/subject", id, entity(first), "SUBJECT", "subject");
      put(id + "/object", id, entity(second), "OBJECT", "object");
      for (std::size_t i = 0; i < evidence.speakers.size(); ++i) {
        put(absl::StrCat(id, "/speaker/", i), id, entity(evidence.speakers[i]),
            i == 0 ? "SAID_BY" : "HANDED_ON_BY",
            i == 0 ? "said by" : "handed on by");
      }
    }
    return status;
  });
}

}  // namespace

std::span<const Column> NodeColumns(const PropertyGraphOptions& options) {
  const std::span<const Column> columns = kNodeColumns;
  return options.with_evidence ? columns : columns.first(kFirstEvidenceColumn);
}
std::span<const Column> EdgeColumns() { return kEdgeColumns; }

absl::Status StreamPropertyGraph(
    const Graph& graph, const PropertyGraphOptions& options,
    const std::function<absl::Status(const NodeRow&)>& node,
    const std::function<absl::Status(const EdgeRow&)>& edge,
    const PropertyGraphPassages& passages) {
  const std::size_t columns = NodeColumns(options).size();
  const bool with_articles = options.with_articles || options.with_evidence;
  absl::Status status = StreamEntities(graph, columns, node, passages);
  if (status.ok() && with_articles) {
    status = StreamArticles(graph, columns, node);
  }
  if (status.ok() && options.with_evidence) {
    status = StreamEvidenceNodes(graph, node);
  }
  if (!status.ok()) return status;
  EdgeMaker maker(graph);
  const auto skip = [&](std::uint32_t i) {
    return passages.signatures != nullptr &&
           passages.edges->BeginPassage(passages.signatures->facts[i]);
  };
  status = graph.ForEachFact(skip, [&](const FactView& fact) {
    absl::Status seen = edge(maker.Of(fact));
    if (passages.signatures != nullptr) passages.edges->EndPassage();
    return seen;
  });
  if (status.ok() && with_articles) {
    status = StreamMentions(graph, options.sorting, edge);
  }
  if (status.ok() && options.with_evidence) {
    status = StreamEvidenceEdges(graph, edge);
  }
  return status;
}

std::string EdgeType(std::string_view relation) {
  if (relation.substr(0, 5) == "open/") return "OPEN_RELATION";
  std::string type;
  bool lower = false;
  for (const char c : relation) {
    if (c >= 'A' && c <= 'Z') {
      if (lower) type.push_back('_');
      type.push_back(c);
      lower = false;
    } else if (c >= 'a' && c <= 'z') {
      type.push_back(static_cast<char>(c - 'a' + 'A'));
      lower = true;
    } else if ((c >= '0' && c <= '9') ||
               static_cast<unsigned char>(c) >= 0x80) {
      type.push_back(c);
      lower = true;
    } else {
      type.push_back('_');
      lower = false;
    }
  }
  return type.empty() ? "_" : type;
}

std::string RealText(double value) {
  const double magnitude = std::fabs(value);
  const bool plain = magnitude == 0 || (magnitude >= 1e-5 && magnitude < 1e15);
  std::array<char, 64> buffer;
  const std::to_chars_result end =
      plain
          ? std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                          std::chars_format::fixed)
          : std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  std::string text(buffer.data(), end.ptr);
  if (plain && text.find('.') == std::string::npos) text += ".0";
  return text;
}

std::string TextOf(const Cell& cell) {
  if (const auto* text = std::get_if<std::string_view>(&cell)) {
    return std::string(*text);
  }
  if (const auto* texts =
          std::get_if<std::span<const std::string_view>>(&cell)) {
    return Joined(*texts);
  }
  if (const auto* integer = std::get_if<std::int64_t>(&cell)) {
    return absl::StrCat(*integer);
  }
  if (const auto* real = std::get_if<double>(&cell)) return RealText(*real);
  return {};
}

std::string Joined(std::span<const std::string_view> texts) {
  std::string joined;
  for (const std::string_view text : texts) {
    if (!joined.empty()) joined += kJoint;
    for (const char c : text) joined.append(c == '|' ? 2 : 1, c);
  }
  return joined;
}

}  // namespace newsgraph
