#include "extract/language/segmentation/segmenter_trainer.h"

#include <array>
#include <map>
#include <string>
#include <unordered_set>
#include <utility>

#include "absl/status/status.h"

namespace newsgraph {
namespace {

constexpr int kTokenLog2Weights = 15;
constexpr int kSentenceLog2Weights = 17;
constexpr int kEpochs = 12;
constexpr double kL2 = 2e-6;

// Answers with the treebank's borders and remembers them as examples.
class GoldTokenJudge final : public TokenBoundaryJudge {
 public:
  GoldTokenJudge(const ConlluDocument& document, BoundaryTrainer& trainer)
      : trainer_(trainer) {
    for (const Sentence& sentence : document.sentences) {
      for (const Token& token : sentence.tokens) {
        begins_.insert(token.span.begin);
      }
    }
  }
  bool EndsAt(std::uint32_t position,
              const BoundaryFeatures& features) override {
    const bool ends = begins_.contains(position);
    trainer_.AddExample(features, ends);
    return ends;
  }

 private:
  std::unordered_set<std::uint32_t> begins_;
  BoundaryTrainer& trainer_;
};

class GoldSentenceJudge final : public SentenceBoundaryJudge {
 public:
  GoldSentenceJudge(const std::vector<bool>& ends, float weight,
                    BoundaryTrainer& trainer)
      : ends_(ends), weight_(weight), trainer_(trainer) {}
  bool EndsAfter(std::size_t index, SentenceEnd,
                 const BoundaryFeatures& features) override {
    trainer_.AddExample(features, ends_[index], weight_);
    return ends_[index];
  }

 private:
  const std::vector<bool>& ends_;
  float weight_;
  BoundaryTrainer& trainer_;
};

// Sentences [begin, end) of each paragraph.
template <typename Visitor>
void ForEachParagraph(const ConlluDocument& document, const Visitor& visit) {
  const auto& sentences = document.sentences;
  for (std::size_t begin = 0; begin < sentences.size();) {
    std::size_t end = begin + 1;
    while (end < sentences.size() && !sentences[end].begins_paragraph) ++end;
    visit(begin, end);
    begin = end;
  }
}

Span SpanOf(const ConlluDocument& document, std::size_t begin,
            std::size_t end) {
  return {document.sentences[begin].span.begin,
          document.sentences[end - 1].span.end};
}

// Words of letters alone that treebanks more often than not part in two.
Tokenizer::GluedWords FindGluedWords(
    std::span<const ConlluDocument> treebanks) {
  std::map<std::string, std::map<std::uint8_t, int>, std::less<>> parted;
  std::map<std::string, int, std::less<>> whole;
  for (const ConlluDocument& document : treebanks) {
    for (std::size_t i = 0; i < document.sentences.size(); ++i) {
      const auto& tokens = document.sentences[i].tokens;
      for (const Token& token : tokens) {
        if (token.form.size() <= 8) ++whole[ToLower(token.form)];
      }
      for (const Contraction& contraction : document.contractions[i]) {
        if (contraction.end - contraction.begin != 2) continue;
        const Token& first = tokens[contraction.begin];
        const Token& second = tokens[contraction.begin + 1];
        const std::string word = ToLower(first.form + second.form);
        if (word.size() < 4 || word.size() > 8) continue;
        if (word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") !=
            std::string::npos) {
          continue;
        }
        ++parted[word][static_cast<std::uint8_t>(first.form.size())];
      }
    }
  }
  Tokenizer::GluedWords glued;
  for (const auto& [word, places] : parted) {
    for (const auto& [place, count] : places) {
      const auto as_whole = whole.find(word);
      const int against = as_whole == whole.end() ? 0 : as_whole->second;
      if (count >= 2 && count > 2 * against) glued[word] = place;
    }
  }
  return glued;
}

void AddSentenceExamples(const ConlluDocument& document,
                         const Tokenizer* tokenizer, float weight,
                         BoundaryTrainer& trainer) {
  const SentenceSplitter splitter;
  SplitterScratch scratch;
  TokenizerScratch tokenizer_scratch;
  std::vector<std::size_t> found;
  ForEachParagraph(document, [&](std::size_t begin, std::size_t end) {
    std::vector<Span> tokens;
    if (tokenizer != nullptr) {
      tokenizer->Tokenize(document.text, SpanOf(document, begin, end),
                          tokenizer_scratch, tokens);
    } else {
      for (std::size_t i = begin; i < end; ++i) {
        for (const Token& token : document.sentences[i].tokens) {
          tokens.push_back(token.span);
        }
      }
    }
    std::vector<bool> ends(tokens.size(), false);
    std::size_t sentence = begin;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      while (sentence < end &&
             document.sentences[sentence].span.end <= tokens[i].begin) {
        ++sentence;
      }
      ends[i] = sentence < end &&
                tokens[i].end >= document.sentences[sentence].span.end;
    }
    GoldSentenceJudge judge(ends, weight, trainer);
    splitter.Split(document.text, tokens, scratch, judge, found);
  });
}

}  // namespace

