// Extractions of articles that nobody wrote, about things whose identity is
// known: to measure identity across articles.
#ifndef NEWSGRAPH_BENCH_SYNTHETIC_CORPUS_H_
#define NEWSGRAPH_BENCH_SYNTHETIC_CORPUS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "extract/extraction.h"

namespace newsgraph {

struct SyntheticOptions {
  int articles = 10'000;
  std::uint32_t seed = 1;
  // Shares of the mentions of a thing in an article, out of 1000.
  int spelling_variants = 100;  // transliteration, doubled letters, accents
  int vowel_variants = 15;      // a vowel heard otherwise
  int typos = 5;                // a letter left out, doubled, exchanged
  int surname_only = 40;        // persons
  int middle_names = 50;        // persons
  int initials = 20;            // persons
  int acronym_only = 150;       // organisations that have an acronym
  int country_told = 600;
  // Persons out of 1000 that bear the full name of another of another country.
  int namesakes = 30;
};

struct SyntheticArticle {
  Extraction extraction;
  // For each entity of the extraction the thing that it is.
  std::vector<std::uint32_t> truth;
};

// Things gather in stories of two dozen that are written about together, the
// first far more often than the last; the number of stories grows with that of
// the articles. The same options give the same articles on every machine.
std::vector<SyntheticArticle> MakeSyntheticCorpus(
    const SyntheticOptions& options);

// How the entities of a graph agree with the truth, over all pairs of chains.
struct PairScore {
  double precision = 0;
  double recall = 0;
};
// `found` and `truth` hold one number for each chain.
PairScore ScorePairs(const std::vector<std::uint32_t>& found,
                     const std::vector<std::uint32_t>& truth);

}  // namespace newsgraph

#endif  // NEWSGRAPH_BENCH_SYNTHETIC_CORPUS_H_
