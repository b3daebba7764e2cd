// newsgraph eval: how well the language model reads annotated files.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <ctime>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/language_input.h"
#include "extract/language/conllu.h"
#include "extract/language/name_corpus.h"
#include "extract/language/parser_evaluation.h"

namespace newsgraph {
namespace {

struct EvalOptions {
  std::string gold;
  std::string model;
  bool held_out = false;
};

void Print(const char* name, double value) {
  std::printf("%-16s %6.2f\n", name, value);
}

// Processor time, so that the figure holds on a machine that does other work.
class Stopwatch {
 public:
  double Seconds() const {
    return static_cast<double>(std::clock() - start_) / CLOCKS_PER_SEC;
  }

 private:
  std::clock_t start_ = std::clock();
};

// A copy with nothing but forms and spans.
std::vector<Sentence> FormsOnly(const std::vector<Sentence>& gold) {
  std::vector<Sentence> bare;
  bare.reserve(gold.size());
  for (const Sentence& sentence : gold) {
    Sentence copy;
    copy.span = sentence.span;
    copy.begins_paragraph = sentence.begins_paragraph;
    for (const Token& token : sentence.tokens) {
      Token form;
      form.form = token.form;
      form.span = token.span;
      form.space_after = token.space_after;
      copy.tokens.push_back(std::move(form));
    }
    bare.push_back(std::move(copy));
  }
  return bare;
}

void PrintRate(const char* name, const std::vector<Sentence>& sentences,
               double seconds) {
  std::size_t words = 0;
  for (const Sentence& sentence : sentences) words += sentence.tokens.size();
  std::printf("%-16s %6.0f\n", name,
              seconds > 0 ? static_cast<double>(words) / seconds : 0.0);
}

absl::StatusOr<ParserScores> CompareWithText(
    const ConlluDocument& gold, const std::vector<Sentence>& system) {
  std::vector<std::vector<Contraction>> contractions;
  for (const Sentence& sentence : system) {
    contractions.push_back(FindContractions(sentence));
  }
  return CompareReadings({gold.text, gold.sentences, gold.contractions},
                         {gold.text, system, contractions});
}

void PrintSegmentation(const ParserScores& scores) {
  Print("RawTokens", scores.tokens.F1());
  Print("RawSentences", scores.sentences.F1());
  Print("RawWords", scores.words.F1());
}

absl::Status EvalParser(const LanguagePipeline& language,
                        const ConlluDocument& gold) {
  std::vector<Sentence> system = FormsOnly(gold.sentences);
  const Stopwatch tag_watch;
  language.Tag(system);
  const double tag_seconds = tag_watch.Seconds();
  const auto tokens = CompareTokenByToken(gold.sentences, system);
  if (!tokens.ok()) return tokens.status();
  Print("UPOS", tokens->upos.F1());
  Print("XPOS", tokens->xpos.F1());
  Print("UFeats", tokens->ufeats.F1());
  Print("Lemmas", tokens->lemmas.F1());
  Print("UAS", tokens->uas.F1());
  Print("LAS", tokens->las.F1());
  PrintRate("WordsPerSecond", system, tag_seconds);

  const Stopwatch raw_watch;
  const std::vector<Sentence> raw = language.Annotate(gold.text);
  const double raw_seconds = raw_watch.Seconds();
  const auto scores = CompareWithText(gold, raw);
  if (!scores.ok()) return scores.status();
  PrintSegmentation(*scores);
  Print("RawUPOS", scores->upos.F1());
  Print("RawLemmas", scores->lemmas.F1());
  Print("RawUAS", scores->uas.F1());
  Print("RawLAS", scores->las.F1());
  PrintRate("RawWordsPerSecond", raw, raw_seconds);
  return absl::OkStatus();
}

absl::Status EvalSegmentation(const LanguagePipeline& language,
                              const ConlluDocument& gold) {
  const Stopwatch watch;
  const std::vector<Sentence> raw = language.Segment(gold.text);
  const double seconds = watch.Seconds();
  const auto scores = CompareWithText(gold, raw);
  if (!scores.ok()) return scores.status();
  PrintSegmentation(*scores);
  PrintRate("WordsPerSecond", raw, seconds);
  return absl::OkStatus();
}

ExitCode RunOnTreebank(const EvalOptions& options, Session& session,
                       absl::Status (&evaluate)(const LanguagePipeline&,
                                                const ConlluDocument&)) {
  const auto language = LoadLanguage(options.model, session);
  absl::Status status = language.status();
  if (status.ok()) {
    const auto bytes = ReadInput(options.gold);
    status = bytes.status();
    if (status.ok()) {
      const auto gold = ReadConllu(*bytes, options.gold);
      status = gold.ok() ? evaluate(*language, *gold) : gold.status();
    }
  }
  if (status.ok()) return ExitCode::kOk;
  session.console.Error(status);
  return ExitCode::kFailed;
}

// Treebanks with names and name corpora alike.
absl::StatusOr<std::vector<Sentence>> ReadNames(const std::string& path) {
  const auto bytes = ReadInput(path);
  if (!bytes.ok()) return bytes.status();
  if (path.ends_with(".conllu")) {
    auto document = ReadConllu(*bytes, path);
    if (!document.ok()) return document.status();
    return std::move(document->sentences);
  }
  return ReadNameCorpus(*bytes, path);
}

void PrintNames(const std::string& name, const Agreement& agreement) {
  Print((name + "Precision").c_str(), agreement.Precision());
  Print((name + "Recall").c_str(), agreement.Recall());
  Print((name + "F1").c_str(), agreement.F1());
}

ExitCode RunEvalNer(const EvalOptions& options, Session& session) {
  const auto language = LoadLanguage(options.model, session);
  if (!language.ok()) {
    session.console.Error(language.status());
    return ExitCode::kFailed;
  }
  const auto all = ReadNames(options.gold);
  if (!all.ok()) {
    session.console.Error(all.status());
    return ExitCode::kFailed;
  }
  std::vector<Sentence> gold;
  for (std::size_t i = 0; i < all->size(); ++i) {
    if (!options.held_out || IsHeldOut(i)) gold.push_back((*all)[i]);
  }
  std::vector<Sentence> system = FormsOnly(gold);
  language->Tag(system);
  // A corpus that knows no MISC is not to be scored on it.
  bool types[kNameTypeCount] = {};
  for (const Sentence& sentence : *all) {
    for (const Name& name : sentence.names) {
      types[static_cast<int>(name.type)] = true;
    }
  }
  const auto scores = CompareNames(gold, system, types);
  if (!scores.ok()) {
    session.console.Error(scores.status());
    return ExitCode::kFailed;
  }
  PrintNames("", scores->all);
  for (int type = 0; type < kNameTypeCount; ++type) {
    if (types[type]) {
      PrintNames(std::string(NameOf(static_cast<NameType>(type))) + "-",
                 scores->by_type[type]);
    }
  }
  return ExitCode::kOk;
}

}  // namespace

void AddEvalCommand(CommandSet& commands) {
  auto options = std::make_shared<EvalOptions>();
  auto task = std::make_shared<std::string>();
  CLI::App& command = commands.Add(
      "eval",
      "Scores the language model against annotated files, one figure a line. "
      "parser: tags, lemmas and trees with gold tokens, then (Raw...) from "
      "raw text as CoNLL 2018 scored. ner: names, exact in extent and type. "
      "segmentation: tokens and sentences alone.",
      "newsgraph eval parser en_ewt-ud-test.conllu\n"
      "newsgraph eval ner wikigold.conll.txt --held-out",
      [options, task](Session& session) {
        if (*task == "ner") return RunEvalNer(*options, session);
        return RunOnTreebank(*options, session,
                             *task == "parser" ? EvalParser : EvalSegmentation);
      });
  command.add_option("TASK", *task, "parser, ner or segmentation")
      ->required()
      ->check(CLI::IsMember({"parser", "ner", "segmentation"}));
  command
      .add_option("GOLD", options->gold,
                  "parser: CoNLL-U; ner: CoNLL-U with names, or a token and "
                  "its BIO tag a line")
      ->required();
  command.add_flag("--held-out", options->held_out,
                   "ner: only the fifth that `train --names-shared` leaves");
  command.add_option("--model", options->model,
                     "Language model (default: the one that ships)");
}

}  // namespace newsgraph
