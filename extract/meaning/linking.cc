#include "extract/meaning/linking.h"

#include <algorithm>
#include <bit>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/one_of.h"
#include "extract/meaning/entity_names.h"

namespace newsgraph {
namespace {

// Verbs whose object is a place, when it can be one.
bool TakesPlaceObject(std::string_view lemma) {
  static constexpr std::string_view kVerbs[] = {
      "approach",  "attack",   "besiege",  "bomb",     "bombard", "capture",
      "encircle",  "enter",    "evacuate", "flee",     "hit",     "leave",
      "liberate",  "occupy",   "overrun",  "paralyze", "pound",   "reach",
      "recapture", "rock",     "seize",    "shake",    "shell",   "storm",
      "strike",    "surround", "target",   "tour",     "visit"};
  return IsOneOf(lemma, kVerbs);
}

// Verbs of motion, behind which "to" leads to a place.
bool IsMotion(std::string_view lemma) {
  static constexpr std::string_view kVerbs[] = {
      "arrive",  "bring",    "carry",   "come",   "dispatch", "drive",
      "fly",     "go",       "head",    "march",  "move",     "return",
      "sail",    "send",     "trip",    "travel", "visit",    "flight",
      "take",    "transfer", "deliver", "ship",   "rush",     "relocate",
      "journey", "route"};
  return IsOneOf(lemma, kVerbs);
}

// Prepositions that make a place of any name behind them.
bool IsLocative(std::string_view preposition) {
  static constexpr std::string_view kPlaces[] = {
      "across", "along",   "around",     "at",     "in",      "inside",
      "near",   "north",   "off",        "on",     "outside", "over",
      "south",  "through", "throughout", "toward", "within",  "into",
      "beyond", "above",   "west",       "east"};
  return IsOneOf(preposition, kPlaces);
}

class Linker {
 public:
  Linker(const Article& article, std::span<const DependencyTree> trees,
         const Knowledge& knowledge, std::vector<Phrase>& phrases)
      : article_(article),
        trees_(trees),
        knowledge_(knowledge),
        phrases_(phrases) {}

  void Link() {
    CollectPersons();
    for (Phrase& phrase : phrases_) Reconsider(phrase);
    CountCountries();
    CollectRegions();
    for (Phrase& phrase : phrases_) {
      if (phrase.known || phrase.mention.kind == MentionKind::kPronoun) {
        continue;
      }
      if (!phrase.readings.empty()) Choose(phrase);
      if (!phrase.known && phrase.type == EntityType::kPerson && phrase.named &&
          !phrase.titles.empty()) {
        LinkOfficeHolder(phrase);
      }
    }
    LinkToMentioned();
    CollectTitles();
    for (Phrase& phrase : phrases_) LinkOffice(phrase);
  }

 private:
  // The given names and surnames of those whom the article names in full.
  void CollectPersons() {
    for (const Phrase& phrase : phrases_) {
      if (phrase.mention.kind != MentionKind::kName ||
          phrase.type != EntityType::kPerson) {
        continue;
      }
      const std::vector<std::string_view> words = WordsOf(phrase.folded);
      if (words.size() < 2 && phrase.titles.empty()) continue;
      for (std::string_view word : {words.front(), words.back()}) {
        persons_.insert(SpellingKey(word));
      }
    }
  }

