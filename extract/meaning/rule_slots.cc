#include "extract/meaning/rule_slots.h"

#include <algorithm>

#include "base/one_of.h"
#include "extract/meaning/lexicon.h"

namespace newsgraph {
namespace {

// Of these, "the X of Y" says that Y is an X and not that it has one.
constexpr std::string_view kNamedPlaces[] = {
    "city",       "town",         "village",  "port",   "capital",  "suburb",
    "island",     "resort",       "enclave",  "state",  "republic", "province",
    "stronghold", "municipality", "township", "hamlet", "peninsula"};

}  // namespace

void SlotFiller::AddArcs(int t, Function function, int via,
                         std::vector<Candidate>& out) const {
  for (const Arc& arc : graph_.Arcs(t)) {
    if (arc.function != function) continue;
    out.push_back({arc.dependent, arc.preposition, via, arc.negated, 0, 0});
  }
}

// Names, demonyms and owners in front of a noun.
void SlotFiller::AddOwners(int noun, int via,
                           std::vector<Candidate>& out) const {
  for (const Arc& arc : graph_.Arcs(noun)) {
    if (arc.function == Function::kPossessor) {
      out.push_back({arc.dependent, "of", via, false, 0, 0});
    } else if (arc.function == Function::kModifier ||
               arc.function == Function::kCompound) {
      const Mention* mention = arguments_.MentionAt(sentence_, arc.dependent);
      if (mention == nullptr || !mention->entity) continue;
      if (mention->kind == MentionKind::kDemonym ||
          (mention->kind == MentionKind::kName &&
           graph_.token(arc.dependent).upos == Upos::kPropn)) {
        out.push_back({arc.dependent, "of", via, false, 0, 0});
      }
    }
  }
}

void SlotFiller::AddEventsOfClauses(int verb,
                                    std::vector<Candidate>& out) const {
  for (const int child : graph_.Children(verb)) {
    const std::string_view marker = graph_.MarkerOf(child);
    if (graph_.EmbeddingOf(child) != Embedding::kAdverbial ||
        graph_.KindOf(child) == PredicateKind::kNone ||
        (marker != "when" && marker != "after" && marker != "as")) {
      continue;
    }
    for (const Arc& arc : graph_.Arcs(child)) {
      if (arc.function == Function::kSubject && !arc.inherited &&
          (IsEvent(arc.dependent) ||
           IsA(arguments_.TypeOf(sentence_, arc.dependent),
               EntityType::kEquipment))) {
        out.push_back({arc.dependent, {}, -1, false, 0, 0});
      }
    }
  }
}

void SlotFiller::AddObliquesOfObjects(int verb,
                                      std::vector<Candidate>& out) const {
  for (const Arc& object : graph_.Arcs(verb)) {
    if (object.function != Function::kObject) continue;
    AddArcs(object.dependent, Function::kNounOblique, object.dependent, out);
    for (const Arc& arc : graph_.Arcs(verb)) {
      if (arc.function == Function::kOblique &&
          arc.dependent > object.dependent) {
        out.push_back({arc.dependent, arc.preposition, object.dependent,
                       arc.negated, 0, 0});
      }
    }
  }
}

void SlotFiller::AddStates(int noun, std::vector<Candidate>& out) const {
  for (const Arc& arc : graph_.Arcs(noun)) {
    // "Russian territory or [Crimea]": a name does not share an adjective.
    if (arc.function == Function::kPossessor && !arc.inherited) {
      out.push_back({arc.dependent, "in", -1, false, 0, 0});
    }
  }
  if (out.empty()) {
    for (const Arc& arc : graph_.Arcs(noun)) {
      const Mention* mention = arguments_.MentionAt(sentence_, arc.dependent);
      // "a [Gaza] town", "a [Ukrainian] port".
      if (mention != nullptr && !(arc.inherited && IsNameAt(noun)) &&
          ((arc.function == Function::kModifier &&
            mention->kind == MentionKind::kDemonym) ||
           (arc.function == Function::kCompound &&
            mention->kind == MentionKind::kName &&
            graph_.token(noun).upos == Upos::kNoun))) {
        out.push_back({arc.dependent, "in", -1, false, 0, 0});
      }
    }
  }
}

// "considered [Russia's withdrawal] from [the pact]": right behind an event
// noun, a prepositional phrase that the tree hangs on the verb is the noun's.
void SlotFiller::AddStrayObliques(int noun, std::vector<Candidate>& out) const {
  const int verb = graph_.token(noun).head;
  if (verb < 0 || verb > noun || graph_.token(noun).deprel != Deprel::kObj) {
    return;
  }
  for (const Arc& arc : graph_.Arcs(verb)) {
    if (arc.function == Function::kOblique && !arc.inherited &&
        !arc.preposition.empty() &&
        graph_.SubtreeBegin(arc.dependent) == noun + 1 && IsEvent(noun)) {
      out.push_back({arc.dependent, arc.preposition, -1, arc.negated, 0, 0});
    }
  }
}

// "the Russia-Ukraine war": two names joined by a hyphen or dash in front of a
// noun.
void SlotFiller::AddPair(int noun, bool second,
                         std::vector<Candidate>& out) const {
  const int begin = graph_.SubtreeBegin(noun);
  for (int mark = noun - 2; mark > begin; --mark) {
    const std::string& form = graph_.token(mark).form;
    // "the Ukraine, Romania border" is a slip of the pen for a hyphen.
    const bool comma =
        form == "," && mark + 2 == noun &&
        arguments_.TypeOf(sentence_, mark - 1) == EntityType::kCountry &&
        arguments_.TypeOf(sentence_, mark + 1) == EntityType::kCountry;
    if (form != "-" && form != "–" && form != "—" && !comma) continue;
    const int a = mark - 1;
    const int b = mark + 1;
    if (graph_.token(a).upos != Upos::kPropn ||
        graph_.token(b).upos != Upos::kPropn || !graph_.Below(a, noun) ||
        !graph_.Below(b, noun) || !NamesAThing(a) || !NamesAThing(b)) {
      continue;
    }
    out.push_back({second ? b : a, "with", -1, false, 0, 0});
    return;
  }
}

bool SlotFiller::IsTitleWord(int t) const {
  const Token& token = graph_.token(t);
  // Forms of address are no offices.
  if (token.lemma == "Sir" || token.lemma == "Lady" || token.lemma == "Dame" ||
      token.lemma == "Lord") {
    return false;
  }
  return (token.upos == Upos::kNoun || token.upos == Upos::kPropn) &&
         arguments_.IsPersonNoun(token.lemma);
}

// The titles in front of a person's name. They are read off the text and not
// off the tree, in which "Foreign Minister Tkach" may hang any way round:
// leftwards from the name, words that are or qualify a calling. "Prime Minister
// and party leader X" holds two.
void SlotFiller::AddTitles(int name, std::vector<Candidate>& out) const {
  const Mention* mention = arguments_.MentionAt(sentence_, name);
  if (mention == nullptr || mention->kind != MentionKind::kName) return;
  if (arguments_.TypeOf(sentence_, name) != EntityType::kPerson) return;
  constexpr int kLongestTitle = 10;
  int end = mention->end;
  // Over the name itself, "Jean-Luc" with its hyphen.
  while (
      end > 0 && end > mention->begin &&
      ((graph_.token(end - 1).upos == Upos::kPropn && !IsTitleWord(end - 1)) ||
       (graph_.token(end - 1).form == "-" && end - 1 > mention->begin &&
        !graph_.token(end - 1).space_after))) {
    --end;
  }
  if (end == mention->end) return;
  int begin = end;
  int title = -1;
  const auto finish = [&] {
    while (begin < end && (graph_.token(begin).upos == Upos::kDet ||
                           graph_.token(begin).upos == Upos::kPunct ||
                           graph_.token(begin).upos == Upos::kPron)) {
      ++begin;
    }
    if (title >= 0 && begin < end) {
      // "[United] Nations envoy": names are taken whole, whatever the tags.
      for (int word = begin - 1; word >= 0; --word) {
        const Mention* owner = arguments_.MentionAt(sentence_, begin);
        if (owner == nullptr || owner->kind != MentionKind::kName ||
            owner->begin > word || graph_.token(word).upos == Upos::kDet ||
            graph_.token(word).upos == Upos::kPron ||
            graph_.token(word).xpos != "NNP") {
          break;
        }
        begin = word;
      }
      out.push_back({title, {}, -1, false, begin, end});
    }
    title = -1;
  };
  while (begin > 0 && end - begin < kLongestTitle) {
    const int before = begin - 1;
    const Token& token = graph_.token(before);
    const bool hyphened =
        token.form == "-" ||
        (begin < graph_.size() && graph_.token(begin).form == "-");
    if (IsTitleWord(before)) {
      if (title < 0) title = before;
      begin = before;
    } else if (token.upos == Upos::kNoun || token.upos == Upos::kPropn ||
               token.upos == Upos::kAdj || hyphened) {
      // "Secretary of State Jane Roe"; else nothing may stand between title
      // and name.
      if (title < 0 && before > 1 && token.upos == Upos::kPropn &&
          graph_.token(before - 1).form == "of" && IsTitleWord(before - 2)) {
        title = begin = before - 2;
        continue;
      }
      if (title < 0 && !hyphened) return;
      begin = before;
    } else if (token.upos == Upos::kCconj && title >= 0 && before > 0 &&
               (IsTitleWord(before - 1))) {
      finish();
      begin = end = before;
    } else if (token.xpos == "POS" && title >= 0) {
      // "Odesa's governor X": whose it is belongs to the title.
      begin = before;
    } else {
      break;
    }
  }
  finish();
}

void SlotFiller::AddTitleOwners(int name, std::vector<Candidate>& out) const {
  if (!IsNameAt(name) ||
      IsA(arguments_.TypeOf(sentence_, name), EntityType::kEquipment)) {
    return;
  }
  for (const Arc& arc : graph_.Arcs(name)) {
    if (arc.function != Function::kTitle &&
        arc.function != Function::kCompound) {
      continue;
    }
    const Upos upos = graph_.token(arc.dependent).upos;
    if (upos != Upos::kNoun && !IsTitleWord(arc.dependent)) continue;
    AddOwners(arc.dependent, arc.dependent, out);
    // The owner may hang on the name beside its title.
    for (const Arc& owner : graph_.Arcs(name)) {
      const Mention* mention = arguments_.MentionAt(sentence_, owner.dependent);
      if (owner.dependent < arc.dependent && mention != nullptr &&
          mention->entity &&
          (owner.function == Function::kCompound ||
           owner.function == Function::kModifier ||
           owner.function == Function::kPossessor)) {
        out.push_back({owner.dependent, "of", arc.dependent, false, 0, 0});
      }
    }
  }
}

std::vector<Candidate> SlotFiller::Fill(Slot slot, int t) const {
  std::vector<Candidate> out;
  switch (slot) {
    case Slot::kSelf:
      out.push_back({t, graph_.PrepositionOf(t), -1, false, 0, 0});
      break;
    case Slot::kDescription:
      out.push_back({t, {}, -1, false, 0, 0});
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
            IsEvent(arc.dependent) &&
            // "In another part of the province, ..." only sets the scene.
            (arc.dependent > t || arguments_.TypeOf(sentence_, arc.dependent) ==
                                      EntityType::kEvent)) {
          out.push_back(
              {arc.dependent, arc.preposition, -1, arc.negated, 0, 0});
        }
      }
      break;
    case Slot::kEventOfClause:
      AddEventsOfClauses(t, out);
      break;
    case Slot::kTime:
      for (const Arc& arc : graph_.Arcs(t)) {
        if (arc.function == Function::kOblique &&
            arguments_.IsTimeAt(sentence_, arc.dependent)) {
          out.push_back({arc.dependent, {}, -1, arc.negated, 0, 0});
        }
      }
      break;
    case Slot::kMeasure:
      for (const Arc& arc : graph_.Arcs(t)) {
        const EntityType type = arguments_.TypeOf(sentence_, arc.dependent);
        if (arc.function == Function::kOblique &&
            (arc.preposition.empty() || arc.preposition == "by") &&
            !arguments_.IsTimeAt(sentence_, arc.dependent) &&
            graph_.token(arc.dependent).lemma != "time" &&
            (type == EntityType::kQuantity || type == EntityType::kMoney)) {
          out.push_back({arc.dependent, {}, -1, arc.negated, 0, 0});
        }
      }
      break;
    case Slot::kObjectOblique:
      AddObliquesOfObjects(t, out);
      break;
    case Slot::kObjectPlace:
      for (const Arc& object : graph_.Arcs(t)) {
        if (object.function != Function::kObject) continue;
        AddArcs(object.dependent, Function::kNounOblique, object.dependent,
                out);
        for (const Arc& of : graph_.Arcs(object.dependent)) {
          if (of.function == Function::kNounOblique && of.preposition == "of") {
            AddArcs(of.dependent, Function::kNounOblique, object.dependent,
                    out);
          }
        }
      }
      break;
    case Slot::kAgent:
      AddAgents(t, out);
      break;
    case Slot::kNounOblique:
      AddArcs(t, Function::kNounOblique, -1, out);
      AddStrayObliques(t, out);
      break;
    case Slot::kBetween:
      for (const Arc& arc : graph_.Arcs(t)) {
        if (arc.function == Function::kNounOblique &&
            arc.preposition == "between" && arc.inherited) {
          out.push_back({arc.dependent, "with", -1, false, 0, 0});
        }
      }
      break;
    case Slot::kPairFirst:
      AddPair(t, false, out);
      break;
    case Slot::kPairSecond:
      AddPair(t, true, out);
      break;
    case Slot::kRoleOblique: {
      const std::string& lemma = graph_.token(t).lemma;
      if (lemma != "role" && lemma != "status" && lemma != "position" &&
          lemma != "reputation" && lemma != "job" && lemma != "tenure") {
        break;
      }
      for (const Arc& arc : graph_.Arcs(t)) {
        if (arc.function == Function::kNounOblique && arc.preposition == "as") {
          out.push_back({arc.dependent, {}, -1, arc.negated, 0, 0});
        }
      }
      break;
    }
    case Slot::kOwner:
      AddOwners(t, -1, out);
      break;
    case Slot::kPossessor:
      for (const Arc& arc : graph_.Arcs(t)) {
        if (arc.function == Function::kPossessor) {
          out.push_back({arc.dependent, "of", -1, false, 0, 0});
        }
      }
      break;
    case Slot::kState:
      AddStates(t, out);
      // "Izmail, a [Ukrainian] town".
      for (const Arc& arc : graph_.Arcs(t)) {
        if (out.empty() && arc.function == Function::kAppositive &&
            IsA(arguments_.TypeOfNoun(graph_.token(arc.dependent).lemma)
                    .value_or(EntityType::kThing),
                EntityType::kPlace)) {
          AddStates(arc.dependent, out);
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
    case Slot::kOwnerOrOf:
      for (const Arc& arc : graph_.Arcs(t)) {
        if (arc.function == Function::kPossessor ||
            (arc.function == Function::kNounOblique &&
             arc.preposition == "of")) {
          out.push_back({arc.dependent, "of", -1, false, 0, 0});
        }
      }
      break;
    case Slot::kClass:
      AddClasses(t, out);
      break;
    case Slot::kCity:
      // "the [Istanbul] talks"
      for (const Arc& arc : graph_.Arcs(t)) {
        if (arc.function == Function::kCompound && NamesAThing(arc.dependent) &&
            arguments_.TypeOf(sentence_, arc.dependent) == EntityType::kCity) {
          out.push_back({arc.dependent, "in", -1, false, 0, 0});
        }
      }
      break;
    case Slot::kTitle:
      AddTitles(t, out);
      break;
    case Slot::kTitleOwner:
      AddTitleOwners(t, out);
      break;
  }
  return out;
}

// "urged the rebels to [halt] attacks": they are the rebels' own.
bool SlotFiller::IsDemandedOf(int verb) const {
  const int head = graph_.token(verb).head;
  return head >= 0 && graph_.EmbeddingOf(verb) == Embedding::kInfinitive &&
         ClassesOfVerb(graph_.token(head).lemma).Has(WordClass::kDemand);
}

void SlotFiller::AddAgents(int noun, std::vector<Candidate>& out) const {
  AddOwners(noun, -1, out);
  for (const Arc& arc : graph_.Arcs(noun)) {
    if (arc.function == Function::kNounOblique && arc.preposition == "by") {
      out.push_back({arc.dependent, "by", -1, arc.negated, 0, 0});
    }
  }
  // "the bombing of Aleppo by Syria", with the agent hung on Aleppo.
  for (const Arc& arc : graph_.Arcs(noun)) {
    if (arc.function != Function::kNounOblique || arc.preposition != "of") {
      continue;
    }
    for (const Arc& by : graph_.Arcs(arc.dependent)) {
      if (by.function == Function::kNounOblique && by.preposition == "by") {
        out.push_back({by.dependent, "by", -1, by.negated, 0, 0});
      }
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
  if (verb < 0 || verb == noun || graph_.KindOf(verb) != PredicateKind::kVerb) {
    return;
  }
  const bool object = relation == Deprel::kObj ||
                      relation == Deprel::kNsubjPass ||
                      relation == Deprel::kConj;
  // "has the support of the parties", "ended the attacks on the town": who
  // has, ends or announces it need not do it.
  const std::string& lemma = graph_.token(verb).lemma;
  if (object && lemma != "have" && lemma != "announce" &&
      ClassesOfVerb(lemma).Has(WordClass::kLight) &&
      (!ClassesOfVerb(lemma).Has(WordClass::kEnd) || IsDemandedOf(verb))) {
    AddArcs(verb, Function::kSubject, -1, out);
  }
}

bool SlotFiller::IsEvent(int t) const {
  if (IsA(arguments_.TypeOf(sentence_, t), EntityType::kEvent)) return true;
  for (const Trigger& trigger :
       relations_.TriggersOf(TriggerKind::kNoun, graph_.token(t).lemma)) {
    if (trigger.relation->event) return true;
  }
  return false;
}

// Whether the word names something, as a name or as what qualifies a noun.
bool SlotFiller::NamesAThing(int t) const {
  const Mention* mention = arguments_.MentionAt(sentence_, t);
  return mention != nullptr && mention->entity &&
         (mention->kind == MentionKind::kName ||
          mention->kind == MentionKind::kDemonym);
}

// "the [telecommunications company] BellSouth", "the [port] of Izmail": what
// kind of thing the name stands for. That a city is a city is no news.
void SlotFiller::AddClasses(int name, std::vector<Candidate>& out) const {
  const Mention* mention = arguments_.MentionAt(sentence_, name);
  if (mention == nullptr || mention->kind != MentionKind::kName ||
      graph_.token(name).upos != Upos::kPropn ||
      IsA(arguments_.TypeOf(sentence_, name), EntityType::kPerson)) {
    return;
  }
  // Some names take in the class in front of them.
  int noun = name - 1;
  while (noun >= mention->begin && (graph_.token(noun).upos == Upos::kPropn ||
                                    graph_.token(noun).upos == Upos::kAdj)) {
    --noun;
  }
  const bool of = noun > 0 && graph_.token(noun).form == "of";
  if (of) --noun;
  if (noun < 0 || graph_.token(noun).upos != Upos::kNoun ||
      graph_.token(noun).xpos != "NN") {
    return;
  }
  const bool joined =
      of ? graph_.token(name).head == noun : graph_.token(noun).head == name;
  if (!joined) return;
  const EntityType type = arguments_.TypeOf(sentence_, name);
  const std::string& lemma = graph_.token(noun).lemma;
  int begin = noun;
  bool qualified = false;
  bool owned = false;  // "the [Paris] suburb of X", "[Croatia's] port of X"
  for (const Arc& arc : graph_.Arcs(noun)) {
    if (arc.dependent > noun) continue;
    const bool of_noun = arc.function == Function::kCompound ||
                         arc.function == Function::kModifier ||
                         arc.function == Function::kPossessor;
    if (!of_noun) continue;
    begin = std::min(begin, graph_.SubtreeBegin(arc.dependent));
    qualified |= arc.function == Function::kCompound;
    owned |= NamesAThing(arc.dependent);
  }
  if (of) {
    // "the northern city of X" says little.
    if (!(owned || qualified ? IsOneOf(lemma, kNamedPlaces)
                             : lemma == "port") ||
        (lemma == "suburb" && !owned) ||
        (lemma == "capital" && type != EntityType::kCity)) {
      return;
    }
  } else {
    const auto class_type = arguments_.TypeOfNoun(lemma);
    if (!class_type || !qualified ||
        (!IsA(type, *class_type) && !IsA(*class_type, type))) {
      return;
    }
  }
  while (begin < noun && (graph_.token(begin).upos == Upos::kDet ||
                          graph_.token(begin).upos == Upos::kPron ||
                          graph_.token(begin).upos == Upos::kPunct)) {
    ++begin;
  }
  out.push_back({noun, {}, -1, false, begin, noun + 1});
}

// Whether the phrase itself is a name, not a description of something named.
bool SlotFiller::IsNameAt(int t) const {
  const Mention* mention = arguments_.MentionAt(sentence_, t);
  return mention != nullptr ? mention->kind == MentionKind::kName
                            : graph_.token(t).upos == Upos::kPropn;
}

}  // namespace newsgraph
