#include "export/turtle.h"

#include "export/nquads.h"
#include "export/plain_text.h"

namespace newsgraph {

TurtleWriter::TurtleWriter(Output& out, const Namespaces& namespaces,
                           TurtleSyntax syntax)
    : out_(out), namespaces_(namespaces), syntax_(syntax) {
  for (int i = 1; i < kNamespaceCount; ++i) {
    const auto ns = static_cast<Namespace>(i);
    out_.Append("@prefix ");
    out_.Append(PrefixOf(ns));
    out_.Append(": <");
    out_.Append(namespaces_.IriOf(ns));
    out_.Append("> .\n");
  }
}

void TurtleWriter::AppendIri(const TermView& iri) {
  if (iri.ns != Namespace::kNone && (iri.plain || IsPlainLocalName(iri.text))) {
    out_.Append(PrefixOf(iri.ns));
    out_.Append(':');
    out_.Append(iri.text);
  } else {
    out_.Append('<');
    out_.Append(namespaces_.IriOf(iri.ns));
    out_.Append(iri.text);
    out_.Append('>');
  }
}

void TurtleWriter::AppendObject(const TermView& object) {
  if (!object.literal) {
    AppendIri(object);
    return;
  }
  switch (object.datatype) {
    case Datatype::kBoolean:
    case Datatype::kInteger:
    case Datatype::kDecimal:
      out_.Append(object.text);  // has a syntax of its own
      return;
    default:
      break;
  }
  AppendNQuadsString(object, out_);
  const std::string_view type = NameOf(object.datatype);
  if (!type.empty()) {
    out_.Append("^^xsd:");
    out_.Append(type);
  } else if (object.datatype == Datatype::kLanguageString) {
    out_.Append('@');
    out_.Append(object.language);
  }
}

void TurtleWriter::EndSubject() {
  if (subject_.text.empty()) return;
  out_.Append(" .\n");
  subject_.text.clear();
}

absl::Status TurtleWriter::Write(const QuadView& quad) {
  if (out_.failed()) return out_.Flush();
  const bool same_graph =
      quad.graph.text.empty() ? graph_.text.empty() : graph_.Is(quad.graph);
  if (!same_graph) {
    if (syntax_ == TurtleSyntax::kTurtle) {
      return absl::InvalidArgumentError("Turtle has no named graphs");
    }
    EndSubject();
    if (!graph_.text.empty()) out_.Append("}\n");
    graph_.Keep(quad.graph);
    if (!graph_.text.empty()) {
      out_.Append('\n');
      AppendIri(quad.graph);
      out_.Append(" {");
    }
  }
  if (!subject_.Is(quad.subject)) {
    EndSubject();
    empty_ = false;
    subject_.Keep(quad.subject);
    predicate_.text.clear();
    out_.Append('\n');
    AppendIri(quad.subject);
    out_.Append("\n\t");
  } else if (!predicate_.Is(quad.predicate)) {
    out_.Append(" ;\n\t");
  } else {
    out_.Append(" ,\n\t\t");
    AppendObject(quad.object);
    return absl::OkStatus();
  }
  predicate_.Keep(quad.predicate);
  if (quad.predicate.ns == Namespace::kRdf && quad.predicate.text == "type") {
    out_.Append('a');
  } else {
    AppendIri(quad.predicate);
  }
  out_.Append(' ');
  AppendObject(quad.object);
  return absl::OkStatus();
}

bool TurtleWriter::BeginPassage(std::uint64_t signature) {
  EndSubject();
  const bool taken = out_.BeginPassage(signature);
  if (taken) empty_ = false;
  return taken;
}

void TurtleWriter::EndPassage() {
  EndSubject();
  out_.EndPassage();
}

absl::Status TurtleWriter::Finish() {
  EndSubject();
  if (!graph_.text.empty()) out_.Append('}');
  if (!empty_) out_.Append('\n');
  return out_.Flush();
}

}  // namespace newsgraph
