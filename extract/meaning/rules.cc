#include "extract/meaning/rules.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "extract/meaning/lexicon.h"

namespace newsgraph {
namespace {

constexpr Rule kRules[] = {
    // --- verbs ---------------------------------------------------------------
    {"light verb", "[Russia] launched a strike on [Izmail].", Anchor::kVerb,
     Slot::kSubject, Slot::kObjectOblique, Yield::kLightVerb, kAlways, 0.9},
    {"transitive verb", "[Drones] hit [the port].", Anchor::kVerb,
     Slot::kSubject, Slot::kObject, Yield::kVerb, kAlways, 0.88},
    {"verb with object and preposition", "[Kyiv] lost land to [Moscow].",
     Anchor::kVerb, Slot::kSubject, Slot::kOblique,
     Yield::kVerbWithPreposition, kCanonicalOnly, 0.8},
    {"addressee", "[Putin] told [China] that ...", Anchor::kVerb,
     Slot::kSubject, Slot::kRecipient, Yield::kVerb, kWithoutObject, 0.88},
    {"prepositional verb", "[The drone] crashed in [Latvia].", Anchor::kVerb,
     Slot::kSubject, Slot::kOblique, Yield::kVerbWithPreposition,
     kWithoutObject | kUnlessCovered, 0.82},
    {"event as agent of a passive", "[Two people] were killed in [the attack].",
     Anchor::kPassive, Slot::kEventOblique, Slot::kObject, Yield::kVerb,
     kCanonicalOnly, 0.85},
    {"passive with preposition", "[Talks] are scheduled for [Monday].",
     Anchor::kPassive, Slot::kObject, Slot::kOblique,
     Yield::kVerbWithPreposition, kUnlessCovered, 0.8},

    // --- copulas -------------------------------------------------------------
    {"predicate noun of relation", "[Qatar] is a member of [the council].",
     Anchor::kCopula, Slot::kSubject, Slot::kNounOblique,
     Yield::kRelationalNoun, kCanonicalOnly, 0.9},
    {"predicate noun with owner", "[Belarus] is [Russia]'s ally.",
     Anchor::kCopula, Slot::kSubject, Slot::kOwner, Yield::kRelationalNoun,
     kCanonicalOnly | kUnlessCovered, 0.88},
    {"predicate adjective", "[Putin] is open to [talks].", Anchor::kCopula,
     Slot::kSubject, Slot::kOblique, Yield::kAdjective, kUnlessCovered, 0.8},
    {"predicate place", "[The plant] is in [Odesa].", Anchor::kCopula,
     Slot::kSubject, Slot::kSelf, Yield::kPlace, kUnlessCovered, 0.8},
    {"predicate noun", "[Izmail] is [a port].", Anchor::kCopula,
     Slot::kSubject, Slot::kDescription, Yield::kRole, kUnlessCovered, 0.85},

    // --- noun phrases --------------------------------------------------------
    {"nominal event", "[Russia]'s strike on [Izmail]", Anchor::kNoun,
     Slot::kAgent, Slot::kNounOblique, Yield::kEventNoun, kCanonicalOnly, 0.85},
    {"nominal event between two", "talks between [Kyiv] and [Moscow]",
     Anchor::kNoun, Slot::kNounOblique, Slot::kBetween, Yield::kEventNoun,
     kCanonicalOnly, 0.85},
    {"apposition with relation", "[Yermak], chief of staff to [Zelensky]",
     Anchor::kNoun, Slot::kSelf, Slot::kAppositiveOblique,
     Yield::kRelationalNoun, kCanonicalOnly, 0.9},
    {"apposition with owner", "[Latvia], also a [NATO] member", Anchor::kNoun,
     Slot::kSelf, Slot::kAppositiveOwner, Yield::kRelationalNoun,
     kCanonicalOnly, 0.88},
    {"title with owner", "[NATO] member [Romania]", Anchor::kNoun, Slot::kSelf,
     Slot::kTitleOwner, Yield::kRelationalNoun, kCanonicalOnly, 0.88},
    {"apposition", "[Plauru], [a village on the border]", Anchor::kNoun,
     Slot::kSelf, Slot::kAppositive, Yield::kRole, kAlways, 0.85},
    {"title", "[regional Governor] [Oleh Kiper]", Anchor::kNoun, Slot::kSelf,
     Slot::kTitle, Yield::kRole, kNamedSubject, 0.92},
    {"place of a thing", "[the Orlivka plant] in [Odesa region]",
     Anchor::kNoun, Slot::kSelf, Slot::kNounOblique, Yield::kPlace,
     kPlaceSubject | kPlaceObject, 0.85},
    {"state of a place", "[Ukraine]'s [Odesa region]", Anchor::kNoun,
     Slot::kSelf, Slot::kPossessor, Yield::kPlace,
     kPlaceSubject | kPlaceObject | kNamedSubject, 0.9},
    {"possession", "[Romania]'s [F-16 fighter jets]", Anchor::kNoun,
     Slot::kPossessor, Slot::kSelf, Yield::kHas, kEquipmentObject, 0.85},
};

// Verbs that say nothing without their complement, and so yield no open
// relation.
constexpr std::string_view kEmptyVerbs[] = {
    "be",   "have", "do",   "make", "get",  "go",   "come", "let",
    "seem", "mean", "happen", "appear", "need", "want", "keep", "put",
    "remain", "become", "say", "think", "know", "see", "feel", "look",
    "begin", "start", "continue", "try", "seek", "attempt", "like", "include"};

bool IsEmptyVerb(std::string_view lemma) {
  return std::find(std::begin(kEmptyVerbs), std::end(kEmptyVerbs), lemma) !=
         std::end(kEmptyVerbs);
}

// Prepositions whose phrase describes the clause rather than completes it.
bool IsAdjunct(std::string_view preposition) {
  constexpr std::string_view kAdjuncts[] = {
      "",        "as",      "during", "despite", "without", "until", "since",
      "after",   "before",  "because of", "due to", "according to", "like",
      "amid",    "while",   "except", "besides", "along with", "such as",
      "including", "per",   "via",    "ahead of", "following", "by", "unlike",
      "in addition to", "as of", "instead of", "rather than", "thanks to",
      "given", "in terms of", "depending on", "apart from", "in case of"};
  return std::find(std::begin(kAdjuncts), std::end(kAdjuncts), preposition) !=
         std::end(kAdjuncts);
}

struct Candidate {
  int token = -1;
  std::string_view preposition;
  int via = -1;  // the noun between the anchor and it, or -1
  bool negated = false;
};

class Engine {
 public:
  Engine(const EnhancedGraph& graph, const StanceReader& stances,
         std::uint32_t sentence, const Arguments& arguments,
         const Relations& relations)
      : graph_(graph),
        stances_(stances),
        sentence_(sentence),
        arguments_(arguments),
        relations_(relations) {}

