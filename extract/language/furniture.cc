#include "extract/language/furniture.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "base/one_of.h"
#include "base/text.h"
#include "extract/language/furniture_phrases.h"

namespace newsgraph {
namespace {

// The line in small letters with straight quotes, without white space, quotes
// and stops around it.
std::string Normalise(std::string_view line) {
  constexpr std::size_t kMaxBytes = 600;
  std::string normal;
  line = line.substr(0, kMaxBytes);
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = NextCodePoint(line, at);
    if (c == U'’' || c == U'‘') {
      normal += '\'';
    } else if (c == U'“' || c == U'”') {
      normal += '"';
    } else if (c == U'–' || c == U'—') {
      normal += '-';
    } else if (c == 0xA0 || c == '\t' || c == '\n' || c == '\r') {
      normal += ' ';
    } else if (c < 0x80) {
      normal += static_cast<char>(std::tolower(static_cast<int>(c)));
    } else {
      AppendUtf8(c, normal);
    }
  }
  constexpr std::string_view kEdge = " .:!?|>*-\"[]()";
  const std::size_t begin = normal.find_first_not_of(kEdge);
  if (begin == std::string::npos) return {};
  const std::size_t end = normal.find_last_not_of(kEdge);
  return normal.substr(begin, end + 1 - begin);
}

// At a word's end, so that "read more" is not "read moreover".
template <std::size_t size>
bool BeginsWithOneOf(std::string_view line,
                     const std::array<std::string_view, size>& patterns) {
  for (const std::string_view pattern : patterns) {
    if (line.starts_with(pattern) &&
        (line.size() == pattern.size() ||
         std::isalnum(static_cast<unsigned char>(line[pattern.size()])) == 0 ||
         std::isalnum(static_cast<unsigned char>(pattern.back())) == 0)) {
      return true;
    }
  }
  return false;
}

template <std::size_t size>
bool ContainsOneOf(std::string_view line,
                   const std::array<std::string_view, size>& patterns) {
  for (const std::string_view pattern : patterns) {
    if (line.find(pattern) != std::string_view::npos) return true;
  }
  return false;
}

// Whether a credit stands where a caption has it: a few words from the end.
bool EndsWithCredit(std::string_view normal) {
  constexpr std::size_t kTail = 48;
  const std::string_view tail =
      normal.substr(normal.size() > kTail ? normal.size() - kTail : 0);
  for (const std::string_view credit : furniture::kCredits) {
    const std::size_t at = tail.rfind(credit);
    if (at == std::string_view::npos) continue;
    // Up to four words may follow: the photographer.
    const std::string_view rest = tail.substr(at + credit.size());
    if (std::count(rest.begin(), rest.end(), ' ') <= 4 &&
        rest.find(" said") == std::string_view::npos &&
        rest.find(") -") == std::string_view::npos) {
      return true;
    }
  }
  return false;
}

// Units of what pages count.
constexpr auto kCounted = std::to_array<std::string_view>({
    "comment",  "comments",  "share",    "shares",    "like",   "likes",
    "view",     "views",     "reply",    "replies",   "read",   "reads",
    "follower", "followers", "reaction", "reactions", "min",    "mins",
    "minute",   "minutes",   "hour",     "hours",     "day",    "days",
    "week",     "weeks",     "ago",      "photos",    "images", "votes",
    "vote",     "retweets",  "k",        "m",         "h",      "d",
    "of",
});

// "12 Comments", "3 min read", "5 hours ago", "1.2K shares".
bool IsCount(std::string_view line) {
  bool number = false;
  int words = 0;
  while (!line.empty()) {
    const std::size_t end = line.find_first_of(" |/");
    std::string_view word = line.substr(0, end);
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
    if (word.empty()) continue;
    const std::size_t digits = word.find_first_not_of("0123456789.,");
    if (digits != 0) number = true;
    word.remove_prefix(std::min(digits, word.size()));
    if (word.empty()) continue;
    if (!IsOneOf(word, kCounted)) return false;
    ++words;
  }
  return number && words > 0;
}

bool HasDigit(std::string_view line) {
  return line.find_first_of("0123456789") != std::string_view::npos;
}

bool EndsSentence(std::string_view line) {
  while (!line.empty() &&
         (std::isspace(static_cast<unsigned char>(line.back())) != 0 ||
          line.back() == '"' || line.back() == ')')) {
    line.remove_suffix(1);
  }
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') ||
         line.ends_with("”");
}

// "By JANE ROE and John Doe, Political Correspondent".
bool IsByline(std::string_view line, int words) {
  while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  if (words < 2 || words > 14 || EndsSentence(line)) return false;
  if (!line.starts_with("By ") && !line.starts_with("BY ") &&
      !line.starts_with("by ") && !line.starts_with("Story by ") &&
      !line.starts_with("Written by ") && !line.starts_with("Analysis by ")) {
    return false;
  }
  int small = 0;
  int capital = 0;
  bool begins = true;
  for (const char c : line.substr(3)) {
    const auto byte = static_cast<unsigned char>(c);
    if (begins && std::islower(byte) != 0) ++small;
    if (begins && std::isupper(byte) != 0) ++capital;
    begins = c == ' ';
  }
  return capital >= 1 && small <= 2;
}

// "Published 31 May 2025", "Updated 5:32 PM EDT, Fri May 30, 2025".
bool IsTimestamp(std::string_view normal, std::string_view line, int words) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"published", "updated", "posted", "last updated", "modified", "created",
       "date", "published on", "posted on", "updated on"});
  return words <= 16 && HasDigit(normal) && !EndsSentence(line) &&
         BeginsWithOneOf(normal, kWords);
}

