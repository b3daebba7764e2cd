// ReadDiscourse on sentences with trees, with the knowledge that ships.
#include "extract/meaning/discourse.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/extract/meaning/inline_sentence.h"

namespace newsgraph {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::Eq;
using ::testing::IsEmpty;
using ::testing::Ne;
using ::testing::Not;

const Knowledge& ShippedKnowledge() {
  static const auto* const knowledge =
      new Knowledge(*Knowledge::Load(NEWSGRAPH_SOURCE_DIR "/ontology/data"));
  return *knowledge;
}

// An article of inline sentences, read.
class Reading {
 public:
  explicit Reading(std::vector<std::string_view> sentences,
                   std::vector<std::vector<Name>> names = {}) {
    for (std::string_view lines : sentences) {
      sentences_.push_back(InlineSentence(
          lines, static_cast<std::uint32_t>(article_.text.size())));
      for (const Token& token : sentences_.back().tokens) {
        article_.text += token.form + " ";
      }
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
      sentences_[i].names = names[i];
    }
    article_.published = Date{2025, 5, 31};
    discourse_ = ReadDiscourse(article_, sentences_, ShippedKnowledge());
  }

  const Discourse& discourse() const { return discourse_; }

  // The entity of the phrase that this word heads; nullptr for none.
  const ArticleEntity* EntityAt(std::uint32_t sentence,
                                std::string_view form) const {
    const std::vector<Token>& tokens = sentences_[sentence].tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].form != form) continue;
      const Mention* mention = discourse_.At(sentence, static_cast<int>(i));
      if (mention == nullptr || !mention->entity) return nullptr;
      return &discourse_.entities[*mention->entity];
    }
    return nullptr;
  }

  std::string LabelAt(std::uint32_t sentence, std::string_view form) const {
    const ArticleEntity* entity = EntityAt(sentence, form);
    return entity == nullptr ? "" : entity->label;
  }

  MentionKind KindAt(std::uint32_t sentence, std::string_view form) const {
    const std::vector<Token>& tokens = sentences_[sentence].tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].form != form) continue;
      return discourse_.At(sentence, static_cast<int>(i))->kind;
    }
    return MentionKind::kNominal;
  }

  std::vector<std::string> Labels() const {
    std::vector<std::string> labels;
    for (const ArticleEntity& entity : discourse_.entities) {
      labels.push_back(entity.label);
    }
    return labels;
  }

 private:
  Article article_;
  std::vector<Sentence> sentences_;
  Discourse discourse_;
};

constexpr std::string_view kPresidentMet =
    "Polish Polish JJ 2 amod\n President President NNP 3 nmod:desc\n"
    "Zofia Zofia NNP 5 nsubj\n Lisowska Lisowska NNP 3 flat\n"
    "met meet VBD 0 root\n farmers farmer NNS 5 obj\n . . . 5 punct";

TEST(DiscourseTest, TitleIsNoPartOfTheName) {
  const Reading reading({kPresidentMet});
  const ArticleEntity* person = reading.EntityAt(0, "Zofia");
  ASSERT_NE(person, nullptr);
  EXPECT_THAT(person->label, Eq("Zofia Lisowska"));
  EXPECT_THAT(person->type, Eq(EntityType::kPerson));
  EXPECT_TRUE(person->named);
}

TEST(DiscourseTest, AdjectiveIsTheStateBehindIt) {
  const Reading reading({kPresidentMet});
  EXPECT_THAT(reading.LabelAt(0, "Polish"), Eq("Poland"));
  EXPECT_THAT(reading.KindAt(0, "Polish"), Eq(MentionKind::kDemonym));
}

TEST(DiscourseTest, SurnameAndPronounFollowTheFullName) {
  const Reading reading({kPresidentMet,
                         "Lisowska Lisowska NNP 2 nsubj\n said say VBD 0 root\n"
                         "she she PRP 5 nsubj\n would would MD 5 aux\n return "
                         "return VB 2 ccomp"});
  EXPECT_THAT(reading.LabelAt(1, "Lisowska"), Eq("Zofia Lisowska"));
  EXPECT_THAT(reading.LabelAt(1, "she"), Eq("Zofia Lisowska"));
  EXPECT_THAT(reading.EntityAt(0, "Zofia")->aliases, Contains("Lisowska"));
}