  std::vector<Draft> Run() {
    for (int t = 0; t < graph_.size(); ++t) {
      covered_ = false;
      for (const Rule& rule : kRules) {
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
        return graph_.KindOf(t) == PredicateKind::kVerb;
      case Anchor::kPassive:
        if (graph_.KindOf(t) != PredicateKind::kVerb || !graph_.IsPassive(t)) {
          return false;
        }
        return std::none_of(graph_.Arcs(t).begin(), graph_.Arcs(t).end(),
                            [](const Arc& arc) {
                              return arc.function == Function::kSubject;
                            });
      case Anchor::kCopula:
        return graph_.KindOf(t) == PredicateKind::kCopular;
      case Anchor::kNoun:
        return token.upos == Upos::kNoun || token.upos == Upos::kPropn;
    }
    return false;
  }

  void AddArcs(int t, Function function, int via,
               std::vector<Candidate>& out) const {
    for (const Arc& arc : graph_.Arcs(t)) {
      if (arc.function != function) continue;
      out.push_back({arc.dependent, arc.preposition, via, arc.negated});
    }
  }

  // Names, demonyms and owners in front of a noun.
  void AddOwners(int noun, int via, std::vector<Candidate>& out) const {
    for (const Arc& arc : graph_.Arcs(noun)) {
      if (arc.function == Function::kPossessor) {
        out.push_back({arc.dependent, "of", via, false});
      } else if (arc.function == Function::kModifier ||
                 arc.function == Function::kCompound) {
        const Mention* mention = arguments_.MentionAt(sentence_, arc.dependent);
        if (mention == nullptr || !mention->entity) continue;
        if (mention->kind == MentionKind::kDemonym ||
            (mention->kind == MentionKind::kName &&
             graph_.token(arc.dependent).upos == Upos::kPropn)) {
          out.push_back({arc.dependent, "of", via, false});
        }
      }
    }
  }

  std::vector<Candidate> Fill(Slot slot, int t) const {
    std::vector<Candidate> out;
    switch (slot) {
      case Slot::kSelf:
        out.push_back({t, graph_.PrepositionOf(t), -1, false});
        break;
      case Slot::kDescription:
        out.push_back({t, {}, -1, false});
        break;
      case Slot::kSubject:
        AddArcs(t, Function::kSubject, -1, out);
        break;
      case Slot::kObject:
        AddArcs(t, Function::kObject, -1, out);
        break;
      case Slot::kRecipient:
        AddArcs(t, Function::kRecipient, -1, out);
        break;
      case Slot::kOblique:
        AddArcs(t, Function::kOblique, -1, out);
        break;
      case Slot::kEventOblique:
        for (const Arc& arc : graph_.Arcs(t)) {
          if (arc.function == Function::kOblique &&
              (arc.preposition == "in" || arc.preposition == "during" ||
               arc.preposition == "after" || arc.preposition == "by") &&
              IsEvent(arc.dependent)) {
            out.push_back({arc.dependent, arc.preposition, -1, arc.negated});
          }
        }
        break;
      case Slot::kObjectOblique:
        for (const Arc& object : graph_.Arcs(t)) {
          if (object.function != Function::kObject) continue;
          AddArcs(object.dependent, Function::kNounOblique, object.dependent,
                  out);
          for (const Arc& arc : graph_.Arcs(t)) {
            if (arc.function == Function::kOblique &&
                arc.dependent > object.dependent) {
              out.push_back({arc.dependent, arc.preposition, object.dependent,
                             arc.negated});
            }
          }
        }
        break;
      case Slot::kAgent:
        FillAgent(t, out);
        break;
      case Slot::kNounOblique:
        AddArcs(t, Function::kNounOblique, -1, out);
        break;
      case Slot::kBetween:
        for (const Arc& arc : graph_.Arcs(t)) {
          if (arc.function == Function::kNounOblique &&
              arc.preposition == "between" && arc.inherited) {
            out.push_back({arc.dependent, "with", -1, false});
          }
        }
        break;
      case Slot::kOwner:
        AddOwners(t, -1, out);
        break;
      case Slot::kPossessor:
        for (const Arc& arc : graph_.Arcs(t)) {
          if (arc.function == Function::kPossessor) {
            out.push_back({arc.dependent, "in", -1, false});
          }
        }
        if (out.empty()) {
          for (const Arc& arc : graph_.Arcs(t)) {
            const Mention* mention =
                arguments_.MentionAt(sentence_, arc.dependent);
            if (arc.function == Function::kModifier && mention != nullptr &&
                mention->kind == MentionKind::kDemonym) {
              out.push_back({arc.dependent, "in", -1, false});
            }
          }
        }
        break;
      case Slot::kAppositive:
        AddArcs(t, Function::kAppositive, -1, out);
        break;
      case Slot::kAppositiveOblique:
        for (const Arc& arc : graph_.Arcs(t)) {
          if (arc.function == Function::kAppositive) {
            AddArcs(arc.dependent, Function::kNounOblique, arc.dependent, out);
          }
        }
        break;
      case Slot::kAppositiveOwner:
        for (const Arc& arc : graph_.Arcs(t)) {
          if (arc.function == Function::kAppositive) {
            AddOwners(arc.dependent, arc.dependent, out);
          }
        }
        break;
      case Slot::kTitle:
        AddArcs(t, Function::kTitle, -1, out);
        break;
      case Slot::kTitleOwner:
        for (const Arc& arc : graph_.Arcs(t)) {
          if (arc.function != Function::kTitle &&
              arc.function != Function::kCompound) {
            continue;
          }
          if (graph_.token(arc.dependent).upos != Upos::kNoun) continue;
          AddOwners(arc.dependent, arc.dependent, out);
          // The owner may hang on the name beside its title.
          for (const Arc& owner : graph_.Arcs(t)) {
            const Mention* mention =
                arguments_.MentionAt(sentence_, owner.dependent);
            if (owner.dependent < arc.dependent && mention != nullptr &&
                mention->entity &&
                (owner.function == Function::kCompound ||
                 owner.function == Function::kModifier ||
                 owner.function == Function::kPossessor)) {
              out.push_back({owner.dependent, "of", arc.dependent, false});
            }
          }
        }
        break;
    }
    return out;
  }

  void FillAgent(int noun, std::vector<Candidate>& out) const {
    AddOwners(noun, -1, out);
    for (const Arc& arc : graph_.Arcs(noun)) {
      if (arc.function == Function::kNounOblique && arc.preposition == "by") {
        out.push_back({arc.dependent, "by", -1, arc.negated});
      }
    }
    if (!out.empty()) return;
    // "Russian drone strike": the demonym hangs on the noun between.
    for (const Arc& arc : graph_.Arcs(noun)) {
      if (arc.function == Function::kCompound) AddOwners(arc.dependent, -1, out);
    }
    if (!out.empty()) return;
    // "[Russia] launched a strike".
    const Deprel relation = graph_.token(noun).deprel;
    const int verb = graph_.ClauseOf(noun);
    if (verb < 0 || verb == noun ||
        graph_.KindOf(verb) != PredicateKind::kVerb) {
      return;
    }
    const bool object = relation == Deprel::kObj ||
                        relation == Deprel::kNsubjPass ||
                        relation == Deprel::kConj;
    if (object && ClassesOfVerb(graph_.token(verb).lemma).Has(WordClass::kLight)) {
      AddArcs(verb, Function::kSubject, -1, out);
    }
  }

  bool IsEvent(int t) const {
    if (IsA(arguments_.TypeOf(sentence_, t), EntityType::kEvent)) return true;
    for (const Trigger& trigger : relations_.TriggersOf(
             TriggerKind::kNoun, graph_.token(t).lemma)) {
      if (trigger.relation->event) return true;
    }
    return false;
  }

  // Whether the phrase itself is a name, not a description of something named.
  bool IsNameAt(int t) const {
    const Mention* mention = arguments_.MentionAt(sentence_, t);
    return mention != nullptr ? mention->kind == MentionKind::kName
                              : graph_.token(t).upos == Upos::kPropn;
  }

  bool HasObject(int t) const {
    return std::any_of(graph_.Arcs(t).begin(), graph_.Arcs(t).end(),
                       [this, t](const Arc& arc) {
                         return arc.function == Function::kObject &&
                                !(graph_.IsPassive(t));
                       });
  }

  void Try(const Rule& rule, int t) {
    if ((rule.conditions & kUnlessCovered) && covered_) return;
    if ((rule.conditions & kWithoutObject) &&
        (HasObject(t) || graph_.IsPassive(t))) {
      return;
    }
    const std::vector<Candidate> subjects = Fill(rule.subject, t);
    if (subjects.empty()) return;
    const std::vector<Candidate> objects = Fill(rule.object, t);
    bool found = false;
    for (const Candidate& object : objects) {
      for (const Candidate& subject : subjects) {
        if (subject.token == object.token &&
            rule.object != Slot::kDescription) {
          continue;
        }
        found |= TryPair(rule, t, subject, object);
      }
      // One preposition completes an open verb; the others are its roles.
      if (found && rule.yield == Yield::kVerbWithPreposition &&
          !(rule.conditions & kCanonicalOnly)) {
        const bool more = &object != &objects.back() &&
                          (&object + 1)->preposition == object.preposition;
        if (!more) break;
      }
    }
    covered_ |= found;
  }

  bool TryPair(const Rule& rule, int t, const Candidate& subject,
               const Candidate& object) {
    const EntityType subject_type = arguments_.TypeOf(sentence_, subject.token);
    const EntityType object_type = arguments_.TypeOf(sentence_, object.token);
    if ((rule.conditions & kNamedSubject) &&
        !arguments_.IsNamed(sentence_, subject.token)) {
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
    draft.subject = subject.token;
    draft.object = object.token;
    draft.negated = subject.negated || object.negated;
    std::optional<RelationMatch> match =
        Relate(rule, t, subject, object, subject_type, object_type, draft);
    if (!match) return false;
    draft.relation = *std::move(match);
    drafts_.push_back(std::move(draft));
    return true;
  }

  std::optional<RelationMatch> Relate(const Rule& rule, int t,
                                      const Candidate& subject,
                                      const Candidate& object,
                                      EntityType subject_type,
                                      EntityType object_type, Draft& draft) {
    TriggerPattern pattern;
    pattern.subject = subject_type;
    pattern.object = object_type;
    pattern.lemma = graph_.LemmaOf(t);
    const bool canonical_only = rule.conditions & kCanonicalOnly;
    switch (rule.yield) {
      case Yield::kLightVerb: {
        const std::string noun = graph_.token(object.via).lemma;
        pattern.light_noun = noun;
        pattern.preposition = object.preposition;
        return WithAttempt(t, MatchRelation(relations_, pattern));
      }
      case Yield::kVerb: {
        std::optional<RelationMatch> match = MatchRelation(relations_, pattern);
        if (!match && !canonical_only && !IsEmptyVerb(pattern.lemma)) {
          match = OpenRelation(pattern.lemma);
        }
        return WithAttempt(t, std::move(match));
      }
      case Yield::kVerbWithPreposition: {
        if (object.preposition.empty() ||
            object.preposition == "according to") {
          return std::nullopt;
        }
        pattern.preposition = object.preposition;
        std::optional<RelationMatch> match = MatchRelation(relations_, pattern);
        if (match || canonical_only) return WithAttempt(t, std::move(match));
        if (IsAdjunct(object.preposition) || IsEmptyVerb(pattern.lemma)) {
          return std::nullopt;
        }
        const bool literal = arguments_.IsLiteralAt(sentence_, object.token);
        if (graph_.IsPassive(t)) {
          if (literal && object.preposition != "for" &&
              object.preposition != "at") {
            return std::nullopt;
          }
          std::string participle = graph_.token(t).form;
          for (char& c : participle) {
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
          }
          return OpenRelation("be " + participle + " " +
                              std::string(object.preposition));
        }
        if (literal) return std::nullopt;
        return WithAttempt(t, OpenRelation(pattern.lemma + " " +
                                           std::string(object.preposition)));
      }
      case Yield::kEventNoun: {
        pattern.kind = TriggerKind::kNoun;
        pattern.lemma = graph_.token(t).lemma;
        pattern.preposition = object.preposition;
        if (rule.object == Slot::kBetween) {
          if (subject.preposition != "between" ||
              subject.token > object.token) {
            return std::nullopt;
          }
        } else if (object.preposition == "by") {
          return std::nullopt;
        }
        std::optional<RelationMatch> match = MatchRelation(relations_, pattern);
        if (match && !match->canonical->event) return std::nullopt;
        return match;
      }
      case Yield::kRelationalNoun: {
        pattern.kind = TriggerKind::kNoun;
        const int noun = object.via >= 0 ? object.via : t;
        pattern.lemma = graph_.token(noun).lemma;
        pattern.preposition = object.preposition;
        const bool owner = rule.object != Slot::kNounOblique &&
                           rule.object != Slot::kAppositiveOblique;
        std::optional<RelationMatch> match = MatchRelation(relations_, pattern);
        // "Russia's strike" has its agent, "Russia's ally" its object in front.
        if (match && owner && match->canonical->event) return std::nullopt;
        return match;
      }
      case Yield::kAdjective: {
        if (object.preposition.empty() || IsAdjunct(object.preposition) ||
            graph_.token(t).upos != Upos::kAdj) {
          return std::nullopt;
        }
        pattern.kind = TriggerKind::kAdjective;
        pattern.preposition = object.preposition;
        std::optional<RelationMatch> match = MatchRelation(relations_, pattern);
        if (match) return match;
        return OpenRelation("be " + pattern.lemma + " " +
                            std::string(object.preposition));
      }
      case Yield::kPlace: {
        if (object.preposition.empty()) return std::nullopt;
        pattern.lemma = "be";
        pattern.preposition = object.preposition;
        std::optional<RelationMatch> match = MatchRelation(relations_, pattern);
        if (!match && IsA(object_type, EntityType::kPlace)) {
          pattern.lemma = "lie";
          match = MatchRelation(relations_, pattern);
        }
        if (match || rule.anchor != Anchor::kCopula ||
            IsAdjunct(object.preposition)) {
          return match;
        }
        return OpenRelation("be " + std::string(object.preposition));
      }
      case Yield::kRole:
        return RelateRole(rule, t, subject, object, subject_type, draft);
      case Yield::kHas: {
        pattern.lemma = "have";
        std::optional<RelationMatch> match = MatchRelation(relations_, pattern);
        return match ? match : OpenRelation("have");
      }
    }
    return std::nullopt;
  }

  // "is trying to broker": the relation is the attempt.
  std::optional<RelationMatch> WithAttempt(
      int t, std::optional<RelationMatch> match) const {
    if (!match) return match;
    const int attempt = stances_.AttemptAt(t);
    if (attempt >= 0) {
      return OpenRelation(graph_.LemmaOf(attempt) + " to " + match->trigger);
    }
    if (graph_.EmbeddingOf(t) == Embedding::kInfinitive ||
        graph_.EmbeddingOf(t) == Embedding::kNounClause) {
      const int governor = graph_.token(t).head;
      const WordClasses classes = ClassesOfVerb(graph_.token(governor).lemma);
      if (stances_.At(t) != Stance::kAsserted &&
          graph_.KindOf(governor) == PredicateKind::kVerb &&
          graph_.ChildExactly(governor, Deprel::kObj) < 0 &&
          (classes.Has(WordClass::kPledge) || classes.Has(WordClass::kPlan) ||
           classes.Has(WordClass::kWish) || classes.Has(WordClass::kFear) ||
           classes.Has(WordClass::kPrevent))) {
        match->trigger = graph_.LemmaOf(governor) + " to " + match->trigger;
      }
    }
    return match;
  }

  std::optional<RelationMatch> RelateRole(const Rule& rule, int t,
                                          const Candidate& subject,
                                          const Candidate& object,
                                          EntityType subject_type,
                                          Draft& draft) const {
    const Token& word = graph_.token(object.token);
    const bool name = word.upos == Upos::kPropn;
    draft.role_begin = draft.role_end = object.token;
    if (rule.object == Slot::kDescription) {
      if (word.upos != Upos::kNoun && !name) return std::nullopt;
      if (!object.preposition.empty() ||
          !graph_.PrepositionOf(object.token).empty()) {
        return std::nullopt;
      }
      if (arguments_.IsLiteralAt(sentence_, object.token)) return std::nullopt;
    } else if (rule.object == Slot::kAppositive) {
      const bool named_bearer = IsNameAt(subject.token);
      const bool named_role = IsNameAt(object.token);
      if (arguments_.IsLiteralAt(sentence_, object.token) ||
          (word.upos != Upos::kNoun && !name)) {
        return std::nullopt;
      }
      if (named_bearer && !named_role) {
        // as written
      } else if (!named_bearer && named_role) {
        // "Zelensky's chief of staff, [Andriy Yermak]": the name bears it.
        draft.subject = object.token;
        draft.object = subject.token;
      } else {
        return std::nullopt;
      }
    } else if (rule.object == Slot::kTitle) {
      // The whole title, with what stands in front of it: "regional Governor".
      int begin = object.token;
      const int left = graph_.SubtreeBegin(subject.token);
      while (begin > left && begin > 0) {
        const Token& before = graph_.token(begin - 1);
        if (before.upos == Upos::kDet || before.upos == Upos::kPunct ||
            before.upos == Upos::kCconj || before.upos == Upos::kAdp) {
          break;
        }
        --begin;
      }
      draft.role_begin = begin;
      draft.role_end = object.token + 1;
      const int flat_end = graph_.SubtreeEnd(object.token);
      if (flat_end <= subject.token) draft.role_end = flat_end;
      if (word.lemma == "Mr." || word.form == "Mr." || word.form == "Mrs." ||
          word.form == "Ms." || word.form == "Mr" || word.form == "Ms" ||
          word.form == "Mrs" || word.form == "Dr.") {
        return std::nullopt;
      }
      subject_type = EntityType::kPerson;
    }
    RelationMatch match;
    const bool person = subject_type == EntityType::kPerson;
    match.name = person ? "hasRole" : "isA";
    match.canonical = relations_.Find(match.name);
    match.trigger = "be";
    (void)t;
    return match;
  }

  // "launched an attack" beside the attack itself says nothing more.
  void DropShadowed() {
    std::vector<bool> noun_yields(graph_.size(), false);
    for (const Draft& draft : drafts_) {
      if (draft.rule->yield == Yield::kEventNoun) noun_yields[draft.anchor] = true;
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
             draft.relation.canonical == nullptr &&
             ClassesOfVerb(graph_.token(draft.anchor).lemma)
                 .Has(WordClass::kLight);
    });
  }

  const EnhancedGraph& graph_;
  const StanceReader& stances_;
  const std::uint32_t sentence_;
  const Arguments& arguments_;
  const Relations& relations_;
  bool covered_ = false;
  std::vector<Draft> drafts_;
};

}  // namespace

std::span<const Rule> AllRules() { return kRules; }

std::vector<Draft> ApplyRules(const EnhancedGraph& graph,
                              const StanceReader& stances,
                              std::uint32_t sentence,
                              const Arguments& arguments,
                              const Relations& relations) {
  return Engine(graph, stances, sentence, arguments, relations).Run();
}

}  // namespace newsgraph
