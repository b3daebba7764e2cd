#include "cli/propositions_input.h"

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

namespace newsgraph {
namespace {

absl::Status ReadFile(std::istream& in, const std::string& name,
                      Console& console, Graph& graph,
                      PropositionsCounts& counts) {
  PropositionsReader reader(in, name);
  while (!Interrupted()) {
    auto record = reader.Next();
    if (!record.ok()) {
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
    const Extraction& extraction = std::get<Extraction>(**record);
    ++counts.articles;
    counts.sentences += extraction.sentences;
    graph.Add(extraction);
    console.Progress("Merging articles:", counts.articles, 0);
  }
  counts.interrupted = true;
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<PropositionsCounts> ReadPropositions(
    const std::vector<std::string>& inputs, Console& console, Graph& graph) {
  PropositionsCounts counts;
  for (const std::string& input : inputs) {
    if (counts.interrupted) break;
    absl::Status status;
    if (input == "-") {
      status = ReadFile(std::cin, "standard input", console, graph, counts);
    } else {
      std::string path = input;
      std::error_code error;
      if (std::filesystem::is_directory(path, error)) {
        path += "/propositions.jsonl";
      }
      std::ifstream file(path, std::ios::binary);
      if (!file) {
        return absl::NotFoundError(absl::StrCat(
            path,
            ": cannot read; `newsgraph extract --format propositions` writes "
            "such files"));
      }
      status = ReadFile(file, path, console, graph, counts);
    }
    if (!status.ok()) return status;
  }
  return counts;
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

void AddIdentityOption(CLI::App& command, std::string& path) {
  command
      .add_option("--identity", path,
                  "Rules of your own for names: lines `same-as` or "
                  "`different-from`, tab, name, tab, name")
      ->type_name("FILE");
}

}  // namespace newsgraph