  // The name finder errs most on short names; the rest of the article and the
  // knowledge know better. Titles and class nouns it does not overrule.
  void Reconsider(Phrase& phrase) const {
    if (phrase.mention.kind != MentionKind::kName || !phrase.titles.empty() ||
        phrase.folded.empty()) {
      return;
    }
    const bool one_word = phrase.name_end - phrase.name_begin == 1;
    const bool bearer =
        one_word && persons_.count(SpellingKey(phrase.folded)) > 0;
    bool state = false;
    bool place_or_organization = false;
    for (const KnownName& reading : phrase.readings) {
      const EntityType type = knowledge_.entity(reading.entity).type;
      state = state || type == EntityType::kCountry ||
              type == EntityType::kAlliance;
      place_or_organization = place_or_organization ||
                              IsA(type, EntityType::kPlace) ||
                              IsA(type, EntityType::kOrganization);
    }
    if (phrase.type == EntityType::kPerson) {
      if (bearer || !place_or_organization) return;
      if (state || !knowledge_.IsGivenName(phrase.label)) {
        phrase.type = EntityType::kThing;
        phrase.animate = false;
        phrase.gender = Gender::kUnknown;
        phrase.name_type.reset();
      }
    } else if (bearer && !state &&
               (!place_or_organization || !IsLocated(phrase))) {
      phrase.type = EntityType::kPerson;
      phrase.animate = true;
      phrase.name_type = NameType::kPerson;
    }
  }

  bool IsLocated(const Phrase& phrase) const {
    const DependencyTree& tree = trees_[phrase.mention.sentence];
    const Token& head = tree[phrase.mention.head];
    if (head.deprel != Deprel::kObl && head.deprel != Deprel::kNmod) {
      return false;
    }
    const std::string_view preposition = tree.Case(phrase.mention.head);
    if (IsLocative(preposition)) return true;
    return (preposition == "to" || preposition == "from") && head.head >= 0 &&
           IsMotion(tree[head.head].lemma);
  }

  // Whether nothing else bears the name: "Kremlin".
  bool OnlyStandsFor(const Phrase& phrase) const {
    return std::none_of(phrase.readings.begin(), phrase.readings.end(),
                        [](const KnownName& reading) {
                          return reading.kind == NameKind::kName;
                        });
  }

  // How often each country is named by a name or adjective of its own; a
  // city counts for its country half.
  void CountCountries() {
    for (const Phrase& phrase : phrases_) {
      if (phrase.known) {
        Count(*phrase.known, 2);
      } else if (!phrase.readings.empty() &&
                 phrase.name_type != NameType::kPerson) {
        const KnownName& first = phrase.readings.front();
        const KnownEntity& entity = knowledge_.entity(first.entity);
        // A small place is no context, least of all for its own name.
        const bool large = phrase.readings.size() == 1 &&
                           entity.type == EntityType::kCity &&
                           entity.weight >= 1'000'000;
        // "Illinois" speaks of its country.
        const bool region =
            phrase.readings.size() == 1 && entity.type == EntityType::kRegion;
        if (first.kind == NameKind::kName &&
            (large || region || entity.type == EntityType::kCountry)) {
          Count(first.entity, 1);
        }
      }
    }
  }

  void Count(std::uint32_t entity, int weight) {
    const std::string_view country = knowledge_.entity(entity).country;
    if (!country.empty()) countries_[std::string(country)] += weight;
  }

  int ContextOf(const KnownEntity& entity, bool own_name_counts) const {
    const auto found = countries_.find(std::string(entity.country));
    if (found == countries_.end()) return 0;
    // A country's own name is no context for it.
    const int count = found->second - (own_name_counts ? 1 : 0);
    return count <= 0 ? 0 : 8 + std::min(8, count);
  }

  // The regions that the article names.
  void CollectRegions() {
    for (const Phrase& phrase : phrases_) {
      if (phrase.mention.kind != MentionKind::kName) continue;
      const auto region = RegionOf(phrase);
      if (region) regions_.insert(*region);
    }
  }

  // The region that a name can mean.
  std::optional<std::uint32_t> RegionOf(const Phrase& phrase) const {
    for (const KnownName& reading : phrase.readings) {
      const KnownEntity& entity = knowledge_.entity(reading.entity);
      if (reading.kind == NameKind::kName &&
          entity.type == EntityType::kRegion) {
        return reading.entity;
      }
    }
    return std::nullopt;
  }