absl::StatusOr<Segmenter> TrainSegmenter(
    std::span<const ConlluDocument> treebanks,
    std::span<const ConlluDocument> plain) {
  BoundaryTrainer token_trainer(kTokenLog2Weights);
  Tokenizer::GluedWords glued = FindGluedWords(treebanks);
  const Tokenizer rules(BoundaryClassifier(), glued);
  bool empty = true;
  for (const ConlluDocument& document : treebanks) {
    GoldTokenJudge judge(document, token_trainer);
    TokenizerScratch scratch;
    std::vector<Span> tokens;
    ForEachParagraph(document, [&](std::size_t begin, std::size_t end) {
      tokens.clear();
      rules.Tokenize(document.text, SpanOf(document, begin, end), scratch,
                     judge, tokens);
      empty = false;
    });
  }
  if (empty) {
    return absl::InvalidArgumentError("no sentence to learn segmentation from");
  }
  const Tokenizer tokenizer(token_trainer.Train(kEpochs, kL2),
                            std::move(glued));

  BoundaryTrainer sentence_trainer(kSentenceLog2Weights);
  for (const ConlluDocument& document : treebanks) {
    AddSentenceExamples(document, nullptr, 1, sentence_trainer);
  }
  for (const ConlluDocument& document : plain) {
    AddSentenceExamples(document, &tokenizer, 0.5, sentence_trainer);
  }
  return Segmenter(tokenizer,
                   SentenceSplitter(sentence_trainer.Train(kEpochs, kL2)));
}

ConlluDocument DocumentFromTokenisedLines(std::string_view lines,
                                          std::size_t max_lines) {
  constexpr std::size_t kLinesInParagraph = 5;
  static constexpr std::array<std::string_view, 18> kClingsToTheLeft = {
      ".",  ",", ";",   ":",   "?",   "!",   "%",  ")",  "]",
      "'s", "'", "n't", "'re", "'ve", "'ll", "'d", "'m", "..."};
  const auto clings = [](std::string_view token) {
    for (const std::string_view known : kClingsToTheLeft) {
      if (token == known) return true;
    }
    return false;
  };
  ConlluDocument document;
  std::string& text = document.text;
  for (std::size_t line_number = 0; !lines.empty() && line_number < max_lines;
       ++line_number) {
    const std::size_t newline = lines.find('\n');
    std::string_view line = lines.substr(0, newline);
    lines.remove_prefix(newline == std::string_view::npos ? lines.size()
                                                          : newline + 1);
    Sentence sentence;
    sentence.begins_paragraph = line_number % kLinesInParagraph == 0;
    if (!text.empty()) text += sentence.begins_paragraph ? "\n\n" : " ";
    sentence.span.begin = static_cast<std::uint32_t>(text.size());
    bool open_quote = false;
    bool no_space = true;
    while (!line.empty()) {
      const std::size_t space = line.find(' ');
      std::string_view form = line.substr(0, space);
      line.remove_prefix(space == std::string_view::npos ? line.size()
                                                         : space + 1);
      if (form.empty()) continue;
      if (form == "``" || form == "''") form = "\"";
      const bool quote = form == "\"";
      if (!no_space && !clings(form) && !(quote && open_quote)) text += ' ';
      Token token;
      token.span.begin = static_cast<std::uint32_t>(text.size());
      text += form;
      token.span.end = static_cast<std::uint32_t>(text.size());
      token.form = std::string(form);
      sentence.tokens.push_back(std::move(token));
      if (quote) open_quote = !open_quote;
      no_space =
          form == "(" || form == "[" || form == "$" || (quote && open_quote);
    }
    if (sentence.tokens.empty()) continue;
    sentence.span.end = static_cast<std::uint32_t>(text.size());
    document.sentences.push_back(std::move(sentence));
    document.sentence_ids.emplace_back();
    document.contractions.emplace_back();
  }
  return document;
}

}  // namespace newsgraph
