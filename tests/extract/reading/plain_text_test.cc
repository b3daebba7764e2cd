#include "extract/reading/plain_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace newsgraph {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Optional;

Article Read(std::string text) {
  const auto article = ReadPlainText("feed/a.txt", std::move(text), {});
  EXPECT_TRUE(article.ok()) << article.status();
  return article.ok() ? *article : Article{};
}

std::string Body(const Article& article) {
  return article.text.substr(article.body_begin);
}

TEST(PlainTextTest, KeepsTheWholeFileSoThatOffsetsAreThoseOfTheFile) {
  const std::string file = " date 2025-05-31 The port was hit.\r\nIt burned.\n";
  const Article article = Read(file);
  EXPECT_EQ(article.text, file);
  EXPECT_EQ(Body(article), "The port was hit.\r\nIt burned.\n");
  EXPECT_THAT(article.published, Optional(Date{2025, 5, 31}));
  EXPECT_EQ(article.source, "a.txt");
  EXPECT_THAT(article.title, IsEmpty());
}

TEST(PlainTextTest, HeadlineIsTitleAndStaysInTheProse) {
  const Article article =
      Read("date 2017-08-09\nStorm Hits the Coast\n\nThe storm came.\n");
  EXPECT_EQ(article.title, "Storm Hits the Coast");
  EXPECT_THAT(Body(article), HasSubstr("Storm Hits the Coast"));
}

TEST(PlainTextTest, SentencesAndLoneWordsAreNoHeadlines) {
  EXPECT_THAT(Read("The storm came.\n\nIt left.\n").title, IsEmpty());
  EXPECT_THAT(Read("Advertisement\n\nThe storm came.\n").title, IsEmpty());
  EXPECT_THAT(Read("The storm that came on\nFriday left.\n").title, IsEmpty());
  EXPECT_THAT(Read("A line without an end\n\n").title, IsEmpty());
}

TEST(PlainTextTest, ReadsHeaderLinesInAnyOrder) {
  const Article article = Read(
      "\xEF\xBB\xBFURL: https://example.org/storm?utm_source=x\n"
      "TITLE:  Storm \t hits\nBy: Ann Lee\nDate: May 30, 2025\n"
      "Source: Coast Daily\n\nThe storm: it came.\n");
  EXPECT_EQ(article.url, "https://example.org/storm");
  EXPECT_EQ(article.title, "Storm hits");
  EXPECT_EQ(article.publisher, "Coast Daily");
  EXPECT_THAT(article.published, Optional(Date{2025, 5, 30}));
  EXPECT_EQ(Body(article), "The storm: it came.\n");
}

TEST(PlainTextTest, ProseWithAColonIsNoHeader) {
  EXPECT_EQ(Read("Warning: the dam may burst.\n").body_begin, 0u);
  EXPECT_EQ(Read("By noon: nothing.\n").body_begin, 0u);
}

TEST(PlainTextTest, TheSameContentHasTheSameIdWhateverItsName) {
  const auto a = ReadPlainText("x/a.txt", "The storm came.", {});
  const auto b = ReadPlainText("y/b.txt", "The storm came.", {});
  ASSERT_TRUE(a.ok() && b.ok());
  EXPECT_EQ(a->id, b->id);
}

}  // namespace
}  // namespace newsgraph
