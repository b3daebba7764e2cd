// newsgraph diff: what changed between two graphs, to read or to apply.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <array>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "cli/command.h"
#include "cli/export_options.h"
#include "cli/graph_input.h"
#include "export/diff_report.h"
#include "export/neo4j_diff.h"
#include "export/output.h"
#include "export/rdf_diff.h"
#include "graph/store.h"

namespace newsgraph {
namespace {

namespace fs = std::filesystem;

struct DiffOptions {
  std::array<std::string, 2> sides;  // before, after
  std::string format = "text";
  ExportChoice choice;
  GraphOptions graph;
};

bool IsFile(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

bool IsRdfFile(const std::string& input) {
  const std::string suffix = fs::path(input).extension().string();
  return suffix == ".ttl" || suffix == ".nt" || suffix == ".nq" ||
         suffix == ".trig";
}

bool HasPropositions(const std::string& input) {
  std::error_code error;
  if (ArticleStore::IsIn(input)) return true;
  if (!fs::is_directory(input, error)) return !IsRdfFile(input);
  return IsFile(fs::path(input) / kPropositionsFile);
}

// The file of an input that holds RDF, or nothing where it has propositions, of
// which the graph must be made.
std::string RdfFileOf(const std::string& input, bool named_graphs) {
  if (IsRdfFile(input)) return input;
  if (HasPropositions(input)) return "";
  for (const char* name :
       {named_graphs ? "graph.trig" : "graph.ttl", "graph.nq", "graph.trig"}) {
    if (IsFile(fs::path(input) / name))
      return (fs::path(input) / name).string();
  }
  return "";
}

// The folder of an input with the files for Neo4j; nothing where it has
// propositions.
std::string Neo4jFolderOf(const std::string& input) {
  if (HasPropositions(input)) return "";
  for (const fs::path& folder : {fs::path(input), fs::path(input) / "neo4j"}) {
    if (IsFile(folder / "relationships.csv")) return folder.string();
  }
  return "";
}

class DiffRun {
 public:
  DiffRun(const DiffOptions& options, Session& session)
      : options_(options),
        session_(session),
        export_(OptionsOf(options.choice)),
        out_(STDOUT_FILENO, "standard output") {
    std::error_code error;
    const std::string folder = fs::temp_directory_path(error).string();
    if (error) return;
    export_.rdf.sorting.directory = folder;
    export_.property_graph.sorting.directory = folder;
    export_.rdf.named_graphs = options.choice.named_graphs;
  }

  ExitCode Run() {
    if (options_.format == "cypher") return Cypher();
    RdfDiff diff(export_.rdf);
    for (const DiffSide side : {DiffSide::kBefore, DiffSide::kAfter}) {
      const std::string& input = Input(side);
      const std::string file = RdfFileOf(input, options_.choice.named_graphs);
      absl::Status status;
      if (!file.empty()) {
        status = diff.AddFile(side, file);
      } else {
        LoadedGraph loaded;
        const ExitCode code = Load(input, "an RDF file", loaded);
        if (code != ExitCode::kOk) return code;
        status = diff.Add(side, *loaded.graph, loaded.rules->relations());
      }
      if (!status.ok()) return Fail(status);
    }
    return options_.format == "sparql" ? Sparql(diff) : Report(diff);
  }

 private:
  const std::string& Input(DiffSide side) const {
    return options_.sides[static_cast<std::size_t>(side)];
  }

  ExitCode Load(const std::string& input, std::string_view otherwise,
                LoadedGraph& loaded) {
    if (!HasPropositions(input)) {
      session_.console.Error(
          absl::StrCat(input, ": expected a store, propositions.jsonl or ",
                       std::string(otherwise), ", found none of them"));
      return ExitCode::kFailed;
    }
    return LoadGraph(options_.graph, {input}, BadLines::kRefuse, session_,
                     loaded);
  }

  ExitCode Cypher() {
    Neo4jDiff diff(export_.property_graph);
    for (const DiffSide side : {DiffSide::kBefore, DiffSide::kAfter}) {
      const std::string& input = Input(side);
      const std::string folder = Neo4jFolderOf(input);
      absl::Status status;
      if (!folder.empty()) {
        status = diff.AddFolder(side, folder);
      } else {
        LoadedGraph loaded;
        const ExitCode code =
            Load(input, "the files of the format neo4j", loaded);
        if (code != ExitCode::kOk) return code;
        status = diff.Add(side, *loaded.graph);
      }
      if (!status.ok()) return Fail(status);
    }
    return Finish(diff.Write(out_));
  }

  ExitCode Sparql(RdfDiff& diff) {
    SparqlUpdateWriter writer(out_);
    absl::Status status = diff.ForEach(
        [&](const SubjectPair& pair) { return writer.Write(pair); });
    return Finish(status.ok() ? writer.Finish() : status);
  }

  ExitCode Report(RdfDiff& diff) {
    std::array<std::array<std::uint64_t, 3>, 3> counts = {};
    absl::Status status = ReportDiff(diff, [&](const DiffRow& row) {
      ++counts[static_cast<std::size_t>(row.kind)]
              [static_cast<std::size_t>(row.change)];
      out_.Append(options_.format == "json" ? DiffJson(row) : DiffLine(row));
      return out_.failed() ? out_.Flush() : absl::OkStatus();
    });
    if (status.ok()) status = out_.Flush();
    std::string summary;
    for (const DiffKind kind :
         {DiffKind::kArticle, DiffKind::kEntity, DiffKind::kFact}) {
      const auto& of_kind = counts[static_cast<std::size_t>(kind)];
      constexpr std::array<const char*, 3> kPlural = {"articles", "entities",
                                                      "facts"};
      absl::StrAppend(&summary, summary.empty() ? "" : "; ",
                      kPlural[static_cast<std::size_t>(kind)], ": ", of_kind[0],
                      " added, ", of_kind[1], " removed, ", of_kind[2],
                      " changed");
    }
    if (status.ok()) session_.console.Info(summary);
    return Finish(status);
  }

  ExitCode Finish(const absl::Status& status) {
    if (!status.ok()) return Fail(status);
    return ExitCode::kOk;
  }

  ExitCode Fail(const absl::Status& status) {
    session_.console.Error(status);
    return out_.failed() || absl::IsResourceExhausted(status)
               ? ExitCode::kOutputFailed
               : ExitCode::kFailed;
  }

  const DiffOptions& options_;
  Session& session_;
  ExportOptions export_;
  Output out_;
};

}  // namespace

void AddDiffCommand(CommandSet& commands) {
  auto options = std::make_shared<DiffOptions>();
  CLI::App& command = commands.Add(
      "diff",
      "Lists the articles, entities and facts that were added, removed or "
      "changed, or writes what brings a database from one graph to the other.",
      "newsgraph diff out.1 out\n"
      "newsgraph diff monday.jsonl store --format json\n"
      "newsgraph diff out.1/graph.ttl out/graph.ttl --format sparql > up.ru\n"
      "newsgraph diff monday tuesday --format cypher | cypher-shell",
      [options](Session& session) { return DiffRun(*options, session).Run(); });
  command
      .add_option("BEFORE", options->sides[0],
                  "A store, a file of propositions, an RDF file, or a folder "
                  "of outputs")
      ->required();
  command.add_option("AFTER", options->sides[1], "The same, later")->required();
  command
      .add_option("--format", options->format,
                  "text: lines to read; json: an object a line; sparql: SPARQL "
                  "Update; cypher: for Neo4j. Of a folder without "
                  "propositions, cypher needs the files of the format neo4j, "
                  "the others those of ttl, nq or trig")
      ->check(CLI::IsMember({"text", "json", "sparql", "cypher"}))
      ->capture_default_str();
  AddModelingOptions(command, options->choice);
  AddGraphOptions(command, options->graph);
}

}  // namespace newsgraph