TEST(DiscourseTest, NamesakesStayApart) {
  const Reading reading(
      {"Petr Petr NNP 3 nsubj\n Dvorak Dvorak NNP 1 flat\n"
       "met meet VBD 0 root\n Jana Jana NNP 3 obj\n Dvorak Dvorak NNP 4 flat"});
  EXPECT_THAT(reading.LabelAt(0, "Petr"), Eq("Petr Dvorak"));
  EXPECT_THAT(reading.LabelAt(0, "Jana"), Eq("Jana Dvorak"));
}

TEST(DiscourseTest, MinistryIsNotItsState) {
  const Reading reading(
      {"The the DT 4 det\n Norwegian Norwegian JJ 4 amod\n"
       "Defense Defense NNP 4 compound\n Ministry Ministry NNP 5 nsubj\n"
       "denied deny VBD 0 root\n it it PRP 5 obj",
       "The the DT 2 det\n ministry ministry NN 5 nsubj\n of of IN 4 case\n"
       "defense defense NN 2 nmod\n agreed agree VBD 0 root",
       "Norway Norway NNP 2 nsubj\n waited wait VBD 0 root"});
  const ArticleEntity* ministry = reading.EntityAt(0, "Ministry");
  ASSERT_NE(ministry, nullptr);
  EXPECT_THAT(ministry->label, Eq("Norwegian Defense Ministry"));
  EXPECT_THAT(ministry->type, Eq(EntityType::kGovernment));
  EXPECT_THAT(ministry->country, Eq("NO"));
  EXPECT_THAT(reading.LabelAt(2, "Norway"), Eq("Norway"));
  EXPECT_THAT(reading.LabelAt(1, "ministry"), Eq("Norwegian Defense Ministry"));
}

TEST(DiscourseTest, CapitalThatActsIsItsState) {
  const Reading reading(
      {"Moscow Moscow NNP 2 nsubj\n rejected reject VBD 0 root\n"
       "the the DT 4 det\n plan plan NN 2 obj",
       "Envoys envoy NNS 2 nsubj\n gathered gather VBD 0 root\n"
       "in in IN 4 case\n Moscow Moscow NNP 2 obl"});
  EXPECT_THAT(reading.LabelAt(0, "Moscow"), Eq("Russia"));
  const ArticleEntity* city = reading.EntityAt(1, "Moscow");
  ASSERT_NE(city, nullptr);
  EXPECT_THAT(city->label, Eq("Moscow"));
  EXPECT_THAT(city->type, Eq(EntityType::kCity));
}

TEST(DiscourseTest, AcronymFindsItsExpansion) {
  const Reading reading(
      {"The the DT 4 det\n Northern Northern NNP 4 compound\n"
       "Harbour Harbour NNP 4 compound\n Authority Authority NNP 5 nsubj\n"
       "closed close VBD 0 root",
       "The the DT 2 det\n NHA NHA NNP 3 nsubj\n reopened reopen VBD 0 root"});
  EXPECT_THAT(reading.LabelAt(1, "NHA"), Eq("Northern Harbour Authority"));
}

TEST(DiscourseTest, NounBeforeOfNamesTheWholePlace) {
  const Reading reading(
      {"Rain rain NN 2 nsubj\n hit hit VBD 0 root\n the the DT 4 det\n"
       "town town NN 2 obj\n of of IN 6 case\n Bergen Bergen NNP 4 nmod",
       "The the DT 2 det\n town town NN 3 nsubj\n slept sleep VBD 0 root"});
  EXPECT_THAT(reading.LabelAt(0, "town"), Eq("Bergen"));
  EXPECT_THAT(reading.LabelAt(0, "Bergen"), Eq("Bergen"));
  EXPECT_THAT(reading.LabelAt(1, "town"), Eq("Bergen"));
}

