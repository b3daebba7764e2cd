// How names are compared: the keys under which Knowledge finds them.
#ifndef NEWSGRAPH_ONTOLOGY_NAME_KEY_H_
#define NEWSGRAPH_ONTOLOGY_NAME_KEY_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph {

// Builds the key of a name piece by piece: accents, periods, apostrophes and a
// leading "the" go, hyphens are spaces, letters are small; single letters in a
// row become one word ("J. D." is "jd", "U.S." is "us"). A key of up to four
// letters keeps its capitals, so that "US" is not "us".
class NameKey {
 public:
  // Begins a new name. Keeps its memory.
  void Clear();

  // Appends text of the name; a space goes between two pieces.
  void Append(std::string_view piece);

  // The key of what was appended so far. Valid until the next call.
  std::string_view Get();

  // Words of the key so far.
  std::size_t words() const { return words_; }

  // The first word in small letters; valid until the next call.
  std::string_view FirstWord() const;

 private:
  void AppendAscii(char c);
  void EndWord();

  std::string small_;     // the key in small letters
  std::string original_;  // its beginning with capitals
  std::size_t word_begin_ = 0;
  std::size_t words_ = 0;
  bool in_word_ = false;
  bool last_was_letter_ = false;  // the last word is one letter (or letters
                                  // that were joined)
};

// The key of a whole name.
std::string KeyOfName(std::string_view name);

// The ASCII letters that stand for a Latin letter with a diacritic ("e" for
// U+00E9, "ss" for U+00DF); empty for anything else outside ASCII.
std::string_view FoldLatin(char32_t code_point);

// A map from keys to numbers, for tables that are built once. The views must
// outlive it.
class KeyIndex {
 public:
  explicit KeyIndex(std::size_t expected = 0);

  // The number of `key`: a new one (the count so far) if it is not there.
  std::uint32_t Intern(std::string_view key);

  static constexpr std::uint32_t kNone = 0xffffffff;
  std::uint32_t Find(std::string_view key) const;

  std::size_t size() const { return keys_.size(); }
  std::string_view key(std::uint32_t number) const { return keys_[number]; }

 private:
  static std::uint64_t Hash(std::string_view key);
  void Grow();

  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t number = kNone;
  };
  std::vector<Slot> slots_;
  std::vector<std::string_view> keys_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_ONTOLOGY_NAME_KEY_H_
