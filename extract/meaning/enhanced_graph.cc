#include "extract/meaning/enhanced_graph.h"

#include <algorithm>
#include <array>
#include <utility>

namespace newsgraph {
namespace {

template <std::size_t N>
bool IsOneOf(std::string_view word,
             const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool IsNominal(const Token& token) {
  return token.upos == Upos::kNoun || token.upos == Upos::kPropn ||
         token.upos == Upos::kPron || token.upos == Upos::kNum ||
         token.upos == Upos::kSym || token.upos == Upos::kX ||
         token.upos == Upos::kDet;
}

bool IsPastParticiple(const Token& token) {
  return token.xpos == "VBN" ||
         (token.xpos.empty() && token.HasFeat("VerbForm=Part") &&
          token.HasFeat("Tense=Past"));
}

bool IsInfinitiveOrParticiple(const Token& token) {
  return token.xpos == "VB" || token.xpos == "VBG" || token.xpos == "VBN" ||
         (token.xpos.empty() && !token.HasFeat("VerbForm=Fin"));
}

bool IsRelativePronoun(const Token& token) {
  constexpr std::array<std::string_view, 5> kRelative = {"who", "which", "that",
                                                         "whom", "whose"};
  return IsOneOf(token.lemma, kRelative) &&
         (token.upos == Upos::kPron || token.upos == Upos::kDet) &&
         (token.xpos.empty() || token.xpos[0] == 'W');
}

// "by Friday", "by 2030" is a time and no agent.
bool IsCalendarWord(const Token& token) {
  constexpr std::array<std::string_view, 25> kCalendar = {
      "monday",    "tuesday", "wednesday", "thursday", "friday",
      "saturday",  "sunday",  "january",   "february", "march",
      "april",     "may",     "june",      "july",     "august",
      "september", "october", "november",  "december", "year",
      "month",     "week",    "day",       "end",      "percent"};
  std::string lower;
  for (char c : token.lemma) {
    lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return token.upos == Upos::kNum || lower == "%" || IsOneOf(lower, kCalendar);
}

// "promised him to leave", "used drones to hit": the subject acts although
// there is an object.
constexpr std::array<std::string_view, 8> kSubjectControl = {
    "promise", "use", "vow", "threaten", "take", "spend", "employ", "need"};

// "sent his envoy to negotiate": the object acts in the purpose clause.
constexpr std::array<std::string_view, 11> kSending = {
    "send", "dispatch", "deploy", "order",     "invite",  "appoint",
    "hire", "summon",   "allow",  "authorize", "scramble"};

}  // namespace

EnhancedGraph::EnhancedGraph(const Sentence& sentence) : sentence_(sentence) {
  IndexTree();
  FindPrepositions();
  MendAppositions();
  MendSecondPredicates();
  ClassifyPredicates();
  ResolveRelativePronouns();
  CollectArguments();
  ShareCoordinated();
  PassSubjectsDown();
}

void EnhancedGraph::IndexTree() {
  const int n = size();
  child_begin_.assign(n + 1, 0);
  for (const Token& token : sentence_.tokens) {
    if (token.head >= 0 && token.head < n) ++child_begin_[token.head + 1];
  }
  for (int t = 0; t < n; ++t) child_begin_[t + 1] += child_begin_[t];
  children_.assign(child_begin_[n], 0);
  std::vector<int> next(child_begin_.begin(), child_begin_.end() - 1);
  for (int t = 0; t < n; ++t) {
    const int head = token(t).head;
    if (head >= 0 && head < n) children_[next[head]++] = t;
  }

  // Depth first from every root; text order among children.
  preorder_.assign(n, 0);
  subtree_size_.assign(n, 1);
  subtree_begin_.resize(n);
  subtree_end_.resize(n);
  top_down_.reserve(n);
  std::vector<int> stack;
  std::vector<bool> seen(n, false);
  const auto visit_from = [&](int root) {
    stack.push_back(root);
    while (!stack.empty()) {
      const int t = stack.back();
      stack.pop_back();
      if (seen[t]) continue;
      seen[t] = true;
      preorder_[t] = static_cast<int>(top_down_.size());
      top_down_.push_back(t);
      const std::span<const int> children = Children(t);
      for (auto it = children.rbegin(); it != children.rend(); ++it) {
        if (!seen[*it]) stack.push_back(*it);
      }
    }
  };
  for (int t = 0; t < n; ++t) {
    if (token(t).head < 0 || token(t).head >= n) visit_from(t);
  }
  for (int t = 0; t < n; ++t) visit_from(t);  // nothing left in a tree

  for (int t = 0; t < n; ++t) {
    subtree_begin_[t] = t;
    subtree_end_[t] = t + 1;
  }
  for (auto it = top_down_.rbegin(); it != top_down_.rend(); ++it) {
    const int head = token(*it).head;
    if (head < 0 || head >= n) continue;
    subtree_size_[head] += subtree_size_[*it];
    subtree_begin_[head] = std::min(subtree_begin_[head], subtree_begin_[*it]);
    subtree_end_[head] = std::max(subtree_end_[head], subtree_end_[*it]);
  }
}

std::span<const int> EnhancedGraph::Children(int t) const {
  return std::span<const int>(children_).subspan(
      child_begin_[t], child_begin_[t + 1] - child_begin_[t]);
}

int EnhancedGraph::Child(int t, Deprel universal) const {
  for (int child : Children(t)) {
    if (Universal(token(child).deprel) == universal) return child;
  }
  return -1;
}

int EnhancedGraph::ChildExactly(int t, Deprel deprel) const {
  for (int child : Children(t)) {
    if (token(child).deprel == deprel) return child;
  }
  return -1;
}

std::string_view EnhancedGraph::Intern(std::string text) {
  return interned_.emplace_back(std::move(text));
}

namespace {
std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}
bool IsLower(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return c >= 'A' && c <= 'Z'; });
}
}  // namespace

