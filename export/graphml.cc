#include "export/graphml.h"

#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "export/xml_text.h"

namespace newsgraph {
namespace {

std::string_view AttributeType(ColumnType type) {
  switch (type) {
    case ColumnType::kInteger:
      return "long";
    case ColumnType::kReal:
      return "double";
    case ColumnType::kText:
    case ColumnType::kTextList:
    case ColumnType::kDate:
      return "string";
  }
  return "string";
}

void AppendKeys(std::span<const Column> columns, std::string_view prefix,
                std::string_view domain, Output& out) {
  for (const Column& column : columns) {
    out.Append("<key id=\"");
    out.Append(prefix);
    out.Append(column.name);
    out.Append("\" for=\"");
    out.Append(domain);
    out.Append("\" attr.name=\"");
    out.Append(column.name);
    out.Append("\" attr.type=\"");
    out.Append(AttributeType(column.type));
    out.Append("\"/>\n");
  }
}

void AppendCell(const Cell& cell, Output& out) {
  if (const auto* text = std::get_if<std::string_view>(&cell)) {
    AppendXml(*text, out);
  } else if (const auto* texts =
                 std::get_if<std::span<const std::string_view>>(&cell)) {
    AppendXml(Joined(*texts), out);
  } else if (const auto* integer = std::get_if<std::int64_t>(&cell)) {
    char digits[24];
    out.Append(std::string_view(
        digits, std::to_chars(digits, digits + sizeof digits, *integer).ptr));
  } else if (const auto* real = std::get_if<double>(&cell)) {
    out.Append(RealText(*real));
  }
}

// The start tags of the data of a column each: "<data key=\"n_label\">".
std::vector<std::string> DataTags(std::span<const Column> columns,
                                  std::string_view prefix) {
  std::vector<std::string> tags;
  for (const Column& column : columns) {
    tags.push_back(absl::StrCat("<data key=\"", ToAbsl(prefix),
                                ToAbsl(column.name), "\">"));
  }
  return tags;
}

void AppendData(std::span<const std::string> tags, std::span<const Cell> cells,
                Output& out) {
  for (std::size_t i = 0; i < tags.size(); ++i) {
    if (std::holds_alternative<std::monostate>(cells[i])) continue;
    out.Append(tags[i]);
    AppendCell(cells[i], out);
    out.Append("</data>");
  }
}

}  // namespace

absl::Status WriteGraphMl(const Graph& graph,
                          const PropertyGraphOptions& options, Output& out,
                          const GraphSignatures* signatures) {
  const std::span<const Column> node_columns = NodeColumns(options);
  const std::span<const Column> edge_columns = EdgeColumns();
  out.Append(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
  AppendKeys(node_columns, "n_", "node", out);
  AppendKeys(edge_columns, "e_", "edge", out);
  out.Append("<graph id=\"newsgraph\" edgedefault=\"directed\">\n");
  const std::vector<std::string> node_tags = DataTags(node_columns, "n_");
  const std::vector<std::string> edge_tags = DataTags(edge_columns, "e_");
  const auto node = [&](const NodeRow& row) {
    out.Append("<node id=\"");
    AppendXml(row.id, out);
    out.Append("\" labels=\"");
    for (const std::string_view label : row.labels) {
      out.Append(':');
      AppendXml(label, out);
    }
    out.Append("\">");
    AppendData(node_tags, row.cells, out);
    out.Append("</node>\n");
    return out.failed() ? out.Flush() : absl::OkStatus();
  };
  const auto edge = [&](const EdgeRow& row) {
    out.Append("<edge id=\"");
    AppendXml(row.id, out);
    out.Append("\" source=\"");
    AppendXml(row.source, out);
    out.Append("\" target=\"");
    AppendXml(row.target, out);
    out.Append("\" label=\"");
    AppendXml(row.type, out);
    out.Append("\">");
    AppendData(edge_tags, row.cells, out);
    out.Append("</edge>\n");
    return out.failed() ? out.Flush() : absl::OkStatus();
  };
  if (absl::Status streamed = StreamPropertyGraph(graph, options, node, edge,
                                                  {signatures, &out, &out});
      !streamed.ok()) {
    return streamed;
  }
  out.Append("</graph>\n</graphml>\n");
  return out.Flush();
}

}  // namespace newsgraph
