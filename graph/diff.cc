#include "graph/diff.h"

#include <algorithm>
#include <array>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "graph/id_hash.h"

namespace newsgraph {
namespace {

// What is compared of a thing, and what is shown.
struct Item {
  std::string id;
  IdHash content;
  std::string shown;
};

Item Describe(const EntityView& entity) {
  IdHasher hasher;
  hasher.Add(static_cast<std::uint64_t>(entity.type)).Add(entity.label);
  for (const std::string_view alias : entity.aliases) hasher.Add(alias);
  hasher.Add(entity.wikidata).Add(entity.geonames).Add(entity.country);
  hasher.Add(entity.value).Add(entity.unit);
  Item item{
      std::string(entity.id), hasher.Finish(),
      absl::StrCat(ToAbsl(entity.label), " (", ToAbsl(NameOf(entity.type)))};
  if (!entity.country.empty()) {
    absl::StrAppend(&item.shown, ", ", ToAbsl(entity.country));
  }
  item.shown += ")";
  if (!entity.aliases.empty()) {
    absl::StrAppend(
        &item.shown, ", ", entity.aliases.size(),
        entity.aliases.size() == 1 ? " other name" : " other names");
  }
  return item;
}

Item Describe(const Graph& graph, const FactView& fact) {
  IdHasher hasher;
  hasher.Add(static_cast<std::uint64_t>(fact.status));
  const auto thousandths =
      static_cast<std::uint64_t>(fact.confidence * 1000 + 0.5);
  hasher.Add(thousandths);
  for (const RoleView& role : fact.roles) {
    hasher.Add(static_cast<std::uint64_t>(role.role));
    hasher.Add(graph.entity(role.entity).id);
  }
  for (const EvidenceView& evidence : fact.evidence) hasher.Add(evidence.id);
  Item item{std::string(fact.id), hasher.Finish(),
            absl::StrCat(ToAbsl(graph.entity(fact.subject).label), " ",
                         ToAbsl(fact.relation_label), " ",
                         ToAbsl(graph.entity(fact.object).label))};
  if (fact.when) absl::StrAppend(&item.shown, ", ", fact.when->ToIso());
  absl::StrAppend(&item.shown, ": ", ToAbsl(NameOf(fact.status)), ", ",
                  fact.confidence, ", ", fact.evidence.size(),
                  fact.evidence.size() == 1 ? " sentence" : " sentences");
  return item;
}

std::vector<Item> EntitiesOf(const Graph& graph) {
  std::vector<Item> items;
  items.reserve(graph.entity_count());
  for (EntityIndex i = 0; i < graph.entity_count(); ++i) {
    items.push_back(Describe(graph.entity(i)));
  }
  return items;
}

std::vector<Item> FactsOf(const Graph& graph) {
  std::vector<Item> items;
  items.reserve(graph.fact_count());
  // The visit returns no error, so neither does this.
  const absl::Status status = graph.ForEachFact([&](const FactView& fact) {
    items.push_back(Describe(graph, fact));
    return absl::OkStatus();
  });
  status.IgnoreError();
  return items;
}

// Both sorted by id.
void Compare(bool is_fact, std::vector<Item> first, std::vector<Item> second,
             std::vector<DiffRow>& rows) {
  auto a = first.begin();
  auto b = second.begin();
  while (a != first.end() || b != second.end()) {
    if (b == second.end() || (a != first.end() && a->id < b->id)) {
      rows.push_back({is_fact, Change::kRemoved, a->id, a->shown, ""});
      ++a;
    } else if (a == first.end() || b->id < a->id) {
      rows.push_back({is_fact, Change::kAdded, b->id, "", b->shown});
      ++b;
    } else {
      if (a->content != b->content) {
        rows.push_back({is_fact, Change::kChanged, a->id, a->shown, b->shown});
      }
      ++a;
      ++b;
    }
  }
}

}  // namespace

std::string_view NameOf(Change change) {
  constexpr std::array<std::string_view, 3> kNames = {"added", "removed",
                                                      "changed"};
  return kNames[static_cast<std::size_t>(change)];
}

std::vector<DiffRow> Diff(const Graph& first, const Graph& second) {
  std::vector<DiffRow> rows;
  Compare(false, EntitiesOf(first), EntitiesOf(second), rows);
  Compare(true, FactsOf(first), FactsOf(second), rows);
  return rows;
}

}  // namespace newsgraph