void EnhancedGraph::FindPrepositions() {
  prepositions_.assign(size(), {});
  for (int t = 0; t < size(); ++t) {
    std::string joined;
    const auto append = [&joined](const Token& word) {
      if (!joined.empty()) joined += ' ';
      joined += Lower(word.form);
    };
    for (int child : Children(t)) {
      const Token& word = token(child);
      if (word.deprel != Deprel::kCase || word.xpos == "POS" ||
          (child > t && !joined.empty())) {
        continue;
      }
      append(word);
      for (int fixed : Children(child)) {
        if (token(fixed).deprel == Deprel::kFixed) append(token(fixed));
      }
    }
    if (!joined.empty()) prepositions_[t] = Intern(std::move(joined));
  }
}

int EnhancedGraph::PhraseBegin(int t) const {
  int begin = SubtreeBegin(t);
  while (begin < t && token(begin).upos == Upos::kPunct) ++begin;
  return begin;
}

// "made NATO [a party]": some parses take what the verb makes of its object
// for the object, and the object for its recipient.
void EnhancedGraph::MendSecondPredicates() {
  constexpr std::array<std::string_view, 12> kMaking = {
      "make",    "name",  "call", "elect", "appoint", "consider",
      "declare", "label", "deem", "brand", "dub",     "crown"};
  for (int t = 0; t < size(); ++t) {
    if (token(t).upos != Upos::kVerb) continue;
    // "shut down [the plant]": behind a particle a bare noun is the object.
    if (const int particle = ChildExactly(t, Deprel::kCompoundPrt);
        particle >= 0 && ChildExactly(t, Deprel::kObj) < 0) {
      for (const int child : Children(t)) {
        if (Universal(token(child).deprel) == Deprel::kObl &&
            prepositions_[child].empty() && !IsCalendarWord(token(child)) &&
            PhraseBegin(child) == particle + 1) {
          relations_[child] = Deprel::kObj;
        }
      }
    }
    if (!IsOneOf(token(t).lemma, kMaking)) continue;
    int recipient = ChildExactly(t, Deprel::kIobj);
    int object = ChildExactly(t, Deprel::kObj);
    // Others have two objects.
    for (const int child : Children(t)) {
      if (recipient < 0 && object >= 0 && child > object &&
          token(child).deprel == Deprel::kObj) {
        recipient = object;
        object = child;
      }
    }
    if (recipient < 0 || object < recipient) continue;
    relations_[recipient] = Deprel::kObj;
    relations_[object] = Deprel::kXcomp;
  }
}

