#include "extract/language/text_hygiene.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <unordered_map>

#include "base/text.h"
#include "extract/language/furniture.h"
#include "extract/language/segmentation/char_class.h"
#include "extract/language/segmentation/paragraphs.h"

namespace newsgraph {
namespace {

constexpr int kMaxHeadlineWords = 25;

struct Paragraph {
  std::size_t begin = 0;  // sentences [begin, end)
  std::size_t end = 0;
  Span span;
  int words = 0;               // tokens with a letter or digit
  std::size_t word_begin = 0;  // in the words of the whole text
};

bool IsWord(const Token& token) {
  std::size_t at = 0;
  return !token.form.empty() &&
         ClassOf(NextCodePoint(token.form, at)) != CharClass::kPunct;
}

// Sequences of words, compared in constant time by the hash of all words so
// far.
class WordIndex {
 public:
  void Add(std::string_view form) {
    std::uint64_t hash = 0xCBF29CE484222325u;
    for (const char c : form) {
      const auto lower = static_cast<unsigned char>(
          c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
      hash = (hash ^ lower) * 0x100000001B3u;
    }
    sums_.push_back(sums_.back() * kBase + (hash | 1));
    powers_.push_back(powers_.back() * kBase);
  }

  // Places where `kSeed` words begin as at `word`, at most a few.
  void IndexSeeds() {
    for (std::size_t i = 0; i + kSeed <= size(); ++i) {
      auto& places = seeds_[HashOf(i, kSeed)];
      if (places.size() < 8) places.push_back(static_cast<std::uint32_t>(i));
    }
  }

  // Calls `visit` with each indexed place where the `length` words at `word`
  // stand as well.
  template <typename Visitor>
  void ForEachRepeat(std::size_t word, std::size_t length,
                     const Visitor& visit) const {
    if (length < kSeed) return;
    const auto places = seeds_.find(HashOf(word, kSeed));
    if (places == seeds_.end()) return;
    const std::uint64_t hash = HashOf(word, length);
    for (const std::size_t place : places->second) {
      if (place != word && place + length <= size() &&
          HashOf(place, length) == hash) {
        visit(place);
      }
    }
  }

  std::size_t size() const { return sums_.size() - 1; }

 private:
  static constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15u;
  static constexpr std::size_t kSeed = 4;

  std::uint64_t HashOf(std::size_t begin, std::size_t length) const {
    return sums_[begin + length] - sums_[begin] * powers_[length];
  }

  std::vector<std::uint64_t> sums_ = {0};
  std::vector<std::uint64_t> powers_ = {1};
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> seeds_;
};

std::vector<Paragraph> FindParagraphs(const std::vector<Sentence>& sentences,
                                      WordIndex& words) {
  std::vector<Paragraph> paragraphs;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (paragraphs.empty() || sentences[i].begins_paragraph) {
      paragraphs.push_back({i, i, sentences[i].span, 0, words.size()});
    }
    Paragraph& paragraph = paragraphs.back();
    paragraph.end = i + 1;
    paragraph.span.end = sentences[i].span.end;
    for (const Token& token : sentences[i].tokens) {
      if (!IsWord(token)) continue;
      words.Add(token.form);
      ++paragraph.words;
    }
  }
  return paragraphs;
}

// Whether the paragraph repeats what a longer one says, or an earlier one.
bool IsPullQuote(const Paragraph& paragraph,
                 const std::vector<Paragraph>& paragraphs,
                 const WordIndex& words) {
  if (paragraph.words < 5 || paragraph.words > 80) return false;
  bool found = false;
  words.ForEachRepeat(
      paragraph.word_begin, static_cast<std::size_t>(paragraph.words),
      [&](std::size_t place) {
        auto other = std::upper_bound(
            paragraphs.begin(), paragraphs.end(), place,
            [](std::size_t p, const Paragraph& q) { return p < q.word_begin; });
        --other;
        if (other->begin == paragraph.begin) return;
        found = found || other->words > paragraph.words ||
                other->begin < paragraph.begin;
      });
  return found;
}

// A full stop or the like, also within closing quotes and brackets.
bool EndsWithStop(const Sentence& sentence) {
  for (std::size_t i = sentence.tokens.size(); i-- > 0;) {
    const std::string& form = sentence.tokens[i].form;
    if (form == "\"" || form == "”" || form == "'" || form == "’" ||
        form == ")" || form == "]" || form == "''") {
      continue;
    }
    const char last = form.back();
    return last == '.' || last == '!' || last == '?' || last == ':' ||
           last == ';' || last == ',' || form == "…";
  }
  return false;
}

// Most longer words begin with a capital.
bool IsTitleCase(const Sentence& sentence) {
  int capital = 0;
  int all = 0;
  for (const Token& token : sentence.tokens) {
    if (token.form.size() < 4) continue;
    std::size_t at = 0;
    const CharClass first = ClassOf(NextCodePoint(token.form, at));
    if (!IsLetter(first)) continue;
    ++all;
    capital += first == CharClass::kUpper ? 1 : 0;
  }
  return all >= 2 && capital * 10 >= all * 7;
}

SentenceKind KindOf(std::string_view text, const Paragraph& paragraph,
                    const std::vector<Sentence>& sentences, bool near_end) {
  const std::string_view line = paragraph.span.In(text);
  if (IsFurniture(line, paragraph.words)) return SentenceKind::kBoilerplate;
  if (near_end && IsAuthorNote(line, paragraph.words)) {
    return SentenceKind::kBoilerplate;
  }
  if (BeginsWithBullet(line)) return SentenceKind::kBullet;
  const Sentence& last = sentences[paragraph.end - 1];
  if (paragraph.words <= kMaxHeadlineWords &&
      paragraph.end - paragraph.begin <= 2) {
    const bool question =
        !last.tokens.empty() && last.tokens.back().form == "?";
    if (!EndsWithStop(last) || (question && IsTitleCase(last))) {
      return SentenceKind::kHeadline;
    }
  }
  return SentenceKind::kProse;
}

}  // namespace

void AssignKinds(std::string_view text, std::vector<Sentence>& sentences) {
  WordIndex words;
  const std::vector<Paragraph> paragraphs = FindParagraphs(sentences, words);
  words.IndexSeeds();
  // Notes on the author stand behind all that is news, or in front of it.
  constexpr std::size_t kNoteParagraphs = 3;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    const Paragraph& paragraph = paragraphs[i];
    const bool near_end =
        i + kNoteParagraphs >= paragraphs.size() && i > kNoteParagraphs;
    SentenceKind kind = KindOf(text, paragraph, sentences, near_end);
    if (kind != SentenceKind::kBoilerplate &&
        IsPullQuote(paragraph, paragraphs, words)) {
      kind = SentenceKind::kBoilerplate;
    }
    for (std::size_t j = paragraph.begin; j < paragraph.end; ++j) {
      Sentence& sentence = sentences[j];
      sentence.kind = kind;
      const int size = static_cast<int>(sentence.tokens.size());
      if (kind == SentenceKind::kProse && paragraph.end - paragraph.begin > 1 &&
          IsFurnitureSentence(sentence.span.In(text), size)) {
        sentence.kind = SentenceKind::kBoilerplate;
      }
    }
  }
}

}  // namespace newsgraph
