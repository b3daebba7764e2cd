#include "extract/language/conllu.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace newsgraph {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr char kTwoSentences[] =
    "# newdoc id = d1\n"
    "# newpar\n"
    "# sent_id = s1\n"
    "# text = They don't agree.\n"
    "1\tThey\tthey\tPRON\tPRP\tCase=Nom\t4\tnsubj\t_\t_\n"
    "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
    "4\tagree\tagree\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
    "4.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n"
    "\n"
    "# sent_id = s2\n"
    "1\tAgreed\tagree\tVERB\tVBN\t_\t0\troot\t_\t_\n"
    "\n"
    "# newpar\n"
    "1\tBergen\tBergen\tPROPN\tNNP\t_\t0\troot\t_\tName=B-LOC\n";

TEST(ReadConllu, RebuildsTheTextAndItsSpans) {
  const auto document = ReadConllu(kTwoSentences, "f");
  ASSERT_TRUE(document.ok()) << document.status();
  EXPECT_EQ(document->text, "They don't agree. Agreed\n\nBergen ");
  ASSERT_EQ(document->sentences.size(), 3u);
  const Sentence& first = document->sentences[0];
  ASSERT_EQ(first.tokens.size(), 5u);
  for (const Token& token : first.tokens) {
    EXPECT_EQ(token.span.In(document->text), token.form);
  }
  EXPECT_EQ(first.tokens[2].lemma, "not");
  EXPECT_EQ(first.tokens[0].head, 3);
  EXPECT_EQ(first.tokens[3].head, Token::kRoot);
  EXPECT_FALSE(first.tokens[3].space_after);
  EXPECT_TRUE(first.begins_paragraph);
  EXPECT_FALSE(document->sentences[1].begins_paragraph);
  EXPECT_TRUE(document->sentences[2].begins_paragraph);
  EXPECT_THAT(document->contractions[0], ElementsAre(Contraction{1, 3}));
  EXPECT_EQ(document->sentence_ids[1], "s2");
  EXPECT_TRUE(document->has_names);
  ASSERT_EQ(document->sentences[2].names.size(), 1u);
  EXPECT_EQ(document->sentences[2].names[0].type, NameType::kLocation);
}

TEST(ReadConllu, ReadsWhatAppendConlluWrites) {
  const auto document = ReadConllu(kTwoSentences, "f");
  ASSERT_TRUE(document.ok());
  std::string written;
  for (std::size_t i = 0; i < document->sentences.size(); ++i) {
    AppendConllu(document->sentences[i], document->text,
                 document->sentence_ids[i], written);
  }
  EXPECT_THAT(written, HasSubstr("2-3\tdon't\t_\t"));
  EXPECT_THAT(written, HasSubstr("# text = They don't agree.\n"));
  const auto again = ReadConllu(written, "g");
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->text, document->text);
  EXPECT_EQ(again->contractions, document->contractions);
  for (std::size_t i = 0; i < document->sentences.size(); ++i) {
    for (std::size_t j = 0; j < document->sentences[i].tokens.size(); ++j) {
      const Token& a = document->sentences[i].tokens[j];
      const Token& b = again->sentences[i].tokens[j];
      EXPECT_EQ(a.form, b.form);
      EXPECT_EQ(a.lemma, b.lemma);
      EXPECT_EQ(a.feats, b.feats);
      EXPECT_EQ(a.head, b.head);
      EXPECT_EQ(a.deprel, b.deprel);
      EXPECT_EQ(a.space_after, b.space_after);
    }
  }
}

