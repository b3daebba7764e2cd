#include "extract/meaning/linking_regions.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace newsgraph {

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

}  // namespace newsgraph
