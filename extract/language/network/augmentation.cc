#include "extract/language/network/augmentation.h"

#include <algorithm>
#include <iterator>

namespace newsgraph {
namespace {

constexpr float kSmallLetters = 0.04f;
constexpr float kCapitals = 0.02f;
constexpr float kTitleCase = 0.04f;
constexpr float kNoFinalPunctuation = 0.08f;
constexpr float kExchange = 0.25f;
constexpr std::size_t kMaxNameTokens = 6;

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

void NamePool::Add(const Sentence& sentence) {
  for (const Name& name : sentence.names) {
    Forms forms;
    for (int t = name.begin; t < name.end; ++t) {
      forms.push_back(sentence.tokens[t].form);
    }
    // Those in small letters or in capitals follow their sentence.
    const char first = forms[0].empty() ? ' ' : forms[0][0];
    if (forms.size() > kMaxNameTokens || Lower(first) == first) continue;
    if (known_.emplace(name.type, forms).second) {
      names_[static_cast<std::size_t>(name.type)].push_back(std::move(forms));
    }
  }
}

void NamePool::Exchange(Random& random, Sentence& sentence) const {
  for (std::size_t n = 0; n < sentence.names.size(); ++n) {
    Name& name = sentence.names[n];
    const auto& pool = names_[static_cast<std::size_t>(name.type)];
    if (name.type == NameType::kMisc || pool.empty()) continue;
    if (random.Uniform() >= kExchange) continue;
    const Forms& forms = pool[random.Below(pool.size())];
    const char first = (sentence.tokens[name.begin].form + ' ')[0];
    const bool small = Upper(first) != first;
    std::vector<Token> tokens(forms.size(), sentence.tokens[name.begin]);
    for (std::size_t t = 0; t < forms.size(); ++t) {
      tokens[t].form = forms[t];
      if (!small) continue;
      std::string& form = tokens[t].form;
      std::transform(form.begin(), form.end(), form.begin(), Lower);
    }
    const auto at = sentence.tokens.begin() + name.begin;
    sentence.tokens.insert(
        sentence.tokens.erase(at, at + (name.end - name.begin)),
        std::make_move_iterator(tokens.begin()),
        std::make_move_iterator(tokens.end()));
    const int longer = static_cast<int>(forms.size()) - (name.end - name.begin);
    name.end += longer;
    for (std::size_t later = n + 1; later < sentence.names.size(); ++later) {
      sentence.names[later].begin += longer;
      sentence.names[later].end += longer;
    }
  }
}

}  // namespace newsgraph
