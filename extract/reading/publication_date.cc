#include "extract/reading/publication_date.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace newsgraph {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Runs of letters in lower case and runs of digits; everything else parts
// them. Stops after `max_words`.
std::vector<std::string> Words(std::string_view text, std::size_t max_words) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size() && words.size() < max_words;) {
    const auto same = IsDigit(text[at]) ? IsDigit : IsLetter;
    std::string word;
    while (at < text.size() && same(text[at])) {
      word +=
          static_cast<char>(IsLetter(text[at]) ? text[at] | 0x20 : text[at]);
      ++at;
    }
    if (word.empty()) {
      ++at;
    } else {
      words.push_back(word);
    }
  }
  return words;
}

// 1 to 12, or 0: "may", "sept", "september".
int MonthNamed(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  if (word.size() < 3) return 0;
  for (std::size_t i = 0; i < kMonths.size(); ++i) {
    if (word == kMonths[i] || word == kMonths[i].substr(0, 3) ||
        (i == 8 && word == "sept")) {
      return static_cast<int>(i) + 1;
    }
  }
  return 0;
}

bool IsWeekday(std::string_view word) {
  static constexpr std::array<std::string_view, 7> kDays = {
      "monday", "tuesday",  "wednesday", "thursday",
      "friday", "saturday", "sunday"};
  if (word.size() < 3) return false;
  for (std::string_view day : kDays) {
    if (day.starts_with(word)) return true;
  }
  return false;
}

int Number(std::string_view word, std::size_t min_digits,
           std::size_t max_digits) {
  if (word.size() < min_digits || word.size() > max_digits) return 0;
  int value = 0;
  for (char c : word) {
    if (!IsDigit(c)) return 0;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<Date> Valid(int year, int month, int day) {
  if (year < 1 || month < 1 || month > 12 || day < 1) return std::nullopt;
  const Date date{static_cast<std::int16_t>(year),
                  static_cast<std::int8_t>(month),
                  static_cast<std::int8_t>(day)};
  if (!IsValid(date)) return std::nullopt;
  return date;
}

bool IsSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' ||
         c == '\v';
}

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<Date> ParsePublicationDate(std::string_view text) {
  text = Trimmed(text);
  if (const auto iso = ParseIsoDate(text)) return iso;
  if (text.size() == 8 && Number(text, 8, 8) > 0) {
    return Valid(Number(text.substr(0, 4), 4, 4),
                 Number(text.substr(4, 2), 2, 2),
                 Number(text.substr(6, 2), 2, 2));
  }
  if (text.size() > 64 || text.empty()) return std::nullopt;
  std::vector<std::string> words = Words(text, 8);
  if (!words.empty() && IsWeekday(words.front())) words.erase(words.begin());
  if (words.size() < 3) return std::nullopt;
  const std::string& a = words[0];
  const std::string& b = words[1];
  const std::string& c = words[2];
  if (a.size() == 4 && text.size() > 4 && text[4] == '/') {
    return Valid(Number(a, 4, 4), Number(b, 1, 2), Number(c, 1, 2));
  }
  // "30th May 2025" parts into 30, th, may, 2025.
  if (words.size() > 3 && (b == "st" || b == "nd" || b == "rd" || b == "th")) {
    return Valid(Number(words[3], 4, 4), MonthNamed(c), Number(a, 1, 2));
  }
  if (MonthNamed(b) > 0) {
    return Valid(Number(c, 4, 4), MonthNamed(b), Number(a, 1, 2));
  }
  if (MonthNamed(a) > 0) {
    return Valid(Number(c, 4, 4), MonthNamed(a), Number(b, 1, 2));
  }
  return std::nullopt;
}

std::optional<Date> LeadingDate(std::string_view text, std::size_t& length) {
  std::size_t at = 0;
  while (at < text.size() && IsSpace(text[at])) ++at;
  const std::string_view word = text.substr(at, 4);
  if (word != "date" && word != "Date" && word != "DATE") return std::nullopt;
  at += 4;
  if (at < text.size() && text[at] == ':') ++at;
  const std::size_t gap = at;
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  if (at == gap || at + 10 > text.size()) return std::nullopt;
  const auto date = ParseIsoDate(text.substr(at, 10));
  if (!date) return std::nullopt;
  at += 10;
  // A time may follow: "T10:00:00Z" at once.
  if (at < text.size() && text[at] == 'T') {
    while (at < text.size() && !IsSpace(text[at])) ++at;
  }
  if (at < text.size() && !IsSpace(text[at])) return std::nullopt;
  length = at;
  return date;
}

std::optional<Date> DateLine(std::string_view line) {
  constexpr std::size_t kMaxBytes = 64;
  line = Trimmed(line);
  if (line.size() > kMaxBytes || line.ends_with('.')) return std::nullopt;
  if (const auto iso = ParseIsoDate(line)) return iso;
  // What may stand around the day: when, in which zone, and what happened.
  static constexpr std::string_view kAround[] = {
      "am",  "at",          "bst",       "cdt",     "cest",   "cet",
      "cst", "date",        "edt",       "est",     "et",     "first",
      "gmt", "ist",         "jst",       "last",    "mdt",    "mst",
      "on",  "originally",  "pdt",       "pm",      "posted", "pst",
      "pt",  "publication", "published", "updated", "utc"};
  std::vector<std::string> words = Words(line, 16);
  std::erase_if(words, [](const std::string& word) {
    return IsWeekday(word) || std::find(std::begin(kAround), std::end(kAround),
                                        word) != std::end(kAround);
  });
  // Hours and minutes go too: the day is three words around a month's name.
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (IsDigit(words[i][0])) continue;
    if (MonthNamed(words[i]) == 0) return std::nullopt;
    for (std::size_t j = i + 1; j < words.size(); ++j) {
      if (!IsDigit(words[j][0])) return std::nullopt;
    }
    if (i + 2 < words.size()) {  // "May 30, 2025"
      const auto date = Valid(Number(words[i + 2], 4, 4), MonthNamed(words[i]),
                              Number(words[i + 1], 1, 2));
      if (date) return date;
    }
    if (i > 0 && i + 1 < words.size()) {  // "30 May 2025"
      return Valid(Number(words[i + 1], 4, 4), MonthNamed(words[i]),
                   Number(words[i - 1], 1, 2));
    }
    return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Date> DatelineDate(std::string_view paragraph) {
  constexpr std::size_t kMaxBytes = 100;
  std::string_view head = Trimmed(paragraph).substr(0, kMaxBytes);
  std::size_t dash = std::string_view::npos;
  for (const std::string_view form : {" - ", "—", "–", "--"}) {
    dash = std::min(dash, head.find(form));
  }
  if (dash == std::string_view::npos) return std::nullopt;
  head = head.substr(0, std::min(dash, head.find('(')));
  for (std::size_t comma = head.find(','); comma != std::string_view::npos;
       comma = head.find(',', comma + 1)) {
    if (const auto date = DateLine(head.substr(comma + 1))) return date;
  }
  return std::nullopt;
}

std::optional<Date> DayOfProse(std::string_view prose) {
  constexpr int kLines = 8;
  for (int i = 0; i < kLines && !prose.empty(); ++i) {
    while (!prose.empty() && IsSpace(prose.front())) prose.remove_prefix(1);
    const std::string_view line = prose.substr(0, prose.find('\n'));
    if (const auto date = DateLine(line)) return date;
    if (const auto date = DatelineDate(line)) return date;
    prose.remove_prefix(line.size());
  }
  return std::nullopt;
}

}  // namespace newsgraph
