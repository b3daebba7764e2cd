#include "export/neo4j.h"

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <variant>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "export/csv_text.h"

namespace newsgraph {
namespace {

std::string_view ImportType(ColumnType type) {
  switch (type) {
    case ColumnType::kText:
      return "string";
    case ColumnType::kTextList:
      return "string[]";
    case ColumnType::kInteger:
      return "long";
    case ColumnType::kReal:
      return "double";
    case ColumnType::kDate:
      return "date";
  }
  return "string";
}

// What LOAD CSV, for which all is text, makes of field `index`.
std::string Conversion(ColumnType type, std::size_t index) {
  const std::string field = absl::StrCat("row[", index, "]");
  switch (type) {
    case ColumnType::kText:
      return field;
    case ColumnType::kTextList:
      return absl::StrCat("split(", field, ", '\\u001F')");
    case ColumnType::kInteger:
      return absl::StrCat("toInteger(", field, ")");
    case ColumnType::kReal:
      return absl::StrCat("toFloat(", field, ")");
    case ColumnType::kDate:
      return absl::StrCat("date(", field, ")");
  }
  return field;
}

void AppendHeader(std::string_view first, std::span<const Column> columns,
                  Output& out) {
  out.Append(first);
  for (const Column& column : columns) {
    out.Append(',');
    out.Append(column.name);
    out.Append(':');
    out.Append(ImportType(column.type));
  }
  out.Append('\n');
}

// Without the line break, so that an absent value is an empty field, which is
// null to both readers.
void AppendCell(const Cell& cell, Output& out) {
  if (const auto* text = std::get_if<std::string_view>(&cell)) {
    AppendNeo4jField(*text, out);
  } else if (const auto* texts =
                 std::get_if<std::span<const std::string_view>>(&cell)) {
    out.Append('"');
    for (std::size_t i = 0; i < texts->size(); ++i) {
      if (i > 0) out.Append(kNeo4jListSeparator);
      AppendNeo4jText((*texts)[i], out);
    }
    out.Append('"');
  } else {
    out.Append(TextOf(cell));
  }
}

void AppendCells(std::span<const Cell> cells, Output& out) {
  for (const Cell& cell : cells) {
    out.Append(',');
    AppendCell(cell, out);
  }
  out.Append('\n');
}

void AppendSettings(std::string_view variable, std::span<const Column> columns,
                    std::size_t first, Output& out) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    out.Append(absl::StrCat(i == 0 ? "  SET " : ",\n      ", ToAbsl(variable),
                            ".", ToAbsl(columns[i].name), " = ",
                            Conversion(columns[i].type, first + i)));
  }
  out.Append('\n');
}

// Of a node's label: an index refuses keys above 8,167 bytes, and one such key
// spoils it for all nodes. Written out, a byte takes three at most.
constexpr std::size_t kLabelBytes = 2500;

constexpr std::string_view kConstraints =
    "CREATE CONSTRAINT newsgraph_id IF NOT EXISTS\n"
    "FOR (n:Node) REQUIRE n.id IS UNIQUE;\n"
    "CREATE INDEX newsgraph_label IF NOT EXISTS\n"
    "FOR (n:Entity) ON (n.label);\n";

constexpr std::string_view kImportScript =
    "#!/bin/sh\n"
    "# Loads the graph into an empty, stopped database of Neo4j 5; run it in\n"
    "# this folder. Then start the database and run constraints.cypher.\n"
    "# usage: sh import.sh [DATABASE]\n"
    "exec neo4j-admin database import full \"${1:-neo4j}\" \\\n"
    "  --array-delimiter=U+001F \\\n"
    "  --nodes=nodes-header.csv,nodes.csv \\\n"
    "  --relationships=relationships-header.csv,relationships.csv\n";

