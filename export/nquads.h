// N-Quads (https://www.w3.org/TR/n-quads/), one statement a line.
#ifndef NEWSGRAPH_EXPORT_NQUADS_H_
#define NEWSGRAPH_EXPORT_NQUADS_H_

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "export/output.h"
#include "export/rdf_term.h"

namespace newsgraph {

// Appends a text in quotes, escaped as canonical N-Quads has it: on one line.
void AppendNQuadsString(std::string_view text, Output& out);
// The same for the text of a literal.
void AppendNQuadsString(const TermView& literal, Output& out);

// Appends an IRI or a literal.
void AppendNQuadsTerm(const TermView& term, const Namespaces& namespaces,
                      Output& out);

// Writes quads in call order. Quads of the default graph alone make a file
// that is N-Triples, too. Literals are escaped as canonical N-Quads has it.
// Memory does not depend on the number of quads. Not thread-safe.
class NQuadsWriter : public RdfWriter {
 public:
  // `out` and `namespaces` must outlive the writer.
  NQuadsWriter(Output& out, const Namespaces& namespaces)
      : out_(out), namespaces_(namespaces) {}

  // Expects checked terms, as StreamRdf gives them.
  // RESOURCE_EXHAUSTED, DATA_LOSS: `out` refused bytes.
  absl::Status Write(const QuadView& quad) override;

  bool BeginPassage(std::uint64_t signature) override {
    return out_.BeginPassage(signature);
  }
  void EndPassage() override { out_.EndPassage(); }

  absl::Status Finish() override { return out_.Flush(); }

 private:
  Output& out_;
  const Namespaces& namespaces_;
  KeptIri subject_;
  std::string written_subject_;  // as it stands in a line
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_NQUADS_H_
