#include "export/jsonld.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "export/json_text.h"

namespace newsgraph {
namespace {

// How the values of a term are read without further marks.
enum class Coercion : std::uint8_t {
  kNone,  // a plain string; anything else says what it is
  kIri,
  kBoolean,
  kDecimal,
  kInteger,
  kNonNegativeInteger,
  kDate,
};

// A term of the embedded context.
struct Term {
  std::string_view name;  // the key in node objects
  Namespace ns;
  std::string_view local;
  Coercion coercion = Coercion::kNone;
  bool several = false;  // an array, whatever the number of values
};

using N = Namespace;
using C = Coercion;

constexpr auto kTerms = std::to_array<Term>({
    {"label", N::kRdfs, "label"},
    {"subPropertyOf", N::kRdfs, "subPropertyOf", C::kIri},
    {"headline", N::kSchema, "headline"},
    {"url", N::kSchema, "url", C::kIri},
    {"datePublished", N::kSchema, "datePublished", C::kDate},
    {"inLanguage", N::kSchema, "inLanguage"},
    {"identifier", N::kDc, "identifier"},
    {"publisher", N::kDc, "publisher"},
    {"sourceName", N::kDc, "source"},
    {"prefLabel", N::kSkos, "prefLabel"},
    {"altLabel", N::kSkos, "altLabel", C::kNone, true},
    {"exactMatch", N::kSkos, "exactMatch", C::kIri, true},
    {"lat", N::kWgs84, "lat", C::kDecimal},
    {"long", N::kWgs84, "long", C::kDecimal},
    {"countryCode", N::kNg, "countryCode"},
    {"value", N::kNg, "value"},
    {"unit", N::kNg, "unit"},
    {"named", N::kNg, "named", C::kBoolean},
    {"mentions", N::kNg, "mentions", C::kInteger},
    {"subject", N::kRdf, "subject", C::kIri},
    {"predicate", N::kRdf, "predicate", C::kIri},
    {"object", N::kRdf, "object", C::kIri},
    {"agent", N::kNg, "agent", C::kIri},
    {"target", N::kNg, "target", C::kIri},
    {"place", N::kNg, "place", C::kIri, true},
    {"instrument", N::kNg, "instrument", C::kIri, true},
    {"recipient", N::kNg, "recipient", C::kIri, true},
    {"quantity", N::kNg, "quantity", C::kIri, true},
    {"purpose", N::kNg, "purpose", C::kIri, true},
    {"topic", N::kNg, "topic", C::kIri, true},
    {"cause", N::kNg, "cause", C::kIri, true},
    {"source", N::kNg, "source", C::kIri, true},
    {"destination", N::kNg, "destination", C::kIri, true},
    {"attribute", N::kNg, "attribute", C::kIri, true},
    {"partner", N::kNg, "partner", C::kIri, true},
    {"when", N::kNg, "when"},
    {"begin", N::kNg, "begin", C::kDate},
    {"end", N::kNg, "end", C::kDate},
    {"status", N::kNg, "status", C::kIri},
    {"confidence", N::kNg, "confidence", C::kDecimal},
    {"evidenceCount", N::kNg, "evidenceCount", C::kInteger},
    {"evidenceFor", N::kNg, "evidenceFor", C::kIri},
    {"stance", N::kNg, "stance", C::kIri},
    {"wasAttributedTo", N::kProv, "wasAttributedTo", C::kIri, true},
    {"nearestSpeaker", N::kNg, "nearestSpeaker", C::kIri},
    {"wasDerivedFrom", N::kProv, "wasDerivedFrom", C::kIri},
    {"beginIndex", N::kNif, "beginIndex", C::kNonNegativeInteger},
    {"endIndex", N::kNif, "endIndex", C::kNonNegativeInteger},
    {"anchorOf", N::kNif, "anchorOf"},
    {"trigger", N::kNg, "trigger"},
    {"inverted", N::kNg, "inverted", C::kBoolean},
});

// The terms by the length of their local names, of which few are alike.
using TermsByLength = std::vector<std::vector<const Term*>>;

TermsByLength SortTerms() {
  TermsByLength terms;
  for (const Term& term : kTerms) {
    const std::size_t length = term.local.size();
    if (length >= terms.size()) terms.resize(length + 1);
    terms[length].push_back(&term);
  }
  return terms;
}

const Term* FindTerm(const TermView& predicate, const TermsByLength& terms) {
  if (predicate.text.size() >= terms.size()) return nullptr;
  for (const Term* term : terms[predicate.text.size()]) {
    if (term->ns == predicate.ns && term->local == predicate.text) return term;
  }
  return nullptr;
}

std::string_view TypeOf(Coercion coercion) {
  switch (coercion) {
    case Coercion::kNone:
      return "";
    case Coercion::kIri:
      return "@id";
    case Coercion::kBoolean:
      return "xsd:boolean";
    case Coercion::kDecimal:
      return "xsd:decimal";
    case Coercion::kInteger:
      return "xsd:integer";
    case Coercion::kNonNegativeInteger:
      return "xsd:nonNegativeInteger";
    case Coercion::kDate:
      return "xsd:date";
  }
  return "";
}

bool Fits(const TermView& object, Coercion coercion) {
  if (!object.literal) return coercion == Coercion::kIri;
  switch (coercion) {
    case Coercion::kNone:
      return object.datatype == Datatype::kString;
    case Coercion::kIri:
      return false;
    case Coercion::kBoolean:
      return object.datatype == Datatype::kBoolean;
    case Coercion::kDecimal:
      return object.datatype == Datatype::kDecimal;
    case Coercion::kInteger:
      return object.datatype == Datatype::kInteger;
    case Coercion::kNonNegativeInteger:
      return object.datatype == Datatype::kNonNegativeInteger;
    case Coercion::kDate:
      return object.datatype == Datatype::kDate;
  }
  return false;
}

}  // namespace

struct JsonLdWriter::Impl {
  Impl(Output& output, const Namespaces& names)
      : out(output), namespaces(names) {}

