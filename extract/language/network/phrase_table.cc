#include "extract/language/network/phrase_table.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace newsgraph {

PhraseTable::PhraseTable(std::vector<std::string> phrases,
                         std::vector<PhraseKinds> kinds)
    : index_(std::move(phrases)), kinds_(std::move(kinds)) {
  std::vector<std::string> firsts;
  std::unordered_map<std::string_view, std::size_t> numbers;
  for (const std::string& phrase : index_.strings()) {
    const std::string_view first =
        std::string_view(phrase).substr(0, phrase.find(' '));
    const auto length = static_cast<std::uint8_t>(std::min<std::ptrdiff_t>(
        1 + std::count(phrase.begin(), phrase.end(), ' '), kMaxTokens));
    const auto [at, is_new] = numbers.try_emplace(first, firsts.size());
    if (is_new) {
      firsts.emplace_back(first);
      longest_.push_back(0);
    }
    longest_[at->second] = std::max(longest_[at->second], length);
  }
  first_words_ = StringIndex(std::move(firsts));
}

PhraseTable::Match PhraseTable::Longest(
    std::span<const std::string> words) const {
  const int first = words.empty() ? -1 : first_words_.Find(words[0]);
  if (first < 0) return {};
  const int most =
      std::min<int>(longest_[first], static_cast<int>(words.size()));
  Match best;
  std::string phrase;
  for (int n = 1; n <= most; ++n) {
    if (n > 1) phrase += ' ';
    phrase += words[n - 1];
    const int found = index_.Find(phrase);
    if (found >= 0) best = {n, kinds_[found]};
  }
  return best;
}

}  // namespace newsgraph
