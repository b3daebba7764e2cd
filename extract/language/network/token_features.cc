#include "extract/language/network/token_features.h"

#include <algorithm>
#include <string_view>

#include "extract/language/network/string_index.h"

namespace newsgraph {
namespace {

constexpr std::size_t kMaxFormBytes = 64;
constexpr int kMaxTrigrams = 12;
constexpr int kMaxPhraseKinds = 4;  // of one phrase

// One seed a kind, so that the suffix "in" is not the prefix "in".
enum Kind : std::uint64_t {
  kPrefix = 1,
  kSuffix,
  kTrigram,
  kForm,
  kShape,
  kShapeInContext,
  kPhrase,
};

enum class Casing { kMixed, kNoCapitals, kAllCapitals, kTitle };

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

struct Replacement {
  std::string_view from, to;
};
constexpr Replacement kTypography[] = {
    {"\u2019", "'"},  {"\u2018", "'"},  {"\u201c", "\""},  {"\u201d", "\""},
    {"\u2013", "-"},  {"\u2014", "--"}, {"\u2026", "..."}, {"\u00ab", "\""},
    {"\u00bb", "\""}, {"\u2212", "-"},  {"\u2011", "-"},   {"``", "\""},
    {"''", "\""},
};

// Typography to ASCII; the case is kept.
void Normalize(std::string_view form, std::string& out) {
  out.clear();
  form = form.substr(0, kMaxFormBytes);
  for (std::size_t i = 0; i < form.size();) {
    const char c = form[i];
    if (static_cast<unsigned char>(c) >= 0x80 || c == '`' || c == '\'') {
      const std::string_view rest = form.substr(i);
      const auto* match =
          std::find_if(std::begin(kTypography), std::end(kTypography),
                       [rest](const Replacement& r) {
                         return rest.substr(0, r.from.size()) == r.from;
                       });
      if (match != std::end(kTypography)) {
        out += match->to;
        i += match->from.size();
        continue;
      }
    }
    out += c;
    ++i;
  }
}

// ASCII and the two-byte capitals of Latin-1 (U+00C0 to U+00DE).
void LowerCase(std::string_view form, std::string& out) {
  out.assign(form);
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (IsUpper(out[i])) {
      out[i] = static_cast<char>(out[i] - 'A' + 'a');
    } else if (out[i] == '\xc3' && i + 1 < out.size()) {
      const auto next = static_cast<unsigned char>(out[i + 1]);
      if (next >= 0x80 && next <= 0x9e && next != 0x97) {
        out[i + 1] = static_cast<char>(next + 0x20);
      }
    }
  }
}

// "Xx" for Moscow, "X-d" for F-16, "d.d" for 4.25: runs shortened to one, but
// two for capitals, so that an initial is not an acronym.
void Shape(std::string_view form, std::string& out) {
  out.clear();
  for (const char c : form) {
    char kind = c;
    if (IsUpper(c)) kind = 'X';
    if (IsLower(c)) kind = 'x';
    if (IsDigit(c)) kind = 'd';
    if (static_cast<unsigned char>(c) >= 0x80) kind = 'u';
    const std::size_t n = out.size();
    const bool repeats = n > 0 && out[n - 1] == kind;
    if (repeats && (kind != 'X' || (n > 1 && out[n - 2] == kind))) continue;
    if (n < 10) out += kind;
  }
}

Casing CasingOf(std::span<const Token> tokens) {
  int letters = 0, capitals = 0, words = 0, capitalised = 0;
  for (const Token& token : tokens) {
    int lower = 0, upper = 0;
    for (const char c : token.form) {
      lower += IsLower(c);
      upper += IsUpper(c);
    }
    letters += lower + upper;
    capitals += upper;
    if (lower + upper >= 4) {
      ++words;
      capitalised += IsUpper(token.form[0]);
    }
  }
  if (letters == 0 || capitals == 0) return Casing::kNoCapitals;
  if (capitals * 10 >= letters * 8 && letters >= 4) return Casing::kAllCapitals;
  if (words >= 3 && capitalised * 10 >= words * 8) return Casing::kTitle;
  return Casing::kMixed;
}

void AddPiece(std::string_view bytes, std::uint64_t seed, TokenFeatures& f) {
  f.pieces[f.piece_count++] =
      static_cast<std::uint16_t>(StableHash(bytes, seed) & (kPieceBuckets - 1));
}

void AddPhrases(std::span<const Token> tokens, const PhraseTable& phrases,
                std::vector<TokenFeatures>& features) {
  if (phrases.phrases().empty()) return;
  std::vector<std::string> words;
  for (const TokenFeatures& f : features) words.push_back(f.word);
  for (std::size_t t = 0; t < words.size();) {
    const PhraseTable::Match match =
        phrases.Longest(std::span(words).subspan(t));
    const std::size_t end = t + std::max(match.length, 1);
    for (std::size_t i = t; i < end && match.length > 0; ++i) {
      const char first = tokens[i].form.empty() ? ' ' : tokens[i].form[0];
      int left = kMaxPhraseKinds;
      for (int kind = 0; kind < kPhraseKindCount && left > 0; ++kind) {
        if ((match.kinds >> kind & 1) == 0) continue;
        --left;
        // Kind, place in the phrase, and whether it is written as a name.
        const char piece[] = {static_cast<char>('0' + kind),
                              match.length == 1 ? 'u'
                              : i == t          ? 'b'
                              : i + 1 == end    ? 'l'
                                                : 'i',
                              IsLower(first) ? 'x' : 'X'};
        AddPiece(std::string_view(piece, sizeof(piece)), kPhrase, features[i]);
      }
    }
    t = end;
  }
}

}  // namespace

void ExtractFeatures(std::span<const Token> tokens, const PhraseTable& phrases,
                     std::vector<TokenFeatures>& features) {
  features.resize(tokens.size());
  const Casing casing = CasingOf(tokens);
  std::string cased, shape, framed;
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    TokenFeatures& f = features[t];
    Normalize(tokens[t].form, cased);
    LowerCase(cased, f.word);
    f.digitless = f.word;
    for (char& c : f.digitless) {
      if (IsDigit(c)) c = '0';
    }

    f.piece_count = 0;
    const auto add = [&f](std::string_view bytes, std::uint64_t seed) {
      AddPiece(bytes, seed, f);
    };
    const std::string_view word = f.digitless;
    for (std::size_t n = 1; n <= 4 && n <= word.size(); ++n) {
      add(word.substr(0, n), kPrefix);
    }
    for (std::size_t n = 1; n <= 5 && n <= word.size(); ++n) {
      add(word.substr(word.size() - n), kSuffix);
    }
    framed.assign("^").append(word).append("$");
    for (std::size_t i = 0, n = 0; i + 3 <= framed.size() && n < kMaxTrigrams;
         ++i, ++n) {
      add(std::string_view(framed).substr(i, 3), kTrigram);
    }
    add(cased, kForm);
    Shape(cased, shape);
    add(shape, kShape);
    const bool first =
        t == 0 || (t == 1 && features[0].word.find_first_of("\"'(") == 0);
    shape += static_cast<char>('0' + 2 * static_cast<int>(casing) + first);
    add(shape, kShapeInContext);
  }
  AddPhrases(tokens, phrases, features);
}

}  // namespace newsgraph
