// The small parts of graph/, each alone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <set>

#include "graph/evidence_rules.h"
#include "graph/id_hash.h"
#include "graph/name_fold.h"
#include "graph/string_pool.h"

namespace newsgraph {
namespace {

using ::testing::Eq;
using ::testing::SizeIs;

TEST(StringPoolTest, EqualStringsHaveOneNumber) {
  StringPool pool;
  const StringId kyiv = pool.Intern("Kyiv");
  EXPECT_THAT(pool.Intern("Odesa"), testing::Ne(kyiv));
  EXPECT_THAT(pool.Intern("Kyiv"), Eq(kyiv));
  EXPECT_THAT(pool.At(kyiv), Eq("Kyiv"));
  EXPECT_THAT(pool.Intern(""), Eq(0u));
  EXPECT_THAT(pool.At(0), Eq(""));
}

TEST(StringPoolTest, ManyAndLongStringsKeepTheirPlaces) {
  StringPool pool;
  const std::string longest(1'000'000, 'x');
  std::vector<std::pair<StringId, std::string_view>> views;
  for (int i = 0; i < 20'000; ++i) {
    const StringId id = pool.Intern("name " + std::to_string(i));
    views.emplace_back(id, pool.At(id));
    if (i % 1000 == 0) pool.Intern(longest + std::to_string(i));
  }
  for (int i = 0; i < 20'000; ++i) {
    ASSERT_THAT(views[i].second, Eq("name " + std::to_string(i)));
    ASSERT_THAT(pool.At(views[i].first).data(), Eq(views[i].second.data()));
  }
}

TEST(StringPoolTest, OrderByTextIsThatOfBytes) {
  std::mt19937 random(1);
  StringPool pool;
  std::vector<StringId> ids = {0};
  const std::string prefix(200, 'p');
  for (int i = 0; i < 3000; ++i) {
    // Long common beginnings, zeros, and bytes above 127.
    std::string text = prefix.substr(0, random() % 3 * 100 + random() % 3);
    for (std::uint32_t n = random() % 12; n > 0; --n) {
      text.push_back("\0ab\xff"[random() % 4]);
    }
    ids.push_back(pool.Intern(text));
  }
  std::vector<std::uint32_t> expected(ids.size());
  std::iota(expected.begin(), expected.end(), 0);
  std::stable_sort(expected.begin(), expected.end(),
                   [&](std::uint32_t a, std::uint32_t b) {
                     return pool.At(ids[a]) < pool.At(ids[b]);
                   });
  EXPECT_THAT(OrderByText(pool, ids), Eq(expected));
}

TEST(IdHashTest, IsTheSameInEveryVersion) {
  EXPECT_THAT(
      IdHasher().Add("Q159").Add("struck").Add("Q184480").Finish().ToText(),
      Eq("jd1satpnodv9vb7ujjsk"));
}

TEST(IdHashTest, FieldsAreKeptApart) {
  EXPECT_THAT(IdHasher().Add("ab").Add("c").Finish(),
              testing::Ne(IdHasher().Add("a").Add("bc").Finish()));
}

TEST(IdHashTest, TextSortsAsTheNumberDoes) {
  std::set<IdHash> hashes;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    hashes.insert(IdHasher().Add(i).Finish());
  }
  std::string previous;
  for (const IdHash& hash : hashes) {
    ASSERT_THAT(hash.ToText(), testing::Gt(previous));
    ASSERT_THAT(hash.ToText(), SizeIs(IdHash::kTextLength));
    previous = hash.ToText();
  }
}

struct FoldCase {
  const char* name;
  const char* in;
  const char* out;
};

class FoldNameTest : public testing::TestWithParam<FoldCase> {};

TEST_P(FoldNameTest, Folds) {
  EXPECT_THAT(FoldName(GetParam().in), Eq(GetParam().out));
}

INSTANTIATE_TEST_SUITE_P(
    All, FoldNameTest,
    testing::Values(FoldCase{"Name", "Oleh Kiper", "oleh-kiper"},
                    FoldCase{"Acronym", "U.N.", "un"},
                    FoldCase{"Accents", "São Tomé", "sao-tome"},
                    FoldCase{"LettersWithoutParts", "Łódź", "lodz"},
                    FoldCase{"Hyphen", "Al-Shabaab", "al-shabaab"},
                    FoldCase{"Article", "The Hague", "hague"},
                    FoldCase{"Apostrophe", "O’Brien", "obrien"},
                    FoldCase{"Ampersand", "AT&T", "at-and-t"},
                    FoldCase{"Cyrillic", "Ізмаїл", "ізмаіл"},
                    FoldCase{"Spaces", "  a \t b ", "a-b"},
                    FoldCase{"Nothing", "—", ""}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(SlugTest, OtherLettersAndLongNamesBecomeAsciiAndStayDifferent) {
  std::set<std::string> slugs;
  for (const std::string& folded :
       {std::string("ізмаіл"), std::string("одеса"), std::string(200, 'a'),
        std::string(201, 'a'), std::string("oleh-kiper")}) {
    const std::string slug = Slug(folded);
    EXPECT_LE(slug.size(), 80u);
    for (const char c : slug) EXPECT_GT(c, 0);
    slugs.insert(slug);
  }
  EXPECT_THAT(slugs, SizeIs(5));
}

Testimony Says(std::uint32_t article, Stance stance, bool attributed,
               std::uint16_t confidence) {
  return {article, stance, attributed, confidence};
}

TEST(JudgeTest, OwnVoiceAsserts) {
  const std::vector<Testimony> evidence = {
      Says(0, Stance::kAsserted, true, 900),
      Says(1, Stance::kAsserted, false, 500)};
  EXPECT_THAT(Judge(evidence).status, Eq(Status::kAsserted));
  EXPECT_THAT(Judge(evidence).confidence, Eq(950));
}

TEST(JudgeTest, OneArticleCountsOnce) {
  const std::vector<Testimony> evidence = {
      Says(0, Stance::kAsserted, false, 600),
      Says(0, Stance::kAsserted, false, 700)};
  EXPECT_THAT(Judge(evidence).confidence, Eq(700));
}

TEST(JudgeTest, ManyWitnessesAreNotCertainty) {
  std::vector<Testimony> evidence;
  for (std::uint32_t i = 0; i < 100; ++i) {
    evidence.push_back(Says(i, Stance::kAsserted, false, 900));
  }
  EXPECT_THAT(Judge(evidence).confidence, Eq(999));
}

TEST(JudgeTest, NegationAndDenialDeny) {
  EXPECT_THAT(Judge(std::vector{Says(0, Stance::kNegated, false, 900)}).status,
              Eq(Status::kDenied));
  EXPECT_THAT(Judge(std::vector{Says(0, Stance::kDenied, true, 900),
                                Says(1, Stance::kPlanned, false, 900)})
                  .status,
              Eq(Status::kDenied));
}

TEST(JudgeTest, PlansAndQuestionsAreHypothetical) {
  EXPECT_THAT(Judge(std::vector{Says(0, Stance::kPlanned, false, 900),
                                Says(0, Stance::kAsked, true, 800)})
                  .status,
              Eq(Status::kHypothetical));
}

TEST(StatusTest, NamesAreReadBack) {
  for (const Status status :
       {Status::kAsserted, Status::kClaimed, Status::kDisputed, Status::kDenied,
        Status::kHypothetical}) {
    EXPECT_THAT(StatusNamed(NameOf(status)), Eq(status));
  }
  EXPECT_THAT(StatusNamed("true"), Eq(std::nullopt));
}

}  // namespace
}  // namespace newsgraph
