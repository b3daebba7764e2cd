#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/one_of.h"
#include "extract/meaning/lexicon.h"
#include "extract/meaning/rule_relations.h"
#include "extract/meaning/rule_slots.h"
#include "extract/meaning/rules.h"

namespace newsgraph {
namespace {

constexpr std::string_view kFindingVerbs[] = {
    "find",     "discover", "detect", "spot",   "locate", "recover", "uncover",
    "identify", "unearth",  "seize",  "arrest", "detain", "capture"};
// Participles that stand for prepositions: "[following] a second attack".
constexpr std::string_view kPrepositionalVerbs[] = {
    "follow",  "consider", "regard", "concern",
    "include", "accord",   "depend", "exclude"};
// Verbs of which the date alone is news: "the court will meet Monday".
constexpr std::string_view kDatedVerbs[] = {
    "meet",  "convene", "gather", "begin",  "start", "open", "end",
    "close", "resume",  "retire", "resign", "die",   "take"};
constexpr std::string_view kSendingVerbs[] = {
    "send",   "dispatch", "deploy",    "transfer", "move", "ship",  "fly",
    "deport", "evacuate", "extradite", "deliver",  "take", "bring", "return"};

bool IsActor(EntityType type) {
  return type == EntityType::kPerson || type == EntityType::kGroup ||
         type == EntityType::kCountry || IsA(type, EntityType::kOrganization);
}

class Engine {
 public:
  Engine(const EnhancedGraph& graph, const StanceReader& stances,
         std::uint32_t sentence, const Arguments& arguments,
         const Relations& relations)
      : graph_(graph),
        stances_(stances),
        sentence_(sentence),
        arguments_(arguments),
        relations_(relations),
        slots_(graph, sentence, arguments, relations),
        finder_(graph, stances, sentence, arguments, relations, slots_) {}

  std::vector<Draft> Run() {
    for (int t = 0; t < graph_.size(); ++t) {
      covered_ = false;
      for (const Rule& rule : AllRules()) {
        if (Stands(rule.anchor, t)) Try(rule, t);
      }
    }
    DropShadowed();
    return std::move(drafts_);
  }

 private:
  bool Stands(Anchor anchor, int t) const {
    const Token& token = graph_.token(t);
    switch (anchor) {
      case Anchor::kVerb:
        return graph_.KindOf(t) == PredicateKind::kVerb &&
               !(token.xpos == "VBG" &&
                 IsOneOf(token.lemma, kPrepositionalVerbs) &&
                 graph_.Child(t, Deprel::kAux) < 0 &&
                 graph_.Child(t, Deprel::kNsubj) < 0);
      case Anchor::kPassive:
        if (graph_.KindOf(t) != PredicateKind::kVerb || !graph_.IsPassive(t)) {
          return false;
        }
        return std::none_of(
            graph_.Arcs(t).begin(), graph_.Arcs(t).end(),
            [](const Arc& arc) { return arc.function == Function::kSubject; });
      case Anchor::kCopula:
        return graph_.KindOf(t) == PredicateKind::kCopular;
      case Anchor::kNoun:
        return token.upos == Upos::kNoun || token.upos == Upos::kPropn;
    }
    return false;
  }

  bool IsTimeUnit(int t) const {
    constexpr std::string_view kUnits[] = {"day",    "week",   "month",
                                           "year",   "decade", "hour",
                                           "moment", "time",   "point"};
    return IsOneOf(graph_.token(t).lemma, kUnits) &&
           graph_.ChildExactly(t, Deprel::kNmod) < 0;
  }

  // "the second day", "the last years": a stretch of time that is itself meant.
  bool IsOneOfARow(int t) const {
    for (const int child : graph_.Children(t)) {
      const Token& word = graph_.token(child);
      if (child < t && (word.upos == Upos::kAdj || word.lemma == "the" ||
                        word.deprel == Deprel::kNmodPoss)) {
        return word.lemma != "many" && word.lemma != "several" &&
               word.lemma != "more" && word.lemma != "few";
      }
    }
    return false;
  }