TEST(DiscourseTest, UnresolvedDescriptionAndPronounHaveNoNode) {
  const Reading reading(
      {"The the DT 2 det\n town town NN 3 nsubj\n slept sleep VBD 0 root",
       "It it PRP 2 nsubj\n rained rain VBD 0 root",
       "We we PRP 2 nsubj\n waited wait VBD 0 root"});
  EXPECT_THAT(reading.discourse().entities, IsEmpty());
  EXPECT_THAT(reading.discourse().mentions.size(), Eq(3u));
}

TEST(DiscourseTest, RelativePronounIsItsAntecedent) {
  const Reading reading(
      {"Norway Norway NNP 6 nsubj\n , , , 1 punct\n which which WDT 4 nsubj\n"
       "borders border VBZ 1 acl:relcl\n Sweden Sweden NNP 4 obj\n"
       "agreed agree VBD 0 root"});
  EXPECT_THAT(reading.LabelAt(0, "which"), Eq("Norway"));
}

TEST(DiscourseTest, AppositionIsTheSameThing) {
  const Reading reading(
      {"Jonas Jonas NNP 8 nsubj\n Berg Berg NNP 1 flat\n , , , 4 punct\n"
       "captain captain NN 1 appos\n of of IN 6 case\n ferry ferry NN 4 nmod\n"
       ", , , 4 punct\n slept sleep VBD 0 root",
       "The the DT 2 det\n captain captain NN 3 nsubj\n woke wake VBD 0 root"});
  EXPECT_THAT(reading.LabelAt(0, "captain"), Eq("Jonas Berg"));
  EXPECT_THAT(reading.LabelAt(1, "captain"), Eq("Jonas Berg"));
}

TEST(DiscourseTest, CountsAreLiteralsWithValueAndUnit) {
  const Reading reading(
      {"More more JJR 3 advmod\n than than IN 1 fixed\n 3,400 3,400 CD 5 "
       "nummod\n wooden wooden JJ 5 amod\n houses house NNS 6 nsubj\n"
       "burned burn VBD 0 root"});
  const ArticleEntity* houses = reading.EntityAt(0, "houses");
  ASSERT_NE(houses, nullptr);
  EXPECT_THAT(houses->type, Eq(EntityType::kQuantity));
  EXPECT_THAT(houses->label, Eq("More than 3,400 wooden houses"));
  EXPECT_THAT(houses->value, Eq("3400"));
  EXPECT_THAT(houses->unit, Eq("house"));
}

TEST(DiscourseTest, DateIsNoThing) {
  const Reading reading(
      {"Norway Norway NNP 2 nsubj\n voted vote VBD 0 root\n"
       "Friday Friday NNP 2 obl:unmarked"});
  const ArticleEntity* friday = reading.EntityAt(0, "Friday");
  ASSERT_NE(friday, nullptr);
  EXPECT_THAT(friday->type, Eq(EntityType::kDate));
  EXPECT_THAT(reading.KindAt(0, "Friday"), Eq(MentionKind::kLiteral));
}

TEST(DiscourseTest, NounMakesANameWithWhatStandsBeforeIt) {
  const Reading reading(
      {"Norway Norway NNP 2 nsubj\n left leave VBD 0 root\n the the DT 7 det\n"
       "Skagerrak Skagerrak NNP 5 compound\n Sea Sea NNP 7 compound\n"
       "cable cable NN 7 compound\n deal deal NN 2 obj",
       "The the DT 2 det\n agreement agreement NN 3 nsubj\n"
       "collapsed collapse VBD 0 root"});
  const ArticleEntity* deal = reading.EntityAt(0, "deal");
  ASSERT_NE(deal, nullptr);
  EXPECT_THAT(deal->label, Eq("Skagerrak Sea cable deal"));
  EXPECT_THAT(deal->type, Eq(EntityType::kAgreement));
  EXPECT_TRUE(deal->named);
  EXPECT_THAT(reading.LabelAt(1, "agreement"), Eq("Skagerrak Sea cable deal"));
}

