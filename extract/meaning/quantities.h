// Numbers, amounts of money and measures, in words and digits, to canonical
// values: "more than two dozen tanks" is 24 of "tank".
#ifndef NEWSGRAPH_EXTRACT_MEANING_QUANTITIES_H_
#define NEWSGRAPH_EXTRACT_MEANING_QUANTITIES_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "extract/language/sentence.h"
#include "ontology/entity_type.h"

namespace newsgraph {

// The plain decimal form of a number: "89,000" is "89000", "1.5 million"
// "1500000", "twenty-three" "23", "half a million" "500000", "two dozen" "24",
// "$4.25bn" without its sign "4250000000". Exact. Nothing for words that are
// no number, for ordinals, for several numbers ("10 to 15") and for more than
// 18 digits.
std::optional<std::string> ReadNumber(std::span<const std::string_view> words);

// The ISO 4217 code of a sign, a code or a noun: "$", "US$" and "dollars" are
// "USD", "€" "EUR", "rubles" "RUB". Nothing for the rest.
std::optional<std::string_view> CurrencyOf(std::string_view word);

// The unit that a word names, singular and written out: "km" and "kilometres"
// are "kilometer", "%" and "percent" "percent", "C" nothing.
std::optional<std::string_view> MeasureUnitOf(std::string_view word);

// Whether the unit measures time: "hour", "year".
bool IsTimeUnit(std::string_view unit);

// A quantity in a text.
struct Quantity {
  EntityType type = EntityType::kQuantity;  // or kMoney
  std::string value;  // as ReadNumber gives it; empty where it is not exact
  std::string unit;   // "USD", "kilometer", "percent", or the noun: "target"
  // Whether a unit of measure, a currency or "percent" is counted, or else
  // things.
  bool measure = false;
  // "more than", "about", "at least", "nearly": not the exact number.
  bool hedged = false;
};

// Reads the noun phrase that token `head` heads: a counted noun ("89,000
// Russian targets"), a measure ("half a mile"), money ("$4.25", "seventy
// dollars") or a bare number ("200 were hurt"). Nothing where no number is in
// it. Linear in the number of the head's left dependents.
std::optional<Quantity> ReadQuantity(const Sentence& sentence, int head);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_QUANTITIES_H_
