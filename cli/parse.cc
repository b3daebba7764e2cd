// newsgraph parse: text to CoNLL-U.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "cli/command.h"
#include "cli/interrupt.h"
#include "cli/language_input.h"
#include "extract/language/conllu.h"
#include "extract/reading/article_reader.h"

namespace newsgraph {
namespace {

struct ParseOptions {
  std::vector<std::string> inputs;
  std::string input = "text";
  std::string model;
};

// Lines that are annotated together.
constexpr std::size_t kLinesAtOnce = 1000;

struct ParseCounts {
  std::size_t read = 0;  // files, or articles where those were asked for
  std::size_t rejected = 0;
};

// Writes sentences with ids that count them through one file.
class ConlluOutput {
 public:
  explicit ConlluOutput(std::string document) : document_(std::move(document)) {
    out_ = absl::StrCat("# newdoc id = ", document_, "\n");
  }

  // What is known of a document, as ParsedArticleReader reads it.
  void Describe(std::string_view key, std::string_view value) {
    if (value.empty()) return;
    absl::StrAppend(&out_, "# meta::", ToAbsl(key), " = ", ToAbsl(value), "\n");
  }

  void Write(const Sentence& sentence, std::string_view text) {
    AppendConllu(sentence, text, absl::StrCat(document_, "-", ++count_), out_);
    if (out_.size() > 1 << 20) Flush();
  }

  // False once standard output takes no more.
  bool Flush() {
    good_ = good_ &&
            std::fwrite(out_.data(), 1, out_.size(), stdout) == out_.size();
    out_.clear();
    return good_ && std::fflush(stdout) == 0;
  }

 private:
  std::string document_;
  std::string out_;
  std::uint64_t count_ = 0;
  bool good_ = true;
};

void ParseText(const LanguagePipeline& language, std::string_view text,
               ConlluOutput& output) {
  for (const Sentence& sentence : language.Annotate(text)) {
    output.Write(sentence, text);
  }
}

void ParseLines(const LanguagePipeline& language, std::string_view text,
                ConlluOutput& output) {
  while (!text.empty()) {
    std::vector<Sentence> sentences;
    std::vector<std::string_view> lines;
    while (!text.empty() && sentences.size() < kLinesAtOnce) {
      const std::size_t newline = text.find('\n');
      const std::string_view line = text.substr(0, newline);
      text.remove_prefix(newline == std::string_view::npos ? text.size()
                                                           : newline + 1);
      Sentence sentence = language.SegmentSentence(line);
      if (sentence.tokens.empty()) continue;
      sentence.begins_paragraph = false;
      sentences.push_back(std::move(sentence));
      lines.push_back(line);
    }
    language.Tag(sentences);
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      output.Write(sentences[i], lines[i]);
    }
  }
}

// The articles of a file, without their metadata, which become comments.
absl::Status ParseArticles(const LanguagePipeline& language,
                           const std::string& path, Console& console,
                           ParseCounts& counts) {
  const std::string inputs[] = {path};
  ArticleReader reader(inputs, {.cancelled = Interrupted});
  while (const auto article = reader.Next()) {
    if (!article->ok()) {
      console.Error(article->status());
      ++counts.rejected;
      continue;
    }
    ++counts.read;
    ConlluOutput output((*article)->id);
    output.Describe("source", (*article)->source);
    if ((*article)->published) {
      output.Describe("date", ToIso(*(*article)->published));
    }
    output.Describe("title", (*article)->title);
    output.Describe("url", (*article)->url);
    output.Describe("publisher", (*article)->publisher);
    ParseText(language,
              std::string_view((*article)->text).substr((*article)->body_begin),
              output);
    if (!output.Flush()) {
      return absl::DataLossError("standard output: cannot write");
    }
  }
  return absl::OkStatus();
}

absl::Status ParseConllu(const LanguagePipeline& language,
                         std::string_view bytes, const std::string& path,
                         ConlluOutput& output) {
  auto document = ReadConllu(bytes, path);
  if (!document.ok()) return document.status();
  language.Tag(document->sentences);
  for (const Sentence& sentence : document->sentences) {
    output.Write(sentence, document->text);
  }
  return absl::OkStatus();
}

ExitCode Parse(const ParseOptions& options, Session& session) {
  const auto language = LoadLanguage(options.model, session);
  if (!language.ok()) {
    session.console.Error(language.status());
    return ExitCode::kFailed;
  }
  ParseCounts counts;
  for (const std::string& path : options.inputs) {
    if (options.input == "articles") {
      const absl::Status status =
          ParseArticles(*language, path, session.console, counts);
      if (!status.ok()) {
        session.console.Error(status);
        return ExitCode::kOutputFailed;
      }
      continue;
    }
    const auto text = ReadText(path);
    absl::Status status = text.status();
    if (text.ok()) {
      ConlluOutput output(
          path == "-" ? std::string("stdin")
                      : std::filesystem::path(path).filename().string());
      if (options.input == "conllu") {
        status = ParseConllu(*language, *text, path, output);
      } else if (options.input == "lines") {
        ParseLines(*language, *text, output);
      } else {
        ParseText(*language, *text, output);
      }
      if (status.ok() && !output.Flush()) {
        session.console.Error("standard output cannot be written");
        return ExitCode::kOutputFailed;
      }
    }
    if (!status.ok()) {
      session.console.Error(status);
      ++counts.rejected;
    } else {
      ++counts.read;
    }
  }
  if (counts.rejected == 0) return ExitCode::kOk;
  return counts.read == 0 ? ExitCode::kNoInput : ExitCode::kSomeRejected;
}

}  // namespace

void AddParseCommand(CommandSet& commands) {
  auto options = std::make_shared<ParseOptions>();
  CLI::App& command = commands.Add(
      "parse",
      "Splits, tags, lemmatizes and parses English text and finds names; "
      "writes CoNLL-U (Universal Dependencies v2) with names in MISC.",
      "newsgraph parse article.txt\n"
      "echo 'Romania scrambled two jets.' | newsgraph parse -\n"
      "newsgraph parse --input lines sentences.txt > sentences.conllu\n"
      "newsgraph parse --input articles articles/ | newsgraph extract --input "
      "conllu -",
      [options](Session& session) { return Parse(*options, session); });
  command
      .add_option("FILE", options->inputs, "UTF-8 files, - for standard input")
      ->required();
  command
      .add_option("--input", options->input,
                  "text: running text; lines: one sentence a line; articles: "
                  "what build reads, metadata becoming comments; conllu: "
                  "tokens that are there already")
      ->check(CLI::IsMember({"text", "lines", "articles", "conllu"}))
      ->capture_default_str();
  command.add_option("--model", options->model,
                     "Language model (default: the one that ships)");
}

}  // namespace newsgraph
