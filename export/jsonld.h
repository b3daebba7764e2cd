// JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/).
#ifndef NEWSGRAPH_EXPORT_JSONLD_H_
#define NEWSGRAPH_EXPORT_JSONLD_H_

#include <memory>

#include "absl/status/status.h"
#include "export/output.h"
#include "export/rdf_term.h"

namespace newsgraph {

// Writes quads of the default graph as {"@context": ..., "@graph": [...]}, one
// node object a line. The context is embedded, so that nothing is fetched to
// read it; numbers and dates are strings with a type, so that they keep their
// lexical form. Memory does not depend on the number of quads. Not
// thread-safe.
class JsonLdWriter : public RdfWriter {
 public:
  // `out` and `namespaces` must outlive the writer.
  JsonLdWriter(Output& out, const Namespaces& namespaces);
  ~JsonLdWriter() override;

  // Expects checked terms, each subject's quads together and those of one
  // predicate too, as StreamRdf gives them.
  // INVALID_ARGUMENT: a named graph, or a second value of a predicate that has
  //   one by definition. The document is then of no use.
  // RESOURCE_EXHAUSTED, DATA_LOSS: `out` refused bytes.
  absl::Status Write(const QuadView& quad) override;

  bool BeginPassage(std::uint64_t signature) override;
  void EndPassage() override;

  absl::Status Finish() override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_JSONLD_H_
