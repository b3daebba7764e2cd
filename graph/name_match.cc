#include "graph/name_match.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/one_of.h"

namespace newsgraph {
namespace {

bool IsVowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

bool IsDigits(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return c >= '0' && c <= '9';
  });
}

constexpr std::array<std::string_view, 12> kSmallWords = {
    "of", "and", "the", "for", "in", "on", "to", "a", "an", "at", "de", "by"};

constexpr std::array<std::string_view, 19> kLegalForms = {
    "inc", "corp", "corporation", "co",   "company", "ltd", "limited",
    "plc", "llc",  "llp",         "ag",   "sa",      "spa", "gmbh",
    "nv",  "se",   "ooo",         "pjsc", "oao"};

constexpr std::array<std::string_view, 8> kSuffixes = {
    "jr", "sr", "ii", "iii", "iv", "junior", "senior", "v"};

// Endings of Slavic adjectives, the longest first.
constexpr std::array<std::string_view, 9> kAdjectiveEndings = {
    "skyy", "skyi", "skiy", "skij", "skyj", "skii", "sky", "ski", "skj"};

// Groups of letters that stand for one sound, the longest first.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14>
    kSounds = {{{"tsch", "ch"},
                {"tch", "ch"},
                {"sch", "sh"},
                {"kh", "h"},
                {"gh", "g"},
                {"dh", "d"},
                {"ph", "f"},
                {"ck", "k"},
                {"ou", "u"},
                {"oo", "u"},
                {"tz", "ts"},
                {"ie", "e"},
                {"ye", "e"},
                {"x", "ks"}}};

// Ends of words that differ between British and American English.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8>
    kBritish = {{{"defence", "defense"},
                 {"offence", "offense"},
                 {"centre", "center"},
                 {"programme", "program"},
                 {"labour", "labor"},
                 {"harbour", "harbor"},
                 {"theatre", "theater"},
                 {"organisation", "organization"}}};

std::string American(std::string_view word) {
  for (const auto& [british, american] : kBritish) {
    if (word == british) return std::string(american);
  }
  return std::string(word);
}

}  // namespace

std::vector<std::string_view> SplitFolded(std::string_view folded) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin <= folded.size();) {
    std::size_t end = folded.find('-', begin);
    if (end == std::string_view::npos) end = folded.size();
    if (end > begin) words.push_back(folded.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

std::string SpellingOf(std::string_view word) {
  if (word.size() <= 2 || IsDigits(word)) {
    return word == "el" || word == "ul" ? "al" : std::string(word);
  }
  std::string ending;
  for (const std::string_view adjective : kAdjectiveEndings) {
    if (word.size() > adjective.size() && word.ends_with(adjective)) {
      word.remove_suffix(adjective.size());
      ending = "ski";
      break;
    }
  }
  std::string spelling;
  const auto put = [&](char c) {
    if (spelling.empty() || spelling.back() != c) spelling.push_back(c);
  };
  for (std::size_t i = 0; i < word.size();) {
    const auto sound =
        std::find_if(kSounds.begin(), kSounds.end(), [&](const auto& each) {
          return word.substr(i).starts_with(each.first);
        });
    if (sound != kSounds.end()) {
      for (const char c : sound->second) put(c);
      i += sound->first.size();
      continue;
    }
    const char c = word[i];
    const char next = i + 1 < word.size() ? word[i + 1] : '\0';
    if (c == 'y' && i > 0) {
      put('i');
    } else if (c == 'j' && i > 0 && (IsVowel(word[i - 1]) || next == '\0')) {
      put('i');
    } else if (c == 'z' && i > 0) {
      put('s');
    } else if (c == 'q') {
      put('k');
    } else if (c == 'c' && next != 'h' && next != 'e' && next != 'i' &&
               next != 'y') {
      put('k');
    } else {
      put(c);
    }
    ++i;
  }
  for (const char c : ending) put(c);
  return spelling;
}

std::string NameSpelling(std::string_view folded) {
  std::string key;
  for (const std::string_view word : SplitFolded(folded))
    key += SpellingOf(word);
  return key;
}

std::string OrganizationKey(std::string_view folded) {
  std::vector<std::string> words;
  bool free_order = false;
  for (const std::string_view word : SplitFolded(folded)) {
    if (IsOneOf(word, kSmallWords)) continue;
    if (!words.empty() && IsOneOf(word, kLegalForms)) continue;
    words.push_back(SpellingOf(American(word)));
    // As SpellingOf writes "ministry".
    if (words.back() == "ministri" || words.back() == "department") {
      free_order = true;
    }
  }
  if (free_order) std::sort(words.begin(), words.end());
  std::string key;
  for (const std::string& word : words) key += word;
  return key.empty() ? NameSpelling(folded) : key;
}

std::string SkeletonOf(std::string_view spelling) {
  std::string skeleton;
  for (std::size_t i = 0; i < spelling.size(); ++i) {
    char c = spelling[i];
    if (i > 0 && IsVowel(c)) continue;
    if (c == 'g') c = 'h';
    if (c == 'w') c = 'v';
    if (i > 0 && i + 1 == spelling.size() && c == 'h') continue;
    if (skeleton.empty() || skeleton.back() != c) skeleton.push_back(c);
  }
  return skeleton;
}

std::size_t EditDistance(std::string_view a, std::string_view b,
                         std::size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit) return limit + 1;
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::fill(row.begin(), row.end(), limit + 1);
    row[0] = i;
    std::size_t least = row[0];
    const std::size_t from = i > limit ? i - limit : 1;
    const std::size_t to = std::min(b.size(), i + limit);
    for (std::size_t j = from; j <= to; ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], before[j - 2] + 1);
      }
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
    before.swap(last);
    last.swap(row);
  }
  return std::min(last[b.size()], limit + 1);
}