  // The region behind the comma of "Springfield, Illinois".
  std::optional<std::uint32_t> RegionBehind(const Phrase& phrase) const {
    const std::vector<Token>& tokens =
        trees_[phrase.mention.sentence].sentence().tokens;
    const auto comma = static_cast<std::size_t>(phrase.mention.end);
    if (comma >= tokens.size() || tokens[comma].form != ",") {
      return std::nullopt;
    }
    constexpr std::ptrdiff_t kMostPhrases = 6;
    const std::ptrdiff_t at = &phrase - phrases_.data();
    const auto size = static_cast<std::ptrdiff_t>(phrases_.size());
    for (std::ptrdiff_t i = at + 1; i < std::min(size, at + kMostPhrases);
         ++i) {
      const Mention& other = phrases_[i].mention;
      if (other.sentence != phrase.mention.sentence) break;
      if (other.begin == phrase.mention.end + 1 &&
          other.kind == MentionKind::kName) {
        return RegionOf(phrases_[i]);
      }
    }
    return std::nullopt;
  }

  // Of a town's namesakes those in a region that the article names; the region
  // that stands behind its comma tells most.
  std::map<std::uint32_t, int> FitOfRegions(const Phrase& phrase) const {
    std::map<std::uint32_t, int> fit;
    if (phrase.readings.size() < 2) return fit;
    constexpr int kBehindComma = 24;
    constexpr int kNamed = 10;
    const auto behind = RegionBehind(phrase);
    for (const KnownName& reading : phrase.readings) {
      const auto region = knowledge_.RegionOf(reading.entity);
      if (!region) continue;
      if (behind) {
        if (*region == *behind) fit[reading.entity] = kBehindComma;
      } else if (regions_.contains(*region)) {
        fit[reading.entity] = kNamed;
      }
    }
    return fit;
  }

  // An acronym or a name with a country's adjective in it means one thing.
  bool TellsCountry(const Phrase& phrase) const {
    return phrase.country || phrase.label.find(' ') == std::string::npos;
  }

  // How well a reading fits; negative: not at all.
  int Score(const Phrase& phrase, const KnownName& reading, bool acting,
            int region_fit = 0) const {
    const KnownEntity& entity = knowledge_.entity(reading.entity);
    const bool person = IsA(entity.type, EntityType::kPerson);
    if (reading.kind == NameKind::kDemonym) return -1;
    // "Roman Catholicism" is of no town called Roman.
    const Token& head = trees_[phrase.mention.sentence][phrase.mention.head];
    if (head.upos == Upos::kAdj && phrase.name_end - phrase.name_begin == 1) {
      return -1;
    }
    if (reading.kind == NameKind::kMetonym) {
      if (phrase.type == EntityType::kPerson) return -1;
      if (!acting && (!OnlyStandsFor(phrase) || IsLocated(phrase))) return -1;
      return 60 + ContextOf(entity, false);
    }
    if (person != (phrase.type == EntityType::kPerson)) {
      // A full name tells by itself.
      const bool open = phrase.type == EntityType::kThing ||
                        (person && phrase.name_end - phrase.name_begin > 1);
      if (!open || phrase.name_type == NameType::kOrganization) return -1;
    }
    const EntityType guess = phrase.type;
    int score = 20;
    if (guess != EntityType::kThing && !person) {
      const bool fits = IsA(entity.type, guess) || IsA(guess, entity.type);
      const bool both_places = IsA(entity.type, EntityType::kPlace) &&
                               IsA(guess, EntityType::kPlace);
      const bool both_organizations =
          IsA(entity.type, EntityType::kOrganization) &&
          IsA(guess, EntityType::kOrganization);
      if (fits) {
        score += 8;
      } else if (both_places || both_organizations) {
        score += 2;
      } else if (IsA(entity.type, EntityType::kPlace) ||
                 IsA(entity.type, EntityType::kOrganization)) {
        score -= 12;  // The name finder may be wrong, the knowledge as well.
      }
    }
    // 32 sizes: a village of thousands is 10, a capital of millions 21.
    score += static_cast<int>(std::bit_width(entity.weight));
    const bool country = entity.type == EntityType::kCountry;
    if (country) score += 14;
    const int context = ContextOf(entity, country);
    score += context;
    // A small place of a country that the article does not speak of is more
    // likely something else of that name.
    const bool town_or_region =
        entity.type == EntityType::kCity || entity.type == EntityType::kRegion;
    std::uint32_t well_known = 1'000'000;
    if (entity.type == EntityType::kRegion) well_known = 10'000'000;
    if (entity.country == "US") well_known = 100'000;
    if (town_or_region && context == 0 && region_fit == 0 &&
        entity.weight < well_known && !entity.country.empty()) {
      return -1;
    }
    score += region_fit;
    // Every country has its Labour Party and House of Representatives: not
    // those of a country that an article on others leaves out.
    if ((entity.type == EntityType::kParty ||
         entity.type == EntityType::kGovernment ||
         entity.type == EntityType::kCourt) &&
        !entity.country.empty() && context == 0 && !countries_.empty() &&
        !TellsCountry(phrase)) {
      return -1;
    }
    if (person) score += OfficeFit(phrase, reading.entity);
    return score;
  }

