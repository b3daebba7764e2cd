#include "extract/language/segmentation/char_class.h"

#include "base/text.h"

namespace newsgraph {
namespace {

bool In(char32_t c, char32_t low, char32_t high) {
  return c >= low && c <= high;
}

CharClass AsciiClass(char32_t c) {
  if (In(c, 'a', 'z')) return CharClass::kLower;
  if (In(c, 'A', 'Z')) return CharClass::kUpper;
  if (In(c, '0', '9')) return CharClass::kDigit;
  if (c == '\n' || c == '\r') return CharClass::kNewline;
  if (c <= ' ' || c == 0x7F) return CharClass::kSpace;
  return CharClass::kPunct;
}

// Latin-1 supplement to Cyrillic and the Latin additions.
bool IsUpper(char32_t c) {
  if (In(c, 0xC0, 0xDE)) return c != 0xD7;
  if (In(c, 0x100, 0x137) || In(c, 0x14A, 0x177)) return c % 2 == 0;
  if (In(c, 0x139, 0x148) || In(c, 0x179, 0x17E)) return c % 2 == 1;
  if (c == 0x178) return true;
  if (In(c, 0x386, 0x38F) || In(c, 0x391, 0x3AB)) return c != 0x387;
  if (In(c, 0x400, 0x42F)) return true;
  if (In(c, 0x460, 0x481) || In(c, 0x48A, 0x4BF)) return c % 2 == 0;
  if (In(c, 0x1E00, 0x1EFF)) return c % 2 == 0 && !In(c, 0x1E96, 0x1E9F);
  return false;
}

bool IsLower(char32_t c) {
  if (c == 0xAA || c == 0xB5 || c == 0xBA) return true;
  if (In(c, 0xDF, 0xFF)) return c != 0xF7;
  if (In(c, 0x100, 0x17F)) return true;
  if (In(c, 0x3AC, 0x3CE)) return true;
  if (In(c, 0x430, 0x45F)) return true;
  if (In(c, 0x460, 0x481) || In(c, 0x48A, 0x4BF)) return true;
  if (In(c, 0x1E00, 0x1EFF)) return true;
  return false;
}

bool IsSpace(char32_t c) {
  return c == 0xA0 || c == 0x1680 || In(c, 0x2000, 0x200B) || c == 0x202F ||
         c == 0x205F || c == 0x3000 || c == 0xFEFF || In(c, 0x80, 0x84) ||
         In(c, 0x86, 0x9F);
}

bool IsPunctOrSymbol(char32_t c) {
  return In(c, 0xA1, 0xBF) || c == 0xD7 || c == 0xF7 || In(c, 0x2010, 0x205E) ||
         In(c, 0x20A0, 0x20CF) || In(c, 0x2100, 0x2BFF) ||
         In(c, 0x2E00, 0x2E7F) || In(c, 0x3001, 0x3020) ||
         In(c, 0xE000, 0xF8FF) || In(c, 0xFE10, 0xFE6F) ||
         In(c, 0xFF01, 0xFF0F) || In(c, 0xFF1A, 0xFF20) ||
         In(c, 0xFF3B, 0xFF40) || In(c, 0xFF5B, 0xFF65) ||
         In(c, 0xFFE0, 0xFFFD) || In(c, 0x1F000, 0x1FAFF) || c == 0x387 ||
         c == 0x37E;
}

}  // namespace

CharClass ClassOf(char32_t c) {
  if (c < 0x80) return AsciiClass(c);
  if (c == 0x85 || c == 0x2028 || c == 0x2029) return CharClass::kNewline;
  if (IsSpace(c)) return CharClass::kSpace;
  if (IsUpper(c)) return CharClass::kUpper;
  if (IsLower(c)) return CharClass::kLower;
  if (IsPunctOrSymbol(c)) return CharClass::kPunct;
  return CharClass::kLetter;
}

char32_t ToLower(char32_t c) {
  if (c < 0x80) return In(c, 'A', 'Z') ? c + 32 : c;
  if (!IsUpper(c)) return c;
  if (In(c, 0xC0, 0xDE) || In(c, 0x391, 0x3AB) || In(c, 0x410, 0x42F)) {
    return c + 32;
  }
  if (c == 0x130) return 'i';
  if (c == 0x178) return 0xFF;
  if (c == 0x386) return 0x3AC;
  if (In(c, 0x388, 0x38A)) return c + 37;
  if (c == 0x38C) return 0x3CC;
  if (In(c, 0x38E, 0x38F)) return c + 63;
  if (In(c, 0x400, 0x40F)) return c + 80;
  return c + 1;
}

std::string ToLower(std::string_view text) {
  std::string lower;
  lower.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      lower += static_cast<char>(ToLower(static_cast<char32_t>(byte)));
      ++at;
    } else {
      AppendUtf8(ToLower(NextCodePoint(text, at)), lower);
    }
  }
  return lower;
}

}  // namespace newsgraph
