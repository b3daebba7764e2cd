#include "extract/meaning/tree_mending.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <numeric>
#include <random>
#include <string>
#include <vector>

#include "tests/extract/meaning/inline_sentence.h"

namespace newsgraph {
namespace {

using testing::Eq;

// "head deprel" of a token, heads as forms.
std::string Place(const Sentence& sentence, int t) {
  const Token& token = sentence.tokens[t];
  const std::string head =
      token.head < 0 ? "root" : sentence.tokens[token.head].form;
  return head + " " + std::string(NameOf(token.deprel));
}

TEST(TreeMendingTest, ADayBehindAnObjectLeavesItsPhrase) {
  Sentence sentence = InlineSentence(R"(
    She she PRP 2 nsubj
    visited visit VBD 0 root
    Gao Gao NNP 4 compound
    Monday Monday NNP 2 obl:unmarked)");
  MendTree(sentence);
  EXPECT_THAT(Place(sentence, 2), Eq("visited obj"));
  EXPECT_THAT(Place(sentence, 3), Eq("visited obl:unmarked"));
}

TEST(TreeMendingTest, ADayBehindAPlaceLeavesItsPhrase) {
  Sentence sentence = InlineSentence(R"(
    They they PRP 2 nsubj
    met meet VBD 0 root
    in in IN 5 case
    Gao Gao NNP 5 compound
    Monday Monday NNP 2 obl)");
  MendTree(sentence);
  EXPECT_THAT(Place(sentence, 2), Eq("Gao case"));
  EXPECT_THAT(Place(sentence, 3), Eq("met obl"));
  EXPECT_THAT(Place(sentence, 4), Eq("met obl:unmarked"));
}

TEST(TreeMendingTest, LastFridayStaysWhole) {
  Sentence sentence = InlineSentence(R"(
    They they PRP 2 nsubj
    met meet VBD 0 root
    last last JJ 4 amod
    Friday Friday NNP 2 obl:unmarked)");
  MendTree(sentence);
  EXPECT_THAT(Place(sentence, 2), Eq("Friday amod"));
}

TEST(TreeMendingTest, AParticipleBehindANounInCommasIsNoClause) {
  Sentence sentence = InlineSentence(R"(
    Talks talk NNS 2 nsubj
    ended end VBD 0 root
    in in IN 4 case
    Gao Gao NNP 2 obl
    , , PUNCT 8 punct
    a a DT 7 det
    town town NN 8 nsubj:pass
    tied tie VBN 4 acl
    to to IN 10 case
    trade trade NN 8 obl)");
  MendTree(sentence);
  EXPECT_THAT(Place(sentence, 6), Eq("Gao appos"));
  EXPECT_THAT(Place(sentence, 7), Eq("town acl"));
}

TEST(TreeMendingTest, NeighboringIsNoVerb) {
  Sentence sentence = InlineSentence(R"(
    They they PRP 2 nsubj
    came come VBD 0 root
    from from IN 4 mark
    neighboring neighbor VBG 2 advcl
    Niger Niger NNP 4 obj)");
  MendTree(sentence);
  EXPECT_THAT(Place(sentence, 2), Eq("Niger case"));
  EXPECT_THAT(Place(sentence, 3), Eq("Niger amod"));
  EXPECT_THAT(Place(sentence, 4), Eq("came obl"));
}

TEST(TreeMendingTest, TheCopulaBeforeAnInfinitiveIsAnAuxiliary) {
  Sentence sentence = InlineSentence(R"(
    Roe Roe NNP 4 nsubj:outer
    is be AUX 4 cop
    to to TO 4 mark
    visit visit VB 0 root
    Gao Gao NNP 4 obj)");
  MendTree(sentence);
  EXPECT_THAT(Place(sentence, 0), Eq("visit nsubj"));
  EXPECT_THAT(Place(sentence, 1), Eq("visit aux"));
}

TEST(TreeMendingTest, AnInfinitiveThatTellsWhatAPlanIsStaysAsItIs) {
  Sentence sentence = InlineSentence(R"(
    Plans plan NNS 4 nsubj:outer
    are be AUX 4 cop
    to to TO 4 mark
    visit visit VB 0 root
    Gao Gao NNP 4 obj)");
  MendTree(sentence);
  EXPECT_THAT(Place(sentence, 1), Eq("visit cop"));
}

// Trees that no parser should give: whatever they are, they stay trees.
TEST(TreeMendingTest, ATreeStaysATree) {
  constexpr const char* kForms[] = {"the",  "home", "to",     "is",    "Friday",
                                    "said", ",",    "killed", "leader"};
  constexpr const char* kXpos[] = {"VBN", "VBD", "VBG", "VB",
                                   "NN",  "NNP", "IN"};
  constexpr Upos kUpos[] = {Upos::kNoun, Upos::kPropn, Upos::kVerb,
                            Upos::kNum,  Upos::kAdj,   Upos::kAux};
  constexpr Deprel kDeprels[] = {
      Deprel::kNsubj, Deprel::kNsubjPass, Deprel::kObj,  Deprel::kAppos,
      Deprel::kAcl,   Deprel::kDet,       Deprel::kCop,  Deprel::kMark,
      Deprel::kFlat,  Deprel::kParataxis, Deprel::kConj, Deprel::kCc};
  std::mt19937 random(7);
  const auto pick = [&random](const auto& from) {
    return from[random() % std::size(from)];
  };
  for (int round = 0; round < 20000; ++round) {
    Sentence sentence;
    const int size = 1 + static_cast<int>(random() % 9);
    sentence.tokens.resize(size);
    // Heads before dependents in a shuffled order: a tree of any shape.
    std::vector<int> order(size);
    std::iota(order.begin(), order.end(), 0);
    std::shuffle(order.begin(), order.end(), random);
    for (int i = 0; i < size; ++i) {
      Token& token = sentence.tokens[order[i]];
      token.form = pick(kForms);
      token.lemma = token.form == "said" ? "say" : token.form;
      token.xpos = pick(kXpos);
      token.upos = pick(kUpos);
      token.deprel = i == 0 ? Deprel::kRoot : pick(kDeprels);
      token.head = i == 0 ? Token::kRoot : order[random() % i];
    }
    MendTree(sentence);
    for (int t = 0; t < size; ++t) {
      int steps = 0;
      for (int up = t; up >= 0 && steps <= size;
           up = sentence.tokens[up].head) {
        ++steps;
      }
      ASSERT_LE(steps, size) << "round " << round;
    }
  }
}

}  // namespace
}  // namespace newsgraph
