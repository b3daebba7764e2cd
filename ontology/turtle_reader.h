// Reads Turtle statement by statement, with the line each one stands on.
// Shared by the relations and by users' own knowledge.
#ifndef NEWSGRAPH_ONTOLOGY_TURTLE_READER_H_
#define NEWSGRAPH_ONTOLOGY_TURTLE_READER_H_

#include <functional>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace newsgraph {

// One triple. IRIs are absolute; blank nodes begin with "_:". The views are
// valid during the call that receives them.
struct TurtleStatement {
  std::string_view subject;
  std::string_view predicate;
  std::string_view object;
  bool object_is_literal = false;
  std::string_view language;  // "en", or empty
  std::string_view datatype;  // absolute IRI, or empty
  int line = 0;               // where the object ends, from 1
};

// Calls `receive` for each triple of `text` in order; `name` is what messages
// call it. Prefixes must be declared; relative IRIs resolve against @base.
//
// INVALID_ARGUMENT: `name:line:col: ...` for malformed Turtle or UTF-8, an
//   undeclared prefix, or brackets nested deeper than 64.
// The first error of `receive` ends the reading and is returned unchanged.
absl::Status ReadTurtle(
    const std::string& name, std::string_view text,
    const std::function<absl::Status(const TurtleStatement&)>& receive);

// The bytes of a file. NOT_FOUND: it cannot be read.
absl::Status ReadWholeFile(const std::string& path, std::string& bytes);

}  // namespace newsgraph

#endif  // NEWSGRAPH_ONTOLOGY_TURTLE_READER_H_
