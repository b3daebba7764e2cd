// The front of this room: a finished graph into files of the formats that the
// user names.
#ifndef NEWSGRAPH_EXPORT_EXPORT_H_
#define NEWSGRAPH_EXPORT_EXPORT_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "export/gexf.h"
#include "export/output.h"
#include "export/property_graph_view.h"
#include "export/rdf_view.h"
#include "graph/graph.h"
#include "ontology/relations.h"

namespace newsgraph {

// The last run with the same options, for a run that may take passages of it.
struct FormerRun {
  const GraphSignatures& signatures;  // of the graph to be written
  std::string directory;              // with the files of the last run, if any
  std::string notes_directory;        // with their notes
  std::string new_notes;              // a folder for the notes of this run
  // A hash of all that the files depend on beside the graph and the options:
  // the program, the relations, the knowledge.
  std::uint64_t settings = 0;
};

struct ExportOptions {
  RdfOptions rdf;  // base, shortcuts; not named_graphs
  PropertyGraphOptions property_graph;
  // N-Quads with a named graph per article, as TriG has them. Off: the same
  // graph as the Turtle.
  bool nquads_named_graphs = false;
  GexfVersion gexf_version = GexfVersion::k13;
  // Formats that are written at a time, 0: one a core. The bytes are the same.
  int threads = 0;
  // Whether the files are hashed while they are written.
  bool hash = false;
  // Where it is set: what has not changed since the last run is taken from its
  // files.
  const FormerRun* former = nullptr;
};

// A file that has been written.
struct ExportedFile {
  std::string path;
  std::uint64_t bytes = 0;
  std::string sha256;  // in hexadecimal; empty without ExportOptions::hash
};

// One format as the command line names it.
struct ExportFormat {
  std::string_view name;                    // "ttl"
  std::string_view description;             // one line
  std::span<const std::string_view> files;  // "graph.ttl", relative
};

// All formats, in the order in which help lists them.
std::span<const ExportFormat> ExportFormats();

// By its name; nullptr where there is none.
const ExportFormat* FindExportFormat(std::string_view name);

// Splits "ttl,graphml" and looks the names up; repeated ones count once.
// INVALID_ARGUMENT: `unknown format "x"; known are ...`, or no name at all.
absl::StatusOr<std::vector<const ExportFormat*>> ParseExportFormats(
    std::string_view list);

// Writes the files of the formats into `directory`, which is made where it is
// missing. All of them change together, after the last byte of the last one is
// on the disk; after an error none has changed. Temporary rows go to
// `directory` as well. Returns the files written.
//
// RESOURCE_EXHAUSTED: the disk is full. PERMISSION_DENIED, NOT_FOUND,
// DATA_LOSS: a file cannot be written. Each names the file and the reason.
// INVALID_ARGUMENT: a base that is no IRI, or a text that is not valid UTF-8.
absl::StatusOr<std::vector<ExportedFile>> Export(
    const Graph& graph, const Relations& relations,
    std::span<const ExportFormat* const> formats, const std::string& directory,
    const ExportOptions& options = {});

// The same, but leaves the files staged, on the disk under their temporary
// names, so that the caller can add its own and publish all at once.
absl::StatusOr<std::vector<ExportedFile>> StageExport(
    const Graph& graph, const Relations& relations,
    std::span<const ExportFormat* const> formats, const std::string& directory,
    const ExportOptions& options, StagedFiles& files);

// Writes a format that has one file to `out`, a pipe say.
// INVALID_ARGUMENT: the format has several files.
absl::Status ExportTo(const Graph& graph, const Relations& relations,
                      const ExportFormat& format, const ExportOptions& options,
                      Output& out);

// The same for any format: `outputs` has one for each of its files, in their
// order.
absl::Status ExportTo(const Graph& graph, const Relations& relations,
                      const ExportFormat& format, const ExportOptions& options,
                      std::span<Output* const> outputs);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_EXPORT_H_
