// The arguments of predicates and nouns: from the tree, then those that
// coordination, control, relative clauses and participles share.
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/meaning/enhanced_graph.h"
#include "extract/meaning/enhanced_graph_words.h"

namespace newsgraph {

using namespace graph_words;
namespace {

// "promised him to leave", "used drones to hit": the subject acts although
// there is an object.
constexpr std::array<std::string_view, 8> kSubjectControl = {
    "promise", "use", "vow", "threaten", "take", "spend", "employ", "need"};

// "shelled the town to scare the rebels": what is done to the object serves
// who does it.
constexpr std::array<std::string_view, 24> kOwnPurpose = {
    "attack",  "bomb",  "shell",  "kill",   "strike", "hit",  "raid", "burn",
    "destroy", "block", "close",  "cut",    "visit",  "meet", "hold", "stage",
    "violate", "break", "ignore", "arrest", "detain", "buy",  "sell", "sign"};

// "sent his envoy to negotiate": the object acts in the purpose clause.
constexpr std::array<std::string_view, 26> kSending = {
    "send",   "dispatch", "deploy",   "order",     "invite",   "appoint",
    "hire",   "summon",   "allow",    "authorize", "scramble", "prompt",
    "force",  "push",     "urge",     "ask",       "tell",     "enable",
    "lead",   "cause",    "persuade", "encourage", "compel",   "press",
    "permit", "advise"};

// "was seen [leaving]", "filmed them [leaving]": the object acts.
constexpr std::array<std::string_view, 20> kPerceiving = {
    "see",  "watch", "hear",   "catch",  "find",   "film", "photograph",
    "show", "keep",  "leave",  "spot",   "notice", "pick", "observe",
    "have", "send",  "record", "detect", "depict", "quote"};

// "was set up [to help]", "were trained to fight": what is made or made ready
// for a purpose serves it.
constexpr std::array<std::string_view, 42> kMakingFit = {
    "design",  "establish", "create",    "form",     "set",      "build",
    "found",   "intend",    "aim",       "mean",     "train",    "equip",
    "need",    "bring",     "take",      "recruit",  "assign",   "task",
    "call",    "require",   "expect",    "schedule", "develop",  "draft",
    "program", "license",   "elect",     "name",     "mobilize", "station",
    "arm",     "position",  "convene",   "fly",      "choose",   "select",
    "plan",    "enact",     "introduce", "launch",   "say",      "pick"};

// What somebody decides, tries or promises to do.
constexpr std::array<std::string_view, 19> kOfActors = {
    "decision", "plan",       "intention", "effort",    "attempt",
    "offer",    "pledge",     "promise",   "vow",       "call",
    "bid",      "refusal",    "failure",   "readiness", "willingness",
    "request",  "commitment", "goal",      "desire"};

// "reached [by helicopter]", "voted by [mail]": a means, not who does it.
constexpr std::array<std::string_view, 30> kMeansOfActing = {
    "helicopter", "boat",      "ship",      "plane",     "train",  "bus",
    "car",        "truck",     "air",       "sea",       "road",   "rail",
    "land",       "phone",     "telephone", "mail",      "email",  "e-mail",
    "hand",       "law",       "mistake",   "default",   "nature", "lot",
    "proxy",      "satellite", "radio",     "consensus", "foot",   "accident"};

}  // namespace

void EnhancedGraph::CollectArguments() {
  arcs_.assign(size(), {});
  surface_subjects_.assign(size(), {});
  for (int t = 0; t < size(); ++t) {
    const bool passive = passive_[t];
    const bool has_object = ChildExactly(t, Deprel::kObj) >= 0;
    const bool has_agent = ChildExactly(t, Deprel::kOblAgent) >= 0;
    for (int child : Children(t)) {
      const Token& word = token(child);
      Arc arc;
      arc.dependent = antecedents_[child];
      switch (relations_[child]) {
        case Deprel::kNsubj:
        case Deprel::kNsubjPass:
          arc.function = !passive     ? Function::kSubject
                         : has_object ? Function::kRecipient
                                      : Function::kObject;
          surface_subjects_[t].push_back(arc.dependent);
          break;
        case Deprel::kObj:
          arc.function = Function::kObject;
          break;
        case Deprel::kIobj:
          arc.function = Function::kRecipient;
          break;
        case Deprel::kObl:
        case Deprel::kOblAgent:
        case Deprel::kOblUnmarked:
          arc.preposition = prepositions_[child];
          // "by Friday", "by 10,694 votes", "by mail" beside the real agent
          // name none.
          arc.function =
              passive && arc.preposition == "by" && !IsCalendarWord(word) &&
                      // "known by its initials".
                      !(token(t).lemma == "know" &&
                        ChildExactly(child, Deprel::kNmodPoss) >= 0) &&
                      !(word.xpos == "NN" && Children(child).size() == 1 &&
                        IsOneOf(word.lemma, kMeansOfActing)) &&
                      (word.deprel == Deprel::kOblAgent ||
                       (!has_agent && ChildExactly(child, Deprel::kNummod) < 0))
                  ? Function::kSubject
                  : Function::kOblique;
          break;
        case Deprel::kNmod:
        case Deprel::kNmodUnmarked:
          arc.preposition = prepositions_[child];
          arc.function = Function::kNounOblique;
          break;
        case Deprel::kNmodPoss:
          arc.function = Function::kPossessor;
          break;
        case Deprel::kNmodDesc:
          arc.function = Function::kTitle;
          break;
        case Deprel::kAmod:
          arc.function = Function::kModifier;
          break;
        case Deprel::kCompound:
          arc.function = Function::kCompound;
          break;
        case Deprel::kAppos:
          // "the son of leader [Kim]" is not Kim.
          if (explains_[child] == child - 1 && explains_[child] != t) continue;
          arc.function = Function::kAppositive;
          break;
        default:
          continue;
      }
      arcs_[t].push_back(arc);
    }
    if (explains_[t] >= 0 && relations_[t] == Deprel::kAppos) {
      Arc arc;
      arc.function = Function::kAppositive;
      arc.dependent = t;
      arcs_[explains_[t]].push_back(arc);
    }
    // "Trump-backed efforts", "Western-supplied jets": who does it stands in
    // front of the participle.
    if (kinds_[t] == PredicateKind::kVerb && passive &&
        token(t).deprel == Deprel::kAmod && token(t).head >= 0) {
      for (Arc& arc : arcs_[t]) {
        if (arc.dependent < t && (arc.function == Function::kCompound ||
                                  arc.function == Function::kModifier ||
                                  arc.function == Function::kOblique)) {
          arc.function = Function::kSubject;
        }
      }
    }
  }
}

void EnhancedGraph::ShareCoordinated() {
  for (int t = 0; t < size(); ++t) {
    // Conjuncts of an argument are arguments too.
    const std::size_t own = arcs_[t].size();
    for (std::size_t i = 0; i < own; ++i) {
      if (arcs_[t].size() > static_cast<std::size_t>(kMaxArgumentsShared))
        break;
      const Arc arc = arcs_[t][i];
      if (arc.function == Function::kAppositive) continue;
      for (int conjunct : Children(arc.dependent)) {
        const Token& word = token(conjunct);
        if (relations_[conjunct] != Deprel::kConj || conjunct == t ||
            kinds_[conjunct] != PredicateKind::kNone || Below(t, conjunct)) {
          continue;
        }
        if (arc.function != Function::kModifier && !IsNominal(word)) continue;
        Arc shared = arc;
        shared.dependent = conjunct;
        shared.inherited = true;
        if (!prepositions_[conjunct].empty() && !arc.preposition.empty()) {
          shared.preposition = prepositions_[conjunct];
        }
        for (int child : Children(conjunct)) {
          const std::string& lemma = token(child).lemma;
          shared.negated |= lemma == "not" || lemma == "n't";
        }
        if (shared.function == Function::kSubject) {
          surface_subjects_[t].push_back(conjunct);
        }
        arcs_[t].push_back(shared);
      }
    }
  }
  // "Russian missiles and drones": the second noun has the first one's state.
  for (int t = 0; t < size(); ++t) {
    const Token& word = token(t);
    if (relations_[t] != Deprel::kConj || word.head < 0 || word.head > t ||
        !IsNominal(word) || kinds_[t] != PredicateKind::kNone ||
        Child(t, Deprel::kDet) >= 0 ||
        ChildExactly(t, Deprel::kNmodPoss) >= 0) {
      continue;
    }
    const bool own_modifier = ChildExactly(t, Deprel::kAmod) >= 0;
    const std::size_t count = arcs_[word.head].size();
    for (std::size_t i = 0; i < count; ++i) {
      Arc arc = arcs_[word.head][i];
      const Token& shared = token(arc.dependent);
      const bool proper_adjective = arc.function == Function::kModifier &&
                                    !own_modifier && !IsLower(shared.form);
      if (arc.function == Function::kPossessor || proper_adjective) {
        arc.inherited = true;
        arcs_[t].push_back(arc);
      }
    }
  }
}

void EnhancedGraph::AddSurfaceSubject(int predicate, int dependent) {
  if (dependent == predicate || Below(dependent, predicate)) return;
  std::vector<int>& subjects = surface_subjects_[predicate];
  if (subjects.size() >= static_cast<std::size_t>(kMaxArgumentsShared) ||
      std::find(subjects.begin(), subjects.end(), dependent) !=
          subjects.end()) {
    return;
  }
  subjects.push_back(dependent);
  Arc arc;
  arc.function = passive_[predicate] ? Function::kObject : Function::kSubject;
  arc.dependent = dependent;
  arc.inherited = true;
  arcs_[predicate].push_back(arc);
}

// Who acts in a subjectless clause below a verb.
std::vector<int> EnhancedGraph::ControllersOf(int predicate) const {
  const int head = token(predicate).head;
  std::vector<int> objects;
  if (!passive_[head]) {
    for (const Arc& arc : arcs_[head]) {
      if (arc.function == Function::kObject && !arc.inherited) {
        objects.push_back(arc.dependent);
      }
    }
    for (const Arc& arc : arcs_[head]) {
      if (objects.empty() && arc.function == Function::kRecipient) {
        objects.push_back(arc.dependent);
      }
    }
  }
  const std::string& verb = token(head).lemma;
  // "The charges include [stealing] cars": nobody who is named steals.
  constexpr std::array<std::string_view, 6> kListing = {
      "include", "involve", "mean", "entail", "require", "cover"};
  if (token(predicate).xpos == "VBG" && IsOneOf(verb, kListing)) return {};
  bool object_acts = false;
  switch (embeddings_[predicate]) {
    case Embedding::kInfinitive:
      object_acts =
          !IsOneOf(verb, kSubjectControl) && !IsOneOf(verb, kOwnPurpose);
      break;
    case Embedding::kPurpose:
      object_acts = IsOneOf(verb, kSending);
      break;
    default: {  // "accused him of [leaving]", "kept them from [voting]"
      const std::string_view marker = MarkerOf(predicate);
      object_acts = marker == "of" || marker == "for" || marker == "from" ||
                    marker == "with" || marker == "into" || marker == "as";
      // "caught him [leaving]", but not "saw him, [turning] round".
      object_acts |= marker.empty() && token(predicate).xpos == "VBG" &&
                     IsOneOf(verb, kPerceiving) && PhraseBegin(predicate) > 0 &&
                     token(PhraseBegin(predicate) - 1).form != ",";
    }
  }
  // "criticism of the league for [leaving]": the league leaves.
  constexpr std::array<std::string_view, 5> kJudging = {
      "criticism", "praise", "condemnation", "blame", "acclaim"};
  if (object_acts && objects.size() == 1 &&
      IsOneOf(token(objects.front()).lemma, kJudging)) {
    std::vector<int> judged;
    for (const Arc& arc : arcs_[objects.front()]) {
      if (arc.function == Function::kNounOblique && arc.preposition == "of") {
        judged.push_back(arc.dependent);
      }
    }
    return judged;
  }
  if (object_acts && !objects.empty()) return objects;
  // "denied a permit for [Cuba] to play": who stands behind "for" plays.
  if (embeddings_[predicate] == Embedding::kPurpose) {
    const int begin = PhraseBegin(predicate);
    for (const int object : objects) {
      for (const Arc& arc : arcs_[object]) {
        if (arc.function == Function::kNounOblique && !arc.inherited &&
            arc.preposition == "for" && SubtreeEnd(arc.dependent) == begin) {
          return {arc.dependent};
        }
      }
    }
  }
  // "jobs are cut [to save money]": whoever cuts them saves it, and is not
  // named.
  if (passive_[head] && embeddings_[predicate] == Embedding::kPurpose &&
      ChildExactly(head, Deprel::kOblAgent) < 0 && !IsOneOf(verb, kSending) &&
      !IsOneOf(verb, kSubjectControl) && !IsOneOf(verb, kMakingFit)) {
    return {};
  }
  // "called on the rebels to [leave]", "appealed to Rome to [act]".
  constexpr std::array<std::string_view, 8> kCalling = {
      "call", "appeal", "plead", "wait", "rely", "pray", "arrange", "allow"};
  if (IsOneOf(verb, kCalling) &&
      embeddings_[predicate] != Embedding::kParticiple) {
    std::vector<int> addressed;
    for (const Arc& arc : arcs_[head]) {
      if (arc.function == Function::kOblique && arc.dependent < predicate &&
          (arc.preposition == "on" || arc.preposition == "upon" ||
           arc.preposition == "to" || arc.preposition == "for")) {
        addressed.push_back(arc.dependent);
      }
    }
    if (!addressed.empty()) return addressed;
  }
  return surface_subjects_[head];
}

void EnhancedGraph::ShareObjects(int first, int second) {
  // "hit and [destroyed] the bridge": one object behind two verbs. It may hang
  // on either of them.
  const auto object_of = [&](int t) {
    for (const Arc& arc : arcs_[t]) {
      if (arc.function == Function::kObject && !arc.inherited) {
        return arc.dependent;
      }
    }
    return -1;
  };
  if (kinds_[first] != PredicateKind::kVerb ||
      kinds_[second] != PredicateKind::kVerb || passive_[first] ||
      passive_[second]) {
    return;
  }
  for (int t = first + 1; t < second; ++t) {
    const Upos upos = token(t).upos;
    if (upos != Upos::kCconj && upos != Upos::kAdv && upos != Upos::kPunct) {
      return;
    }
  }
  const int of_first = object_of(first);
  const int of_second = object_of(second);
  if ((of_first < 0) == (of_second < 0)) return;
  const int giver = of_first >= 0 ? first : second;
  const int taker = of_first >= 0 ? second : first;
  if (object_of(giver) < second) return;
  const std::size_t count = arcs_[giver].size();
  for (std::size_t i = 0; i < count; ++i) {
    Arc arc = arcs_[giver][i];
    if (arc.dependent > second && (arc.function == Function::kObject ||
                                   arc.function == Function::kOblique)) {
      arc.inherited = true;
      arcs_[taker].push_back(arc);
    }
  }
}

bool EnhancedGraph::SharesItsActor(int noun, int clause) const {
  const Deprel relation = relations_[noun];
  // "the decision to leave came late": no decision leaves.
  if (noun != clause && IsOneOf(token(noun).lemma, kOfActors) &&
      (relation == Deprel::kNsubj || relation == Deprel::kNsubjPass)) {
    return false;
  }
  if (noun == clause || relation == Deprel::kNsubj ||
      relation == Deprel::kNsubjPass) {
    return true;
  }
  if (relation == Deprel::kObl || relation == Deprel::kNmod) {
    return prepositions_[noun] == "in" || prepositions_[noun] == "with";
  }
  constexpr std::array<std::string_view, 29> kOfOthers = {
      "support",   "back",       "oppose",      "reject",    "hamper",
      "block",     "thwart",     "welcome",     "praise",    "foil",
      "derail",    "undermine",  "condemn",     "criticize", "discuss",
      "hinder",    "underscore", "underline",   "highlight", "stress",
      "emphasize", "show",       "demonstrate", "recognize", "mention",
      "cite",      "see",        "note",        "threaten"};
  return !IsOneOf(token(clause).lemma, kOfOthers);
}

// "shared images of the site, [showing] a fire": what shows something is the
// picture or text, not who shares it.
int EnhancedGraph::WorkShownIn(int predicate, int clause) const {
  constexpr std::array<std::string_view, 6> kShowing = {
      "show", "depict", "reveal", "feature", "portray", "contain"};
  constexpr std::array<std::string_view, 16> kWorks = {
      "image", "photo",  "photograph", "picture",   "video",  "footage",
      "tape",  "report", "document",   "statement", "letter", "map",
      "film",  "survey", "chart",      "data"};
  if (!IsOneOf(token(predicate).lemma, kShowing)) return -1;
  for (const Arc& arc : arcs_[clause]) {
    if (arc.function == Function::kObject && arc.dependent < predicate &&
        IsOneOf(token(arc.dependent).lemma, kWorks)) {
      return arc.dependent;
    }
  }
  return -1;
}

void EnhancedGraph::PassSubjectsDown() {
  for (const int t : top_down_) {
    if (kinds_[t] == PredicateKind::kNone ||
        kinds_[t] == PredicateKind::kExistential) {
      continue;
    }
    const int head = token(t).head;
    if (head < 0) continue;
    const Embedding embedding = embeddings_[t];
    if (embedding == Embedding::kConjunct && head < t) ShareObjects(head, t);

    if (embedding == Embedding::kRelative &&
        token(t).deprel == Deprel::kAclRelcl) {
      // "the strategy [that] Russia adopted": the gap is the object, else the
      // subject.
      bool filled = false;
      bool has_object = false;
      for (const Arc& arc : arcs_[t]) {
        filled |= arc.dependent == head;
        has_object |= arc.function == Function::kObject;
      }
      bool pronoun_elsewhere = false;
      for (int i = SubtreeBegin(t); i < SubtreeEnd(t) && !filled; ++i) {
        pronoun_elsewhere |= antecedents_[i] == head && i != head;
      }
      if (!filled && !pronoun_elsewhere) {
        if (surface_subjects_[t].empty()) {
          AddSurfaceSubject(t, head);
        } else if (!has_object && kinds_[t] == PredicateKind::kVerb &&
                   MarkerOf(t).empty() && Child(t, Deprel::kCcomp) < 0) {
          Arc arc;
          arc.function = Function::kObject;
          arc.dependent = head;
          arc.inherited = true;
          arcs_[t].push_back(arc);
        }
      }
      continue;
    }
    if (!surface_subjects_[t].empty()) continue;

    std::vector<int> subjects;
    const bool word_is_use = token(t).lemma == "use" && token(t).xpos == "VBG";
    switch (embedding) {
      case Embedding::kConjunct:
        subjects = surface_subjects_[head];
        break;
      case Embedding::kRelative:  // ", which triggered warnings"
        if (kinds_[head] != PredicateKind::kNone) {
          subjects = surface_subjects_[head];
        }
        break;
      case Embedding::kInfinitive:
      case Embedding::kPurpose:
        if (kinds_[head] != PredicateKind::kNone) subjects = ControllersOf(t);
        break;
      case Embedding::kParticiple:
        if (kinds_[head] != PredicateKind::kNone &&
            Universal(token(t).deprel) == Deprel::kAdvcl) {
          subjects = ControllersOf(t);
          if (const int work = WorkShownIn(t, head); work >= 0) {
            subjects = {work};
          }
        } else if (IsNominal(token(head))) {
          subjects = {head};
          // ", [hitting] a depot": behind a comma a participle belongs to the
          // clause, whatever noun comes before it.
          const int begin = PhraseBegin(t);
          if (begin > 0 && begin == t && token(begin - 1).form == "," &&
              token(t).xpos == "VBG" && clause_of_[head] >= 0 &&
              clause_of_[head] != t && head > clause_of_[head] &&
              kinds_[clause_of_[head]] == PredicateKind::kVerb &&
              !surface_subjects_[clause_of_[head]].empty()) {
            subjects = surface_subjects_[clause_of_[head]];
            if (const int work = WorkShownIn(t, clause_of_[head]); work >= 0) {
              subjects = {work};
            }
          }
          // "hit targets [using] drones": a means hangs on the clause, however
          // the tree has it.
          const int clause = clause_of_[head];
          if (word_is_use && clause >= 0 && clause != t && head > clause) {
            subjects = surface_subjects_[clause];
          }
        }
        break;
      case Embedding::kNounClause: {  // "Russian attempts to breach"
        // "the first to leave" left; who is said to be the first did so.
        if (token(t).xpos == "VB" && IsSingledOut(head)) {
          subjects = {head};
          if (kinds_[head] == PredicateKind::kCopular &&
              !surface_subjects_[head].empty()) {
            subjects = surface_subjects_[head];
          }
          break;
        }
        for (const Arc& arc : arcs_[head]) {
          if (arc.function == Function::kPossessor ||
              (arc.function == Function::kModifier &&
               !IsLower(token(arc.dependent).form))) {
            subjects.push_back(arc.dependent);
          }
        }
        // "the government decision to release them"
        constexpr std::array<std::string_view, 12> kActing = {
            "government", "army",       "police",  "military",
            "opposition", "parliament", "cabinet", "court",
            "company",    "union",      "rebel",   "council"};
        for (const Arc& arc : arcs_[head]) {
          if (subjects.empty() && arc.function == Function::kCompound &&
              IsOneOf(token(head).lemma, kOfActors) &&
              IsOneOf(token(arc.dependent).lemma, kActing)) {
            subjects = {arc.dependent};
          }
        }
        for (const Arc& arc : arcs_[head]) {  // "plans by leaders to act"
          if (subjects.empty() && arc.function == Function::kNounOblique &&
              arc.preposition == "by" && arc.dependent < t &&
              arc.dependent > head) {
            subjects = {arc.dependent};
          }
        }
        for (const Arc& arc : arcs_[head]) {  // "the need for Kyiv to act"
          if (arc.function == Function::kNounOblique &&
              arc.preposition == "for" && arc.dependent < t &&
              arc.dependent > head) {
            subjects = {arc.dependent};
          }
        }
        // "made an effort to", "launched strikes in an attempt to": who acts
        // in the clause acts here; "backed efforts to", "because of a plot to"
        // leave it open.
        const int clause = clause_of_[head];
        // "accused Iran of efforts to": of the accused.
        constexpr std::array<std::string_view, 3> kAccusing = {
            "accuse", "suspect", "convict"};
        if (subjects.empty() && clause >= 0 && prepositions_[head] == "of" &&
            IsOneOf(token(clause).lemma, kAccusing) &&
            relations_[head] == Deprel::kObl && !passive_[clause]) {
          for (const Arc& arc : arcs_[clause]) {
            if (arc.function == Function::kObject && !arc.inherited) {
              subjects.push_back(arc.dependent);
            }
          }
        }
        if (subjects.empty() && clause >= 0 && clause != t &&
            SharesItsActor(head, clause)) {
          subjects = surface_subjects_[clause];
        }
        break;
      }
      case Embedding::kComplement:  // "said striking it", a gerund
        if (token(t).xpos == "VBG" && kinds_[head] != PredicateKind::kNone) {
          subjects = ControllersOf(t);
        }
        break;
      default:
        break;
    }
    for (int subject : subjects) AddSurfaceSubject(t, subject);
  }
  for (std::vector<Arc>& arcs : arcs_) {
    std::stable_sort(arcs.begin(), arcs.end(), [](const Arc& a, const Arc& b) {
      return std::pair(a.function, a.dependent) <
             std::pair(b.function, b.dependent);
    });
    arcs.erase(std::unique(arcs.begin(), arcs.end(),
                           [](const Arc& a, const Arc& b) {
                             return a.function == b.function &&
                                    a.dependent == b.dependent;
                           }),
               arcs.end());
  }
}

}  // namespace newsgraph
