#include "extract/language/parser_evaluation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "extract/language/conllu.h"

namespace newsgraph {
namespace {

ConlluDocument Read(std::string_view conllu) {
  auto document = ReadConllu(conllu, "test");
  EXPECT_TRUE(document.ok()) << document.status();
  return *std::move(document);
}

ParserScores Compare(const ConlluDocument& gold, const ConlluDocument& system) {
  auto scores =
      CompareReadings({gold.text, gold.sentences, gold.contractions},
                      {system.text, system.sentences, system.contractions});
  EXPECT_TRUE(scores.ok()) << scores.status();
  return *scores;
}

// "We don't know ." with the contraction as the treebanks mark it.
constexpr char kGold[] =
    "1\tWe\twe\tPRON\tPRP\t_\t4\tnsubj\t_\t_\n"
    "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
    "4\tknow\tknow\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n";

TEST(CompareReadings, AReadingAgreesWithItself) {
  const ConlluDocument gold = Read(kGold);
  const ParserScores scores = Compare(gold, gold);
  EXPECT_EQ(scores.tokens.gold, 4);
  EXPECT_EQ(scores.words.gold, 5);
  EXPECT_DOUBLE_EQ(scores.tokens.F1(), 100);
  EXPECT_DOUBLE_EQ(scores.las.F1(), 100);
  EXPECT_DOUBLE_EQ(scores.sentences.F1(), 100);
}

// Two words that are not marked as one token: the words agree by their forms,
// the token does not.
TEST(CompareReadings, WordsOfContractionsAlignByForm) {
  const ParserScores scores =
      Compare(Read(kGold),
              Read("1\tWe\twe\tPRON\tPRP\t_\t4\tnsubj\t_\t_\n"
                   "2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\tSpaceAfter=No\n"
                   "3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_\n"
                   "4\tknow\tknow\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
                   "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"));
  EXPECT_EQ(scores.tokens.correct, 3);
  EXPECT_EQ(scores.tokens.system, 5);
  EXPECT_EQ(scores.words.correct, 5);
  EXPECT_EQ(scores.uas.correct, 4);
  EXPECT_EQ(scores.ufeats.correct, 4);
}

// A word split differently aligns with nothing, and its dependents lose their
// head.
TEST(CompareReadings, WordsWithOtherSpansDoNotAlign) {
  const ParserScores scores =
      Compare(Read("1\tre-elected\tx\tVERB\t_\t_\t0\troot\t_\t_\n"
                   "2\tthem\tx\tPRON\t_\t_\t1\tobj\t_\t_\n"),
              Read("1\tre\tx\tVERB\t_\t_\t3\tdep\t_\tSpaceAfter=No\n"
                   "2\t-\tx\tPUNCT\t_\t_\t3\tpunct\t_\tSpaceAfter=No\n"
                   "3\telected\tx\tVERB\t_\t_\t0\troot\t_\t_\n"
                   "4\tthem\tx\tPRON\t_\t_\t3\tobj\t_\t_\n"));
  EXPECT_EQ(scores.words.correct, 1);
  EXPECT_EQ(scores.words.gold, 2);
  EXPECT_EQ(scores.words.system, 4);
  EXPECT_EQ(scores.upos.correct, 1);
  EXPECT_EQ(scores.uas.correct, 0);
  EXPECT_DOUBLE_EQ(scores.words.F1(), 100.0 / 3);
}

TEST(CompareReadings, SentencesAgreeByBothEnds) {
  const ParserScores scores =
      Compare(Read("1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n\n"
                   "1\tb\tb\tX\t_\t_\t0\troot\t_\t_\n\n"
                   "1\tc\tc\tX\t_\t_\t0\troot\t_\t_\n"),
              Read("1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n"
                   "2\tb\tb\tX\t_\t_\t1\tdep\t_\t_\n\n"
                   "1\tc\tc\tX\t_\t_\t0\troot\t_\t_\n"));
  EXPECT_EQ(scores.sentences.correct, 1);
  EXPECT_EQ(scores.sentences.gold, 3);
  EXPECT_EQ(scores.sentences.system, 2);
}

TEST(CompareReadings, OnlyTheUniversalPartOfARelationCounts) {
  const ParserScores scores =
      Compare(Read("1\ta\ta\tX\t_\t_\t2\tnsubj:pass\t_\t_\n"
                   "2\tb\tb\tX\t_\t_\t0\troot\t_\t_\n"),
              Read("1\ta\ta\tX\t_\t_\t2\tnsubj\t_\t_\n"
                   "2\tb\tb\tX\t_\t_\t0\troot\t_\t_\n"));
  EXPECT_EQ(scores.las.correct, 2);
}

TEST(CompareReadings, OtherTextsAreRefused) {
  const ConlluDocument a = Read("1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n");
  const ConlluDocument b = Read("1\tb\ta\tX\t_\t_\t0\troot\t_\t_\n");
  EXPECT_FALSE(CompareReadings({a.text, a.sentences, a.contractions},
                               {b.text, b.sentences, b.contractions})
                   .ok());
}

TEST(CompareNames, CountsExactExtentsOfTheTypesAskedFor) {
  std::vector<Sentence> gold(1);
  gold[0].names = {{0, 2, NameType::kPerson}, {4, 5, NameType::kLocation}};
  std::vector<Sentence> system(1);
  system[0].names = {{0, 2, NameType::kPerson},
                     {4, 6, NameType::kLocation},
                     {7, 8, NameType::kMisc}};
  const auto scores = CompareNames(gold, system, {true, true, true, false});
  ASSERT_TRUE(scores.ok());
  EXPECT_EQ(scores->all.gold, 2);
  EXPECT_EQ(scores->all.system, 2);
  EXPECT_EQ(scores->all.correct, 1);
}

}  // namespace
}  // namespace newsgraph
