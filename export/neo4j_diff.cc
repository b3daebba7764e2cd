#include "export/neo4j_diff.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "export/csv_text.h"
#include "export/neo4j.h"
#include "export/row_sorter.h"

namespace newsgraph {
namespace {

constexpr char kBefore = 'a';
constexpr char kAfter = 'b';

// A field of a line: nothing, or a text, or texts with separators between.
using Field = std::optional<std::string>;

// Splits a line as neo4j.cc writes it; false where it is another.
bool SplitLine(std::string_view line, std::vector<Field>& fields) {
  fields.clear();
  for (std::size_t i = 0;; ++i) {
    if (i < line.size() && line[i] == '"') {
      std::string text;
      for (++i;; ++i) {
        if (i >= line.size()) return false;
        if (line[i] != '"') {
          text += line[i];
        } else if (i + 1 < line.size() && line[i + 1] == '"') {
          text += line[i++];
        } else {
          break;
        }
      }
      ++i;
      fields.emplace_back(std::move(text));
    } else {
      const std::size_t end = std::min(line.find(',', i), line.size());
      if (end == i) {
        fields.emplace_back(std::nullopt);
      } else {
        fields.emplace_back(std::string(line.substr(i, end - i)));
      }
      i = end;
    }
    if (i >= line.size()) return true;
    if (line[i] != ',') return false;
  }
}

void AppendString(std::string_view text, std::string& out) {
  out += '\'';
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\'' || text[i] == '\\') out += '\\';
    out += text[i];
    // \uXXXX may be replaced before all else, also behind a backslash that is
    // itself escaped.
    if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == 'u') {
      out += "\\u0075";
      ++i;
    }
  }
  out += '\'';
}

void AppendList(std::string_view texts, std::string& out) {
  out += '[';
  for (bool first = true;; first = false) {
    const std::size_t end = texts.find(kNeo4jListSeparator);
    if (!first) out += ',';
    AppendString(texts.substr(0, end), out);
    if (end == std::string_view::npos) break;
    texts.remove_prefix(end + 1);
  }
  out += ']';
}

void AppendValue(ColumnType type, std::string_view text, std::string& out) {
  switch (type) {
    case ColumnType::kText:
      AppendString(text, out);
      break;
    case ColumnType::kTextList:
      AppendList(text, out);
      break;
    case ColumnType::kInteger:
    case ColumnType::kReal:
      out += text;
      break;
    case ColumnType::kDate:
      out += "date(";
      AppendString(text, out);
      out += ')';
      break;
  }
}

// "{`id`:'Q212',`label`:'Ukraine'}"; what is absent is left out.
std::string PropertyMap(std::string_view id, std::span<const Column> columns,
                        std::span<const Field> fields) {
  std::string map = "{`id`:";
  AppendString(id, map);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!fields[i]) continue;
    absl::StrAppend(&map, ",`", ToAbsl(columns[i].name), "`:");
    AppendValue(columns[i].type, *fields[i], map);
  }
  return map + "}";
}

std::string Quoted(std::string_view name) {
  std::string quoted = "`";
  for (const char c : name) {
    if (c == '`') quoted += c;
    quoted += c;
  }
  return quoted + "`";
}

// Statements come in this order; within a phase, those of one head together.
enum class Phase : char {
  kDeleteRelationships = '0',
  kDeleteNodes,
  kMergeNodes,
  kMergeRelationships,
};

constexpr std::size_t kNodeHead = 2;          // id, labels
constexpr std::size_t kRelationshipHead = 4;  // ends, type, id

}  // namespace

struct Neo4jDiff::Impl {
  explicit Impl(const PropertyGraphOptions& chosen)
      : options(chosen), rows(chosen.sorting), statements(chosen.sorting) {}

  absl::Status AddLine(DiffSide side, bool relationship, std::string_view id,
                       std::string_view line) {
    key.assign(1, relationship ? 'r' : 'n').append(id);
    payload.assign(1, side == DiffSide::kBefore ? kBefore : kAfter)
        .append(line);
    return rows.Add(key, payload);
  }

  absl::Status AddFile(DiffSide side, bool relationship,
                       const std::string& path);

