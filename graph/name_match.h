// When two spellings can be one name. Works on folded names (FoldName).
#ifndef NEWSGRAPH_GRAPH_NAME_MATCH_H_
#define NEWSGRAPH_GRAPH_NAME_MATCH_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph {

// The words of a folded name.
std::vector<std::string_view> SplitFolded(std::string_view folded);

// One word with the habits of transliteration and spelling undone: double
// letters, y/i/j, z/s, kh/h, ph/f, x/ks, ck/k, c/k, ou/u,
// -sky/-skyy/-skiy/-ski, al-/el-. "izmail" and "ismail", "odessa" and "odesa",
// "zelenskyy" and "zelensky" come out alike; "ivanov" and "ivanova" or "iran"
// and "iraq" do not.
std::string SpellingOf(std::string_view word);

// The spelling of a whole name, its words written together, so that
// "abdel-fattah" and "abdelfattah" are alike. Two names with equal keys are
// taken for one name: an equivalence, so nothing chains.
std::string NameSpelling(std::string_view folded);

// The same for organisations: British and American forms alike ("defence"),
// without legal forms ("Inc", "plc"), and for ministries and departments
// without regard to order ("Defense Ministry", "Ministry of Defence").
std::string OrganizationKey(std::string_view folded);

// The consonants of a spelling, its first letter kept, g and h alike: what
// remains when vowels are guessed ("mohammed", "muhammad"; "kharkov",
// "kharkiv"; "lugansk", "luhansk"). Much too coarse alone.
std::string SkeletonOf(std::string_view spelling);

// Optimal string alignment distance, or `limit` + 1 where it is greater. Time
// is length times limit.
std::size_t EditDistance(std::string_view a, std::string_view b,
                         std::size_t limit);

// "un" for "united-nations", "nato" for "north-atlantic-treaty-organization":
// the initials, small words ("of", "and", "the") left out. Empty for one word.
std::string InitialsOf(std::string_view folded);

// Whether an unfolded name is written as an acronym: two to seven letters, all
// upper case, digits and periods allowed ("NATO", "U.N.", "G7").
bool IsAcronym(std::string_view name);

// Whether all that one full name of a person tells fits the other: first and
// last word spelled alike, or the first an initial of the other's; words
// between them missing, initials or alike; "jr" and numerals equal. Both have
// two words at least.
enum class PersonMatch {
  kNone,
  kSame,      // spelled alike, or one leaves out middle names
  kInitials,  // the first name of one is only an initial
};
PersonMatch MatchPersons(std::string_view a, std::string_view b);

// What two full names of one person share: the spellings of the first and the
// last word.
std::string FullNameKey(std::string_view folded);

// The word under which a person is called ("kiper" of "oleh-kiper", "kennedy"
// of "robert-kennedy-jr").
std::string_view SurnameOf(std::string_view folded);

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_NAME_MATCH_H_
