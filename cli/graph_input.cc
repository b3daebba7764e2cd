#include "cli/graph_input.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <utility>
#include <variant>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "cli/interrupt.h"
#include "extract/propositions_json.h"
#include "graph/store.h"

namespace newsgraph {
namespace {

absl::Status Cancelled() { return absl::CancelledError("interrupted"); }

absl::Status AddFile(std::istream& in, const std::string& name,
                     BadLines bad_lines, Console& console, Graph& graph,
                     GraphCounts& counts) {
  PropositionsReader reader(in, name);
  while (!Interrupted()) {
    auto record = reader.Next();
    if (!record.ok()) {
      if (bad_lines == BadLines::kRefuse) return record.status();
      // A bad line costs that line; a bad file the run.
      if (record.status().code() != absl::StatusCode::kInvalidArgument &&
          record.status().code() != absl::StatusCode::kResourceExhausted) {
        return record.status();
      }
      ++counts.rejected;
      console.Warn(absl::StrCat("rejected: ", record.status().message()));
      continue;
    }
    if (!*record) return absl::OkStatus();
    if (const auto* rejected = std::get_if<RejectedArticle>(&**record)) {
      ++counts.rejected;
      console.Warn("rejected: " + rejected->message);
      continue;
    }
    graph.Add(std::get<Extraction>(**record));
    console.Progress("Merging articles:", ++counts.articles, 0);
  }
  return Cancelled();
}

absl::Status AddStore(const std::string& directory, Console& console,
                      Graph& graph, GraphCounts& counts) {
  const auto store = ArticleStore::OpenToRead(directory);
  if (!store.ok()) return store.status();
  return store->ForEach([&](const FlatExtraction& extraction) {
    graph.Add(extraction);
    console.Progress("Merging articles:", ++counts.articles, 0);
    return Interrupted() ? Cancelled() : absl::OkStatus();
  });
}

absl::Status AddInput(const std::string& input, BadLines bad_lines,
                      Console& console, Graph& graph, GraphCounts& counts) {
  if (input == "-") {
    return AddFile(std::cin, "standard input", bad_lines, console, graph,
                   counts);
  }
  if (ArticleStore::IsIn(input)) {
    return AddStore(input, console, graph, counts);
  }
  std::string path = input;
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    path = (std::filesystem::path(path) / kPropositionsFile).string();
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return absl::NotFoundError(absl::StrCat(
        path,
        ": cannot read; expected a store, a folder of `newsgraph build "
        "--propositions`, or a file of `newsgraph extract --format "
        "propositions`"));
  }
  return AddFile(file, path, bad_lines, console, graph, counts);
}

}  // namespace

void AddIdentityOption(CLI::App& command, std::string& path) {
  command
      .add_option("--identity", path,
                  "Rules of your own for names: lines `same-as` or "
                  "`different-from`, tab, name, tab, name")
      ->type_name("FILE");
}

absl::StatusOr<IdentityOptions> LoadIdentityOptions(const std::string& path) {
  IdentityOptions options;
  if (path.empty()) return options;
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(path + ": cannot read");
  auto rules = ReadIdentityRules(file, path);
  if (!rules.ok()) return rules.status();
  options.rules = *std::move(rules);
  return options;
}

void AddGraphOptions(CLI::App& command, GraphOptions& options) {
  AddIdentityOption(command, options.identity);
  AddEngineOptions(command, options.engine);
}

absl::StatusOr<std::unique_ptr<GraphRules>> GraphRules::Load(
    const GraphOptions& options, const std::string& data_directory) {
  auto relations = LoadRelations(options.engine, data_directory);
  if (!relations.ok()) return relations.status();
  auto knowledge = LoadKnowledge(options.engine, data_directory);
  if (!knowledge.ok()) return knowledge.status();
  auto identity = LoadIdentityOptions(options.identity);
  if (!identity.ok()) return identity.status();
  return std::unique_ptr<GraphRules>(new GraphRules(
      *std::move(relations), *std::move(knowledge), *std::move(identity)));
}

absl::StatusOr<GraphCounts> FillGraph(const std::vector<std::string>& inputs,
                                      BadLines bad_lines, Console& console,
                                      Graph& graph) {
  GraphCounts counts;
  for (const std::string& input : inputs) {
    absl::Status status = AddInput(input, bad_lines, console, graph, counts);
    if (!status.ok()) return status;
  }
  graph.Finish();
  return counts;
}

ExitCode LoadGraph(const GraphOptions& options,
                   const std::vector<std::string>& inputs, BadLines bad_lines,
                   Session& session, LoadedGraph& loaded) {
  auto rules = GraphRules::Load(options, session.data_directory);
  if (!rules.ok()) {
    session.console.Error(rules.status());
    return ExitCode::kFailed;
  }
  loaded.rules = *std::move(rules);
  loaded.graph.emplace(loaded.rules->NewGraph());
  if (options.keep_name_uses) loaded.graph->KeepNameUses();
  const auto counts =
      FillGraph(inputs, bad_lines, session.console, *loaded.graph);
  if (!counts.ok()) {
    session.console.Error(counts.status());
    return absl::IsCancelled(counts.status()) ? ExitCode::kInterrupted
                                              : ExitCode::kFailed;
  }
  loaded.counts = *counts;
  return ExitCode::kOk;
}

}  // namespace newsgraph
