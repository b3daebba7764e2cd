// What differs between two graphs as RDF: statement by statement, and as SPARQL
// Update that brings a store from the one to the other.
#ifndef NEWSGRAPH_EXPORT_RDF_DIFF_H_
#define NEWSGRAPH_EXPORT_RDF_DIFF_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "export/output.h"
#include "export/rdf_term.h"
#include "export/rdf_view.h"
#include "export/row_sorter.h"
#include "graph/graph.h"
#include "ontology/relations.h"

namespace newsgraph {

enum class DiffSide : std::uint8_t { kBefore, kAfter };

// What a subject is, in the order in which RdfDiff hands subjects out. The
// namespaces under the base tell.
enum class SubjectKind : std::uint8_t {
  kEvidence,
  kArticle,
  kEntity,
  kFact,
  kOther,  // a relation
};

// One statement about a subject, in the notation of N-Quads: predicate, blank,
// object, and, in a named graph, tab and graph. No tab or line break stands
// elsewhere in it.
using StatementText = std::string_view;

// A subject on both sides. The statements are sorted, each there once.
struct SubjectPair {
  SubjectKind kind = SubjectKind::kOther;
  std::string_view subject;  // whole IRI, without angle brackets
  std::vector<StatementText> before;
  std::vector<StatementText> after;
};

// Collects two graphs and hands out their subjects side by side. The graphs may
// be added one after another, so that one at a time is in memory; what has been
// added is spilled to `sorting.directory`. Since there are no blank nodes, a
// statement is the same on both sides or it is not. Not thread-safe.
class RdfDiff {
 public:
  explicit RdfDiff(const RdfOptions& options);
  ~RdfDiff();

  // A finished graph, as the RDF formats write it.
  // Errors are those of StreamRdf.
  absl::Status Add(DiffSide side, const Graph& graph,
                   const Relations& relations);

  // A file that an RDF format was written to. Without named graphs in the
  // options, those of the file count as the default graph.
  // Errors are those of ReadQuads; INVALID_ARGUMENT: a blank node, or entities,
  // facts and articles under another base than that of the options.
  absl::Status AddFile(DiffSide side, const std::string& path);

  const Namespaces& namespaces() const;

  // Calls `visit` for every subject of either side, by kind and then by IRI,
  // until it returns an error, which is handed on. Call once.
  absl::Status ForEach(
      const std::function<absl::Status(const SubjectPair&)>& visit);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Writes SPARQL 1.1 Update: pairs of DELETE DATA and INSERT DATA for at most
// some `statements_per_operation` each, separated by ";". What is deleted is
// never inserted, so that the operations may be sent one by one and again.
class SparqlUpdateWriter {
 public:
  // `out` must outlive the writer.
  explicit SparqlUpdateWriter(Output& out,
                              std::size_t statements_per_operation = 1000);

  // Adds what differs between the sides of a subject.
  // RESOURCE_EXHAUSTED, DATA_LOSS: `out` refused bytes.
  absl::Status Write(const SubjectPair& pair);

  // Writes what is left and flushes. Call once.
  absl::Status Finish();

 private:
  void Append(std::string_view subject, StatementText statement,
              std::string& data);
  void WriteOperations();

  Output& out_;
  const std::size_t limit_;
  std::size_t pending_ = 0;
  std::string deletions_;
  std::string insertions_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_RDF_DIFF_H_