// "Home > News > World", "Politics | Business | Sport".
bool IsTrail(std::string_view line, int words) {
  int bars = 0;
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = NextCodePoint(line, at);
    bars += c == '|' || c == '>' || c == U'›' || c == U'»' || c == U'•' ||
                    c == U'·' || c == U'→'
                ? 1
                : 0;
  }
  return bars >= 2 && words <= 12 * (bars + 1);
}

// Nothing but addresses, handles and hash tags; or no word at all.
bool HasNoWords(std::string_view line) {
  while (!line.empty()) {
    const std::size_t end = line.find_first_of(" \t\n");
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
    if (word.empty() || word.starts_with("http://") ||
        word.starts_with("https://") || word.starts_with("www.") ||
        word.starts_with("@") || word.starts_with("#")) {
      continue;
    }
    for (std::size_t at = 0; at < word.size(); ++at) {
      const auto c = static_cast<unsigned char>(word[at]);
      if (std::isalpha(c) != 0 || c >= 0xC3) {
        // Dashes, quotes and bullets begin with 0xE2.
        if (c != 0xE2) return false;
        at += 2;
      }
    }
  }
  return true;
}

}  // namespace

bool IsFurniture(std::string_view line, int words) {
  if (words > 80) return false;
  if (HasNoWords(line) || IsTrail(line, words)) return true;
  const std::string normal = Normalise(line);
  if (normal.empty()) return true;
  if (words <= 7 && (IsOneOf(std::string_view(normal), furniture::kLines) ||
                     IsCount(normal))) {
    return true;
  }
  if (IsByline(line, words) || IsTimestamp(normal, line, words)) return true;
  if (words <= 45 && BeginsWithOneOf(normal, furniture::kBeginnings))
    return true;
  if (words <= 8 && !EndsSentence(line) &&
      BeginsWithOneOf(normal, furniture::kShortBeginnings)) {
    return true;
  }
  if (words > 60) return false;
  return ContainsOneOf(normal, furniture::kMarks) ||
         (ContainsOneOf(normal, furniture::kReaderMarks) &&
          ContainsOneOf(normal, furniture::kReaderWords)) ||
         EndsWithCredit(normal);
}

bool IsFurnitureSentence(std::string_view sentence, int words) {
  static constexpr auto kCertain =
      std::to_array<std::string_view>({"read more:",
                                       "read also:",
                                       "also read:",
                                       "see also:",
                                       "related:",
                                       "watch:",
                                       "sign up for our",
                                       "sign up to our",
                                       "subscribe to our",
                                       "subscribe now",
                                       "click here",
                                       "follow us on",
                                       "reporting by",
                                       "additional reporting by",
                                       "editing by",
                                       "writing by",
                                       "advertisement",
                                       "all rights reserved",
                                       "©",
                                       "copyright 20",
                                       "copyright ©",
                                       "photo by",
                                       "photo:",
                                       "ap photo",
                                       "story continues below",
                                       "article continues below",
                                       "we use cookies",
                                       "this site uses cookies"});
  if (words > 40) return false;
  return BeginsWithOneOf(Normalise(sentence), kCertain);
}

bool IsAuthorNote(std::string_view line, int words) {
  if (words > 60) return false;
  const std::string normal = Normalise(line);
  static constexpr auto kRoles = std::to_array<std::string_view>(
      {"reporter", "journalist", "correspondent", "writer", "editor",
       "columnist", "contributor", "author", "blogger", "producer", "fellow",
       "analyst"});
  for (const std::string_view copula :
       {std::string_view(" is a "), std::string_view(" is an "),
        std::string_view(" is the "), std::string_view(" covers "),
        std::string_view(" writes "), std::string_view(" reports on ")}) {
    const std::size_t at = normal.find(copula);
    if (at == std::string::npos || at > 40) continue;
    if (copula == " covers " || copula == " writes " ||
        copula == " reports on ") {
      return words <= 40;
    }
    // The role stands within the next few words.
    const std::string_view rest =
        std::string_view(normal).substr(at, copula.size() + 50);
    if (ContainsOneOf(rest, kRoles)) return true;
  }
  return false;
}

}  // namespace newsgraph
