#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "extract/language/network/augmentation.h"
#include "extract/language/network/known_phrases.h"
#include "extract/language/network/phrase_table.h"
#include "extract/language/network/token_features.h"

namespace newsgraph {
namespace {

using testing::AnyOf;
using testing::Contains;
using testing::ElementsAre;
using testing::Eq;
using testing::HasSubstr;
using testing::Not;

std::vector<Token> Tokens(const std::vector<std::string>& forms) {
  std::vector<Token> tokens;
  for (const std::string& form : forms) {
    tokens.emplace_back();
    tokens.back().form = form;
  }
  return tokens;
}

std::vector<std::uint16_t> Pieces(const TokenFeatures& f) {
  return {f.pieces.begin(), f.pieces.begin() + f.piece_count};
}

TEST(TokenFeaturesTest, TypographyAndDigitsAreNormalised) {
  std::vector<TokenFeatures> features;
  ExtractFeatures(Tokens({"\u201c", "\u00c9mile", "\u2019s", "F-16", ""}), {},
                  features);
  EXPECT_EQ(features[0].word, "\"");
  EXPECT_EQ(features[1].word, "\u00e9mile");
  EXPECT_EQ(features[2].word, "'s");
  EXPECT_EQ(features[3].word, "f-16");
  EXPECT_EQ(features[3].digitless, "f-00");
  EXPECT_EQ(features[4].word, "");
}

TEST(TokenFeaturesTest, LongFormsAreCut) {
  std::vector<TokenFeatures> features;
  ExtractFeatures(Tokens({std::string(100000, 'x')}), {}, features);
  EXPECT_EQ(features[0].word.size(), 64u);
  EXPECT_LE(features[0].piece_count, TokenFeatures::kMaxPieces);
}

TEST(TokenFeaturesTest, CaseCountsLessInAHeadline) {
  std::vector<TokenFeatures> prose, headline;
  ExtractFeatures(Tokens({"we", "saw", "Strike"}), {}, prose);
  ExtractFeatures(Tokens({"Strike", "Hits", "Strike", "Port", "Town"}), {},
                  headline);
  EXPECT_NE(Pieces(prose[2]), Pieces(headline[2]));
}

TEST(PhraseTableTest, FindsTheLongestPhrase) {
  const PhraseTable table({"new york", "new york city", "york"}, {1, 2, 4});
  const std::vector<std::string> words = {"new", "york", "city", "hall"};
  EXPECT_EQ(table.Longest(words).length, 3);
  EXPECT_EQ(table.Longest(words).kinds, 2);
  EXPECT_EQ(table.Longest(std::span(words).subspan(1)).length, 1);
  EXPECT_EQ(table.Longest(std::span(words).subspan(2)).length, 0);
  EXPECT_EQ(PhraseTable().Longest(words).length, 0);
}

TEST(PhraseTableTest, AddsPiecesToItsTokens) {
  const PhraseTable table({"port vell"}, {1});
  std::vector<TokenFeatures> without, with;
  const std::vector<Token> tokens = Tokens({"in", "Port", "Vell", "today"});
  ExtractFeatures(tokens, {}, without);
  ExtractFeatures(tokens, table, with);
  EXPECT_EQ(with[0].piece_count, without[0].piece_count);
  EXPECT_EQ(with[1].piece_count, without[1].piece_count + 1);
  EXPECT_EQ(with[2].piece_count, without[2].piece_count + 1);
  EXPECT_NE(with[1].pieces[with[1].piece_count - 1],
            with[2].pieces[with[2].piece_count - 1]);
}

TEST(KnownPhrasesTest, ReadsTables) {
  KnownPhrases known;
  ASSERT_TRUE(
      known
          .AddTable("# newsgraph entities 1\n"
                    "#id\ttype\tlabel\tnames\tdemonyms\n"
                    "x-1\tCountry\tRuritania\tKingdom of Ruritania\t"
                    "Ruritanian|Ruritanians\n"
                    "x-2\tPerson\tAnna Weiss\t\t\n"
                    "x-3\tCity\tStrelsau\tStreslau\t\t\t\t\t\t\t\t900\n",
                    "a.tsv")
          .ok());
  ASSERT_TRUE(
      known.AddTable("# newsgraph given-names 1\nanna\n", "b.tsv").ok());
  std::vector<std::string> phrases;
  for (const KnownPhrase& phrase : known.Take()) {
    phrases.push_back(phrase.phrase + ":" + std::to_string(phrase.kinds));
  }
  EXPECT_THAT(phrases,
              ElementsAre("anna:32", "anna weiss:16", "kingdom of ruritania:4",
                          "ruritania:4", "ruritanian:128", "ruritanians:128",
                          "strelsau:1", "weiss:64"));
}

TEST(KnownPhrasesTest, NamesFileAndLineOfABadRow) {
  KnownPhrases known;
  EXPECT_THAT(
      std::string(
          known.AddTable("# newsgraph entities 1\nx\ty\n", "c.tsv").message()),
      HasSubstr("c.tsv:2: expected 5 columns"));
  EXPECT_THAT(known.AddTable("id,name\n", "d.csv").code(),
              Eq(absl::StatusCode::kInvalidArgument));
}

TEST(AugmentationTest, KeepsTreesAndNamesRight) {
  Random random(5);
  int shortened = 0, changed = 0;
  for (int round = 0; round < 500; ++round) {
    Sentence sentence;
    sentence.tokens = Tokens({"Anna", "leaves", "Strelsau", "."});
    sentence.tokens[0].head = sentence.tokens[2].head = 1;
    sentence.tokens[3].head = 1;
    sentence.names = {{0, 1, NameType::kPerson}, {2, 3, NameType::kLocation}};
    Vary(random, sentence);
    ASSERT_GE(sentence.tokens.size(), 3u);
    shortened += sentence.tokens.size() == 3;
    changed += sentence.tokens[0].form != "Anna";
  }
  EXPECT_GT(shortened, 10);
  EXPECT_LT(shortened, 100);
  EXPECT_GT(changed, 5);
  EXPECT_LT(changed, 100);
}

TEST(NamePoolTest, ExchangesNamesForOthersOfTheirType) {
  Sentence known;
  known.tokens = Tokens({"Clara", "Maria", "Weiss", "left", "Borne"});
  known.names = {{0, 3, NameType::kPerson}, {4, 5, NameType::kLocation}};
  NamePool pool;
  pool.Add(known);

  Random random(5);
  int exchanged = 0;
  for (int round = 0; round < 500; ++round) {
    Sentence sentence;
    sentence.tokens = Tokens({"Anna", "leaves", "Strelsau", "."});
    sentence.names = {{0, 1, NameType::kPerson}, {2, 3, NameType::kLocation}};
    pool.Exchange(random, sentence);
    const Name person = sentence.names[0], place = sentence.names[1];
    const bool longer = sentence.tokens.size() == 6;
    exchanged += longer;
    ASSERT_EQ(person.end, longer ? 3 : 1);
    ASSERT_EQ(sentence.tokens[0].form, longer ? "Clara" : "Anna");
    ASSERT_EQ(sentence.tokens[person.end].form, "leaves");
    ASSERT_EQ(place.begin, person.end + 1);
    ASSERT_EQ(place.end, place.begin + 1);
    ASSERT_THAT(sentence.tokens[place.begin].form,
                AnyOf(Eq("Strelsau"), Eq("Borne")));
    ASSERT_EQ(sentence.tokens.back().form, ".");
  }
  EXPECT_GT(exchanged, 50);
  EXPECT_LT(exchanged, 250);
}

TEST(NamePoolTest, KeepsSmallLettersSmall) {
  Sentence known;
  known.tokens = Tokens({"Borne"});
  known.names = {{0, 1, NameType::kLocation}};
  NamePool pool;
  pool.Add(known);
  Random random(5);
  for (int round = 0; round < 50; ++round) {
    Sentence sentence;
    sentence.tokens = Tokens({"strelsau"});
    sentence.names = {{0, 1, NameType::kLocation}};
    pool.Exchange(random, sentence);
    ASSERT_THAT(sentence.tokens[0].form, AnyOf(Eq("strelsau"), Eq("borne")));
  }
}

}  // namespace
}  // namespace newsgraph
