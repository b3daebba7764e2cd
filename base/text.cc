#include "base/text.h"

#include <algorithm>
#include <string>

namespace newsgraph {
namespace {

bool IsContinuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// Length of the well-formed sequence at `at`, or 0. After table 3-7 of the
// Unicode standard.
std::size_t SequenceLength(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
  };
  const auto in = [](unsigned b, unsigned low, unsigned high) {
    return b >= low && b <= high;
  };
  const unsigned a = byte(at);
  const unsigned b = byte(at + 1);
  if (a < 0x80) return 1;
  if (in(a, 0xC2, 0xDF)) return in(b, 0x80, 0xBF) ? 2 : 0;
  const unsigned c = byte(at + 2);
  if (in(a, 0xE0, 0xEF)) {
    const unsigned low = a == 0xE0 ? 0xA0 : 0x80;
    const unsigned high = a == 0xED ? 0x9F : 0xBF;
    return in(b, low, high) && in(c, 0x80, 0xBF) ? 3 : 0;
  }
  if (in(a, 0xF0, 0xF4)) {
    const unsigned low = a == 0xF0 ? 0x90 : 0x80;
    const unsigned high = a == 0xF4 ? 0x8F : 0xBF;
    return in(b, low, high) && in(c, 0x80, 0xBF) && in(byte(at + 3), 0x80, 0xBF)
               ? 4
               : 0;
  }
  return 0;
}

}  // namespace

std::size_t FindInvalidUtf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = SequenceLength(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

char32_t NextCodePoint(std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at++]);
  if (first < 0x80) return first;
  const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  char32_t value = first & (0x3F >> more);
  for (int i = 0; i < more && at < text.size(); ++i) {
    value = (value << 6) | (static_cast<unsigned char>(text[at++]) & 0x3F);
  }
  return value;
}

void AppendUtf8(char32_t code_point, std::string& out) {
  const auto put = [&](char32_t bits) {
    out.push_back(static_cast<char>(bits));
  };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6));
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | (code_point >> 18));
    put(0x80 | ((code_point >> 12) & 0x3F));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  if (std::all_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x80;
      })) {
    return;
  }
  every_64_.reserve(text.size() / 64 + 1);
  std::uint32_t code_points = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % 64 == 0) every_64_.push_back(code_points);
    if (!IsContinuation(text[i])) ++code_points;
  }
  if (text.size() % 64 == 0) every_64_.push_back(code_points);
}

std::uint32_t CodePointIndex::At(std::uint32_t byte) const {
  if (every_64_.empty()) return byte;
  std::uint32_t code_points = every_64_[byte / 64];
  for (std::uint32_t i = byte / 64 * 64; i < byte; ++i) {
    if (!IsContinuation(text_[i])) ++code_points;
  }
  return code_points;
}

}  // namespace newsgraph
