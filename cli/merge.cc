// newsgraph merge: propositions in, the files of their graph out. The reduce
// step of a distributed run; the same bytes as one `build`, however the
// propositions are split and shuffled.
#include <CLI/CLI.hpp>
#include <chrono>
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

struct MergeOptions {
  std::vector<std::string> inputs;
  std::string output;
  ExportChoice choice;
  GraphOptions graph;
};

ExitCode Merge(const MergeOptions& options, Session& session) {
  const auto begin = std::chrono::steady_clock::now();
  Console& console = session.console;
  const auto formats = ParseExportFormats(options.choice.formats);
  if (!formats.ok()) {
    console.Error(formats.status());
    return ExitCode::kUsage;
  }
  LoadedGraph loaded;
  ExitCode code = LoadGraph(options.graph, options.inputs, BadLines::kSkip,
                            session, loaded);
  if (code != ExitCode::kOk) return code;
  if (loaded.counts.articles == 0) {
    console.Error("no article in the propositions; nothing was written");
    return ExitCode::kNoInput;
  }
  const Graph& graph = *loaded.graph;
  code = WriteOutputs(graph, loaded.rules->relations(), *formats,
                      options.output, options.choice, console);
  if (code != ExitCode::kOk) return code;
  const std::chrono::duration<double> seconds =
      std::chrono::steady_clock::now() - begin;
  const auto count = [](auto value) { return static_cast<double>(value); };
  const SummaryValue summary[] = {{"articles", count(graph.article_count())},
                                  {"entities", count(graph.entity_count())},
                                  {"facts", count(graph.fact_count())},
                                  {"rejected", count(loaded.counts.rejected)},
                                  {"seconds", seconds.count(), 2}};
  console.Summary(summary);
  return loaded.counts.rejected > 0 ? ExitCode::kSomeRejected : ExitCode::kOk;
}

}  // namespace

void AddMergeCommand(CommandSet& commands) {
  auto options = std::make_shared<MergeOptions>();
  CLI::App& command = commands.Add(
      "merge", "Merges propositions into the files of their graph.",
      "newsgraph extract --format propositions articles/ > part.jsonl\n"
      "newsgraph merge part.jsonl other.jsonl -o out\n"
      "cat part-*.jsonl | newsgraph merge - -o out --format ttl",
      [options](Session& session) { return Merge(*options, session); });
  command
      .add_option("PART", options->inputs,
                  "Files of propositions, stores, folders with a "
                  "propositions.jsonl, or - for standard input")
      ->required();
  command
      .add_option("-o,--output", options->output,
                  "Folder for the files; made where it is missing")
      ->required()
      ->type_name("DIR");
  AddExportOptions(command, options->choice);
  AddGraphOptions(command, options->graph);
}

}  // namespace newsgraph
