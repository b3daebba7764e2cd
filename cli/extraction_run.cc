#include "cli/extraction_run.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <future>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "cli/data_directory.h"
#include "cli/interrupt.h"
#include "extract/parsed_article_reader.h"
#include "extract/reading/article_reader.h"

namespace newsgraph {
namespace {

// The threads of one run take turns in three places: reading the next article,
// extracting it (all at once), and handing results on in order.
class ExtractionRun {
 public:
  ExtractionRun(const RunOptions& options, const Engine& engine,
                Console& console, const RunHandlers& handlers)
      : extractor_(engine.extractor()),
        console_(console),
        handlers_(handlers),
        input_(OpenInput(options, engine)),
        threads_(options.threads > 0
                     ? static_cast<unsigned>(options.threads)
                     : std::max(1u, std::thread::hardware_concurrency())) {}

  absl::StatusOr<RunCounts> Run() {
    ReportSkipped();
    std::vector<std::jthread> workers;
    for (unsigned i = 1; i < threads_; ++i) {
      workers.emplace_back([this] { Work(); });
    }
    Work();
    workers.clear();  // joins
    if (!failure_.ok()) return failure_;
    counts_.interrupted = Interrupted();
    return counts_;
  }

 private:
  struct Input {
    Article article;
    std::optional<std::vector<Sentence>> sentences;  // of another parser
  };
  using InputReader = std::variant<ArticleReader, ParsedArticleReader>;

  static InputReader OpenInput(const RunOptions& options,
                               const Engine& engine) {
    const ReadingOptions reading = {.cancelled = Interrupted};
    if (options.input == "conllu") {
      return ParsedArticleReader(options.inputs, engine.language(), reading);
    }
    return ArticleReader(options.inputs, reading);
  }

  std::optional<absl::StatusOr<Input>> NextInput() {
    if (auto* reader = std::get_if<ArticleReader>(&input_)) {
      auto article = reader->Next();
      if (!article) return std::nullopt;
      if (!article->ok()) return article->status();
      return Input{**std::move(article), std::nullopt};
    }
    auto parsed = std::get<ParsedArticleReader>(input_).Next();
    if (!parsed) return std::nullopt;
    if (!parsed->ok()) return parsed->status();
    return Input{std::move((*parsed)->article),
                 std::move((*parsed)->sentences)};
  }

  struct Result {
    std::string source;
    absl::Status rejected;                 // or else
    std::optional<Extraction> extraction;  // nothing: skipped
  };

  // Takes articles until there are none.
  void Work() {
    try {
      for (;;) {
        std::optional<absl::StatusOr<Input>> input;
        std::uint64_t number = 0;
        Result result;
        {
          const std::lock_guard lock(reading_);
          if (Stopped()) return;
          input = NextInput();
          if (!input || Stopped()) return;
          number = next_number_++;
          result.source = std::visit(
              [](const auto& reader) { return reader.last_source(); }, input_);
        }
        if (!input->ok()) {
          result.rejected = input->status();
        } else if (const Article& article = (*input)->article;
                   !handlers_.wanted || handlers_.wanted(article)) {
          result.extraction =
              (*input)->sentences
                  ? extractor_.Extract(article, *(*input)->sentences)
                  : extractor_.Extract(article);
        }
        HandOn(number, std::move(result));
      }
    } catch (const std::exception& error) {
      const std::lock_guard lock(delivery_);
      failure_ = absl::InternalError(error.what());
      stop_.store(true);
      delivered_.notify_all();
    }
  }

  void ReportSkipped() {
    constexpr std::size_t kShown = 10;
    const auto skipped =
        std::visit([](const auto& reader) { return reader.skipped(); }, input_);
    for (std::size_t i = 0; i < std::min(kShown, skipped.size()); ++i) {
      console_.Info(skipped[i] +
                    ": left out because of its extension; to read it all the "
                    "same, name the file itself");
    }
    if (skipped.size() > kShown) {
      console_.Info(absl::StrCat("and ", skipped.size() - kShown,
                                 " more files left out"));
    }
  }

  bool Stopped() const { return stop_.load() || Interrupted(); }

  // Keeps the result until all before it have been handed on. A thread that
  // is far ahead of the slowest one waits, which bounds what is kept.
  void HandOn(std::uint64_t number, Result result) {
    std::unique_lock lock(delivery_);
    const std::uint64_t window = 8 * std::uint64_t{threads_};
    delivered_.wait(
        lock, [&] { return stop_.load() || number < next_delivery_ + window; });
    waiting_.emplace(number, std::move(result));
    bool moved = false;
    for (auto first = waiting_.begin();
         first != waiting_.end() && first->first == next_delivery_;
         first = waiting_.begin()) {
      Deliver(std::move(first->second));
      waiting_.erase(first);
      ++next_delivery_;
      moved = true;
    }
    if (moved) delivered_.notify_all();
  }

