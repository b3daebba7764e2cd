#include "graph/evidence_rules.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace newsgraph {
namespace {

constexpr std::array<std::string_view, 5> kStatusNames = {
    "asserted", "claimed", "disputed", "denied", "hypothetical"};

constexpr std::uint64_t kOne = 1'000'000'000;  // fixed point, nine decimals

// 1 - product of (1 - c) over the articles, c being each article's surest
// evidence of this polarity; in fixed point.
std::uint64_t Combined(std::span<const Testimony> evidence, Polarity polarity) {
  std::uint64_t doubt = kOne;
  for (std::size_t i = 0; i < evidence.size();) {
    std::uint64_t surest = 0;
    const std::uint32_t article = evidence[i].article;
    for (; i < evidence.size() && evidence[i].article == article; ++i) {
      if (PolarityOf(evidence[i].stance) != polarity) continue;
      surest = std::max<std::uint64_t>(surest, evidence[i].confidence);
    }
    if (surest == 1000) return kOne;
    doubt = std::max<std::uint64_t>(doubt * (1000 - surest) / 1000, 1);
  }
  return kOne - doubt;
}

std::uint16_t ToThousandths(std::uint64_t fixed) {
  const std::uint64_t rounded = (fixed + kOne / 2000) / (kOne / 1000);
  // Many witnesses come close to certainty; only certainty is certain.
  if (rounded >= 1000 && fixed < kOne) return 999;
  return static_cast<std::uint16_t>(rounded);
}

}  // namespace

std::string_view NameOf(Status status) {
  return kStatusNames[static_cast<std::size_t>(status)];
}

std::optional<Status> StatusNamed(std::string_view name) {
  for (std::size_t i = 0; i < kStatusNames.size(); ++i) {
    if (kStatusNames[i] == name) return static_cast<Status>(i);
  }
  return std::nullopt;
}

Verdict Judge(std::span<const Testimony> evidence) {
  bool affirmed = false;
  bool own_voice = false;
  bool denied = false;
  for (const Testimony& testimony : evidence) {
    switch (PolarityOf(testimony.stance)) {
      case Polarity::kAffirmed:
        affirmed = true;
        if (!testimony.attributed) own_voice = true;
        break;
      case Polarity::kDenied:
        denied = true;
        break;
      case Polarity::kHypothetical:
        break;
    }
  }
  if (affirmed && denied) {
    const std::uint64_t for_it = Combined(evidence, Polarity::kAffirmed);
    const std::uint64_t against = Combined(evidence, Polarity::kDenied);
    return {Status::kDisputed,
            ToThousandths(for_it * (2 * kOne - against) / (2 * kOne))};
  }
  if (affirmed) {
    return {own_voice ? Status::kAsserted : Status::kClaimed,
            ToThousandths(Combined(evidence, Polarity::kAffirmed))};
  }
  if (denied) {
    return {Status::kDenied,
            ToThousandths(Combined(evidence, Polarity::kDenied))};
  }
  return {Status::kHypothetical,
          ToThousandths(Combined(evidence, Polarity::kHypothetical))};
}

}  // namespace newsgraph
