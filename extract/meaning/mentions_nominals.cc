// Common noun phrases: descriptions, literals, and names that a common noun
// makes.
#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <utility>

#include "base/one_of.h"
#include "extract/meaning/entity_names.h"
#include "extract/meaning/mentions_context.h"
#include "extract/meaning/quantities.h"

namespace newsgraph {
namespace {

std::string Lower(std::string_view word) {
  std::string lower(word);
  for (char& c : lower) {
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return lower;
}

bool IsTimeNoun(std::string_view lemma) {
  static constexpr std::string_view kNouns[] = {
      "afternoon", "autumn", "century",   "day",      "daytime",  "decade",
      "evening",   "hour",   "midday",    "midnight", "minute",   "month",
      "morning",   "night",  "noon",      "quarter",  "second",   "spring",
      "summer",    "today",  "tomorrow",  "tonight",  "week",     "weekend",
      "winter",    "year",   "yesterday", "eve",      "fortnight"};
  return IsOneOf(lemma, kNouns);
}

// Nouns that only stand for another noun.
bool IsPlaceholder(std::string_view lemma) {
  static constexpr std::string_view kNouns[] = {
      "one",  "ones",  "other",     "others",   "same",    "latter", "former",
      "such", "thing", "something", "anything", "nothing", "etc",    "etc."};
  return IsOneOf(lemma, kNouns);
}

bool IsYear(std::string_view form) {
  return form.size() == 4 &&
         (form.starts_with("19") || form.starts_with("20") ||
          form.starts_with("18")) &&
         std::all_of(form.begin(), form.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

// Events that are known under the name of their place or parties, and not one
// of many: "the Iraq war", not "the Baghdad attack".
bool NamesOneEvent(std::string_view lemma) {
  static constexpr std::string_view kNouns[] = {
      "championship", "conference", "cup",    "festival", "games",
      "olympics",     "pandemic",   "summit", "uprising", "war"};
  return IsOneOf(lemma, kNouns);
}

class NominalReader {
 public:
  explicit NominalReader(const SentenceContext& context)
      : context_(context),
        tree_(context.tree()),
        knowledge_(context.knowledge()) {}

  std::optional<Phrase> Read(int head) const {
    const Token& noun = token(head);
    Phrase phrase = context_.NewPhrase(head, MentionKind::kNominal);
    const Extent core = CoreOf(tree_, head);
    phrase.mention.begin = core.begin;
    phrase.mention.end = core.end;
    phrase.name_begin = core.begin;
    phrase.name_end = core.end;
    phrase.head_lemma = Lower(noun.lemma.empty() ? noun.form : noun.lemma);
    // In the news "bases" are those of armies.
    if (phrase.head_lemma == "basis" && noun.xpos == "NNS") {
      phrase.head_lemma = "base";
    }
    phrase.label = CompactLabel(tree_, head);
    if (head + 1 < tree_.size() && token(head + 1).form != ",") {
      phrase.restricted = tree_.Child(head, Deprel::kAclRelcl) > head ||
                          tree_.Child(head, Deprel::kAcl) > head;
    }
    if (phrase.label.empty() || (IsPlaceholder(phrase.head_lemma) &&
                                 tree_.Child(head, Deprel::kNummod) < 0)) {
      // "the one", "others": a mention of nothing that has a name.
      phrase.label.clear();
      return phrase;
    }
    const std::string compact = CompactLabel(tree_, core.begin, core.end);
    phrase.folded = FoldSpelling(compact);
    context_.SetDefiniteness(head, phrase);
    context_.SetModifiers(head, core, phrase);
    const bool plural = noun.xpos == "NNS" || noun.xpos == "NNPS" ||
                        noun.HasFeat("Number=Plur") || noun.upos == Upos::kAdj;
    phrase.number = plural ? Number::kPlural : Number::kSingular;
    if (noun.deprel == Deprel::kCompound) phrase.number = Number::kUnknown;
    UnifyDrones(phrase);
    phrase.type = TypeOfHead(head, core);
    phrase.country = context_.StateOf(head, core.begin, core.end, core.end);
    phrase.possessive = context_.HasPossessive(head);
    if (phrase.type == EntityType::kPerson && plural) {
      phrase.type = EntityType::kGroup;
    }
    phrase.animate = IsA(phrase.type, EntityType::kPerson) ||
                     phrase.type == EntityType::kGroup;
    phrase.gender = GenderOfNoun(phrase.head_lemma);

    if (IsDate(head, phrase)) {
      phrase.mention.kind = MentionKind::kLiteral;
      phrase.type = EntityType::kDate;
    } else if (const auto quantity = CountAt(head)) {
      phrase.value = quantity->value;
      phrase.unit = quantity->unit;
      if (IsLiteralQuantity(*quantity, phrase)) {
        phrase.mention.kind = MentionKind::kLiteral;
        phrase.type = quantity->type;
        phrase.animate = false;
      }
    } else if (noun.upos == Upos::kNum || noun.upos == Upos::kSym) {
      return std::nullopt;
    }
    if (phrase.mention.kind == MentionKind::kNominal) {
      NameNominal(head, core, phrase);
      phrase.generic_label = !phrase.named && phrase.modifiers.empty() &&
                             phrase.value.empty() && !phrase.country;
    }
    return phrase;
  }

 private:
  // "unmanned aerial vehicles" and "UAVs" are drones.
  static void UnifyDrones(Phrase& phrase) {
    const bool unmanned =
        std::binary_search(phrase.modifiers.begin(), phrase.modifiers.end(),
                           std::string("unmanned"));
    if (!unmanned && phrase.head_lemma != "uav" &&
        phrase.head_lemma != "uavs") {
      return;
    }
    phrase.head_lemma = "drone";
    std::erase_if(phrase.modifiers, [](const std::string& word) {
      return word == "unmanned" || word == "aerial" || word == "combat" ||
             word == "uav";
    });
  }

  // The number in the phrase; the "16" of "F-16 fighter jets" is none.
  std::optional<Quantity> CountAt(int head) const {
    for (int child : tree_.Children(head)) {
      if (token(child).deprel == Deprel::kNummod &&
          (context_.NameAt(child) != nullptr ||
           (child > 0 && token(child - 1).form == "-" &&
            !token(child - 1).space_after))) {
        return std::nullopt;
      }
    }
    return ReadQuantity(tree_.sentence(), head);
  }

  const Token& token(int i) const { return tree_[i]; }

  EntityType TypeOfHead(int head, const Extent& core) const {
    const Token& noun = token(head);
    const std::string lemma =
        Lower(noun.lemma.empty() ? noun.form : noun.lemma);
    if (noun.upos == Upos::kAdj || noun.upos == Upos::kVerb) {
      return EntityType::kGroup;
    }
    if (lemma == "uav" || lemma == "uavs") return EntityType::kDrone;
    if (head > core.begin && token(head - 1).deprel == Deprel::kCompound) {
      const std::string pair = Lower(token(head - 1).lemma) + " " + lemma;
      if (const auto type = knowledge_.TypeOfNoun(pair)) return *type;
    }
    // Words whose plain sense in news is not that of the lists.
    static constexpr std::string_view kThings[] = {
        "side", "round", "reach", "turn", "point", "ground", "firm", "part"};
    if (IsOneOf(lemma, kThings)) return EntityType::kThing;
    if (lemma == "source") return EntityType::kPerson;
    if (const auto type = knowledge_.TypeOfNoun(lemma)) return *type;
    if (const auto type = TypeOfClassNoun(lemma)) return *type;
    // "talks", "elections".
    if (const auto type = TypeOfClassNoun(noun.form)) return *type;
    return EntityType::kThing;
  }

  bool IsDate(int head, const Phrase& phrase) const {
    const Token& noun = token(head);
    if (noun.upos == Upos::kPropn) return IsCalendarWord(noun.form);
    if (noun.upos == Upos::kNum) {
      if (IsYear(noun.form)) return true;
      // "10 June", "March 5".
      for (int child : tree_.Children(head)) {
        if (IsCalendarWord(token(child).form)) return true;
      }
      return false;
    }
    if (!IsTimeNoun(phrase.head_lemma)) return false;
    // "three years" is a quantity.
    return tree_.Child(head, Deprel::kNummod) < 0;
  }

  static bool IsLiteralQuantity(const Quantity& quantity,
                                const Phrase& phrase) {
    if (quantity.measure || quantity.unit.empty()) return true;
    if (phrase.definiteness == Definiteness::kDefinite ||
        phrase.definiteness == Definiteness::kDemonstrative ||
        phrase.definiteness == Definiteness::kPossessive) {
      return false;
    }
    // A handful of things may be spoken of again; a count is only a number.
    return quantity.hedged || quantity.value.size() > 2 ||
           quantity.value.find('.') != std::string::npos;
  }

  // Whether nothing but the state qualifies the government: not "the former
  // Iraqi government".
  bool IsWholeGovernment(int head, const Extent& core) const {
    for (int i = core.begin; i < core.end; ++i) {
      if (i == head || token(i).deprel == Deprel::kDet ||
          token(i).deprel == Deprel::kCase || token(i).upos == Upos::kPunct ||
          IsCapitalised(token(i).form)) {
        continue;
      }
      return false;
    }
    return true;
  }

  // "Danube river", "Black Sea grain deal", "Romanian defense ministry": a
  // common noun that makes a name with what stands before it.
  void NameNominal(int head, const Extent& core, Phrase& phrase) const {
    const NameChunk* chunk = nullptr;
    for (int i = head - 1; i >= core.begin; --i) {
      const int name_head = context_.HeadOfNameAt(i);
      if (name_head >= 0 && token(name_head).deprel == Deprel::kCompound) {
        chunk = context_.NameAt(i);
        break;
      }
    }
    if (IsA(phrase.type, EntityType::kOrganization) && phrase.country) {
      // An institution of a state is one thing: its name without the state.
      const bool plain = phrase.value.empty() &&
                         (IsA(phrase.type, EntityType::kMilitary) ||
                          !InstitutionKey(phrase.head_lemma).empty()) &&
                         phrase.definiteness != Definiteness::kAnother &&
                         phrase.definiteness != Definiteness::kIndefinite;
      if (plain && phrase.head_lemma == "government" &&
          core.end - core.begin <= 4 && IsWholeGovernment(head, core)) {
        // "the Ukrainian government": the state as an actor.
        phrase.named = true;
        phrase.known = phrase.country;
        phrase.metonym = true;
        return;
      }
      if (plain) {
        phrase.named = true;
        return;
      }
    }
    if (chunk == nullptr || chunk->begin < core.begin) return;
    const std::string name = context_.TextOfName(*chunk);
    EntityType modifier = EntityType::kThing;
    const auto readings = knowledge_.Lookup(name);
    if (!readings.empty()) {
      modifier = knowledge_.entity(readings.front().entity).type;
    }
    const bool actor = modifier == EntityType::kCountry ||
                       IsA(modifier, EntityType::kOrganization) ||
                       chunk->type == NameType::kOrganization;
    const bool adjacent = chunk->end == head;
    const EntityType type = phrase.type;
    // "the Gaza town of Beit Hanoun" is called something else.
    for (int child : tree_.Children(head)) {
      if (child > head && token(child).deprel == Deprel::kNmod &&
          tree_.Case(child) == "of" && context_.NameAt(child) != nullptr &&
          IsA(type, EntityType::kPlace)) {
        return;
      }
    }
    if (IsA(type, EntityType::kPlace) && type != EntityType::kBorder) {
      phrase.named = adjacent && !actor && phrase.number != Number::kPlural;
    } else if (type == EntityType::kAgreement) {
      phrase.named = true;
    } else if (IsA(type, EntityType::kOrganization)) {
      phrase.named = phrase.number != Number::kPlural &&
                     phrase.definiteness != Definiteness::kIndefinite &&
                     phrase.definiteness != Definiteness::kAnother;
    } else if (IsA(type, EntityType::kEquipment)) {
      phrase.named = !actor && !IsA(modifier, EntityType::kPlace);
    } else if (type == EntityType::kEvent) {
      phrase.named = NamesOneEvent(phrase.head_lemma) &&
                     phrase.definiteness != Definiteness::kIndefinite;
    }
    if (!phrase.named) return;
    // The name begins where the proper noun does; adjectives before it stay
    // outside: "critical Bilka plant".
    phrase.name_begin = chunk->name_begin;
    // "Russia-Ukraine war": both.
    while (phrase.name_begin >= core.begin + 2 &&
           token(phrase.name_begin - 1).upos == Upos::kPunct &&
           !token(phrase.name_begin - 1).space_after &&
           context_.NameAt(phrase.name_begin - 2) != nullptr) {
      phrase.name_begin = std::max(
          core.begin, context_.NameAt(phrase.name_begin - 2)->name_begin);
    }
    phrase.label = TextOf(tree_.sentence(), phrase.name_begin, phrase.name_end);
    phrase.folded = FoldSpelling(phrase.label);
    phrase.readings = knowledge_.Lookup(phrase.label);
    if (phrase.readings.empty() && IsA(type, EntityType::kEquipment)) {
      phrase.readings = readings;
    }
    if (phrase.readings.empty() &&
        (type == EntityType::kWater || type == EntityType::kRegion)) {
      // "Danube river": known by the name alone, where that is of the kind.
      if (!readings.empty() && modifier == type) phrase.readings = readings;
    }
    phrase.number = Number::kSingular;
  }

  const SentenceContext& context_;
  const DependencyTree& tree_;
  const Knowledge& knowledge_;
};

}  // namespace

std::optional<Phrase> ReadNominal(const SentenceContext& context, int head) {
  return NominalReader(context).Read(head);
}

}  // namespace newsgraph
