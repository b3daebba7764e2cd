// newsgraph merge: propositions in, the files of their graph out. The reduce
// step of a distributed run; the same bytes as one `build`, however the
// propositions are split and shuffled.
#include <CLI/CLI.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/extraction_run.h"
#include "cli/propositions_input.h"
#include "export/export.h"
#include "graph/graph.h"

namespace newsgraph {
namespace {

struct MergeOptions {
  std::vector<std::string> inputs;
  EngineOptions engine;
  std::string output;
  std::string formats = "ttl,graphml,jsonld,facts";
  std::string identity;
};

ExitCode Merge(const MergeOptions& options, Session& session) {
  const auto begin = std::chrono::steady_clock::now();
  Console& console = session.console;
  const auto formats = ParseExportFormats(options.formats);
  if (!formats.ok()) {
    console.Error(formats.status());
    return ExitCode::kUsage;
  }
  const auto relations = LoadRelations(options.engine, session.data_directory);
  const auto knowledge = LoadKnowledge(options.engine, session.data_directory);
  auto identity = LoadIdentityOptions(options.identity);
  for (const absl::Status& status :
       {relations.status(), knowledge.status(), identity.status()}) {
    if (status.ok()) continue;
    console.Error(status);
    return ExitCode::kFailed;
  }
  Graph graph(*knowledge, *relations, *std::move(identity));
  const auto counts = ReadPropositions(options.inputs, console, graph);
  if (!counts.ok()) {
    console.Error(counts.status());
    return ExitCode::kFailed;
  }
  if (counts->interrupted) {
    console.Error("interrupted; nothing was written");
    return ExitCode::kInterrupted;
  }
  if (counts->articles == 0) {
    console.Error("no article in the propositions; nothing was written");
    return ExitCode::kNoInput;
  }
  graph.Finish();
  const auto written = Export(graph, *relations, *formats, options.output);
  if (!written.ok()) {
    console.Error(written.status());
    return ExitCode::kOutputFailed;
  }
  for (const std::string& path : *written) console.Info("wrote " + path);
  const std::chrono::duration<double> seconds =
      std::chrono::steady_clock::now() - begin;
  const auto count = [](auto value) { return static_cast<double>(value); };
  const SummaryValue summary[] = {{"articles", count(graph.article_count())},
                                  {"entities", count(graph.entity_count())},
                                  {"facts", count(graph.fact_count())},
                                  {"rejected", count(counts->rejected)},
                                  {"seconds", seconds.count(), 2}};
  console.Summary(summary);
  return counts->rejected > 0 ? ExitCode::kSomeRejected : ExitCode::kOk;
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
                  "Files of propositions, or - for standard input")
      ->required();
  command
      .add_option("-o,--output", options->output,
                  "Folder for the files; made where it is missing")
      ->required()
      ->type_name("DIR");
  command
      .add_option(
          "--format", options->formats,
          "Comma-separated list of formats, as `newsgraph build --help` "
          "lists them")
      ->capture_default_str()
      ->type_name("LIST");
  AddIdentityOption(command, options->identity);
  AddEngineOptions(command, options->engine);
}

}  // namespace newsgraph
