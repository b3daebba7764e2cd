#include "extract/language/dateline.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <string_view>
#include <utility>

#include "base/one_of.h"

namespace newsgraph {
namespace {

constexpr int kMaxTokens = 16;

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLower(char c) { return c >= 'a' && c <= 'z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsDash(std::string_view form) {
  static constexpr std::string_view kForms[] = {"-", "--", "—", "–", "―", "_"};
  return IsOneOf(form, kForms);
}

// "March", "Feb.", "Sept"
bool IsMonth(std::string_view form) {
  static constexpr std::string_view kForms[] = {
      "Jan",     "January", "Feb", "February", "March", "Mar",
      "April",   "Apr",     "May", "June",     "Jun",   "July",
      "Jul",     "August",  "Aug", "Sept",     "Sep",   "September",
      "October", "Oct",     "Nov", "November", "Dec",   "December"};
  if (form.ends_with('.')) form.remove_suffix(1);
  return IsOneOf(form, kForms);
}

// "KYIV", "SAO", "U.N.", "PORT-AU-PRINCE": no lower case, two capitals or more.
bool IsInCapitals(std::string_view form) {
  return std::none_of(form.begin(), form.end(), IsLower) &&
         std::count_if(form.begin(), form.end(), IsUpper) >= 2;
}

// "PORT[-]AU-PRINCE": without blanks between words in capitals.
bool IsInsideName(const Sentence& sentence, int hyphen) {
  if (hyphen == 0 || hyphen + 1 >= static_cast<int>(sentence.tokens.size())) {
    return false;
  }
  const auto at = sentence.tokens.begin() + hyphen;
  return !(at - 1)->space_after && !at->space_after &&
         IsInCapitals((at - 1)->form) && IsInCapitals((at + 1)->form);
}

// Small words inside names of places.
bool IsJoiner(std::string_view form) {
  static constexpr std::string_view kForms[] = {
      "al", "and", "au", "da", "de", "del", "el", "la", "of", "the"};
  return IsOneOf(form, kForms);
}

bool BeginsSentence(std::string_view form) {
  const auto first = static_cast<unsigned char>(form.front());
  return IsUpper(form.front()) || IsDigit(form.front()) || first >= 0x80 ||
         form.front() == '"' || form.front() == '\'' || form.front() == '`' ||
         form.front() == '$';
}

// Whether tokens [begin, end) are an agency between brackets or slashes, and
// where they end; `at` otherwise.
int SkipAgency(const Sentence& sentence, int at) {
  const auto form = [&](int i) -> std::string_view {
    return sentence.tokens[static_cast<std::size_t>(i)].form;
  };
  const int size = static_cast<int>(sentence.tokens.size());
  if (form(at).size() > 2 && form(at).front() == '/' &&
      form(at).find('/', 1) != std::string_view::npos) {
    return at + 1;  // "/TASS/" as one token
  }
  const std::string_view close = form(at) == "("   ? ")"
                                 : form(at) == "/" ? "/"
                                                   : "";
  if (close.empty()) return at;
  for (int i = at + 1; i < std::min(size, at + 6); ++i) {
    if (form(i) == close) return i > at + 1 ? i + 1 : at;
  }
  return at;
}

}  // namespace

int DatelineLength(const Sentence& sentence) {
  const int size = static_cast<int>(sentence.tokens.size());
  if (size < 2) return 0;
  bool has_agency = false;
  bool has_day = false;
  for (int i = 0; i < std::min(size, kMaxTokens);) {
    const std::string_view form =
        sentence.tokens[static_cast<std::size_t>(i)].form;
    if (form.empty()) return 0;
    if (form == "-" && IsInsideName(sentence, i)) {
      ++i;
      continue;
    }
    if (IsDash(form)) {
      const bool sure =
          has_agency || has_day || IsInCapitals(sentence.tokens.front().form);
      if (i == 0 || !sure) return 0;
      if (i + 1 == size) return size;
      const std::string_view next =
          sentence.tokens[static_cast<std::size_t>(i) + 1].form;
      return BeginsSentence(next) ? i + 1 : 0;
    }
    const int behind_agency = i > 0 ? SkipAgency(sentence, i) : i;
    if (behind_agency > i) {
      has_agency = true;
      i = behind_agency;
      // "MOSCOW, March 3 /TASS/." ends with a full stop in place of the dash.
      if (i < size &&
          sentence.tokens[static_cast<std::size_t>(i)].form == ".") {
        return i + 1;
      }
      continue;
    }
    if (IsMonth(form) && i + 1 < size &&
        IsDigit(
            sentence.tokens[static_cast<std::size_t>(i) + 1].form.front())) {
      has_day = true;
      i += 2;
      continue;
    }
    const bool name = IsUpper(form.front()) ||
                      static_cast<unsigned char>(form.front()) >= 0xC3;
    const bool number = has_day && IsDigit(form.front());
    if (!name && !number && form != "," && form != "." && form != "/" &&
        !(i > 0 && IsJoiner(form))) {
      return 0;
    }
    ++i;
  }
  return 0;
}

void SplitDatelines(std::vector<Sentence>& sentences) {
  std::vector<Sentence> out;
  out.reserve(sentences.size() + 2);
  for (Sentence& sentence : sentences) {
    const int length =
        sentence.begins_paragraph && sentence.kind == SentenceKind::kProse
            ? DatelineLength(sentence)
            : 0;
    if (length == 0) {
      out.push_back(std::move(sentence));
      continue;
    }
    const auto split = sentence.tokens.begin() + length;
    Sentence dateline;
    dateline.begins_paragraph = true;
    dateline.kind = SentenceKind::kBoilerplate;
    dateline.tokens.assign(std::make_move_iterator(sentence.tokens.begin()),
                           std::make_move_iterator(split));
    dateline.span = {sentence.span.begin, dateline.tokens.back().span.end};
    out.push_back(std::move(dateline));
    sentence.tokens.erase(sentence.tokens.begin(), split);
    if (sentence.tokens.empty()) continue;
    sentence.span.begin = sentence.tokens.front().span.begin;
    out.push_back(std::move(sentence));
  }
  sentences = std::move(out);
}

}  // namespace newsgraph
