#include "extract/language/name_corpus.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsgraph {
namespace {

using ::testing::HasSubstr;

TEST(ReadNameCorpus, ReadsTwoColumnsWithInsideTagsOnly) {
  const auto corpus = ReadNameCorpus(
      "Jane I-PER\nRoe I-PER\nleft O\nOslo I-LOC\n. O\n\nHi O\n", "f");
  ASSERT_TRUE(corpus.ok()) << corpus.status();
  ASSERT_EQ(corpus->size(), 2u);
  const auto& names = (*corpus)[0].names;
  ASSERT_EQ(names.size(), 2u);
  EXPECT_EQ(names[0].begin, 0);
  EXPECT_EQ(names[0].end, 2);
  EXPECT_EQ(names[1].type, NameType::kLocation);
  EXPECT_EQ((*corpus)[0].tokens[3].form, "Oslo");
}

TEST(ReadNameCorpus, ReadsNumberedColumnsAndSkipsCommentsAndOthers) {
  const auto corpus = ReadNameCorpus(
      "# sent_id = 1\n# text = "
      "x\n1\tRoe\tB-PER\t-\tann\n2\tInc\tB-ORG\t-\tann\n"
      "3\tprize\tB-OTH\t-\tann\n",
      "f");
  ASSERT_TRUE(corpus.ok()) << corpus.status();
  ASSERT_EQ(corpus->size(), 1u);
  EXPECT_EQ((*corpus)[0].names.size(), 2u);
  EXPECT_EQ((*corpus)[0].tokens[2].form, "prize");
}

TEST(ReadNameCorpus, KnowsOtherSpellingsOfTypes) {
  const auto corpus = ReadNameCorpus(
      "a\tB-geo-loc\nb\tB-corporation\nc\tB-creative-work\nd\tB-person\n", "f");
  ASSERT_TRUE(corpus.ok());
  const auto& names = (*corpus)[0].names;
  ASSERT_EQ(names.size(), 4u);
  EXPECT_EQ(names[0].type, NameType::kLocation);
  EXPECT_EQ(names[1].type, NameType::kOrganization);
  EXPECT_EQ(names[2].type, NameType::kMisc);
  EXPECT_EQ(names[3].type, NameType::kPerson);
}

TEST(ReadNameCorpus, RefusesOtherFilesWithTheLine) {
  const auto no_tag = ReadNameCorpus("a O\nb\n", "f");
  ASSERT_FALSE(no_tag.ok());
  EXPECT_THAT(std::string(no_tag.status().message()), HasSubstr("f:2:"));
  EXPECT_FALSE(ReadNameCorpus("just some prose here\n", "f").ok());
  EXPECT_FALSE(ReadNameCorpus("\xFF O\n", "f").ok());
}

}  // namespace
}  // namespace newsgraph
