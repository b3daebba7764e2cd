#include "extract/language/segmentation/sentence_splitter.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "extract/language/segmentation/abbreviations.h"
#include "extract/language/segmentation/char_class.h"

namespace newsgraph {
namespace {

// Web forums and mail, which the treebanks are full of, end sentences without
// a mark where news does not: more is asked of such an end.
constexpr std::int32_t kUnmarkedMargin = BoundaryClassifier::kUnit;
// "in the U.S. He left": treebanks hold too few of these to learn from.
constexpr std::int32_t kFunctionWordBonus = 5 * BoundaryClassifier::kUnit;

// Words that are capitalised only where a sentence begins, headlines aside.
constexpr std::array<std::string_view, 20> kStarters = {
    "He",   "She",   "It",      "They",      "We",    "There", "This",
    "That", "These", "Those",   "But",       "The",   "A",     "An",
    "His",  "Her",   "However", "Meanwhile", "Their", "Its"};

class ClassifierJudge final : public SentenceBoundaryJudge {
 public:
  explicit ClassifierJudge(const BoundaryClassifier& classifier)
      : classifier_(classifier) {}
  bool EndsAfter(std::size_t, SentenceEnd end,
                 const BoundaryFeatures& features) override {
    const std::int32_t threshold =
        end == SentenceEnd::kUnmarked             ? kUnmarkedMargin
        : end == SentenceEnd::kBeforeFunctionWord ? -kFunctionWordBonus
                                                  : 0;
    return classifier_.Score(features) > threshold;
  }

 private:
  const BoundaryClassifier& classifier_;
};

enum Kind : std::uint8_t {
  kWord,
  kTerminator,    // . ! ? … and runs of them
  kAbbreviation,  // a word that ends with a point
  kOpening,       // “ ( [
  kClosing,       // ” ) ]
  kQuote,         // " ' ’ : opens or closes
  kColon,         // : ;
  kOtherMark,
};

Kind KindOf(std::string_view form, CharClass first) {
  if (first != CharClass::kPunct) {
    return form.size() > 1 && form.back() == '.' ? kAbbreviation : kWord;
  }
  switch (form.front()) {
    case '.':
    case '!':
    case '?':
      return kTerminator;
    case '(':
    case '[':
    case '{':
      return kOpening;
    case ')':
    case ']':
    case '}':
      return kClosing;
    case '"':
    case '\'':
      return kQuote;
    case ':':
    case ';':
      return kColon;
    default:
      break;
  }
  if (form == "…") return kTerminator;
  if (form == "“" || form == "‘" || form == "«") return kOpening;
  if (form == "”" || form == "»") return kClosing;
  if (form == "’") return kQuote;
  return kOtherMark;
}

// Beside the values of Abbreviation.
constexpr std::uint8_t kAcronym = 100;

std::uint64_t Bucket(std::size_t count) {
  if (count < 4) return count;
  if (count < 8) return 4;
  if (count < 16) return 5;
  if (count < 32) return 6;
  return count < 64 ? 7 : 8;
}

}  // namespace

// The tokens of a paragraph as the features see them.
class SplitterView {
 public:
  using Look = SplitterScratch::Look;

  SplitterView(std::string_view text, const std::vector<Span>& tokens,
               std::vector<Look>& looks)
      : looks_(looks) {
    looks_.resize(tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      looks_[i] = LookAt(tokens[i].In(text));
      looks_[i].space_before = i > 0 && tokens[i - 1].end < tokens[i].begin;
    }
    for (std::size_t i = 0; i < tokens.size(); ++i) Direct(tokens, i);
  }

  // Whether token `i` is a mark that ends sentences, or quotes and brackets
  // behind one.
  bool EndsWithTerminator(std::size_t i) const {
    for (int steps = 0; steps < 3; ++steps) {
      const std::uint8_t kind = looks_[i].kind;
      if (kind == kTerminator || kind == kAbbreviation || kind == kColon) {
        return true;
      }
      if ((kind != kClosing && kind != kQuote) || i == 0) return false;
      --i;
    }
    return false;
  }

  // "U.S.", "p.m.", "Inc.": an abbreviation that may end a sentence.
  bool EndsAcronym(std::size_t i) const {
    const std::uint8_t kind = looks_[i].abbreviation;
    return kind == kAcronym ||
           kind == static_cast<std::uint8_t>(Abbreviation::kSuffix) ||
           kind == static_cast<std::uint8_t>(Abbreviation::kPlace);
  }

