// What `build` and `export` share: the choice of formats and how they are
// written, and the file of propositions from which a graph can be made again.
#ifndef NEWSGRAPH_CLI_EXPORT_OPTIONS_H_
#define NEWSGRAPH_CLI_EXPORT_OPTIONS_H_

#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"
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
  bool with_evidence = false;
  int threads = 0;  // as ExportOptions has it; no option of its own
};

// Declares --base, --shortcuts, --named-graphs and --with-articles: what the
// graph looks like, in whatever format.
void AddModelingOptions(CLI::App& command, ExportChoice& choice);

// Declares those, --format and --gexf-version.
void AddExportOptions(CLI::App& command, ExportChoice& choice);

// The options of the export library that the choice means.
ExportOptions OptionsOf(const ExportChoice& choice);

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

// Writes the formats, and with `propositions` also kPropositionsFile, into
// `directory`; all change together. Says what was written, or what went wrong:
// kOk, kUsage where the base is no IRI, or kOutputFailed.
ExitCode WriteOutputs(const Graph& graph, const Relations& relations,
                      std::span<const ExportFormat* const> formats,
                      const std::string& directory, const ExportChoice& choice,
                      Console& console,
                      PropositionsCollector* propositions = nullptr);

}  // namespace newsgraph

#endif  // NEWSGRAPH_CLI_EXPORT_OPTIONS_H_
