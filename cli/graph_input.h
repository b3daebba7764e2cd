// Propositions as inputs, and what makes a graph of them: what `build`,
// `merge`, `export`, `explain`, `diff` and `update` share.
#ifndef NEWSGRAPH_CLI_GRAPH_INPUT_H_
#define NEWSGRAPH_CLI_GRAPH_INPUT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/command.h"
#include "cli/extraction_run.h"
#include "graph/graph.h"

namespace newsgraph {

// Declares --identity.
void AddIdentityOption(CLI::App& command, std::string& path);

// The rules of that file; the defaults where no file is named.
absl::StatusOr<IdentityOptions> LoadIdentityOptions(const std::string& path);

struct GraphOptions {
  EngineOptions engine;
  std::string identity;
  bool keep_name_uses = false;  // for Graph::Explain
};

// Declares --identity and the options of the engine.
void AddGraphOptions(CLI::App& command, GraphOptions& options);

// What a graph refers to while it lives.
class GraphRules {
 public:
  // Every error names the file and says what was expected.
  static absl::StatusOr<std::unique_ptr<GraphRules>> Load(
      const GraphOptions& options, const std::string& data_directory);

  Graph NewGraph() const { return Graph(knowledge_, relations_, identity_); }
  const Relations& relations() const { return relations_; }

 private:
  GraphRules(Relations relations, Knowledge knowledge, IdentityOptions identity)
      : relations_(std::move(relations)),
        knowledge_(std::move(knowledge)),
        identity_(std::move(identity)) {}

  Relations relations_;
  Knowledge knowledge_;
  IdentityOptions identity_;
};

struct GraphCounts {
  std::uint64_t articles = 0;
  std::uint64_t rejected = 0;  // records of rejected articles, and bad lines
};

// What a malformed line of propositions costs.
enum class BadLines {
  kSkip,    // itself: it is reported and counted as rejected
  kRefuse,  // the run
};

// Adds all articles of `inputs` to `graph` and finishes it. An input is a file
// of propositions, "-" for the standard input, a store, or a folder with a
// propositions.jsonl.
//
// CANCELLED: interrupted. NOT_FOUND: no such input. INVALID_ARGUMENT:
// `file:line: ...` where bad lines are refused. DATA_LOSS and the like: an
// input that cannot be read.
absl::StatusOr<GraphCounts> FillGraph(const std::vector<std::string>& inputs,
                                      BadLines bad_lines, Console& console,
                                      Graph& graph);

// In the folder of a build: all that was extracted, so that `newsgraph export`
// and `merge` need not extract again.
inline constexpr char kPropositionsFile[] = "propositions.jsonl";

struct LoadedGraph {
  std::unique_ptr<GraphRules> rules;
  std::optional<Graph> graph;  // finished
  GraphCounts counts;
};

// Loads the rules and fills a graph. Errors have been shown and become the exit
// code; kOk otherwise, also where the inputs hold no article.
ExitCode LoadGraph(const GraphOptions& options,
                   const std::vector<std::string>& inputs, BadLines bad_lines,
                   Session& session, LoadedGraph& loaded);

}  // namespace newsgraph

#endif  // NEWSGRAPH_CLI_GRAPH_INPUT_H_
