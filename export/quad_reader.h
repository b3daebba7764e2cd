// Reads the RDF files that this room writes, and others of those formats.
#ifndef NEWSGRAPH_EXPORT_QUAD_READER_H_
#define NEWSGRAPH_EXPORT_QUAD_READER_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace newsgraph {

// A term as RDF files have it.
struct ReadTerm {
  enum class Kind : std::uint8_t { kNone, kIri, kBlank, kLiteral };
  Kind kind = Kind::kNone;
  std::string_view text;
  std::string_view datatype;  // whole IRI; empty for plain and tagged strings
  std::string_view language;

  friend bool operator==(const ReadTerm&, const ReadTerm&) = default;
};

struct ReadQuad {
  ReadTerm subject;
  ReadTerm predicate;
  ReadTerm object;
  ReadTerm graph;  // kNone: the default graph
};

// Calls `visit` for every statement of a file of Turtle (.ttl), N-Triples
// (.nt), N-Quads (.nq) or TriG (.trig), in the order of the file, until it
// returns an error, which is handed on. IRIs are whole. The views are valid
// during the call. Memory does not depend on the size of the file.
//
// INVALID_ARGUMENT: `file:line:col: ...` malformed, or another suffix.
// NOT_FOUND: cannot be read.
absl::Status ReadQuads(
    const std::string& path,
    const std::function<absl::Status(const ReadQuad&)>& visit);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_QUAD_READER_H_
