#include "graph/name_fold.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <utility>

#include "base/text.h"
#include "graph/id_hash.h"

namespace newsgraph {
namespace {

constexpr std::size_t kMaxSlugBytes = 80;

// Latin letters that have no decomposition.
constexpr std::array<std::pair<char32_t, std::string_view>, 11> kLetters = {{
    {U'ß', "ss"},
    {U'æ', "ae"},
    {U'ð', "d"},
    {U'ø', "o"},
    {U'þ', "th"},
    {U'đ', "d"},
    {U'ħ', "h"},
    {U'ı', "i"},
    {U'ł', "l"},
    {U'œ', "oe"},
    {U'ə', "a"},
}};

bool IsAsciiAlnum(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z');
}

bool IsLetterOrDigit(char32_t c) {
  if (c < 0x80) return IsAsciiAlnum(c);
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
      return true;
    default:
      return false;
  }
}

// Apostrophes and accents written as signs of their own vanish within a word;
// so do the periods of "U.N.".
bool IsSilent(char32_t c) {
  switch (c) {
    case '\'':
    case '.':
    case '`':
    case U'\u00B4':
    case U'\u02B9':
    case U'\u02BB':
    case U'\u02BC':
    case U'\u2018':
    case U'\u2019':
    case U'\u00AD':  // soft hyphen
    case U'\u200B':
    case U'\u200C':
    case U'\u200D':
    case U'\uFEFF':
      return true;
    default:
      return false;
  }
}

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x80;
  });
}

// Lower case, compatibility forms resolved, combining marks removed.
std::string StripMarks(std::string_view name) {
  utf8proc_uint8_t* mapped = nullptr;
  const auto flags = static_cast<utf8proc_option_t>(
      UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
      UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                   static_cast<utf8proc_ssize_t>(name.size()), &mapped, flags);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(
      mapped, &std::free);
  if (size < 0) return std::string(name);
  return {reinterpret_cast<const char*>(mapped),
          static_cast<std::size_t>(size)};
}

void AppendLetter(char32_t c, std::string& out) {
  if (c < 0x80) {
    out.push_back(
        static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c));
    return;
  }
  for (const auto& [letter, latin] : kLetters) {
    if (letter == c) {
      out.append(latin);
      return;
    }
  }
  AppendUtf8(c, out);
}

// The last word of a folded phrase.
std::string_view LastWord(std::string_view folded) {
  const std::size_t hyphen = folded.rfind('-');
  return hyphen == std::string_view::npos ? folded : folded.substr(hyphen + 1);
}

bool IsPluralWord(std::string_view word) {
  if (word.size() < 4 || !word.ends_with('s')) return false;
  for (const std::string_view singular : {"ss", "us", "is", "news", "series"}) {
    if (word.ends_with(singular)) return false;
  }
  return true;
}

}  // namespace

std::string FoldName(std::string_view name) {
  std::string stripped;
  if (!IsAscii(name)) {
    stripped = StripMarks(name);
    name = stripped;
  }
  std::string folded;
  folded.reserve(name.size());
  bool gap = false;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = NextCodePoint(name, at);
    if (IsLetterOrDigit(c)) {
      if (gap && !folded.empty()) folded.push_back('-');
      gap = false;
      AppendLetter(c, folded);
    } else if (c == '&') {
      if (!folded.empty()) folded.push_back('-');
      folded.append("and");
      gap = true;
    } else if (!IsSilent(c)) {
      gap = true;
    }
  }
  constexpr std::string_view kThe = "the-";
  if (folded.starts_with(kThe)) folded.erase(0, kThe.size());
  return folded;
}

std::string FoldNounPhrase(std::string_view phrase) {
  std::string folded = FoldName(phrase);
  const std::string_view last = LastWord(folded);
  if (!IsPluralWord(last)) return folded;
  if (last.size() > 4 && last.ends_with("ies")) {
    folded.replace(folded.size() - 3, 3, "y");
  } else if (last.ends_with("sses") || last.ends_with("shes") ||
             last.ends_with("ches") || last.ends_with("xes")) {
    folded.resize(folded.size() - 2);
  } else {
    folded.pop_back();
  }
  return folded;
}

bool LooksPlural(std::string_view phrase) {
  const std::string folded = FoldName(phrase);
  return IsPluralWord(LastWord(folded));
}

std::string Slug(std::string_view folded) {
  if (folded.size() <= kMaxSlugBytes && IsAscii(folded) && !folded.empty()) {
    return std::string(folded);
  }
  const std::string hash = IdHasher().Add(folded).Finish().ToText();
  std::string slug;
  for (const char c : folded) {
    if (slug.size() + 1 + hash.size() >= kMaxSlugBytes) break;
    if (static_cast<unsigned char>(c) < 0x80 &&
        !(c == '-' && (slug.empty() || slug.back() == '-'))) {
      slug.push_back(c);
    }
  }
  while (slug.ends_with('-')) slug.pop_back();
  if (!slug.empty()) slug.push_back('-');
  return slug + hash;
}

}  // namespace newsgraph
