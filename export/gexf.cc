#include "export/gexf.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "base/date.h"
#include "export/text_prefix.h"
#include "export/xml_text.h"

namespace newsgraph {
namespace {

// Days since 1970; begin > end: none.
struct Spell {
  std::int32_t begin = std::numeric_limits<std::int32_t>::max();
  std::int32_t end = std::numeric_limits<std::int32_t>::min();

  void Cover(const TimeInterval& when) {
    begin = std::min(begin, ToDays(when.begin));
    end = std::max(end, ToDays(when.end));
  }
  bool empty() const { return begin > end; }
};

// One colour a root class, told apart also by people who see few colours
// (Okabe and Ito's palette).
struct ClassColor {
  EntityType type;
  std::string_view red, green, blue;
};
constexpr auto kColors = std::to_array<ClassColor>({
    {EntityType::kPerson, "230", "159", "0"},
    {EntityType::kGroup, "240", "228", "66"},
    {EntityType::kOrganization, "0", "114", "178"},
    {EntityType::kPlace, "0", "158", "115"},
    {EntityType::kEquipment, "213", "94", "0"},
    {EntityType::kEvent, "204", "121", "167"},
    {EntityType::kAgreement, "86", "180", "233"},
});
constexpr ClassColor kOtherColor = {EntityType::kThing, "153", "153", "153"};

const ClassColor& ColorOf(std::span<const std::string_view> labels) {
  for (const ClassColor& color : kColors) {
    if (std::find(labels.begin(), labels.end(), NameOf(color.type)) !=
        labels.end()) {
      return color;
    }
  }
  return kOtherColor;
}

// Of an attribute's text: the parser in Gephi refuses more than 524,288
// characters.
constexpr std::size_t kAttributeBytes = 500'000;

class GexfWriter {
 public:
  GexfWriter(const Graph& graph, const PropertyGraphOptions& options,
             GexfVersion version, Output& out)
      : graph_(graph), options_(options), version_(version), out_(out) {}

  absl::Status Run();

 private:
  // Columns that GEXF has attributes of its own for.
  static bool IsOwn(const Column& column) {
    return column.name == "label" || column.name == "weight";
  }
  void Attribute(std::string_view name, std::string_view value) {
    out_.Append(' ');
    out_.Append(name);
    out_.Append("=\"");
    AppendXml(TextPrefix(value, kAttributeBytes), out_);
    out_.Append('"');
  }
  void Attributes(std::string_view element, std::span<const Column> columns);
  void Values(std::span<const Column> columns, std::span<const Cell> cells);
  void Spells(const Spell& spell);
  void Node(const NodeRow& row, const Spell& spell);
  void Edge(const EdgeRow& row);

  const Graph& graph_;
  const PropertyGraphOptions& options_;
  const GexfVersion version_;
  Output& out_;
};

void GexfWriter::Attributes(std::string_view element,
                            std::span<const Column> columns) {
  out_.Append("<attributes");
  Attribute("class", element);
  Attribute("mode", "static");
  out_.Append(">\n");
  for (const Column& column : columns) {
    if (IsOwn(column)) continue;
    out_.Append("<attribute");
    Attribute("id", column.name);
    Attribute("title", column.name);
    Attribute("type", column.type == ColumnType::kInteger ? "long"
                      : column.type == ColumnType::kReal  ? "double"
                                                          : "string");
    out_.Append("/>\n");
  }
  out_.Append("</attributes>\n");
}

void GexfWriter::Values(std::span<const Column> columns,
                        std::span<const Cell> cells) {
  out_.Append("<attvalues>");
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (IsOwn(columns[i]) || std::holds_alternative<std::monostate>(cells[i])) {
      continue;
    }
    out_.Append("<attvalue");
    Attribute("for", columns[i].name);
    Attribute("value", TextOf(cells[i]));
    out_.Append("/>");
  }
  out_.Append("</attvalues>");
}

void GexfWriter::Spells(const Spell& spell) {
  if (spell.empty()) return;
  out_.Append("<spells><spell");
  Attribute("start", ToIso(FromDays(spell.begin)));
  Attribute("end", ToIso(FromDays(spell.end)));
  out_.Append("/></spells>");
}

void GexfWriter::Node(const NodeRow& row, const Spell& spell) {
  constexpr double kSmallest = 4;
  constexpr double kGrowth = 3;
  out_.Append("<node");
  Attribute("id", row.id);
  Attribute("label", TextOf(row.cells[0]));
  out_.Append('>');
  const std::span<const Column> columns = NodeColumns(options_);
  Values(columns, row.cells);
  Spells(spell);
  const ClassColor& color = ColorOf(row.labels);
  out_.Append("<viz:color");
  Attribute("r", color.red);
  Attribute("g", color.green);
  Attribute("b", color.blue);
  out_.Append("/><viz:size");
  std::int64_t mentions = 1;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].name != "mentions") continue;
    if (const auto* count = std::get_if<std::int64_t>(&row.cells[i])) {
      mentions = *count;
    }
  }
  // Whole steps of a square root, which every machine computes alike.
  const double size =
      kSmallest +
      kGrowth * std::floor(std::sqrt(static_cast<double>(mentions)));
  Attribute("value", RealText(size));
  out_.Append("/></node>\n");
}

