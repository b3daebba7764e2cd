#include "cli/manifest.h"

#include <rapidjson/document.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "cli/file_hash.h"
#include "export/output.h"

namespace newsgraph {
namespace {

std::time_t Now() {
  const char* const epoch = std::getenv("SOURCE_DATE_EPOCH");
  return epoch != nullptr ? std::atoll(epoch) : std::time(nullptr);
}

// The keys of one object after another.
class ManifestWriter {
 public:
  void Text(const char* key, const std::string& value) {
    json_.Key(key);
    json_.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }
  void Count(const char* key, std::uint64_t value) {
    json_.Key(key);
    json_.Uint64(value);
  }
  template <typename Body>
  void Object(const char* key, const Body& body) {
    if (key != nullptr) json_.Key(key);
    json_.StartObject();
    body();
    json_.EndObject();
  }
  template <typename Items, typename Body>
  void List(const char* key, const Items& items, const Body& body) {
    json_.Key(key);
    json_.StartArray();
    for (const auto& item : items) Object(nullptr, [&] { body(item); });
    json_.EndArray();
  }
  void Paths(const char* key, const std::vector<HashedPath>& paths) {
    List(key, paths, [&](const HashedPath& path) {
      Text("name", path.name);
      if (path.files > 1) Count("files", path.files);
      if (path.sha256.empty()) return;
      Count("bytes", path.bytes);
      Text("sha256", path.sha256);
    });
  }
  void Changes(const char* key, const ChangeCounts& counts) {
    Object(key, [&] {
      Count("added", counts.added);
      Count("removed", counts.removed);
      Count("changed", counts.changed);
    });
  }
  std::string Take() const {
    return std::string(buffer_.GetString(), buffer_.GetSize()) + "\n";
  }

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> json_{buffer_};
};

constexpr char kLastSuccess[] = "newsgraph_last_success_timestamp_seconds";

bool IsSuccess(ExitCode code) {
  return code == ExitCode::kOk || code == ExitCode::kSomeRejected ||
         code == ExitCode::kNothingToDo;
}

// The value in an earlier file of metrics, or 0.
std::time_t LastSuccess(const std::string& path) {
  std::ifstream file(path);
  std::string name;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(absl::StrCat(kLastSuccess, " "))) {
      return std::atoll(line.c_str() + sizeof kLastSuccess);
    }
  }
  return 0;
}

}  // namespace

std::string TimeStamp() {
  const std::time_t now = Now();
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[32];
  const std::size_t size =
      std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return {text, size};
}

std::string ManifestText(const UpdateReport& report) {
  ManifestWriter json;
  json.Object(nullptr, [&] {
    json.Text("newsgraph", "manifest");
    json.Count("version", 2);
    json.Text("program", NEWSGRAPH_VERSION);
    json.Text("made", TimeStamp());
    json.Count("generation", report.generation);
    json.Text("engine", report.engine);
    json.Text("extractor", report.extractor);
    json.Paths("engine_files", report.engine_files);
    json.Text("formats", report.formats);
    json.Paths("inputs", report.inputs);
    json.Count("extracted", report.counts.articles);
    json.Count("unchanged", report.counts.skipped);
    json.Count("rejected", report.counts.rejected);
    json.List("rejections", report.rejected, [&](const auto& rejection) {
      json.Text("source", rejection.first);
      json.Text("reason", rejection.second);
    });
    json.Count("articles", report.articles);
    json.Count("entities", report.entities);
    json.Count("facts", report.facts);
    json.Count("evidence", report.evidence);
    json.Object("changes", [&] {
      json.Count("since_generation", report.previous_generation);
      json.Changes("articles", report.changes.articles);
      json.Changes("entities", report.changes.entities);
      json.Changes("facts", report.changes.facts);
    });
    if (!report.previous_sha256.empty()) {
      json.Object("previous", [&] {
        json.Text("made", report.previous_made);
        json.Text("manifest_sha256", report.previous_sha256);
      });
    }
    json.Paths("files", report.outputs);
  });
  return json.Take();
}

