#include "ontology/knowledge_tables.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "base/text.h"
#include "ontology/turtle_reader.h"

namespace newsgraph {
namespace {

constexpr std::size_t kMaxFields = 12;

// Walks through the lines and fields of a table.
class TableReader {
 public:
  TableReader(const std::string& path, std::string_view text)
      : path_(path), text_(text) {}

  // Moves to the next row; false at the end.
  bool Next() {
    while (at_ < text_.size()) {
      const std::size_t end = std::min(text_.find('\n', at_), text_.size());
      line_ = text_.substr(at_, end - at_);
      at_ = end + 1;
      ++number_;
      if (line_.ends_with('\r')) line_.remove_suffix(1);
      if (line_.empty() || line_.starts_with('#')) continue;
      count_ = 0;
      for (std::string_view rest = line_;;) {
        const std::size_t tab = rest.find('\t');
        if (count_ < kMaxFields) fields_[count_] = rest.substr(0, tab);
        ++count_;
        if (tab == std::string_view::npos) break;
        rest.remove_prefix(tab + 1);
      }
      return true;
    }
    return false;
  }

  std::size_t count() const { return count_; }
  std::string_view operator[](std::size_t i) const { return fields_[i]; }

  std::string place() const { return absl::StrCat(path_, ":", number_); }

  absl::Status Bad(std::string_view expected, std::string_view found) const {
    return absl::InvalidArgumentError(
        absl::StrCat(path_, ":", number_, ": expected ", ToAbsl(expected),
                     ", found \"", ToAbsl(found), "\""));
  }

  absl::Status ExpectFields(std::size_t expected) const {
    if (count_ == expected) return absl::OkStatus();
    return Bad(absl::StrCat(expected, " fields"), absl::StrCat(count_));
  }

