#include "extract/meaning/mentions.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

#include "extract/meaning/mentions_labels.h"
#include "extract/meaning/mentions_names.h"
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

template <std::size_t kSize>
bool IsOneOf(std::string_view word, const std::string_view (&words)[kSize]) {
  return std::find(words, words + kSize, word) != words + kSize;
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

class PhraseFinder {
 public:
  PhraseFinder(std::uint32_t index, const DependencyTree& tree,
               const Knowledge& knowledge, std::vector<Phrase>& phrases)
      : index_(index), tree_(tree), knowledge_(knowledge), phrases_(phrases) {}

  void Find() {
    chunks_ = FindNames(tree_, knowledge_);
    owner_.assign(static_cast<std::size_t>(tree_.size()), -1);
    for (std::size_t c = 0; c < chunks_.size(); ++c) {
      for (int i = chunks_[c].begin; i < chunks_[c].end; ++i) {
        owner_[i] = static_cast<int>(c);
      }
    }
    MarkQuotes();
    for (int i = 0; i < tree_.size(); ++i) AddToken(i);
  }

 private:
  const Token& token(int i) const { return tree_[i]; }

  void MarkQuotes() {
    quoted_.assign(static_cast<std::size_t>(tree_.size()), false);
    bool inside = false;
    for (int i = 0; i < tree_.size(); ++i) {
      const std::string& form = token(i).form;
      if (form == "“" || form == "``") {
        inside = true;
      } else if (form == "”" || form == "''") {
        inside = false;
      } else if (form == "\"") {
        inside = !inside;
      } else {
        quoted_[i] = inside;
      }
    }
  }

  int HeadOf(const NameChunk& chunk) const {
    int best = -1;
    for (int i = chunk.begin; i < chunk.end; ++i) {
      const int head = token(i).head;
      if (head >= chunk.begin && head < chunk.end) continue;
      const Deprel deprel = token(i).deprel;
      const bool weak = deprel == Deprel::kFlat ||
                        deprel == Deprel::kNmodDesc ||
                        deprel == Deprel::kPunct || deprel == Deprel::kCase ||
                        deprel == Deprel::kDet || deprel == Deprel::kAmod;
      if (best < 0 || !weak) best = i;
    }
    return best < 0 ? chunk.end - 1 : best;
  }

  void AddToken(int i) {
    const int owner = owner_[i];
    const Token& t = token(i);
    if (owner >= 0 && HeadOf(chunks_[owner]) == i) {
      AddName(chunks_[owner], i);
      return;
    }
    if (owner >= 0) {
      // "US" in "US State Department", "Russian" in "Russian Orthodox Church".
      if (i < chunks_[owner].end - 1) AddDemonym(i);
      return;
    }
    switch (t.upos) {
      case Upos::kPron:
        AddPronoun(i);
        break;
      case Upos::kAdj:
      case Upos::kVerb:
        if (!AddDemonym(i) && IsNominalised(i)) AddNominal(i);
        break;
      case Upos::kNoun:
      case Upos::kPropn:
      case Upos::kSym:
      case Upos::kNum:
        if (IsPhraseHead(i)) AddNominal(i);
        break;
      default:
        break;
    }
  }

  // "the injured", "the poor".
  bool IsNominalised(int i) const {
    switch (token(i).deprel) {
      case Deprel::kNsubj:
      case Deprel::kNsubjPass:
      case Deprel::kObj:
      case Deprel::kIobj:
      case Deprel::kObl:
      case Deprel::kOblAgent:
      case Deprel::kNmod:
      case Deprel::kConj: {
        const int det = tree_.Child(i, Deprel::kDet);
        return det >= 0 && det < i && token(det).lemma == "the" &&
               token(i).xpos != "JJS" && token(i).xpos != "JJR";
      }
      default:
        return false;
    }
  }

  bool IsPhraseHead(int i) const {
    const Token& t = token(i);
    switch (t.deprel) {
      case Deprel::kFlat:
      case Deprel::kFixed:
      case Deprel::kGoeswith:
      case Deprel::kNummod:
      case Deprel::kDiscourse:
      case Deprel::kPunct:
      case Deprel::kCase:
      case Deprel::kMark:
      case Deprel::kCc:
      case Deprel::kReparandum:
        return false;
      case Deprel::kCompound: {
        // The instrument in "drone strike".
        const auto type = knowledge_.TypeOfNoun(t.lemma);
        return t.upos == Upos::kNoun && type &&
               IsA(*type, EntityType::kEquipment);
      }
      case Deprel::kAdvmod:
        return t.upos == Upos::kNoun;
      default:
        break;
    }
    if (t.upos == Upos::kSym) return CurrencyOf(t.form) || t.form == "%";
    return true;
  }

  Phrase NewPhrase(int head, MentionKind kind) const {
    Phrase phrase;
    phrase.mention.sentence = index_;
    phrase.mention.head = head;
    phrase.mention.begin = phrase.name_begin = head;
    phrase.mention.end = phrase.name_end = head + 1;
    phrase.mention.kind = kind;
    phrase.quoted = quoted_[head];
    return phrase;
  }

  void AddPronoun(int i) {
    const Token& t = token(i);
    if (t.upos == Upos::kPron && t.deprel == Deprel::kExpl) return;
    Phrase phrase = NewPhrase(i, MentionKind::kPronoun);
    const std::string form = Lower(t.form);
    phrase.head_lemma = form;
    static constexpr std::string_view kFirst[] = {
        "i",  "me", "my",  "mine", "myself",
        "we", "us", "our", "ours", "ourselves"};
    static constexpr std::string_view kSecond[] = {"you", "your", "yours",
                                                   "yourself", "yourselves"};
    static constexpr std::string_view kPlural[] = {
        "we",    "us",     "our",        "ours",  "ourselves", "they", "them",
        "their", "theirs", "themselves", "these", "those",     "'em"};
    static constexpr std::string_view kMale[] = {"he", "him", "his", "himself"};
    static constexpr std::string_view kFemale[] = {"she", "her", "hers",
                                                   "herself"};
    static constexpr std::string_view kNeuter[] = {"it", "its", "itself"};
    static constexpr std::string_view kRelative[] = {"who", "whom", "whose",
                                                     "which", "that"};
    if (IsOneOf(form, kFirst)) phrase.person = 1;
    if (IsOneOf(form, kSecond)) phrase.person = 2;
    if (IsOneOf(form, kMale)) phrase.gender = Gender::kMale;
    if (IsOneOf(form, kFemale)) phrase.gender = Gender::kFemale;
    if (IsOneOf(form, kPlural)) {
      phrase.number = Number::kPlural;
    } else if (phrase.gender != Gender::kUnknown || IsOneOf(form, kNeuter) ||
               phrase.person == 1) {
      phrase.number = Number::kSingular;
    }
    phrase.animate = phrase.gender != Gender::kUnknown || form == "who" ||
                     form == "whom" || phrase.person != 3;
    phrase.relative = IsOneOf(form, kRelative) &&
                      (t.HasFeat("PronType=Rel") || t.xpos.starts_with("W"));
    phrase.reflexive = form.ends_with("self") || form.ends_with("selves");
    phrase.possessive =
        t.deprel == Deprel::kNmodPoss || t.xpos == "PRP$" || t.xpos == "WP$";
    phrases_.push_back(std::move(phrase));
  }

  // The adjective of a country, or its name before a noun.
  bool AddDemonym(int i) {
    const Token& t = token(i);
    if (!IsCapitalised(t.form)) return false;
    std::optional<std::uint32_t> state;
    if (t.upos == Upos::kAdj || t.upos == Upos::kNoun ||
        t.upos == Upos::kPropn) {
      state = DemonymOf(t.form, knowledge_);
    }
    if (!state &&
        (t.deprel == Deprel::kCompound || t.deprel == Deprel::kNmodDesc ||
         t.deprel == Deprel::kAmod)) {
      state = CountryNamed(t.form);
    }
    if (!state) return false;
    const bool modifier =
        t.deprel == Deprel::kAmod || t.deprel == Deprel::kCompound ||
        t.deprel == Deprel::kNmodDesc || t.deprel == Deprel::kConj ||
        t.deprel == Deprel::kNmod || owner_[i] >= 0;
    if (!modifier || (t.upos == Upos::kAdj && IsNominalised(i))) {
      // "the French": a group of people.
      if (t.upos == Upos::kAdj && IsNominalised(i)) {
        AddNominal(i);
        return true;
      }
      return t.upos == Upos::kAdj;
    }
    Phrase phrase = NewPhrase(i, MentionKind::kDemonym);
    phrase.label = t.form;
    phrase.folded = FoldName(t.form);
    phrase.known = state;
    phrase.type = knowledge_.entity(*state).type;
    phrase.named = true;
    phrase.number = Number::kSingular;
    phrases_.push_back(std::move(phrase));
    return true;
  }

  std::optional<std::uint32_t> CountryNamed(std::string_view name) const {
    for (const KnownName& reading : knowledge_.Lookup(name)) {
      if (reading.kind == NameKind::kName &&
          knowledge_.entity(reading.entity).type == EntityType::kCountry) {
        return reading.entity;
      }
    }
    return std::nullopt;
  }

  void AddName(const NameChunk& chunk, int head) {
    Phrase phrase = NewPhrase(head, MentionKind::kName);
    const Extent core = CoreOf(tree_, head);
    phrase.mention.begin = std::min(core.begin, chunk.begin);
    phrase.mention.end = std::max(core.end, chunk.end);
    // What follows a name inside its core is the name's own.
    phrase.mention.end = chunk.end;
    phrase.name_begin = chunk.name_begin;
    phrase.name_end = chunk.end;
    while (phrase.name_begin + 1 < phrase.name_end &&
           token(phrase.name_begin).lemma == "the" &&
           token(phrase.name_begin).upos == Upos::kDet) {
      ++phrase.name_begin;
    }
    CutDemonym(chunk, phrase);
    phrase.label = TextOf(tree_.sentence(), phrase.name_begin, phrase.name_end);
    phrase.folded = FoldName(phrase.label);
    phrase.head_lemma = Lower(token(phrase.name_end - 1).form);
    phrase.named = true;
    phrase.titles = chunk.titles;
    phrase.name_type = chunk.type;
    phrase.readings = Readings(phrase);
    phrase.number =
        token(head).xpos == "NNPS" ? Number::kPlural : Number::kSingular;
    for (const std::string& title : phrase.titles) {
      if (phrase.gender == Gender::kUnknown) {
        phrase.gender = GenderOfNoun(title);
      }
    }
    phrase.type = GuessNameType(phrase);
    if (phrase.type == EntityType::kPerson) {
      phrase.animate = true;
      if (phrase.gender == Gender::kUnknown) {
        phrase.gender = GenderOfGivenName(token(phrase.name_begin).form);
      }
    }
    phrase.country =
        StateOf(head, phrase.mention.begin, phrase.name_end, phrase.name_begin);
    // "Russians", "Palestinians": people, not their state.
    if (!knowledge_.Lookup(phrase.label).empty() &&
        phrase.name_end == phrase.name_begin + 1) {
      const auto demonym = DemonymOf(phrase.label, knowledge_);
      if (demonym && !CountryNamed(phrase.label) &&
          phrase.name_type != NameType::kPerson) {
        AddPeopleOrModifier(head, *demonym, std::move(phrase));
        return;
      }
    }
    // A name before a noun stands for the actor behind it: "NATO airspace".
    const Deprel deprel = token(head).deprel;
    if ((deprel == Deprel::kCompound || deprel == Deprel::kAmod) &&
        CountryNamed(phrase.label)) {
      phrase.mention.kind = MentionKind::kDemonym;
    }
    phrase.possessive = HasPossessive(head);
    phrases_.push_back(std::move(phrase));
  }

  // A capitalised word for those of a country.
  void AddPeopleOrModifier(int head, std::uint32_t state, Phrase phrase) {
    const Deprel deprel = token(head).deprel;
    if (deprel == Deprel::kAmod || deprel == Deprel::kCompound) {
      phrase.mention.kind = MentionKind::kDemonym;
      phrase.known = state;
      phrase.type = knowledge_.entity(state).type;
      phrase.readings = {};
      phrases_.push_back(std::move(phrase));
      return;
    }
    phrase.mention.kind = MentionKind::kNominal;
    phrase.named = false;
    phrase.readings = {};
    phrase.head_lemma = phrase.folded;
    phrase.country = state;
    const bool plural = token(head).xpos == "NNPS" ||
                        token(head).xpos == "NNS" ||
                        phrase.label.ends_with("s");
    phrase.number = plural ? Number::kPlural : Number::kUnknown;
    phrase.type = plural ? EntityType::kGroup : EntityType::kPerson;
    phrase.animate = true;
    SetDefiniteness(head, phrase);
    phrases_.push_back(std::move(phrase));
  }

  // "Canadian Justin Trudeau": the adjective is not his name.
  void CutDemonym(const NameChunk& chunk, Phrase& phrase) const {
    const int first = phrase.name_begin;
    if (first + 1 >= phrase.name_end || token(first).upos != Upos::kAdj ||
        !DemonymOf(token(first).form, knowledge_)) {
      return;
    }
    const std::string rest =
        TextOf(tree_.sentence(), first + 1, phrase.name_end);
    const std::string whole = TextOf(tree_.sentence(), first, phrase.name_end);
    if (!knowledge_.Lookup(whole).empty()) return;
    const bool person = chunk.type == NameType::kPerson ||
                        knowledge_.IsGivenName(token(first + 1).form);
    const bool known = !knowledge_.Lookup(rest).empty() &&
                       !TypeOfClassNoun(token(phrase.name_end - 1).form);
    if (person || known) ++phrase.name_begin;
  }

  // The knowledge's readings of the name, or of its singular.
  std::span<const KnownName> Readings(const Phrase& phrase) const {
    std::span<const KnownName> readings = knowledge_.Lookup(phrase.label);
    if (!readings.empty() || phrase.label.size() < 4) return readings;
    if (phrase.label.ends_with("s")) {
      readings = knowledge_.Lookup(
          std::string_view(phrase.label).substr(0, phrase.label.size() - 1));
    }
    return readings;
  }

  EntityType GuessNameType(const Phrase& phrase) const {
    const bool person_titles = std::any_of(
        phrase.titles.begin(), phrase.titles.end(), [&](const auto& title) {
          return IsTitleWord(title) ||
                 knowledge_.TypeOfNoun(title) == EntityType::kPerson;
        });
    if (person_titles) return EntityType::kPerson;
    if (phrase.name_type == NameType::kPerson) return EntityType::kPerson;
    const std::string& last = token(phrase.name_end - 1).form;
    const int words = phrase.name_end - phrase.name_begin;
    if (words > 1) {
      // "Ministry of Defense": the noun before "of" decides.
      for (int i = phrase.name_begin; i + 1 < phrase.name_end; ++i) {
        if (token(i + 1).lemma == "of" || token(i + 1).lemma == "for") {
          if (const auto type = TypeOfClassNoun(token(i).form)) return *type;
        }
      }
      if (const auto type = TypeOfClassNoun(last)) return *type;
      const std::string& first = token(phrase.name_begin).form;
      if (first == "Lake" || first == "Gulf") return EntityType::kWater;
      if (first == "Mount" || first == "Cape") return EntityType::kPlace;
      if (first == "Article" || first == "Resolution") {
        return EntityType::kAgreement;
      }
    }
    if (phrase.name_type == NameType::kLocation) return EntityType::kPlace;
    if (phrase.name_type == NameType::kOrganization) {
      return EntityType::kOrganization;
    }
    if (words > 1 && knowledge_.IsGivenName(token(phrase.name_begin).form)) {
      return EntityType::kPerson;
    }
    // "Apple" may be anything; "McDonald's" and acronyms are organisations.
    if (words == 1 && LooksLikeAcronym(last) &&
        std::none_of(last.begin(), last.end(), [](char c) {
          return std::isdigit(static_cast<unsigned char>(c)) != 0;
        })) {
      return EntityType::kOrganization;
    }
    return EntityType::kThing;
  }

  bool HasPossessive(int head) const {
    for (int child : tree_.Children(head)) {
      if (token(child).deprel == Deprel::kCase && child > head) return true;
    }
    return false;
  }

  // The state that qualifies a phrase: an adjective, a compound, a possessor
  // or "of" and its name. Only tokens from `begin` on count on the left.
  std::optional<std::uint32_t> StateOf(int head, int begin, int end,
                                       int name_begin) const {
    for (int i = begin; i < end; ++i) {
      if (i == head || (i >= name_begin && token(i).upos == Upos::kPropn &&
                        owner_[i] >= 0 && i > name_begin)) {
        continue;
      }
      const Deprel deprel = token(i).deprel;
      if (deprel == Deprel::kAmod || deprel == Deprel::kCompound ||
          deprel == Deprel::kNmodPoss || deprel == Deprel::kNmodDesc) {
        if (const auto state = DemonymOf(token(i).form, knowledge_)) {
          return state;
        }
        if (owner_[i] >= 0) {
          const NameChunk& chunk = chunks_[owner_[i]];
          const auto state = CountryNamed(
              TextOf(tree_.sentence(), chunk.name_begin, chunk.end));
          if (state) return state;
        }
        if (const auto state = CountryNamed(token(i).form)) return state;
      }
    }
    for (int child : tree_.Children(head)) {
      const bool of = token(child).deprel == Deprel::kNmod && child > head &&
                      tree_.Case(child) == "of";
      const bool possessor =
          token(child).deprel == Deprel::kNmodPoss && child < head;
      if ((of || possessor) && owner_[child] >= 0) {
        const NameChunk& chunk = chunks_[owner_[child]];
        const auto state =
            CountryNamed(TextOf(tree_.sentence(), chunk.name_begin, chunk.end));
        if (state) return state;
      }
    }
    return std::nullopt;
  }

  void SetDefiniteness(int head, Phrase& phrase) const {
    for (int child : tree_.Children(head)) {
      if (child > head) break;
      const std::string& lemma = token(child).lemma;
      const Deprel deprel = token(child).deprel;
      if (deprel == Deprel::kDet || deprel == Deprel::kDetPredet) {
        if (lemma == "the") {
          phrase.definiteness = Definiteness::kDefinite;
        } else if (lemma == "this" || lemma == "that" || lemma == "these" ||
                   lemma == "those") {
          phrase.definiteness = Definiteness::kDemonstrative;
        } else if (lemma == "another") {
          phrase.definiteness = Definiteness::kAnother;
        } else if (deprel == Deprel::kDet) {
          phrase.definiteness = Definiteness::kIndefinite;
        }
      } else if (deprel == Deprel::kNmodPoss) {
        phrase.definiteness = Definiteness::kPossessive;
      } else if (deprel == Deprel::kAmod && lemma == "other") {
        phrase.definiteness = Definiteness::kAnother;
      }
    }
  }

  void SetModifiers(int head, const Extent& core, Phrase& phrase) const {
    for (int i = core.begin; i < core.end; ++i) {
      if (i == head || token(i).head == Token::kRoot) continue;
      switch (token(i).deprel) {
        case Deprel::kAmod:
        case Deprel::kCompound:
        case Deprel::kNummod:
        case Deprel::kFlat:
        case Deprel::kNmodUnmarked:
        case Deprel::kConj:
          phrase.modifiers.push_back(FoldName(
              token(i).lemma.empty() ? token(i).form : token(i).lemma));
          break;
        case Deprel::kNmodPoss:
          if (token(i).upos != Upos::kPron) {
            phrase.modifiers.push_back(FoldName(token(i).form));
          }
          break;
        default:
          break;
      }
    }
    for (int child : tree_.Children(head)) {
      if (child < core.end || token(child).deprel != Deprel::kNmod) continue;
      phrase.modifiers.push_back(FoldName(
          owner_[child] >= 0
              ? TextOf(tree_.sentence(), chunks_[owner_[child]].name_begin,
                       chunks_[owner_[child]].end)
              : token(child).lemma));
    }
    std::sort(phrase.modifiers.begin(), phrase.modifiers.end());
    phrase.modifiers.erase(
        std::unique(phrase.modifiers.begin(), phrase.modifiers.end()),
        phrase.modifiers.end());
  }

  EntityType TypeOfHead(int head, const Extent& core) const {
    const Token& noun = token(head);
    const std::string lemma =
        Lower(noun.lemma.empty() ? noun.form : noun.lemma);
    if (noun.upos == Upos::kAdj || noun.upos == Upos::kVerb) {
      return EntityType::kGroup;
    }
    if (head > core.begin && token(head - 1).deprel == Deprel::kCompound) {
      const std::string pair = Lower(token(head - 1).lemma) + " " + lemma;
      if (const auto type = knowledge_.TypeOfNoun(pair)) return *type;
    }
    if (const auto type = knowledge_.TypeOfNoun(lemma)) return *type;
    if (const auto type = TypeOfClassNoun(lemma)) return *type;
    return EntityType::kThing;
  }

  void AddNominal(int head) {
    const Token& noun = token(head);
    Phrase phrase = NewPhrase(head, MentionKind::kNominal);
    const Extent core = CoreOf(tree_, head);
    phrase.mention.begin = core.begin;
    phrase.mention.end = core.end;
    phrase.name_begin = core.begin;
    phrase.name_end = core.end;
    phrase.head_lemma = Lower(noun.lemma.empty() ? noun.form : noun.lemma);
    phrase.label = CompactLabel(tree_, head);
    if (phrase.label.empty()) return;
    const std::string compact = CompactLabel(tree_, core.begin, core.end);
    phrase.folded = FoldName(compact);
    SetDefiniteness(head, phrase);
    SetModifiers(head, core, phrase);
    const bool plural = noun.xpos == "NNS" || noun.xpos == "NNPS" ||
                        noun.HasFeat("Number=Plur") || noun.upos == Upos::kAdj;
    phrase.number = plural ? Number::kPlural : Number::kSingular;
    phrase.type = TypeOfHead(head, core);
    phrase.country = StateOf(head, core.begin, core.end, core.end);
    phrase.possessive = HasPossessive(head);
    if (phrase.type == EntityType::kPerson && plural) {
      phrase.type = EntityType::kGroup;
    }
    phrase.animate = IsA(phrase.type, EntityType::kPerson) ||
                     phrase.type == EntityType::kGroup;
    phrase.gender = GenderOfNoun(phrase.head_lemma);

    if (IsDate(head, phrase)) {
      phrase.mention.kind = MentionKind::kLiteral;
      phrase.type = EntityType::kDate;
    } else if (const auto quantity = ReadQuantity(tree_.sentence(), head)) {
      phrase.value = quantity->value;
      phrase.unit = quantity->unit;
      if (IsLiteralQuantity(*quantity, phrase)) {
        phrase.mention.kind = MentionKind::kLiteral;
        phrase.type = quantity->type;
        phrase.animate = false;
      }
    } else if (noun.upos == Upos::kNum || noun.upos == Upos::kSym) {
      return;
    }
    if (phrase.mention.kind == MentionKind::kNominal) {
      NameNominal(head, core, phrase);
      phrase.generic_label = !phrase.named && phrase.modifiers.empty() &&
                             phrase.value.empty() && !phrase.country;
    }
    phrases_.push_back(std::move(phrase));
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

  // "Danube river", "Black Sea grain deal", "Romanian defense ministry": a
  // common noun that makes a name with what stands before it.
  void NameNominal(int head, const Extent& core, Phrase& phrase) const {
    const NameChunk* chunk = nullptr;
    for (int i = head - 1; i >= core.begin; --i) {
      if (owner_[i] >= 0 &&
          token(HeadOf(chunks_[owner_[i]])).deprel == Deprel::kCompound) {
        chunk = &chunks_[owner_[i]];
        break;
      }
    }
    std::string key = phrase.folded;
    if (IsA(phrase.type, EntityType::kOrganization) && phrase.country) {
      // An institution of a state is one thing: its name without the state.
      const bool plain = phrase.value.empty() &&
                         (IsA(phrase.type, EntityType::kMilitary) ||
                          !InstitutionKey(phrase.head_lemma).empty()) &&
                         phrase.definiteness != Definiteness::kAnother &&
                         phrase.definiteness != Definiteness::kIndefinite;
      if (plain) {
        phrase.named = true;
        return;
      }
    }
    if (chunk == nullptr || chunk->begin < core.begin) return;
    const std::string name =
        TextOf(tree_.sentence(), chunk->name_begin, chunk->end);
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
    // outside: "critical Orlivka plant".
    phrase.name_begin = chunk->name_begin;
    phrase.label = TextOf(tree_.sentence(), phrase.name_begin, phrase.name_end);
    phrase.folded = FoldName(phrase.label);
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

  std::uint32_t index_;
  const DependencyTree& tree_;
  const Knowledge& knowledge_;
  std::vector<Phrase>& phrases_;
  std::vector<NameChunk> chunks_;
  std::vector<int> owner_;
  std::vector<bool> quoted_;
};

}  // namespace

std::vector<Phrase> FindPhrases(std::span<const Sentence> sentences,
                                std::span<const DependencyTree> trees,
                                const Knowledge& knowledge) {
  std::vector<Phrase> phrases;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (sentences[i].kind == SentenceKind::kBoilerplate) continue;
    PhraseFinder(static_cast<std::uint32_t>(i), trees[i], knowledge, phrases)
        .Find();
  }
  return phrases;
}

}  // namespace newsgraph
