// What the network sees of a token, the same in training and at work.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_TOKEN_FEATURES_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_TOKEN_FEATURES_H_

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "extract/language/network/phrase_table.h"
#include "extract/language/sentence.h"

namespace newsgraph {

// Hashes of affixes, trigrams and shape are taken modulo this. A power of two.
inline constexpr int kPieceBuckets = 1 << 16;

struct TokenFeatures {
  static constexpr int kMaxPieces = 28;

  // The form in lower case, typographic quotes and dashes as their ASCII
  // counterparts, cut to 64 bytes.
  std::string word;
  // `word` with every digit as '0': 1987 and 2004 are one word to learn.
  std::string digitless;
  // Buckets of prefixes, suffixes, trigrams, shape, cased form and of the kinds
  // of a known phrase that the token is part of.
  std::array<std::uint16_t, kMaxPieces> pieces;
  int piece_count = 0;
};

// Fills `features` with one entry a token. Looks at forms only. The shape of
// a token is read against its sentence: in a headline in capitals or in title
// case a capital letter says little. Of overlapping phrases the first and then
// the longest counts.
void ExtractFeatures(std::span<const Token> tokens, const PhraseTable& phrases,
                     std::vector<TokenFeatures>& features);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_TOKEN_FEATURES_H_
