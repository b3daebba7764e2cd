#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "extract/language/conllu.h"
#include "extract/language/segmentation/paragraphs.h"
#include "extract/language/segmentation/segmenter.h"
#include "extract/language/segmentation/segmenter_trainer.h"
#include "extract/language/segmentation/token_rules.h"

namespace newsgraph {
namespace {

using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::IsEmpty;
using ::testing::SizeIs;

std::vector<std::string> ParagraphsOf(std::string_view text) {
  std::vector<std::string> found;
  for (const Span span : FindParagraphs(text)) {
    found.emplace_back(span.In(text));
  }
  return found;
}

TEST(Paragraphs, AnEmptyLinePartsThem) {
  EXPECT_THAT(ParagraphsOf("  First.\n\n\n\tSecond. \r\n\r\nThird."),
              ElementsAre("First.", "Second.", "Third."));
}

TEST(Paragraphs, ALineBreakPartsLinesThatFillNoWidth) {
  EXPECT_THAT(
      ParagraphsOf("A Heading\nThe council met on Monday.\nIt voted."),
      ElementsAre("A Heading", "The council met on Monday.", "It voted."));
}

TEST(Paragraphs, WrappedLinesAreOneParagraph) {
  const std::string text =
      "The council of the small town met on Monday evening to discuss\n"
      "the new bridge across the river, which has been closed to all\n"
      "lorries since the flood of last spring. No decision was reached.\n"
      "\n"
      "A second meeting is planned for June.";
  EXPECT_THAT(ParagraphsOf(text), SizeIs(2));
}

TEST(Paragraphs, ASentenceThatPlainlyGoesOnIsNotTornApart) {
  EXPECT_THAT(ParagraphsOf("The minister said that the talks with the\n"
                           "neighbours had failed."),
              SizeIs(1));
}

TEST(Paragraphs, ItemsOfAListAreParagraphs) {
  EXPECT_THAT(ParagraphsOf("- one thing\n- another thing\n• a third"),
              SizeIs(3));
}

TEST(Paragraphs, BlankTextHasNone) {
  EXPECT_THAT(ParagraphsOf(""), IsEmpty());
  EXPECT_THAT(ParagraphsOf(" \n\t\n\xC2\xA0\n"), IsEmpty());
}

TEST(Paragraphs, ALongOneIsCutAtWhiteSpace) {
  std::string text;
  while (text.size() < 3 * kMaxParagraphBytes) text += "word ";
  const auto spans = FindParagraphs(text);
  EXPECT_THAT(spans, SizeIs(testing::Ge(3u)));
  for (const Span span : spans) {
    EXPECT_LE(span.length(), kMaxParagraphBytes);
  }
}

// Tokens by the rules alone: open gaps are taken as joined.
std::vector<std::string> AtomsOf(std::string_view chunk) {
  std::vector<Atom> atoms;
  FindAtoms(chunk, {0, static_cast<std::uint32_t>(chunk.size())}, atoms);
  std::vector<std::string> tokens = {""};
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    tokens.back() += chunk.substr(atoms[i].begin, atoms[i].length());
    if (i + 1 < atoms.size() && atoms[i].gap == Gap::kParted) {
      tokens.emplace_back();
    }
  }
  return tokens;
}

struct RuleCase {
  const char* name;
  const char* chunk;
  std::vector<std::string> tokens;
};

class TokenRulesTest : public testing::TestWithParam<RuleCase> {};

TEST_P(TokenRulesTest, PartsAndJoins) {
  EXPECT_THAT(AtomsOf(GetParam().chunk), Eq(GetParam().tokens));
}

INSTANTIATE_TEST_SUITE_P(
    All, TokenRulesTest,
    testing::Values(
        RuleCase{"Possessive", "Norway's", {"Norway", "'s"}},
        RuleCase{"CurlyPossessive", "Norway’s", {"Norway", "’s"}},
        RuleCase{"Negation", "doesn't", {"does", "n't"}},
        RuleCase{"CurlyNegation", "won’t", {"wo", "n’t"}},
        RuleCase{"TwoClitics", "they'd've", {"they", "'d", "'ve"}},
        RuleCase{"NameWithApostrophe", "O'Hara's", {"O'Hara", "'s"}},
        RuleCase{"PluralPossessive", "farmers'", {"farmers", "'"}},
        RuleCase{"Decade", "'90s", {"'90s"}},
        RuleCase{"Thousands", "1,250,000", {"1,250,000"}},
        RuleCase{"CommaBehind", "Monday,", {"Monday", ","}},
        RuleCase{"Clock", "7:45", {"7:45"}},
        RuleCase{"Percent", "12.5%", {"12.5", "%"}},
        RuleCase{"Acronym", "U.N.", {"U.N."}},
        RuleCase{"AcronymPossessive", "U.N.'s", {"U.N.", "'s"}},
        RuleCase{"Flight", "KL1234", {"KL1234"}},
        RuleCase{"IsoDate", "2024-02-29", {"2024-02-29"}},
        RuleCase{"EmDash", "talks—again", {"talks", "—", "again"}},
        RuleCase{"Url",
                 "(https://example.org/a-b_c?d=1).",
                 {"(https://example.org/a-b_c?d=1)."}},
        RuleCase{"LostSpace", "Tuesday.Nobody", {"Tuesday", ".", "Nobody"}},
        RuleCase{"Mail", "j.roe@example.org", {"j.roe@example.org"}},
        RuleCase{"Host", "example.org", {"example.org"}},
        RuleCase{"File", "report.pdf", {"report.pdf"}},
        RuleCase{"Hashtag", "#budget", {"#budget"}}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

// A toy treebank: enough to learn that a full stop before a capital ends a
// sentence and that titles do not.
ConlluDocument ToyTreebank() {
  std::string conllu;
  const auto add = [&conllu](const std::vector<std::string>& tokens,
                             bool paragraph) {
    if (paragraph) conllu += "# newpar\n";
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const bool before_mark = i + 1 < tokens.size() &&
                               (tokens[i + 1] == "." || tokens[i + 1] == ",");
      conllu += std::to_string(i + 1) + "\t" + tokens[i] + "\t_\tX\t_\t_\t" +
                (i == 0 ? "0\troot" : "1\tdep") + "\t_\t" +
                (before_mark ? "SpaceAfter=No" : "_") + "\n";
    }
    conllu += "\n";
  };
  for (int i = 0; i < 60; ++i) {
    add({"Gen.", "Moe", "spoke", "on", "Monday", "."}, i % 3 == 0);
    add({"The", "vote", "passed", ",", "he", "said", "."}, false);
    add({"Mr.", "Roe", "left", "the", "hall", "."}, false);
  }
  auto document = ReadConllu(conllu, "toy");
  EXPECT_TRUE(document.ok()) << document.status();
  return *std::move(document);
}

const Segmenter& ToySegmenter() {
  static const Segmenter* const segmenter = [] {
    const std::vector<ConlluDocument> treebanks = {ToyTreebank()};
    auto trained = TrainSegmenter(treebanks, {});
    EXPECT_TRUE(trained.ok()) << trained.status();
    return new Segmenter(*std::move(trained));
  }();
  return *segmenter;
}

std::vector<std::string> SentencesOf(std::string_view text) {
  std::vector<std::string> found;
  for (const Sentence& sentence : ToySegmenter().Segment(text)) {
    found.emplace_back(sentence.span.In(text));
  }
  return found;
}

TEST(Segmenter, EndsSentencesAtFullStopsButNotBehindTitles) {
  EXPECT_THAT(SentencesOf("The hall passed. Gen. Roe left the vote."),
              ElementsAre("The hall passed.", "Gen. Roe left the vote."));
}

TEST(Segmenter, SpansAreThePlacesOfTheForms) {
  const std::string text = "Gen. Roe’s vote—“the hall”—passed.\n\nHe left.";
  for (const Sentence& sentence : ToySegmenter().Segment(text)) {
    for (const Token& token : sentence.tokens) {
      EXPECT_EQ(token.form, token.span.In(text));
    }
  }
}

TEST(Segmenter, EveryByteThatIsNotWhiteSpaceIsInOneToken) {
  const std::string text =
      "A \"b\" (c) [d] 'e' $5.00 — 10km... x@y.z http://a.b/c?d ’n’ 5°C ½ "
      "😀😀 Ünïcödé\xE2\x80\x8Bz -- !!! ?!";
  std::string seen;
  std::uint32_t end = 0;
  for (const Sentence& sentence : ToySegmenter().Segment(text)) {
    for (const Token& token : sentence.tokens) {
      EXPECT_GE(token.span.begin, end);
      EXPECT_TRUE(IsValidUtf8(token.form));
      end = token.span.end;
      seen += token.form;
    }
  }
  std::string expected;
  for (const char c : text) {
    if (c != ' ') expected += c;
  }
  // The zero-width space counts as white space.
  const std::size_t zero_width = expected.find("\xE2\x80\x8B");
  expected.erase(zero_width, 3);
  EXPECT_EQ(seen, expected);
}

TEST(Segmenter, ATextWithoutFullStopIsCutIntoBoundedSentences) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "word ";
  const auto sentences = ToySegmenter().Segment(text);
  ASSERT_FALSE(sentences.empty());
  for (const Sentence& sentence : sentences) {
    EXPECT_LE(sentence.tokens.size(), SentenceSplitter::kMaxTokens);
  }
}

TEST(Segmenter, ATextWithoutWhiteSpaceIsCutIntoBoundedTokens) {
  for (const std::string& text :
       {std::string(100000, 'x'), std::string(100000, '.'), [] {
          std::string dots;
          while (dots.size() < 100000) dots += "a.b-c'";
          return dots;
        }()}) {
    for (const Sentence& sentence : ToySegmenter().Segment(text)) {
      for (const Token& token : sentence.tokens) {
        EXPECT_LE(token.form.size(), Tokenizer::kMaxTokenBytes);
      }
    }
  }
}

TEST(Segmenter, SurvivesItsBytes) {
  const auto copy = Segmenter::FromBytes(ToySegmenter().ToBytes());
  ASSERT_TRUE(copy.ok()) << copy.status();
  EXPECT_EQ(copy->ToBytes(), ToySegmenter().ToBytes());
}

TEST(Segmenter, RefusesDamagedBytes) {
  const std::string bytes = ToySegmenter().ToBytes();
  EXPECT_FALSE(Segmenter::FromBytes("").ok());
  EXPECT_FALSE(Segmenter::FromBytes("x" + bytes).ok());
  EXPECT_FALSE(Segmenter::FromBytes(bytes + "x").ok());
  for (std::size_t size = 0; size < bytes.size(); size += 997) {
    EXPECT_FALSE(Segmenter::FromBytes(bytes.substr(0, size)).ok());
  }
}

TEST(SegmenterTrainer, TakesTheSpacesOfATokenizerOutAgain) {
  const auto document = DocumentFromTokenisedLines(
      "The town 's mayor , Jane Roe , said : `` No . ''\nHe paid $ 5 ( or 6 ) "
      ".\n",
      10);
  EXPECT_EQ(document.text,
            "The town's mayor, Jane Roe, said: \"No.\" He paid $5 (or 6).");
  EXPECT_THAT(document.sentences, SizeIs(2));
}

}  // namespace
}  // namespace newsgraph
