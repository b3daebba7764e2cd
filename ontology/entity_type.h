// What kinds of things the graph knows.
#ifndef NEWSGRAPH_ONTOLOGY_ENTITY_TYPE_H_
#define NEWSGRAPH_ONTOLOGY_ENTITY_TYPE_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace newsgraph {

// Classes of ontology/newsgraph.ttl. A more special type stands directly
// behind its parent's block; Parent() gives the tree.
enum class EntityType : std::uint8_t {
  kThing,  // a common noun phrase: "concerns", "fighter jets"; nothing better
  kPerson,
  kGroup,  // people without a name of their own: "Ukrainians", "tourists"
  kOrganization,
  kGovernment,
  kMilitary,
  kCompany,
  kParty,
  kMedia,
  kCourt,
  kAlliance,
  kArmedGroup,
  kPlace,
  kCountry,
  kRegion,
  kCity,
  kFacility,
  kWater,
  kBorder,
  kEquipment,
  kWeapon,
  kAircraft,
  kVessel,
  kVehicle,
  kDrone,
  kAgreement,
  kEvent,
  kWork,
  kProduct,
  kQuantity,  // literals from here on
  kMoney,
  kDate,
};

inline constexpr int kEntityTypeCount = static_cast<int>(EntityType::kDate) + 1;

// "ArmedGroup", the local name in the vocabulary.
std::string_view NameOf(EntityType type);
std::optional<EntityType> EntityTypeNamed(std::string_view name);

// The direct superclass; kThing for the roots and for itself.
EntityType Parent(EntityType type);

// Whether `type` is `ancestor` or below it. Everything is a kThing.
bool IsA(EntityType type, EntityType ancestor);

inline bool IsLiteral(EntityType type) { return type >= EntityType::kQuantity; }

}  // namespace newsgraph

#endif  // NEWSGRAPH_ONTOLOGY_ENTITY_TYPE_H_
