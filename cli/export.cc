// newsgraph export: a built graph into further formats, without extracting
// again.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/export_options.h"
#include "cli/extraction_run.h"
#include "cli/propositions_input.h"
#include "export/export.h"
#include "graph/graph.h"

namespace newsgraph {
namespace {

struct ExportCommandOptions {
  std::vector<std::string> inputs;
  std::string output;
  ExportChoice choice;
  std::string identity;
  EngineOptions engine;
};

ExitCode RunExport(const ExportCommandOptions& options, Session& session) {
  Console& console = session.console;
  const auto formats = ParseExportFormats(options.choice.formats);
  if (!formats.ok()) {
    console.Error(formats.status());
    return ExitCode::kUsage;
  }
  const bool to_standard_output = options.output == "-";
  if (to_standard_output && formats->size() != 1) {
    console.Error("-o - takes one format");
    return ExitCode::kUsage;
  }
  const auto knowledge = LoadKnowledge(options.engine, session.data_directory);
  if (!knowledge.ok()) {
    console.Error(knowledge.status());
    return ExitCode::kFailed;
  }
  const auto relations = LoadRelations(options.engine, session.data_directory);
  if (!relations.ok()) {
    console.Error(relations.status());
    return ExitCode::kFailed;
  }
  auto identity = LoadIdentityOptions(options.identity);
  if (!identity.ok()) {
    console.Error(identity.status());
    return ExitCode::kFailed;
  }
  Graph graph(*knowledge, *relations, *std::move(identity));
  std::size_t articles = 0;
  for (const std::string& input : options.inputs) {
    const auto added = AddPropositions(input, graph);
    if (!added.ok()) {
      console.Error(added.status());
      return ExitCode::kFailed;
    }
    articles += *added;
  }
  if (articles == 0) {
    console.Error("no article in the inputs; nothing was written");
    return ExitCode::kNoInput;
  }
  graph.Finish();
  const ExportOptions chosen = OptionsOf(options.choice);
  absl::Status status;
  if (to_standard_output) {
    Output out(STDOUT_FILENO, "standard output");
    status = ExportTo(graph, *relations, *formats->front(), chosen, out);
  } else {
    const auto written =
        Export(graph, *relations, *formats, options.output, chosen);
    status = written.status();
    if (written.ok()) {
      for (const std::string& path : *written) console.Info("wrote " + path);
    }
  }
  if (!status.ok()) {
    console.Error(status);
    return status.code() == absl::StatusCode::kInvalidArgument
               ? ExitCode::kUsage
               : ExitCode::kOutputFailed;
  }
  const auto count = [](auto value) { return static_cast<double>(value); };
  const SummaryValue summary[] = {{"articles", count(graph.article_count())},
                                  {"entities", count(graph.entity_count())},
                                  {"facts", count(graph.fact_count())}};
  console.Summary(summary);
  return ExitCode::kOk;
}

}  // namespace

void AddExportCommand(CommandSet& commands) {
  auto options = std::make_shared<ExportCommandOptions>();
  CLI::App& command = commands.Add(
      "export", "Writes a built graph in further formats.",
      "newsgraph export out -o out --format gexf,neo4j\n"
      "newsgraph export monday.jsonl tuesday.jsonl -o week --format ttl\n"
      "newsgraph extract articles/ | newsgraph export - -o - --format nq",
      [options](Session& session) { return RunExport(*options, session); });
  command
      .add_option("INPUT", options->inputs,
                  "Folders of builds, or files of propositions, which are "
                  "merged; - for standard input")
      ->required();
  command
      .add_option("-o,--output", options->output,
                  "Folder for the files; made where it is missing; - for "
                  "standard output")
      ->required()
      ->type_name("DIR");
  AddExportOptions(command, options->choice);
  AddIdentityOption(command, options->identity);
  AddEngineOptions(command, options->engine);
}

}  // namespace newsgraph
