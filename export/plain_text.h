// The look that spares most texts a closer one.
#ifndef NEWSGRAPH_EXPORT_PLAIN_TEXT_H_
#define NEWSGRAPH_EXPORT_PLAIN_TEXT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace newsgraph {

// Whether all of `text` is ASCII, without control characters below 0x20 and
// without `kSpecials`. Eight bytes at a time.
template <char... kSpecials>
bool IsAsciiWithout(std::string_view text) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHighs = 0x8080808080808080;
  // The high bit of a byte is set where the byte of `word` is 0; perhaps also
  // above such a one, which does not matter here.
  const auto zeros = [](std::uint64_t word) {
    return (word - kOnes) & ~word & kHighs;
  };
  const auto special = [&](std::uint64_t word) {
    return (word & kHighs) | ((word - kOnes * 0x20) & ~word & kHighs) |
           (zeros(word ^ kOnes * kSpecials) | ...);
  };
  std::uint64_t found = 0;
  std::size_t at = 0;
  for (; at + 8 <= text.size() && found == 0; at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    found = special(word);
  }
  if (found != 0) return false;
  std::uint64_t word = kOnes * ' ';
  if (at < text.size()) {
    std::memcpy(&word, text.data() + at, text.size() - at);
  }
  return special(word) == 0;
}

// Such a text stands for itself in Turtle, N-Quads and JSON.
inline bool IsPlainText(std::string_view text) {
  return IsAsciiWithout<'"', '\\', '\x7F'>(text);
}

// Letters, digits, "_" and "-" of ASCII.
inline constexpr std::array<bool, 256> kIsNameByte = [] {
  std::array<bool, 256> is{};
  for (int c = 'a'; c <= 'z'; ++c) is[c] = is[c - 'a' + 'A'] = true;
  for (int c = '0'; c <= '9'; ++c) is[c] = true;
  is['_'] = is['-'] = true;
  return is;
}();

// Whether "prefix:local" can stand without escapes in Turtle. Stricter than the
// grammar, so that older readers agree, too.
constexpr bool IsPlainLocalName(std::string_view local) {
  if (local.empty() || local.front() == '-') return false;
  bool plain = true;
  for (const char c : local) {
    plain &= kIsNameByte[static_cast<unsigned char>(c)];
  }
  return plain;
}

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_PLAIN_TEXT_H_
