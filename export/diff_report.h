// What differs between two graphs as people see it: articles, entities and
// facts that were added, removed or changed.
#ifndef NEWSGRAPH_EXPORT_DIFF_REPORT_H_
#define NEWSGRAPH_EXPORT_DIFF_REPORT_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "export/rdf_diff.h"

namespace newsgraph {

enum class Change : std::uint8_t { kAdded, kRemoved, kChanged };
std::string_view NameOf(Change change);  // "added"

enum class DiffKind : std::uint8_t { kArticle, kEntity, kFact };
std::string_view NameOf(DiffKind kind);  // "article"

// A property with other values than before; each side sorted, maybe empty.
struct PropertyChange {
  std::string name;  // "status", "altLabel", "source"
  std::vector<std::string> before;
  std::vector<std::string> after;
};

struct DiffRow {
  DiffKind kind = DiffKind::kArticle;
  Change change = Change::kAdded;
  std::string id;  // local part of the IRI
  // Of a changed article: its id before, where the text was its only name.
  std::string former_id;
  // "Russia struck Izmail, 2025-05-30", "Vienna (City)", "a.txt: Headline".
  std::string label;
  std::string status;  // facts: as it is, or was where it is gone
  std::vector<PropertyChange> properties;  // of what has changed
  // Changed articles: the sentences that serve as evidence are others, or say
  // it elsewhere in the text.
  bool text_changed = false;
  // Facts: the ids of their pieces of evidence. A piece whose speakers, say,
  // are others now counts as changed.
  std::vector<std::string> evidence_added;
  std::vector<std::string> evidence_removed;
  std::vector<std::string> evidence_changed;
};

// Calls `visit` for every difference: articles first, then entities, then
// facts, each kind by id.
//
// An entity has changed with its types, names, outside ids, country,
// coordinates, value or unit; not because it is mentioned more often. A fact
// has changed with its time, status, confidence, roles or evidence. An article
// has changed with its metadata or the sentences that serve as evidence. Two
// files of the same name, one gone and one new, are one article that changed,
// since a plain text has no other id than its content.
//
// Memory: the differences, and 24 bytes for each piece of evidence.
absl::Status ReportDiff(
    RdfDiff& diff, const std::function<absl::Status(const DiffRow&)>& visit);

// One line with its line break: "+ fact Russia struck Izmail, 2025-05-30:
// asserted, +1 sentence". Control characters in it become blanks.
std::string DiffLine(const DiffRow& row);

// One JSON object and a line break; docs/formats/diff.md has its keys.
std::string DiffJson(const DiffRow& row);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_DIFF_REPORT_H_
