#include "export/rdf_term.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <optional>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "base/absl_bridge.h"
#include "base/date.h"
#include "base/text.h"

namespace newsgraph {
namespace {

struct NamespaceRow {
  std::string_view prefix;
  std::string_view iri;  // those under the base: what follows it
};

constexpr std::array<NamespaceRow, kNamespaceCount> kNamespaces = {{
    {"", ""},
    {"entity", "entity/"},
    {"fact", "fact/"},
    {"evidence", "evidence/"},
    {"article", "article/"},
    {"open", "open/"},
    {"ng", "https://newsgraph.org/ns#"},
    {"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
    {"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
    {"xsd", "http://www.w3.org/2001/XMLSchema#"},
    {"skos", "http://www.w3.org/2004/02/skos/core#"},
    {"sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"},
    {"prov", "http://www.w3.org/ns/prov#"},
    {"nif", "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"},
    {"schema", "https://schema.org/"},
    {"dc", "http://purl.org/dc/elements/1.1/"},
    {"wgs84", "http://www.w3.org/2003/01/geo/wgs84_pos#"},
    {"wd", "http://www.wikidata.org/entity/"},
    {"gn", "https://sws.geonames.org/"},
}};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool IsHex(char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// ASCII that may stand in an IRI's path, query or fragment. "[", "]" may not;
// "#" and "%" have rules of their own.
bool IsIriAscii(char c) {
  return IsLetter(c) || IsDigit(c) ||
         std::string_view("-._~:/?@!$&'()*+,;=").find(c) !=
             std::string_view::npos;
}

// The ucschar of RFC 3987.
bool IsIriNonAscii(char32_t c) {
  if (c < 0xA0) return false;
  if (c <= 0xD7FF) return true;
  if (c < 0xF900) return false;
  if (c <= 0xFDCF) return true;
  if (c < 0xFDF0) return false;
  if (c <= 0xFFEF) return true;
  return c >= 0x10000 && c <= 0xEFFFD && (c & 0xFFFF) <= 0xFFFD &&
         !(c >= 0xE0000 && c <= 0xE0FFF);
}

absl::Status Bad(std::string_view what, std::string_view term) {
  constexpr std::size_t kShown = 80;
  return absl::InvalidArgumentError(absl::StrCat(
      ToAbsl(what), " in \"", absl::CHexEscape(ToAbsl(term.substr(0, kShown))),
      term.size() > kShown ? "...\"" : "\""));
}

// Checks the characters from `at` on; `fragment`: one "#" may come.
absl::Status CheckCharacters(std::string_view iri, std::size_t at,
                             bool fragment) {
  if (const std::size_t bad = FindInvalidUtf8(iri);
      bad != std::string_view::npos) {
    return Bad("ill-formed UTF-8", iri);
  }
  while (at < iri.size()) {
    const char c = iri[at];
    if (IsIriAscii(c)) {
      ++at;
    } else if (c == '%') {
      if (at + 2 >= iri.size() || !IsHex(iri[at + 1]) || !IsHex(iri[at + 2])) {
        return Bad("\"%\" without two hexadecimal digits", iri);
      }
      at += 3;
    } else if (c == '#' && fragment) {
      fragment = false;
      ++at;
    } else if (static_cast<unsigned char>(c) < 0x80) {
      return Bad("a character that an IRI must escape", iri);
    } else if (!IsIriNonAscii(NextCodePoint(iri, at))) {
      return Bad("a code point that an IRI must escape", iri);
    }
  }
  return absl::OkStatus();
}

// Length of the scheme without ":", 0 where there is none.
std::size_t SchemeLength(std::string_view iri) {
  if (iri.empty() || !IsLetter(iri[0])) return 0;
  std::size_t at = 1;
  while (at < iri.size() &&
         (IsLetter(iri[at]) || IsDigit(iri[at]) || iri[at] == '+' ||
          iri[at] == '-' || iri[at] == '.')) {
    ++at;
  }
  return at < iri.size() && iri[at] == ':' ? at : 0;
}

bool IsLanguageTag(std::string_view tag) {
  std::size_t length = 0;
  bool first = true;
  for (const char c : tag) {
    if (c == '-') {
      if (length == 0) return false;
      length = 0;
      first = false;
    } else if (IsLetter(c) || (IsDigit(c) && !first)) {
      if (++length > 8) return false;
    } else {
      return false;
    }
  }
  return length > 0;
}

bool IsInteger(std::string_view text, bool sign) {
  if (sign && !text.empty() && (text[0] == '-' || text[0] == '+')) {
    text.remove_prefix(1);
  }
  return !text.empty() && std::all_of(text.begin(), text.end(), IsDigit);
}

// With a point and a digit behind it, as every syntax keeps it.
bool IsDecimal(std::string_view text) {
  const std::size_t point = text.find('.');
  return point != std::string_view::npos &&
         IsInteger(text.substr(0, point), true) &&
         IsInteger(text.substr(point + 1), false);
}

bool HasGranularity(std::string_view text, Granularity granularity) {
  const std::optional<TimeInterval> read = TimeInterval::Parse(text);
  return read && read->granularity == granularity;
}

bool IsLexicalForm(std::string_view text, Datatype datatype) {
  switch (datatype) {
    case Datatype::kString:
    case Datatype::kLanguageString:
      return true;
    case Datatype::kBoolean:
      return text == "true" || text == "false";
    case Datatype::kInteger:
      return IsInteger(text, true);
    case Datatype::kNonNegativeInteger:
      return IsInteger(text, false);
    case Datatype::kDecimal:
      return IsDecimal(text);
    case Datatype::kDate:
      return HasGranularity(text, Granularity::kDay);
    case Datatype::kYearMonth:
      return HasGranularity(text, Granularity::kMonth);
    case Datatype::kYear:
      return HasGranularity(text, Granularity::kYear);
  }
  return false;
}

void AppendEscaped(std::string_view bytes, std::string& out) {
  for (const char c : bytes) {
    absl::StrAppendFormat(&out, "%%%02X", static_cast<unsigned char>(c));
  }
}

// A host as in "example.org:8080", "münchen.de" or "[::1]"; no user.
bool IsHost(std::string_view authority) {
  if (authority.empty()) return false;
  std::string_view host = authority;
  if (host.front() == '[') {
    const std::size_t close = host.find(']');
    if (close == std::string_view::npos || close < 3) return false;
    const std::string_view inside = host.substr(1, close - 1);
    if (!std::all_of(inside.begin(), inside.end(),
                     [](char c) { return IsHex(c) || c == ':' || c == '.'; }) ||
        inside.find(':') == std::string_view::npos) {
      return false;
    }
    host.remove_prefix(close + 1);
    return host.empty() || (host[0] == ':' && IsInteger(host.substr(1), false));
  }
  const std::size_t colon = host.find(':');
  if (colon != std::string_view::npos) {
    if (!IsInteger(host.substr(colon + 1), false)) return false;
    host = host.substr(0, colon);
  }
  std::size_t at = 0;
  while (at < host.size()) {
    const char c = host[at];
    if (static_cast<unsigned char>(c) >= 0x80) {
      if (!IsIriNonAscii(NextCodePoint(host, at))) return false;
    } else if (IsLetter(c) || IsDigit(c) || c == '-' || c == '.' || c == '_') {
      ++at;
    } else {
      return false;
    }
  }
  return !host.empty();
}

}  // namespace

std::string_view PrefixOf(Namespace ns) {
  return kNamespaces[static_cast<std::size_t>(ns)].prefix;
}

Namespaces::Namespaces(std::string_view base) {
  for (int i = 0; i < kNamespaceCount; ++i) {
    const bool under_base = i >= static_cast<int>(Namespace::kEntity) &&
                            i <= static_cast<int>(Namespace::kOpen);
    iris_[i].assign(under_base ? base : std::string_view());
    iris_[i].append(kNamespaces[i].iri);
  }
}

std::string_view NameOf(Datatype datatype) {
  switch (datatype) {
    case Datatype::kString:
    case Datatype::kLanguageString:
      return "";
    case Datatype::kBoolean:
      return "boolean";
    case Datatype::kInteger:
      return "integer";
    case Datatype::kNonNegativeInteger:
      return "nonNegativeInteger";
    case Datatype::kDecimal:
      return "decimal";
    case Datatype::kDate:
      return "date";
    case Datatype::kYearMonth:
      return "gYearMonth";
    case Datatype::kYear:
      return "gYear";
  }
  return "";
}

absl::Status CheckIri(std::string_view iri) {
  const std::size_t scheme = SchemeLength(iri);
  if (scheme == 0) return Bad("no scheme", iri);
  return CheckCharacters(iri, scheme + 1, /*fragment=*/true);
}

absl::Status CheckIriTail(std::string_view local) {
  if (local.empty()) return Bad("an empty local name", local);
  // Nearly all are plain ASCII: one short loop.
  if (std::all_of(local.begin(), local.end(), [](char c) {
        return IsLetter(c) || IsDigit(c) || c == '-' || c == '_';
      })) {
    return absl::OkStatus();
  }
  return CheckCharacters(local, 0, /*fragment=*/false);
}

absl::Status CheckLiteral(const TermView& literal) {
  if (!IsValidUtf8(literal.text)) return Bad("ill-formed UTF-8", literal.text);
  if (literal.text.find('\0') != std::string_view::npos) {
    return Bad("NUL", literal.text);
  }
  if (!IsLexicalForm(literal.text, literal.datatype)) {
    return Bad(absl::StrCat("not an xsd:", ToAbsl(NameOf(literal.datatype))),
               literal.text);
  }
  if (literal.datatype == Datatype::kLanguageString &&
      !IsLanguageTag(literal.language)) {
    return Bad("malformed language tag", literal.language);
  }
  return absl::OkStatus();
}

std::string WebIri(std::string_view address) {
  std::size_t at = 0;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (address.substr(0, scheme.size()) == scheme) at = scheme.size();
  }
  if (at == 0 || !IsValidUtf8(address)) return {};
  const std::size_t host_end =
      std::min(address.find_first_of("/?#", at), address.size());
  if (!IsHost(address.substr(at, host_end - at))) return {};
  std::string iri(address.substr(0, host_end));
  bool fragment = false;
  at = host_end;
  while (at < address.size()) {
    const std::size_t begin = at;
    const char c = address[at];
    bool keep = false;
    if (c == '%') {
      keep = at + 2 < address.size() && IsHex(address[at + 1]) &&
             IsHex(address[at + 2]);
      ++at;
    } else if (c == '#') {
      keep = !fragment;
      fragment = true;
      ++at;
    } else if (static_cast<unsigned char>(c) < 0x80) {
      keep = IsIriAscii(c);
      ++at;
    } else {
      keep = IsIriNonAscii(NextCodePoint(address, at));
    }
    const std::string_view bytes = address.substr(begin, at - begin);
    if (keep) {
      iri.append(bytes);
    } else {
      AppendEscaped(bytes, iri);
    }
  }
  return iri;
}

std::string DecimalText(double value, int decimals) {
  double scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  const long long scaled = std::llround(value * scale);
  const unsigned long long magnitude =
      scaled < 0 ? 0ULL - static_cast<unsigned long long>(scaled)
                 : static_cast<unsigned long long>(scaled);
  const auto unit = static_cast<unsigned long long>(scale);
  std::string text = absl::StrCat(scaled < 0 ? "-" : "", magnitude / unit, ".");
  // A digit at least, and then as many as say something.
  unsigned long long rest = magnitude % unit;
  unsigned long long place = unit;
  do {
    place /= 10;
    text.push_back(place == 0 ? '0' : static_cast<char>('0' + rest / place));
    if (place != 0) rest %= place;
  } while (rest != 0);
  return text;
}

}  // namespace newsgraph
