// newsgraph update: the nightly run. Extracts what is new or changed, forgets
// what was removed, and replaces all outputs at once.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "cli/command.h"
#include "cli/data_directory.h"
#include "cli/export_options.h"
#include "cli/extraction_run.h"
#include "cli/file_hash.h"
#include "cli/graph_input.h"
#include "cli/interrupt.h"
#include "cli/manifest.h"
#include "cli/output_folder.h"
#include "cli/published_notes.h"
#include "export/export.h"
#include "extraction_sources.h"
#include "graph/graph.h"
#include "graph/graph_print.h"
#include "graph/id_hash.h"
#include "graph/store.h"
#include "output_sources.h"

namespace newsgraph {
namespace {

namespace fs = std::filesystem;

struct UpdateOptions {
  RunOptions run;
  GraphOptions graph;
  std::string store;
  std::string output;
  ExportChoice choice;
  std::vector<std::string> remove;
  bool sync = false;
  int keep = 0;
  std::int64_t max_rejected = -1;  // any number
  std::string metrics;
};

// Notes what an extraction depends on beside the article.
absl::Status NoteEngine(const EngineOptions& options,
                        const std::string& data_directory,
                        UpdateReport& report) {
  const auto data = FindData(data_directory);
  if (!data.ok()) return data.status();
  std::vector<std::string> paths = {
      options.model.empty() ? data->model : options.model, data->relations,
      data->knowledge};
  paths.insert(paths.end(), options.ontology.begin(), options.ontology.end());
  paths.insert(paths.end(), options.knowledge.begin(), options.knowledge.end());
  report.extractor = NEWSGRAPH_EXTRACTION_SOURCES;
  IdHasher hasher;
  hasher.Add(report.extractor);
  for (const std::string& path : paths) {
    const auto hash = HashPath(path);
    if (!hash.ok()) return hash.status();
    hasher.Add(hash->sha256);
    report.engine_files.push_back({fs::path(path).filename().string(),
                                   hash->files, hash->bytes, hash->sha256});
  }
  report.engine = hasher.Finish().ToText();
  return absl::OkStatus();
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

class Update {
 public:
  Update(const UpdateOptions& options, Session& session)
      : options_(options),
        session_(session),
        console_(session.console),
        output_(options.output, options.keep),
        notes_(options.store) {}

  ExitCode Run() {
    const auto begin = std::chrono::steady_clock::now();
    ExitCode code = Work();
    // Who holds the lock writes metrics of its own.
    if (options_.metrics.empty() || code == ExitCode::kLockHeld) return code;
    const std::chrono::duration<double> seconds =
        std::chrono::steady_clock::now() - begin;
    const absl::Status status =
        WriteMetrics(options_.metrics, report_, code, seconds.count());
    if (status.ok()) return code;
    console_.Error(status);
    return IsDone(code) ? ExitCode::kOutputFailed : code;
  }

 private:
  static bool IsDone(ExitCode code) {
    return code == ExitCode::kOk || code == ExitCode::kSomeRejected ||
           code == ExitCode::kNothingToDo;
  }

  ExitCode Work() {
    const auto formats = ParseExportFormats(options_.choice.formats);
    if (!formats.ok()) return Fail(formats.status(), ExitCode::kUsage);
    if (options_.run.input != "articles") {
      console_.Error("an update reads articles only");
      return ExitCode::kUsage;
    }
    if (absl::Status status = output_.Check(); !status.ok()) {
      return Fail(status, ExitCode::kUsage);
    }
    auto identity = LoadIdentityOptions(options_.graph.identity);
    if (!identity.ok()) return Fail(identity.status(), ExitCode::kFailed);
    auto store = ArticleStore::Open(options_.store);
    if (!store.ok()) return FailOfStore(store.status());
    output_.Recover();
    absl::Status status =
        NoteEngine(options_.graph.engine, session_.data_directory, report_);
    if (!status.ok()) return Fail(status, ExitCode::kFailed);
    const auto engine =
        Engine::Load(options_.graph.engine, session_.data_directory);
    if (!engine.ok()) return Fail(engine.status(), ExitCode::kFailed);

    SeenArticles seen(report_.engine);
    status = Extract(**engine, *store, seen);
    if (!status.ok()) return FailOfStore(status);
    const RunCounts& counts = report_.counts;
    if (counts.interrupted || Interrupted()) return StopInterrupted();
    if (options_.max_rejected >= 0 &&
        counts.rejected > static_cast<std::uint64_t>(options_.max_rejected)) {
      console_.Error(absl::StrCat(
          counts.rejected, " articles were rejected, more than ",
          options_.max_rejected, "; the outputs are as they were"));
      return ExitCode::kTooManyRejected;
    }
    if (options_.sync && counts.articles + counts.skipped == 0) {
      console_.Error("no article could be read; nothing was changed");
      return ExitCode::kNoInput;
    }
    status = store->Commit(NextCorpus(options_, store->corpus(), seen.All()));
    if (!status.ok()) return FailOfStore(status);
    report_.generation = store->generation();
    const std::string word = PublishedWord(*store);
    const auto current = ReadManifest(output_.manifest());
    if (store->publication().word == word && current.ok() &&
        current->sha256 == store->publication().manifest) {
      console_.Info("nothing has changed");
      return counts.rejected > 0 ? ExitCode::kSomeRejected
                                 : ExitCode::kNothingToDo;
    }

    Graph graph((*engine)->knowledge(), (*engine)->relations(),
                *std::move(identity));
    const CorpusRows rows = {
        .path = options_.store + "/corpus.rows",
        .settings = TableHash(
            absl::StrCat(report_.engine, " ", NEWSGRAPH_OUTPUT_SOURCES))};
    status = graph.AddCorpus(*store, rows, [] {
      return Interrupted() ? absl::CancelledError("interrupted")
                           : absl::OkStatus();
    });
    if (absl::IsCancelled(status)) return StopInterrupted();
    if (!status.ok()) return FailOfStore(status);
    graph.Finish();
    const Publication& last = store->publication();
    NoteGraph(graph, last);
    const GraphSignatures signatures = graph.Sign();
    FormerRun former = {.signatures = signatures,
                        .directory = output_.path(),
                        .notes_directory = "",
                        .new_notes = notes_.begun(),
                        .settings = TableHash(SettingsWord())};
    if (current.ok() && current->sha256 == last.manifest) {
      former.notes_directory = notes_.FolderOf(last.manifest);
    }
    status = notes_.Begin();
    if (!status.ok()) return Fail(status, ExitCode::kOutputFailed);
    // Made while the outputs are written; their manifest needs it.
    GraphPrint print;
    std::thread printing([&] {
      print = GraphPrint::Of(signatures, store->corpus());
      report_.changes = notes_.PrintOf(last.manifest).To(print);
    });
    status = Publish(graph, (*engine)->relations(), *formats, former, printing);
    if (absl::IsCancelled(status)) return StopInterrupted();
    if (!status.ok()) return Fail(status, ExitCode::kOutputFailed);
    status = notes_.Keep(manifest_sha256_, print);
    if (!status.ok()) return Fail(status, ExitCode::kOutputFailed);
    status =
        store->SetPublication({word, store->generation(), manifest_sha256_});
    if (!status.ok()) return FailOfStore(status);
    notes_.DropOthers(manifest_sha256_);
    Summarize();
    return counts.rejected > 0 ? ExitCode::kSomeRejected : ExitCode::kOk;
  }

  ExitCode StopInterrupted() {
    // What was extracted stays in the store for the next run.
    console_.Error("interrupted; the outputs are as they were");
    return ExitCode::kInterrupted;
  }

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
  absl::Status Extract(const Engine& engine, ArticleStore& store,
                       SeenArticles& seen) {
    if (options_.run.inputs.empty()) return absl::OkStatus();
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
    handlers.rejected = [&](const std::string& source,
                            const absl::Status& why) {
      constexpr std::size_t kMostReasons = 1000;
      if (report_.rejected.size() < kMostReasons) {
        report_.rejected.emplace_back(source, std::string(why.message()));
      }
      return absl::OkStatus();
    };
    auto counts = ExtractAll(options_.run, engine, console_, handlers);
    if (!counts.ok()) return counts.status();
    report_.counts = *counts;
    for (const std::string& input : options_.run.inputs) {
      report_.inputs.push_back({input, 0, 0, ""});
      if (input == "-") continue;
      // One that cannot be read has been rejected, with its reason.
      const auto hash = HashPath(input);
      if (!hash.ok()) continue;
      report_.inputs.back() = {input, hash->files, hash->bytes, hash->sha256};
    }
    return absl::OkStatus();
  }

  // What the outputs would be made of: equal words, equal bytes.
  std::string PublishedWord(const ArticleStore& store) const {
    std::string rules;
    if (!options_.graph.identity.empty()) {
      const auto hash = HashPath(options_.graph.identity);
      if (!hash.ok()) return "";
      rules = hash->sha256;
    }
    return absl::StrCat(
        store.generation(), " ", rules, " ", options_.choice.formats, " ",
        SettingsWord(), " ",
        fs::absolute(output_.path()).lexically_normal().string());
  }

  // What one file would be made of beside the graph.
  std::string SettingsWord() const {
    const ExportChoice& choice = options_.choice;
    return absl::StrCat(
        report_.engine, " ", NEWSGRAPH_OUTPUT_SOURCES, " ", choice.shortcuts,
        " ", choice.gexf, " ", choice.base, " ", choice.named_graphs ? 1 : 0,
        choice.with_articles ? 1 : 0, choice.with_evidence ? 1 : 0);
  }

  void NoteGraph(const Graph& graph, const Publication& last) {
    report_.articles = graph.article_count();
    report_.entities = graph.entity_count();
    report_.facts = graph.fact_count();
    report_.evidence = graph.evidence_count();
    report_.previous_generation = last.generation;
    const auto previous = ReadManifest(output_.manifest());
    if (!previous.ok()) return;
    report_.previous_sha256 = previous->sha256;
    report_.previous_made = previous->made;
  }

  // Waits for what `noting` adds to the report before the manifest is written.
  absl::Status Publish(const Graph& graph, const Relations& relations,
                       std::span<const ExportFormat* const> formats,
                       const FormerRun& former, std::thread& noting) {
    const std::string staged = output_.staged();
    absl::Status status = Stage(graph, relations, formats, former, staged);
    noting.join();
    if (status.ok()) status = StageManifest(staged);
    if (status.ok() && Interrupted()) {
      status = absl::CancelledError("interrupted");
    }
    if (status.ok()) status = output_.Publish();
    if (!status.ok()) {
      std::error_code error;
      fs::remove_all(staged, error);
    }
    return status;
  }

  absl::Status Stage(const Graph& graph, const Relations& relations,
                     std::span<const ExportFormat* const> formats,
                     const FormerRun& former, const std::string& staged) {
    ExportOptions options = OptionsOf(options_.choice);
    options.threads = options_.run.threads;
    options.hash = true;
    options.former = &former;
    const auto files = Export(graph, relations, formats, staged, options);
    if (!files.ok()) return files.status();
    report_.formats = options_.choice.formats;
    for (const ExportedFile& file : *files) {
      report_.outputs.push_back(
          {fs::path(file.path).lexically_relative(staged).string(), 1,
           file.bytes, file.sha256});
    }
    return absl::OkStatus();
  }

  absl::Status StageManifest(const std::string& staged) {
    StagedFiles manifest;
    const auto out = manifest.Add(staged + "/" + kManifestFile);
    absl::Status status = out.status();
    if (!status.ok()) return status;
    (*out)->Append(ManifestText(report_));
    status = manifest.Publish();
    if (!status.ok()) return status;
    const auto hash = HashPath(staged + "/" + kManifestFile);
    if (hash.ok()) manifest_sha256_ = hash->sha256;
    return hash.status();
  }

  void Summarize() {
    const auto number = [](auto value) { return static_cast<double>(value); };
    const ChangeCounts& changes = report_.changes.articles;
    const SummaryValue summary[] = {
        {"articles", number(report_.articles)},
        {"extracted", number(report_.counts.articles)},
        {"unchanged", number(report_.counts.skipped)},
        {"added", number(changes.added)},
        {"changed", number(changes.changed)},
        {"removed", number(changes.removed)},
        {"entities", number(report_.entities)},
        {"facts", number(report_.facts)},
        {"rejected", number(report_.counts.rejected)}};
    console_.Summary(summary);
  }

  const UpdateOptions& options_;
  Session& session_;
  Console& console_;
  OutputFolder output_;
  const PublishedNotes notes_;
  UpdateReport report_;
  std::string manifest_sha256_;
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
      .add_option("--remove", options->remove,
                  "Id or source of an article to forget; may be repeated")
      ->allow_extra_args(false)
      ->type_name("ARTICLE");
  command.add_flag("--sync", options->sync,
                   "The inputs are the whole truth: forget all other articles");
  command
      .add_option(
          "--keep", options->keep,
          "Keep the outputs of so many earlier runs, in DIR.1 (the last "
          "before), DIR.2, ...")
      ->check(CLI::Range(0, 1000))
      ->capture_default_str();
  command
      .add_option("--max-rejected", options->max_rejected,
                  "Publish nothing where more articles than this are rejected")
      ->check(CLI::NonNegativeNumber)
      ->type_name("N");
  command
      .add_option(
          "--metrics", options->metrics,
          "Write metrics for Prometheus' textfile collector, also after "
          "a failure")
      ->type_name("FILE");
  AddExportOptions(command, options->choice);
  AddGraphOptions(command, options->graph);
}

}  // namespace newsgraph
