#include "extract/meaning/entity_names.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace newsgraph {
namespace {

using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::Ne;
using ::testing::Optional;

TEST(FoldNameTest, CaseAccentsPeriodsAndArticlesDoNotCount) {
  EXPECT_THAT(FoldSpelling("The U.S."), Eq("us"));
  EXPECT_THAT(FoldSpelling("Łukasz Górski"), Eq("lukasz gorski"));
  EXPECT_THAT(FoldSpelling("Bucureşti"), Eq(FoldSpelling("București")));
  EXPECT_THAT(FoldSpelling("Trans-Alpine Lines"), Eq("trans alpine lines"));
  EXPECT_THAT(FoldSpelling("Black & White"), Eq("black and white"));
  EXPECT_THAT(FoldSpelling("O’Neil"), Eq("oneil"));
  EXPECT_THAT(FoldSpelling("Norway’s navy"), Eq("norway navy"));
  EXPECT_THAT(FoldSpelling("(\"Iskra\")"), Eq("iskra"));
}

TEST(FoldNameTest, OtherScriptsStay) {
  EXPECT_THAT(FoldSpelling("Київ"), Eq("Київ"));
}

TEST(WordsOfTest, SplitsAtSpaces) {
  EXPECT_THAT(WordsOf("gulf of aden"), ElementsAre("gulf", "of", "aden"));
  EXPECT_THAT(WordsOf(""), ElementsAre());
}

TEST(SpellingKeyTest, TransliterationsAgree) {
  EXPECT_THAT(SpellingKey("izmail"), Eq(SpellingKey("ismail")));
  EXPECT_THAT(SpellingKey("odessa"), Eq(SpellingKey("odesa")));
  EXPECT_THAT(SpellingKey("zelenskyy"), Eq(SpellingKey("zelensky")));
  EXPECT_THAT(SpellingKey("sergey"), Eq(SpellingKey("sergei")));
  EXPECT_THAT(SpellingKey("khan"), Ne(SpellingKey("kahn")));
}

TEST(AcronymTest, InitialsWithOrWithoutSmallWords) {
  EXPECT_TRUE(LooksLikeAcronym("OSCE"));
  EXPECT_TRUE(LooksLikeAcronym("U.N."));
  EXPECT_TRUE(LooksLikeAcronym("UAVs"));
  EXPECT_FALSE(LooksLikeAcronym("Iran"));
  EXPECT_FALSE(LooksLikeAcronym("A"));
  EXPECT_TRUE(IsAcronymOf("WHO", "World Health Organization"));
  EXPECT_TRUE(IsAcronymOf("DoD", "Department of Defense") ||
              IsAcronymOf("DOD", "Department of Defense"));
  EXPECT_TRUE(IsAcronymOf("OPCW",
                          "Organisation for the Prohibition of Chemical "
                          "Weapons"));
  EXPECT_FALSE(IsAcronymOf("WHO", "World Trade Organization"));
  EXPECT_FALSE(IsAcronymOf("N", "Nokia"));
}

TEST(TitleTest, OfficesAndRanksAreTitles) {
  EXPECT_TRUE(IsTitleWord("President"));
  EXPECT_TRUE(IsTitleWord("Gen."));
  EXPECT_TRUE(IsTitleWord("Commander-in-Chief"));
  EXPECT_FALSE(IsTitleWord("Warsaw"));
  EXPECT_TRUE(IsTitleModifier("Deputy"));
  EXPECT_TRUE(IsNameSuffix("Jr."));
  EXPECT_TRUE(IsNameParticle("van"));
}

TEST(GenderTest, NounsAndGivenNames) {
  EXPECT_THAT(GenderOfNoun("spokeswoman"), Eq(Gender::kFemale));
  EXPECT_THAT(GenderOfNoun("Mr."), Eq(Gender::kMale));
  EXPECT_THAT(GenderOfNoun("doctor"), Eq(Gender::kUnknown));
  EXPECT_THAT(GenderOfGivenName("Olena"), Eq(Gender::kFemale));
  EXPECT_THAT(GenderOfGivenName("Mykola"), Eq(Gender::kMale));
  EXPECT_THAT(GenderOfGivenName("Sasha"), Eq(Gender::kUnknown));
}

TEST(ClassNounTest, TellTheKindOfANamedThing) {
  EXPECT_THAT(TypeOfClassNoun("River"), Optional(Eq(EntityType::kWater)));
  EXPECT_THAT(TypeOfClassNoun("Corp."), Optional(Eq(EntityType::kCompany)));
  EXPECT_THAT(TypeOfClassNoun("treaty"), Optional(Eq(EntityType::kAgreement)));
  EXPECT_THAT(TypeOfClassNoun("Brigade"), Optional(Eq(EntityType::kMilitary)));
  EXPECT_THAT(TypeOfClassNoun("tuesday"), Eq(std::nullopt));
}

TEST(InstitutionKeyTest, WordOrderAndSpellingDoNotCount) {
  EXPECT_THAT(InstitutionKey("defense ministry"),
              Eq(InstitutionKey("ministry of defence")));
  EXPECT_THAT(InstitutionKey("ministry of foreign affairs"),
              Eq(InstitutionKey("foreign ministry")));
  EXPECT_THAT(InstitutionKey("finance ministry"),
              Ne(InstitutionKey("defense ministry")));
  EXPECT_THAT(InstitutionKey("acme corp"), Eq(""));
}

}  // namespace
}  // namespace newsgraph
