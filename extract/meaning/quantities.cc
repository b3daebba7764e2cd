#include "extract/meaning/quantities.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <limits>
#include <vector>

namespace newsgraph {
namespace {

// A decimal number: digits * 10^exponent.
struct Decimal {
  std::int64_t digits = 0;
  int exponent = 0;
};

constexpr std::int64_t kMaxDigits = 999'999'999'999'999'999;

std::optional<Decimal> Times(Decimal a, Decimal b) {
  if (a.digits != 0 && b.digits > kMaxDigits / a.digits) return std::nullopt;
  return Decimal{a.digits * b.digits, a.exponent + b.exponent};
}

std::optional<Decimal> Plus(Decimal a, Decimal b) {
  while (a.exponent > b.exponent) {
    if (a.digits > kMaxDigits / 10) return std::nullopt;
    a.digits *= 10;
    --a.exponent;
  }
  while (b.exponent > a.exponent) {
    if (b.digits > kMaxDigits / 10) return std::nullopt;
    b.digits *= 10;
    --b.exponent;
  }
  if (a.digits > kMaxDigits - b.digits) return std::nullopt;
  return Decimal{a.digits + b.digits, a.exponent};
}

std::optional<std::string> ToString(Decimal number) {
  if (number.digits == 0) return "0";
  while (number.digits % 10 == 0 && number.exponent < 0) {
    number.digits /= 10;
    ++number.exponent;
  }
  std::string text = std::to_string(number.digits);
  if (number.exponent >= 0) {
    text.append(static_cast<std::size_t>(number.exponent), '0');
    if (text.size() > 18) return std::nullopt;
    return text;
  }
  const auto fraction = static_cast<std::size_t>(-number.exponent);
  if (text.size() <= fraction) text.insert(0, fraction - text.size() + 1, '0');
  text.insert(text.size() - fraction, ".");
  return text;
}

struct NumberWord {
  std::string_view word;
  std::int64_t digits;
  int exponent;
};

constexpr NumberWord kUnits[] = {
    {"zero", 0, 0},      {"one", 1, 0},       {"two", 2, 0},
    {"three", 3, 0},     {"four", 4, 0},      {"five", 5, 0},
    {"six", 6, 0},       {"seven", 7, 0},     {"eight", 8, 0},
    {"nine", 9, 0},      {"ten", 10, 0},      {"eleven", 11, 0},
    {"twelve", 12, 0},   {"thirteen", 13, 0}, {"fourteen", 14, 0},
    {"fifteen", 15, 0},  {"sixteen", 16, 0},  {"seventeen", 17, 0},
    {"eighteen", 18, 0}, {"nineteen", 19, 0}, {"twenty", 20, 0},
    {"thirty", 30, 0},   {"forty", 40, 0},    {"fifty", 50, 0},
    {"sixty", 60, 0},    {"seventy", 70, 0},  {"eighty", 80, 0},
    {"ninety", 90, 0},
};

constexpr NumberWord kScales[] = {
    {"dozen", 12, 0},  {"hundred", 1, 2}, {"thousand", 1, 3},
    {"million", 1, 6}, {"billion", 1, 9}, {"trillion", 1, 12},
    {"mln", 1, 6},     {"bln", 1, 9},     {"bn", 1, 9},
    {"m", 1, 6},       {"mn", 1, 6},      {"k", 1, 3},
    {"tn", 1, 12},     {"b", 1, 9},
};

template <std::size_t kSize>
const NumberWord* Find(const NumberWord (&words)[kSize],
                       std::string_view word) {
  for (const NumberWord& candidate : words) {
    if (candidate.word == word) return &candidate;
  }
  return nullptr;
}

std::string Lower(std::string_view word) {
  std::string lower(word);
  for (char& c : lower) {
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return lower;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// "89,000", "4.25"; what follows the digits is left in `rest`.
std::optional<Decimal> ReadDigits(std::string_view word,
                                  std::string_view& rest) {
  Decimal number;
  std::size_t at = 0;
  bool point = false;
  bool any = false;
  for (; at < word.size(); ++at) {
    const char c = word[at];
    if (IsDigit(c)) {
      if (number.digits > kMaxDigits / 10) return std::nullopt;
      number.digits = number.digits * 10 + (c - '0');
      if (point) --number.exponent;
      any = true;
    } else if (c == ',' && any && !point && at + 1 < word.size() &&
               IsDigit(word[at + 1])) {
      continue;
    } else if (c == '.' && !point && at + 1 < word.size() &&
               IsDigit(word[at + 1])) {
      point = true;
    } else {
      break;
    }
  }
  if (!any) return std::nullopt;
  rest = word.substr(at);
  return number;
}

struct CurrencyWord {
  std::string_view word;
  std::string_view code;
};

constexpr CurrencyWord kCurrencies[] = {
    {"$", "USD"},        {"us$", "USD"},      {"usd", "USD"},
    {"dollar", "USD"},   {"dollars", "USD"},  {"€", "EUR"},
    {"eur", "EUR"},      {"euro", "EUR"},     {"euros", "EUR"},
    {"£", "GBP"},        {"gbp", "GBP"},      {"¥", "JPY"},
    {"yen", "JPY"},      {"jpy", "JPY"},      {"yuan", "CNY"},
    {"renminbi", "CNY"}, {"cny", "CNY"},      {"₽", "RUB"},
    {"ruble", "RUB"},    {"rubles", "RUB"},   {"rouble", "RUB"},
    {"roubles", "RUB"},  {"rub", "RUB"},      {"₴", "UAH"},
    {"hryvnia", "UAH"},  {"hryvnias", "UAH"}, {"uah", "UAH"},
    {"rupee", "INR"},    {"rupees", "INR"},   {"₹", "INR"},
    {"₩", "KRW"},        {"won", "KRW"},      {"zloty", "PLN"},
    {"zlotys", "PLN"},   {"lei", "RON"},      {"franc", "CHF"},
    {"francs", "CHF"},   {"a$", "AUD"},       {"c$", "CAD"},
    {"hk$", "HKD"},      {"nt$", "TWD"},      {"s$", "SGD"},
    {"r$", "BRL"},       {"rand", "ZAR"},     {"shekel", "ILS"},
    {"shekels", "ILS"},  {"₪", "ILS"},        {"lira", "TRY"},
    {"liras", "TRY"},    {"₺", "TRY"},        {"rial", "IRR"},
    {"rials", "IRR"},    {"riyal", "SAR"},    {"riyals", "SAR"},
    {"dirham", "AED"},   {"dirhams", "AED"},  {"naira", "NGN"},
    {"₦", "NGN"},        {"baht", "THB"},     {"krona", "SEK"},
    {"kronor", "SEK"},   {"kroner", "NOK"},   {"forint", "HUF"},
    {"forints", "HUF"},
};

constexpr CurrencyWord kMeasures[] = {
    {"%", "percent"},
    {"percent", "percent"},
    {"pct", "percent"},
    {"km", "kilometer"},
    {"kilometer", "kilometer"},
    {"kilometers", "kilometer"},
    {"kilometre", "kilometer"},
    {"kilometres", "kilometer"},
    {"m", "meter"},
    {"meter", "meter"},
    {"meters", "meter"},
    {"metre", "meter"},
    {"metres", "meter"},
    {"cm", "centimeter"},
    {"centimeter", "centimeter"},
    {"centimeters", "centimeter"},
    {"centimetre", "centimeter"},
    {"centimetres", "centimeter"},
    {"mile", "mile"},
    {"miles", "mile"},
    {"foot", "foot"},
    {"feet", "foot"},
    {"ft", "foot"},
    {"inch", "inch"},
    {"inches", "inch"},
    {"yard", "yard"},
    {"yards", "yard"},
    {"acre", "acre"},
    {"acres", "acre"},
    {"hectare", "hectare"},
    {"hectares", "hectare"},
    {"ton", "ton"},
    {"tons", "ton"},
    {"tonne", "tonne"},
    {"tonnes", "tonne"},
    {"kg", "kilogram"},
    {"kilo", "kilogram"},
    {"kilos", "kilogram"},
    {"kilogram", "kilogram"},
    {"kilograms", "kilogram"},
    {"gram", "gram"},
    {"grams", "gram"},
    {"pound", "pound"},
    {"pounds", "pound"},
    {"lb", "pound"},
    {"lbs", "pound"},
    {"ounce", "ounce"},
    {"ounces", "ounce"},
    {"liter", "liter"},
    {"liters", "liter"},
    {"litre", "liter"},
    {"litres", "liter"},
    {"gallon", "gallon"},
    {"gallons", "gallon"},
    {"barrel", "barrel"},
    {"barrels", "barrel"},
    {"bushel", "bushel"},
    {"bushels", "bushel"},
    {"megawatt", "megawatt"},
    {"megawatts", "megawatt"},
    {"mw", "megawatt"},
    {"gigawatt", "gigawatt"},
    {"gigawatts", "gigawatt"},
    {"gw", "gigawatt"},
    {"kilowatt", "kilowatt"},
    {"kilowatts", "kilowatt"},
    {"knot", "knot"},
    {"knots", "knot"},
    {"mph", "mile per hour"},
    {"kph", "kilometer per hour"},
    {"degree", "degree"},
    {"degrees", "degree"},
    {"celsius", "degree Celsius"},
    {"point", "point"},
    {"points", "point"},
    {"second", "second"},
    {"seconds", "second"},
    {"minute", "minute"},
    {"minutes", "minute"},
    {"hour", "hour"},
    {"hours", "hour"},
    {"day", "day"},
    {"days", "day"},
    {"week", "week"},
    {"weeks", "week"},
    {"month", "month"},
    {"months", "month"},
    {"quarter", "quarter"},
    {"quarters", "quarter"},
    {"year", "year"},
    {"years", "year"},
    {"decade", "decade"},
    {"decades", "decade"},
    {"century", "century"},
    {"centuries", "century"},
};

template <std::size_t kSize>
std::optional<std::string_view> Find(const CurrencyWord (&table)[kSize],
                                     std::string_view word) {
  const std::string lower = Lower(word);
  for (const CurrencyWord& entry : table) {
    if (entry.word == lower) return entry.code;
  }
  return std::nullopt;
}

// Whether two numerals around a hyphen may be one: "twenty - three".
bool IsNumberPart(std::string_view a, std::string_view b) {
  return !a.empty() && !b.empty() && !IsDigit(a.front()) && !IsDigit(b.front());
}

bool IsHedge(std::string_view lower) {
  return lower == "about" || lower == "around" || lower == "almost" ||
         lower == "nearly" || lower == "some" || lower == "roughly" ||
         lower == "approximately" || lower == "over" || lower == "least" ||
         lower == "most" || lower == "more" || lower == "less" ||
         lower == "fewer" || lower == "under" || lower == "estimated" ||
         lower == "up" || lower == "several";
}

}  // namespace

std::optional<std::string> ReadNumber(std::span<const std::string_view> words) {
  // "two hundred and five thousand": `group` collects up to a thousand-like
  // scale, `total` the groups behind.
  Decimal total;
  Decimal group;
  bool any = false;     // a number was read
  bool open = false;    // `group` holds something
  bool digits = false;  // the group began with digits: no more may follow
  for (std::string_view written : words) {
    std::string lower = Lower(written);
    // "twenty-three" in one token.
    std::vector<std::string_view> parts;
    std::string_view rest = lower;
    while (!rest.empty() && !IsDigit(lower.front())) {
      const std::size_t cut = rest.find('-');
      if (cut == std::string_view::npos) break;
      if (cut > 0) parts.push_back(rest.substr(0, cut));
      rest.remove_prefix(cut + 1);
    }
    if (!rest.empty()) parts.push_back(rest);
    for (std::string_view part : parts) {
      if (part == "and" || part == "-" || part == "of") continue;
      if (part == "a" || part == "an") {
        if (any) continue;  // "half a million"
        group = {1, 0};
        open = any = true;
        continue;
      }
      if (part == "half" && !any) {
        group = {5, -1};
        open = any = true;
        continue;
      }
      if (const NumberWord* unit = Find(kUnits, part)) {
        if (digits) return std::nullopt;
        const auto sum =
            open ? Plus(group, {unit->digits, 0}) : Decimal{unit->digits, 0};
        if (!sum) return std::nullopt;
        // "twenty ten" is two numbers.
        if (open && unit->digits >= 10 && group.digits % 100 != 0) {
          return std::nullopt;
        }
        group = *sum;
        open = any = true;
        continue;
      }
      std::string_view scale_word = part;
      if (IsDigit(part.front()) || part.front() == '.') {
        if (open) return std::nullopt;
        const auto number = ReadDigits(part, scale_word);
        if (!number) return std::nullopt;
        group = *number;
        open = any = digits = true;
        if (scale_word.empty()) continue;
      }
      if (scale_word.ends_with("s") && scale_word.size() > 4) {
        scale_word.remove_suffix(1);
      }
      const NumberWord* scale = Find(kScales, scale_word);
      if (scale == nullptr) return std::nullopt;
      if (!open) group = {1, 0};
      const auto scaled = Times(group, {scale->digits, scale->exponent});
      if (!scaled) return std::nullopt;
      any = true;
      if (scale->exponent >= 3) {
        const auto sum = Plus(total, *scaled);
        if (!sum) return std::nullopt;
        total = *sum;
        group = {};
        open = digits = false;
      } else {
        group = *scaled;
        open = true;
        digits = false;
      }
    }
  }
  if (!any) return std::nullopt;
  const auto sum = Plus(total, group);
  if (!sum) return std::nullopt;
  return ToString(*sum);
}

std::optional<std::string_view> CurrencyOf(std::string_view word) {
  return Find(kCurrencies, word);
}

std::optional<std::string_view> MeasureUnitOf(std::string_view word) {
  if (word == "M") return std::nullopt;
  return Find(kMeasures, word);
}

bool IsTimeUnit(std::string_view unit) {
  static constexpr std::string_view kTimeUnits[] = {
      "second", "minute",  "hour", "day",    "week",
      "month",  "quarter", "year", "decade", "century"};
  return std::find(std::begin(kTimeUnits), std::end(kTimeUnits), unit) !=
         std::end(kTimeUnits);
}

std::optional<Quantity> ReadQuantity(const Sentence& sentence, int head) {
  const std::vector<Token>& tokens = sentence.tokens;
  const auto size = static_cast<int>(tokens.size());
  const Token& noun = tokens[head];

  // The number: the nearest numeral among the head's dependents (behind a
  // currency sign, before a noun), or the head itself.
  const bool sign = noun.upos == Upos::kSym && CurrencyOf(noun.form);
  int numeral = noun.upos == Upos::kNum ? head : -1;
  const int window_begin = std::max(0, head - 12);
  const int window_end = std::min(size, head + 6);
  for (int i = window_begin; numeral < 0 && i < window_end; ++i) {
    if (tokens[i].head != head) continue;
    const bool counts =
        tokens[i].deprel == Deprel::kNummod ||
        (tokens[i].upos == Upos::kNum && tokens[i].deprel == Deprel::kCompound);
    if (counts && (i < head || sign)) numeral = i;
  }
  Quantity quantity;
  if (numeral < 0) {
    // "half a mile", "a dozen drones", "hundreds of people".
    for (int i = window_begin; i < head; ++i) {
      const std::string lower = Lower(tokens[i].form);
      if (tokens[i].head == head && (lower == "half" || lower == "dozen")) {
        numeral = i;
      }
    }
    const bool unit_with_article = head > 0 && MeasureUnitOf(noun.form) &&
                                   (Lower(tokens[head - 1].form) == "a" ||
                                    Lower(tokens[head - 1].form) == "an") &&
                                   tokens[head - 1].head == head;
    if (numeral < 0) {
      if (!unit_with_article || noun.deprel == Deprel::kOblUnmarked ||
          IsTimeUnit(*MeasureUnitOf(noun.form))) {
        return std::nullopt;
      }
      numeral = head - 1;
    }
  }

  // The numeral with what belongs to it: "more than 2.5 million", "half a".
  int begin = numeral;
  int end = numeral + 1;
  if (numeral != head) {
    const int rightmost = std::max(head, numeral) + 1;
    while (begin > 0 && begin - 1 != head) {
      const Token& before = tokens[begin - 1];
      const std::string lower = Lower(before.form);
      const std::string_view one[] = {before.form};
      const bool number_word = lower == "half" || lower == "a" ||
                               lower == "an" || lower == "and" ||
                               lower == "-" || ReadNumber(one).has_value();
      if (!number_word || before.head < begin - 8 || before.head > rightmost) {
        break;
      }
      if ((lower == "a" || lower == "an") && tokens[begin].upos != Upos::kNum &&
          Lower(tokens[begin].form) != "dozen") {
        break;
      }
      if (lower == "and" || lower == "-") {
        if (begin < 2 || tokens[begin - 2].upos != Upos::kNum) break;
      }
      --begin;
    }
  } else {
    while (begin > 0 && tokens[begin - 1].upos == Upos::kNum &&
           tokens[begin - 1].head == head) {
      --begin;
    }
  }
  while (end < size && end != head && tokens[end].upos == Upos::kNum &&
         (tokens[end].head == numeral || tokens[numeral].head == end ||
          tokens[end].head == head)) {
    ++end;
  }
  if (Lower(tokens[numeral].form) == "half" && end < head) {
    // "half a mile": the article is the mile's.
    begin = numeral;
    end = numeral + 1;
  }

  std::vector<std::string_view> words;
  for (int i = begin; i < end; ++i) words.push_back(tokens[i].form);
  // "8–10 years", "10 to 15 people": no one number.
  const auto is_range = [&](int mark, int other) {
    if (mark < 0 || other < 0 || mark >= size || other >= size) return false;
    const std::string& form = tokens[mark].form;
    return tokens[other].upos == Upos::kNum &&
           (form == "–" || form == "-" || form == "to" || form == "or") &&
           !IsNumberPart(tokens[other].form, tokens[numeral].form);
  };
  if (is_range(end, end + 1) || is_range(begin - 1, begin - 2)) words.clear();
  if (const auto value = ReadNumber(words)) quantity.value = *value;
  if (quantity.value.empty() && tokens[numeral].upos != Upos::kNum) {
    return std::nullopt;
  }

  for (int i = std::max(0, begin - 3); i < begin; ++i) {
    const std::string lower = Lower(tokens[i].form);
    const int governor = tokens[i].head;
    const bool inside = governor >= begin - 3 && governor <= head;
    if (IsHedge(lower) && inside) quantity.hedged = true;
  }

  if (numeral == head) {
    quantity.unit.clear();
  } else if (const auto currency = CurrencyOf(noun.form);
             currency && (noun.upos == Upos::kSym || end <= head)) {
    quantity.type = EntityType::kMoney;
    quantity.unit = *currency;
    quantity.measure = true;
    if (*currency == "USD" && head > 0 && noun.upos == Upos::kSym) {
      // "US $ 10", "C $ 10".
      const std::string joined = Lower(tokens[head - 1].form) + "$";
      if (tokens[head - 1].head == head && CurrencyOf(joined)) {
        quantity.unit = *CurrencyOf(joined);
      }
    }
  } else if (const auto unit = MeasureUnitOf(noun.form)) {
    quantity.unit = *unit;
    quantity.measure = true;
  } else {
    quantity.unit = Lower(noun.lemma.empty() ? noun.form : noun.lemma);
  }
  return quantity;
}

}  // namespace newsgraph
