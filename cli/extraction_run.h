// What `build`, `extract` and `update` share: options, loaded data, and the run
// of many articles over many threads.
#ifndef NEWSGRAPH_CLI_EXTRACTION_RUN_H_
#define NEWSGRAPH_CLI_EXTRACTION_RUN_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/command.h"
#include "extract/article.h"
#include "extract/extraction.h"
#include "extract/extractor.h"
#include "extract/language/language_pipeline.h"
#include "ontology/knowledge.h"
#include "ontology/relations.h"

namespace newsgraph {

// Where the language model and what it means come from.
struct EngineOptions {
  std::string model;                   // empty: the shipped one
  std::vector<std::string> ontology;   // Turtle files on top of the shipped
  std::vector<std::string> knowledge;  // Turtle files on top of the shipped
};

// Declares --model, --ontology and --knowledge.
void AddEngineOptions(CLI::App& command, EngineOptions& options);

// The model, the knowledge and the ontology, loaded once for all threads.
class Engine {
 public:
  // Every error names the file and says what was expected.
  static absl::StatusOr<std::unique_ptr<Engine>> Load(
      const EngineOptions& options, const std::string& data_directory);

  const LanguagePipeline& language() const { return language_; }
  const Knowledge& knowledge() const { return knowledge_; }
  const Relations& relations() const { return relations_; }
  const Extractor& extractor() const { return extractor_; }

 private:
  Engine(LanguagePipeline language, Knowledge knowledge, Relations relations)
      : language_(std::move(language)),
        knowledge_(std::move(knowledge)),
        relations_(std::move(relations)),
        extractor_(language_, knowledge_, relations_) {}

  LanguagePipeline language_;
  Knowledge knowledge_;
  Relations relations_;
  Extractor extractor_;
};

// The relations alone, for commands that read no articles.
absl::StatusOr<Relations> LoadRelations(const EngineOptions& options,
                                        const std::string& data_directory);

// The knowledge alone.
absl::StatusOr<Knowledge> LoadKnowledge(const EngineOptions& options,
                                        const std::string& data_directory);

struct RunOptions {
  std::vector<std::string> inputs;
  // "articles", or "conllu": sentences with the trees of another parser.
  std::string input = "articles";
  int threads = 0;  // 0: one a core
};

// Declares INPUT..., --input and --threads. `more_inputs` are further values of
// --input, for which the caller provides, and `help` says what they are.
void AddRunOptions(CLI::App& command, RunOptions& options,
                   std::vector<std::string> more_inputs = {},
                   const std::string& help = "");

struct RunCounts {
  std::uint64_t articles = 0;  // extracted
  std::uint64_t rejected = 0;  // articles, or files that cannot be read
  std::uint64_t skipped = 0;   // not wanted
  std::uint64_t sentences = 0;
  std::uint64_t words = 0;
  bool interrupted = false;
};

// What a caller wants of a run. The first two are called one at a time and in
// the order of the inputs, whatever the number of threads.
struct RunHandlers {
  // A new extraction; to be moved from. Required. An error ends the run.
  std::function<absl::Status(Extraction)> extracted;
  // An article that was rejected, or a file that cannot be read, and why. The
  // message has been shown.
  std::function<absl::Status(const std::string& source, const absl::Status&)>
      rejected;
  // Whether to extract this article at all; false counts it as skipped. Called
  // from several threads at once.
  std::function<bool(const Article&)> wanted;
};

// Reads and extracts all articles of the inputs. Articles in memory at any
// time: a few a thread. Stops early when interrupted.
//
// Fails only as a handler fails.
absl::StatusOr<RunCounts> ExtractAll(const RunOptions& options,
                                     const Engine& engine, Console& console,
                                     const RunHandlers& handlers);

}  // namespace newsgraph

#endif  // NEWSGRAPH_CLI_EXTRACTION_RUN_H_
