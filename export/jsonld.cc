#include "export/jsonld.h"

#include <rapidjson/writer.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "export/rapidjson_output.h"

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

const Term* FindTerm(const TermView& predicate) {
  for (const Term& term : kTerms) {
    if (term.ns == predicate.ns && term.local == predicate.text) return &term;
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
  using Writer =
      rapidjson::Writer<RapidJsonOutput, rapidjson::UTF8<>, rapidjson::UTF8<>,
                        rapidjson::CrtAllocator, rapidjson::kWriteNoFlags>;

  Impl(Output& output, const Namespaces& names)
      : out(output), namespaces(names), stream(output), json(stream) {}

  void Key(std::string_view key) {
    json.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
  }
  void String(std::string_view text) {
    json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
  // "entity:Q212"; whole where there is no prefix for it.
  const std::string& Compact(const TermView& iri) {
    compact.clear();
    if (iri.ns != Namespace::kNone)
      compact.append(PrefixOf(iri.ns)).append(":");
    compact.append(iri.text);
    return compact;
  }

  void Context();
  void Value(const TermView& object, Coercion coercion);
  void EndPredicate() {
    if (in_array) json.EndArray();
    in_array = false;
    predicate.clear();
  }
  void EndSubject() {
    if (subject.empty()) return;
    EndPredicate();
    json.EndObject();
    subject.clear();
  }

  Output& out;
  const Namespaces& namespaces;
  RapidJsonOutput stream;
  Writer json;
  std::string compact;
  std::string subject;    // compact, of the node object that is open
  std::string predicate;  // compact, of the key that is open
  Coercion coercion = Coercion::kNone;
  bool in_array = false;
};

void JsonLdWriter::Impl::Context() {
  json.StartObject();
  Key("@version");
  json.RawValue("1.1", 3, rapidjson::kNumberType);
  for (int i = 1; i < kNamespaceCount; ++i) {
    Key(PrefixOf(static_cast<Namespace>(i)));
    String(namespaces.IriOf(static_cast<Namespace>(i)));
  }
  Key("id");
  String("@id");
  Key("type");
  json.StartObject();
  Key("@id");
  String("@type");
  Key("@container");
  String("@set");
  json.EndObject();
  for (const Term& term : kTerms) {
    Key(term.name);
    const std::string& iri = Compact(TermView::Iri(term.ns, term.local));
    if (term.coercion == Coercion::kNone && !term.several) {
      String(iri);
      continue;
    }
    json.StartObject();
    Key("@id");
    String(iri);
    if (term.coercion != Coercion::kNone) {
      Key("@type");
      String(TypeOf(term.coercion));
    }
    if (term.several) {
      Key("@container");
      String("@set");
    }
    json.EndObject();
  }
  json.EndObject();
}

void JsonLdWriter::Impl::Value(const TermView& object, Coercion expected) {
  if (Fits(object, expected)) {
    String(object.literal ? object.text : Compact(object));
    return;
  }
  json.StartObject();
  if (!object.literal) {
    Key("@id");
    String(Compact(object));
  } else {
    Key("@value");
    String(object.text);
    const std::string_view type = NameOf(object.datatype);
    if (!type.empty()) {
      Key("@type");
      String(Compact(TermView::Iri(Namespace::kXsd, type)));
    } else if (object.datatype == Datatype::kLanguageString) {
      Key("@language");
      String(object.language);
    }
  }
  json.EndObject();
}

JsonLdWriter::JsonLdWriter(Output& out, const Namespaces& namespaces)
    : impl_(std::make_unique<Impl>(out, namespaces)) {
  // The outermost object and array are written by hand, so that each node
  // object is a JSON text of its own to RapidJSON, on a line of its own.
  out.Append("{\"@context\":");
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
  if (impl.Compact(quad.subject) != impl.subject) {
    const bool first = impl.subject.empty();
    impl.EndSubject();
    impl.subject = impl.Compact(quad.subject);
    impl.out.Append(first ? "\n" : ",\n");
    impl.json.Reset(impl.stream);
    impl.json.StartObject();
    impl.Key("id");
    impl.String(impl.subject);
  }
  if (impl.Compact(quad.predicate) == impl.predicate) {
    if (!impl.in_array) {
      return absl::InvalidArgumentError(
          absl::StrCat(impl.subject, ": a second value of ", impl.predicate));
    }
  } else {
    impl.EndPredicate();
    impl.predicate = impl.compact;
    if (impl.predicate == "rdf:type") {
      impl.Key("type");
      impl.coercion = Coercion::kIri;
      impl.in_array = true;
    } else if (const Term* term = FindTerm(quad.predicate); term != nullptr) {
      impl.Key(term->name);
      impl.coercion = term->coercion;
      impl.in_array = term->several;
    } else {
      impl.Key(impl.predicate);
      impl.coercion = Coercion::kNone;
      impl.in_array = true;
    }
    if (impl.in_array) impl.json.StartArray();
  }
  impl.Value(quad.object, impl.coercion);
  return absl::OkStatus();
}

absl::Status JsonLdWriter::Finish() {
  impl_->EndSubject();
  impl_->out.Append("\n]}\n");
  return impl_->out.Flush();
}

}  // namespace newsgraph
