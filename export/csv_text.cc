#include "export/csv_text.h"

#include <cstddef>

#include "export/text_prefix.h"

namespace newsgraph {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool LooksLikeFormula(std::string_view text) {
  const std::size_t at = text.find_first_not_of('\'');
  return at != std::string_view::npos &&
         std::string_view("=+-@\t\r").find(text[at]) != std::string_view::npos;
}

bool IsControl(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '\x7F';
}

}  // namespace

void AppendSpreadsheetField(std::string_view text, Output& out) {
  const bool formula = LooksLikeFormula(text);
  const bool quoted =
      formula || text.find_first_of(",\"\r\n\t;'") != std::string_view::npos ||
      (!text.empty() && (text.front() == ' ' || text.back() == ' '));
  if (quoted) out.Append('"');
  if (formula) out.Append('\'');
  for (const char c : text) {
    if (c == '"') {
      out.Append("\"\"");
    } else if (IsControl(c) && c != '\t' && c != '\n' && c != '\r') {
      out.Append(kReplacement);
    } else {
      out.Append(c);
    }
  }
  if (quoted) out.Append('"');
}

void AppendNeo4jText(std::string_view text, Output& out,
                     std::size_t max_bytes) {
  text = TextPrefix(text, max_bytes);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      out.Append("\"\"");
    } else if (c == '\t' || c == '\n' || c == '\r') {
      out.Append(' ');
    } else if (IsControl(c)) {
      out.Append(kReplacement);
    } else if (c == '\\' && (i + 1 == text.size() || text[i + 1] == '"' ||
                             text[i + 1] == '\\')) {
      out.Append("\xE2\x88\x96");
    } else {
      out.Append(c);
    }
  }
}

void AppendNeo4jField(std::string_view text, Output& out,
                      std::size_t max_bytes) {
  out.Append('"');
  AppendNeo4jText(text, out, max_bytes);
  out.Append('"');
}

}  // namespace newsgraph