  void Deliver(Result result) {
    if (!failure_.ok()) return;
    if (!result.rejected.ok()) {
      ++counts_.rejected;
      console_.Warn(
          absl::StrCat("rejected: ", ToAbsl(ToStd(result.rejected.message()))));
      if (handlers_.rejected) {
        failure_ = handlers_.rejected(result.source, result.rejected);
      }
    } else if (!result.extraction) {
      ++counts_.skipped;
    } else {
      ++counts_.articles;
      counts_.sentences += result.extraction->sentences;
      counts_.words += result.extraction->words;
      failure_ = handlers_.extracted(*std::move(result.extraction));
    }
    if (!failure_.ok()) stop_.store(true);
    console_.Progress("Reading articles:",
                      counts_.articles + counts_.rejected + counts_.skipped, 0);
  }

  const Extractor& extractor_;
  Console& console_;
  const RunHandlers& handlers_;

  std::mutex reading_;  // guards the next two
  InputReader input_;
  std::uint64_t next_number_ = 0;

  std::mutex delivery_;  // guards what follows, but stop_
  std::condition_variable delivered_;
  std::map<std::uint64_t, Result> waiting_;
  std::uint64_t next_delivery_ = 0;
  RunCounts counts_;
  absl::Status failure_;
  std::atomic<bool> stop_ = false;

  const unsigned threads_;
};

}  // namespace

void AddEngineOptions(CLI::App& command, EngineOptions& options) {
  command
      .add_option("--model", options.model,
                  "Language model (default: the one that ships)")
      ->type_name("FILE");
  command
      .add_option("--ontology", options.ontology,
                  "Relations of your own in Turtle, on top of those that ship")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command
      .add_option("--knowledge", options.knowledge,
                  "Entities of your own in Turtle, on top of those that ship")
      ->type_name("FILE")
      ->allow_extra_args(false);
}

absl::StatusOr<Relations> LoadRelations(const EngineOptions& options,
                                        const std::string& data_directory) {
  const absl::StatusOr<DataPaths> data = FindData(data_directory);
  if (!data.ok()) return data.status();
  std::vector<std::string> files = {data->relations};
  files.insert(files.end(), options.ontology.begin(), options.ontology.end());
  return Relations::Load(files);
}

absl::StatusOr<Knowledge> LoadKnowledge(const EngineOptions& options,
                                        const std::string& data_directory) {
  const absl::StatusOr<DataPaths> data = FindData(data_directory);
  if (!data.ok()) return data.status();
  return Knowledge::Load(data->knowledge, options.knowledge);
}

absl::StatusOr<std::unique_ptr<Engine>> Engine::Load(
    const EngineOptions& options, const std::string& data_directory) {
  const absl::StatusOr<DataPaths> data = FindData(data_directory);
  if (!data.ok()) return data.status();
  // The model takes the longest and waits for nothing.
  auto reading_model = std::async(std::launch::async, [&] {
    return LanguagePipeline::Load(options.model.empty() ? data->model
                                                        : options.model);
  });
  auto relations = LoadRelations(options, data_directory);
  auto knowledge = LoadKnowledge(options, data_directory);
  auto language = reading_model.get();
  if (!relations.ok()) return relations.status();
  if (!knowledge.ok()) return knowledge.status();
  if (!language.ok()) return language.status();
  return std::unique_ptr<Engine>(new Engine(
      *std::move(language), *std::move(knowledge), *std::move(relations)));
}

void AddRunOptions(CLI::App& command, RunOptions& options,
                   std::vector<std::string> more_inputs,
                   const std::string& help) {
  command
      .add_option("INPUT", options.inputs,
                  "Articles: plain text files, JSON Lines files, folders of "
                  "them, or - for standard input")
      ->required();
  more_inputs.insert(more_inputs.begin(), {"articles", "conllu"});
  command
      .add_option("--input", options.input,
                  "articles, or conllu: articles with the trees of another "
                  "parser, one document each" +
                      help)
      ->check(CLI::IsMember(more_inputs))
      ->capture_default_str();
  command
      .add_option("--threads", options.threads,
                  "Threads (default: one for each core); the output is the "
                  "same for any number")
      ->check(CLI::Range(1, 1024));
}

absl::StatusOr<RunCounts> ExtractAll(const RunOptions& options,
                                     const Engine& engine, Console& console,
                                     const RunHandlers& handlers) {
  return ExtractionRun(options, engine, console, handlers).Run();
}

}  // namespace newsgraph
