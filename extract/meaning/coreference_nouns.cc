#include "extract/meaning/coreference_nouns.h"

#include "base/one_of.h"

namespace newsgraph {

int SynonymSet(std::string_view lemma) {
  static constexpr std::string_view kAttack[] = {
      "airstrike",   "assault",   "attack",    "blast",
      "bombardment", "bombing",   "explosion", "incident",
      "incursion",   "offensive", "raid",      "shelling",
      "shooting",    "strike",    "violence",  "breach"};
  static constexpr std::string_view kQuake[] = {"earthquake", "quake", "tremor",
                                                "temblor"};
  static constexpr std::string_view kWar[] = {"conflict", "war", "fighting",
                                              "hostilities", "invasion"};
  static constexpr std::string_view kTalks[] = {
      "conference", "discussion", "gathering", "meeting", "negotiation",
      "session",    "summit",     "talk",      "talks",   "visit"};
  static constexpr std::string_view kDeal[] = {
      "accord", "agreement", "deal",       "pact",   "settlement", "treaty",
      "truce",  "ceasefire", "cease-fire", "merger", "acquisition"};
  static constexpr std::string_view kVote[] = {"ballot", "election", "poll",
                                               "referendum", "vote"};
  static constexpr std::string_view kCrash[] = {"accident", "crash",
                                                "collision", "disaster"};
  static constexpr std::string_view kDrone[] = {"drone", "uav", "uavs",
                                                "vehicle", "aircraft"};
  static constexpr std::string_view kPlane[] = {"aircraft", "airliner",
                                                "airplane", "jet", "plane"};
  static constexpr std::string_view kShip[] = {"boat", "ferry", "ship",
                                               "tanker", "vessel"};
  static constexpr std::string_view kProtest[] = {
      "demonstration", "march", "protest", "rally", "riot", "unrest"};
  if (IsOneOf(lemma, kAttack)) return 1;
  if (IsOneOf(lemma, kQuake)) return 2;
  if (IsOneOf(lemma, kWar)) return 3;
  if (IsOneOf(lemma, kTalks)) return 4;
  if (IsOneOf(lemma, kDeal)) return 5;
  if (IsOneOf(lemma, kVote)) return 6;
  if (IsOneOf(lemma, kCrash)) return 7;
  if (IsOneOf(lemma, kDrone)) return 8;
  if (IsOneOf(lemma, kPlane)) return 9;
  if (IsOneOf(lemma, kShip)) return 10;
  if (IsOneOf(lemma, kProtest)) return 11;
  return 0;
}

EntityType DescribedType(std::string_view lemma) {
  struct Entry {
    std::string_view lemma;
    EntityType type;
  };
  static constexpr Entry kEntries[] = {
      {"alliance", EntityType::kAlliance},
      {"bloc", EntityType::kAlliance},
      {"automaker", EntityType::kCompany},
      {"airline", EntityType::kCompany},
      {"bank", EntityType::kCompany},
      {"carmaker", EntityType::kCompany},
      {"chipmaker", EntityType::kCompany},
      {"company", EntityType::kCompany},
      {"firm", EntityType::kCompany},
      {"corporation", EntityType::kCompany},
      {"retailer", EntityType::kCompany},
      {"conglomerate", EntityType::kCompany},
      {"startup", EntityType::kCompany},
      {"manufacturer", EntityType::kCompany},
      {"country", EntityType::kCountry},
      {"nation", EntityType::kCountry},
      {"republic", EntityType::kCountry},
      {"kingdom", EntityType::kCountry},
      {"city", EntityType::kCity},
      {"town", EntityType::kCity},
      {"village", EntityType::kCity},
      {"capital", EntityType::kCity},
      {"port", EntityType::kCity},
      {"suburb", EntityType::kCity},
      {"settlement", EntityType::kCity},
      {"municipality", EntityType::kCity},
      {"region", EntityType::kRegion},
      {"province", EntityType::kRegion},
      {"state", EntityType::kRegion},
      {"district", EntityType::kRegion},
      {"county", EntityType::kRegion},
      {"territory", EntityType::kRegion},
      {"enclave", EntityType::kRegion},
      {"peninsula", EntityType::kRegion},
      {"island", EntityType::kPlace},
      {"area", EntityType::kPlace},
      {"river", EntityType::kWater},
      {"lake", EntityType::kWater},
      {"strait", EntityType::kWater},
      {"waterway", EntityType::kWater},
      {"agency", EntityType::kOrganization},
      {"body", EntityType::kOrganization},
      {"group", EntityType::kOrganization},
      {"organization", EntityType::kOrganization},
      {"organisation", EntityType::kOrganization},
      {"union", EntityType::kOrganization},
      {"institution", EntityType::kOrganization},
      {"team", EntityType::kOrganization},
      {"club", EntityType::kOrganization},
      {"movement", EntityType::kOrganization},
      {"militia", EntityType::kArmedGroup},
      {"party", EntityType::kParty},
      {"newspaper", EntityType::kMedia},
      {"broadcaster", EntityType::kMedia},
      {"magazine", EntityType::kMedia},
      {"outlet", EntityType::kMedia},
      {"court", EntityType::kCourt},
      {"tribunal", EntityType::kCourt},
      {"treaty", EntityType::kAgreement},
      {"pact", EntityType::kAgreement},
      {"deal", EntityType::kAgreement},
      {"agreement", EntityType::kAgreement},
      {"accord", EntityType::kAgreement},
  };
  for (const Entry& entry : kEntries) {
    if (entry.lemma == lemma) return entry.type;
  }
  return EntityType::kThing;
}

bool IsDescribedOrganization(std::string_view lemma, const Chain& chain) {
  const EntityType type = chain.type;
  if (!IsA(type, EntityType::kOrganization)) return false;
  if (lemma == "agency") {
    return type == EntityType::kGovernment || type == EntityType::kMedia ||
           type == EntityType::kOrganization;
  }
  if (lemma == "team" || lemma == "club") {
    return type == EntityType::kOrganization && !chain.known;
  }
  if (lemma == "union") return type == EntityType::kAlliance;
  if (lemma == "body" || lemma == "institution") {
    return type == EntityType::kOrganization ||
           type == EntityType::kGovernment || type == EntityType::kAlliance;
  }
  return type == EntityType::kOrganization || type == EntityType::kArmedGroup ||
         type == EntityType::kParty || type == EntityType::kCompany ||
         type == EntityType::kAlliance;
}

std::string_view ShortNoun(std::string_view lemma) {
  struct Entry {
    std::string_view lemma;
    std::string_view noun;
  };
  static constexpr Entry kEntries[] = {
      {"airbase", "base"},      {"airstrike", "strike"},
      {"airplane", "plane"},    {"warplane", "plane"},
      {"warship", "ship"},      {"gunship", "ship"},
      {"gunboat", "boat"},      {"speedboat", "boat"},
      {"courthouse", "court"},  {"powerplant", "plant"},
      {"policeman", "officer"}, {"policewoman", "officer"},
      {"spacecraft", "craft"}};
  for (const Entry& entry : kEntries) {
    if (entry.lemma == lemma) return entry.noun;
  }
  return {};
}

bool IsMemberNoun(std::string_view lemma) {
  static constexpr std::string_view kNouns[] = {"ally",   "country", "member",
                                                "nation", "partner", "state"};
  return IsOneOf(lemma, kNouns);
}

bool IsAnyPerson(std::string_view lemma) {
  static constexpr std::string_view kNouns[] = {
      "man",         "woman",         "politician", "official", "leader",
      "boy",         "girl",          "teenager",   "suspect",  "defendant",
      "victim",      "diplomat",      "author",     "writer",   "actor",
      "actress",     "singer",        "player",     "lawmaker", "billionaire",
      "businessman", "businesswoman", "veteran",    "star",     "champion",
      "republican",  "democrat",      "native",     "striker"};
  return IsOneOf(lemma, kNouns) || lemma.ends_with("-year-old");
}

bool IsEmptyModifier(std::string_view word) {
  static constexpr std::string_view kWords[] = {
      "alleged",  "apparent", "bloody",   "brutal",  "current", "deadly",
      "entire",   "fatal",    "latest",   "long",    "ongoing", "own",
      "powerful", "recent",   "reported", "running", "same",    "very",
      "whole",    "year",     "month",    "day",     "week",    "old"};
  return IsOneOf(word, kWords) || word.ends_with(" old");
}

bool ChangesOffice(std::string_view word) {
  static constexpr std::string_view kWords[] = {
      "acting",  "deputy",   "designate", "elect", "ex",   "former",
      "future",  "incoming", "interim",   "late",  "next", "one-time",
      "onetime", "outgoing", "previous",  "rival", "then", "vice"};
  return IsOneOf(word, kWords);
}

}  // namespace newsgraph
