// What a name tells by itself: how it compares with another spelling, whether
// it is an acronym, a title, a person's or an organisation's. No knowledge of
// the world beyond word lists.
#ifndef NEWSGRAPH_EXTRACT_MEANING_ENTITY_NAMES_H_
#define NEWSGRAPH_EXTRACT_MEANING_ENTITY_NAMES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ontology/entity_type.h"

namespace newsgraph {

// The name for comparison: lower case, without accents, periods, quotation
// marks, a leading article or a final possessive; hyphens become spaces and
// "&" becomes "and". "The U.S." is "us", "Popă" is "popa".
std::string FoldSpelling(std::string_view name);

// The words of a folded name; views into it.
std::vector<std::string_view> WordsOf(std::string_view folded);

// What variant spellings and transliterations of a folded name share: "izmail"
// and "ismail", "odessa" and "odesa", "zelenskyy", "zelensky" and "zelenskiy".
// Too coarse to compare names across articles by itself.
std::string SpellingKey(std::string_view folded);

// Whether `form` is written as an acronym: "NATO", "U.N.", "OSCE", "UAVs".
bool LooksLikeAcronym(std::string_view form);

// Whether the letters of an acronym are the initials of `name` ("NATO" of
// "North Atlantic Treaty Organization"). Small words ("of", "for the") may
// count or not. Names of fewer than two words have none.
bool IsAcronymOf(std::string_view acronym, std::string_view name);

// Whether the word, in any case, is an honorific, an office or a rank that
// stands before a name: "Mr.", "President", "Gen.", "Commander-in-Chief".
bool IsTitleWord(std::string_view word);

// Whether the word qualifies the title behind it: "Prime", "Deputy",
// "Foreign", "regional", "former", "Vice".
bool IsTitleModifier(std::string_view word);

// Whether the word follows a personal name and belongs to it: "Jr.", "III".
bool IsNameSuffix(std::string_view word);

// Whether the word joins the parts of a personal name: "bin", "van", "de".
bool IsNameParticle(std::string_view word);

enum class Gender : std::uint8_t { kUnknown, kMale, kFemale };

// Of honorifics and nouns of one gender ("Mr.", "queen", "spokeswoman").
Gender GenderOfNoun(std::string_view word);
// Of common given names; kUnknown for names that both bear.
Gender GenderOfGivenName(std::string_view word);

// The kind of thing whose name ends, or before "of" begins, with this word:
// "River" is water, "Inc." a company, "treaty" an agreement, "Brigade"
// military. Case does not matter; plural nouns are known where names have them.
std::optional<EntityType> TypeOfClassNoun(std::string_view word);

// Whether the word, as the head of a name, takes "of": "Ministry of Defense",
// "Bank of America", "Gulf of Aden".
bool TakesOf(std::string_view word);

// What two names of one institution share beside its country: "Defense
// Ministry", "Ministry of Defence" and "defense ministry" are all "ministry
// defense". Empty where the name is not that of an institution that every
// state has. Demonyms and names of countries must have been cut off.
std::string InstitutionKey(std::string_view folded);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_ENTITY_NAMES_H_
