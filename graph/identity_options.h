// What users can say about identity across articles.
#ifndef NEWSGRAPH_GRAPH_IDENTITY_OPTIONS_H_
#define NEWSGRAPH_GRAPH_IDENTITY_OPTIONS_H_

#include <cstdint>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace newsgraph {

// Why a name belongs to an entity.
enum class MergeReason : std::uint8_t {
  kSameName,     // it is the entity's name, but for case, accents, punctuation
  kAuthority,    // an article linked it to the authority's id
  kKnownName,    // the only entity with an authority's id that is called so
  kSpelling,     // another spelling or transliteration of its name
  kSimilar,      // the same consonants, and the same context
  kTypo,         // one letter away, far rarer, and the same context
  kFullName,     // the same person with more or fewer middle names
  kInitials,     // the same person with an initial, and the same context
  kSurname,      // the surname alone, of the only person that fits
  kAcronym,      // an acronym that an article explains so
  kUntypedName,  // the same name, of which its article did not know the kind
  kAlias,        // the article itself calls the thing by both names
  kRule,         // a rule of the user's
  kDescription,  // no name: one thing in its article, or a class of things
};
// "another spelling of its name"
std::string_view NameOf(MergeReason reason);

// A user's word on two names, stronger than everything else.
struct IdentityRule {
  bool same = true;  // or different
  // A name as articles write it, or the id of an entity ("Q184480").
  std::string first;
  std::string second;
};

struct IdentityOptions {
  // Other spellings that differ by habits of transliteration alone
  // (NameSpelling).
  bool merge_spellings = true;
  // Names with the same consonants or one letter apart, given enough context.
  bool merge_similar = true;
  // Surnames, initials and acronyms joined to the full name.
  bool merge_short_names = true;
  // How much context two similar names must share: a country and each other
  // thing that articles on both sides name count one.
  int min_shared_context = 2;
  // How many times rarer a misspelling must be than the right spelling.
  int min_typo_ratio = 3;
  // Things that more than this part of all articles name are no context.
  double max_context_frequency = 0.1;
  std::vector<IdentityRule> rules;
};

// Reads rules, one a line: `same-as` or `different-from`, a tab, a name, a tab,
// a name. Empty lines and lines that begin with '#' are skipped. `name` is for
// messages.
//
// INVALID_ARGUMENT: `name:line:col: expected X, found "y"`.
absl::StatusOr<std::vector<IdentityRule>> ReadIdentityRules(
    std::istream& in, std::string_view name);

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_IDENTITY_OPTIONS_H_
