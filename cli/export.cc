// newsgraph export: a built graph into further formats, without extracting
// again.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/export_options.h"
#include "cli/graph_input.h"
#include "export/export.h"
#include "graph/graph.h"

namespace newsgraph {
namespace {

struct ExportCommandOptions {
  std::vector<std::string> inputs;
  std::string output;
  ExportChoice choice;
  GraphOptions graph;
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
  LoadedGraph loaded;
  ExitCode code = LoadGraph(options.graph, options.inputs, BadLines::kRefuse,
                            session, loaded);
  if (code != ExitCode::kOk) return code;
  if (loaded.counts.articles == 0) {
    console.Error("no article in the inputs; nothing was written");
    return ExitCode::kNoInput;
  }
  const Graph& graph = *loaded.graph;
  const Relations& relations = loaded.rules->relations();
  if (to_standard_output) {
    Output out(STDOUT_FILENO, "standard output");
    const absl::Status status = ExportTo(graph, relations, *formats->front(),
                                         OptionsOf(options.choice), out);
    if (!status.ok()) {
      console.Error(status);
      return absl::IsInvalidArgument(status) ? ExitCode::kUsage
                                             : ExitCode::kOutputFailed;
    }
  } else {
    code = WriteOutputs(graph, relations, *formats, options.output,
                        options.choice, console);
    if (code != ExitCode::kOk) return code;
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
                  "Folders of builds, stores, or files of propositions, which "
                  "are merged; - for standard input")
      ->required();
  command
      .add_option("-o,--output", options->output,
                  "Folder for the files; made where it is missing; - for "
                  "standard output")
      ->required()
      ->type_name("DIR");
  AddExportOptions(command, options->choice);
  AddGraphOptions(command, options->graph);
}

}  // namespace newsgraph
