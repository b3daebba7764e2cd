// newsgraph diff: what changed between two sets of propositions.
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "cli/command.h"
#include "cli/extraction_run.h"
#include "cli/propositions_input.h"
#include "graph/diff.h"
#include "graph/graph.h"

namespace newsgraph {
namespace {

struct DiffOptions {
  std::string first;
  std::string second;
  std::string format = "text";
  std::string identity;
  EngineOptions engine;
};

// "+ fact Russia struck Izmail: asserted, 0.9, 1 sentence".
std::string TextOf(const DiffRow& row) {
  const std::string_view kind = row.is_fact ? "fact" : "entity";
  switch (row.change) {
    case Change::kAdded:
      return absl::StrCat("+ ", ToAbsl(kind), " ", row.after, "\n");
    case Change::kRemoved:
      return absl::StrCat("- ", ToAbsl(kind), " ", row.before, "\n");
    case Change::kChanged:
      break;
  }
  return absl::StrCat("~ ", ToAbsl(kind), " ", row.before, " -> ", row.after,
                      "\n");
}

std::string JsonOf(const DiffRow& row) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
  const auto field = [&](const char* key, std::string_view value) {
    if (value.empty()) return;
    json.Key(key);
    json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  };
  json.StartObject();
  field("change", NameOf(row.change));
  field("kind", row.is_fact ? "fact" : "entity");
  field("id", row.id);
  field("before", row.before);
  field("after", row.after);
  json.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

ExitCode RunDiff(const DiffOptions& options, Session& session) {
  Console& console = session.console;
  const auto relations = LoadRelations(options.engine, session.data_directory);
  const auto knowledge = LoadKnowledge(options.engine, session.data_directory);
  const auto identity = LoadIdentityOptions(options.identity);
  for (const absl::Status& status :
       {relations.status(), knowledge.status(), identity.status()}) {
    if (status.ok()) continue;
    console.Error(status);
    return ExitCode::kFailed;
  }
  Graph first(*knowledge, *relations, *identity);
  Graph second(*knowledge, *relations, *identity);
  for (const auto& [path, graph] :
       {std::pair(&options.first, &first), {&options.second, &second}}) {
    const auto counts = ReadPropositions({*path}, console, *graph);
    if (!counts.ok()) {
      console.Error(counts.status());
      return ExitCode::kFailed;
    }
    if (counts->interrupted) return ExitCode::kInterrupted;
    graph->Finish();
  }
  std::string out;
  for (const DiffRow& row : Diff(first, second)) {
    out += options.format == "json" ? JsonOf(row) : TextOf(row);
  }
  const bool written =
      std::fwrite(out.data(), 1, out.size(), stdout) == out.size() &&
      std::fflush(stdout) == 0;
  return written ? ExitCode::kOk : ExitCode::kOutputFailed;
}

}  // namespace

void AddDiffCommand(CommandSet& commands) {
  auto options = std::make_shared<DiffOptions>();
  CLI::App& command = commands.Add(
      "diff",
      "Lists the entities and facts that were added, removed or changed.",
      "newsgraph diff monday.jsonl tuesday.jsonl\n"
      "newsgraph diff monday.jsonl tuesday.jsonl --format json",
      [options](Session& session) { return RunDiff(*options, session); });
  command
      .add_option("BEFORE", options->first,
                  "Propositions, as `newsgraph extract` writes them")
      ->required();
  command.add_option("AFTER", options->second, "The same, later")->required();
  command
      .add_option("--format", options->format,
                  "Lines to read, or one JSON object a line")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  AddIdentityOption(command, options->identity);
  AddEngineOptions(command, options->engine);
}

}  // namespace newsgraph
