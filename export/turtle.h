// Turtle (https://www.w3.org/TR/turtle/) and TriG, through Serd.
#ifndef NEWSGRAPH_EXPORT_TURTLE_H_
#define NEWSGRAPH_EXPORT_TURTLE_H_

#include <memory>

#include "absl/status/status.h"
#include "export/output.h"
#include "export/rdf_term.h"

namespace newsgraph {

enum class TurtleSyntax : std::uint8_t {
  kTurtle,  // quads must be in the default graph
  kTrig,
};

// Writes quads in call order: prefixes first, one predicate and object a line,
// subjects and predicates abbreviated where they repeat, every string on one
// line. Memory does not depend on the number of quads. Not thread-safe.
class TurtleWriter : public QuadSink {
 public:
  // `out` and `namespaces` must outlive the writer.
  TurtleWriter(Output& out, const Namespaces& namespaces,
               TurtleSyntax syntax = TurtleSyntax::kTurtle);
  ~TurtleWriter() override;

  // Expects checked terms, as StreamRdf gives them.
  // INVALID_ARGUMENT: a named graph in Turtle; nothing is written.
  // RESOURCE_EXHAUSTED, DATA_LOSS: `out` refused bytes.
  absl::Status Write(const QuadView& quad) override;

  // Ends the document and flushes. Call once, after the last Write.
  absl::Status Finish();

 private:
  struct Impl;  // keeps <serd/serd.h> out of this header
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_TURTLE_H_
