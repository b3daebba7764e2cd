// Names of states and provinces that mean them only behind the comma of a town:
// "Orlando, Fla.", "Camden, NJ", "Albany, New York".
#ifndef NEWSGRAPH_EXTRACT_MEANING_REGION_NAMES_H_
#define NEWSGRAPH_EXTRACT_MEANING_REGION_NAMES_H_

#include <string_view>

namespace newsgraph {

// The id (KnownEntity::id) of the region, with or without periods; empty where
// there is none. Case matters. Behind anything but a town's comma most are
// words or names of their own: "IN", "Pa", "Wash".
std::string_view RegionAbbreviatedAs(std::string_view text);

// The id of the region whose full name is a city's or country's first of all;
// empty where there is none.
std::string_view RegionCalledAsCity(std::string_view name);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_REGION_NAMES_H_
