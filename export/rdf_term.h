// The terms of an RDF quad, as the view hands them to writers, and the checks
// that the serializers downstream do not make.
#ifndef NEWSGRAPH_EXPORT_RDF_TERM_H_
#define NEWSGRAPH_EXPORT_RDF_TERM_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace newsgraph {

// The namespaces of the output, in the order in which files declare them. The
// first four (after kNone) follow the configured base.
enum class Namespace : std::uint8_t {
  kNone,      // the text is a whole IRI
  kEntity,    // <base>entity/
  kFact,      // <base>fact/
  kEvidence,  // <base>evidence/
  kArticle,   // <base>article/
  kOpen,      // <base>open/: relations that the ontology lacks
  kNg,
  kRdf,
  kRdfs,
  kXsd,
  kSkos,
  kSem,
  kProv,
  kNif,
  kSchema,
  kDc,
  kWgs84,
  kWikidata,
  kGeonames,
};
inline constexpr int kNamespaceCount =
    static_cast<int>(Namespace::kGeonames) + 1;

// "entity", "ng", "skos", ...; empty for kNone.
std::string_view PrefixOf(Namespace ns);

// The IRIs of all namespaces under one base.
class Namespaces {
 public:
  // `base` is an absolute IRI that ends in "/" or "#"
  // ("https://newsgraph.org/"): CheckIri it first.
  explicit Namespaces(std::string_view base);

  std::string_view IriOf(Namespace ns) const {
    return iris_[static_cast<std::size_t>(ns)];
  }

 private:
  std::array<std::string, kNamespaceCount> iris_;
};

// The datatypes that occur.
enum class Datatype : std::uint8_t {
  kString,
  kLanguageString,  // with TermView::language
  kBoolean,
  kInteger,
  kNonNegativeInteger,
  kDecimal,
  kDate,
  kYearMonth,
  kYear,
};
// Local name in XML Schema: "gYearMonth"; empty for the two kinds of string.
std::string_view NameOf(Datatype datatype);

// An IRI or a literal. There are no blank nodes.
struct TermView {
  bool literal = false;
  // Whether somebody has looked and found that no syntax escapes the text: that
  // of an IRI is then IsPlainLocalName, that of a literal IsPlainText.
  bool plain = false;
  Namespace ns = Namespace::kNone;        // IRIs: text follows the namespace's
  Datatype datatype = Datatype::kString;  // literals
  std::string_view text;
  std::string_view language;  // BCP 47, kLanguageString only

  static TermView Iri(Namespace ns, std::string_view local) {
    return {.ns = ns, .text = local, .language = {}};
  }
  static TermView Literal(std::string_view text,
                          Datatype datatype = Datatype::kString) {
    return {
        .literal = true, .datatype = datatype, .text = text, .language = {}};
  }
};

// An IRI that stays after its view has gone.
struct KeptIri {
  Namespace ns = Namespace::kNone;
  std::string text;  // empty: none

  bool Is(const TermView& iri) const {
    return iri.ns == ns && iri.text == text;
  }
  void Keep(const TermView& iri) {
    ns = iri.ns;
    text.assign(iri.text);
  }
};

struct QuadView {
  TermView subject;
  TermView predicate;
  TermView object;
  TermView graph;  // empty text: the default graph
};

// What receives quads. The views are valid during the call.
class QuadSink {
 public:
  virtual ~QuadSink() = default;
  // An error ends the stream and reaches the caller of StreamRdf.
  virtual absl::Status Write(const QuadView& quad) = 0;

  // Between these two come all quads of some subjects, and only theirs. True:
  // the sink has them already (Output::BeginPassage), and wants neither these
  // quads nor the end.
  virtual bool BeginPassage(std::uint64_t /*signature*/) { return false; }
  virtual void EndPassage() {}
};

// What writes quads in a format.
class RdfWriter : public QuadSink {
 public:
  // Ends the document and flushes. Call once, after the last Write.
  // RESOURCE_EXHAUSTED, DATA_LOSS: the target refused bytes.
  virtual absl::Status Finish() = 0;
};

// INVALID_ARGUMENT with the reason where `iri` is not an absolute IRI of RFC
// 3987 that strict parsers take: scheme, no character that must be escaped,
// "%" only before two hexadecimal digits, at most one "#", valid UTF-8 without
// private-use or non-characters. Linear.
absl::Status CheckIri(std::string_view iri);

// The same for what follows a namespace's IRI: a non-empty run of such
// characters, without "#".
absl::Status CheckIriTail(std::string_view local);

// INVALID_ARGUMENT where a literal's text is not valid UTF-8, holds NUL, is no
// lexical form of its datatype (a date that does not exist, say), or has a
// malformed language tag.
absl::Status CheckLiteral(const TermView& literal);

// Makes an IRI that CheckIri accepts out of a web address: characters that an
// IRI must escape are percent-encoded, as is a stray "%". Empty where the
// address is not absolute http(s) with a proper host.
std::string WebIri(std::string_view address);

// A decimal in its shortest lexical form with a point: "1.0", "0.905",
// "45.3517". At most `decimals` digits behind the point, rounded half away from
// zero; not in exponent form. `value` is finite.
std::string DecimalText(double value, int decimals);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_RDF_TERM_H_
