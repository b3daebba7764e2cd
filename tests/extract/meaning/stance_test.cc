#include "extract/meaning/stance.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/extract/meaning/inline_sentence.h"

namespace newsgraph {
namespace {

struct StanceCase {
  const char* name;
  const char* sentence;
  int token;
  Stance stance;
};

class StanceTest : public testing::TestWithParam<StanceCase> {};

TEST_P(StanceTest, OfThePredicateIs) {
  const Sentence sentence = InlineSentence(GetParam().sentence);
  const EnhancedGraph graph(sentence);
  EXPECT_EQ(NameOf(StanceReader(graph).At(GetParam().token)),
            NameOf(GetParam().stance));
}

INSTANTIATE_TEST_SUITE_P(
    All, StanceTest,
    testing::Values(
        StanceCase{"PlainClause", "Rain rain NN 2 nsubj\n fell fall VBD 0 root",
                   1, Stance::kAsserted},
        StanceCase{"NotNegates",
                   "Rain rain NN 4 nsubj\n did do AUX 4 aux\n not not RB 4 "
                   "advmod\n fall fall VB 0 root",
                   3, Stance::kNegated},
        StanceCase{"NoSubjectNegates",
                   "No no DT 2 det\n drones drone NNS 3 nsubj\n came come VBD "
                   "0 root",
                   2, Stance::kNegated},
        StanceCase{"MightIsHypothetical",
                   "Rain rain NN 3 nsubj\n might might MD 3 aux\n fall fall VB "
                   "0 root",
                   2, Stance::kHypothetical},
        StanceCase{"WillIsPlanned",
                   "Oslo Oslo NNP 3 nsubj\n will will MD 3 aux\n vote vote VB "
                   "0 root",
                   2, Stance::kPlanned},
        StanceCase{"IfClauseIsHypothetical",
                   "If if IN 3 mark\n Oslo Oslo NNP 3 nsubj\n votes vote VBZ 5 "
                   "advcl\n Rome Rome NNP 5 nsubj\n follows follow VBZ 0 root",
                   2, Stance::kHypothetical},
        StanceCase{"DeniedClause",
                   "Oslo Oslo NNP 2 nsubj\n denied deny VBD 0 root\n that that "
                   "IN 5 mark\n troops troop NNS 5 nsubj\n crossed cross VBD 2 "
                   "ccomp",
                   4, Stance::kDenied},
        StanceCase{"DenyingIsAsserted",
                   "Oslo Oslo NNP 2 nsubj\n denied deny VBD 0 root\n that that "
                   "IN 5 mark\n troops troop NNS 5 nsubj\n crossed cross VBD 2 "
                   "ccomp",
                   1, Stance::kAsserted},
        StanceCase{"FailedToIsNegated",
                   "Oslo Oslo NNP 2 nsubj\n failed fail VBD 0 root\n to to TO "
                   "4 mark\n vote vote VB 2 xcomp",
                   3, Stance::kNegated},
        StanceCase{"ManagedToIsAsserted",
                   "Oslo Oslo NNP 2 nsubj\n managed manage VBD 0 root\n to to "
                   "TO 4 mark\n vote vote VB 2 xcomp",
                   3, Stance::kAsserted},
        StanceCase{"HadToIsAsserted",
                   "Oslo Oslo NNP 2 nsubj\n had have VBD 0 root\n to to TO 4 "
                   "mark\n vote vote VB 2 xcomp",
                   3, Stance::kAsserted},
        StanceCase{"HasToIsDemanded",
                   "Oslo Oslo NNP 2 nsubj\n has have VBZ 0 root\n to to TO 4 "
                   "mark\n vote vote VB 2 xcomp",
                   3, Stance::kDemanded},
        StanceCase{"VowedToIsPlanned",
                   "Oslo Oslo NNP 2 nsubj\n vowed vow VBD 0 root\n to to TO 4 "
                   "mark\n vote vote VB 2 xcomp",
                   3, Stance::kPlanned},
        StanceCase{"UrgedToIsDemanded",
                   "Oslo Oslo NNP 2 nsubj\n urged urge VBD 0 root\n Rome Rome "
                   "NNP 2 obj\n to to TO 5 mark\n vote vote VB 2 xcomp",
                   4, Stance::kDemanded},
        StanceCase{"TriedToIsTheAttempt",
                   "Oslo Oslo NNP 2 nsubj\n tried try VBD 0 root\n to to TO 4 "
                   "mark\n vote vote VB 2 xcomp",
                   3, Stance::kAsserted},
        StanceCase{"QuestionIsAsked",
                   "Did do AUX 3 aux\n Oslo Oslo NNP 3 nsubj\n vote vote VB 0 "
                   "root\n ? ? . 3 punct",
                   2, Stance::kAsked},
        StanceCase{"FearOfAnAttackIsHypothetical",
                   "Fears fear NNS 5 nsubj\n of of IN 4 case\n an a DT 4 det\n "
                   "attack attack NN 1 nmod\n grew grow VBD 0 root",
                   3, Stance::kHypothetical},
        StanceCase{"RelativeClauseStandsOnItsOwn",
                   "Oslo Oslo NNP 4 nsubj\n did do AUX 4 aux\n not not RB 4 "
                   "advmod\n mention mention VB 0 root\n the the DT 6 det\n "
                   "raid raid NN 4 obj\n that that WDT 8 nsubj\n failed fail "
                   "VBD 6 acl:relcl",
                   7, Stance::kAsserted},
        StanceCase{"DefiniteEventSurvivesNegation",
                   "Oslo Oslo NNP 4 nsubj\n did do AUX 4 aux\n not not RB 4 "
                   "advmod\n condemn condemn VB 0 root\n the the DT 6 det\n "
                   "raid raid NN 4 obj",
                   5, Stance::kAsserted},
        StanceCase{"ConjunctSharesTheModal",
                   "Oslo Oslo NNP 3 nsubj\n may may MD 3 aux\n vote vote VB 0 "
                   "root\n and and CC 5 cc\n leave leave VB 3 conj",
                   4, Stance::kHypothetical},
        StanceCase{
            "ButDoesNotShareTheNegation",
            "Oslo Oslo NNP 4 nsubj\n did do AUX 4 aux\n not not RB 4 "
            "advmod\n vote vote VB 0 root\n but but CC 6 cc\n left leave "
            "VBD 4 conj",
            5, Stance::kAsserted}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(StanceTest, ReportedlyIsHearsay) {
  const Sentence sentence = InlineSentence(R"(
    Rome Rome NNP 3 nsubj
    reportedly reportedly RB 3 advmod
    voted vote VBD 0 root)");
  const EnhancedGraph graph(sentence);
  EXPECT_TRUE(StanceReader(graph).IsHearsay(2));
}

}  // namespace
}  // namespace newsgraph