  // Persons in office at the time of the article fit better, those whose
  // office the phrase names best.
  int OfficeFit(const Phrase& phrase, std::uint32_t person) const {
    int fit = 0;
    for (const Office& office : knowledge_.OfficesOf(person)) {
      if (article_.published &&
          ((office.from && *article_.published < *office.from) ||
           (office.until && *office.until < *article_.published))) {
        continue;
      }
      fit = std::max(fit, 6);
      for (const std::string& title : phrase.titles) {
        if (office.title.find(title) != std::string_view::npos) {
          fit = std::max(fit, 12);
        }
      }
    }
    return fit;
  }

  void Choose(Phrase& phrase) {
    constexpr int kMargin = 4;
    const bool acting = IsActing(trees_[phrase.mention.sentence],
                                 phrase.mention.head, knowledge_);
    int best_score = -1;
    int second_score = -1;
    const KnownName* best = nullptr;
    const std::map<std::uint32_t, int> regions = FitOfRegions(phrase);
    for (const KnownName& reading : phrase.readings) {
      const auto region = regions.find(reading.entity);
      const int score = Score(phrase, reading, acting,
                              region == regions.end() ? 0 : region->second);
      if (score < 0) continue;
      if (best != nullptr && reading.entity == best->entity) {
        best_score = std::max(best_score, score);
        continue;
      }
      if (score > best_score) {
        second_score = best_score;
        best_score = score;
        best = &reading;
      } else {
        second_score = std::max(second_score, score);
      }
    }
    if (best == nullptr) {
      // "at the Kremlin": the building.
      if (OnlyStandsFor(phrase) && IsLocated(phrase)) {
        phrase.type = EntityType::kFacility;
      }
      return;
    }
    if (second_score >= 0 && best_score - second_score < kMargin) {
      KeepCommon(phrase, acting);
      return;
    }
    const KnownEntity& entity = knowledge_.entity(best->entity);
    phrase.known = best->entity;
    phrase.metonym = best->kind == NameKind::kMetonym;
    phrase.type = entity.type;
    phrase.animate = entity.type == EntityType::kPerson;
  }

