// The rows of an answer in the formats of W3C and as a table for people.
#ifndef NEWSGRAPH_EXPORT_QUERY_ANSWER_ROWS_H_
#define NEWSGRAPH_EXPORT_QUERY_ANSWER_ROWS_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "export/output.h"
#include "export/query/triple_store.h"

namespace newsgraph {

enum class AnswerFormat : std::uint8_t { kTable, kTsv, kCsv, kJson };

// Writes rows in call order: TSV and CSV as "SPARQL 1.1 Query Results CSV and
// TSV Formats" has them, JSON as "SPARQL 1.1 Query Results JSON Format" has it.
// Whatever a text holds, it cannot leave its cell. The table has no control
// characters, cuts long cells, and is kept in memory until Finish; the other
// formats need no memory. Not thread-safe.
class AnswerRows {
 public:
  // `out` must outlive the rows. `names` are those of the variables.
  AnswerRows(std::vector<std::string> names, AnswerFormat format, Output& out);
  ~AnswerRows();

  // One row, a cell a variable; nothing where it is not bound.
  void Add(std::span<const std::optional<StoredTerm>> cells);

  // Ends the answer and flushes. Call once, after the last Add.
  // RESOURCE_EXHAUSTED, DATA_LOSS: `out` refused bytes.
  absl::Status Finish();

 private:
  class Writer;
  struct Table;
  struct Json;
  struct Lines;
  std::unique_ptr<Writer> writer_;
};

// The answer of an ASK: "true" or "false" in a line, an object in JSON.
void WriteTruth(bool truth, AnswerFormat format, Output& out);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_QUERY_ANSWER_ROWS_H_
