#include "extract/language/text_hygiene.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extract/language/furniture.h"

namespace newsgraph {
namespace {

using ::testing::ElementsAre;

using enum SentenceKind;

int CountWords(std::string_view line) {
  int words = 1;
  for (const char c : line) words += c == ' ' ? 1 : 0;
  return words;
}

class FurnitureTest : public testing::TestWithParam<const char*> {};

TEST_P(FurnitureTest, IsFurniture) {
  EXPECT_TRUE(IsFurniture(GetParam(), CountWords(GetParam())));
}

INSTANTIATE_TEST_SUITE_P(
    All, FurnitureTest,
    testing::Values(
        "Advertisement", "ADVERTISEMENT - SCROLL TO CONTINUE", "12 Comments",
        "3 min read", "5 hours ago", "1.2K shares", "By Jane Roe",
        "By JANE ROE and JOHN DOE, Political Correspondent",
        "Updated 5:32 PM EDT, Fri May 30, 2025", "Published 31 May 2025",
        "Home > News > World", "Politics | Business | Sport | Opinion",
        "Read more: Harbour reopens after storm",
        "Sign up for our daily newsletter and never miss a story.",
        "We use cookies to improve your experience.",
        "© 2025 Example News. All rights reserved.",
        "A ferry leaves the harbour on Monday. (Jane Roe/Getty Images)",
        "Photo: Jane Roe",
        "Soldiers cross the bridge on Monday. REUTERS/Jane Roe",
        "By using this site you agree to our privacy policy.",
        "Share this article", "Follow us on Facebook",
        "https://www.example.org/story", "@example #harbour", "* * *",
        "Reporting by Jane Roe; Editing by John Doe",
        "Conflict | Side A | Side B |"));

class NewsTest : public testing::TestWithParam<const char*> {};

TEST_P(NewsTest, IsNotFurniture) {
  EXPECT_FALSE(IsFurniture(GetParam(), CountWords(GetParam())));
}

INSTANTIATE_TEST_SUITE_P(
    All, NewsTest,
    testing::Values("Advertisements for the festival were torn down on Monday.",
                    "By Monday the water had reached the bridge.",
                    "Published figures show that exports fell by 3 percent.",
                    "Comments by the minister angered the opposition.",
                    "The council met for 3 hours.",
                    "He shared the prize with Jane Roe, a writer.",
                    "Photographs taken from the air showed the damage.",
                    "Readers of the paper protested.", "Homes were evacuated.",
                    "Donations reached two million crowns."));

Sentence MakeSentence(const std::string& text, std::uint32_t begin,
                      std::uint32_t end, bool paragraph) {
  Sentence sentence;
  sentence.span = {begin, end};
  sentence.begins_paragraph = paragraph;
  std::uint32_t at = begin;
  while (at < end) {
    std::uint32_t stop = at;
    while (stop < end && text[stop] != ' ' && text[stop] != '.') ++stop;
    if (stop == at) ++stop;
    Token token;
    token.span = {at, stop};
    token.form = text.substr(at, stop - at);
    if (token.form != " ") sentence.tokens.push_back(token);
    at = stop;
  }
  return sentence;
}

// One sentence a line, each line a paragraph.
std::vector<SentenceKind> KindsOfLines(const std::string& text) {
  std::vector<Sentence> sentences;
  std::uint32_t begin = 0;
  while (begin < text.size()) {
    const std::uint32_t end = static_cast<std::uint32_t>(
        std::min(text.find('\n', begin), text.size()));
    sentences.push_back(MakeSentence(text, begin, end, true));
    begin = end + 1;
  }
  AssignKinds(text, sentences);
  std::vector<SentenceKind> kinds;
  for (const Sentence& sentence : sentences) kinds.push_back(sentence.kind);
  return kinds;
}

TEST(AssignKinds, TellsHeadlinesProseAndLists) {
  EXPECT_THAT(KindsOfLines("Harbour Closed After Storm\n"
                           "The harbour was closed on Monday.\n"
                           "- Ferries stay in port.\n"
                           "Advertisement\n"
                           "Nobody was hurt."),
              ElementsAre(kHeadline, kProse, kBullet, kBoilerplate, kProse));
}

TEST(AssignKinds, APullQuoteIsNotReadTwice) {
  EXPECT_THAT(
      KindsOfLines(
          "The storm has changed how we build ships\n"
          "She said the storm has changed how we build ships in this town.\n"
          "Nobody was hurt."),
      ElementsAre(kBoilerplate, kProse, kProse));
}

TEST(AssignKinds, AnEmptyArticleHasNone) {
  std::vector<Sentence> none;
  AssignKinds("", none);
  EXPECT_TRUE(none.empty());
}

}  // namespace
}  // namespace newsgraph