  // A name that is still open means what the article has named otherwise, where
  // that is one of its readings and the only one: "Gaza" after "Gaza Strip".
  void LinkToMentioned() {
    std::set<std::uint32_t> mentioned;
    for (const Phrase& phrase : phrases_) {
      if (phrase.known && phrase.mention.kind == MentionKind::kName) {
        mentioned.insert(*phrase.known);
      }
    }
    for (Phrase& phrase : phrases_) {
      if (phrase.known || phrase.mention.kind != MentionKind::kName ||
          (phrase.type == EntityType::kPerson && !phrase.weak_type)) {
        continue;
      }
      std::optional<std::uint32_t> only;
      bool several = false;
      for (const KnownName& reading : phrase.readings) {
        if (reading.kind != NameKind::kName ||
            mentioned.count(reading.entity) == 0) {
          continue;
        }
        several = several || (only && *only != reading.entity);
        only = reading.entity;
      }
      if (!only || several) continue;
      phrase.known = only;
      phrase.type = knowledge_.entity(*only).type;
      phrase.animate = phrase.type == EntityType::kPerson;
    }
  }

  // What every fitting reading says.
  void KeepCommon(Phrase& phrase, bool acting) const {
    std::optional<EntityType> type;
    for (const KnownName& reading : phrase.readings) {
      if (Score(phrase, reading, acting) < 0) continue;
      const EntityType other = knowledge_.entity(reading.entity).type;
      if (!type) {
        type = other;
      } else {
        while (!IsA(other, *type)) *type = Parent(*type);
      }
    }
    if (type && *type != EntityType::kThing && IsA(*type, phrase.type)) {
      phrase.type = *type;
    }
  }

  // "Turkish President Erdogan": who held the office then, if the surname is
  // his.
  void LinkOfficeHolder(Phrase& phrase) const {
    if (!phrase.country || !article_.published) return;
    std::string title;
    for (const std::string& word : phrase.titles) {
      if (!title.empty()) title.push_back(' ');
      title += word;
    }
    const auto holder =
        knowledge_.HolderOf(title, *phrase.country, *article_.published);
    if (!holder) return;
    const std::string label = FoldSpelling(knowledge_.entity(*holder).label);
    const std::vector<std::string_view> known_words = WordsOf(label);
    const std::vector<std::string_view> words = WordsOf(phrase.folded);
    if (words.empty() || known_words.empty()) return;
    const bool same_surname =
        SpellingKey(words.back()) == SpellingKey(known_words.back()) ||
        (words.size() == 1 &&
         SpellingKey(words.front()) == SpellingKey(known_words.front()));
    if (same_surname) phrase.known = *holder;
  }

  // Who bears each title in the article, and of which state; nothing for those
  // whom the knowledge does not have.
  void CollectTitles() {
    for (const Phrase& phrase : phrases_) {
      if (!phrase.named || phrase.type != EntityType::kPerson) continue;
      for (const std::string& title : phrase.titles) {
        bearers_[title].emplace(phrase.known, phrase.country);
      }
    }
  }

  // "the French president", "Britain's prime minister": who held the office
  // when the article appeared, unless the article gives it to somebody else.
  void LinkOffice(Phrase& phrase) const {
    const bool definite = phrase.definiteness == Definiteness::kDefinite ||
                          phrase.definiteness == Definiteness::kPossessive;
    if (phrase.mention.kind != MentionKind::kNominal || phrase.named ||
        phrase.type != EntityType::kPerson || !phrase.country ||
        !article_.published || !definite || phrase.quantified ||
        phrase.number != Number::kSingular) {
      return;
    }
    const std::string title = TitleIn(phrase);
    if (title.empty()) return;
    const auto holder =
        knowledge_.HolderOf(title, *phrase.country, *article_.published);
    if (!holder) return;
    const auto bearers = bearers_.find(title.substr(title.rfind(' ') + 1));
    if (bearers != bearers_.end()) {
      for (const auto& [known, country] : bearers->second) {
        if (known != holder && (!country || *country == *phrase.country)) {
          return;
        }
      }
    }
    phrase.holder = holder;
  }

