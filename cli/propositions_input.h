// Files of propositions as inputs: what `merge`, `explain` and `diff` share.
#ifndef NEWSGRAPH_CLI_PROPOSITIONS_INPUT_H_
#define NEWSGRAPH_CLI_PROPOSITIONS_INPUT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/command.h"
#include "graph/graph.h"

namespace newsgraph {

struct PropositionsCounts {
  std::uint64_t articles = 0;
  std::uint64_t rejected = 0;  // records of rejected articles, and bad lines
  std::uint64_t sentences = 0;
  bool interrupted = false;
};

// Adds all articles of the files to `graph`, which is not finished. "-" is the
// standard input, a folder stands for its propositions.jsonl. Bad lines are
// shown, counted and passed over.
//
// NOT_FOUND: a file cannot be opened. FAILED_PRECONDITION: one is of another
// version. DATA_LOSS: one was cut short or cannot be read.
absl::StatusOr<PropositionsCounts> ReadPropositions(
    const std::vector<std::string>& inputs, Console& console, Graph& graph);

// The rules of --identity; none for an empty path.
// NOT_FOUND, INVALID_ARGUMENT: as ReadIdentityRules.
absl::StatusOr<IdentityOptions> LoadIdentityOptions(const std::string& path);

// Declares --identity.
void AddIdentityOption(CLI::App& command, std::string& path);

}  // namespace newsgraph

#endif  // NEWSGRAPH_CLI_PROPOSITIONS_INPUT_H_
