#include <CLI/CLI.hpp>
#include <exception>
#include <string>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "cli/interrupt.h"

namespace newsgraph {
namespace {

constexpr char kExitCodes[] =
    "Exit status:\n"
    "  0    all well\n"
    "  1    something that the command needs is missing or malformed\n"
    "  2    bad usage\n"
    "  3    no article could be read\n"
    "  4    some articles were rejected; the output is complete for the rest\n"
    "  5    another newsgraph writes to the same place\n"
    "  6    an output could not be written\n"
    "  7    nothing to do\n"
    "  8    more articles were rejected than --max-rejected allows\n"
    "  130  interrupted\n";

int Main(int argc, char** argv) {
  CLI::App app(
      "Reads news articles and builds a knowledge graph: who did what "
      "to whom, when, and who says so.",
      "newsgraph");
  app.require_subcommand(1);
  app.fallthrough();  // global options may follow the command
  app.set_version_flag("--version", "newsgraph " NEWSGRAPH_VERSION);
  app.footer(kExitCodes);

  std::string data_directory;
  ConsoleOptions console_options;
  app.add_option("--data", data_directory,
                 "Directory of models and ontology (default: beside the "
                 "program, or $NEWSGRAPH_DATA)");
  app.add_flag("-q,--quiet", console_options.quiet, "Only warnings and errors");
  std::string log_format = "text";
  app.add_option("--log-format", log_format,
                 "Messages as text, or as one JSON object a line")
      ->check(CLI::IsMember({"text", "json"}));

  CommandSet commands(app);
  AddBuildCommand(commands);
  AddExtractCommand(commands);
  AddMergeCommand(commands);
  AddUpdateCommand(commands);
  AddDiffCommand(commands);
  AddExplainCommand(commands);
  AddExportCommand(commands);
  AddQueryCommand(commands);
  AddStatsCommand(commands);
  AddParseCommand(commands);
  AddTrainCommand(commands);
  AddEvalCommand(commands);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const bool asked_for_help = app.exit(error) == 0;
    return static_cast<int>(asked_for_help ? ExitCode::kOk : ExitCode::kUsage);
  }

  console_options.format =
      log_format == "json" ? LogFormat::kJson : LogFormat::kText;
  CatchInterrupts();
  Console console(console_options);
  try {
    Session session{console, data_directory};
    return static_cast<int>(commands.RunParsed(session));
  } catch (const std::exception& error) {
    console.Error(absl::InternalError(error.what()));
  }
  return static_cast<int>(ExitCode::kFailed);
}

}  // namespace
}  // namespace newsgraph

int main(int argc, char** argv) { return newsgraph::Main(argc, argv); }