  // Adds a row to the statement that `head` names. The statement is
  // "UNWIND [ROW,...] AS row" and what `head` says.
  absl::Status Say(Phase phase, const std::string& head,
                   const std::string& row) {
    return statements.Add(
        absl::StrCat(std::string(1, static_cast<char>(phase)), head), row);
  }
  absl::Status DeleteRelationship(std::span<const Field> fields);
  absl::Status MergeRelationship(std::span<const Field> fields);
  absl::Status MergeNode(std::span<const Field> before,
                         std::span<const Field> after);
  // Says what makes the second line of the first; either may be empty.
  absl::Status Compare(bool relationship, std::string_view before,
                       std::string_view after);
  absl::Status CompareAll();

  const PropertyGraphOptions options;
  RowSorter rows;
  RowSorter statements;
  std::string key;
  std::string payload;
};

Neo4jDiff::Neo4jDiff(const PropertyGraphOptions& options)
    : impl_(std::make_unique<Impl>(options)) {}
Neo4jDiff::~Neo4jDiff() = default;

absl::Status Neo4jDiff::Add(DiffSide side, const Graph& graph) {
  std::string line;
  Output out(&line);
  const auto add = [&](bool relationship, std::string_view id) {
    if (absl::Status flushed = out.Flush(); !flushed.ok()) return flushed;
    line.pop_back();
    absl::Status added = impl_->AddLine(side, relationship, id, line);
    line.clear();
    return added;
  };
  return StreamPropertyGraph(
      graph, impl_->options,
      [&](const NodeRow& row) {
        AppendNeo4jNode(row, out);
        return add(false, row.id);
      },
      [&](const EdgeRow& row) {
        AppendNeo4jRelationship(row, out);
        return add(true, row.id);
      });
}

absl::Status Neo4jDiff::Impl::AddFile(DiffSide side, bool relationship,
                                      const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return absl::NotFoundError(
        absl::StrCat(path, ": cannot read: ", std::strerror(errno)));
  }
  const std::size_t head = relationship ? kRelationshipHead : kNodeHead;
  const std::size_t expected =
      head + (relationship ? EdgeColumns() : NodeColumns(options)).size();
  std::vector<Field> fields;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (!SplitLine(line, fields) || fields.size() != expected ||
        std::any_of(fields.begin(), fields.begin() + head,
                    [](const Field& field) { return !field; })) {
      return absl::InvalidArgumentError(absl::StrCat(
          path, ":", number, ": expected ", expected, " fields of this ",
          "version of newsgraph, found ", fields.size()));
    }
    absl::Status added =
        AddLine(side, relationship, *fields[relationship ? 3 : 0], line);
    if (!added.ok()) return added;
  }
  return absl::OkStatus();
}

absl::Status Neo4jDiff::AddFolder(DiffSide side, const std::string& directory) {
  absl::Status status = impl_->AddFile(side, false, directory + "/nodes.csv");
  if (!status.ok()) return status;
  return impl_->AddFile(side, true, directory + "/relationships.csv");
}

absl::Status Neo4jDiff::Impl::DeleteRelationship(
    std::span<const Field> fields) {
  std::string row = "[";
  AppendString(*fields[0], row);
  row += ',';
  AppendString(*fields[1], row);
  row += ',';
  AppendString(*fields[3], row);
  row += ']';
  return Say(Phase::kDeleteRelationships,
             absl::StrCat("MATCH (:Node {id: row[0]})-[r:", Quoted(*fields[2]),
                          " {id: row[2]}]->(:Node {id: row[1]})\nDELETE r"),
             row);
}

absl::Status Neo4jDiff::Impl::MergeRelationship(std::span<const Field> fields) {
  std::string row = "[";
  AppendString(*fields[0], row);
  row += ',';
  AppendString(*fields[1], row);
  absl::StrAppend(
      &row, ",",
      PropertyMap(*fields[3], EdgeColumns(), fields.subspan(kRelationshipHead)),
      "]");
  return Say(Phase::kMergeRelationships,
             absl::StrCat("MATCH (s:Node {id: row[0]}), (t:Node {id: row[1]})\n"
                          "MERGE (s)-[r:",
                          Quoted(*fields[2]),
                          " {id: row[2].id}]->(t)\nSET r = row[2]"),
             row);
}