  // The words of a description but for article and state: "prime minister" of
  // "Britain's prime minister". Empty where the state is not found.
  std::string TitleIn(const Phrase& phrase) const {
    const DependencyTree& tree = trees_[phrase.mention.sentence];
    std::vector<std::string> words;
    for (int i = phrase.mention.begin; i <= phrase.mention.head; ++i) {
      if (tree[i].upos != Upos::kDet && tree[i].xpos != "POS") {
        words.push_back(tree[i].form);
      }
    }
    const auto join = [&](std::size_t begin, std::size_t end) {
      std::string text;
      for (std::size_t i = begin; i < end; ++i) {
        if (!text.empty()) text.push_back(' ');
        text += words[i];
      }
      return text;
    };
    constexpr std::size_t kLongestState = 3;
    std::size_t state = 0;
    for (std::size_t count = std::min(kLongestState, words.size() - 1);
         count > 0 && state == 0; --count) {
      for (const KnownName& reading : knowledge_.Lookup(join(0, count))) {
        if (reading.entity == *phrase.country) state = count;
      }
    }
    // "the president of France" has it behind.
    if (state == 0 && phrase.mention.end <= phrase.mention.head + 1) return "";
    std::string title = join(state, words.size());
    for (char& c : title) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return title;
  }

  const Article& article_;
  std::span<const DependencyTree> trees_;
  const Knowledge& knowledge_;
  std::vector<Phrase>& phrases_;
  std::map<std::string, int> countries_;
  std::set<std::uint32_t> regions_;
  std::map<std::string, std::set<std::pair<std::optional<std::uint32_t>,
                                           std::optional<std::uint32_t>>>>
      bearers_;
  std::set<std::string> persons_;  // spelling keys
};

}  // namespace

void LinkNames(const Article& article, std::span<const DependencyTree> trees,
               const Knowledge& knowledge, std::vector<Phrase>& phrases) {
  Linker(article, trees, knowledge, phrases).Link();
}

bool IsActing(const DependencyTree& tree, int head,
              const Knowledge& knowledge) {
  int at = head;
  for (int steps = 0; steps < 8; ++steps) {
    const Token& token = tree[at];
    const int governor = token.head;
    const std::string_view lemma =
        governor >= 0 ? std::string_view(tree[governor].lemma) : "";
    switch (token.deprel) {
      case Deprel::kNsubj:
      case Deprel::kOblAgent:
      case Deprel::kIobj:
        return true;
      case Deprel::kNsubjPass:
        return !TakesPlaceObject(lemma);
      case Deprel::kObj:
        return !TakesPlaceObject(lemma);
      case Deprel::kNmodPoss:
      case Deprel::kCompound:
      case Deprel::kAmod: {
        // "Moscow's demands", but "Moscow's airports" and "Moscow region".
        if (governor < 0) return false;
        const auto type = knowledge.TypeOfNoun(tree[governor].lemma);
        if (type && IsA(*type, EntityType::kPlace)) return false;
        if (TypeOfClassNoun(tree[governor].lemma)) {
          const EntityType class_type = *TypeOfClassNoun(tree[governor].lemma);
          if (IsA(class_type, EntityType::kPlace)) return false;
        }
        static constexpr std::string_view kLocal[] = {
            "mayor",  "resident",  "suburb",   "downtown", "street",
            "metro",  "outskirts", "police",   "court",    "center",
            "centre", "people",    "governor", "time",     "area"};
        return token.deprel == Deprel::kNmodPoss && !IsOneOf(lemma, kLocal);
      }
      case Deprel::kObl:
      case Deprel::kNmod: {
        const std::string_view preposition = tree.Case(at);
        if (IsLocative(preposition) || preposition.empty()) return false;
        if (preposition == "to") return !IsMotion(lemma);
        if (preposition == "from") {
          return governor >= 0 && tree[governor].upos == Upos::kNoun &&
                 !IsMotion(lemma);
        }
        return preposition == "with" || preposition == "by" ||
               preposition == "against" || preposition == "between" ||
               preposition == "for" || preposition == "among";
      }
      case Deprel::kConj:
        if (governor < 0) return false;
        at = governor;
        continue;
      default:
        return false;
    }
  }
  return false;
}

}  // namespace newsgraph
