// newsgraph build: articles in, the files of a graph out.
#include <CLI/CLI.hpp>
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cli/command.h"
#include "cli/export_options.h"
#include "cli/extraction_run.h"
#include "cli/graph_input.h"
#include "export/export.h"
#include "graph/graph.h"

namespace newsgraph {
namespace {

struct BuildOptions {
  RunOptions run;
  GraphOptions graph;
  std::string output;
  ExportChoice choice;
  bool keep_propositions = false;
};

ExitCode Build(const BuildOptions& options, Session& session) {
  const auto begin = std::chrono::steady_clock::now();
  Console& console = session.console;
  const auto formats = ParseExportFormats(options.choice.formats);
  if (!formats.ok()) {
    console.Error(formats.status());
    return ExitCode::kUsage;
  }
  const auto engine =
      Engine::Load(options.graph.engine, session.data_directory);
  auto identity = LoadIdentityOptions(options.graph.identity);
  for (const absl::Status& status : {engine.status(), identity.status()}) {
    if (status.ok()) continue;
    console.Error(status);
    return ExitCode::kFailed;
  }

  std::optional<PropositionsCollector> propositions;
  if (options.keep_propositions) {
    // They may outgrow memory and are spilled beside the outputs.
    std::error_code error;
    std::filesystem::create_directories(options.output, error);
    if (error) {
      console.Error(absl::UnknownError(absl::StrCat(
          options.output, ": cannot make the folder: ", error.message())));
      return ExitCode::kOutputFailed;
    }
    propositions.emplace(options.output);
  }
  Graph graph((*engine)->knowledge(), (*engine)->relations(),
              *std::move(identity));
  RunHandlers handlers;
  handlers.extracted = [&](const Extraction& extraction) {
    graph.Add(extraction);
    return propositions ? propositions->Add(extraction) : absl::OkStatus();
  };
  const auto counts = ExtractAll(options.run, **engine, console, handlers);
  if (!counts.ok()) {
    console.Error(counts.status());
    return ExitCode::kFailed;
  }
  if (counts->interrupted) {
    console.Error("interrupted; nothing was written");
    return ExitCode::kInterrupted;
  }
  if (counts->articles == 0) {
    console.Error("no article could be read; nothing was written");
    return ExitCode::kNoInput;
  }

  graph.Finish();
  ExportChoice choice = options.choice;
  choice.threads = options.run.threads;
  const ExitCode code =
      WriteOutputs(graph, (*engine)->relations(), *formats, options.output,
                   choice, console, propositions ? &*propositions : nullptr);
  if (code != ExitCode::kOk) return code;
  const std::chrono::duration<double> seconds =
      std::chrono::steady_clock::now() - begin;
  const auto count = [](auto value) { return static_cast<double>(value); };
  const SummaryValue summary[] = {{"articles", count(graph.article_count())},
                                  {"sentences", count(counts->sentences)},
                                  {"words", count(counts->words)},
                                  {"entities", count(graph.entity_count())},
                                  {"facts", count(graph.fact_count())},
                                  {"rejected", count(counts->rejected)},
                                  {"seconds", seconds.count(), 2}};
  console.Summary(summary);
  return counts->rejected > 0 ? ExitCode::kSomeRejected : ExitCode::kOk;
}

}  // namespace

void AddBuildCommand(CommandSet& commands) {
  auto options = std::make_shared<BuildOptions>();
  CLI::App& command = commands.Add(
      "build", "Reads articles and writes their knowledge graph.",
      "newsgraph build articles/ -o out\n"
      "newsgraph build a.txt feed.jsonl -o out --format ttl,graphml\n"
      "zcat feed.jsonl.gz | newsgraph build - -o out --threads 4\n"
      "newsgraph build articles/ -o out --ontology my-relations.ttl",
      [options](Session& session) { return Build(*options, session); });
  AddRunOptions(command, options->run);
  command
      .add_option("-o,--output", options->output,
                  "Folder for the files; made where it is missing")
      ->required()
      ->type_name("DIR");
  AddExportOptions(command, options->choice);
  command.add_flag(
      "--propositions", options->keep_propositions,
      "Also write DIR/propositions.jsonl, from which `newsgraph export` and "
      "`newsgraph explain` work later");
  AddGraphOptions(command, options->graph);
}

}  // namespace newsgraph
