#include "ontology/entity_type.h"

#include <array>

namespace newsgraph {
namespace {

struct Row {
  std::string_view name;
  EntityType parent;
};

using enum EntityType;

constexpr std::array<Row, kEntityTypeCount> kRows = {{
    {"Thing", kThing},
    {"Person", kThing},
    {"Group", kThing},
    {"Organization", kThing},
    {"Government", kOrganization},
    {"Military", kOrganization},
    {"Company", kOrganization},
    {"Party", kOrganization},
    {"Media", kOrganization},
    {"Court", kOrganization},
    {"Alliance", kOrganization},
    {"ArmedGroup", kOrganization},
    {"Place", kThing},
    {"Country", kPlace},
    {"Region", kPlace},
    {"City", kPlace},
    {"Facility", kPlace},
    {"Water", kPlace},
    {"Border", kPlace},
    {"Equipment", kThing},
    {"Weapon", kEquipment},
    {"Aircraft", kEquipment},
    {"Vessel", kEquipment},
    {"Vehicle", kEquipment},
    {"Drone", kEquipment},
    {"Agreement", kThing},
    {"Event", kThing},
    {"Work", kThing},
    {"Product", kThing},
    {"Quantity", kThing},
    {"Money", kThing},
    {"Date", kThing},
}};

}  // namespace

std::string_view NameOf(EntityType type) {
  return kRows[static_cast<std::size_t>(type)].name;
}

std::optional<EntityType> EntityTypeNamed(std::string_view name) {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (kRows[i].name == name) return static_cast<EntityType>(i);
  }
  return std::nullopt;
}

EntityType Parent(EntityType type) {
  return kRows[static_cast<std::size_t>(type)].parent;
}

bool IsA(EntityType type, EntityType ancestor) {
  for (;; type = Parent(type)) {
    if (type == ancestor) return true;
    if (type == kThing) return false;
  }
}

}  // namespace newsgraph
