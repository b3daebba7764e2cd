#include "extract/language/segmentation/abbreviations.h"

#include <algorithm>
#include <array>

namespace newsgraph {
namespace {

struct Entry {
  std::string_view word;
  Abbreviation kind;
};

using enum Abbreviation;

constexpr auto kEntries = [] {
  std::array entries = std::to_array<Entry>({
      {"adj", kTitle},      {"adm", kTitle},      {"amb", kTitle},
      {"asst", kTitle},     {"atty", kTitle},     {"brig", kTitle},
      {"capt", kTitle},     {"cmdr", kTitle},     {"col", kTitle},
      {"comdr", kTitle},    {"cpl", kTitle},      {"cpt", kTitle},
      {"del", kTitle},      {"dr", kTitle},       {"fr", kTitle},
      {"gen", kTitle},      {"gov", kTitle},      {"govs", kTitle},
      {"hon", kTitle},      {"insp", kTitle},     {"lt", kTitle},
      {"maj", kTitle},      {"messrs", kTitle},   {"mlle", kTitle},
      {"mme", kTitle},      {"mr", kTitle},       {"mrs", kTitle},
      {"ms", kTitle},       {"mx", kTitle},       {"pfc", kTitle},
      {"pres", kTitle},     {"prof", kTitle},     {"pvt", kTitle},
      {"rep", kTitle},      {"reps", kTitle},     {"rev", kTitle},
      {"sen", kTitle},      {"sens", kTitle},     {"sgt", kTitle},
      {"spc", kTitle},      {"sr", kTitle},       {"supt", kTitle},
      {"jan", kMonth},      {"feb", kMonth},      {"mar", kMonth},
      {"apr", kMonth},      {"jun", kMonth},      {"jul", kMonth},
      {"aug", kMonth},      {"sep", kMonth},      {"sept", kMonth},
      {"oct", kMonth},      {"nov", kMonth},      {"dec", kMonth},
      {"mon", kMonth},      {"tue", kMonth},      {"tues", kMonth},
      {"wed", kMonth},      {"thu", kMonth},      {"thur", kMonth},
      {"thurs", kMonth},    {"fri", kMonth},      {"sat", kMonth},
      {"sun", kMonth},      {"bros", kSuffix},    {"co", kSuffix},
      {"corp", kSuffix},    {"esq", kSuffix},     {"inc", kSuffix},
      {"jr", kSuffix},      {"ltd", kSuffix},     {"llc", kSuffix},
      {"plc", kSuffix},     {"assn", kSuffix},    {"assoc", kSuffix},
      {"cos", kSuffix},     {"dept", kGeneral},   {"div", kGeneral},
      {"ala", kPlace},      {"ariz", kPlace},     {"ark", kPlace},
      {"calif", kPlace},    {"colo", kPlace},     {"conn", kPlace},
      {"fla", kPlace},      {"ga", kPlace},       {"ill", kPlace},
      {"ind", kPlace},      {"kan", kPlace},      {"ky", kPlace},
      {"la", kPlace},       {"md", kPlace},       {"mass", kPlace},
      {"mich", kPlace},     {"minn", kPlace},     {"miss", kPlace},
      {"mo", kPlace},       {"mont", kPlace},     {"neb", kPlace},
      {"nev", kPlace},      {"okla", kPlace},     {"ont", kPlace},
      {"ore", kPlace},      {"pa", kPlace},       {"que", kPlace},
      {"tenn", kPlace},     {"tex", kPlace},      {"va", kPlace},
      {"vt", kPlace},       {"wash", kPlace},     {"wis", kPlace},
      {"wyo", kPlace},      {"ft", kNamePart},    {"mt", kNamePart},
      {"mts", kNamePart},   {"pt", kNamePart},    {"st", kNamePart},
      {"ste", kNamePart},   {"ave", kSuffix},     {"blvd", kSuffix},
      {"rd", kSuffix},      {"hwy", kSuffix},     {"sq", kSuffix},
      {"art", kReference},  {"arts", kReference}, {"ch", kReference},
      {"chap", kReference}, {"fig", kReference},  {"figs", kReference},
      {"no", kReference},   {"nos", kReference},  {"op", kReference},
      {"para", kReference}, {"pp", kReference},   {"sec", kReference},
      {"sect", kReference}, {"vol", kReference},  {"vols", kReference},
      {"cm", kUnit},        {"gal", kUnit},       {"hr", kUnit},
      {"hrs", kUnit},       {"in", kUnit},        {"kg", kUnit},
      {"km", kUnit},        {"lb", kUnit},        {"lbs", kUnit},
      {"min", kUnit},       {"mins", kUnit},      {"oz", kUnit},
      {"secs", kUnit},      {"tsp", kUnit},       {"tbsp", kUnit},
      {"yd", kUnit},        {"yds", kUnit},       {"yr", kUnit},
      {"yrs", kUnit},       {"al", kGeneral},     {"approx", kGeneral},
      {"appt", kGeneral},   {"apt", kGeneral},    {"bldg", kGeneral},
      {"ca", kGeneral},     {"cf", kGeneral},     {"dist", kGeneral},
      {"ed", kGeneral},     {"eds", kGeneral},    {"eg", kGeneral},
      {"est", kGeneral},    {"et", kGeneral},     {"etc", kGeneral},
      {"ext", kGeneral},    {"govt", kGeneral},   {"ie", kGeneral},
      {"incl", kGeneral},   {"intl", kGeneral},   {"max", kGeneral},
      {"misc", kGeneral},   {"natl", kGeneral},   {"orig", kGeneral},
      {"ph", kGeneral},     {"repr", kGeneral},   {"rept", kGeneral},
      {"tel", kGeneral},    {"trans", kGeneral},  {"univ", kGeneral},
      {"v", kGeneral},      {"vs", kGeneral},     {"viz", kGeneral},
  });
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.word < b.word; });
  return entries;
}();

}  // namespace

Abbreviation AbbreviationOf(std::string_view word) {
  if (word.size() > 6 || word.empty()) return kNone;
  const auto found = std::lower_bound(
      kEntries.begin(), kEntries.end(), word,
      [](const Entry& entry, std::string_view w) { return entry.word < w; });
  return found != kEntries.end() && found->word == word ? found->kind : kNone;
}

}  // namespace newsgraph
