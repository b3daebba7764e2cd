#include "extract/meaning/linking_regions.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

#include "extract/meaning/region_names.h"

namespace newsgraph {

// The name that ends at the comma in front of the phrase, unless a person's.
const Phrase* RegionContext::TownBefore(const Phrase& phrase) const {
  const std::vector<Token>& tokens =
      trees_[phrase.mention.sentence].sentence().tokens;
  const int comma = phrase.mention.begin - 1;
  if (comma < 1 || tokens[comma].form != ",") return nullptr;
  constexpr std::ptrdiff_t kMostPhrases = 6;
  const std::ptrdiff_t at = &phrase - phrases_.data();
  for (std::ptrdiff_t i = at - 1;
       i >= std::max<std::ptrdiff_t>(0, at - kMostPhrases); --i) {
    const Mention& other = phrases_[i].mention;
    if (other.sentence != phrase.mention.sentence) break;
    if (other.end == comma && other.kind == MentionKind::kName) {
      return phrases_[i].type == EntityType::kPerson ? nullptr : &phrases_[i];
    }
  }
  return nullptr;
}

// Whether the town is in the region, as far as that is known, or the tree hangs
// the region's name on it. "Boston, New York and Chicago" are three cities.
bool RegionContext::LiesIn(const Phrase& town, const Phrase& name,
                           std::uint32_t region) const {
  const Token& head = trees_[name.mention.sentence][name.mention.head];
  const bool hangs = head.head >= town.mention.begin &&
                     head.head < town.mention.end &&
                     head.deprel != Deprel::kConj;
  for (const KnownName& reading : town.readings) {
    const KnownEntity& city = knowledge_.entity(reading.entity);
    if (reading.kind != NameKind::kName || city.type != EntityType::kCity ||
        city.country != knowledge_.entity(region).country) {
      continue;
    }
    const auto of_city = knowledge_.RegionOf(reading.entity);
    if (of_city ? *of_city == region : hangs) return true;
  }
  return false;
}

void RegionContext::LinkBehindTowns(std::span<Phrase> phrases) const {
  for (Phrase& phrase : phrases) {
    if (phrase.known || phrase.mention.kind != MentionKind::kName) continue;
    const Phrase* town = TownBefore(phrase);
    if (town == nullptr) continue;
    std::optional<std::uint32_t> region =
        knowledge_.FindId(RegionAbbreviatedAs(phrase.label));
    if (!region) {
      region = RegionOf(phrase);
      if (!region) region = knowledge_.FindId(RegionCalledAsCity(phrase.label));
      if (region && !LiesIn(*town, phrase, *region)) region.reset();
    }
    if (!region) continue;
    phrase.known = region;
    phrase.type = EntityType::kRegion;
    phrase.animate = false;
    phrase.name_type.reset();
  }
}

void RegionContext::Collect() {
  for (const Phrase& phrase : phrases_) {
    if (phrase.mention.kind != MentionKind::kName) continue;
    const auto region = RegionOf(phrase);
    if (region) regions_.insert(*region);
  }
}

// The region that a name can mean.
std::optional<std::uint32_t> RegionContext::RegionOf(
    const Phrase& phrase) const {
  if (phrase.known && phrase.type == EntityType::kRegion) return phrase.known;
  for (const KnownName& reading : phrase.readings) {
    const KnownEntity& entity = knowledge_.entity(reading.entity);
    if (reading.kind == NameKind::kName && entity.type == EntityType::kRegion) {
      return reading.entity;
    }
  }
  return std::nullopt;
}

// The region behind the comma of "Springfield, Illinois".
std::optional<std::uint32_t> RegionContext::RegionBehind(
    const Phrase& phrase) const {
  const std::vector<Token>& tokens =
      trees_[phrase.mention.sentence].sentence().tokens;
  const auto comma = static_cast<std::size_t>(phrase.mention.end);
  if (comma >= tokens.size() || tokens[comma].form != ",") {
    return std::nullopt;
  }
  constexpr std::ptrdiff_t kMostPhrases = 6;
  const std::ptrdiff_t at = &phrase - phrases_.data();
  const auto size = static_cast<std::ptrdiff_t>(phrases_.size());
  for (std::ptrdiff_t i = at + 1; i < std::min(size, at + kMostPhrases); ++i) {
    const Mention& other = phrases_[i].mention;
    if (other.sentence != phrase.mention.sentence) break;
    if (other.begin == phrase.mention.end + 1 &&
        other.kind == MentionKind::kName) {
      return RegionOf(phrases_[i]);
    }
  }
  return std::nullopt;
}

std::map<std::uint32_t, int> RegionContext::FitOf(const Phrase& phrase) const {
  std::map<std::uint32_t, int> fit;
  if (phrase.readings.size() < 2) return fit;
  constexpr int kBehindComma = 24;
  constexpr int kNamed = 10;
  // The governor of Illinois flies to the capital, and not to Washington,
  // Illinois.
  constexpr std::uint64_t kMostTimes = 100;
  const std::uint64_t greatest = GreatestRenown(phrase);
  const auto behind = RegionBehind(phrase);
  for (const KnownName& reading : phrase.readings) {
    const auto region = knowledge_.RegionOf(reading.entity);
    if (behind) {
      // Of a city without namesakes in its country no region is known.
      const KnownEntity& city = knowledge_.entity(reading.entity);
      const bool in_it =
          region ? *region == *behind
                 : city.type == EntityType::kCity &&
                       city.country == knowledge_.entity(*behind).country;
      if (in_it) fit[reading.entity] = kBehindComma;
    } else if (region && regions_.contains(*region) &&
               greatest < kMostTimes * RenownOf(reading.entity)) {
      fit[reading.entity] = kNamed;
    }
  }
  return fit;
}

std::uint64_t RegionContext::RenownOf(std::uint32_t city) const {
  constexpr std::uint64_t kOfCapital = 4;
  const KnownEntity& entity = knowledge_.entity(city);
  const auto country = knowledge_.Country(entity.country);
  const bool capital = country && knowledge_.CapitalOf(*country) == city;
  return entity.weight * (capital ? kOfCapital : 1);
}

std::uint64_t RegionContext::GreatestRenown(const Phrase& phrase) const {
  std::uint64_t greatest = 0;
  for (const KnownName& reading : phrase.readings) {
    if (reading.kind == NameKind::kName &&
        knowledge_.entity(reading.entity).type == EntityType::kCity) {
      greatest = std::max(greatest, RenownOf(reading.entity));
    }
  }
  return greatest;
}

bool RegionContext::IsOvershadowed(std::uint32_t city,
                                   std::uint64_t greatest) const {
  // A large city is spoken of in its country ("Tripoli" in Lebanon), but the
  // United States act in half of all articles.
  constexpr std::uint64_t kTimes = 8;
  constexpr std::uint64_t kTimesOfLarge = 32;
  constexpr std::uint32_t kLarge = 200'000;
  const KnownEntity& entity = knowledge_.entity(city);
  const bool large = entity.weight >= kLarge && entity.country != "US";
  return greatest >= (large ? kTimesOfLarge : kTimes) * RenownOf(city);
}

}  // namespace newsgraph