void EnhancedGraph::MendAppositions() {
  const int n = size();
  relations_.resize(n);
  explains_.assign(n, -1);
  for (int t = 0; t < n; ++t) relations_[t] = token(t).deprel;
  // Whether a conjunction joins the noun or one of its conjuncts.
  std::vector<bool> joined(n, false);
  for (int t = 0; t < n; ++t) {
    if (token(t).deprel != Deprel::kCc || token(t).head < 0) continue;
    const Token& noun = token(token(t).head);
    joined[token(t).head] = true;
    if (noun.deprel == Deprel::kConj && noun.head >= 0)
      joined[noun.head] = true;
  }
  for (int t = 0; t < n; ++t) {
    const Token& word = token(t);
    const int head = word.head;
    if (head < 0 || !IsNominal(word) || word.upos == Upos::kNum ||
        ChildExactly(t, Deprel::kCop) >= 0 || Child(t, Deprel::kNsubj) >= 0) {
      continue;
    }
    if (word.deprel == Deprel::kConj && head < t && IsNominal(token(head))) {
      // "the town of Izmail, [Ukraine's biggest port]": joined by a comma only,
      // and so are its brothers.
      const int comma = PhraseBegin(t) - 1;
      if (joined[head] || comma < 0 || token(comma).form != ",") continue;
      relations_[t] = prepositions_[t].empty() ? Deprel::kAppos : Deprel::kDep;
      // It explains the noun right before the comma.
      explains_[t] = head;
    } else if (word.upos == Upos::kPropn && t > 0 && head < t - 1 &&
               prepositions_[t].empty() &&
               (Universal(word.deprel) == Deprel::kObl ||
                Universal(word.deprel) == Deprel::kNmod) &&
               token(t - 1).upos == Upos::kNoun && token(t - 1).head == head &&
               !prepositions_[t - 1].empty() && !IsCalendarWord(word)) {
      // "with the phone company [BellSouth]"
      explains_[t] = t - 1;
      relations_[t] = Deprel::kAppos;
      continue;
    } else if (word.deprel == Deprel::kParataxis && word.upos == Upos::kNoun &&
               head < t && prepositions_[t].empty()) {
      // "crashed in Latvia, [also a NATO member], ..."
      const int comma = PhraseBegin(t) - 1;
      if (comma < 1 || token(comma).form != ",") continue;
      if (!IsNominal(token(comma - 1))) continue;
      explains_[t] = comma - 1;
      relations_[t] = Deprel::kAppos;
    } else {
      continue;
    }
    if (relations_[t] != Deprel::kAppos) continue;
    // The head of the phrase that ends before the comma: a name if it has one.
    int explained = PhraseBegin(t) - 2;
    while (explained >= 0 && token(explained).head >= 0 &&
           token(explained).head < explained + 1 &&
           (token(explained).deprel == Deprel::kFlat ||
            Universal(token(explained).deprel) == Deprel::kFlat)) {
      explained = token(explained).head;
    }
    if (explained >= 0 && token(explained).upos == Upos::kPropn &&
        token(explained).deprel != Deprel::kCompound) {
      explains_[t] = explained;
    }
  }
}

std::string_view EnhancedGraph::MarkerOf(int t) const {
  for (int child : Children(t)) {
    const Token& word = token(child);
    if (word.deprel == Deprel::kMark && word.lemma != "to") return word.lemma;
    // "when", "where" of an adverbial clause.
    if (word.deprel == Deprel::kAdvmod && child < t && word.xpos == "WRB") {
      return word.lemma;
    }
  }
  return {};
}

void EnhancedGraph::ClassifyPredicates() {
  const int n = size();
  kinds_.assign(n, PredicateKind::kNone);
  embeddings_.assign(n, Embedding::kMain);
  passive_.assign(n, false);
  clause_of_.assign(n, -1);
  for (const int t : top_down_) {
    const Token& word = token(t);
    const Deprel relation = Universal(relations_[t]);
    const bool clausal =
        relation == Deprel::kRoot || relation == Deprel::kConj ||
        relation == Deprel::kCcomp || relation == Deprel::kXcomp ||
        relation == Deprel::kAdvcl || relation == Deprel::kAcl ||
        relation == Deprel::kParataxis || relation == Deprel::kCsubj ||
        relation == Deprel::kDep || relation == Deprel::kList;
    const bool has_copula = ChildExactly(t, Deprel::kCop) >= 0;
    if (has_copula) {
      kinds_[t] = PredicateKind::kCopular;
    } else if (word.upos == Upos::kVerb || word.upos == Upos::kAux) {
      if (ChildExactly(t, Deprel::kExpl) >= 0 && word.lemma == "be") {
        kinds_[t] = PredicateKind::kExistential;
      } else if (clausal ||
                 (relation == Deprel::kAmod && IsPastParticiple(word) &&
                  Children(t).size() > 0) ||
                 Child(t, Deprel::kNsubj) >= 0) {
        kinds_[t] = PredicateKind::kVerb;
      }
    } else if (relation == Deprel::kXcomp) {
      kinds_[t] = PredicateKind::kCopular;
    } else if (clausal && relation != Deprel::kList &&
               Child(t, Deprel::kNsubj) >= 0) {
      kinds_[t] = PredicateKind::kCopular;  // a headline without its copula
    }

    const int head = word.head;
    clause_of_[t] = kinds_[t] != PredicateKind::kNone ? t
                    : head >= 0                       ? clause_of_[head]
                                                      : -1;
    if (kinds_[t] == PredicateKind::kNone) continue;

    const bool own_subject = Child(t, Deprel::kNsubj) >= 0;
    switch (relation) {
      case Deprel::kCcomp:
      case Deprel::kCsubj:
        embeddings_[t] = Embedding::kComplement;
        break;
      case Deprel::kXcomp:
        embeddings_[t] = Embedding::kInfinitive;
        break;
      case Deprel::kConj:
        embeddings_[t] = head >= 0 && kinds_[head] != PredicateKind::kNone
                             ? Embedding::kConjunct
                             : Embedding::kMain;
        break;
      case Deprel::kAdvcl:
        if (word.deprel == Deprel::kAdvclRelcl) {
          embeddings_[t] = Embedding::kRelative;
        } else if (own_subject || !IsInfinitiveOrParticiple(word)) {
          embeddings_[t] = Embedding::kAdverbial;
        } else {
          bool infinitive = false;
          for (int child : Children(t)) {
            infinitive |=
                token(child).lemma == "to" && token(child).upos == Upos::kPart;
          }
          embeddings_[t] =
              infinitive ? Embedding::kPurpose : Embedding::kParticiple;
        }
        break;
      case Deprel::kAcl:
        if (word.deprel == Deprel::kAclRelcl) {
          embeddings_[t] = Embedding::kRelative;
        } else if (own_subject || word.xpos == "VB" || has_copula ||
                   (word.xpos == "VBG" && !MarkerOf(t).empty()) ||
                   (word.xpos.empty() && word.HasFeat("VerbForm=Inf"))) {
          embeddings_[t] = Embedding::kNounClause;
        } else {
          embeddings_[t] = Embedding::kParticiple;
        }
        break;
      case Deprel::kAmod:
        embeddings_[t] = Embedding::kParticiple;
        break;
      default:
        embeddings_[t] = Embedding::kMain;
    }

    if (kinds_[t] != PredicateKind::kVerb) continue;
    bool passive = false;
    bool has_auxiliary = false;
    for (int child : Children(t)) {
      passive |= token(child).deprel == Deprel::kAuxPass ||
                 token(child).deprel == Deprel::kNsubjPass;
      has_auxiliary |= token(child).deprel == Deprel::kAux;
    }
    if (!passive && IsPastParticiple(word) && !has_auxiliary && !own_subject) {
      passive = embeddings_[t] == Embedding::kParticiple ||
                embeddings_[t] == Embedding::kInfinitive ||
                (embeddings_[t] == Embedding::kConjunct && passive_[head]);
    }
    passive_[t] = passive;
  }
}

