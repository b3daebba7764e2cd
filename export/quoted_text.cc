#include "export/quoted_text.h"

#include <cstddef>

#include "export/plain_text.h"

namespace newsgraph {
namespace {

// The letter behind the backslash; 0 where there is none.
char EscapeLetter(unsigned char c) {
  switch (c) {
    case '"':
    case '\\':
      return static_cast<char>(c);
    case '\b':
      return 'b';
    case '\t':
      return 't';
    case '\n':
      return 'n';
    case '\f':
      return 'f';
    case '\r':
      return 'r';
    default:
      return 0;
  }
}

}  // namespace

void AppendQuoted(std::string_view text, DeleteCharacter delete_character,
                  Output& out) {
  const bool escapes_delete = delete_character == DeleteCharacter::kEscaped;
  constexpr char kHex[] = "0123456789ABCDEF";
  out.Append('"');
  std::size_t begin = 0;
  for (std::size_t i = IsPlainText(text) ? text.size() : 0; i < text.size();
       ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\' && !(c == 0x7F && escapes_delete)) {
      continue;
    }
    out.Append(text.substr(begin, i - begin));
    begin = i + 1;
    out.Append('\\');
    if (const char letter = EscapeLetter(c); letter != 0) {
      out.Append(letter);
    } else {
      out.Append("u00");
      out.Append(kHex[c >> 4]);
      out.Append(kHex[c & 15]);
    }
  }
  out.Append(text.substr(begin));
  out.Append('"');
}

}  // namespace newsgraph
