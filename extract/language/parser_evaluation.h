// Scores readings against a treebank, with gold tokens or from raw text, by the
// rules of the CoNLL 2018 shared task
// (https://universaldependencies.org/conll18/evaluation.html).
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_PARSER_EVALUATION_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_PARSER_EVALUATION_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/language/conllu.h"
#include "extract/language/sentence.h"

namespace newsgraph {

// How many there are in gold, in the system's reading, and in both.
struct Agreement {
  std::int64_t gold = 0;
  std::int64_t system = 0;
  std::int64_t correct = 0;

  // In percent; 0 where nothing is to be found.
  double Precision() const { return Percent(correct, system); }
  double Recall() const { return Percent(correct, gold); }
  double F1() const { return Percent(2 * correct, gold + system); }

 private:
  static double Percent(std::int64_t part, std::int64_t whole) {
    return whole == 0
               ? 0
               : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  }
};

// UFeats compares the universal features only, LAS the universal part of the
// relation; punctuation counts; a gold lemma "_" agrees with any.
struct ParserScores {
  Agreement tokens;     // as written: "don't" is one
  Agreement sentences;  // by their first and last character
  Agreement words;      // syntactic: "don't" is two
  Agreement upos, xpos, ufeats, lemmas, uas, las;

  ParserScores& operator+=(const ParserScores& other);
};

// A reading of a text with what is written as one token.
struct Reading {
  std::string_view text;
  std::span<const Sentence> sentences;
  std::span<const std::vector<Contraction>> contractions;  // parallel
};

// INVALID_ARGUMENT: the texts differ in more than white space.
absl::StatusOr<ParserScores> CompareReadings(const Reading& gold,
                                             const Reading& system);

// The same where the tokens are known to be the same: word by word.
//
// INVALID_ARGUMENT: the numbers of sentences or of words differ.
absl::StatusOr<ParserScores> CompareTokenByToken(
    std::span<const Sentence> gold, std::span<const Sentence> system);

// Names, exact in extent and type.
struct NameScores {
  Agreement all;
  Agreement by_type[kNameTypeCount];
};

// Compares sentence by sentence; `types` says which count (others are dropped
// on both sides), by NameType.
//
// INVALID_ARGUMENT: the numbers of sentences differ.
absl::StatusOr<NameScores> CompareNames(std::span<const Sentence> gold,
                                        std::span<const Sentence> system,
                                        const bool (&types)[kNameTypeCount]);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_PARSER_EVALUATION_H_