  void String(std::string_view text) { AppendJsonString(text, out); }
  // "entity:Q212" in quotes; whole where there is no prefix for it.
  void Iri(const TermView& iri) {
    if (!iri.plain) {
      compact.clear();
      if (iri.ns != Namespace::kNone) {
        compact.append(PrefixOf(iri.ns)).append(":");
      }
      String(compact.append(iri.text));
      return;
    }
    out.Append('"');
    if (iri.ns != Namespace::kNone) {
      out.Append(PrefixOf(iri.ns));
      out.Append(':');
    }
    out.Append(iri.text);
    out.Append('"');
  }

  void Context();
  void Value(const TermView& object, Coercion expected);
  absl::Status Predicate(const TermView& iri);
  void EndPredicate() {
    if (in_array) out.Append(']');
    in_array = false;
    predicate.text.clear();
  }
  void EndSubject() {
    if (subject.text.empty()) return;
    EndPredicate();
    out.Append('}');
    subject.text.clear();
  }

  Output& out;
  const Namespaces& namespaces;
  const TermsByLength terms = SortTerms();
  std::string compact;
  KeptIri subject;    // of the node object that is open
  KeptIri predicate;  // of the key that is open
  Coercion coercion = Coercion::kNone;
  bool in_array = false;
  bool first = true;  // no node object yet
};

void JsonLdWriter::Impl::Context() {
  out.Append(R"({"@version":1.1)");
  const auto key = [&](std::string_view name) {
    out.Append(',');
    String(name);
    out.Append(':');
  };
  for (int i = 1; i < kNamespaceCount; ++i) {
    key(PrefixOf(static_cast<Namespace>(i)));
    String(namespaces.IriOf(static_cast<Namespace>(i)));
  }
  out.Append(R"(,"id":"@id","type":{"@id":"@type","@container":"@set"})");
  for (const Term& term : kTerms) {
    key(term.name);
    const TermView iri = TermView::Iri(term.ns, term.local);
    if (term.coercion == Coercion::kNone && !term.several) {
      Iri(iri);
      continue;
    }
    out.Append(R"({"@id":)");
    Iri(iri);
    if (term.coercion != Coercion::kNone) {
      out.Append(R"(,"@type":)");
      String(TypeOf(term.coercion));
    }
    if (term.several) out.Append(R"(,"@container":"@set")");
    out.Append('}');
  }
  out.Append('}');
}

void JsonLdWriter::Impl::Value(const TermView& object, Coercion expected) {
  const auto text = [&] {
    if (!object.plain) return String(object.text);
    out.Append('"');
    out.Append(object.text);
    out.Append('"');
  };
  if (Fits(object, expected)) {
    if (object.literal) {
      text();
    } else {
      Iri(object);
    }
    return;
  }
  if (!object.literal) {
    out.Append(R"({"@id":)");
    Iri(object);
  } else {
    out.Append(R"({"@value":)");
    text();
    const std::string_view type = NameOf(object.datatype);
    if (!type.empty()) {
      out.Append(R"(,"@type":)");
      Iri(TermView::Iri(Namespace::kXsd, type));
    } else if (object.datatype == Datatype::kLanguageString) {
      out.Append(R"(,"@language":)");
      String(object.language);
    }
  }
  out.Append('}');
}

// Ends the open key and opens that of `iri`, or stays in its array.
absl::Status JsonLdWriter::Impl::Predicate(const TermView& iri) {
  if (predicate.Is(iri)) {
    if (!in_array) {
      return absl::InvalidArgumentError(
          absl::StrCat(ToAbsl(PrefixOf(subject.ns)), ":", subject.text,
                       ": a second value of ", ToAbsl(PrefixOf(iri.ns)), ":",
                       ToAbsl(iri.text)));
    }
    out.Append(',');
    return absl::OkStatus();
  }
  EndPredicate();
  predicate.Keep(iri);
  out.Append(',');
  if (iri.ns == Namespace::kRdf && iri.text == "type") {
    out.Append(R"("type")");
    coercion = Coercion::kIri;
    in_array = true;
  } else if (const Term* term = FindTerm(iri, terms); term != nullptr) {
    out.Append('"');
    out.Append(term->name);
    out.Append('"');
    coercion = term->coercion;
    in_array = term->several;
  } else {
    Iri(iri);
    coercion = Coercion::kNone;
    in_array = true;
  }
  out.Append(in_array ? ":[" : ":");
  return absl::OkStatus();
}

JsonLdWriter::JsonLdWriter(Output& out, const Namespaces& namespaces)
    : impl_(std::make_unique<Impl>(out, namespaces)) {
  out.Append(R"({"@context":)");
  impl_->Context();
  out.Append(",\n\"@graph\":[");
}

JsonLdWriter::~JsonLdWriter() = default;

absl::Status JsonLdWriter::Write(const QuadView& quad) {
  Impl& impl = *impl_;
  if (impl.out.failed()) return impl.out.Flush();
  if (!quad.graph.text.empty()) {
    return absl::InvalidArgumentError(
        "this JSON-LD holds the default graph only");
  }
  if (!impl.subject.Is(quad.subject)) {
    impl.EndSubject();
    impl.subject.Keep(quad.subject);
    // A node object a line.
    impl.out.Append(impl.first ? "\n" : ",\n");
    impl.first = false;
    impl.out.Append(R"({"id":)");
    impl.Iri(quad.subject);
  }
  absl::Status opened = impl.Predicate(quad.predicate);
  if (opened.ok()) impl.Value(quad.object, impl.coercion);
  return opened;
}

bool JsonLdWriter::BeginPassage(std::uint64_t signature) {
  impl_->EndSubject();
  // All node objects but the first begin with a comma.
  return impl_->out.BeginPassage(impl_->first ? 0 : signature);
}

void JsonLdWriter::EndPassage() {
  impl_->EndSubject();
  impl_->out.EndPassage();
}

absl::Status JsonLdWriter::Finish() {
  impl_->EndSubject();
  impl_->out.Append("\n]}\n");
  return impl_->out.Flush();
}

}  // namespace newsgraph
