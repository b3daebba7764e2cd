// What `build` and `export` share: the choice of formats and how they are
// written, and the file of propositions from which a graph can be made again.
#ifndef NEWSGRAPH_CLI_EXPORT_OPTIONS_H_
#define NEWSGRAPH_CLI_EXPORT_OPTIONS_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/command.h"
#include "export/export.h"
#include "export/row_sorter.h"
#include "extract/extraction.h"
#include "graph/graph.h"

namespace newsgraph {

struct ExportChoice {
  std::string formats = "ttl,graphml,jsonld,facts";
  std::string shortcuts = "claimed";
  std::string gexf = "1.3";
  std::string base = "https://newsgraph.org/";
  bool named_graphs = false;
  bool with_articles = false;
};

// Declares --format, --base, --shortcuts, --named-graphs, --with-articles and
// --gexf-version.
void AddExportOptions(CLI::App& command, ExportChoice& choice);

// The options of the export library that the choice means.
ExportOptions OptionsOf(const ExportChoice& choice);

// In the folder of a build: all that was extracted, so that `newsgraph export`
// and `merge` need not extract again.
inline constexpr std::string_view kPropositionsFile = "propositions.jsonl";

// Collects extractions and writes them sorted by article, whatever the order
// in which they came. Not thread-safe.
class PropositionsCollector {
 public:
  // Spills to `directory`, which must exist.
  explicit PropositionsCollector(const std::string& directory);
  absl::Status Add(const Extraction& extraction);
  absl::Status WriteTo(Output& out);

 private:
  RowSorter lines_;
  std::string line_;
};

// Adds the propositions of a folder of a build, of a file as `newsgraph
// extract` writes it, or of "-", standard input. Returns the number of
// articles.
// INVALID_ARGUMENT: `file:line: ...`. NOT_FOUND: no such file.
absl::StatusOr<std::size_t> AddPropositions(const std::string& path,
                                            Graph& graph);

}  // namespace newsgraph

#endif  // NEWSGRAPH_CLI_EXPORT_OPTIONS_H_
