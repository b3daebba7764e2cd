#include "extract/reading/article_id.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsgraph {
namespace {

using ::testing::Eq;
using ::testing::MatchesRegex;
using ::testing::Ne;
using ::testing::Optional;
using ::testing::StrEq;

TEST(CanonicalUrlTest, DropsWhatDoesNotNameTheArticle) {
  EXPECT_THAT(CanonicalUrl("HTTPS://News.Example.ORG:443/A/b?id=7&utm_source=x"
                           "&fbclid=3#top"),
              Optional(StrEq("https://news.example.org/A/b?id=7")));
  EXPECT_THAT(CanonicalUrl("http://example.org"),
              Optional(StrEq("http://example.org/")));
  EXPECT_THAT(CanonicalUrl("http://example.org:8080?utm_medium=mail"),
              Optional(StrEq("http://example.org:8080/")));
  EXPECT_THAT(CanonicalUrl(" http://example.org/é "),
              Optional(StrEq("http://example.org/é")));
}

TEST(CanonicalUrlTest, RefusesWhatIsNoUrl) {
  for (const char* bad :
       {"", "/news/1", "example.org/a", "ftp://example.org/a", "http://",
        "http:///a", "https://:80/", "http://a b/", "http://a/<script>",
        "http://a/\"", "javascript:alert(1)", "http://a/\nb"}) {
    EXPECT_THAT(CanonicalUrl(bad), Eq(std::nullopt)) << bad;
  }
}

TEST(ArticleIdTest, HttpAndHttpsAreOneArticle) {
  EXPECT_EQ(ArticleIdFromUrl("http://example.org/a"),
            ArticleIdFromUrl("https://example.org/a"));
  EXPECT_THAT(ArticleIdFromUrl("http://example.org/a"),
              Ne(ArticleIdFromUrl("http://example.org/b")));
}

TEST(ArticleIdTest, PlainGivenIdsAreKept) {
  EXPECT_EQ(ArticleIdFromGiven("feed-7_2025.03"), "feed-7_2025.03");
  EXPECT_EQ(ArticleIdFromGiven("4711"), "4711");
}

TEST(ArticleIdTest, OtherGivenIdsAndPosersAreHashed) {
  const std::string hash = ArticleIdFromContent("The port was hit.");
  EXPECT_THAT(hash, MatchesRegex("[0-9a-f]{20}"));
  EXPECT_THAT(ArticleIdFromGiven(hash), Ne(hash));
  for (const char* id : {"a b", "a/b", "<a>", "..", "-x", "ü", "x."}) {
    EXPECT_THAT(ArticleIdFromGiven(id), MatchesRegex("[0-9a-f]{20}")) << id;
  }
}

}  // namespace
}  // namespace newsgraph
