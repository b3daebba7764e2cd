#include "extract/meaning/attribution.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "tests/extract/meaning/inline_sentence.h"

namespace newsgraph {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The forms of who says what stands at a token.
std::vector<std::string> SpeakersOf(const std::vector<Sentence>& sentences,
                                    std::uint32_t s, int t) {
  std::vector<std::unique_ptr<EnhancedGraph>> graphs;
  std::vector<const EnhancedGraph*> pointers;
  for (const Sentence& sentence : sentences) {
    graphs.push_back(std::make_unique<EnhancedGraph>(sentence));
    pointers.push_back(graphs.back().get());
  }
  const AttributionReader reader(pointers);
  std::vector<std::string> forms;
  for (const Speaker& speaker : reader.SpeakersOf(s, t)) {
    forms.push_back(
        sentences[speaker.who.sentence].tokens[speaker.who.token].form);
  }
  return forms;
}

TEST(AttributionTest, ClauseOfAReportingVerb) {
  const Sentence sentence = InlineSentence(R"(
    Officials official NNS 2 nsubj
    said say VBD 0 root
    Rome Rome NNP 4 nsubj
    fell fall VBD 2 ccomp)");
  EXPECT_THAT(SpeakersOf({sentence}, 0, 3), ElementsAre("Officials"));
  EXPECT_THAT(SpeakersOf({sentence}, 0, 1), IsEmpty());
}

TEST(AttributionTest, ReportingVerbBehindWhatItReports) {
  const Sentence sentence = InlineSentence(R"(
    Rome Rome NNP 2 nsubj
    fell fall VBD 0 root
    , , , 5 punct
    Keller Keller NNP 5 nsubj
    said say VBD 2 parataxis
    , , , 5 punct
    but but CC 9 cc
    Oslo Oslo NNP 9 nsubj
    stands stand VBZ 2 conj)");
  EXPECT_THAT(SpeakersOf({sentence}, 0, 1), ElementsAre("Keller"));
  EXPECT_THAT(SpeakersOf({sentence}, 0, 8), ElementsAre("Keller"));
}

TEST(AttributionTest, AccordingToTheNearestFirst) {
  const Sentence sentence = InlineSentence(R"(
    Police police NNS 2 nsubj
    said say VBD 0 root
    Rome Rome NNP 4 nsubj
    fell fall VBD 2 ccomp
    , , , 8 punct
    according accord VBG 8 case
    to to IN 6 fixed
    Reuters Reuters NNP 2 obl)");
  EXPECT_THAT(SpeakersOf({sentence}, 0, 3), ElementsAre("Police", "Reuters"));
}

TEST(AttributionTest, AccusationsAreTheAccusersWords) {
  const Sentence sentence = InlineSentence(R"(
    Kyiv Kyiv NNP 2 nsubj
    accused accuse VBD 0 root
    Rome Rome NNP 2 obj
    of of IN 5 mark
    sending send VBG 2 advcl
    troops troop NNS 5 obj)");
  EXPECT_THAT(SpeakersOf({sentence}, 0, 4), ElementsAre("Kyiv"));
}

TEST(AttributionTest, ClaimBelongsToItsOwner) {
  const Sentence sentence = InlineSentence(R"(
    Kyiv Kyiv NNP 3 nmod:poss
    's 's POS 1 case
    claim claim NN 7 nsubj
    that that IN 6 mark
    Rome Rome NNP 6 nsubj
    fell fall VBD 3 acl
    spread spread VBD 0 root)");
  EXPECT_THAT(SpeakersOf({sentence}, 0, 5), ElementsAre("Kyiv"));
}

TEST(AttributionTest, QuotationRunsOverSentencesToItsSpeaker) {
  std::vector<Sentence> sentences = {InlineSentence(R"(
    “ “ `` 3 punct
    Rome Rome NNP 3 nsubj
    fell fall VBD 0 root
    at at IN 5 case
    dawn dawn NN 3 obl
    . . . 3 punct)"),
                                     InlineSentence(R"(
    Oslo Oslo NNP 3 nsubj
    still still RB 3 advmod
    stands stand VBZ 7 ccomp
    , , , 3 punct
    ” ” '' 3 punct
    Keller Keller NNP 7 nsubj
    said say VBD 0 root
    . . . 7 punct)")};
  sentences[0].begins_paragraph = true;
  EXPECT_THAT(SpeakersOf(sentences, 0, 2), ElementsAre("Keller"));
  EXPECT_THAT(SpeakersOf(sentences, 1, 2), ElementsAre("Keller"));
}

TEST(AttributionTest, ALineOfItsOwnSignsAPullQuote) {
  std::vector<Sentence> sentences = {InlineSentence(R"(
    Ships ship NNS 2 nsubj
    changed change VBD 0 root
    war war NN 2 obj)"),
                                     InlineSentence(R"(
    – – : 3 punct
    Naval naval JJ 3 amod
    historian historian NN 0 root)")};
  sentences[0].begins_paragraph = sentences[1].begins_paragraph = true;
  EXPECT_THAT(SpeakersOf(sentences, 0, 1), ElementsAre("historian"));
}

}  // namespace
}  // namespace newsgraph