  // Whether a sentence may end behind token `i` at all.
  bool IsOpen(std::size_t i) const {
    const Look& next = looks_[i + 1];
    if (EndsWithTerminator(i)) return true;
    // Without a full stop only before what may begin a sentence.
    return !next.lower && next.space_before && next.kind != kTerminator &&
           next.kind != kClosing && next.kind != kColon;
  }

  // `begin`: where the sentence began. `open_quotes`: of the undirected ones
  // since then.
  void AddFeatures(std::size_t i, std::size_t begin, std::size_t open_quotes,
                   std::size_t open_brackets, BoundaryFeatures& f) const {
    const Look& a0 = At(i);
    const Look& a1 = At(i - 1);
    const Look& a2 = At(i - 2);
    const Look& b0 = At(i + 1);
    const Look& b1 = At(i + 2);
    const Look& b2 = At(i + 3);
    const std::uint64_t space = b0.space_before ? 1 : 0;
    const std::uint64_t quotes = open_quotes % 2 * 2 + (open_brackets > 0);
    // The mark that ended what a closing quote or bracket stands behind.
    std::size_t end = i;
    while (end > begin && end + 3 > i &&
           (looks_[end].kind == kClosing || looks_[end].kind == kQuote)) {
      --end;
    }
    const Look& mark = looks_[end];
    const std::uint64_t mark_kind = mark.kind * 4 + (i - end);
    f.Clear();
    f.Add(a0.hash, space);
    f.Add(a0.hash, b0.hash);
    f.Add(a0.hash, b0.shape, space);
    f.Add(a0.shape, b0.shape, space);
    f.Add(a0.shape, b0.hash);
    f.Add(a1.hash, a0.hash, b0.shape);
    f.Add(a1.shape, a0.shape, b0.shape, b1.shape);
    f.Add(a1.shape, a0.hash, b0.shape);
    f.Add(a1.hash, a0.hash, b0.hash);
    f.Add(b0.hash, b0.shape, mark_kind);
    f.Add(b0.shape, b1.hash, mark_kind);
    f.Add(b0.shape, b1.shape, b2.shape, mark_kind);
    f.Add(a0.hash, b0.kind, b1.hash);
    f.Add(mark.hash, i - end, b0.shape, quotes);
    f.Add(mark_kind, b0.kind, quotes, space);
    f.Add(mark_kind, b0.shape, Bucket(i + 1 - begin));
    f.Add(mark_kind, b0.shape, Bucket(looks_.size() - i - 1));
    f.Add(a2.shape, a1.shape, a0.hash, b0.shape);
    f.Add(mark_kind, a1.shape, At(end - 1).hash);
    f.Add(At(end - 1).shape, mark_kind, b0.shape, space);
    f.Add(mark_kind, b0.hash, b1.shape);
    f.Add(begin == 0, Bucket(i + 1 - begin), Bucket(looks_.size() - i - 1),
          mark_kind);
    f.Add(At(begin).hash, a0.shape, mark_kind, b0.shape);
    f.Add(b0.hash, b0.shape);
    f.Add(a0.abbreviation, b0.shape, mark_kind);
    f.Add(a0.abbreviation, b0.hash, b0.shape);
    f.Add(a0.abbreviation, b0.shape, b1.shape);
  }

  const Look& look(std::size_t i) const { return looks_[i]; }

 private:
  static Look LookAt(std::string_view form) {
    Look look;
    std::size_t at = 0;
    const CharClass first = ClassOf(NextCodePoint(form, at));
    look.kind = KindOf(form, first);
    look.lower = first == CharClass::kLower;
    look.upper = first == CharClass::kUpper;
    const std::string_view seen = form.substr(0, 24);
    if (first == CharClass::kPunct) {
      look.hash = BoundaryFeatures::HashOf(seen);
      look.shape = look.hash;
      look.quote = look.kind == kQuote || form == "“" || form == "”" ||
                   form == "‘" || form == "«" || form == "»";
      return look;
    }
    if (first == CharClass::kDigit) {
      look.hash = BoundaryFeatures::HashOf(seen);
    } else {
      look.hash = LowerHash(seen);
    }
    if (look.kind == kAbbreviation) {
      // "U.S." and the like are a kind of their own.
      look.abbreviation = form.find('.') + 1 < form.size()
                              ? kAcronym
                              : static_cast<std::uint8_t>(AbbreviationOf(
                                    ToLower(seen.substr(0, seen.size() - 1))));
    }
    bool all_upper = look.upper;
    for (const char c : form) {
      if (ClassOf(static_cast<unsigned char>(c)) == CharClass::kLower) {
        all_upper = false;
        break;
      }
    }
    look.shape = static_cast<std::uint64_t>(first) * 64 +
                 std::min<std::size_t>(form.size(), 4) * 8 +
                 (all_upper ? 4 : 0) + (look.kind == kAbbreviation ? 1 : 0);
    return look;
  }

