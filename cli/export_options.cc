#include "cli/export_options.h"

#include <CLI/CLI.hpp>

#include "absl/strings/str_cat.h"
#include "cli/graph_input.h"
#include "extract/propositions_json.h"

namespace newsgraph {
namespace {

std::string FormatHelp() {
  std::string help = "Comma-separated list of formats:";
  for (const ExportFormat& format : ExportFormats()) {
    absl::StrAppend(&help, "\n  ", std::string(format.name), ": ",
                    std::string(format.description));
  }
  return help;
}

}  // namespace

void AddModelingOptions(CLI::App& command, ExportChoice& choice) {
  command
      .add_option("--base", choice.base,
                  "IRI under which entities, facts, evidence and articles live")
      ->capture_default_str()
      ->type_name("IRI");
  command
      .add_option(
          "--shortcuts", choice.shortcuts,
          "RDF: which facts also become a plain triple: none, asserted, "
          "claimed (or asserted), disputed (or either)")
      ->check(CLI::IsMember({"none", "asserted", "claimed", "disputed"}))
      ->capture_default_str();
  command.add_flag("--named-graphs", choice.named_graphs,
                   "N-Quads: a named graph per article, as TriG has them");
  command.add_flag("--with-articles", choice.with_articles,
                   "GraphML, GEXF, Neo4j, CSV: articles as nodes, too");
  command.add_flag("--with-evidence", choice.with_evidence,
                   "GraphML, GEXF, Neo4j, CSV: articles and every piece of "
                   "evidence as nodes, too");
}

void AddExportOptions(CLI::App& command, ExportChoice& choice) {
  command.add_option("--format", choice.formats, FormatHelp())
      ->capture_default_str()
      ->type_name("LIST");
  AddModelingOptions(command, choice);
  command
      .add_option("--gexf-version", choice.gexf,
                  "1.3 for Gephi, 1.2 for older programs")
      ->check(CLI::IsMember({"1.2", "1.3"}))
      ->capture_default_str();
}

ExportOptions OptionsOf(const ExportChoice& choice) {
  ExportOptions options;
  options.rdf.base = choice.base;
  options.rdf.shortcuts =
      choice.shortcuts == "none"       ? Shortcuts::kNone
      : choice.shortcuts == "asserted" ? Shortcuts::kAsserted
      : choice.shortcuts == "claimed"  ? Shortcuts::kAssertedOrClaimed
                                       : Shortcuts::kDisputed;
  options.nquads_named_graphs = choice.named_graphs;
  options.threads = choice.threads;
  options.property_graph.with_articles = choice.with_articles;
  options.property_graph.with_evidence = choice.with_evidence;
  options.gexf_version =
      choice.gexf == "1.2" ? GexfVersion::k12 : GexfVersion::k13;
  return options;
}

PropositionsCollector::PropositionsCollector(const std::string& directory)
    : lines_({.directory = directory}) {}

absl::Status PropositionsCollector::Add(const Extraction& extraction) {
  line_.clear();
  AppendJsonLine(extraction, line_);
  return lines_.Add(extraction.article.id, line_);
}

absl::Status PropositionsCollector::WriteTo(Output& out) {
  absl::Status written =
      lines_.Sorted([&](std::string_view, std::string_view line) {
        out.Append(line);
        return out.failed() ? out.Flush() : absl::OkStatus();
      });
  return written.ok() ? out.Flush() : written;
}

ExitCode WriteOutputs(const Graph& graph, const Relations& relations,
                      std::span<const ExportFormat* const> formats,
                      const std::string& directory, const ExportChoice& choice,
                      Console& console, PropositionsCollector* propositions) {
  StagedFiles files;
  const auto written = StageExport(graph, relations, formats, directory,
                                   OptionsOf(choice), files);
  absl::Status status = written.status();
  if (status.ok() && propositions != nullptr) {
    const auto file =
        files.Add(absl::StrCat(directory, "/", kPropositionsFile));
    status = file.ok() ? propositions->WriteTo(**file) : file.status();
  }
  if (status.ok()) status = files.Publish();
  if (!status.ok()) {
    console.Error(status);
    return absl::IsInvalidArgument(status) ? ExitCode::kUsage
                                           : ExitCode::kOutputFailed;
  }
  for (const ExportedFile& file : *written) {
    console.Info("wrote " + file.path);
  }
  return ExitCode::kOk;
}

}  // namespace newsgraph
