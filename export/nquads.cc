#include "export/nquads.h"

#include <cstddef>
#include <string_view>

namespace newsgraph {

void NQuadsWriter::AppendIri(const TermView& iri) {
  out_.Append('<');
  out_.Append(namespaces_.IriOf(iri.ns));
  out_.Append(iri.text);
  out_.Append('>');
}

void NQuadsWriter::AppendLiteral(const TermView& literal) {
  constexpr char kHex[] = "0123456789ABCDEF";
  const std::string_view text = literal.text;
  out_.Append('"');
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F) continue;
    out_.Append(text.substr(begin, i - begin));
    begin = i + 1;
    switch (c) {
      case '"':
        out_.Append("\\\"");
        break;
      case '\\':
        out_.Append("\\\\");
        break;
      case '\b':
        out_.Append("\\b");
        break;
      case '\t':
        out_.Append("\\t");
        break;
      case '\n':
        out_.Append("\\n");
        break;
      case '\f':
        out_.Append("\\f");
        break;
      case '\r':
        out_.Append("\\r");
        break;
      default:
        out_.Append("\\u00");
        out_.Append(kHex[c >> 4]);
        out_.Append(kHex[c & 15]);
    }
  }
  out_.Append(text.substr(begin));
  out_.Append('"');
  const std::string_view type = NameOf(literal.datatype);
  if (!type.empty()) {
    out_.Append("^^<");
    out_.Append(namespaces_.IriOf(Namespace::kXsd));
    out_.Append(type);
    out_.Append('>');
  } else if (literal.datatype == Datatype::kLanguageString) {
    out_.Append('@');
    out_.Append(literal.language);
  }
}

absl::Status NQuadsWriter::Write(const QuadView& quad) {
  if (out_.failed()) return out_.Flush();
  AppendIri(quad.subject);
  out_.Append(' ');
  AppendIri(quad.predicate);
  out_.Append(' ');
  if (quad.object.literal) {
    AppendLiteral(quad.object);
  } else {
    AppendIri(quad.object);
  }
  if (!quad.graph.text.empty()) {
    out_.Append(' ');
    AppendIri(quad.graph);
  }
  out_.Append(" .\n");
  return absl::OkStatus();
}

}  // namespace newsgraph
