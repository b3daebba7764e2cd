#include "extract/language/dateline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace newsgraph {
namespace {

// Forms between blanks.
Sentence Segmented(const std::string& forms) {
  Sentence sentence;
  sentence.begins_paragraph = true;
  std::istringstream in(forms);
  std::uint32_t at = 0;
  for (std::string form; in >> form;) {
    Token token;
    token.form = form;
    token.span = {at, at + static_cast<std::uint32_t>(form.size())};
    at = token.span.end + 1;
    sentence.tokens.push_back(token);
  }
  sentence.span = {0, at - 1};
  return sentence;
}

struct DatelineCase {
  const char* dateline;
  const char* rest;
};

class DatelineTest : public ::testing::TestWithParam<DatelineCase> {};

TEST_P(DatelineTest, IsPartedFromTheReport) {
  std::vector<Sentence> sentences = {
      Segmented(std::string(GetParam().dateline) + " " + GetParam().rest)};
  const auto length = Segmented(GetParam().dateline).tokens.size();
  SplitDatelines(sentences);
  ASSERT_EQ(sentences.size(), 2u);
  EXPECT_EQ(sentences[0].tokens.size(), length);
  EXPECT_EQ(sentences[0].kind, SentenceKind::kBoilerplate);
  EXPECT_EQ(sentences[1].tokens.front().form,
            Segmented(GetParam().rest).tokens.front().form);
  EXPECT_EQ(sentences[1].span.begin, sentences[1].tokens.front().span.begin);
  EXPECT_EQ(sentences[1].kind, SentenceKind::kProse);
}

INSTANTIATE_TEST_SUITE_P(
    All, DatelineTest,
    ::testing::Values(
        DatelineCase{"KYIV , Ukraine —", "Two people died ."},
        DatelineCase{"BRUSSELS , Feb. 5 -", "The company said so ."},
        DatelineCase{"Geneva ( AP ) --", "\" We agree , \" he said ."},
        DatelineCase{"SAO PAULO , Brazil , March 3 , 2024 ( Reuters ) –",
                     "Brazil won ."},
        DatelineCase{"RIO DE JANEIRO —", "Police arrested him ."},
        DatelineCase{"PORT-AU-PRINCE , Haiti _", "Gangs attacked ."},
        DatelineCase{"MOSCOW , March 3 /TASS/ .", "Russia denied it ."}));

TEST(DatelineLengthTest, LeavesOrdinarySentencesWhole) {
  for (const char* sentence :
       {"Moscow — long a friend of Damascus — agreed .",
        "NATO — which has 32 members — agreed .", "He won — Twice .",
        "The U.S. said — again — no .", "KYIV is burning — Officials said so .",
        "— Anna Lee", "KYIV", "KYIV , Ukraine", "", "A - B"}) {
    EXPECT_EQ(DatelineLength(Segmented(sentence)), 0) << sentence;
  }
}

// The tokenizer parts words at hyphens; a dash has blanks around it.
TEST(DatelineTest, HyphensInsideTheNameOfACityDoNotEndIt) {
  Sentence sentence =
      Segmented("PORT - AU - PRINCE , Haiti ( AP ) — Gangs attacked .");
  for (int t = 0; t < 4; ++t) sentence.tokens[t].space_after = false;
  std::vector<Sentence> sentences = {sentence};
  SplitDatelines(sentences);
  ASSERT_EQ(sentences.size(), 2u);
  EXPECT_EQ(sentences[1].tokens.front().form, "Gangs");
}

}  // namespace
}  // namespace newsgraph
