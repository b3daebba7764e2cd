// SPARQL over a TripleStore, through Rasqal.
#ifndef NEWSGRAPH_EXPORT_QUERY_SPARQL_H_
#define NEWSGRAPH_EXPORT_QUERY_SPARQL_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "export/output.h"
#include "export/query/answer_rows.h"
#include "export/query/triple_store.h"

namespace newsgraph {

// Answers a query: the rows of a SELECT in the format, the word true or false
// of an ASK (an object in JSON), the triples of a CONSTRUCT or DESCRIBE as
// N-Triples. What Rasqal 0.9.33 knows of SPARQL 1.1: aggregates, BIND,
// subqueries; not property paths, EXISTS and updates. Nothing is fetched: FROM
// is ignored. `name` is for messages.
//
// INVALID_ARGUMENT: `name:line: ...`, no SPARQL that Rasqal understands, or
//   VALUES, for which it gives wrong answers and damages its memory.
// Errors of `out` are handed on.
absl::Status AnswerSparql(const TripleStore& store, const std::string& query,
                          std::string_view name, AnswerFormat format,
                          Output& out);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_QUERY_SPARQL_H_
