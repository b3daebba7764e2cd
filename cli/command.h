// How a command plugs into `newsgraph`: one file a command, one Add function a
// file, one line in main.cc.
#ifndef NEWSGRAPH_CLI_COMMAND_H_
#define NEWSGRAPH_CLI_COMMAND_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/exit_code.h"

namespace CLI {
class App;
}

namespace newsgraph {

// What every command may use. Valid while the command runs.
struct Session {
  Console& console;
  // --data, or empty: FindData (cli/data_directory.h) takes it.
  std::string data_directory;
};

// The commands of one program.
//
//   void AddGreetCommand(CommandSet& commands) {
//     auto options = std::make_shared<GreetOptions>();
//     CLI::App& command = commands.Add(
//         "greet", "Greets somebody.", "newsgraph greet World",
//         [options](Session& session) { return Greet(*options, session); });
//     command.add_option("NAME", options->name, "Whom")->required();
//   }
class CommandSet {
 public:
  using Run = std::function<ExitCode(Session&)>;

  explicit CommandSet(CLI::App& app) : app_(app) {}

  // Declares `newsgraph NAME`. `examples` (one a line) end its --help. The
  // caller adds options to what is returned, bound to variables that `run`
  // owns. `run` may throw; main turns that into a message.
  CLI::App& Add(std::string name, std::string description, std::string examples,
                Run run);

  // Runs the command that was given on the command line; `app` has been
  // parsed.
  ExitCode RunParsed(Session& session) const;

 private:
  CLI::App& app_;
  std::vector<std::pair<CLI::App*, Run>> commands_;
};

// In the order of --help. Each stands in the file of its name.
void AddBuildCommand(CommandSet& commands);
void AddExtractCommand(CommandSet& commands);
void AddMergeCommand(CommandSet& commands);
void AddUpdateCommand(CommandSet& commands);
void AddDiffCommand(CommandSet& commands);
void AddExplainCommand(CommandSet& commands);
void AddExportCommand(CommandSet& commands);
void AddQueryCommand(CommandSet& commands);
void AddParseCommand(CommandSet& commands);
void AddStatsCommand(CommandSet& commands);
void AddTrainCommand(CommandSet& commands);
void AddEvalCommand(CommandSet& commands);

}  // namespace newsgraph

#endif  // NEWSGRAPH_CLI_COMMAND_H_
