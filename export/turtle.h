// Turtle (https://www.w3.org/TR/turtle/) and TriG.
#ifndef NEWSGRAPH_EXPORT_TURTLE_H_
#define NEWSGRAPH_EXPORT_TURTLE_H_

#include <string>

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
class TurtleWriter : public RdfWriter {
 public:
  // `out` and `namespaces` must outlive the writer.
  TurtleWriter(Output& out, const Namespaces& namespaces,
               TurtleSyntax syntax = TurtleSyntax::kTurtle);

  // Expects checked terms, as StreamRdf gives them.
  // INVALID_ARGUMENT: a named graph in Turtle; nothing is written.
  // RESOURCE_EXHAUSTED, DATA_LOSS: `out` refused bytes.
  absl::Status Write(const QuadView& quad) override;

  bool BeginPassage(std::uint64_t signature) override;
  void EndPassage() override;

  absl::Status Finish() override;

 private:
  void AppendIri(const TermView& iri);
  void AppendObject(const TermView& object);
  void EndSubject();

  Output& out_;
  const Namespaces& namespaces_;
  const TurtleSyntax syntax_;
  bool empty_ = true;  // no quad so far
  KeptIri graph_;
  KeptIri subject_;
  KeptIri predicate_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_TURTLE_H_
