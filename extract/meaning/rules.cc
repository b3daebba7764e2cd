#include "extract/meaning/rules.h"

namespace newsgraph {
namespace {

constexpr Rule kRules[] = {
    // --- verbs ---------------------------------------------------------------
    {"light verb", "[Russia] launched a strike on [Izmail].", Anchor::kVerb,
     Slot::kSubject, Slot::kObjectOblique, Yield::kLightVerb, kAlways, 0.9},
    {"transitive verb", "[Drones] hit [the port].", Anchor::kVerb,
     Slot::kSubject, Slot::kObject, Yield::kVerb, kUnlessCovered, 0.88},
    {"verb with object and preposition", "[Kyiv] lost land to [Moscow].",
     Anchor::kVerb, Slot::kSubject, Slot::kOblique, Yield::kVerbWithPreposition,
     kCanonicalOnly, 0.8},
    {"weapon sent on a target", "[Russia] sent drones on [the town].",
     Anchor::kVerb, Slot::kSubject, Slot::kObjectOblique, Yield::kWeapon,
     kAlways, 0.85},
    {"destination of what is sent", "Trump sent [an envoy] to [Moscow].",
     Anchor::kVerb, Slot::kObject, Slot::kOblique, Yield::kDestination,
     kSendingVerb | kPlaceObject, 0.85},
    {"place of what is found", "Police found [fragments] in [Plauru].",
     Anchor::kVerb, Slot::kObject, Slot::kOblique, Yield::kPlace,
     kFindingVerb | kPlaceObject, 0.85},
    {"place of what is found, in its phrase",
     "Police found [fragments of a drone in [Plauru]].", Anchor::kVerb,
     Slot::kObject, Slot::kObjectPlace, Yield::kPlace,
     kFindingVerb | kPlaceObject | kOwnOblique, 0.85},
    {"verb with measure", "[Shares] fell [6 percent].", Anchor::kVerb,
     Slot::kSubject, Slot::kMeasure, Yield::kVerb, kWithoutObject, 0.85},
    {"addressee", "[Putin] told [China] that ...", Anchor::kVerb,
     Slot::kSubject, Slot::kRecipient, Yield::kVerb, kWithoutObject, 0.88},
    {"prepositional verb", "[The drone] crashed in [Latvia].", Anchor::kVerb,
     Slot::kSubject, Slot::kOblique, Yield::kVerbWithPreposition,
     kWithoutObject | kUnlessCovered, 0.82},
    {"event as agent of a passive", "[Two people] were killed in [the attack].",
     Anchor::kPassive, Slot::kEventOblique, Slot::kObject, Yield::kVerb,
     kCanonicalOnly, 0.85},
    {"event in a clause as agent of a passive",
     "[Two people] were killed when [a bomb] exploded.", Anchor::kPassive,
     Slot::kEventOfClause, Slot::kObject, Yield::kVerb,
     kCanonicalOnly | kUnlessCovered, 0.8},
    {"passive with preposition", "[Talks] are scheduled for [Monday].",
     Anchor::kPassive, Slot::kObject, Slot::kOblique,
     Yield::kVerbWithPreposition, kUnlessCovered, 0.8},

    {"event with a date", "[The council] will meet on [Thursday].",
     Anchor::kVerb, Slot::kSubject, Slot::kTime, Yield::kVerb,
     kCanonicalOnly | kWithoutObject | kUnlessCovered, 0.8},

    // --- copulas -------------------------------------------------------------
    {"predicate noun of relation", "[Qatar] is a member of [the council].",
     Anchor::kCopula, Slot::kSubject, Slot::kNounOblique,
     Yield::kRelationalNoun, kCanonicalOnly, 0.9},
    {"predicate noun with owner", "[Belarus] is [Russia]'s ally.",
     Anchor::kCopula, Slot::kSubject, Slot::kOwner, Yield::kRelationalNoun,
     kCanonicalOnly | kUnlessCovered, 0.88},
    {"predicate adjective", "[Putin] is open to [talks].", Anchor::kCopula,
     Slot::kSubject, Slot::kOblique, Yield::kAdjective, kUnlessCovered, 0.8},
    {"predicate place", "[The plant] is in [Odesa].", Anchor::kCopula,
     Slot::kSubject, Slot::kSelf, Yield::kPlace, kUnlessCovered, 0.8},
    {"predicate noun", "[Izmail] is [a port].", Anchor::kCopula, Slot::kSubject,
     Slot::kDescription, Yield::kRole, kUnlessCovered, 0.85},

    // --- noun phrases --------------------------------------------------------
    {"nominal event", "[Russia]'s strike on [Izmail]", Anchor::kNoun,
     Slot::kAgent, Slot::kNounOblique, Yield::kEventNoun, kCanonicalOnly, 0.85},
    {"nominal event between two", "talks between [Kyiv] and [Moscow]",
     Anchor::kNoun, Slot::kNounOblique, Slot::kBetween, Yield::kEventNoun,
     kCanonicalOnly, 0.85},
    {"apposition with relation", "[Yermak], chief of staff to [Zelensky]",
     Anchor::kNoun, Slot::kSelf, Slot::kAppositiveOblique,
     Yield::kRelationalNoun, kCanonicalOnly, 0.9},
    {"apposition with owner", "[Latvia], also a [NATO] member", Anchor::kNoun,
     Slot::kSelf, Slot::kAppositiveOwner, Yield::kRelationalNoun,
     kCanonicalOnly, 0.88},
    {"title with owner", "[NATO] member [Romania]", Anchor::kNoun, Slot::kSelf,
     Slot::kTitleOwner, Yield::kRelationalNoun, kCanonicalOnly, 0.88},
    {"apposition", "[Plauru], [a village on the border]", Anchor::kNoun,
     Slot::kSelf, Slot::kAppositive, Yield::kRole, kUnlessCovered, 0.85},
    {"title", "[regional Governor] [Oleh Kiper]", Anchor::kNoun, Slot::kSelf,
     Slot::kTitle, Yield::kRole, kNamedSubject, 0.92},
    {"place of a thing", "[the Orlivka plant] in [Odesa region]", Anchor::kNoun,
     Slot::kSelf, Slot::kNounOblique, Yield::kPlace,
     kPlaceSubject | kPlaceObject, 0.85},
    {"state of a place", "[Ukraine]'s [Odesa region]", Anchor::kNoun,
     Slot::kSelf, Slot::kState, Yield::kPlace,
     kPlaceSubject | kPlaceObject | kNamedSubject, 0.9},
    {"possession", "[Romania]'s [F-16 fighter jets]", Anchor::kNoun,
     Slot::kPossessor, Slot::kSelf, Yield::kHas, kEquipmentObject, 0.85},
};

}  // namespace

std::span<const Rule> AllRules() { return kRules; }

}  // namespace newsgraph
