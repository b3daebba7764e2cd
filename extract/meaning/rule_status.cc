// What became of a thing, where the text names neither doer nor object: "100
// houses were [damaged]", "the bridge [collapsed]", "two men are [missing]".
#include <algorithm>
#include <string_view>

#include "extract/meaning/rule_relations.h"

#include "base/one_of.h"

namespace newsgraph {
namespace {

// Classes of events that leave a mark on whoever undergoes them.
constexpr std::string_view kMarkingEvents[] = {
    "Abduction", "Abuse",    "Accident",    "Appointment", "Approval",
    "Attack",    "Casualty", "Crime",       "Damage",      "Displacement",
    "Election",  "Health",   "LegalAction", "Legislation", "Release",
    "Rescue",    "Sanction", "Seizure",     "Founding",    "Discovery"};

// Verbs whose subject undergoes what they tell and that need no object.
constexpr std::string_view kUndergoing[] = {
    "die",         "perish",     "drown",   "starve",    "suffocate",
    "collapse",    "crash",      "explode", "erupt",     "capsize",
    "sink",        "derail",     "burst",   "vanish",    "disappear",
    "escape",      "surrender",  "survive", "resign",    "retire",
    "step down",   "abdicate",   "defect",  "break out", "intensify",
    "escalate",    "stall",      "resume",  "reopen",    "worsen",
    "deteriorate", "rise",       "fall",    "drop",      "increase",
    "decrease",    "decline",    "soar",    "plunge",    "plummet",
    "surge",       "shrink",     "slow",    "rebound",   "dwindle",
    "subside",     "break down", "fail"};

// Adjectives that tell somebody's fate.
constexpr std::string_view kFates[] = {
    "dead",       "missing",   "homeless",     "injured", "wounded",
    "hurt",       "alive",     "unhurt",       "trapped", "stranded",
    "bankrupt",   "displaced", "hospitalized", "extinct", "jobless",
    "unemployed", "unharmed"};

}  // namespace

// "was cleared [to begin]", "fell [short]": the complement says what is meant.
bool RelationFinder::HasComplement(int t) const {
  return std::any_of(
      graph_.Children(t).begin(), graph_.Children(t).end(), [this](int c) {
        const Deprel relation = graph_.token(c).deprel;
        return relation == Deprel::kXcomp || relation == Deprel::kCcomp ||
               (relation == Deprel::kAdvmod && graph_.token(c).form == "short");
      });
}

// "Ukraine's foreign ministry" is a part of Ukraine, "Article 5 of the treaty"
// one of the treaty; "Ukraine's parliament building" is none.
std::optional<RelationMatch> RelationFinder::RelatePart(
    const Rule& rule, const Candidate& subject, const Candidate& object) const {
  constexpr std::string_view kOrgans[] = {"ministry", "army",    "navy",
                                          "military", "cabinet", "parliament"};
  constexpr std::string_view kSections[] = {"article", "chapter", "clause",
                                            "section", "annex",   "paragraph"};
  const Token& word = graph_.token(subject.token);
  std::string lemma = word.lemma;
  if (!lemma.empty() && lemma[0] >= 'A' && lemma[0] <= 'Z') {
    lemma[0] = static_cast<char>(lemma[0] - 'A' + 'a');
  }
  const bool organ = rule.object == Slot::kState;
  if (organ) {
    if (!IsOneOf(lemma, kOrgans) ||
        arguments_.TypeOf(sentence_, object.token) != EntityType::kCountry) {
      return std::nullopt;
    }
  } else if (!IsOneOf(lemma, kSections) || subject.token + 1 >= graph_.size() ||
             graph_.token(subject.token + 1).upos != Upos::kNum) {
    return std::nullopt;
  }
  RelationMatch match;
  match.name = "partOf";
  match.canonical = relations_.Find(match.name);
  match.trigger = "be part of";
  return match;
}

std::optional<RelationMatch> RelationFinder::RelateStatus(
    const Rule& rule, const Candidate& subject, Draft& draft) const {
  const int t = draft.anchor;
  const std::string lemma = graph_.LemmaOf(t);
  if (IsImpersonal(subject.token) || stances_.AttemptAt(t) >= 0 ||
      HasComplement(t)) {
    return std::nullopt;
  }
  RelationMatch match;
  switch (rule.anchor) {
    case Anchor::kPassive: {
      if (lemma == "hold" && !slots_.IsEvent(subject.token)) {
        return std::nullopt;
      }
      bool marking = false;
      for (const Trigger& trigger :
           relations_.TriggersOf(TriggerKind::kVerb, lemma)) {
        marking |= trigger.light_noun.empty() && trigger.preposition.empty() &&
                   !trigger.inverted &&
                   IsOneOf(trigger.relation->event_class, kMarkingEvents);
      }
      // "could not be [verified]": what is not known is news.
      constexpr std::string_view kKnowing[] = {"verify",   "identify",
                                               "confirm",  "authenticate",
                                               "disclose", "reveal"};
      marking |= IsOneOf(lemma, kKnowing) && stances_.At(t) == Stance::kNegated;
      // "a man [named] X" is not appointed.
      marking |= lemma == "announce" || lemma == "hold";
      if (!marking || lemma == "name") return std::nullopt;
      // "was expected to be [sworn in]", "left many [stranded]", but not
      // "ordered the tribunal [suspended]", whose subject trees mistake.
      if (const int governor = graph_.token(t).head;
          graph_.EmbeddingOf(t) == Embedding::kInfinitive &&
          !graph_.IsPassive(governor) &&
          graph_.token(governor).lemma != "leave") {
        return std::nullopt;
      }
      match.trigger = "be " + ParticipleOf(t);
      break;
    }
    case Anchor::kVerb:
      if (graph_.IsPassive(t) || !IsOneOf(lemma, kUndergoing)) {
        return std::nullopt;
      }
      match.trigger = lemma;
      break;
    default:
      if (!IsOneOf(lemma, kFates)) return std::nullopt;
      match.trigger = "be " + lemma;
  }
  draft.role_begin = t;
  draft.role_end = t + 1;
  const int particle = graph_.ChildExactly(t, Deprel::kCompoundPrt);
  if (particle == t + 1) draft.role_end = t + 2;
  match.name = "hasStatus";
  match.canonical = relations_.Find(match.name);
  return match;
}

}  // namespace newsgraph