// Mentions as GUM marks them: a title, an article and an apposition are no
// part of the name.
TEST(ReadConllu, FindsNamesInEntityMentions) {
  constexpr char kMentions[] =
      "1\tThe\tthe\tDET\tDT\t_\t3\tdet\t_\tEntity=(1-person-new-nnnnn-cf1-3-"
      "coref\n"
      "2\tMayor\tmayor\tNOUN\tNN\t_\t3\tnmod:desc\t_\t_\n"
      "3\tRoe\tRoe\tPROPN\tNNP\t_\t5\tnsubj\t_\tEntity=1)\n"
      "4\tquietly\tquietly\tADV\tRB\t_\t5\tadvmod\t_\t_\n"
      "5\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n"
      "6\tthe\tthe\tDET\tDT\t_\t7\tdet\t_\tEntity=(2-organization-new-nnnnn-"
      "cf2-2-sgl-University_of_Oslo\n"
      "7\tUniversity\tUniversity\tPROPN\tNNP\t_\t5\tobj\t_\t_\n"
      "8\tof\tof\tADP\tIN\t_\t9\tcase\t_\t_\n"
      "9\tOslo\tOslo\tPROPN\tNNP\t_\t7\tnmod\t_\tEntity=(3-place-new-nnnnn-"
      "cf3-1-sgl-Oslo)2)\n"
      "10\tand\tand\tCCONJ\tCC\t_\t12\tcc\t_\t_\n"
      "11\tthe\tthe\tDET\tDT\t_\t12\tdet\t_\tEntity=(4-place-new-nnnnn-cf4-2-"
      "sgl\n"
      "12\tharbour\tharbour\tNOUN\tNN\t_\t7\tconj\t_\tEntity=4)\n";
  const auto document = ReadConllu(kMentions, "f");
  ASSERT_TRUE(document.ok()) << document.status();
  const auto& names = document->sentences[0].names;
  ASSERT_EQ(names.size(), 2u);
  EXPECT_EQ(names[0].begin, 2);
  EXPECT_EQ(names[0].end, 3);
  EXPECT_EQ(names[0].type, NameType::kPerson);
  EXPECT_EQ(names[1].begin, 6);
  EXPECT_EQ(names[1].end, 9);
  EXPECT_EQ(names[1].type, NameType::kOrganization);
}

struct BadCase {
  const char* name;
  const char* conllu;
  const char* message;
};

TEST(ReadConlluTest, ReadsTheKindsThatItWrites) {
  const std::string conllu =
      "# kind = headline\n1\ta\ta\tX\tX\t_\t0\troot\t_\t_\n\n"
      "1\tb\tb\tX\tX\t_\t0\troot\t_\t_\n\n";
  const auto document = ReadConllu(conllu, "kinds.conllu");
  ASSERT_TRUE(document.ok());
  EXPECT_TRUE(document->has_kinds);
  EXPECT_EQ(document->sentences[0].kind, SentenceKind::kHeadline);
  EXPECT_EQ(document->sentences[1].kind, SentenceKind::kProse);
}

TEST(ReadConlluTest, CountsLinesFromWhereItWasTold) {
  const auto document = ReadConllu("# x\n1\ta\n", "part.conllu",
                                   {.first_line = 40, .max_sentence_words = 2});
  EXPECT_THAT(std::string(document.status().message()),
              HasSubstr("part.conllu:41:"));
}

TEST(ReadConlluTest, RefusesSentencesThatAreTooLong) {
  const auto document = ReadConllu(
      "1\ta\ta\tX\tX\t_\t0\troot\t_\t_\n"
      "2\tb\tb\tX\tX\t_\t1\tdep\t_\t_\n",
      "long.conllu", {.first_line = 1, .max_sentence_words = 1});
  EXPECT_THAT(std::string(document.status().message()),
              HasSubstr("long.conllu:2: column 1: expected a sentence of at "
                        "most 1 words"));
}

class ReadConlluBadInputTest : public testing::TestWithParam<BadCase> {};

TEST_P(ReadConlluBadInputTest, IsRefusedWithFileAndLine) {
  const auto document = ReadConllu(GetParam().conllu, "bad.conllu");
  ASSERT_FALSE(document.ok());
  EXPECT_THAT(std::string(document.status().message()),
              HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    All, ReadConlluBadInputTest,
    testing::Values(
        BadCase{"FewColumns", "1\ta\tb\n", "bad.conllu:1:"},
        BadCase{"IdsOutOfOrder", "2\ta\ta\tX\t_\t_\t0\troot\t_\t_\n",
                "expected word 1"},
        BadCase{"UnknownUpos", "1\ta\ta\tFOO\t_\t_\t0\troot\t_\t_\n",
                "expected a part of speech, found \"FOO\""},
        BadCase{"HeadOutOfRange", "1\ta\ta\tX\t_\t_\t7\tdep\t_\t_\n",
                "heads within the sentence"},
        BadCase{"HeadNoNumber", "1\ta\ta\tX\t_\t_\t-2\tdep\t_\t_\n",
                "expected 0 or the id"},
        BadCase{"Cycle",
                "1\ta\ta\tX\t_\t_\t2\tdep\t_\t_\n"
                "2\tb\tb\tX\t_\t_\t1\tdep\t_\t_\n",
                "form a tree"},
        BadCase{"UnfinishedContraction",
                "1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n"
                "1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n\n",
                "expected word 2"},
        BadCase{"HugeRange", "1-999999999\tab\t_\t_\t_\t_\t_\t_\t_\t_\n",
                "a range"},
        BadCase{"BrokenUtf8", "1\t\xFF\ta\tX\t_\t_\t0\troot\t_\t_\n",
                "valid UTF-8"}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

}  // namespace
}  // namespace newsgraph
