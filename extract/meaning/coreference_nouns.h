// What common nouns may describe: the words behind "the town", "the alliance",
// "the incident".
#ifndef NEWSGRAPH_EXTRACT_MEANING_COREFERENCE_NOUNS_H_
#define NEWSGRAPH_EXTRACT_MEANING_COREFERENCE_NOUNS_H_

#include <string_view>

#include "extract/meaning/coreference.h"
#include "ontology/entity_type.h"

namespace newsgraph {

// Nouns for the same kind of event or thing: "the incident" may be the attack.
// The number of the set, 0 for none.
int SynonymSet(std::string_view lemma);

// The kind of named thing that a noun describes; kThing for none. Narrower
// than the type of what the noun names: "the nation" is a country and never
// any other place.
EntityType DescribedType(std::string_view lemma);

// Whether a noun for organisations of several kinds may mean this one: "the
// agency" is no party, "the team" nothing that the knowledge knows.
bool IsDescribedOrganization(std::string_view lemma, const Chain& chain);

// What "airbase" is called again: "base". Empty for nouns without a short form.
std::string_view ShortNoun(std::string_view lemma);

// Nouns for those who make up an alliance: "NATO allies", "EU member states".
bool IsMemberNoun(std::string_view lemma);

// Nouns that say no more than that somebody is a person.
bool IsAnyPerson(std::string_view lemma);

// Adjectives that do not tell a thing from another of its kind: "the ongoing
// war", "the alleged attack", "the 31-month-old conflict".
bool IsEmptyModifier(std::string_view word);

// Whether the word makes another person of who holds an office: "former",
// "deputy".
bool ChangesOffice(std::string_view word);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_COREFERENCE_NOUNS_H_
