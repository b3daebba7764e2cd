// newsgraph build: articles in, the files of a graph out.
#include <CLI/CLI.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cli/command.h"
#include "cli/extraction_run.h"
#include "export/export.h"
#include "graph/graph.h"

namespace newsgraph {
namespace {

struct BuildOptions {
  RunOptions run;
  EngineOptions engine;
  std::string output;
  std::string formats = "ttl,graphml,jsonld,facts";
};

ExitCode Build(const BuildOptions& options, Session& session) {
  const auto begin = std::chrono::steady_clock::now();
  Console& console = session.console;
  const auto formats = ParseExportFormats(options.formats);
  if (!formats.ok()) {
    console.Error(formats.status());
    return ExitCode::kUsage;
  }
  const auto engine = Engine::Load(options.engine, session.data_directory);
  if (!engine.ok()) {
    console.Error(engine.status());
    return ExitCode::kFailed;
  }

  Graph graph((*engine)->knowledge(), (*engine)->relations());
  RunHandlers handlers;
  handlers.extracted = [&](Extraction extraction) {
    graph.Add(std::move(extraction));
    return absl::OkStatus();
  };
  const auto counts =
      ExtractAll(options.run, (*engine)->extractor(), console, handlers);
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
  const auto written =
      Export(graph, (*engine)->relations(), *formats, options.output);
  if (!written.ok()) {
    console.Error(written.status());
    return ExitCode::kOutputFailed;
  }
  for (const std::string& path : *written) console.Info("wrote " + path);
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

std::string FormatHelp() {
  std::string help = "Comma-separated list of formats:";
  for (const ExportFormat& format : ExportFormats()) {
    absl::StrAppend(&help, "\n  ", std::string(format.name), ": ",
                    std::string(format.description));
  }
  return help;
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
  command.add_option("--format", options->formats, FormatHelp())
      ->capture_default_str()
      ->type_name("LIST");
  AddEngineOptions(command, options->engine);
}

}  // namespace newsgraph
