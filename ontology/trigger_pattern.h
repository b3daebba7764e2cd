// The one-line patterns of ng:trigger. docs/formats/relations.md describes
// them for the people who write them.
#ifndef NEWSGRAPH_ONTOLOGY_TRIGGER_PATTERN_H_
#define NEWSGRAPH_ONTOLOGY_TRIGGER_PATTERN_H_

#include <optional>
#include <string>
#include <string_view>

#include "ontology/relations.h"

namespace newsgraph {

// Reads one pattern:
//
//   KIND ":" LEMMA ["+" PARTICLE] [NOUN] [PREPOSITION] ["[" [TYPE] ">" [TYPE]
//   "]"]
//
// KIND is v, n or a; NOUN (only for v) the object noun of a light verb;
// PREPOSITION one of English, words joined by "_" ("out_of"), or "*"; the
// TYPEs are those of subject and object. Where it is none, `problem` tells
// what was expected.
std::optional<Trigger> ParseTrigger(std::string_view pattern,
                                    std::string& problem);

// The trigger in words, for messages: "v:take into custody".
std::string TriggerText(const Trigger& trigger);

// Whether the word (or words: "out of") is an English preposition.
bool IsPreposition(std::string_view word);

}  // namespace newsgraph

#endif  // NEWSGRAPH_ONTOLOGY_TRIGGER_PATTERN_H_
