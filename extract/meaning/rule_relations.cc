#include "extract/meaning/rule_relations.h"

#include <utility>

namespace newsgraph {

std::optional<RelationMatch> RelationFinder::Relate(const Rule& rule,
                                                    const Candidate& subject,
                                                    const Candidate& object,
                                                    bool covered,
                                                    Draft& draft) const {
  const int t = draft.anchor;
  Finding finding{rule,
                  subject,
                  object,
                  arguments_.TypeOf(sentence_, subject.token),
                  arguments_.TypeOf(sentence_, object.token),
                  {},
                  draft};
  TriggerPattern& pattern = finding.pattern;
  pattern.subject = arguments_.TypeOfCounted(sentence_, subject.token);
  pattern.object = arguments_.TypeOfCounted(sentence_, object.token);
  pattern.lemma = graph_.LemmaOf(t);
  switch (rule.yield) {
    case Yield::kLightVerb:
      return RelateLightVerb(finding);
    case Yield::kWeapon:
      return RelateWeapon(finding);
    case Yield::kDestination:
      return RelateDestination(finding);
    case Yield::kVerb:
      return RelateVerb(finding);
    case Yield::kVerbWithPreposition:
      return RelatePreposition(finding);
    case Yield::kEventNoun:
      return RelateEvent(finding);
    case Yield::kRelationalNoun:
      return RelateNoun(finding);
    case Yield::kPairNoun: {
      pattern.kind = TriggerKind::kNoun;
      pattern.lemma = graph_.token(t).lemma;
      pattern.preposition = "with";
      return MatchRelation(relations_, pattern);
    }
    case Yield::kAdjective:
      return RelateAdjective(finding);
    case Yield::kPlace:
      return RelatePlace(finding);
    case Yield::kEventPlace:
      if (finding.subject_type != EntityType::kEvent ||
          (object.preposition != "in" && object.preposition != "at" &&
           object.preposition != "near")) {
        return std::nullopt;
      }
      pattern.lemma = "occur";
      pattern.preposition = object.preposition;
      if (std::optional<RelationMatch> match =
              MatchRelation(relations_, pattern)) {
        match->trigger = "take place " + std::string(object.preposition);
        return match;
      }
      return std::nullopt;
    case Yield::kRole:
      return RelateRole(rule, subject, object, covered, draft);
    case Yield::kPart:
      return RelatePart(rule, subject, object);
    case Yield::kSeat:
      return RelateSeat(finding);
    case Yield::kAmount:
      return RelateAmount(finding);
    case Yield::kStatus:
      return RelateStatus(rule, subject, draft);
    case Yield::kHas: {
      pattern.lemma = "have";
      std::optional<RelationMatch> match = MatchRelation(relations_, pattern);
      return match ? match : OpenRelation("have");
    }
  }
  return std::nullopt;
}

}  // namespace newsgraph
