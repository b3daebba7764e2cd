#include "cli/command.h"

#include <CLI/CLI.hpp>
#include <utility>

namespace newsgraph {

CLI::App& CommandSet::Add(std::string name, std::string description,
                          std::string examples, Run run) {
  CLI::App* command =
      app_.add_subcommand(std::move(name), std::move(description));
  std::string footer = "Examples:\n";
  for (std::size_t at = 0; at < examples.size();) {
    const std::size_t end = std::min(examples.find('\n', at), examples.size());
    footer += "  " + examples.substr(at, end - at) + "\n";
    at = end + 1;
  }
  command->footer(footer);
  commands_.emplace_back(command, std::move(run));
  return *command;
}

ExitCode CommandSet::RunParsed(Session& session) const {
  for (const auto& [command, run] : commands_) {
    if (command->parsed()) return run(session);
  }
  return ExitCode::kUsage;
}

}  // namespace newsgraph
