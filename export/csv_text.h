// Text inside comma-separated values (RFC 4180).
#ifndef NEWSGRAPH_EXPORT_CSV_TEXT_H_
#define NEWSGRAPH_EXPORT_CSV_TEXT_H_

#include <cstddef>
#include <string_view>

#include "export/output.h"

namespace newsgraph {

// Appends a field for spreadsheets: quoted where need be; a text that a
// spreadsheet would take for a formula ("=1+1", "-x", "@a") gets an apostrophe
// in front, as does one that already has apostrophes before such a beginning,
// so that taking one away gives the text again. Control characters other than
// tab and line breaks become U+FFFD.
void AppendSpreadsheetField(std::string_view text, Output& out);

// Appends what stands between the quotes of a field for Neo4j, on one line:
// line breaks and tabs become spaces, other control characters U+FFFD. A
// backslash before a quote, another backslash or the end of the text becomes
// U+2216: LOAD CSV takes it for an escape where the import program does not.
// Cut after `max_bytes` of `text`: a value must fit the import's read buffer of
// 4 MiB.
inline constexpr std::size_t kNeo4jTextBytes = std::size_t{2} << 20;
void AppendNeo4jText(std::string_view text, Output& out,
                     std::size_t max_bytes = kNeo4jTextBytes);

// The same with the quotes.
void AppendNeo4jField(std::string_view text, Output& out,
                      std::size_t max_bytes = kNeo4jTextBytes);

// Between the texts of a list in a Neo4j field; it stands in none of them.
inline constexpr char kNeo4jListSeparator = '\x1F';

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_CSV_TEXT_H_