void EnhancedGraph::ResolveRelativePronouns() {
  antecedents_.resize(size());
  for (int t = 0; t < size(); ++t) antecedents_[t] = t;
  for (int t = 0; t < size(); ++t) {
    if (!IsRelativePronoun(token(t))) continue;
    // The nearest relative clause above the pronoun; a pronoun deeper in it
    // ("which Kyiv said it hit") belongs to it as well.
    for (int up = token(t).head, steps = 0; up >= 0 && steps < 6;
         up = token(up).head, ++steps) {
      if (token(up).deprel != Deprel::kAclRelcl) continue;
      if (token(up).head >= 0 && token(up).head < t) {
        antecedents_[t] = token(up).head;
      }
      break;
    }
  }
}

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
      object_acts = !IsOneOf(verb, kSubjectControl);
      break;
    case Embedding::kPurpose:
      object_acts = IsOneOf(verb, kSending);
      break;
    default: {  // "accused him of [leaving]", "kept them from [voting]"
      const std::string_view marker = MarkerOf(predicate);
      object_acts = marker == "of" || marker == "for" || marker == "from" ||
                    marker == "with" || marker == "into";
    }
  }
  if (object_acts && !objects.empty()) return objects;
  // "called on the rebels to [leave]", "appealed to Rome to [act]".
  constexpr std::array<std::string_view, 7> kCalling = {
      "call", "appeal", "plead", "wait", "rely", "pray", "arrange"};
  if (IsOneOf(verb, kCalling)) {
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
        for (const Arc& arc : arcs_[head]) {
          if (arc.function == Function::kPossessor ||
              (arc.function == Function::kModifier &&
               !IsLower(token(arc.dependent).form))) {
            subjects.push_back(arc.dependent);
          }
        }
        for (const Arc& arc : arcs_[head]) {  // "the need for Kyiv to act"
          if (arc.function == Function::kNounOblique &&
              arc.preposition == "for" && arc.dependent < t &&
              arc.dependent > head) {
            subjects = {arc.dependent};
          }
        }
        const int clause = clause_of_[head];
        if (subjects.empty() && clause >= 0 && clause != t) {
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

int EnhancedGraph::GovernorOf(int t) const {
  const int head = token(t).head;
  return head < 0 ? -1 : clause_of_[head];
}

std::string EnhancedGraph::LemmaOf(int t) const {
  std::string lemma = Lower(token(t).lemma);
  for (int child : Children(t)) {
    if (token(child).deprel == Deprel::kCompoundPrt) {
      lemma += " " + Lower(token(child).form);
    }
  }
  return lemma;
}

}  // namespace newsgraph
