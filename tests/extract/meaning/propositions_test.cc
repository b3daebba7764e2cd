#include "extract/meaning/propositions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "extract/meaning/discourse.h"
#include "extract/meaning/time_expressions.h"
#include "tests/extract/meaning/inline_sentence.h"

namespace newsgraph {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;

class PropositionsTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    const std::string source = NEWSGRAPH_SOURCE_DIR;
    auto knowledge = Knowledge::Load(source + "/ontology/data");
    ASSERT_TRUE(knowledge.ok()) << knowledge.status();
    const std::vector<std::string> files = {source + "/ontology/relations"};
    auto relations = Relations::Load(files);
    ASSERT_TRUE(relations.ok()) << relations.status();
    parts_ = std::make_unique<Parts>(
        Parts{*std::move(knowledge), *std::move(relations)});
  }
  static void TearDownTestSuite() { parts_.reset(); }

  // "Russia | struck | port | asserted by officials 2025-05-30 instrument=x"
  std::vector<std::string> Read(const std::vector<std::string>& trees) {
    Article article;
    article.published = Date{2025, 5, 31};
    std::vector<Sentence> sentences;
    for (const std::string& tree : trees) {
      sentences.push_back(InlineSentence(
          tree, static_cast<std::uint32_t>(article.text.size())));
      for (const Token& token : sentences.back().tokens) {
        article.text += token.form + " ";
      }
    }
    sentences.front().begins_paragraph = true;
    Discourse discourse = ReadDiscourse(article, sentences, parts_->knowledge);
    const auto times = FindTimeExpressions(article, sentences);
    std::vector<std::string> rows;
    for (const Proposition& p :
         FindPropositions(article, sentences, times, parts_->knowledge,
                          parts_->relations, discourse)) {
      const auto label = [&](std::uint32_t i) {
        return discourse.entities[i].label;
      };
      std::string row = label(p.subject) + " | " + p.relation + " | " +
                        label(p.object) + " | " + std::string(NameOf(p.stance));
      for (const std::uint32_t speaker : p.speakers) {
        row += " by " + label(speaker);
      }
      if (p.when) row += " " + p.when->ToIso();
      for (const RoleFiller& role : p.roles) {
        row += " " + std::string(NameOf(role.role)) + "=" + label(role.entity);
      }
      rows.push_back(row);
    }
    return rows;
  }

  struct Parts {
    Knowledge knowledge;
    Relations relations;
  };
  static std::unique_ptr<Parts> parts_;
};
std::unique_ptr<PropositionsTest::Parts> PropositionsTest::parts_;

TEST_F(PropositionsTest, TheStateBehindAWeaponActs) {
  EXPECT_THAT(Read({R"(
    Iranian Iranian JJ 2 amod
    drones drone NNS 3 nsubj
    hit hit VBD 0 root
    Iraq Iraq NNP 3 obj)"}),
              Contains("Iran | struck | Iraq | asserted "
                       "instrument=Iranian drones"));
}

TEST_F(PropositionsTest, ALightVerbLendsItsSubjectToTheEvent) {
  EXPECT_THAT(Read({R"(
    India India NNP 2 nsubj
    launched launch VBD 0 root
    an a DT 4 det
    attack attack NN 2 obj
    on on IN 6 case
    Nepal Nepal NNP 4 nmod)"}),
              testing::ElementsAre("India | attacked | Nepal | asserted"));
}

TEST_F(PropositionsTest, ANominalEventHasItsAgentInFront) {
  const auto rows = Read({R"(
    France France NNP 2 nsubj
    condemned condemn VBD 0 root
    Iraq Iraq NNP 5 nmod:poss
    's 's POS 3 case
    invasion invasion NN 2 obj
    of of IN 7 case
    Kuwait Kuwait NNP 5 nmod)"});
  EXPECT_THAT(rows, Contains("Iraq | invaded | Kuwait | asserted"));
  EXPECT_THAT(rows, Not(Contains("Kuwait | invaded | Iraq | asserted")));
}

TEST_F(PropositionsTest, AnEventKillsInThePassive) {
  EXPECT_THAT(Read({R"(
    Ten ten CD 2 nummod
    people people NNS 4 nsubj:pass
    were be AUX 4 aux:pass
    killed kill VBN 0 root
    in in IN 7 case
    an a DT 7 det
    attack attack NN 4 obl)"}),
              Contains("attack | killed | Ten people | asserted"));
}

TEST_F(PropositionsTest, AVerbOutsideTheOntologyIsOpen) {
  EXPECT_THAT(Read({R"(
    Chile Chile NNP 2 nsubj
    headed head VBD 0 root
    towards towards IN 4 case
    Peru Peru NNP 2 obl)"}),
              Contains(testing::HasSubstr("Chile | open/headTowards | Peru")));
}

TEST_F(PropositionsTest, TheAttemptIsTheFact) {
  EXPECT_THAT(Read({R"(
    Chile Chile NNP 3 nsubj
    is be AUX 3 aux
    trying try VBG 0 root
    to to TO 5 mark
    broker broker VB 3 xcomp
    a a DT 7 det
    truce truce NN 5 obj)"}),
              Contains("Chile | open/tryToBroker | truce | asserted"));
}

TEST_F(PropositionsTest, SpeakerAndDateGoWithTheContent) {
  EXPECT_THAT(Read({R"(
    Officials official NNS 2 nsubj
    said say VBD 0 root
    India India NNP 4 nsubj
    attacked attack VBD 2 ccomp
    Nepal Nepal NNP 4 obj
    on on IN 7 case
    Friday Friday NNP 4 obl)"}),
              Contains("India | attacked | Nepal | asserted by Officials "
                       "2025-05-30"));
}

TEST_F(PropositionsTest, ADenialSpeaksAgainstTheClaimBeforeIt) {
  EXPECT_THAT(Read({R"(
    Nepal Nepal NNP 2 nsubj
    accused accuse VBD 0 root
    India India NNP 2 obj
    of of IN 5 mark
    attacking attack VBG 2 advcl
    Pokhara Pokhara NNP 5 obj)",
                    R"(
    India India NNP 2 nsubj
    denied deny VBD 0 root
    the the DT 4 det
    accusation accusation NN 2 obj)"}),
              Contains("India | attacked | Pokhara | denied by India"));
}

TEST_F(PropositionsTest, AnUnresolvedPronounYieldsNothing) {
  EXPECT_THAT(Read({R"(
    It it PRP 2 nsubj
    struck strike VBD 0 root
    them they PRP 2 obj)"}),
              IsEmpty());
}

TEST_F(PropositionsTest, WhatIsFoundSomewhereIsThere) {
  EXPECT_THAT(Read({R"(
    Police police NNS 2 nsubj
    found find VBD 0 root
    fragments fragment NNS 2 obj
    in in IN 5 case
    Nepal Nepal NNP 2 obl)"}),
              Contains(testing::HasSubstr("fragments | locatedIn | Nepal")));
}

}  // namespace
}  // namespace newsgraph