  // "[years] of violence": what goes on so long acts, and of what happens so
  // long only events are meant; "[none] of the officials": the officials.
  int Measured(int t, bool acts) const {
    constexpr std::string_view kSpans[] = {"day",  "week",   "month", "year",
                                           "hour", "decade", "night"};
    const Token& token = graph_.token(t);
    const bool none = token.lemma == "none" ||
                      (token.lemma == "neither" && token.upos != Upos::kCconj);
    if (!none && (!IsOneOf(token.lemma, kSpans) || IsOneOfARow(t))) return t;
    const int of = graph_.ChildExactly(t, Deprel::kNmod);
    const bool meant = of >= 0 && graph_.PrepositionOf(of) == "of" &&
                       (none || (acts ? !arguments_.IsTimeAt(sentence_, of)
                                      : slots_.IsEvent(of)));
    return meant ? of : t;
  }

  // "Belarus, [a country] tied to Moscow": what is said of an apposition is
  // said of the name that it explains.
  int Bearer(int t) const {
    constexpr std::string_view kOfClauses[] = {"move", "step", "decision",
                                               "sign", "development"};
    const Token& token = graph_.token(t);
    // ", [a move] that could weaken it": the move is the clause.
    if (IsOneOf(token.lemma, kOfClauses)) return t;
    if (token.deprel == Deprel::kAppos && token.head >= 0 &&
        !slots_.IsNameAt(t) && slots_.IsNameAt(token.head)) {
      return token.head;
    }
    // "merged with the phone company [BellSouth]".
    if (token.upos == Upos::kNoun) {
      for (const Arc& arc : graph_.Arcs(t)) {
        if (arc.function == Function::kAppositive && arc.dependent == t + 1 &&
            slots_.IsNameAt(arc.dependent)) {
          return arc.dependent;
        }
      }
    }
    // "his counterpart, [Ana Rus], signed", whatever word the tree hangs the
    // name on.
    if (token.upos == Upos::kNoun && t + 2 < graph_.size() &&
        graph_.token(t + 1).form == "," &&
        graph_.token(t + 2).deprel == Deprel::kAppos &&
        slots_.IsNameAt(t + 2) && !arguments_.IsNamed(sentence_, t) &&
        arguments_.TypeOf(sentence_, t + 2) == EntityType::kPerson) {
      return t + 2;
    }
    return t;
  }

  // "the motive for [the attack], which took place at noon": what takes place
  // or kills is the event next to the relative clause.
  int Happening(int t, int subject) const {
    constexpr std::string_view kHappening[] = {
        "take", "occur", "happen", "kill", "injure", "wound", "erupt", "begin"};
    if (graph_.EmbeddingOf(t) != Embedding::kRelative ||
        graph_.token(t).head != subject || slots_.IsEvent(subject) ||
        !IsOneOf(graph_.token(t).lemma, kHappening)) {
      return subject;
    }
    for (const Arc& arc : graph_.Arcs(subject)) {
      if (arc.function == Function::kNounOblique && !arc.inherited &&
          arc.dependent > subject && arc.dependent < t &&
          graph_.token(arc.dependent).upos == Upos::kNoun &&
          slots_.IsEvent(arc.dependent)) {
        return arc.dependent;
      }
    }
    return subject;
  }

