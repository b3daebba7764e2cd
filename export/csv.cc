#include "export/csv.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "export/csv_text.h"

namespace newsgraph {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

void AppendNames(std::string_view first, std::span<const Column> columns,
                 Output& out) {
  out.Append(kByteOrderMark);
  out.Append(first);
  for (const Column& column : columns) {
    out.Append(',');
    out.Append(column.name);
  }
  out.Append('\n');
}

void AppendCells(std::span<const Cell> cells, Output& out) {
  for (const Cell& cell : cells) {
    out.Append(',');
    if (std::holds_alternative<std::int64_t>(cell) ||
        std::holds_alternative<double>(cell)) {
      out.Append(TextOf(cell));
    } else {
      AppendSpreadsheetField(TextOf(cell), out);
    }
  }
  out.Append('\n');
}

}  // namespace

absl::Status WriteCsv(const Graph& graph, const PropertyGraphOptions& options,
                      Output& nodes, Output& edges,
                      const GraphSignatures* signatures) {
  AppendNames("id,labels", NodeColumns(options), nodes);
  AppendNames("id,source,target,type", EdgeColumns(), edges);
  const auto node = [&](const NodeRow& row) {
    AppendSpreadsheetField(row.id, nodes);
    nodes.Append(',');
    AppendSpreadsheetField(Joined(row.labels), nodes);
    AppendCells(row.cells, nodes);
    return nodes.failed() ? nodes.Flush() : absl::OkStatus();
  };
  const auto edge = [&](const EdgeRow& row) {
    AppendSpreadsheetField(row.id, edges);
    edges.Append(',');
    AppendSpreadsheetField(row.source, edges);
    edges.Append(',');
    AppendSpreadsheetField(row.target, edges);
    edges.Append(',');
    AppendSpreadsheetField(row.type, edges);
    AppendCells(row.cells, edges);
    return edges.failed() ? edges.Flush() : absl::OkStatus();
  };
  if (absl::Status streamed = StreamPropertyGraph(graph, options, node, edge,
                                                  {signatures, &nodes, &edges});
      !streamed.ok()) {
    return streamed;
  }
  absl::Status flushed = nodes.Flush();
  return flushed.ok() ? edges.Flush() : flushed;
}

}  // namespace newsgraph