 private:
  const std::string& path_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::string_view line_;
  int number_ = 0;
  std::array<std::string_view, kMaxFields> fields_;
  std::size_t count_ = 0;
};

// Calls `use` for each part between "|".
template <typename Use>
void ForEachPart(std::string_view list, Use use) {
  while (!list.empty()) {
    const std::size_t bar = list.find('|');
    if (const std::string_view part = list.substr(0, bar); !part.empty()) {
      use(part);
    }
    if (bar == std::string_view::npos) break;
    list.remove_prefix(bar + 1);
  }
}

template <typename Number>
bool ParseNumber(std::string_view text, Number& out) {
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

bool ParseCoordinate(std::string_view text, double limit,
                     std::optional<double>& out) {
  if (text.empty()) return true;
  double value = 0;
  if (!ParseNumber(text, value) || !(value >= -limit && value <= limit)) {
    return false;
  }
  out = value;
  return true;
}

void AddNames(std::string_view list, NameKind kind, std::uint32_t entity,
              KnowledgeRows& rows) {
  ForEachPart(list, [&](std::string_view name) {
    rows.names.push_back({name, kind, entity});
  });
}

absl::Status ReadEntities(TableReader& in, KnowledgeRows& rows) {
  while (in.Next()) {
    if (absl::Status s = in.ExpectFields(12); !s.ok()) return s;
    KnownEntity entity;
    entity.id = in[0];
    if (entity.id.empty()) return in.Bad("an id", in[0]);
    const std::optional<EntityType> type = EntityTypeNamed(in[1]);
    if (!type) return in.Bad("a class of ontology/newsgraph.ttl", in[1]);
    entity.type = *type;
    entity.label = in[2];
    if (entity.label.empty()) return in.Bad("a label", in[2]);
    entity.wikidata = in[6];
    entity.geonames = in[7];
    entity.country = in[8];
    if (!ParseCoordinate(in[9], 90, entity.latitude)) {
      return in.Bad("a latitude", in[9]);
    }
    if (!ParseCoordinate(in[10], 180, entity.longitude)) {
      return in.Bad("a longitude", in[10]);
    }
    if (!in[11].empty() && !ParseNumber(in[11], entity.weight)) {
      return in.Bad("a weight", in[11]);
    }
    const auto index = static_cast<std::uint32_t>(rows.entities.size());
    rows.entities.push_back(entity);
    rows.names.push_back({entity.label, NameKind::kName, index});
    AddNames(in[3], NameKind::kName, index, rows);
    AddNames(in[4], NameKind::kDemonym, index, rows);
    AddNames(in[5], NameKind::kMetonym, index, rows);
  }
  return absl::OkStatus();
}

bool ParseOptionalDate(std::string_view text, std::optional<Date>& date) {
  if (text.empty()) return true;
  date = ParseIsoDate(text);
  return date.has_value() && text.size() == 10;
}

absl::Status ReadOffices(TableReader& in, KnowledgeRows& rows) {
  while (in.Next()) {
    if (absl::Status s = in.ExpectFields(5); !s.ok()) return s;
    OfficeRow office;
    office.person = in[0];
    office.title = in[1];
    office.organization = in[2];
    if (!ParseOptionalDate(in[3], office.from)) return in.Bad("a date", in[3]);
    if (!ParseOptionalDate(in[4], office.until)) return in.Bad("a date", in[4]);
    office.place = in.place();
    rows.offices.push_back(std::move(office));
  }
  return absl::OkStatus();
}

absl::Status ReadCityRegions(TableReader& in, KnowledgeRows& rows) {
  while (in.Next()) {
    if (absl::Status s = in.ExpectFields(2); !s.ok()) return s;
    rows.city_regions.emplace_back(in[0], in[1]);
  }
  return absl::OkStatus();
}

absl::Status ReadCapitals(TableReader& in, KnowledgeRows& rows) {
  while (in.Next()) {
    if (absl::Status s = in.ExpectFields(2); !s.ok()) return s;
    rows.capitals.emplace_back(in[0], in[1]);
  }
  return absl::OkStatus();
}

absl::Status ReadGivenNames(TableReader& in, KnowledgeRows& rows) {
  while (in.Next()) {
    if (absl::Status s = in.ExpectFields(1); !s.ok()) return s;
    rows.given_names.push_back(in[0]);
  }
  return absl::OkStatus();
}

absl::Status ReadNouns(TableReader& in, KnowledgeRows& rows) {
  while (in.Next()) {
    if (absl::Status s = in.ExpectFields(2); !s.ok()) return s;
    const std::optional<EntityType> type = EntityTypeNamed(in[1]);
    if (!type) return in.Bad("a class of ontology/newsgraph.ttl", in[1]);
    rows.nouns.emplace_back(in[0], *type);
  }
  return absl::OkStatus();
}

// --- users' own Turtle -------------------------------------------------------

constexpr std::string_view kNg = "https://newsgraph.org/ns#";
constexpr std::string_view kWikidata = "http://www.wikidata.org/entity/";

bool Take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// One subject of the Turtle while its statements arrive.
struct OwnEntity {
  EntityType type = EntityType::kThing;
  bool typed = false;
  std::string id;
  std::string label;
  std::string wikidata;
  std::string geonames;
  std::string country;
  std::string latitude;
  std::string longitude;
  std::uint32_t weight = 0;
  std::vector<std::pair<NameKind, std::string>> names;
  std::string place;
};

absl::Status Expected(std::string_view place, std::string_view expected,
                      std::string_view found) {
  return absl::InvalidArgumentError(absl::StrCat(ToAbsl(place), ": expected ",
                                                 ToAbsl(expected), ", found \"",
                                                 ToAbsl(found), "\""));
}

absl::Status SetOwn(const TurtleStatement& statement, const std::string& place,
                    OwnEntity& entity) {
  std::string_view property = statement.predicate;
  const std::string_view object = statement.object;
  if (property == "http://www.w3.org/1999/02/22-rdf-syntax-ns#type") {
    std::string_view name = object;
    if (!Take(name, kNg)) return absl::OkStatus();
    const std::optional<EntityType> type = EntityTypeNamed(name);
    if (!type || IsLiteral(*type)) {
      return Expected(place, "a class of ontology/newsgraph.ttl", name);
    }
    entity.type = *type;
    entity.typed = true;
  } else if (property == "http://www.w3.org/2004/02/skos/core#prefLabel" ||
             property == "http://www.w3.org/2000/01/rdf-schema#label") {
    if (entity.label.empty()) {
      entity.label = object;
    } else {
      entity.names.emplace_back(NameKind::kName, object);
    }
  } else if (property == "http://www.w3.org/2004/02/skos/core#altLabel") {
    entity.names.emplace_back(NameKind::kName, object);
  } else if (property == "http://www.w3.org/2004/02/skos/core#exactMatch" ||
             property == "http://www.w3.org/2002/07/owl#sameAs") {
    std::string_view id = object;
    if (Take(id, kWikidata)) entity.wikidata = id;
    id = object;
    if (Take(id, "https://sws.geonames.org/")) {
      entity.geonames = id.substr(0, id.find('/'));
    }
  } else if (property == "http://www.w3.org/2003/01/geo/wgs84_pos#lat") {
    entity.latitude = object;
  } else if (property == "http://www.w3.org/2003/01/geo/wgs84_pos#long") {
    entity.longitude = object;
  } else if (Take(property, kNg)) {
    if (property == "demonym") {
      entity.names.emplace_back(NameKind::kDemonym, object);
    } else if (property == "metonym") {
      entity.names.emplace_back(NameKind::kMetonym, object);
    } else if (property == "country") {
      entity.country = object;
    } else if (property == "weight") {
      if (!ParseNumber(object, entity.weight)) {
        return Expected(place, "a whole number", object);
      }
    } else {
      return Expected(place, "ng:demonym, ng:metonym, ng:country or ng:weight",
                      property);
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ReadTable(const std::string& path, KnowledgeRows& rows) {
  std::string& text = rows.bytes.emplace_back();
  if (absl::Status read = ReadWholeFile(path, text); !read.ok()) return read;
  if (const std::size_t bad = FindInvalidUtf8(text);
      bad != std::string_view::npos) {
    const auto line =
        1 + std::count(text.begin(),
                       text.begin() + static_cast<std::ptrdiff_t>(bad), '\n');
    return absl::InvalidArgumentError(
        absl::StrCat(path, ":", line, ": expected UTF-8, found byte ", bad));
  }
  TableReader in(path, text);
  const std::string_view all = text;
  const std::string_view first = all.substr(0, all.find('\n'));
  const auto is = [&](std::string_view kind) {
    return first == absl::StrCat("# newsgraph ", ToAbsl(kind), " 1");
  };
  if (is("entities")) return ReadEntities(in, rows);
  if (is("offices")) return ReadOffices(in, rows);
  if (is("capitals")) return ReadCapitals(in, rows);
  if (is("city-regions")) return ReadCityRegions(in, rows);
  if (is("given-names")) return ReadGivenNames(in, rows);
  if (is("nouns")) return ReadNouns(in, rows);
  return Expected(path + ":1", "\"# newsgraph KIND 1\", a table of version 1",
                  first.substr(0, 80));
}

absl::Status ReadOwnKnowledge(const std::string& path, KnowledgeRows& rows) {
  std::string text;
  if (absl::Status read = ReadWholeFile(path, text); !read.ok()) return read;
  std::map<std::string, OwnEntity, std::less<>> entities;
  const absl::Status status =
      ReadTurtle(path, text, [&](const TurtleStatement& statement) {
        const std::string place = absl::StrCat(path, ":", statement.line);
        OwnEntity& entity = entities[std::string(statement.subject)];
        if (entity.place.empty()) entity.place = place;
        return SetOwn(statement, place, entity);
      });
  if (!status.ok()) return status;

  std::map<std::string_view, std::uint32_t> known;
  for (std::uint32_t i = 0; i < rows.entities.size(); ++i) {
    known.emplace(rows.entities[i].id, i);
  }
  const auto keep = [&](const std::string& value) -> std::string_view {
    return value.empty() ? std::string_view() : rows.bytes.emplace_back(value);
  };
  for (auto& [iri, own] : entities) {
    std::string_view id = iri;
    if (Take(id, kWikidata)) own.wikidata = id;
    std::uint32_t index = 0;
    const auto found =
        known.find(own.wikidata.empty() ? std::string_view(iri) : own.wikidata);
    if (found != known.end()) {
      index = found->second;
    } else {
      // An ontology header or a reference is no entity; one with names is.
      if (!own.typed && own.names.empty() && own.label.empty()) continue;
      if (own.label.empty()) {
        return Expected(own.place, "a skos:prefLabel", iri);
      }
      if (!own.typed) {
        return Expected(own.place, "a class (a ng:Company, say)", iri);
      }
      index = static_cast<std::uint32_t>(rows.entities.size());
      KnownEntity entity;
      entity.id = keep(own.wikidata.empty() ? iri : own.wikidata);
      rows.entities.push_back(entity);
    }
    KnownEntity& entity = rows.entities[index];
    if (own.typed) entity.type = own.type;
    if (!own.label.empty()) {
      if (entity.label.empty()) {
        entity.label = keep(own.label);
        rows.names.push_back({entity.label, NameKind::kName, index});
      } else {
        rows.names.push_back({keep(own.label), NameKind::kName, index});
      }
    }
    if (!own.wikidata.empty()) entity.wikidata = keep(own.wikidata);
    if (!own.geonames.empty()) entity.geonames = keep(own.geonames);
    if (!own.country.empty()) entity.country = keep(own.country);
    if (!ParseCoordinate(own.latitude, 90, entity.latitude)) {
      return Expected(own.place, "a latitude", own.latitude);
    }
    if (!ParseCoordinate(own.longitude, 180, entity.longitude)) {
      return Expected(own.place, "a longitude", own.longitude);
    }
    // On top: whoever adds an entity means it by its names.
    entity.weight = own.weight > 0 ? own.weight : 0xffffffff;
    for (const auto& [kind, name] : own.names) {
      if (name.empty()) continue;
      rows.names.push_back({keep(name), kind, index});
    }
  }
  return absl::OkStatus();
}

}  // namespace newsgraph
