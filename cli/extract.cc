// newsgraph extract: articles in, what each of them says out. As propositions
// it is the map step of a distributed run, of which `newsgraph merge` is the
// reduce step; as tuples it is what benchmarks of open information extraction
// compare.
#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "cli/command.h"
#include "cli/extraction_run.h"
#include "cli/interrupt.h"
#include "extract/meaning/oie.h"
#include "extract/parsed_article_reader.h"
#include "extract/propositions_json.h"
#include "extract/reading/article_reader.h"
#include "extract/reading/input_stream.h"
#include "extract/reading/text_checks.h"

namespace newsgraph {
namespace {

struct ExtractOptions {
  RunOptions run;
  EngineOptions engine;
  std::string format = "propositions";
};

absl::Status Write(const std::string& bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size()) {
    return absl::OkStatus();
  }
  return absl::DataLossError("standard output: cannot write");
}

// One line, its runs of white space made one space.
std::string OneLine(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool space = static_cast<unsigned char>(c) <= ' ';
    if (!space) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  if (line.ends_with(' ')) line.pop_back();
  return line;
}

// "sentence, confidence, predicate, arg1, arg2, ..." between tabs.
absl::Status WriteTuples(const Sentence& sentence, std::string_view text,
                         std::string_view shown) {
  std::string rows;
  for (const SurfaceTuple& tuple : FindSurfaceTuples(sentence, text)) {
    rows += shown;
    char confidence[16];
    std::snprintf(confidence, sizeof confidence, "\t%.3f\t", tuple.confidence);
    rows += confidence;
    rows += OneLine(tuple.predicate);
    for (const std::string& argument : tuple.arguments) {
      rows += '\t';
      rows += OneLine(argument);
    }
    rows += '\n';
  }
  return Write(rows);
}

struct TupleCounts {
  std::uint64_t sentences = 0;
  std::uint64_t rejected = 0;
};

// The sentences of articles.
absl::Status TuplesOfArticles(const ExtractOptions& options,
                              const LanguagePipeline& language,
                              Console& console, TupleCounts& counts) {
  ArticleReader reader(options.run.inputs, {.cancelled = Interrupted});
  while (const auto article = reader.Next()) {
    if (Interrupted()) break;
    if (!article->ok()) {
      ++counts.rejected;
      console.Warn(absl::StrCat("rejected: ", article->status().message()));
      continue;
    }
    const std::string_view text =
        std::string_view((*article)->text).substr((*article)->body_begin);
    for (const Sentence& sentence : language.Annotate(text)) {
      ++counts.sentences;
      const absl::Status status =
          WriteTuples(sentence, text, OneLine(sentence.span.In(text)));
      if (!status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

// The sentences that another parser has read.
absl::Status TuplesOfTrees(const ExtractOptions& options,
                           const LanguagePipeline& language, Console& console,
                           TupleCounts& counts) {
  ParsedArticleReader reader(options.run.inputs, language,
                             {.cancelled = Interrupted});
  while (const auto parsed = reader.Next()) {
    if (Interrupted()) break;
    if (!parsed->ok()) {
      ++counts.rejected;
      console.Warn(absl::StrCat("rejected: ", parsed->status().message()));
      continue;
    }
    const std::string_view text = (*parsed)->article.text;
    for (const Sentence& sentence : (*parsed)->sentences) {
      ++counts.sentences;
      const absl::Status status =
          WriteTuples(sentence, text, OneLine(sentence.span.In(text)));
      if (!status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

// Each line as one sentence.
absl::Status TuplesOfLines(const ExtractOptions& options,
                           const LanguagePipeline& language, Console& console,
                           TupleCounts& counts) {
  const ReadingOptions limits;
  for (const std::string& input : options.run.inputs) {
    auto stream = InputStream::Open(input, Interrupted);
    if (!stream.ok()) {
      ++counts.rejected;
      console.Warn(absl::StrCat("rejected: ", stream.status().message()));
      continue;
    }
    std::uint64_t number = 0;
    for (std::string line;;) {
      const auto more = stream->ReadLine(limits.max_sentence_bytes, line);
      if (!more.ok()) return more.status();
      if (!*more || Interrupted()) break;
      const absl::Status status = CheckUtf8(input, line, ++number);
      if (!status.ok() || line.size() > limits.max_sentence_bytes) {
        ++counts.rejected;
        console.Warn(status.ok()
                         ? absl::StrCat("rejected: ", input, ":", number,
                                        ":1: expected a shorter sentence")
                         : absl::StrCat("rejected: ", status.message()));
        continue;
      }
      if (OneLine(line).empty()) continue;
      ++counts.sentences;
      const absl::Status written =
          WriteTuples(language.AnnotateSentence(line), line, OneLine(line));
      if (!written.ok()) return written;
    }
  }
  return absl::OkStatus();
}

ExitCode ExtractTuples(const ExtractOptions& options, Session& session) {
  Console& console = session.console;
  const auto engine = Engine::Load(options.engine, session.data_directory);
  if (!engine.ok()) {
    console.Error(engine.status());
    return ExitCode::kFailed;
  }
  TupleCounts counts;
  const auto tuples_of = options.run.input == "lines"    ? TuplesOfLines
                         : options.run.input == "conllu" ? TuplesOfTrees
                                                         : TuplesOfArticles;
  const absl::Status status =
      tuples_of(options, (*engine)->language(), console, counts);
  if (Interrupted()) return ExitCode::kInterrupted;
  if (!status.ok() || std::fflush(stdout) != 0) {
    console.Error(status.ok()
                      ? absl::DataLossError("standard output: cannot write")
                      : status);
    return ExitCode::kOutputFailed;
  }
  if (counts.sentences == 0) return ExitCode::kNoInput;
  return counts.rejected > 0 ? ExitCode::kSomeRejected : ExitCode::kOk;
}

ExitCode ExtractPropositions(const ExtractOptions& options, Session& session) {
  const auto begin = std::chrono::steady_clock::now();
  Console& console = session.console;
  const auto engine = Engine::Load(options.engine, session.data_directory);
  if (!engine.ok()) {
    console.Error(engine.status());
    return ExitCode::kFailed;
  }
  std::uint64_t propositions = 0;
  RunHandlers handlers;
  handlers.extracted = [&](Extraction extraction) {
    propositions += extraction.propositions.size();
    std::string line;
    AppendJsonLine(extraction, line);
    return Write(line);
  };
  handlers.rejected = [&](const std::string& source,
                          const absl::Status& status) {
    std::string line;
    AppendJsonLine(
        RejectedArticle{source, std::string(ToStd(status.message()))}, line);
    return Write(line);
  };
  const auto counts = ExtractAll(options.run, **engine, console, handlers);
  if (!counts.ok()) {
    console.Error(counts.status());
    return counts.status().code() == absl::StatusCode::kDataLoss
               ? ExitCode::kOutputFailed
               : ExitCode::kFailed;
  }
  if (std::fflush(stdout) != 0) {
    console.Error("standard output: cannot write");
    return ExitCode::kOutputFailed;
  }
  if (counts->interrupted) {
    console.Error("interrupted; the output ends early");
    return ExitCode::kInterrupted;
  }
  const std::chrono::duration<double> seconds =
      std::chrono::steady_clock::now() - begin;
  const auto count = [](auto value) { return static_cast<double>(value); };
  const SummaryValue summary[] = {{"articles", count(counts->articles)},
                                  {"sentences", count(counts->sentences)},
                                  {"words", count(counts->words)},
                                  {"propositions", count(propositions)},
                                  {"rejected", count(counts->rejected)},
                                  {"seconds", seconds.count(), 2}};
  console.Summary(summary);
  if (counts->articles == 0) return ExitCode::kNoInput;
  return counts->rejected > 0 ? ExitCode::kSomeRejected : ExitCode::kOk;
}

}  // namespace

void AddExtractCommand(CommandSet& commands) {
  auto options = std::make_shared<ExtractOptions>();
  CLI::App& command = commands.Add(
      "extract", "Reads articles and prints what each of them says.",
      "newsgraph extract articles/ > part-1.jsonl\n"
      "newsgraph extract - < feed.jsonl | newsgraph merge - -o out\n"
      "newsgraph extract --format oie --input lines sentences.txt\n"
      "newsgraph extract --input conllu parsed.conllu > part-1.jsonl",
      [options](Session& session) {
        if (options->format == "oie") return ExtractTuples(*options, session);
        if (options->run.input != "lines") {
          return ExtractPropositions(*options, session);
        }
        session.console.Error("--input lines goes with --format oie");
        return ExitCode::kUsage;
      });
  AddRunOptions(command, options->run, {"lines"},
                "; lines (for --format oie): each line is one sentence");
  command
      .add_option("--format", options->format,
                  "propositions: one JSON object an article, rejected ones as "
                  "well; oie: a sentence, a confidence, a predicate and its "
                  "arguments between tabs")
      ->check(CLI::IsMember({"propositions", "oie"}))
      ->capture_default_str();
  AddEngineOptions(command, options->engine);
}

}  // namespace newsgraph
