// newsgraph query: SPARQL over exported files, for those without a server.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "cli/command.h"
#include "export/query/sparql.h"
#include "export/query/triple_store.h"

namespace newsgraph {
namespace {

struct QueryOptions {
  std::string graph;
  std::string query;
  std::string format;
};

// The RDF file of a folder that is read fastest.
absl::StatusOr<std::string> FileOf(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_directory(path, error)) return path;
  for (const char* name : {"graph.nq", "graph.ttl", "graph.trig"}) {
    const std::filesystem::path file = std::filesystem::path(path) / name;
    if (std::filesystem::exists(file, error)) return file.string();
  }
  return absl::NotFoundError(absl::StrCat(
      path,
      ": expected graph.nq, graph.ttl or graph.trig in it; write one "
      "with `newsgraph export`"));
}

absl::StatusOr<std::string> ReadQuery(const std::string& path) {
  if (path == "-") {
    return std::string(std::istreambuf_iterator<char>(std::cin), {});
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    return absl::NotFoundError(absl::StrCat(path, ": cannot read"));
  }
  return std::string(std::istreambuf_iterator<char>(file), {});
}

AnswerFormat FormatOf(const std::string& name) {
  if (name == "csv") return AnswerFormat::kCsv;
  if (name == "json") return AnswerFormat::kJson;
  if (name == "table") return AnswerFormat::kTable;
  return AnswerFormat::kTsv;
}

ExitCode RunQuery(const QueryOptions& options, Session& session) {
  const auto fail = [&](const absl::Status& status) {
    session.console.Error(status);
    return ExitCode::kFailed;
  };
  const auto query = ReadQuery(options.query);
  if (!query.ok()) return fail(query.status());
  const auto file = FileOf(options.graph);
  if (!file.ok()) return fail(file.status());
  TripleStore store;
  if (const absl::Status loaded = store.Load(*file); !loaded.ok()) {
    return fail(loaded);
  }
  store.Finish();
  std::string format = options.format;
  if (format.empty()) format = ::isatty(STDOUT_FILENO) ? "table" : "tsv";
  Output out(STDOUT_FILENO, "standard output");
  const absl::Status answered = AnswerSparql(
      store, *query, options.query == "-" ? "standard input" : options.query,
      FormatOf(format), out);
  if (answered.ok()) return ExitCode::kOk;
  session.console.Error(answered);
  return answered.code() == absl::StatusCode::kInvalidArgument
             ? ExitCode::kFailed
             : ExitCode::kOutputFailed;
}

}  // namespace

void AddQueryCommand(CommandSet& commands) {
  auto options = std::make_shared<QueryOptions>();
  CLI::App& command = commands.Add(
      "query", "Answers a SPARQL query over a built graph.",
      "newsgraph query out samples/queries/who-struck-what.rq\n"
      "newsgraph query graph.ttl - --answer json < query.rq",
      [options](Session& session) { return RunQuery(*options, session); });
  command
      .add_option("GRAPH", options->graph,
                  "Folder of a build, or a file of .ttl, .nt, .nq or .trig")
      ->required();
  command
      .add_option("QUERY", options->query,
                  "File with the query; - for standard input")
      ->required();
  command
      .add_option("--answer", options->format,
                  "Format of the rows (default: table on a terminal, else tsv)")
      ->check(CLI::IsMember({"table", "tsv", "csv", "json"}));
}

}  // namespace newsgraph
