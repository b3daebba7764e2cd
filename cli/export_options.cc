#include "cli/export_options.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
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

void AddExportOptions(CLI::App& command, ExportChoice& choice) {
  command.add_option("--format", choice.formats, FormatHelp())
      ->capture_default_str()
      ->type_name("LIST");
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
  options.property_graph.with_articles = choice.with_articles;
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

absl::StatusOr<std::size_t> AddPropositions(const std::string& path,
                                            Graph& graph) {
  std::string file_name = path;
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    file_name = (std::filesystem::path(path) / kPropositionsFile).string();
  }
  std::ifstream file;
  if (path != "-") {
    file.open(file_name, std::ios::binary);
    if (!file) {
      return absl::NotFoundError(absl::StrCat(
          file_name,
          ": cannot read; expected a folder that `newsgraph build` "
          "wrote or a file of `newsgraph extract`"));
    }
  }
  PropositionsReader reader(path == "-" ? std::cin : file,
                            path == "-" ? "standard input" : file_name);
  std::size_t articles = 0;
  for (;;) {
    auto record = reader.Next();
    if (!record.ok()) return record.status();
    if (!record->has_value()) return articles;
    if (const auto* extraction = std::get_if<Extraction>(&**record)) {
      graph.Add(*extraction);
      ++articles;
    }
  }
}

}  // namespace newsgraph
