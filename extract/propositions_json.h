// Extractions as JSON Lines: what the map step writes and the merge step
// reads. The format is described in docs/formats/propositions.md.
#ifndef NEWSGRAPH_EXTRACT_PROPOSITIONS_JSON_H_
#define NEWSGRAPH_EXTRACT_PROPOSITIONS_JSON_H_

#include <cstddef>
#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "extract/extraction.h"

namespace newsgraph {

// Every line says both.
inline constexpr std::string_view kPropositionsFormat = "propositions";
inline constexpr int kPropositionsVersion = 1;

// An article of which nothing could be extracted, and why.
struct RejectedArticle {
  std::string source;   // as in ArticleRecord
  std::string message;  // "file:line:col: ...", one line
};

using PropositionsRecord = std::variant<Extraction, RejectedArticle>;

// Appends one line, its line feed included. The same record gives the same
// bytes everywhere. Strings must be valid UTF-8; confidences are written with
// three decimals.
void AppendJsonLine(const Extraction& extraction, std::string& out);
void AppendJsonLine(const RejectedArticle& rejected, std::string& out);

struct PropositionsJsonOptions {
  // Longest accepted line. A line needs about ten times its size in memory
  // while it is read.
  std::size_t max_line_bytes = std::size_t{64} << 20;
};

// Reads one line, with or without its line feed. Never crashes, whatever the
// bytes; linear.
//
// INVALID_ARGUMENT: `propositions[3].subject: expected an entity below 12,
// found
//   99`, or `col 17: ...` for what is not JSON. Everything is checked: keys
//   unknown or twice, indices that point nowhere, ranges turned round, names of
//   types, roles and stances, dates that do not exist, confidences outside 0 to
//   1, bad UTF-8, NUL. The order of keys is free.
// FAILED_PRECONDITION: another version of the format.
// RESOURCE_EXHAUSTED: longer than max_line_bytes.
absl::StatusOr<PropositionsRecord> ParsePropositionsLine(
    std::string_view line, const PropositionsJsonOptions& options = {});

// Reads a file of such lines one by one; empty lines are skipped. Messages
// begin with `name:line:`. Not thread-safe.
class PropositionsReader {
 public:
  // `in` must outlive the reader; `name` is for messages.
  PropositionsReader(std::istream& in, std::string name,
                     const PropositionsJsonOptions& options = {});

  // The next record, or nothing at the end. After an error of
  // ParsePropositionsLine the next call goes on with the next line.
  // DATA_LOSS: `in` failed; the last line has no line feed (the file was cut
  //   short).
  absl::StatusOr<std::optional<PropositionsRecord>> Next();

  // Of the line that Next read last, from 1.
  std::uint64_t line() const { return line_; }

 private:
  // Reads up to the next line feed into buffer_; false at the end.
  absl::StatusOr<bool> ReadLine();

  std::istream& in_;
  std::string name_;
  PropositionsJsonOptions options_;
  std::uint64_t line_ = 0;
  std::string buffer_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_PROPOSITIONS_JSON_H_
