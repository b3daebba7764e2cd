// newsgraph update: the nightly run. Extracts what is new or changed, forgets
// what was removed, and replaces all outputs at once.
#include <fcntl.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "cli/command.h"
#include "cli/data_directory.h"
#include "cli/extraction_run.h"
#include "cli/graph_input.h"
#include "cli/interrupt.h"
#include "export/export.h"
#include "graph/graph.h"
#include "graph/id_hash.h"
#include "graph/store.h"

namespace newsgraph {
namespace {

namespace fs = std::filesystem;

// Grows whenever the extractor's results change, so that stores extract anew.
constexpr int kExtractorVersion = 1;

struct UpdateOptions {
  RunOptions run;
  EngineOptions engine;
  std::string store;
  std::string output;
  std::string formats = "ttl,graphml,jsonld,facts";
  std::string identity;
  std::vector<std::string> remove;
  bool sync = false;
};

absl::Status HashFile(const fs::path& path, IdHasher& hasher) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)),
                          std::istreambuf_iterator<char>());
  if (!file) return absl::NotFoundError(path.string() + ": cannot read");
  hasher.Add(path.filename().string());
  hasher.Add(IdHasher().Add(bytes).Finish().ToText());
  return absl::OkStatus();
}

// A file, or all files of a folder in the order of their names.
absl::Status HashPath(const std::string& path, IdHasher& hasher) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return HashFile(path, hasher);
  std::set<fs::path> files;
  for (const auto& entry : fs::directory_iterator(path, error)) {
    if (entry.is_regular_file(error)) files.insert(entry.path());
  }
  for (const fs::path& file : files) {
    if (absl::Status status = HashFile(file, hasher); !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

// What an extraction depends on beside the article.
absl::StatusOr<std::string> HashEngine(const EngineOptions& options,
                                       const std::string& data_directory) {
  const auto data = FindData(data_directory);
  if (!data.ok()) return data.status();
  IdHasher hasher;
  hasher.Add(std::uint64_t{kExtractorVersion});
  std::vector<std::string> paths = {
      options.model.empty() ? data->model : options.model, data->relations,
      data->knowledge};
  paths.insert(paths.end(), options.ontology.begin(), options.ontology.end());
  paths.insert(paths.end(), options.knowledge.begin(), options.knowledge.end());
  for (const std::string& path : paths) {
    if (absl::Status status = HashPath(path, hasher); !status.ok()) {
      return status;
    }
  }
  return hasher.Finish().ToText();
}

// All that extraction reads of an article.
std::string HashArticle(const Article& article) {
  return IdHasher()
      .Add(article.id)
      .Add(article.url)
      .Add(article.title)
      .Add(article.publisher)
      .Add(article.language)
      .Add(article.published ? ToIso(*article.published) : std::string())
      .Add(std::uint64_t{article.body_begin})
      .Add(article.text)
      .Finish()
      .ToText();
}

// The articles that the inputs hold, as far as they have been read.
class SeenArticles {
 public:
  explicit SeenArticles(std::string engine) : engine_(std::move(engine)) {}

  // Thread-safe.
  StoredArticle Note(const Article& article) {
    StoredArticle seen{article.id, HashArticle(article), engine_,
                       article.source};
    const std::lock_guard lock(mutex_);
    const auto [known, is_new] =
        content_.try_emplace({seen.id, seen.source}, seen.content);
    // Two articles under one id and source cannot be told apart when their
    // extractions arrive: extract both each time.
    if (!is_new && known->second != seen.content) {
      known->second = IdHasher()
                          .Add(std::min(known->second, seen.content))
                          .Add(std::max(known->second, seen.content))
                          .Finish()
                          .ToText();
    }
    return seen;
  }

  StoredArticle Of(const ArticleRecord& article) const {
    const std::lock_guard lock(mutex_);
    return {article.id, content_.at({article.id, article.source}), engine_,
            article.source};
  }

  std::set<StoredArticle> All() const {
    const std::lock_guard lock(mutex_);
    std::set<StoredArticle> all;
    for (const auto& [key, content] : content_) {
      all.insert({key.first, content, engine_, key.second});
    }
    return all;
  }

 private:
  const std::string engine_;
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, std::string>, std::string> content_;
};

// The corpus after this run: articles that were seen replace those with the
// same id; --sync leaves nothing else; --remove takes away by id or source.
std::set<StoredArticle> NextCorpus(const UpdateOptions& options,
                                   const std::set<StoredArticle>& before,
                                   std::set<StoredArticle> seen) {
  std::set<std::string> ids;
  for (const StoredArticle& article : seen) ids.insert(article.id);
  if (!options.sync) {
    for (const StoredArticle& article : before) {
      if (!ids.contains(article.id)) seen.insert(article);
    }
  }
  const std::set<std::string> removed(options.remove.begin(),
                                      options.remove.end());
  std::erase_if(seen, [&](const StoredArticle& article) {
    return removed.contains(article.id) || removed.contains(article.source);
  });
  return seen;
}

struct Changes {
  std::size_t added = 0;
  std::size_t removed = 0;
};

Changes Compare(const std::set<StoredArticle>& before,
                const std::set<StoredArticle>& after) {
  Changes changes;
  for (const StoredArticle& article : after) {
    if (!before.contains(article)) ++changes.added;
  }
  for (const StoredArticle& article : before) {
    if (!after.contains(article)) ++changes.removed;
  }
  return changes;
}

// The only place with clock time, and that of SOURCE_DATE_EPOCH if it is set.
std::string Now() {
  const char* const epoch = std::getenv("SOURCE_DATE_EPOCH");
  const std::time_t now =
      epoch != nullptr ? std::atoll(epoch) : std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  char text[32];
  const std::size_t size =
      std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return {text, size};
}

std::string Manifest(const UpdateOptions& options, const RunCounts& counts,
                     const Changes& changes, const std::string& engine,
                     std::uint64_t generation, const Graph& graph,
                     const std::vector<std::string>& files) {
  rapidjson::StringBuffer buffer;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> json(buffer);
  const auto text = [&](const char* key, const std::string& value) {
    json.Key(key);
    json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  };
  const auto count = [&](const char* key, std::uint64_t value) {
    json.Key(key);
    json.Uint64(value);
  };
  json.StartObject();
  text("newsgraph", "manifest");
  count("version", 1);
  text("made", Now());
  count("generation", generation);
  text("engine", engine);
  text("formats", options.formats);
  count("extracted", counts.articles);
  count("unchanged", counts.skipped);
  count("rejected", counts.rejected);
  count("articles_added", changes.added);
  count("articles_removed", changes.removed);
  count("articles", graph.article_count());
  count("entities", graph.entity_count());
  count("facts", graph.fact_count());
  count("evidence", graph.evidence_count());
  json.Key("files");
  json.StartArray();
  for (const std::string& file : files) {
    json.StartObject();
    text("name", fs::path(file).filename().string());
    std::error_code error;
    count("bytes", fs::file_size(file, error));
    json.EndObject();
  }
  json.EndArray();
  json.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

absl::Status SyncFolder(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool ok = fd >= 0 && fsync(fd) == 0;
  const int error = errno;
  if (fd >= 0) close(fd);
  return ok ? absl::OkStatus() : FileError(path, "bring to the disk", error);
}

// Whether the folder may be replaced as a whole: it is not there, empty, or
// what an earlier run left.
bool IsOurs(const std::string& output) {
  std::error_code error;
  return !fs::exists(output, error) ||
         (fs::is_directory(output, error) &&
          (fs::is_empty(output, error) ||
           fs::exists(output + "/manifest.json", error)));
}

// Puts the folder `staged` in the place of `output` in one step of the file
// system; what stood there before goes away.
absl::Status SwapFolders(const std::string& staged, const std::string& output) {
  std::error_code error;
  if (!fs::exists(output, error)) {
    if (std::rename(staged.c_str(), output.c_str()) != 0) {
      return FileError(output, "put in place", errno);
    }
  } else {
    if (renameat2(AT_FDCWD, staged.c_str(), AT_FDCWD, output.c_str(),
                  RENAME_EXCHANGE) != 0) {
      return FileError(output, "put in place", errno);
    }
  }
  const fs::path parent = fs::absolute(output).parent_path();
  if (absl::Status status = SyncFolder(parent.string()); !status.ok()) {
    return status;
  }
  fs::remove_all(staged, error);
  return absl::OkStatus();
}

class Update {
 public:
  Update(const UpdateOptions& options, Session& session)
      : options_(options), session_(session), console_(session.console) {
    // "out/" is the folder "out".
    output_ = options.output;
    while (output_.size() > 1 && output_.ends_with('/')) output_.pop_back();
  }

  ExitCode Run() {
    const auto formats = ParseExportFormats(options_.formats);
    if (!formats.ok()) return Fail(formats.status(), ExitCode::kUsage);
    if (!IsOurs(output_)) {
      console_.Error(
          output_ +
          ": expected a folder of an earlier update, an empty one or "
          "none, found other files");
      return ExitCode::kUsage;
    }
    auto identity = LoadIdentityOptions(options_.identity);
    if (!identity.ok()) return Fail(identity.status(), ExitCode::kFailed);
    auto store = ArticleStore::Open(options_.store);
    if (!store.ok()) return FailOfStore(store.status());
    const auto engine_hash =
        HashEngine(options_.engine, session_.data_directory);
    if (!engine_hash.ok()) return Fail(engine_hash.status(), ExitCode::kFailed);
    const auto engine = Engine::Load(options_.engine, session_.data_directory);
    if (!engine.ok()) return Fail(engine.status(), ExitCode::kFailed);

    SeenArticles seen(*engine_hash);
    absl::StatusOr<RunCounts> counts = Extract(**engine, *store, seen);
    if (!counts.ok()) return FailOfStore(counts.status());
    if (counts->interrupted || Interrupted()) {
      // What was extracted stays in the store for the next run.
      console_.Error("interrupted; the outputs are as they were");
      return ExitCode::kInterrupted;
    }
    if (options_.sync && counts->articles + counts->skipped == 0) {
      console_.Error("no article could be read; nothing was changed");
      return ExitCode::kNoInput;
    }
    std::set<StoredArticle> corpus =
        NextCorpus(options_, store->corpus(), seen.All());
    const Changes changes = Compare(store->corpus(), corpus);
    if (absl::Status status = store->Commit(std::move(corpus)); !status.ok()) {
      return FailOfStore(status);
    }
    const std::string published = Published(*store, *engine_hash);
    std::error_code error;
    if (store->published() == published &&
        fs::exists(output_ + "/manifest.json", error)) {
      console_.Info("nothing has changed");
      return counts->rejected > 0 ? ExitCode::kSomeRejected
                                  : ExitCode::kNothingToDo;
    }

    Graph graph((*engine)->knowledge(), (*engine)->relations(),
                *std::move(identity));
    absl::Status status = store->ForEach([&](const Extraction& extraction) {
      graph.Add(extraction);
      return Interrupted() ? absl::CancelledError("interrupted")
                           : absl::OkStatus();
    });
    if (absl::IsCancelled(status)) return Fail(status, ExitCode::kInterrupted);
    if (!status.ok()) return FailOfStore(status);
    graph.Finish();
    status = Publish(graph, (*engine)->relations(), *formats, *counts, changes,
                     *engine_hash, *store);
    if (!status.ok()) return Fail(status, ExitCode::kOutputFailed);
    if (status = store->SetPublished(published); !status.ok()) {
      return FailOfStore(status);
    }
    Summarize(graph, *counts, changes);
    return counts->rejected > 0 ? ExitCode::kSomeRejected : ExitCode::kOk;
  }

 private:
  ExitCode Fail(const absl::Status& status, ExitCode code) {
    console_.Error(status);
    return code;
  }

  ExitCode FailOfStore(const absl::Status& status) {
    switch (status.code()) {
      case absl::StatusCode::kAborted:
        return Fail(status, ExitCode::kLockHeld);
      case absl::StatusCode::kResourceExhausted:
      case absl::StatusCode::kPermissionDenied:
      case absl::StatusCode::kUnavailable:
        return Fail(status, ExitCode::kOutputFailed);
      default:
        return Fail(status, ExitCode::kFailed);
    }
  }

  // Reads the inputs and extracts what the store does not have.
  absl::StatusOr<RunCounts> Extract(const Engine& engine, ArticleStore& store,
                                    SeenArticles& seen) {
    if (options_.run.inputs.empty()) return RunCounts{};
    // Has is asked by all threads while Put adds.
    std::mutex asking;
    RunHandlers handlers;
    handlers.wanted = [&](const Article& article) {
      const StoredArticle noted = seen.Note(article);
      const std::lock_guard lock(asking);
      return !store.Has(noted);
    };
    handlers.extracted = [&](Extraction extraction) {
      const StoredArticle noted = seen.Of(extraction.article);
      const std::lock_guard lock(asking);
      return store.Put(noted, extraction);
    };
    return ExtractAll(options_.run, engine, console_, handlers);
  }

  // What the outputs would be made of: equal words, equal bytes.
  std::string Published(const ArticleStore& store,
                        const std::string& engine) const {
    IdHasher rules;
    if (!options_.identity.empty() &&
        !HashPath(options_.identity, rules).ok()) {
      return "";
    }
    return absl::StrCat(store.generation(), " ", engine, " ",
                        rules.Finish().ToText(), " ", options_.formats, " ",
                        fs::absolute(output_).lexically_normal().string());
  }

  absl::Status Publish(const Graph& graph, const Relations& relations,
                       std::span<const ExportFormat* const> formats,
                       const RunCounts& counts, const Changes& changes,
                       const std::string& engine, const ArticleStore& store) {
    const std::string staged = output_ + ".partial";
    std::error_code error;
    fs::remove_all(staged, error);
    auto files = Export(graph, relations, formats, staged);
    if (!files.ok()) return files.status();
    StagedFiles manifest;
    auto out = manifest.Add(staged + "/manifest.json");
    if (!out.ok()) return out.status();
    (*out)->Append(Manifest(options_, counts, changes, engine,
                            store.generation(), graph, *files));
    absl::Status status = manifest.Publish();
    if (status.ok()) status = SyncFolder(staged);
    if (status.ok()) status = SwapFolders(staged, output_);
    if (!status.ok()) fs::remove_all(staged, error);
    return status;
  }

  void Summarize(const Graph& graph, const RunCounts& counts,
                 const Changes& changes) {
    const auto number = [](auto value) { return static_cast<double>(value); };
    const SummaryValue summary[] = {{"articles", number(graph.article_count())},
                                    {"extracted", number(counts.articles)},
                                    {"unchanged", number(counts.skipped)},
                                    {"added", number(changes.added)},
                                    {"removed", number(changes.removed)},
                                    {"entities", number(graph.entity_count())},
                                    {"facts", number(graph.fact_count())},
                                    {"rejected", number(counts.rejected)}};
    console_.Summary(summary);
  }

  const UpdateOptions& options_;
  Session& session_;
  Console& console_;
  std::string output_;
};

}  // namespace

void AddUpdateCommand(CommandSet& commands) {
  auto options = std::make_shared<UpdateOptions>();
  CLI::App& command = commands.Add(
      "update",
      "Brings a store and its outputs up to date, extracting only what is new "
      "or changed.",
      "newsgraph update --store store tonight.jsonl -o out\n"
      "newsgraph update --store store --sync articles/ -o out --format ttl\n"
      "newsgraph update --store store --remove retracted.txt -o out",
      [options](Session& session) { return Update(*options, session).Run(); });
  AddRunOptions(command, options->run);
  command.get_option("INPUT")->required(false);
  command
      .add_option("--store", options->store,
                  "Folder of the store; made where it is missing")
      ->required()
      ->type_name("DIR");
  command
      .add_option("-o,--output", options->output,
                  "Folder of the outputs; replaced as a whole, so keep nothing "
                  "else in it")
      ->required()
      ->type_name("DIR");
  command
      .add_option(
          "--format", options->formats,
          "Comma-separated list of formats, as `newsgraph build --help` "
          "lists them")
      ->capture_default_str()
      ->type_name("LIST");
  command
      .add_option("--remove", options->remove,
                  "Id or source of an article to forget; may be repeated")
      ->allow_extra_args(false)
      ->type_name("ARTICLE");
  command.add_flag("--sync", options->sync,
                   "The inputs are the whole truth: forget all other articles");
  AddIdentityOption(command, options->identity);
  AddEngineOptions(command, options->engine);
}

}  // namespace newsgraph
