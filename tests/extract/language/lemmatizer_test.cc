#include "extract/language/lemmatization/lemmatizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "extract/language/conllu.h"
#include "extract/language/lemmatization/lemmatizer_trainer.h"

namespace newsgraph {
namespace {

WordNetFiles ToyWordNet() {
  WordNetFiles files;
  files.verb_index =
      "  1 licence text that is skipped\n"
      "stare v 1\nstar v 1\nsing v 1\nplan v 1\ncarry v 1\nlie v 1\npass v 1\n"
      "cause v 1\nfall v 1\nstrike v 1\nbroker v 1\n";
  files.noun_index = "cache n 1\nbus n 1\nhouse n 1\n";
  files.adjective_index = "large a 1\nbig a 1\nheavy a 1\nlong a 1\n";
  files.verb_exceptions = "struck strike\nlying lie\n";
  files.noun_exceptions = "crises crisis\n";
  return files;
}

const Lemmatizer& ToyLemmatizer() {
  static const Lemmatizer* const lemmatizer = [] {
    constexpr char kConllu[] =
        "1\tDogs\tdog\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n"
        "2\tbark\tbark\tVERB\tVBP\t_\t0\troot\t_\t_\n"
        "3\tcats\tcat\tNOUN\tNNS\t_\t2\tdep\t_\t_\n"
        "4\tbirds\tbird\tNOUN\tNNS\t_\t2\tdep\t_\t_\n"
        "5\tis\tbe\tAUX\tVBZ\t_\t2\tdep\t_\t_\n"
        "6\tn't\tnot\tPART\tRB\t_\t2\tdep\t_\t_\n"
        "7\tPolish\tPolish\tADJ\tJJ\t_\t2\tdep\t_\t_\n"
        "8\tSpanish\tSpanish\tADJ\tJJ\t_\t2\tdep\t_\t_\n"
        "9\tBergen\tBergen\tPROPN\tNNP\t_\t2\tdep\t_\t_\n"
        "10\tOslo\tOslo\tPROPN\tNNP\t_\t2\tdep\t_\t_\n";
    auto document = ReadConllu(kConllu, "toy");
    EXPECT_TRUE(document.ok()) << document.status();
    return new Lemmatizer(
        TrainLemmatizer(std::span(&*document, 1), ToyWordNet()));
  }();
  return *lemmatizer;
}

struct LemmaCase {
  const char* name;
  const char* form;
  Upos upos;
  const char* xpos;
  const char* lemma;
};

class LemmatizerTest : public testing::TestWithParam<LemmaCase> {};

TEST_P(LemmatizerTest, FindsTheDictionaryForm) {
  const LemmaCase& c = GetParam();
  EXPECT_EQ(ToyLemmatizer().Lemma(c.form, c.upos, c.xpos), c.lemma);
}

INSTANTIATE_TEST_SUITE_P(
    All, LemmatizerTest,
    testing::Values(
        LemmaCase{"StrongPast", "fled", Upos::kVerb, "VBD", "flee"},
        LemmaCase{"StrongPastMistagged", "tore", Upos::kVerb, "VBP", "tear"},
        LemmaCase{"Seen", "is", Upos::kAux, "VBZ", "be"},
        LemmaCase{"SeenCapitalised", "Is", Upos::kAux, "VBZ", "be"},
        LemmaCase{"SeenInCapitals", "IS", Upos::kAux, "VBZ", "be"},
        LemmaCase{"CurlyApostrophe", "n’t", Upos::kPart, "RB", "not"},
        LemmaCase{"SilentE", "staring", Upos::kVerb, "VBG", "stare"},
        LemmaCase{"Doubled", "starring", Upos::kVerb, "VBG", "star"},
        LemmaCase{"TwoConsonants", "singing", Upos::kVerb, "VBG", "sing"},
        LemmaCase{"DoubledN", "planned", Upos::kVerb, "VBD", "plan"},
        LemmaCase{"NotDoubled", "falling", Upos::kVerb, "VBG", "fall"},
        LemmaCase{"Ies", "carries", Upos::kVerb, "VBZ", "carry"},
        LemmaCase{"Ied", "carried", Upos::kVerb, "VBN", "carry"},
        LemmaCase{"Ying", "lying", Upos::kVerb, "VBG", "lie"},
        LemmaCase{"Es", "passes", Upos::kVerb, "VBZ", "pass"},
        LemmaCase{"S", "causes", Upos::kVerb, "VBZ", "cause"},
        LemmaCase{"Irregular", "struck", Upos::kVerb, "VBD", "strike"},
        LemmaCase{"IrregularAtTheBeginning", "Struck", Upos::kVerb, "VBN",
                  "strike"},
        LemmaCase{"IrregularNoun", "crises", Upos::kNoun, "NNS", "crisis"},
        LemmaCase{"NounInChes", "caches", Upos::kNoun, "NNS", "cache"},
        LemmaCase{"NounInUses", "buses", Upos::kNoun, "NNS", "bus"},
        LemmaCase{"NounBySuffix", "drones", Upos::kNoun, "NNS", "drone"},
        LemmaCase{"Comparative", "larger", Upos::kAdj, "JJR", "large"},
        LemmaCase{"ComparativeDoubled", "bigger", Upos::kAdj, "JJR", "big"},
        LemmaCase{"Superlative", "heaviest", Upos::kAdj, "JJS", "heavy"},
        LemmaCase{"Name", "Izmail", Upos::kPropn, "NNP", "Izmail"},
        LemmaCase{"Demonym", "Danish", Upos::kAdj, "JJ", "Danish"},
        LemmaCase{"Thousands", "89,000", Upos::kNum, "CD", "89000"},
        LemmaCase{"Mark", "...", Upos::kPunct, ".", "..."}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

TEST(Lemmatizer, SurvivesItsBytes) {
  const std::string bytes = ToyLemmatizer().ToBytes();
  const auto copy = Lemmatizer::FromBytes(bytes);
  ASSERT_TRUE(copy.ok()) << copy.status();
  EXPECT_EQ(copy->ToBytes(), bytes);
  EXPECT_EQ(copy->Lemma("struck", Upos::kVerb, "VBD"), "strike");
}

TEST(Lemmatizer, RefusesTruncatedBytes) {
  const std::string bytes = ToyLemmatizer().ToBytes();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(Lemmatizer::FromBytes(bytes.substr(0, size)).ok()) << size;
  }
  EXPECT_FALSE(Lemmatizer::FromBytes(bytes + "x").ok());
}

TEST(Lemmatizer, NeverFailsOnOddForms) {
  for (const char* form : {"", "s", "'", "-", "ing", "ed", "日本", "ßs", "1"}) {
    for (const char* xpos : {"NNS", "VBG", "VBD", "JJR", "", "XX"}) {
      const std::string lemma = ToyLemmatizer().Lemma(form, Upos::kVerb, xpos);
      if (*form != '\0') {
        EXPECT_FALSE(lemma.empty()) << form << " " << xpos;
      }
    }
  }
}

}  // namespace
}  // namespace newsgraph
