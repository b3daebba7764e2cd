// Names brought to the form in which they are compared.
#ifndef NEWSGRAPH_GRAPH_NAME_FOLD_H_
#define NEWSGRAPH_GRAPH_NAME_FOLD_H_

#include <string>
#include <string_view>

namespace newsgraph {

// The name in lower case, without accents, punctuation or a leading "the",
// its words joined by '-': "Ivan Koval" is "ivan-koval", "U.N." is "un", "São
// Tomé" is "sao-tome", "Al-Shabaab" and "Al Shabaab" are "al-shabaab". Letters
// outside Latin script stay as they are. Empty for a name without any letter
// or digit. `name` must be valid UTF-8. Linear.
std::string FoldName(std::string_view name);

// FoldName for a noun phrase: the last word in the singular as far as spelling
// tells ("fighter jets" is "fighter-jet", "ferries" "ferry").
std::string FoldNounPhrase(std::string_view phrase);

// Whether the last word of the phrase looks like a plural ("fighter jets").
bool LooksPlural(std::string_view phrase);

// A folded name fit to stand in an IRI: ASCII, at most 80 characters. Other
// letters and longer names are replaced by a hash of the whole.
std::string Slug(std::string_view folded);

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_NAME_FOLD_H_
