#include "ontology/name_key.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/text.h"

namespace newsgraph {
namespace {

struct Folded {
  char32_t begin;
  char32_t end;         // included
  const char* letters;  // one ASCII letter per code point, '_' for none
};

// Latin-1 Supplement, Latin Extended-A and the parts of Extended-B and
// Additional that names use.
constexpr auto kFolded = std::to_array<Folded>({
    {0x00C0, 0x00D6, "AAAAAA_CEEEEIIIIDNOOOOO"},
    {0x00D8, 0x00DD, "OUUUUY"},
    {0x00E0, 0x00F6, "aaaaaa_ceeeeiiiidnooooo"},
    {0x00F8, 0x00FD, "ouuuuy"},
    {0x00FF, 0x00FF, "y"},
    {0x0100, 0x0131, "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIi"},
    {0x0134, 0x0148, "JjKkkLlLlLlLlLlNnNnNn"},
    {0x014C, 0x0151, "OoOoOo"},
    {0x0154, 0x017E, "RrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZz"},
    {0x01CD, 0x01DC, "AaIiOoUuUuUuUuUu"},
    {0x0218, 0x021B, "SsTt"},
    {0x1E0C, 0x1E0D, "Dd"},
    {0x1E24, 0x1E25, "Hh"},
    {0x1E28, 0x1E29, "Hh"},
    {0x1E32, 0x1E33, "Kk"},
    {0x1E62, 0x1E63, "Ss"},
    {0x1E6C, 0x1E6D, "Tt"},
    {0x1E92, 0x1E93, "Zz"},
    {0x1EA0, 0x1EF9,
     "AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUu"
     "UuUuUuUuUuUuYyYyYyYy"},
});

constexpr char kAscii[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

std::string_view OneLetter(char c) {
  const char* at = std::strchr(kAscii, c);
  return c == '\0' || at == nullptr ? std::string_view()
                                    : std::string_view(at, 1);
}

// Keys longer than this do not need their capitals; joining letters takes away
// a few.
constexpr std::size_t kShort = 16;

char Lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool IsLetter(char c) { return (Lower(c) >= 'a' && Lower(c) <= 'z'); }

}  // namespace

std::string_view FoldLatin(char32_t c) {
  switch (c) {
    case 0x00C6:
      return "AE";
    case 0x00E6:
      return "ae";
    case 0x00DE:
      return "Th";
    case 0x00FE:
      return "th";
    case 0x00DF:
      return "ss";
    case 0x0132:
      return "IJ";
    case 0x0133:
      return "ij";
    case 0x0152:
      return "OE";
    case 0x0153:
      return "oe";
    case 0x1E9E:
      return "SS";
    default:
      break;
  }
  for (const Folded& range : kFolded) {
    if (c < range.begin) return {};
    if (c <= range.end) return OneLetter(range.letters[c - range.begin]);
  }
  return {};
}

void NameKey::Clear() {
  small_.clear();
  original_.clear();
  word_begin_ = 0;
  words_ = 0;
  in_word_ = false;
  last_was_letter_ = false;
}

void NameKey::EndWord() {
  if (!in_word_) return;
  in_word_ = false;
  // "the" in front of a name is no part of it.
  if (words_ == 1 && small_ == "the") {
    Clear();
    return;
  }
  const std::size_t length = small_.size() - word_begin_;
  const bool letter = length == 1 && IsLetter(small_.back());
  if (letter && last_was_letter_) {
    // Joins "j d" to "jd".
    small_.erase(word_begin_ - 1, 1);
    if (original_.size() >= word_begin_) original_.erase(word_begin_ - 1, 1);
    --words_;
  }
  last_was_letter_ = letter;
}

void NameKey::AppendAscii(char c) {
  if (c == '.' || c == '\'' || c == ',' || c == '"') return;
  if (c == ' ' || c == '-' || c == '/' || c == '\t' || c == '\n') {
    EndWord();
    return;
  }
  if (!in_word_) {
    if (!small_.empty()) {
      small_ += ' ';
      if (small_.size() <= kShort) original_ += ' ';
    }
    word_begin_ = small_.size();
    in_word_ = true;
    ++words_;
  }
  small_ += Lower(c);
  if (small_.size() <= kShort) original_ += c;
}

void NameKey::Append(std::string_view piece) {
  EndWord();
  for (std::size_t at = 0; at < piece.size();) {
    const char c = piece[at];
    if (in_word_ && small_.size() > kShort && c >= 'a' && c <= 'z') {
      // Most bytes: the rest of a word in small letters.
      std::size_t end = at + 1;
      while (end < piece.size() && piece[end] >= 'a' && piece[end] <= 'z')
        ++end;
      small_.append(piece.substr(at, end - at));
      at = end;
      continue;
    }
    if (static_cast<unsigned char>(c) < 0x80) {
      AppendAscii(c);
      ++at;
      continue;
    }
    const std::size_t begin = at;
    const char32_t code_point = NextCodePoint(piece, at);
    const std::string_view folded = FoldLatin(code_point);
    if (!folded.empty()) {
      for (const char letter : folded) AppendAscii(letter);
    } else if (code_point == 0x00A0 ||
               (code_point >= 0x2010 && code_point <= 0x2015)) {
      AppendAscii(' ');
    } else if ((code_point >= 0x2018 && code_point <= 0x201D) ||
               (code_point >= 0x02B9 && code_point <= 0x02BF) ||
               (code_point >= 0x0300 && code_point <= 0x036F) ||
               code_point == 0x00B4 || code_point == 0x200B) {
      // Apostrophes, quotation marks and combining accents.
    } else {
      for (std::size_t i = begin; i < at; ++i) AppendAscii(piece[i]);
    }
  }
  EndWord();
}

std::string_view NameKey::Get() {
  return small_.size() <= 4 ? std::string_view(original_)
                            : std::string_view(small_);
}

std::string_view NameKey::FirstWord() const {
  return std::string_view(small_).substr(0, small_.find(' '));
}

std::string KeyOfName(std::string_view name) {
  NameKey key;
  key.Append(name);
  return std::string(key.Get());
}

KeyIndex::KeyIndex(std::size_t expected) {
  std::size_t size = 64;
  while (size < expected * 2) size *= 2;
  slots_.resize(size);
  keys_.reserve(expected);
}

std::uint64_t KeyIndex::Hash(std::string_view key) {
  std::uint64_t hash = 0x9E3779B97F4A7C15u ^ key.size();
  while (key.size() >= 8) {
    std::uint64_t block;
    std::memcpy(&block, key.data(), 8);
    hash = (hash ^ block) * 0xFF51AFD7ED558CCDu;
    hash ^= hash >> 32;
    key.remove_prefix(8);
  }
  std::uint64_t rest = 0;
  if (!key.empty()) std::memcpy(&rest, key.data(), key.size());
  hash = (hash ^ rest) * 0xC4CEB9FE1A85EC53u;
  return hash ^ (hash >> 29);
}

void KeyIndex::Grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t number = 0; number < keys_.size(); ++number) {
    const std::uint64_t hash = Hash(keys_[number]);
    std::size_t at = hash & mask;
    while (slots_[at].number != kNone) at = (at + 1) & mask;
    slots_[at] = {static_cast<std::uint32_t>(hash >> 32), number};
  }
}

std::uint32_t KeyIndex::Intern(std::string_view key) {
  if (keys_.size() * 2 >= slots_.size()) Grow();
  const std::size_t mask = slots_.size() - 1;
  const std::uint64_t hash = Hash(key);
  const std::uint32_t tag = static_cast<std::uint32_t>(hash >> 32);
  std::size_t at = hash & mask;
  for (; slots_[at].number != kNone; at = (at + 1) & mask) {
    if (slots_[at].tag == tag && keys_[slots_[at].number] == key) {
      return slots_[at].number;
    }
  }
  slots_[at] = {tag, static_cast<std::uint32_t>(keys_.size())};
  keys_.push_back(key);
  return slots_[at].number;
}

std::uint32_t KeyIndex::Find(std::string_view key) const {
  const std::size_t mask = slots_.size() - 1;
  const std::uint64_t hash = Hash(key);
  const std::uint32_t tag = static_cast<std::uint32_t>(hash >> 32);
  for (std::size_t at = hash & mask; slots_[at].number != kNone;
       at = (at + 1) & mask) {
    if (slots_[at].tag == tag && keys_[slots_[at].number] == key) {
      return slots_[at].number;
    }
  }
  return kNone;
}

}  // namespace newsgraph
