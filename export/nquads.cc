#include "export/nquads.h"

#include "export/quoted_text.h"

namespace newsgraph {

void AppendNQuadsString(std::string_view text, Output& out) {
  AppendQuoted(text, DeleteCharacter::kEscaped, out);
}

void AppendNQuadsString(const TermView& literal, Output& out) {
  if (!literal.plain) {
    AppendNQuadsString(literal.text, out);
    return;
  }
  out.Append('"');
  out.Append(literal.text);
  out.Append('"');
}

void AppendNQuadsTerm(const TermView& term, const Namespaces& namespaces,
                      Output& out) {
  if (!term.literal) {
    out.Append('<');
    out.Append(namespaces.IriOf(term.ns));
    out.Append(term.text);
    out.Append('>');
    return;
  }
  AppendNQuadsString(term, out);
  const std::string_view type = NameOf(term.datatype);
  if (!type.empty()) {
    out.Append("^^<");
    out.Append(namespaces.IriOf(Namespace::kXsd));
    out.Append(type);
    out.Append('>');
  } else if (term.datatype == Datatype::kLanguageString) {
    out.Append('@');
    out.Append(term.language);
  }
}

absl::Status NQuadsWriter::Write(const QuadView& quad) {
  if (out_.failed()) return out_.Flush();
  if (!subject_.Is(quad.subject)) {
    subject_.Keep(quad.subject);
    written_subject_.assign(1, '<').append(namespaces_.IriOf(subject_.ns));
    written_subject_.append(subject_.text).append("> <");
  }
  out_.Append(written_subject_);
  out_.Append(namespaces_.IriOf(quad.predicate.ns));
  out_.Append(quad.predicate.text);
  out_.Append("> ");
  AppendNQuadsTerm(quad.object, namespaces_, out_);
  if (!quad.graph.text.empty()) {
    out_.Append(' ');
    AppendNQuadsTerm(quad.graph, namespaces_, out_);
  }
  out_.Append(" .\n");
  return absl::OkStatus();
}

}  // namespace newsgraph