  void Try(const Rule& rule, int t) {
    if ((rule.conditions & kUnlessCovered) && covered_) return;
    if ((rule.conditions & kWithoutObject) &&
        (finder_.HasObject(t) || graph_.IsPassive(t))) {
      return;
    }
    if ((rule.conditions & kSendingVerb) &&
        !IsOneOf(graph_.token(t).lemma, kSendingVerbs)) {
      return;
    }
    const std::vector<Candidate> subjects = slots_.Fill(rule.subject, t);
    if (subjects.empty()) return;
    const std::vector<Candidate> objects = slots_.Fill(rule.object, t);
    bool found = false;
    for (const Candidate& object : objects) {
      for (Candidate subject : subjects) {
        subject.token = Happening(t, subject.token);
        if (subject.token == object.token &&
            rule.object != Slot::kDescription && rule.object != Slot::kTitle) {
          continue;
        }
        found |= TryPair(rule, t, subject, object);
      }
      // One preposition completes an open verb; the others are its roles.
      if (found && (rule.yield == Yield::kWeapon ||
                    (rule.yield == Yield::kVerbWithPreposition &&
                     !(rule.conditions & kCanonicalOnly)))) {
        const bool more =
            &object != &objects.back() &&
            (&object + 1)->preposition == object.preposition &&
            graph_.token((&object + 1)->token).deprel == Deprel::kConj;
        if (!more) break;
      }
    }
    covered_ |= found;
  }

  bool TryPair(const Rule& rule, int t, const Candidate& subject,
               const Candidate& object) {
    const EntityType subject_type = arguments_.TypeOf(sentence_, subject.token);
    const EntityType object_type = arguments_.TypeOf(sentence_, object.token);
    if (finder_.IsTimeSpan(subject.token) || IsTimeUnit(subject.token))
      return false;
    // "the two", "several": nobody in particular acts.
    if (rule.anchor == Anchor::kVerb &&
        graph_.token(subject.token).upos == Upos::kNum &&
        subject_type != EntityType::kMoney) {
      return false;
    }
    if (rule.yield == Yield::kLightVerb && finder_.IsTimeSpan(object.token)) {
      return false;
    }
    // The "place" of "took place in the city" is none.
    if (graph_.token(subject.token).lemma == "place" &&
        graph_.token(subject.token).head == t &&
        graph_.token(t).lemma == "take") {
      return false;
    }
    if (rule.object == Slot::kTime) {
      // "the withdrawal, [beginning] Wednesday" only dates what it hangs on.
      if (!IsOneOf(graph_.token(t).lemma, kDatedVerbs) ||
          (graph_.token(t).xpos == "VBG" &&
           graph_.EmbeddingOf(t) == Embedding::kParticiple)) {
        return false;
      }
      // "met Monday with the minister": not the day was met.
      for (const Arc& arc : graph_.Arcs(t)) {
        if (arc.function == Function::kOblique && arc.preposition == "with") {
          return false;
        }
      }
    } else if ((rule.yield == Yield::kVerb ||
                rule.yield == Yield::kEventNoun) &&
               finder_.IsTimeSpan(object.token)) {
      return false;
    }
    // "ordered [the tunnels] to be closed": the order is not to them.
    if (rule.object == Slot::kObject && !IsActor(object_type) &&
        ClassesOfVerb(graph_.token(t).lemma).Has(WordClass::kDemand)) {
      for (const int child : graph_.Children(t)) {
        if (graph_.EmbeddingOf(child) == Embedding::kInfinitive &&
            graph_.KindOf(child) == PredicateKind::kVerb &&
            graph_.IsPassive(child)) {
          return false;
        }
      }
    }
    // "fined the company [ten dollars]": the company was fined.
    if (rule.object == Slot::kObject && object_type == EntityType::kMoney &&
        graph_.token(t).lemma == "fine") {
      return false;
    }
    // "wants [both sides] to withdraw": the withdrawal is wanted.
    if (rule.object == Slot::kObject && rule.yield == Yield::kVerb &&
        ClassesOfVerb(graph_.token(t).lemma).Has(WordClass::kWish)) {
      for (const int child : graph_.Children(t)) {
        if (graph_.EmbeddingOf(child) == Embedding::kInfinitive &&
            graph_.KindOf(child) == PredicateKind::kVerb &&
            child > object.token) {
          return false;
        }
      }
    }
    // "called for [the council] to act": who is to act is not what is called
    // for; "called for [efforts] to help" is.
    if (rule.object == Slot::kOblique && object.preposition == "for" &&
        object.token > t && IsActor(object_type) && ActsBehind(object.token)) {
      return false;
    }
    if ((rule.conditions & kNamedSubject) &&
        !arguments_.IsNamed(sentence_, subject.token)) {
      return false;
    }
    if ((rule.conditions & kOwnOblique) && object.via != subject.token) {
      return false;
    }
    // "found X in Y", "hit the plant in Y" next to each other.
    if ((rule.conditions & kFindingVerb) &&
        !IsOneOf(graph_.token(t).lemma, kFindingVerbs) &&
        !(IsA(subject_type, EntityType::kPlace) &&
          object.token > subject.token &&
          graph_.SubtreeBegin(object.token) <= subject.token + 1)) {
      return false;
    }
    if ((rule.conditions & kPlaceObject) &&
        !IsA(object_type, EntityType::kPlace)) {
      return false;
    }
    if ((rule.conditions & kPlaceSubject) &&
        !IsA(subject_type, EntityType::kPlace)) {
      return false;
    }
    if ((rule.conditions & kEquipmentObject) &&
        !IsA(object_type, EntityType::kEquipment)) {
      return false;
    }
    Draft draft;
    draft.rule = &rule;
    draft.anchor = t;
    draft.subject = rule.anchor == Anchor::kNoun
                        ? subject.token
                        : Bearer(Measured(subject.token, !graph_.IsPassive(t)));
    draft.object = rule.anchor == Anchor::kNoun
                       ? object.token
                       : Bearer(Measured(object.token, false));
    draft.negated = subject.negated || object.negated;
    std::optional<RelationMatch> match =
        finder_.Relate(rule, subject, object, covered_, draft);
    if (!match) return false;
    draft.relation = *std::move(match);
    drafts_.push_back(std::move(draft));
    return true;
  }