// One statement a type: where a type is an expression, as $(row[2]), Community
// Edition 5.26 gives every relationship the type of the first row
// (neo4j/neo4j#13597), and MERGE uses no index.
void WriteLoadScript(const PropertyGraphOptions& options,
                     const std::set<std::string, std::less<>>& types,
                     Output& out) {
  out.Append(
      "// Loads nodes.csv and relationships.csv from the import folder of\n"
      "// Neo4j 5.24 or later; in the Browser, put \":auto\" before each LOAD\n"
      "// CSV. Running it again, or the script and the files of a later "
      "graph,\n"
      "// updates what is there and adds what is not. Millions of "
      "relationships\n"
      "// load faster with import.sh.\n");
  out.Append(kConstraints);
  out.Append(
      "LOAD CSV FROM 'file:///nodes.csv' AS row\n"
      "CALL (row) {\n"
      "  MERGE (n:Node {id: row[0]})\n"
      "  SET n:$(split(row[1], '\\u001F'))\n");
  AppendSettings("n", NodeColumns(options), 2, out);
  out.Append("} IN TRANSACTIONS OF 1000 ROWS;\n");
  for (const std::string& type : types) {
    out.Append(
        absl::StrCat("LOAD CSV FROM 'file:///relationships.csv' AS row\n"
                     "WITH row WHERE row[2] = '",
                     type,
                     "'\n"
                     "CALL (row) {\n"
                     "  MATCH (source:Node {id: row[0]})\n"
                     "  MATCH (target:Node {id: row[1]})\n"
                     "  MERGE (source)-[r:`",
                     type, "` {id: row[3]}]->(target)\n"));
    AppendSettings("r", EdgeColumns(), 4, out);
    out.Append("} IN TRANSACTIONS OF 1000 ROWS;\n");
  }
}

}  // namespace

void AppendNeo4jNode(const NodeRow& row, Output& out) {
  AppendNeo4jField(row.id, out);
  out.Append(",\"Node");
  for (const std::string_view label : row.labels) {
    out.Append(kNeo4jListSeparator);
    out.Append(label);
  }
  out.Append('"');
  out.Append(',');
  AppendNeo4jField(std::get<std::string_view>(row.cells[0]), out, kLabelBytes);
  AppendCells(row.cells.subspan(1), out);
}

void AppendNeo4jRelationship(const EdgeRow& row, Output& out) {
  AppendNeo4jField(row.source, out);
  out.Append(',');
  AppendNeo4jField(row.target, out);
  out.Append(',');
  AppendNeo4jField(row.type, out);
  out.Append(',');
  AppendNeo4jField(row.id, out);
  AppendCells(row.cells, out);
}

absl::Status WriteNeo4j(const Graph& graph, const PropertyGraphOptions& options,
                        const Neo4jOutputs& out,
                        const GraphSignatures* signatures) {
  AppendHeader("id:ID(Node),:LABEL", NodeColumns(options), out.nodes_header);
  AppendHeader(":START_ID(Node),:END_ID(Node),:TYPE,id:string", EdgeColumns(),
               out.relationships_header);
  const auto node = [&](const NodeRow& row) {
    AppendNeo4jNode(row, out.nodes);
    return out.nodes.failed() ? out.nodes.Flush() : absl::OkStatus();
  };
  std::set<std::string, std::less<>> types;
  for (const RelationUse& use : graph.UsedRelations()) {
    types.insert(EdgeType(use.open ? "open/" : use.relation));
  }
  const auto edge = [&](const EdgeRow& row) {
    if (!types.contains(row.type)) types.emplace(row.type);
    AppendNeo4jRelationship(row, out.relationships);
    return out.relationships.failed() ? out.relationships.Flush()
                                      : absl::OkStatus();
  };
  if (absl::Status streamed =
          StreamPropertyGraph(graph, options, node, edge,
                              {signatures, &out.nodes, &out.relationships});
      !streamed.ok()) {
    return streamed;
  }
  out.import_script.Append(kImportScript);
  out.constraints.Append(kConstraints);
  WriteLoadScript(options, types, out.load_script);
  for (Output* file : {&out.nodes_header, &out.nodes, &out.relationships_header,
                       &out.relationships, &out.import_script, &out.constraints,
                       &out.load_script}) {
    if (absl::Status flushed = file->Flush(); !flushed.ok()) return flushed;
  }
  return absl::OkStatus();
}

}  // namespace newsgraph
