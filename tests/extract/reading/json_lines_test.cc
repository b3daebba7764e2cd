#include "extract/reading/json_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "extract/reading/article_id.h"

namespace newsgraph {
namespace {

using ::testing::Optional;

Article Read(std::string_view json) {
  const auto article = ReadJsonArticle("feed/day.jsonl", 12, json, {});
  EXPECT_TRUE(article.ok()) << article.status();
  return article.ok() ? *article : Article{};
}

TEST(JsonArticleTest, TakesTheKnownKeysAndPassesOverTheRest) {
  const Article article = Read(
      R"({"tags": [{"text": 1}, [2]], "url": "https://example.org/a#b",)"
      R"( "title": "A\nB", "date": "2025-05-30T10:00:00Z", "views": 3.5,)"
      R"( "publisher": "Daily", "text": "The caf\u00e9 \ud83d\ude80 burned."})");
  EXPECT_EQ(article.text, "The café 🚀 burned.");
  EXPECT_EQ(article.url, "https://example.org/a");
  EXPECT_EQ(article.title, "A B");
  EXPECT_EQ(article.publisher, "Daily");
  EXPECT_EQ(article.source, "day.jsonl:12");
  EXPECT_THAT(article.published, Optional(Date{2025, 5, 30}));
  EXPECT_EQ(article.id, ArticleIdFromUrl("https://example.org/a"));
}

TEST(JsonArticleTest, NullAndEmptyAreTheSameAsAbsent) {
  const Article article = Read(
      R"({"id": 4711, "url": "", "title": null, "date": "", "text": "A."})");
  EXPECT_EQ(article.id, "4711");
  EXPECT_FALSE(article.published.has_value());
}

TEST(JsonArticleTest, SourceOverridesFileAndLine) {
  EXPECT_EQ(Read(R"({"source": "wire-7", "text": "A."})").source, "wire-7");
}

TEST(JsonArticleTest, ADateInFrontOfTheTextIsMetadata) {
  const Article article = Read(R"({"text": "date 2025-05-31 The port."})");
  EXPECT_THAT(article.published, Optional(Date{2025, 5, 31}));
  EXPECT_EQ(article.text.substr(article.body_begin), " The port.");
}

TEST(JsonArticleTest, DeepNestingCostsNoStack) {
  const std::string deep(1'000'000, '[');
  EXPECT_FALSE(ReadJsonArticle("a.jsonl", 1, deep, {}).ok());
  EXPECT_FALSE(ReadJsonArticle("a.jsonl", 1, "{\"x\":" + deep, {}).ok());
}

}  // namespace
}  // namespace newsgraph
