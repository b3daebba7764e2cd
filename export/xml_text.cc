#include "export/xml_text.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/text.h"
#include "export/plain_text.h"

namespace newsgraph {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// What stands for the byte, empty where it stands for itself.
std::string_view Escape(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\t':
      return "&#9;";
    case '\n':
      return "&#10;";
    case '\r':
      return "&#13;";
    default:
      return static_cast<unsigned char>(c) < 0x20 ? kReplacement
                                                  : std::string_view();
  }
}

// What stands for a character of several bytes, and its length; empty where it
// stands for itself. Some readers of XML 1.0 normalise the line breaks of XML
// 1.1, too.
std::string_view EscapeWide(std::string_view text, std::size_t& length) {
  if (text.substr(0, 2) == "\xC2\x85") {
    length = 2;
    return "&#133;";
  }
  length = 3;
  const std::string_view three = text.substr(0, 3);
  if (three == "\xE2\x80\xA8") return "&#8232;";
  if (three == "\xEF\xBF\xBE" || three == "\xEF\xBF\xBF") return kReplacement;
  return {};
}

// Whether a byte may be copied without a look at what follows.
constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain = {};
  for (int byte = 0x20; byte < 0x80; ++byte) plain[byte] = true;
  for (const char c : {'&', '<', '>', '"'}) {
    plain[static_cast<unsigned char>(c)] = false;
  }
  return plain;
}();

std::size_t FindSpecial(std::string_view text, std::size_t at) {
  while (at < text.size() && kPlain[static_cast<unsigned char>(text[at])]) {
    ++at;
  }
  return at;
}

// Appends valid UTF-8, of which the first `i` bytes are plain.
void AppendValid(std::string_view text, std::size_t i, Output& out) {
  std::size_t begin = 0;
  while (i < text.size()) {
    const auto byte = static_cast<unsigned char>(text[i]);
    std::size_t length = 1;
    std::string_view instead;
    if (byte < 0x80) {
      instead = Escape(text[i]);
    } else if (byte == 0xC2 || byte == 0xE2 || byte == 0xEF) {
      instead = EscapeWide(text.substr(i), length);
    }
    if (instead.empty()) {
      ++i;
    } else {
      out.Append(text.substr(begin, i - begin));
      out.Append(instead);
      i += length;
      begin = i;
    }
    i = FindSpecial(text, i);
  }
  out.Append(text.substr(begin));
}

}  // namespace

void AppendXml(std::string_view text, Output& out) {
  // Nearly all texts are plain from end to end, and then valid, too.
  if (IsAsciiWithout<'&', '<', '>', '"'>(text)) {
    out.Append(text);
    return;
  }
  std::size_t plain = FindSpecial(text, 0);
  for (;;) {
    const std::size_t bad = FindInvalidUtf8(text);
    AppendValid(text.substr(0, bad), std::min(plain, bad), out);
    if (bad == std::string_view::npos) return;
    out.Append(kReplacement);
    text.remove_prefix(bad + 1);
    plain = 0;
  }
}

}  // namespace newsgraph
