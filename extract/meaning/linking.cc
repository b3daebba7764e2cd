#include "extract/meaning/linking.h"

#include <algorithm>
#include <bit>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "extract/meaning/entity_names.h"
#include "extract/meaning/linking_offices.h"
#include "extract/meaning/linking_places.h"
#include "extract/meaning/linking_regions.h"

namespace newsgraph {
namespace {

// What stands around a name, for all its readings.
struct Surroundings {
  bool acting = false;  // as IsActing
  std::map<std::uint32_t, int> fit_of_regions;
  std::uint64_t greatest_renown = 0;  // of a city of the name
  bool only_cities = true;            // no other place has the name
};

class Linker {
 public:
  Linker(const Article& article, std::span<const DependencyTree> trees,
         const Knowledge& knowledge, std::vector<Phrase>& phrases)
      : trees_(trees),
        knowledge_(knowledge),
        phrases_(phrases),
        regions_(trees, knowledge, phrases),
        offices_(article, trees, knowledge) {}

  void Link() {
    CollectPersons();
    for (Phrase& phrase : phrases_) Reconsider(phrase);
    regions_.LinkBehindTowns(phrases_);
    CountCountries();
    regions_.Collect();
    for (Phrase& phrase : phrases_) {
      if (phrase.known || phrase.mention.kind == MentionKind::kPronoun) {
        continue;
      }
      if (!phrase.readings.empty()) Choose(phrase);
      if (!phrase.known && phrase.type == EntityType::kPerson && phrase.named &&
          !phrase.titles.empty()) {
        offices_.LinkName(phrase);
      }
    }
    LinkToMentioned();
    offices_.CollectTitles(phrases_);
    for (Phrase& phrase : phrases_) offices_.LinkDescription(phrase);
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
               (!place_or_organization || !IsPlaced(phrase))) {
      phrase.type = EntityType::kPerson;
      phrase.animate = true;
      phrase.name_type = NameType::kPerson;
    }
  }

  bool IsPlaced(const Phrase& phrase) const {
    return IsLocated(trees_[phrase.mention.sentence], phrase.mention.head);
  }

  // Whether nothing else bears the name: "Kremlin".
  bool OnlyStandsFor(const Phrase& phrase) const {
    return std::none_of(phrase.readings.begin(), phrase.readings.end(),
                        [](const KnownName& reading) {
                          return reading.kind == NameKind::kName;
                        });
  }

  bool NamesOnlyCities(const Phrase& phrase) const {
    return std::all_of(
        phrase.readings.begin(), phrase.readings.end(),
        [this](const KnownName& reading) {
          const EntityType type = knowledge_.entity(reading.entity).type;
          return type == EntityType::kCity || !IsA(type, EntityType::kPlace) ||
                 reading.kind != NameKind::kName;
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

  // An acronym or a name with a country's adjective in it means one thing.
  bool TellsCountry(const Phrase& phrase) const {
    return phrase.country || phrase.label.find(' ') == std::string::npos;
  }

  // How well a reading fits; negative: not at all.
  int Score(const Phrase& phrase, const KnownName& reading,
            const Surroundings& around) const {
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
      if (!around.acting && (!OnlyStandsFor(phrase) || IsPlaced(phrase))) {
        return -1;
      }
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
    const auto fit = around.fit_of_regions.find(reading.entity);
    const int region_fit = fit == around.fit_of_regions.end() ? 0 : fit->second;
    std::uint64_t renown = entity.weight;
    if (entity.type == EntityType::kCity) {
      if (region_fit == 0 &&
          regions_.IsOvershadowed(reading.entity, around.greatest_renown)) {
        return -1;
      }
      // Other languages' names of a capital are words of this one.
      if (phrase.label == entity.label) {
        renown = regions_.RenownOf(reading.entity);
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
    std::uint64_t well_known = 1'000'000;
    if (entity.type == EntityType::kRegion) well_known = 10'000'000;
    // "in Geneva" and "in Glasgow", but not "in Gaza", which a city and a
    // region are called.
    const bool located_city =
        entity.type == EntityType::kCity && around.only_cities &&
        phrase.name_type == NameType::kLocation && IsPlaced(phrase);
    if (entity.country == "US" || located_city) well_known = 100'000;
    if (town_or_region && context == 0 && region_fit == 0 &&
        renown < well_known && !entity.country.empty()) {
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
    if (person) score += offices_.FitOf(phrase, reading.entity);
    return score;
  }

  void Choose(Phrase& phrase) {
    constexpr int kMargin = 4;
    const Surroundings around = {IsActing(trees_[phrase.mention.sentence],
                                          phrase.mention.head, knowledge_),
                                 regions_.FitOf(phrase),
                                 regions_.GreatestRenown(phrase),
                                 NamesOnlyCities(phrase)};
    int best_score = -1;
    int second_score = -1;
    const KnownName* best = nullptr;
    for (const KnownName& reading : phrase.readings) {
      const int score = Score(phrase, reading, around);
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
      if (OnlyStandsFor(phrase) && IsPlaced(phrase)) {
        phrase.type = EntityType::kFacility;
      }
      return;
    }
    if (second_score >= 0 && best_score - second_score < kMargin) {
      KeepCommon(phrase, around);
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
  void KeepCommon(Phrase& phrase, const Surroundings& around) const {
    std::optional<EntityType> type;
    for (const KnownName& reading : phrase.readings) {
      if (Score(phrase, reading, around) < 0) continue;
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

  std::span<const DependencyTree> trees_;
  const Knowledge& knowledge_;
  std::vector<Phrase>& phrases_;
  std::map<std::string, int> countries_;
  RegionContext regions_;
  OfficeLinker offices_;
  std::set<std::string> persons_;  // spelling keys
};

}  // namespace

void LinkNames(const Article& article, std::span<const DependencyTree> trees,
               const Knowledge& knowledge, std::vector<Phrase>& phrases) {
  Linker(article, trees, knowledge, phrases).Link();
}

}  // namespace newsgraph
