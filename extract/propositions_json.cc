// A file of propositions, line by line.
#include "extract/propositions_json.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace newsgraph {

PropositionsReader::PropositionsReader(std::istream& in, std::string name,
                                       const PropositionsJsonOptions& options)
    : in_(in), name_(std::move(name)), options_(options) {}

absl::StatusOr<bool> PropositionsReader::ReadLine() {
  buffer_.clear();
  ++line_;
  std::size_t dropped = 0;
  std::streambuf& stream = *in_.rdbuf();
  for (;;) {
    const int c = stream.sbumpc();
    if (c == std::char_traits<char>::eof()) break;
    if (c == '\n') {
      if (dropped == 0) return true;
      return absl::ResourceExhaustedError(absl::StrCat(
          name_, ":", line_, ": expected a line of at most ",
          options_.max_line_bytes, " bytes, found ", buffer_.size() + dropped));
    }
    // A longer line is read to its end without being kept.
    if (buffer_.size() < options_.max_line_bytes) {
      buffer_.push_back(static_cast<char>(c));
    } else {
      ++dropped;
    }
  }
  if (in_.bad()) {
    return absl::DataLossError(
        absl::StrCat(name_, ":", line_, ": the file cannot be read"));
  }
  if (buffer_.empty()) return false;
  return absl::DataLossError(
      absl::StrCat(name_, ":", line_,
                   ": expected a line feed at the end of the last line, found "
                   "none: the file was cut short"));
}

absl::StatusOr<std::optional<PropositionsRecord>> PropositionsReader::Next() {
  for (;;) {
    const absl::StatusOr<bool> more = ReadLine();
    if (!more.ok()) return more.status();
    if (!*more) return std::nullopt;
    if (buffer_.ends_with('\r')) buffer_.pop_back();
    if (!buffer_.empty()) break;
  }
  absl::StatusOr<PropositionsRecord> record =
      ParsePropositionsLine(buffer_, options_);
  if (!record.ok()) {
    return absl::Status(
        record.status().code(),
        absl::StrCat(name_, ":", line_, ": ", record.status().message()));
  }
  return std::optional<PropositionsRecord>(*std::move(record));
}

}  // namespace newsgraph
