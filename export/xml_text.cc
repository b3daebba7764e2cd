#include "export/xml_text.h"

#include <cstddef>

#include "base/text.h"

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

// Appends valid UTF-8.
void AppendValid(std::string_view text, Output& out) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string_view instead = Escape(text[i]);
    std::size_t length = 1;
    if (text[i] == '\xEF' && (text.substr(i, 3) == "\xEF\xBF\xBE" ||
                              text.substr(i, 3) == "\xEF\xBF\xBF")) {
      instead = kReplacement;
      length = 3;
    }
    if (instead.empty()) continue;
    out.Append(text.substr(begin, i - begin));
    out.Append(instead);
    i += length - 1;
    begin = i + 1;
  }
  out.Append(text.substr(begin));
}

}  // namespace

void AppendXml(std::string_view text, Output& out) {
  for (;;) {
    const std::size_t bad = FindInvalidUtf8(text);
    AppendValid(text.substr(0, bad), out);
    if (bad == std::string_view::npos) return;
    out.Append(kReplacement);
    text.remove_prefix(bad + 1);
  }
}

}  // namespace newsgraph
