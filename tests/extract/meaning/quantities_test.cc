#include "extract/meaning/quantities.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/language/sentence.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newsgraph {
namespace {

using ::testing::Eq;
using ::testing::Optional;

std::vector<std::string_view> Split(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

struct NumberCase {
  std::string_view name;
  std::string_view words;
  std::string_view value;  // empty: no number
};

class ReadNumberTest : public ::testing::TestWithParam<NumberCase> {};

TEST_P(ReadNumberTest, GivesThePlainDecimal) {
  const auto value = ReadNumber(Split(GetParam().words));
  EXPECT_THAT(value.value_or(""), Eq(std::string(GetParam().value)));
}

INSTANTIATE_TEST_SUITE_P(
    All, ReadNumberTest,
    ::testing::Values(
        NumberCase{"Digits", "17", "17"},
        NumberCase{"ThousandsSeparators", "89,000", "89000"},
        NumberCase{"Fraction", "4.25", "4.25"},
        NumberCase{"TrailingZeros", "4.50", "4.5"},
        NumberCase{"Zero", "zero", "0"},
        NumberCase{"FractionOfMillions", "1.5 million", "1500000"},
        NumberCase{"SuffixedBillions", "4.25bn", "4250000000"},
        NumberCase{"Hyphenated", "twenty-three", "23"},
        NumberCase{"HyphenAsToken", "twenty - three", "23"},
        NumberCase{"Hundreds", "two hundred and five", "205"},
        NumberCase{"Long", "three million two hundred thousand six", "3200006"},
        NumberCase{"ThousandsInWords", "forty thousand", "40000"},
        NumberCase{"AHundred", "a hundred", "100"},
        NumberCase{"HalfAMillion", "half a million", "500000"},
        NumberCase{"Half", "half", "0.5"},
        NumberCase{"Dozens", "two dozen", "24"},
        NumberCase{"ScaleAlone", "million", "1000000"},
        NumberCase{"UpperCase", "Nineteen", "19"},
        NumberCase{"NoNumber", "several", ""},
        NumberCase{"Ordinal", "21st", ""},
        NumberCase{"TwoNumbers", "10 to 15", ""},
        NumberCase{"DigitsTwice", "10 15", ""},
        NumberCase{"TooLong", "12345678901234567890", ""},
        NumberCase{"Nothing", "", ""}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(CurrencyTest, SignsCodesAndNounsAreKnown) {
  EXPECT_THAT(CurrencyOf("$"), Optional(Eq("USD")));
  EXPECT_THAT(CurrencyOf("€"), Optional(Eq("EUR")));
  EXPECT_THAT(CurrencyOf("Rubles"), Optional(Eq("RUB")));
  EXPECT_THAT(CurrencyOf("apples"), Eq(std::nullopt));
}

TEST(MeasureUnitTest, SpellingsOfAUnitAreOne) {
  EXPECT_THAT(MeasureUnitOf("km"), Optional(Eq("kilometer")));
  EXPECT_THAT(MeasureUnitOf("kilometres"), Optional(Eq("kilometer")));
  EXPECT_THAT(MeasureUnitOf("%"), Optional(Eq("percent")));
  EXPECT_THAT(MeasureUnitOf("soldiers"), Eq(std::nullopt));
}

// A noun phrase: words with their tags, the last being the head that all
// others hang on, except where "more than" hangs on the numeral.
Sentence PhraseOf(const std::vector<Token>& tokens) {
  Sentence sentence;
  sentence.tokens = tokens;
  return sentence;
}

Token Word(std::string form, Upos upos, int head, Deprel deprel,
           std::string lemma = "") {
  Token token;
  token.lemma = lemma.empty() ? form : lemma;
  token.form = std::move(form);
  token.upos = upos;
  token.head = head;
  token.deprel = deprel;
  return token;
}

TEST(ReadQuantityTest, CountsThingsWithAHedge) {
  const auto quantity = ReadQuantity(
      PhraseOf({Word("more", Upos::kAdj, 2, Deprel::kAdvmod),
                Word("than", Upos::kAdp, 0, Deprel::kFixed),
                Word("3,400", Upos::kNum, 4, Deprel::kNummod),
                Word("wooden", Upos::kAdj, 4, Deprel::kAmod),
                Word("houses", Upos::kNoun, -1, Deprel::kRoot, "house")}),
      4);
  ASSERT_TRUE(quantity.has_value());
  EXPECT_THAT(quantity->value, Eq("3400"));
  EXPECT_THAT(quantity->unit, Eq("house"));
  EXPECT_THAT(quantity->type, Eq(EntityType::kQuantity));
  EXPECT_TRUE(quantity->hedged);
  EXPECT_FALSE(quantity->measure);
}

TEST(ReadQuantityTest, MeasuresHalfAUnit) {
  const auto quantity =
      ReadQuantity(PhraseOf({Word("half", Upos::kNoun, 2, Deprel::kDetPredet),
                             Word("a", Upos::kDet, 2, Deprel::kDet),
                             Word("mile", Upos::kNoun, -1, Deprel::kRoot)}),
                   2);
  ASSERT_TRUE(quantity.has_value());
  EXPECT_THAT(quantity->value, Eq("0.5"));
  EXPECT_THAT(quantity->unit, Eq("mile"));
  EXPECT_TRUE(quantity->measure);
}

TEST(ReadQuantityTest, ReadsMoneyBehindItsSign) {
  const auto quantity =
      ReadQuantity(PhraseOf({Word("$", Upos::kSym, -1, Deprel::kRoot),
                             Word("2.3", Upos::kNum, 2, Deprel::kCompound),
                             Word("billion", Upos::kNum, 0, Deprel::kNummod)}),
                   0);
  ASSERT_TRUE(quantity.has_value());
  EXPECT_THAT(quantity->value, Eq("2300000000"));
  EXPECT_THAT(quantity->unit, Eq("USD"));
  EXPECT_THAT(quantity->type, Eq(EntityType::kMoney));
}

TEST(ReadQuantityTest, ReadsMoneyInWords) {
  const auto quantity = ReadQuantity(
      PhraseOf({Word("seventy", Upos::kNum, 1, Deprel::kCompound),
                Word("million", Upos::kNum, 2, Deprel::kNummod),
                Word("euros", Upos::kNoun, -1, Deprel::kRoot, "euro")}),
      2);
  ASSERT_TRUE(quantity.has_value());
  EXPECT_THAT(quantity->value, Eq("70000000"));
  EXPECT_THAT(quantity->unit, Eq("EUR"));
}

TEST(ReadQuantityTest, BareNumberIsItsOwnHead) {
  const auto quantity =
      ReadQuantity(PhraseOf({Word("Forty", Upos::kNum, 1, Deprel::kNsubjPass),
                             Word("hurt", Upos::kVerb, -1, Deprel::kRoot)}),
                   0);
  ASSERT_TRUE(quantity.has_value());
  EXPECT_THAT(quantity->value, Eq("40"));
  EXPECT_THAT(quantity->unit, Eq(""));
}

TEST(ReadQuantityTest, PhraseWithoutNumberIsNone) {
  EXPECT_FALSE(
      ReadQuantity(PhraseOf({Word("a", Upos::kDet, 1, Deprel::kDet),
                             Word("house", Upos::kNoun, -1, Deprel::kRoot)}),
                   1)
          .has_value());
}

}  // namespace
}  // namespace newsgraph
