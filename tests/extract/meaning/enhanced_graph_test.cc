#include "extract/meaning/enhanced_graph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/extract/meaning/inline_sentence.h"

namespace newsgraph {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The forms that fill a function of the word `t`, with their preposition.
std::vector<std::string> Fillers(const EnhancedGraph& graph, int t,
                                 Function function) {
  std::vector<std::string> fillers;
  for (const Arc& arc : graph.Arcs(t)) {
    if (arc.function != function) continue;
    std::string filler;
    if (!arc.preposition.empty()) filler = std::string(arc.preposition) + " ";
    fillers.push_back(filler + graph.token(arc.dependent).form);
  }
  return fillers;
}

TEST(EnhancedGraphTest, TurnsThePassive) {
  const Sentence sentence = InlineSentence(R"(
    Ports port NNS 3 nsubj:pass
    were be AUX 3 aux:pass
    hit hit VBN 0 root
    by by IN 5 case
    drones drone NNS 3 obl:agent)");
  const EnhancedGraph graph(sentence);
  EXPECT_TRUE(graph.IsPassive(2));
  EXPECT_THAT(Fillers(graph, 2, Function::kSubject), ElementsAre("by drones"));
  EXPECT_THAT(Fillers(graph, 2, Function::kObject), ElementsAre("Ports"));
}

TEST(EnhancedGraphTest, ADateBehindByIsNoAgent) {
  const Sentence sentence = InlineSentence(R"(
    Talks talk NNS 3 nsubj:pass
    were be AUX 3 aux:pass
    finished finish VBN 0 root
    by by IN 5 case
    Friday Friday NNP 3 obl)");
  const EnhancedGraph graph(sentence);
  EXPECT_THAT(Fillers(graph, 2, Function::kSubject), IsEmpty());
}

TEST(EnhancedGraphTest, SharesTheSubjectOfCoordinatedVerbs) {
  const Sentence sentence = InlineSentence(R"(
    Rebels rebel NNS 2 nsubj
    seized seize VBD 0 root
    a a DT 4 det
    bridge bridge NN 2 obj
    and and CC 6 cc
    burned burn VBD 2 conj
    a a DT 8 det
    depot depot NN 6 obj)");
  const EnhancedGraph graph(sentence);
  EXPECT_THAT(Fillers(graph, 5, Function::kSubject), ElementsAre("Rebels"));
  EXPECT_THAT(Fillers(graph, 5, Function::kObject), ElementsAre("depot"));
}

TEST(EnhancedGraphTest, SharesAnObjectBehindTwoVerbs) {
  const Sentence sentence = InlineSentence(R"(
    Soldiers soldier NNS 2 nsubj
    hit hit VBD 0 root
    and and CC 4 cc
    destroyed destroy VBD 2 conj
    targets target NNS 2 obj)");
  const EnhancedGraph graph(sentence);
  EXPECT_THAT(Fillers(graph, 3, Function::kObject), ElementsAre("targets"));
  EXPECT_THAT(Fillers(graph, 3, Function::kSubject), ElementsAre("Soldiers"));
}

TEST(EnhancedGraphTest, ExpandsCoordinatedArguments) {
  const Sentence sentence = InlineSentence(R"(
    Storms storm NNS 2 nsubj
    damaged damage VBD 0 root
    roads road NNS 2 obj
    and and CC 5 cc
    bridges bridge NNS 3 conj)");
  const EnhancedGraph graph(sentence);
  EXPECT_THAT(Fillers(graph, 1, Function::kObject),
              ElementsAre("roads", "bridges"));
}

TEST(EnhancedGraphTest, FillsTheGapOfARelativeClause) {
  const Sentence sentence = InlineSentence(R"(
    The the DT 2 det
    mayor mayor NN 6 nsubj
    who who WP 4 nsubj
    fled flee VBD 2 acl:relcl
    has have AUX 6 aux
    returned return VBN 0 root)");
  const EnhancedGraph graph(sentence);
  EXPECT_THAT(Fillers(graph, 3, Function::kSubject), ElementsAre("mayor"));
  EXPECT_EQ(graph.EmbeddingOf(3), Embedding::kRelative);
}

TEST(EnhancedGraphTest, FillsTheGapOfARelativeClauseWithoutPronoun) {
  const Sentence sentence = InlineSentence(R"(
    the the DT 2 det
    plan plan NN 5 nsubj
    Oslo Oslo NNP 4 nsubj
    adopted adopt VBD 2 acl:relcl
    failed fail VBD 0 root)");
  const EnhancedGraph graph(sentence);
  EXPECT_THAT(Fillers(graph, 3, Function::kObject), ElementsAre("plan"));
}

TEST(EnhancedGraphTest, GivesAParticipleTheSubjectOfItsClause) {
  const Sentence sentence = InlineSentence(R"(
    Shells shell NNS 2 nsubj
    fell fall VBD 0 root
    , , , 4 punct
    destroying destroy VBG 2 advcl
    homes home NNS 4 obj)");
  const EnhancedGraph graph(sentence);
  EXPECT_THAT(Fillers(graph, 3, Function::kSubject), ElementsAre("Shells"));
  EXPECT_EQ(graph.EmbeddingOf(3), Embedding::kParticiple);
}

struct ControlCase {
  const char* name;
  const char* verb;        // lemma of the governing verb
  const char* controller;  // who acts in the infinitive
};

class ControlTest : public testing::TestWithParam<ControlCase> {};

TEST_P(ControlTest, InfinitiveGetsItsSubject) {
  const Sentence sentence =
      InlineSentence(std::string("Paris Paris NNP 2 nsubj\n") +
                     GetParam().verb + " " + GetParam().verb + R"( VBD 0 root
    Rome Rome NNP 2 obj
    to to TO 5 mark
    leave leave VB 2 xcomp)");
  const EnhancedGraph graph(sentence);
  EXPECT_THAT(Fillers(graph, 4, Function::kSubject),
              ElementsAre(GetParam().controller));
}
INSTANTIATE_TEST_SUITE_P(
    All, ControlTest,
    testing::Values(ControlCase{"Urge", "urge", "Rome"},
                    ControlCase{"Promise", "promise", "Paris"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(EnhancedGraphTest, ASecondPredicateSpeaksOfTheObject) {
  const Sentence sentence = InlineSentence(R"(
    Oslo Oslo NNP 2 nsubj
    called call VBD 0 root
    the the DT 4 det
    raid raid NN 2 obj
    a a DT 6 det
    crime crime NN 2 xcomp)");
  const EnhancedGraph graph(sentence);
  EXPECT_EQ(graph.KindOf(5), PredicateKind::kCopular);
  EXPECT_THAT(Fillers(graph, 5, Function::kSubject), ElementsAre("raid"));
}

TEST(EnhancedGraphTest, ReadsWhoBacksWhatFromACompoundParticiple) {
  const Sentence sentence = InlineSentence(R"(
    Oslo Oslo NNP 3 obl
    - - HYPH 3 punct
    backed back VBN 4 amod
    talks talk NNS 5 nsubj
    ended end VBD 0 root)");
  const EnhancedGraph graph(sentence);
  EXPECT_THAT(Fillers(graph, 2, Function::kSubject), ElementsAre("Oslo"));
  EXPECT_THAT(Fillers(graph, 2, Function::kObject), ElementsAre("talks"));
}

TEST(EnhancedGraphTest, MarksANegatedConjunct) {
  const Sentence sentence = InlineSentence(R"(
    Floods flood NNS 2 nsubj
    reached reach VBD 0 root
    villages village NNS 2 obj
    but but CC 6 cc
    not not RB 6 advmod
    towns town NNS 3 conj)");
  const EnhancedGraph graph(sentence);
  std::vector<bool> negated;
  for (const Arc& arc : graph.Arcs(1)) {
    if (arc.function == Function::kObject) negated.push_back(arc.negated);
  }
  EXPECT_THAT(negated, ElementsAre(false, true));
}

TEST(EnhancedGraphTest, SurvivesAHeadThatFormsNoTree) {
  Sentence sentence = InlineSentence(R"(
    a a DT 2 det
    b b NN 1 dep)");
  const EnhancedGraph graph(sentence);
  EXPECT_EQ(graph.TopDown().size(), 2u);
}

}  // namespace
}  // namespace newsgraph