absl::Status Neo4jDiff::Impl::MergeNode(std::span<const Field> before,
                                        std::span<const Field> after) {
  const auto labels_of = [](std::string_view field) {
    std::vector<std::string> labels;
    for (;;) {
      const std::size_t end = field.find(kNeo4jListSeparator);
      labels.emplace_back(field.substr(0, end));
      if (end == std::string_view::npos) return labels;
      field.remove_prefix(end + 1);
    }
  };
  const std::vector<std::string> labels = labels_of(*after[1]);
  std::string head = "MERGE (n:Node {id: row.id})\nSET n = row";
  std::string set;
  for (const std::string& label : labels) {
    if (label != "Node") absl::StrAppend(&set, ":", Quoted(label));
  }
  if (!set.empty()) absl::StrAppend(&head, ", n", set);
  std::string remove;
  if (!before.empty()) {
    for (const std::string& label : labels_of(*before[1])) {
      if (std::find(labels.begin(), labels.end(), label) == labels.end()) {
        absl::StrAppend(&remove, ":", Quoted(label));
      }
    }
  }
  if (!remove.empty()) absl::StrAppend(&head, "\nREMOVE n", remove);
  return Say(
      Phase::kMergeNodes, head,
      PropertyMap(*after[0], NodeColumns(options), after.subspan(kNodeHead)));
}

absl::Status Neo4jDiff::Impl::Compare(bool relationship,
                                      std::string_view before,
                                      std::string_view after) {
  if (before == after) return absl::OkStatus();
  std::vector<Field> was;
  std::vector<Field> is;
  if (!before.empty()) SplitLine(before, was);
  if (!after.empty()) SplitLine(after, is);
  if (!relationship) {
    if (!is.empty()) return MergeNode(was, is);
    std::string id;
    AppendString(*was[0], id);
    return Say(Phase::kDeleteNodes, "MATCH (n:Node {id: row})\nDETACH DELETE n",
               id);
  }
  const bool moved = was.empty() || is.empty() || was[0] != is[0] ||
                     was[1] != is[1] || was[2] != is[2];
  absl::Status status;
  if (!was.empty() && moved) status = DeleteRelationship(was);
  if (status.ok() && !is.empty()) status = MergeRelationship(is);
  return status;
}

absl::Status Neo4jDiff::Impl::CompareAll() {
  std::string last;
  std::string before;
  std::string after;
  const auto finish = [&] {
    absl::Status status;
    if (!last.empty()) status = Compare(last[0] == 'r', before, after);
    before.clear();
    after.clear();
    return status;
  };
  absl::Status status = rows.Sorted(
      [&](std::string_view row_key, std::string_view row) -> absl::Status {
        if (row_key != last) {
          if (absl::Status said = finish(); !said.ok()) return said;
          last = row_key;
        }
        (row[0] == kBefore ? before : after) = row.substr(1);
        return absl::OkStatus();
      });
  return status.ok() ? finish() : status;
}

absl::Status Neo4jDiff::Write(Output& out) {
  if (absl::Status compared = impl_->CompareAll(); !compared.ok()) {
    return compared;
  }
  constexpr std::size_t kRowsPerStatement = 500;
  std::string head;
  std::size_t count = 0;
  const auto finish = [&] {
    if (count == 0) return;
    out.Append("\n] AS row\n");
    out.Append(std::string_view(head).substr(1));
    out.Append(";\n");
    count = 0;
  };
  absl::Status status = impl_->statements.Sorted(
      [&](std::string_view next, std::string_view row) -> absl::Status {
        if (next != head || count == kRowsPerStatement) {
          finish();
          head = next;
        }
        out.Append(count++ == 0 ? "UNWIND [\n" : ",\n");
        out.Append(row);
        return out.failed() ? out.Flush() : absl::OkStatus();
      });
  if (!status.ok()) return status;
  finish();
  return out.Flush();
}

}  // namespace newsgraph