TEST(DiscourseTest, QuotedFirstPersonIsTheSpeaker) {
  const Reading reading(
      {"\" \" `` 4 punct\n I I PRP 4 nsubj\n will will MD 4 aux\n"
       "resign resign VB 8 ccomp\n , , , 8 punct\n \" \" '' 4 punct\n"
       "Berg Berg NNP 8 nsubj\n said say VBD 0 root",
       "I I PRP 2 nsubj\n wonder wonder VBP 0 root"},
      {{{6, 7, NameType::kPerson}}});
  EXPECT_THAT(reading.LabelAt(0, "I"), Eq("Berg"));
  EXPECT_THAT(reading.LabelAt(1, "I"), Eq(""));
}

TEST(DiscourseTest, PossessorTellsThingsApart) {
  const Reading reading(
      {"Norway Norway NNP 4 nmod:poss\n 's 's POS 1 case\n"
       "foreign foreign JJ 4 amod\n minister minister NN 5 nsubj\n"
       "met meet VBD 0 root\n Sweden Sweden NNP 9 nmod:poss\n 's 's POS 6 "
       "case\n"
       "foreign foreign JJ 9 amod\n minister minister NN 5 obj"});
  const Mention* first = reading.discourse().At(0, 3);
  const Mention* second = reading.discourse().At(0, 8);
  ASSERT_NE(first, nullptr);
  ASSERT_NE(second, nullptr);
  EXPECT_THAT(first->entity, Ne(second->entity));
}

TEST(DiscourseTest, TitleWithOfIsCutOffWhole) {
  const Reading reading(
      {"Secretary Secretary NNP 4 nmod:desc\n of of IN 3 case\n"
       "State State NNP 1 nmod\n Maria Maria NNP 6 nsubj\n"
       "Lindholm Lindholm NNP 4 flat\n left leave VBD 0 root"});
  EXPECT_THAT(reading.LabelAt(0, "Maria"), Eq("Maria Lindholm"));
  EXPECT_THAT(reading.Labels(), Not(Contains("State")));
}

TEST(DiscourseTest, PairOfStatesIsTwo) {
  const Reading reading(
      {"The the DT 5 det\n Norway Norway NNP 5 compound\n - - HYPH 4 punct\n"
       "Sweden Sweden NNP 5 compound\n border border NN 6 nsubj\n"
       "closed close VBD 0 root"});
  EXPECT_THAT(reading.LabelAt(0, "Norway"), Eq("Norway"));
  EXPECT_THAT(reading.LabelAt(0, "Sweden"), Eq("Sweden"));
}

// "They met in TOWN, REGION." with the region hung on the town, or beside it.
std::string MetIn(std::string_view town, std::string_view comma,
                  std::string_view region, std::string_view deprel) {
  std::string text =
      "They they PRP 2 nsubj\n met meet VBD 0 root\n in in IN 4 case\n ";
  text.append(town).append(" x NNP 2 obl\n ").append(comma);
  text.append(" x , 6 punct\n ").append(region).append(" x NNP 4 ");
  return text.append(deprel).append("\n . . . 2 punct");
}

TEST(DiscourseTest, RegionStandsBehindTheCommaOfItsTown) {
  EXPECT_THAT(
      Reading({MetIn("Orlando", ",", "Fla.", "appos")}).LabelAt(0, "Fla."),
      Eq("Florida"));
  EXPECT_THAT(Reading({MetIn("Seattle", ",", "Washington", "appos")})
                  .LabelAt(0, "Washington"),
              Eq("Washington state"));
  EXPECT_THAT(Reading({MetIn("Seattle", "and", "Washington", "conj")})
                  .LabelAt(0, "Washington"),
              Eq("Washington"));
}

TEST(DiscourseTest, SmallNamesakeOfAGreatCityIsNotMeant) {
  const Reading envoys(
      {"American American JJ 2 amod\n envoys envoy NNS 3 nsubj\n"
       "arrived arrive VBD 0 root\n in in IN 5 case\n Paris Paris NNP 3 obl"});
  EXPECT_THAT(envoys.EntityAt(0, "Paris")->country, Eq("FR"));
  const Reading governor(
      {"The the DT 2 det\n governor governor NN 5 nsubj\n of of IN 4 case\n"
       "Illinois Illinois NNP 2 nmod\n flew fly VBD 0 root\n to to IN 7 case\n"
       "Washington Washington NNP 5 obl"});
  EXPECT_THAT(governor.EntityAt(0, "Washington")->wikidata, Eq("Q61"));
  const Reading texas({MetIn("Paris", ",", "Texas", "appos")});
  EXPECT_THAT(texas.EntityAt(0, "Paris")->country, Eq("US"));
}

