// The graph as a property graph: what GraphML, GEXF, Neo4j and the
// spreadsheets write. One node per entity, one edge per fact.
#ifndef NEWSGRAPH_EXPORT_PROPERTY_GRAPH_VIEW_H_
#define NEWSGRAPH_EXPORT_PROPERTY_GRAPH_VIEW_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "absl/status/status.h"
#include "export/output.h"
#include "export/row_sorter.h"
#include "graph/graph.h"

namespace newsgraph {

// What a column holds. There is no boolean: no spelling of one is read alike
// by all tools.
enum class ColumnType : std::uint8_t {
  kText,
  kTextList,  // several texts, of which none is empty
  kInteger,
  kReal,
  kDate,  // "2025-05-30"
};

struct Column {
  std::string_view name;  // letters and "_"
  ColumnType type = ColumnType::kText;
  std::string_view meaning;  // one line, for documents and manifests
};

// A cell: nothing, a text (kText, kDate), texts, or a number.
using Cell =
    std::variant<std::monostate, std::string_view,
                 std::span<const std::string_view>, std::int64_t, double>;

// The cells are in the order of the columns. All views are valid during the
// call that hands the row out.
struct NodeRow {
  std::string_view id;  // unique among nodes: "Q212"; "article/..." for those
  // From general to special: "Entity", "Place", "City".
  std::span<const std::string_view> labels;
  std::span<const Cell> cells;
};

struct EdgeRow {
  std::string_view id;  // unique among edges
  std::string_view source;
  std::string_view target;
  // "STRUCK", "MEMBER_OF": letters, digits and "_". OPEN_RELATION for all that
  // the ontology lacks: programs are made for some hundreds of types at most.
  std::string_view type;
  std::span<const Cell> cells;
  // The first and last day of the fact, for timelines.
  std::optional<TimeInterval> when;
};

struct PropertyGraphOptions {
  // Adds a node per article and an edge MENTIONS from it to each entity that
  // its evidence speaks of.
  bool with_articles = false;
  // Adds a node per piece of evidence, with the id of its fact; edges STATES
  // from its article, SUBJECT and OBJECT as the sentence has them, SAID_BY to
  // the nearest speaker and HANDED_ON_BY to the others. Needs the articles.
  bool with_evidence = false;
  RowSorterOptions sorting;  // used with articles only
};

// label, type, aliases, wikidata, ...; the first is "label".
std::span<const Column> NodeColumns(const PropertyGraphOptions& options);
// label, status, when, weight, ...; the first is "label".
std::span<const Column> EdgeColumns();

// Where the rows of entities and of facts go, each a passage
// (Output::BeginPassage), and the graph's signatures.
struct PropertyGraphPassages {
  const GraphSignatures* signatures = nullptr;  // null: there are no passages
  Output* nodes = nullptr;
  Output* edges = nullptr;
};

// Calls `node` for every node (entities by id, articles by id, evidence by
// fact) and then `edge` for every edge (facts by id, mentions, evidence by
// fact), but not for those whose passages of the last run still hold. Texts are
// valid UTF-8 as far as the graph's are; control characters are the formats' to
// mind. The first error of a visitor ends the stream and is returned.
absl::Status StreamPropertyGraph(
    const Graph& graph, const PropertyGraphOptions& options,
    const std::function<absl::Status(const NodeRow&)>& node,
    const std::function<absl::Status(const EdgeRow&)>& edge,
    const PropertyGraphPassages& passages = {});

// "struck" to "STRUCK", "memberOf" to "MEMBER_OF", "open/brushOff" to
// "OPEN_RELATION". What is neither letter nor digit becomes "_".
std::string EdgeType(std::string_view relation);

// The shortest text that reads back as `value`, with no exponent between 1e-5
// and 1e15; finite values only.
std::string RealText(double value);

// The cell as a text; lists are joined, nothing is empty.
std::string TextOf(const Cell& cell);

// The texts joined by kJoint, as formats without lists write them; a "|" in a
// text is doubled, so that the texts can be had again.
inline constexpr std::string_view kJoint = " | ";
std::string Joined(std::span<const std::string_view> texts);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_PROPERTY_GRAPH_VIEW_H_
