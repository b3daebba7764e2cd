#include "extract/meaning/mentions.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

#include "base/one_of.h"
#include "extract/meaning/mentions_context.h"
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

class PhraseFinder {
 public:
  PhraseFinder(std::uint32_t index, const DependencyTree& tree,
               const Vocabulary& vocabulary, const Knowledge& knowledge,
               std::vector<Phrase>& phrases)
      : context_(index, tree, vocabulary, knowledge),
        tree_(tree),
        knowledge_(knowledge),
        title_case_(IsTitleCase(tree.sentence())),
        phrases_(phrases) {}

  void Find() {
    for (int i = 0; i < tree_.size(); ++i) AddToken(i);
  }

 private:
  const Token& token(int i) const { return tree_[i]; }

  void AddToken(int i) {
    const Token& t = token(i);
    const NameChunk* name = context_.NameAt(i);
    if (name != nullptr && context_.HeadOfNameAt(i) == i &&
        (t.form == "UAV" || t.form == "UAVs")) {
      // An acronym of common nouns.
      AddNominal(i);
      return;
    }
    if (name != nullptr && context_.HeadOfNameAt(i) == i) {
      AddName(*name, i);
      return;
    }
    if (name != nullptr && IsSecondHead(*name, i)) {
      // Where the parser tore a name apart, both parts stand for it.
      AddName(*name, i);
      return;
    }
    if (name != nullptr) {
      // "US" in "US State Department", "Russian" in "Russian Orthodox Church".
      if (i < name->end - 1) AddDemonym(i);
      return;
    }
    switch (t.upos) {
      case Upos::kPron:
        AddPronoun(i);
        break;
      case Upos::kAdj:
      case Upos::kVerb:
        if (!AddDemonym(i) && context_.IsNominalised(i)) AddNominal(i);
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

  bool IsSecondHead(const NameChunk& name, int i) const {
    const int head = token(i).head;
    if (head >= name.begin && head < name.end) {
      // "leader Jane Doe", read as an apposition: the name below its noun.
      return i >= name.name_begin && head < name.name_begin &&
             token(i).deprel == Deprel::kAppos;
    }
    switch (Universal(token(i).deprel)) {
      case Deprel::kNsubj:
      case Deprel::kObj:
      case Deprel::kIobj:
      case Deprel::kObl:
      case Deprel::kNmod:
      case Deprel::kConj:
      case Deprel::kAppos:
        return token(i).upos == Upos::kPropn || token(i).upos == Upos::kNoun;
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

  void AddNominal(int head) {
    // "Texas Refinery Kills Three": capitals hide what is a noun.
    if (title_case_) return;
    if (auto phrase = ReadNominal(context_, head)) {
      phrases_.push_back(*std::move(phrase));
    }
  }

  void AddPronoun(int i) {
    const Token& t = token(i);
    if (t.upos == Upos::kPron && t.deprel == Deprel::kExpl) return;
    Phrase phrase = context_.NewPhrase(i, MentionKind::kPronoun);
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
      state = context_.CountryNamed(t.form);
    }
    if (!state) return false;
    const bool modifier =
        t.deprel == Deprel::kAmod || t.deprel == Deprel::kCompound ||
        t.deprel == Deprel::kNmodDesc || t.deprel == Deprel::kConj ||
        t.deprel == Deprel::kNmod || context_.NameAt(i) != nullptr;
    if (!modifier || (t.upos == Upos::kAdj && context_.IsNominalised(i))) {
      // "the French": a group of people.
      if (t.upos == Upos::kAdj && context_.IsNominalised(i)) {
        AddNominal(i);
        return true;
      }
      return t.upos == Upos::kAdj;
    }
    Phrase phrase = context_.NewPhrase(i, MentionKind::kDemonym);
    phrase.label = t.form;
    phrase.folded = FoldSpelling(t.form);
    phrase.known = state;
    phrase.type = knowledge_.entity(*state).type;
    phrase.named = true;
    phrase.number = Number::kSingular;
    phrases_.push_back(std::move(phrase));
    return true;
  }

  void AddName(const NameChunk& chunk, int head) {
    Phrase phrase = context_.NewPhrase(head, MentionKind::kName);
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
    phrase.folded = FoldSpelling(phrase.label);
    phrase.head_lemma = Lower(token(phrase.name_end - 1).form);
    phrase.named = true;
    phrase.titles = chunk.titles;
    phrase.name_type = chunk.type;
    phrase.readings = Readings(phrase);
    // "US Airways raised its offer": one firm, whatever its ending.
    phrase.number = token(head).xpos != "NNPS" ? Number::kSingular
                    : phrase.name_end - phrase.name_begin > 1 &&
                            phrase.name_type == NameType::kOrganization
                        ? Number::kUnknown
                        : Number::kPlural;
    for (const std::string& title : phrase.titles) {
      if (phrase.gender == Gender::kUnknown) {
        phrase.gender = GenderOfNoun(title);
      }
    }
    phrase.type = GuessNameType(phrase);
    phrase.weak_type = phrase.titles.empty() &&
                       !TypeOfClassNoun(token(phrase.name_end - 1).form);
    const bool plural_of_unknown = phrase.number == Number::kPlural &&
                                   phrase.readings.empty() &&
                                   phrase.type == EntityType::kThing &&
                                   phrase.name_end == phrase.name_begin + 1;
    if ((phrase.type == EntityType::kPerson &&
         phrase.number == Number::kPlural && phrase.titles.empty()) ||
        plural_of_unknown) {
      // "Muslims", "the Kennedys".
      phrase.type = EntityType::kGroup;
      phrase.animate = true;
    }
    if (phrase.type == EntityType::kPerson) {
      phrase.animate = true;
      if (phrase.gender == Gender::kUnknown) {
        phrase.gender = GenderOfGivenName(token(phrase.name_begin).form);
      }
    }
    phrase.country = context_.StateOf(head, phrase.mention.begin,
                                      phrase.name_end, phrase.name_begin);
    // "Russians", "Palestinians": people, not their state.
    if (!knowledge_.Lookup(phrase.label).empty() &&
        phrase.name_end == phrase.name_begin + 1) {
      const auto demonym = DemonymOf(phrase.label, knowledge_);
      if (demonym && !context_.CountryNamed(phrase.label) &&
          phrase.name_type != NameType::kPerson) {
        AddPeopleOrModifier(head, *demonym, std::move(phrase));
        return;
      }
    }
    // A name before a noun stands for the actor behind it: "NATO airspace".
    const Deprel deprel = token(head).deprel;
    if ((deprel == Deprel::kCompound || deprel == Deprel::kAmod) &&
        context_.CountryNamed(phrase.label)) {
      phrase.mention.kind = MentionKind::kDemonym;
      phrase.mention.begin = chunk.begin;
    }
    phrase.possessive = context_.HasPossessive(head);
    phrases_.push_back(std::move(phrase));
  }

  // A capitalised word for those of a country.
  void AddPeopleOrModifier(int head, std::uint32_t state, Phrase phrase) {
    const Deprel deprel = token(head).deprel;
    const bool before_noun =
        token(head).head > head &&
        (deprel == Deprel::kAmod || deprel == Deprel::kCompound ||
         deprel == Deprel::kNmodDesc ||
         (deprel == Deprel::kNmod && tree_.Child(head, Deprel::kCase) < 0));
    if (before_noun) {
      phrase.mention.begin = head;
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
    context_.SetDefiniteness(head, phrase);
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
    return readings.empty() ? OfStateInFront(phrase) : readings;
  }

  // "British Conservative Party", "UN World Health Organization": the reading
  // of what stands behind a state or alliance, if it is of that state, or of
  // none.
  std::span<const KnownName> OfStateInFront(const Phrase& phrase) const {
    constexpr int kLongestState = 2;
    for (int at = phrase.name_begin + 1;
         at < phrase.name_end && at <= phrase.name_begin + kLongestState;
         ++at) {
      const std::span<const KnownName> owners =
          knowledge_.Lookup(TextOf(tree_.sentence(), phrase.name_begin, at));
      const std::span<const KnownName> readings =
          knowledge_.Lookup(TextOf(tree_.sentence(), at, phrase.name_end));
      if (owners.empty()) continue;
      const KnownEntity& owner = knowledge_.entity(owners.front().entity);
      if (owner.type != EntityType::kCountry &&
          owner.type != EntityType::kAlliance) {
        continue;
      }
      for (std::size_t i = 0; i < readings.size(); ++i) {
        const KnownEntity& entity = knowledge_.entity(readings[i].entity);
        if (readings[i].kind == NameKind::kName &&
            IsA(entity.type, EntityType::kOrganization) &&
            entity.country == owner.country) {
          return readings.subspan(i, 1);
        }
      }
    }
    return {};
  }

  EntityType GuessNameType(const Phrase& phrase) const {
    // "member Romania" is no person, whatever "member" is.
    const bool state = std::any_of(
        phrase.readings.begin(), phrase.readings.end(),
        [&](const KnownName& reading) {
          const EntityType type = knowledge_.entity(reading.entity).type;
          return type == EntityType::kCountry || type == EntityType::kAlliance;
        });
    const bool person_titles = std::any_of(
        phrase.titles.begin(), phrase.titles.end(), [&](const auto& title) {
          return IsTitleWord(title) ||
                 (!state &&
                  knowledge_.TypeOfNoun(title) == EntityType::kPerson);
        });
    if (person_titles) return EntityType::kPerson;
    const std::string& last = token(phrase.name_end - 1).form;
    const int words = phrase.name_end - phrase.name_begin;
    // "newspaper Yedioth Ahronoth", "the telecommunications company Orange".
    for (const std::string& title : phrase.titles) {
      const auto type = knowledge_.TypeOfNoun(title);
      if (type && (IsA(*type, EntityType::kOrganization) ||
                   IsA(*type, EntityType::kPlace))) {
        return *type;
      }
    }
    const std::string& first_word = token(phrase.name_begin).form;
    if (words > 1 && (first_word == "Hurricane" || first_word == "Typhoon" ||
                      first_word == "Cyclone" || first_word == "Operation")) {
      return EntityType::kEvent;
    }
    // Surnames are class nouns as well: "Rosa Parks", "Imran Hall".
    const auto class_type = TypeOfClassNoun(last);
    const bool organization = words > 1 && class_type &&
                              IsA(*class_type, EntityType::kOrganization) &&
                              !knowledge_.IsGivenName(first_word);
    if (phrase.name_type == NameType::kPerson && !organization) {
      return EntityType::kPerson;
    }
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

  SentenceContext context_;
  const DependencyTree& tree_;
  const Knowledge& knowledge_;
  const bool title_case_;
  std::vector<Phrase>& phrases_;
};

}  // namespace

std::vector<Phrase> FindPhrases(std::span<const Sentence> sentences,
                                std::span<const DependencyTree> trees,
                                const Knowledge& knowledge) {
  std::vector<Phrase> phrases;
  const Vocabulary vocabulary = LowerCaseWords(sentences);
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    if (sentences[i].kind == SentenceKind::kBoilerplate) continue;
    PhraseFinder(static_cast<std::uint32_t>(i), trees[i], vocabulary, knowledge,
                 phrases)
        .Find();
  }
  return phrases;
}

}  // namespace newsgraph
