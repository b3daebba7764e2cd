#include "extract/extraction.h"

#include <array>

namespace newsgraph {
namespace {

constexpr std::array<std::string_view, 11> kRoleNames = {
    "place", "instrument", "recipient",   "quantity",  "purpose", "topic",
    "cause", "source",     "destination", "attribute", "partner"};
constexpr std::array<std::string_view, 7> kStanceNames = {
    "asserted", "denied",   "negated", "hypothetical",
    "planned",  "demanded", "asked"};
constexpr std::array<std::string_view, 3> kPolarityNames = {
    "affirmed", "denied", "hypothetical"};

template <typename Enum, std::size_t size>
std::optional<Enum> Find(const std::array<std::string_view, size>& names,
                         std::string_view name) {
  for (std::size_t i = 0; i < size; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view NameOf(Role role) {
  return kRoleNames[static_cast<std::size_t>(role)];
}

std::optional<Role> RoleNamed(std::string_view name) {
  return Find<Role>(kRoleNames, name);
}

std::string_view NameOf(Stance stance) {
  return kStanceNames[static_cast<std::size_t>(stance)];
}

std::optional<Stance> StanceNamed(std::string_view name) {
  return Find<Stance>(kStanceNames, name);
}

std::string_view NameOf(Polarity polarity) {
  return kPolarityNames[static_cast<std::size_t>(polarity)];
}

Polarity PolarityOf(Stance stance) {
  switch (stance) {
    case Stance::kAsserted:
      return Polarity::kAffirmed;
    case Stance::kDenied:
    case Stance::kNegated:
      return Polarity::kDenied;
    case Stance::kHypothetical:
    case Stance::kPlanned:
    case Stance::kDemanded:
    case Stance::kAsked:
      break;
  }
  return Polarity::kHypothetical;
}

}  // namespace newsgraph
