#include "extract/meaning/region_names.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace newsgraph {
namespace {

struct RegionName {
  std::string_view text;
  std::string_view id;
};

// Of the states of the United States those of news (Associated Press) and of
// the post, and those of the provinces of Canada, without periods. Sorted.
constexpr RegionName kAbbreviations[] = {
    {"AB", "ng-region-ca-alberta"},
    {"AK", "ng-region-us-alaska"},
    {"AL", "ng-region-us-alabama"},
    {"AR", "ng-region-us-arkansas"},
    {"AZ", "ng-region-us-arizona"},
    {"Ala", "ng-region-us-alabama"},
    {"Alta", "ng-region-ca-alberta"},
    {"Ariz", "ng-region-us-arizona"},
    {"Ark", "ng-region-us-arkansas"},
    {"BC", "ng-region-ca-british-columbia"},
    {"CA", "ng-region-us-california"},
    {"CO", "ng-region-us-colorado"},
    {"CT", "ng-region-us-connecticut"},
    {"Calif", "ng-region-us-california"},
    {"Colo", "ng-region-us-colorado"},
    {"Conn", "ng-region-us-connecticut"},
    {"DC", "ng-region-us-district-of-columbia"},
    {"DE", "ng-region-us-delaware"},
    {"Del", "ng-region-us-delaware"},
    {"FL", "ng-region-us-florida"},
    {"Fla", "ng-region-us-florida"},
    {"GA", "ng-region-us-georgia"},
    {"Ga", "ng-region-us-georgia"},
    {"HI", "ng-region-us-hawaii"},
    {"IA", "ng-region-us-iowa"},
    {"ID", "ng-region-us-idaho"},
    {"IL", "ng-region-us-illinois"},
    {"IN", "ng-region-us-indiana"},
    {"Ill", "ng-region-us-illinois"},
    {"Ind", "ng-region-us-indiana"},
    {"KS", "ng-region-us-kansas"},
    {"KY", "ng-region-us-kentucky"},
    {"Kan", "ng-region-us-kansas"},
    {"Ky", "ng-region-us-kentucky"},
    {"LA", "ng-region-us-louisiana"},
    {"La", "ng-region-us-louisiana"},
    {"MA", "ng-region-us-massachusetts"},
    {"MB", "ng-region-ca-manitoba"},
    {"MD", "ng-region-us-maryland"},
    {"ME", "ng-region-us-maine"},
    {"MI", "ng-region-us-michigan"},
    {"MN", "ng-region-us-minnesota"},
    {"MO", "ng-region-us-missouri"},
    {"MS", "ng-region-us-mississippi"},
    {"MT", "ng-region-us-montana"},
    {"Man", "ng-region-ca-manitoba"},
    {"Mass", "ng-region-us-massachusetts"},
    {"Md", "ng-region-us-maryland"},
    {"Mich", "ng-region-us-michigan"},
    {"Minn", "ng-region-us-minnesota"},
    {"Miss", "ng-region-us-mississippi"},
    {"Mo", "ng-region-us-missouri"},
    {"Mont", "ng-region-us-montana"},
    {"NB", "ng-region-ca-new-brunswick"},
    {"NC", "ng-region-us-north-carolina"},
    {"ND", "ng-region-us-north-dakota"},
    {"NE", "ng-region-us-nebraska"},
    {"NH", "ng-region-us-new-hampshire"},
    {"NJ", "ng-region-us-new-jersey"},
    {"NL", "ng-region-ca-newfoundland-and-labrador"},
    {"NM", "ng-region-us-new-mexico"},
    {"NS", "ng-region-ca-nova-scotia"},
    {"NV", "ng-region-us-nevada"},
    {"NY", "ng-region-us-new-york"},
    {"Neb", "ng-region-us-nebraska"},
    {"Nev", "ng-region-us-nevada"},
    {"OH", "ng-region-us-ohio"},
    {"OK", "ng-region-us-oklahoma"},
    {"ON", "ng-region-ca-ontario"},
    {"OR", "ng-region-us-oregon"},
    {"Okla", "ng-region-us-oklahoma"},
    {"Ont", "ng-region-ca-ontario"},
    {"Ore", "ng-region-us-oregon"},
    {"PA", "ng-region-us-pennsylvania"},
    {"PEI", "ng-region-ca-prince-edward-island"},
    {"Pa", "ng-region-us-pennsylvania"},
    {"QC", "ng-region-ca-quebec"},
    {"Que", "ng-region-ca-quebec"},
    {"RI", "ng-region-us-rhode-island"},
    {"SC", "ng-region-us-south-carolina"},
    {"SD", "ng-region-us-south-dakota"},
    {"SK", "ng-region-ca-saskatchewan"},
    {"Sask", "ng-region-ca-saskatchewan"},
    {"TN", "ng-region-us-tennessee"},
    {"TX", "ng-region-us-texas"},
    {"Tenn", "ng-region-us-tennessee"},
    {"Tex", "ng-region-us-texas"},
    {"UT", "ng-region-us-utah"},
    {"VA", "ng-region-us-virginia"},
    {"VT", "ng-region-us-vermont"},
    {"Va", "ng-region-us-virginia"},
    {"Vt", "ng-region-us-vermont"},
    {"WA", "ng-region-us-washington"},
    {"WI", "ng-region-us-wisconsin"},
    {"WV", "ng-region-us-west-virginia"},
    {"WVa", "ng-region-us-west-virginia"},
    {"WY", "ng-region-us-wyoming"},
    {"Wash", "ng-region-us-washington"},
    {"Wis", "ng-region-us-wisconsin"},
    {"Wyo", "ng-region-us-wyoming"},
};

constexpr RegionName kFullNames[] = {
    {"Delaware", "ng-region-us-delaware"},
    {"Georgia", "ng-region-us-georgia"},
    {"New York", "ng-region-us-new-york"},
    {"Oregon", "ng-region-us-oregon"},
    {"Quebec", "ng-region-ca-quebec"},
    {"Washington", "ng-region-us-washington"},
    {"Wyoming", "ng-region-us-wyoming"},
};

}  // namespace

std::string_view RegionAbbreviatedAs(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    if (c != '.') letters.push_back(c);
  }
  const auto* const found = std::lower_bound(
      std::begin(kAbbreviations), std::end(kAbbreviations), letters,
      [](const RegionName& a, const std::string& b) { return a.text < b; });
  if (found == std::end(kAbbreviations) || found->text != letters) return {};
  return found->id;
}

std::string_view RegionCalledAsCity(std::string_view name) {
  for (const RegionName& region : kFullNames) {
    if (region.text == name) return region.id;
  }
  return {};
}

}  // namespace newsgraph
