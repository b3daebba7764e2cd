// The rules that turn clauses and noun phrases into facts: a table in which
// every row names a phenomenon of grammar, says where in the enhanced graph
// its two arguments stand, and what relation they yield. docs/extraction.md
// shows how to add one.
#ifndef NEWSGRAPH_EXTRACT_MEANING_RULES_H_
#define NEWSGRAPH_EXTRACT_MEANING_RULES_H_

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/extraction.h"
#include "extract/meaning/arguments.h"
#include "extract/meaning/enhanced_graph.h"
#include "extract/meaning/relation_match.h"
#include "extract/meaning/stance.h"
#include "ontology/relations.h"

namespace newsgraph {

// The words at which a rule is tried.
enum class Anchor : std::uint8_t {
  kVerb,     // the verb of a clause
  kPassive,  // the verb of a passive clause without "by" phrase
  kCopula,   // what a copula says of its subject: "is [a member]"
  kNoun,     // any noun or name
};

// Where an argument stands, seen from the anchor.
enum class Slot : std::uint8_t {
  kSelf,           // the anchor
  kDescription,    // the anchor's words as a role or class: "regional governor"
  kSubject,        // "[drones] hit"
  kObject,         // "hit [the port]", also "[the port] was hit"
  kRecipient,      // "told [China]"
  kOblique,        // "crashed in [Latvia]"
  kEventOblique,   // the same, an event: "killed in [the attack]"
  kEventOfClause,  // an event in a clause of time: "killed when [a bomb] hit"
  kMeasure,        // "fell [6 percent]"
  kTime,           // "meet on [Thursday]"
  kObjectOblique,  // behind a preposition of the object or after it:
                   // "launched a strike on [Izmail]"
  kObjectPlace,    // the same, below its "of" phrase too: "found [parts of a
                   // drone in [Lipova]]"
  kAgent,          // of an event noun: "[Russia]'s strike", "[Russian] strike",
                   // "strike by [Russia]", "[Russia] launched a strike"
  kNounOblique,    // "strike on [Izmail]"
  kBetween,        // the other one of two: "talks between A and [B]"
  kPairFirst,      // "the [Latvia]-Russia border"
  kPairSecond,     // "the Latvia-[Russia] border"
  kRoleOblique,    // "role as [a port]", of nouns of standing only
  kOwner,          // of a noun that names a relation: "[Russia]'s ally",
                   // "[NATO] member", "[Russian] ally"
  kOwnerOrOf,      // the same, or the noun behind "of"
  kPossessor,      // "[Romania]'s jets", "[its] jets"
  kState,          // the same, and the adjective: "[Ukrainian] port of Izmail"
  kAppositive,     // the role that an apposition gives: "Lipova, [a village]"
  kAppositiveOblique,  // "Hrabar, chief of staff to [Zelensky]"
  kAppositiveOwner,    // "Belarus, a [Russian] ally"
  kClass,              // the kind of thing: "the [port] of Izmail"
  kCity,               // in front of an event: "the [Istanbul] talks"
  kTitle,              // the role in front of a name: "[Governor] Koval"
  kTitleOwner,         // "[NATO] member Romania"
};

// What relation two arguments are in.
enum class Yield : std::uint8_t {
  kVerb,         // that of the verb
  kLightVerb,    // that of verb and object noun: "launch strike on"
  kWeapon,       // firedAt: "sent drones on", whatever the verb and weapon
  kDestination,  // "be sent to": what happens to the object
  kVerbWithPreposition,  // that of verb and preposition
  kEventNoun,            // that of a noun of action: "strike on"
  kRelationalNoun,       // that of a noun of relation: "member of"
  kPairNoun,             // either, of two joined: "border with", "war with"
  kAdjective,            // that of an adjective: "open to"
  kPlace,                // where something is: that of "be" and the preposition
  kEventPlace,  // where an event is: that of "occur" and the preposition
  kRole,        // hasRole of persons, isA of other things
  kPart,        // partOf: a ministry of its state, an article of its treaty
  kSeat,        // locatedIn: an organisation with a name
  kAmount,      // amounts to: a number or sum of money
  kStatus,      // hasStatus: what became of the subject
  kHas,         // has
};

// Further conditions, as a set of bits.
enum Condition : std::uint16_t {
  kAlways = 0,
  kCanonicalOnly = 1 << 0,  // only where the ontology has a trigger
  kWithoutObject = 1 << 1,  // the verb has no direct object
  kNamedSubject = 1 << 2,
  kPlaceObject = 1 << 3,   // the object is a place
  kPlaceSubject = 1 << 4,  // the subject is a place, facility or event
  kEquipmentObject = 1 << 5,
  kUnlessCovered = 1 << 6,  // not where a rule above has yielded at the anchor
  kFindingVerb = 1 << 7,    // "found fragments in a village"
  kAmountObject = 1 << 10,  // the object is money or a quantity
  kOwnOblique = 1 << 9,     // the oblique hangs on the subject itself
  kSendingVerb = 1 << 8,    // "sent an envoy to Moscow"
};

struct Rule {
  std::string_view phenomenon;
  std::string_view example;  // "[Drones] hit [the port]."
  Anchor anchor;
  Slot subject;
  Slot object;
  Yield yield;
  std::uint16_t conditions;
  double prior;  // how often it is right on a right parse
};

// In order: what is more special stands above what is more general.
std::span<const Rule> AllRules();

// What a rule found: a fact whose arguments are still words.
struct Draft {
  const Rule* rule = nullptr;
  // The word whose stance, time and speakers are the fact's.
  int anchor = 0;
  int subject = 0;
  int object = 0;
  // For roles: the words [role_begin, role_end) that say which; else equal.
  int role_begin = 0;
  int role_end = 0;
  bool negated = false;  // "but not [the town]"
  RelationMatch relation;
};

// Tries every rule at every word of a sentence. Linear in the sentence for a
// bounded number of arguments a word.
std::vector<Draft> ApplyRules(const EnhancedGraph& graph,
                              const StanceReader& stances,
                              std::uint32_t sentence,
                              const Arguments& arguments,
                              const Relations& relations);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_RULES_H_