  // Whether an infinitive follows of which the noun at `t` is the subject.
  bool ActsBehind(int t) const {
    const int next = graph_.SubtreeEnd(t);
    for (int verb = t + 1; verb < std::min(graph_.size(), next + 3); ++verb) {
      if (graph_.token(verb).xpos != "VB" || verb == 0 ||
          graph_.token(verb - 1).lemma != "to") {
        continue;
      }
      const Embedding embedding = graph_.EmbeddingOf(verb);
      return embedding == Embedding::kInfinitive ||
             embedding == Embedding::kPurpose ||
             embedding == Embedding::kNounClause;
    }
    return false;
  }

  // "launched an attack" beside the attack itself says nothing more.
  void DropShadowed() {
    std::vector<bool> noun_yields(graph_.size(), false);
    for (const Draft& draft : drafts_) {
      if (draft.rule->yield == Yield::kEventNoun)
        noun_yields[draft.anchor] = true;
      if (draft.rule->yield == Yield::kLightVerb) {
        for (const Arc& arc : graph_.Arcs(draft.anchor)) {
          if (arc.function == Function::kObject) {
            noun_yields[arc.dependent] = true;
          }
        }
      }
    }
    std::erase_if(drafts_, [&](const Draft& draft) {
      return draft.rule->yield == Yield::kVerb && noun_yields[draft.object] &&
             (draft.relation.canonical == nullptr ||
              draft.relation.canonical->event_class == "Occasion") &&
             ClassesOfVerb(graph_.token(draft.anchor).lemma)
                 .Has(WordClass::kLight);
    });
  }

  const EnhancedGraph& graph_;
  const StanceReader& stances_;
  const std::uint32_t sentence_;
  const Arguments& arguments_;
  const Relations& relations_;
  const SlotFiller slots_;
  const RelationFinder finder_;
  bool covered_ = false;
  std::vector<Draft> drafts_;
};

}  // namespace

std::vector<Draft> ApplyRules(const EnhancedGraph& graph,
                              const StanceReader& stances,
                              std::uint32_t sentence,
                              const Arguments& arguments,
                              const Relations& relations) {
  return Engine(graph, stances, sentence, arguments, relations).Run();
}

}  // namespace newsgraph