void GexfWriter::Edge(const EdgeRow& row) {
  out_.Append("<edge");
  Attribute("id", row.id);
  Attribute("source", row.source);
  Attribute("target", row.target);
  if (version_ == GexfVersion::k13) Attribute("kind", row.type);
  Attribute("label", TextOf(row.cells[0]));
  const std::span<const Column> columns = EdgeColumns();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].name == "weight") Attribute("weight", TextOf(row.cells[i]));
  }
  out_.Append('>');
  Values(columns, row.cells);
  Spell spell;
  if (row.when) spell.Cover(*row.when);
  Spells(spell);
  out_.Append("</edge>\n");
}

absl::Status GexfWriter::Run() {
  std::vector<Spell> spells(graph_.entity_count());
  absl::Status surveyed = graph_.ForEachFact([&](const FactView& fact) {
    if (fact.when) {
      spells[fact.subject].Cover(*fact.when);
      spells[fact.object].Cover(*fact.when);
    }
    return absl::OkStatus();
  });
  if (!surveyed.ok()) return surveyed;
  out_.Append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  out_.Append(
      version_ == GexfVersion::k13
          ? "<gexf xmlns=\"http://gexf.net/1.3\" "
            "xmlns:viz=\"http://gexf.net/1.3/viz\" version=\"1.3\">\n"
            "<graph defaultedgetype=\"directed\" mode=\"dynamic\" "
            "timeformat=\"date\" timerepresentation=\"interval\">\n"
          : "<gexf xmlns=\"http://www.gexf.net/1.2draft\" "
            "xmlns:viz=\"http://www.gexf.net/1.2draft/viz\" version=\"1.2\">\n"
            "<graph defaultedgetype=\"directed\" mode=\"dynamic\" "
            "timeformat=\"date\">\n");
  Attributes("node", NodeColumns(options_));
  Attributes("edge", EdgeColumns());
  out_.Append("<nodes>\n");
  // The entities come first and by index, then what has no spell.
  std::size_t next = 0;
  const auto node = [&](const NodeRow& row) {
    Node(row, next < spells.size() ? spells[next] : Spell());
    ++next;
    return out_.failed() ? out_.Flush() : absl::OkStatus();
  };
  bool in_edges = false;
  const auto begin_edges = [&] {
    if (!in_edges) out_.Append("</nodes>\n<edges>\n");
    in_edges = true;
  };
  const auto edge = [&](const EdgeRow& row) {
    begin_edges();
    Edge(row);
    return out_.failed() ? out_.Flush() : absl::OkStatus();
  };
  if (absl::Status streamed = StreamPropertyGraph(graph_, options_, node, edge);
      !streamed.ok()) {
    return streamed;
  }
  begin_edges();
  out_.Append("</edges>\n</graph>\n</gexf>\n");
  return out_.Flush();
}

}  // namespace

absl::Status WriteGexf(const Graph& graph, const PropertyGraphOptions& options,
                       GexfVersion version, Output& out) {
  return GexfWriter(graph, options, version, out).Run();
}

}  // namespace newsgraph
