// newsgraph stats: what a built graph holds, from its facts.jsonl.
#include <rapidjson/document.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "cli/command.h"

namespace newsgraph {
namespace {

struct StatsOptions {
  std::string graph;
  int top = 15;
};

using Counts = std::map<std::string, std::uint64_t>;

struct Statistics {
  std::uint64_t evidence = 0;
  std::set<std::string> articles;
  std::set<std::string> facts;
  std::map<std::string, std::string> entities;  // id to type
  std::map<std::string, std::string> labels;    // id to label
  Counts mentions;                              // by entity id
  Counts relations, polarities, statuses, speakers;
  std::uint64_t dated = 0;
};

std::string Text(const rapidjson::Value& row, const char* key) {
  const auto field = row.FindMember(key);
  return field != row.MemberEnd() && field->value.IsString()
             ? std::string(field->value.GetString(),
                           field->value.GetStringLength())
             : std::string();
}

void Count(const rapidjson::Value& row, Statistics& statistics) {
  ++statistics.evidence;
  statistics.articles.insert(Text(row, "article"));
  const std::string subject = Text(row, "s_id");
  const std::string object = Text(row, "o_id");
  const std::string relation = Text(row, "p");
  const std::string when = Text(row, "when");
  for (const auto& [side, id] : {std::pair("s", subject), {"o", object}}) {
    const std::string key(side);
    statistics.entities[id] = Text(row, (key + "_type").c_str());
    statistics.labels[id] = Text(row, side);
    ++statistics.mentions[id];
  }
  if (statistics.facts.insert(Text(row, "fact")).second) {
    ++statistics.relations[relation];
    ++statistics.statuses[Text(row, "status")];
    if (!when.empty()) ++statistics.dated;
  }
  ++statistics.polarities[Text(row, "polarity")];
  const auto by = row.FindMember("by");
  if (by != row.MemberEnd() && by->value.IsArray() && !by->value.Empty() &&
      by->value[0].IsString()) {
    ++statistics.speakers[by->value[0].GetString()];
  }
}

absl::Status Read(const std::string& path, Statistics& statistics) {
  std::ifstream file(path);
  if (!file) {
    return absl::NotFoundError(absl::StrCat(
        path, ": cannot read; `newsgraph build` writes it as format facts"));
  }
  std::uint64_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    rapidjson::Document row;
    row.Parse<rapidjson::kParseIterativeFlag |
              rapidjson::kParseValidateEncodingFlag>(line.data(), line.size());
    if (row.HasParseError() || !row.IsObject()) {
      return absl::InvalidArgumentError(absl::StrCat(
          path, ":", number, ":",
          row.HasParseError() ? row.GetErrorOffset() + 1 : 1,
          ": expected a row of facts.jsonl, found something else"));
    }
    Count(row, statistics);
  }
  return absl::OkStatus();
}

void Print(std::string_view name, std::uint64_t value) {
  std::printf("%-32.*s %12llu\n", static_cast<int>(name.size()), name.data(),
              static_cast<unsigned long long>(value));
}

// The most frequent first, equal ones by name.
void PrintTop(const char* title, const Counts& counts, int top,
              const std::map<std::string, std::string>* labels = nullptr) {
  std::vector<std::pair<std::string, std::uint64_t>> rows(counts.begin(),
                                                          counts.end());
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return a.second > b.second;
  });
  if (rows.size() > static_cast<std::size_t>(top)) {
    rows.resize(static_cast<std::size_t>(top));
  }
  std::printf("\n%s\n", title);
  for (const auto& [name, value] : rows) {
    const std::string& shown = labels ? labels->at(name) : name;
    Print("  " + (shown.empty() ? std::string("(none)") : shown), value);
  }
}

ExitCode Stats(const StatsOptions& options, Session& session) {
  std::string path = options.graph;
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) path += "/facts.jsonl";
  Statistics statistics;
  if (const absl::Status status = Read(path, statistics); !status.ok()) {
    session.console.Error(status);
    return ExitCode::kFailed;
  }
  Print("articles with facts", statistics.articles.size());
  Print("entities in facts", statistics.entities.size());
  Print("facts", statistics.facts.size());
  Print("facts with a date", statistics.dated);
  Print("evidence", statistics.evidence);
  Counts types;
  for (const auto& [id, type] : statistics.entities) ++types[type];
  PrintTop("status of facts", statistics.statuses, options.top);
  PrintTop("polarity of evidence", statistics.polarities, options.top);
  PrintTop("types of entities", types, options.top);
  PrintTop("relations", statistics.relations, options.top);
  PrintTop("entities by evidence", statistics.mentions, options.top,
           &statistics.labels);
  PrintTop("who says so", statistics.speakers, options.top);
  return std::fflush(stdout) == 0 ? ExitCode::kOk : ExitCode::kOutputFailed;
}

}  // namespace

void AddStatsCommand(CommandSet& commands) {
  auto options = std::make_shared<StatsOptions>();
  CLI::App& command = commands.Add(
      "stats", "Counts what a built graph holds.",
      "newsgraph stats out\n"
      "newsgraph stats out/facts.jsonl --top 50",
      [options](Session& session) { return Stats(*options, session); });
  command
      .add_option("GRAPH", options->graph,
                  "Folder of a build with facts.jsonl, or such a file")
      ->required();
  command.add_option("--top", options->top, "Rows in each list")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
}

}  // namespace newsgraph