  // Makes a straight quote that plainly opens or closes look like the curly
  // one, so that what is learnt of one serves the other.
  void Direct(const std::vector<Span>& tokens, std::size_t i) {
    Look& look = looks_[i];
    if (look.kind != kQuote && look.kind != kOpening && look.kind != kClosing) {
      return;
    }
    const bool is_quote = look.quote;
    if (!is_quote) return;
    if (look.kind == kQuote) {
      const bool space_after =
          i + 1 == tokens.size() || tokens[i].end < tokens[i + 1].begin;
      const bool space_before = i == 0 || look.space_before;
      if (space_before == space_after) return;
      look.kind = space_before ? kOpening : kClosing;
    }
    look.hash = look.kind == kOpening ? 0x2018 : 0x2019;
    look.shape = look.hash;
  }

  // Only ASCII is folded: it need not read well, only be the same each time.
  static std::uint64_t LowerHash(std::string_view form) {
    std::uint64_t hash = 0xCBF29CE484222325u;
    for (const char c : form) {
      const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      hash = (hash ^ static_cast<unsigned char>(lower)) * 0x100000001B3u;
    }
    return hash;
  }

  // Places before the paragraph wrap around to beyond its end.
  const Look& At(std::size_t i) const {
    return i < looks_.size() ? looks_[i] : kNothing;
  }

  inline static const Look kNothing = {};
  std::vector<Look>& looks_;
};

void SentenceSplitter::Split(std::string_view text,
                             const std::vector<Span>& tokens,
                             SplitterScratch& scratch,
                             std::vector<std::size_t>& ends) const {
  ClassifierJudge judge(classifier_);
  Split(text, tokens, scratch, judge, ends);
}

void SentenceSplitter::Split(std::string_view text,
                             const std::vector<Span>& tokens,
                             SplitterScratch& scratch,
                             SentenceBoundaryJudge& judge,
                             std::vector<std::size_t>& ends) const {
  ends.clear();
  if (tokens.empty()) return;
  const SplitterView view(text, tokens, scratch.looks_);
  std::size_t begin = 0;
  std::size_t open_quotes = 0;
  std::size_t open_brackets = 0;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const auto& look = view.look(i);
    const std::string_view form = tokens[i].In(text);
    if (look.kind == kQuote) {
      open_quotes += form == "\"" ? 1 : 0;
    } else if (look.kind == kOpening) {
      ++open_brackets;
    } else if (look.kind == kClosing && open_brackets > 0) {
      --open_brackets;
    }
    bool is_end = i + 1 - begin >= kMaxTokens;
    if (!is_end && view.IsOpen(i)) {
      view.AddFeatures(i, begin, open_quotes, open_brackets, scratch.features_);
      const auto& next = view.look(i + 1);
      SentenceEnd end = SentenceEnd::kMarked;
      if (!view.EndsWithTerminator(i) || next.lower) {
        end = SentenceEnd::kUnmarked;
      } else if (view.EndsAcronym(i) && next.upper &&
                 std::find(kStarters.begin(), kStarters.end(),
                           tokens[i + 1].In(text)) != kStarters.end()) {
        end = SentenceEnd::kBeforeFunctionWord;
      }
      is_end = judge.EndsAfter(i, end, scratch.features_);
    }
    if (is_end) {
      ends.push_back(i + 1);
      begin = i + 1;
      open_quotes = 0;
      open_brackets = 0;
    }
  }
  ends.push_back(tokens.size());
}

absl::StatusOr<SentenceSplitter> SentenceSplitter::FromBytes(
    std::string_view& bytes) {
  auto classifier = BoundaryClassifier::FromBytes(bytes);
  if (!classifier.ok()) return classifier.status();
  return SentenceSplitter(*std::move(classifier));
}

}  // namespace newsgraph