TEST(DiscourseTest, GovernmentThatActsIsItsState) {
  const Reading reading(
      {"The the DT 3 det\n Norwegian Norwegian JJ 3 amod\n"
       "government government NN 4 nsubj\n agreed agree VBD 0 root"});
  EXPECT_THAT(reading.LabelAt(0, "government"), Eq("Norway"));
}

TEST(DiscourseTest, CapitalsOfAHeadlineMakeNoNames) {
  const Reading reading(
      {"Ferry ferry NNP 2 compound\n Crash Crash NNP 3 nsubj\n"
       "Shocks shock VBZ 0 root\n Norwegian Norwegian JJ 5 amod\n"
       "Town Town NNP 3 obj",
       "A a DT 3 det\n ferry ferry NN 3 compound\n crash crash NN 4 nsubj\n"
       "shocked shock VBD 0 root\n a a DT 6 det\n town town NN 4 obj"});
  EXPECT_EQ(reading.EntityAt(0, "Crash"), nullptr);
  const ArticleEntity* crash = reading.EntityAt(1, "crash");
  ASSERT_NE(crash, nullptr);
  EXPECT_FALSE(crash->named);
}

TEST(DiscourseTest, IndefiniteTownIsTheOneNamedAfterIt) {
  const Reading reading(
      {"Rain rain NN 2 nsubj\n hit hit VBD 0 root\n a a DT 5 det\n"
       "Norwegian Norwegian JJ 5 amod\n town town NN 2 obj",
       "Storms storm NNS 2 nsubj\n reached reach VBD 0 root\n"
       "the the DT 4 det\n town town NN 2 obj\n of of IN 6 case\n"
       "Bergen Bergen NNP 4 nmod"});
  EXPECT_THAT(reading.LabelAt(0, "town"), Eq("Bergen"));
}

TEST(DiscourseTest, MentionsAreInOrderAndInsideTheirSentence) {
  const Reading reading({kPresidentMet, kPresidentMet});
  const std::vector<Mention>& mentions = reading.discourse().mentions;
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    EXPECT_LE(mentions[i].begin, mentions[i].head);
    EXPECT_LT(mentions[i].head, mentions[i].end);
    if (i > 0) {
      EXPECT_LT(std::pair(mentions[i - 1].sentence, mentions[i - 1].head),
                std::pair(mentions[i].sentence, mentions[i].head));
    }
  }
  EXPECT_THAT(reading.Labels(), Each(Not(Eq(""))));
}

TEST(DiscourseTest, NothingComesOfNothing) {
  const Reading reading({});
  EXPECT_THAT(reading.discourse().entities, IsEmpty());
  EXPECT_THAT(reading.discourse().mentions, IsEmpty());
  EXPECT_THAT(reading.discourse().At(0, 0), Eq(nullptr));
}

// A tree deeper and a name longer than any text has.
TEST(DiscourseTest, UnnaturalTreesCostNoMoreThanTheirLength) {
  std::string chain;
  std::string names;
  constexpr int kWords = 20000;
  for (int i = 1; i <= kWords; ++i) {
    chain += "it it PRP " + std::to_string(i == kWords ? 0 : i + 1) +
             (i == kWords ? " root\n" : " nsubj\n");
    names += "Oslo Oslo NNP " + std::to_string(i == kWords ? 0 : kWords) +
             (i == kWords ? " root\n" : " compound\n");
  }
  const Reading deep({chain});
  const Reading wide({names});
  EXPECT_THAT(deep.discourse().entities, IsEmpty());
  EXPECT_THAT(wide.discourse().mentions, Not(IsEmpty()));
}

}  // namespace
}  // namespace newsgraph