absl::StatusOr<ManifestSummary> ReadManifest(const std::string& path) {
  const auto hash = HashPath(path);
  if (!hash.ok()) return hash.status();
  std::ifstream file(path, std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)),
                         std::istreambuf_iterator<char>());
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag |
             rapidjson::kParseValidateEncodingFlag>(text.data(), text.size());
  if (json.HasParseError() || !json.IsObject()) {
    return absl::InvalidArgumentError(path + ": expected a manifest");
  }
  const auto string = [](const rapidjson::Value& object, const char* key) {
    const auto found = object.FindMember(key);
    return found != object.MemberEnd() && found->value.IsString()
               ? std::string(found->value.GetString(),
                             found->value.GetStringLength())
               : std::string();
  };
  ManifestSummary summary;
  summary.sha256 = hash->sha256;
  summary.made = string(json, "made");
  const auto previous = json.FindMember("previous");
  if (previous != json.MemberEnd() && previous->value.IsObject()) {
    summary.previous_sha256 = string(previous->value, "manifest_sha256");
  }
  return summary;
}

absl::Status WriteMetrics(const std::string& path, const UpdateReport& report,
                          ExitCode exit_code, double seconds) {
  std::string text;
  const auto head = [&](std::string_view name, std::string_view help) {
    absl::StrAppend(&text, "# HELP newsgraph_", std::string(name), " ",
                    std::string(help), "\n# TYPE newsgraph_", std::string(name),
                    " gauge\n");
  };
  const auto value = [&](std::string_view name, std::uint64_t number) {
    absl::StrAppend(&text, "newsgraph_", std::string(name), " ", number, "\n");
  };
  head("exit_code", "Exit status of the last run of newsgraph update.");
  value("exit_code", static_cast<std::uint64_t>(exit_code));
  head("last_success_timestamp_seconds",
       "When outputs were last brought or found up to date.");
  const std::time_t success = IsSuccess(exit_code) ? Now() : LastSuccess(path);
  absl::StrAppend(&text, kLastSuccess, " ", static_cast<std::int64_t>(success),
                  "\n");
  head("run_seconds", "How long the last run took.");
  absl::StrAppend(&text,
                  absl::StrFormat("newsgraph_run_seconds %.3f\n", seconds));
  head("run_articles", "Articles that the last run was given, by outcome.");
  value("run_articles{outcome=\"extracted\"}", report.counts.articles);
  value("run_articles{outcome=\"unchanged\"}", report.counts.skipped);
  value("run_articles{outcome=\"rejected\"}", report.counts.rejected);
  if (IsSuccess(exit_code)) {
    head("generation", "How often the corpus has changed.");
    value("generation", report.generation);
  }
  // Where nothing was published, the graph's numbers are not known anew.
  if (exit_code == ExitCode::kOk || report.articles > 0) {
    head("graph_size", "What the published graph holds.");
    value("graph_size{kind=\"articles\"}", report.articles);
    value("graph_size{kind=\"entities\"}", report.entities);
    value("graph_size{kind=\"facts\"}", report.facts);
    value("graph_size{kind=\"evidence\"}", report.evidence);
    head("changes", "What the last published run has changed.");
    const auto changes = [&](std::string_view kind, const ChangeCounts& of) {
      const auto one = [&](std::string_view change, std::uint64_t number) {
        value(absl::StrCat("changes{kind=\"", std::string(kind), "\",change=\"",
                           std::string(change), "\"}"),
              number);
      };
      one("added", of.added);
      one("removed", of.removed);
      one("changed", of.changed);
    };
    changes("articles", report.changes.articles);
    changes("entities", report.changes.entities);
    changes("facts", report.changes.facts);
  }
  StagedFiles files;
  const auto out = files.Add(path);
  if (!out.ok()) return out.status();
  (*out)->Append(text);
  return files.Publish();
}

}  // namespace newsgraph