std::string InitialsOf(std::string_view folded) {
  std::string initials;
  for (const std::string_view word : SplitFolded(folded)) {
    if (!IsOneOf(word, kSmallWords)) initials.push_back(word.front());
  }
  return initials.size() > 1 ? initials : std::string();
}

bool IsAcronym(std::string_view name) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (c >= 'A' && c <= 'Z') {
      ++letters;
    } else if (!(c == '.' || (c >= '0' && c <= '9'))) {
      return false;
    }
  }
  constexpr std::size_t kLongest = 7;
  return letters >= 2 && letters <= kLongest;
}

std::string_view SurnameOf(std::string_view folded) {
  const std::vector<std::string_view> words = SplitFolded(folded);
  for (std::size_t i = words.size(); i-- > 1;) {
    if (!IsOneOf(words[i], kSuffixes)) return words[i];
  }
  return words.empty() ? folded : words.front();
}

std::string FullNameKey(std::string_view folded) {
  const std::vector<std::string_view> words = SplitFolded(folded);
  if (words.empty()) return "";
  return SpellingOf(words.front()) + "-" + SpellingOf(SurnameOf(folded));
}

PersonMatch MatchPersons(std::string_view a, std::string_view b) {
  std::vector<std::string_view> x = SplitFolded(a);
  std::vector<std::string_view> y = SplitFolded(b);
  const auto suffix = [](std::vector<std::string_view>& words) {
    std::string_view last;
    if (words.size() > 2 && IsOneOf(words.back(), kSuffixes)) {
      last = words.back();
      words.pop_back();
    }
    return last;
  };
  if (suffix(x) != suffix(y) || x.size() < 2 || y.size() < 2) {
    return PersonMatch::kNone;
  }
  if (SpellingOf(x.back()) != SpellingOf(y.back())) return PersonMatch::kNone;
  const auto fits = [](std::string_view p, std::string_view q) {
    if (p.size() == 1 || q.size() == 1) return p.front() == q.front();
    return SpellingOf(p) == SpellingOf(q);
  };
  if (!fits(x.front(), y.front())) return PersonMatch::kNone;
  // The middle names of the shorter one must be found in order in the longer.
  if (x.size() > y.size()) x.swap(y);
  std::size_t at = 1;
  for (std::size_t i = 1; i + 1 < x.size(); ++i) {
    while (at + 1 < y.size() && !fits(x[i], y[at])) ++at;
    if (at + 1 >= y.size()) return PersonMatch::kNone;
    ++at;
  }
  const bool initial = (x.front().size() == 1) != (y.front().size() == 1);
  return initial ? PersonMatch::kInitials : PersonMatch::kSame;
}

}  // namespace newsgraph
