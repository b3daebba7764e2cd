// Phrases that are known to name something, and what kind of thing: a
// gazetteer that the network sees as one more feature of a token.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_PHRASE_TABLE_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_PHRASE_TABLE_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "extract/language/network/string_index.h"

namespace newsgraph {

// Kinds are bits, for one phrase may be several ("Washington").
using PhraseKinds = std::uint8_t;
inline constexpr int kPhraseKindCount = 8;

// Immutable after construction.
class PhraseTable {
 public:
  static constexpr int kMaxTokens = 6;

  PhraseTable() = default;
  // `phrases`: tokens in lower case with one space between; longer ones than
  // kMaxTokens are never found. `kinds` has one entry a phrase.
  PhraseTable(std::vector<std::string> phrases, std::vector<PhraseKinds> kinds);

  struct Match {
    int length = 0;  // in tokens; 0 for none
    PhraseKinds kinds = 0;
  };
  // The longest phrase that begins at words[0].
  Match Longest(std::span<const std::string> words) const;

  const std::vector<std::string>& phrases() const { return index_.strings(); }
  const std::vector<PhraseKinds>& kinds() const { return kinds_; }

 private:
  StringIndex index_;
  std::vector<PhraseKinds> kinds_;
  // First words of phrases and how many tokens the longest of these has.
  StringIndex first_words_;
  std::vector<std::uint8_t> longest_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_PHRASE_TABLE_H_
