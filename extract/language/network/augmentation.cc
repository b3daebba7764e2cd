#include "extract/language/network/augmentation.h"

#include <algorithm>

namespace newsgraph {
namespace {

constexpr float kSmallLetters = 0.04f;
constexpr float kCapitals = 0.02f;
constexpr float kTitleCase = 0.04f;
constexpr float kNoFinalPunctuation = 0.08f;

char Upper(char c) {
  return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
char Lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool IsFinalPunctuation(const Sentence& sentence) {
  const std::string& form = sentence.tokens.back().form;
  if (form != "." && form != "!" && form != "?") return false;
  const int last = static_cast<int>(sentence.tokens.size()) - 1;
  const bool is_head =
      std::any_of(sentence.tokens.begin(), sentence.tokens.end(),
                  [last](const Token& token) { return token.head == last; });
  return last > 0 && !is_head && sentence.tokens[last].head != Token::kRoot &&
         (sentence.names.empty() || sentence.names.back().end <= last);
}

}  // namespace

void Vary(Random& random, Sentence& sentence) {
  if (sentence.tokens.empty()) return;
  const float which = random.Uniform();
  const bool shorten = random.Uniform() < kNoFinalPunctuation;
  if (shorten && IsFinalPunctuation(sentence)) sentence.tokens.pop_back();
  for (std::size_t t = 0; t < sentence.tokens.size(); ++t) {
    std::string& form = sentence.tokens[t].form;
    if (which < kSmallLetters) {
      std::transform(form.begin(), form.end(), form.begin(), Lower);
    } else if (which < kSmallLetters + kCapitals) {
      std::transform(form.begin(), form.end(), form.begin(), Upper);
    } else if (which < kSmallLetters + kCapitals + kTitleCase &&
               (form.size() >= 4 || t == 0)) {
      form[0] = Upper(form[0]);
    }
  }
}

}  // namespace newsgraph
