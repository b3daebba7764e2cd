#include "extract/meaning/time_tokens.h"

#include <algorithm>
#include <charconv>

namespace newsgraph {
namespace {

using Word = TimeWordKind;

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool TimeTokens::Is(int at, std::string_view lower, bool prefix) const {
  if (!Has(at)) return false;
  const std::string& form = Form(at);
  if (prefix ? form.size() <= lower.size() : form.size() != lower.size()) {
    return false;
  }
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const char c = IsUpper(form[i]) ? static_cast<char>(form[i] + 32) : form[i];
    if (c != lower[i]) return false;
  }
  return true;
}

TimeWord TimeTokens::At(int at) const {
  if (!Has(at)) return {"", Word::kNone, 0};
  const std::string& form = Form(at);
  TimeWord entry = LookUpTimeWord(form);
  const bool name = entry.kind == Word::kMonth ||
                    entry.kind == Word::kMonthAbbrev ||
                    entry.kind == Word::kWeekday;
  if (!name) return entry;
  // "may", "march", "second": only a capitalised word that is no verb names
  // a month.
  if (!IsUpper(form[0]) || token(at).upos == Upos::kAux ||
      token(at).upos == Upos::kVerb) {
    return {"", Word::kNone, 0};
  }
  return entry;
}

std::optional<int> TimeTokens::Digits(std::string_view text,
                                      std::size_t digits) {
  if (text.empty() || text.size() > digits ||
      !std::all_of(text.begin(), text.end(), IsDigit)) {
    return std::nullopt;
  }
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::optional<int> TimeTokens::Year(int at) const {
  if (!Has(at) || Form(at).size() != 4) return std::nullopt;
  const auto year = Digits(Form(at), 4);
  if (!year || *year < 1000 || *year > 2199) return std::nullopt;
  return year;
}

std::optional<int> TimeTokens::DayOfMonth(int at) const {
  if (!Has(at)) return std::nullopt;
  std::string_view form = Form(at);
  if (form.size() > 2) {
    const std::string_view end = form.substr(form.size() - 2);
    if (end != "th" && end != "st" && end != "nd" && end != "rd") {
      return std::nullopt;
    }
    form.remove_suffix(2);
  }
  const auto day = Digits(form, 2);
  if (!day || *day < 1 || *day > 31) return std::nullopt;
  return day;
}

std::optional<int> TimeTokens::Count(int at, int& end) const {
  const TimeWord entry = At(at);
  if (entry.kind == Word::kNumber || entry.kind == Word::kSeveral) {
    end = at + 1;
    // "a few days", "a couple of years"
    if (entry.value == 1 && At(at + 1).kind == Word::kSeveral) {
      end = at + 2;
      return 0;
    }
    if (entry.value == 1 && Is(at + 1, "couple")) {
      end = Is(at + 2, "of") ? at + 3 : at + 2;
      return 2;
    }
    // "twenty - four"
    if (entry.value >= 20 && Is(at + 1, "-") &&
        At(at + 2).kind == Word::kNumber && At(at + 2).value < 10) {
      end = at + 3;
      return entry.value + At(at + 2).value;
    }
    return entry.value;
  }
  if (!Has(at)) return std::nullopt;
  const auto digits = Digits(Form(at), 4);
  if (!digits) return std::nullopt;
  end = at + 1;
  return digits;
}

bool TimeTokens::AtClauseEnd(int at) const {
  return !Has(at) || token(at).upos == Upos::kPunct ||
         token(at).upos == Upos::kCconj;
}

}  // namespace newsgraph
