#include "export/rdf_view.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "base/absl_bridge.h"
#include "export/evidence_record.h"

namespace newsgraph {
namespace {

using N = Namespace;

constexpr TermView Name(Namespace ns, std::string_view local) {
  return {.ns = ns, .text = local, .language = {}};
}

constexpr TermView kType = Name(N::kRdf, "type");
constexpr std::string_view kOpenPrefix = "open/";

// "brushOff" of "open/brushOff".
std::string_view LocalName(std::string_view relation) {
  return relation.starts_with(kOpenPrefix) ? relation.substr(kOpenPrefix.size())
                                           : relation;
}

// "stance" and "denied" make "stanceDenied": the concepts need names that no
// relation has.
std::string ConceptName(std::string_view scheme, std::string_view name) {
  std::string concept_name = absl::StrCat(ToAbsl(scheme), ToAbsl(name));
  char& first = concept_name[scheme.size()];
  if (first >= 'a' && first <= 'z')
    first = static_cast<char>(first - 'a' + 'A');
  return concept_name;
}

bool HasShortcut(Status status, Shortcuts shortcuts) {
  switch (status) {
    case Status::kAsserted:
      return shortcuts != Shortcuts::kNone;
    case Status::kClaimed:
      return shortcuts >= Shortcuts::kAssertedOrClaimed;
    case Status::kDisputed:
      return shortcuts >= Shortcuts::kDisputed;
    case Status::kDenied:
    case Status::kHypothetical:
      return false;
  }
  return false;
}

// A name as the tail of an IRI: what is not allowed there is percent-encoded,
// and so is "%", so that two names never become one.
std::string_view AsTail(std::string_view name, std::string& storage) {
  const auto may_stand = [](std::string_view part) {
    return CheckIriTail(part).ok() && part.find('%') == std::string_view::npos;
  };
  if (may_stand(name)) return name;
  storage = name.empty() ? "-" : "";
  for (const char c : name) {
    if (may_stand(std::string_view(&c, 1))) {
      storage.push_back(c);
    } else {
      absl::StrAppendFormat(&storage, "%%%02X", static_cast<unsigned char>(c));
    }
  }
  return storage;
}

// Texts may come from anywhere. NUL, which no format carries, and U+FFFE and
// U+FFFF, at which Raptor cuts a text off, become the replacement character.
std::string_view WithoutNonCharacters(std::string_view text,
                                      std::string& storage) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  const auto length_at = [&](std::size_t at) -> std::size_t {
    if (text[at] == '\0') return 1;
    const std::string_view bytes = text.substr(at, 3);
    return bytes == "\xEF\xBF\xBE" || bytes == "\xEF\xBF\xBF" ? 3 : 0;
  };
  constexpr std::string_view kSuspects("\0\xEF", 2);
  std::size_t at = text.find_first_of(kSuspects);
  if (at == std::string_view::npos) return text;
  storage.assign(text.substr(0, at));
  while (at < text.size()) {
    const std::size_t length = length_at(at);
    if (length == 0) {
      storage.push_back(text[at++]);
    } else {
      storage.append(kReplacement);
      at += length;
    }
  }
  return storage;
}

// Writes one stream. The term that is the subject now and the first error are
// its state, so that the descriptions below read as lists.
class Streamer {
 public:
  Streamer(const Graph& graph, const Relations& relations,
           const RdfOptions& options, QuadSink& sink)
      : graph_(graph), relations_(relations), options_(options), sink_(sink) {}

  absl::Status Run();

 private:
  void Subject(Namespace ns, std::string_view id) {
    subject_ns_ = ns;
    subject_.assign(AsTail(id, tail_));
  }
  void Put(const TermView& predicate, const TermView& object);
  void Link(const TermView& predicate, Namespace ns, std::string_view id) {
    Put(predicate, TermView::Iri(ns, AsTail(id, tail_)));
  }
  void Text(const TermView& predicate, std::string_view text,
            std::string_view language = {});
  void Value(const TermView& predicate, std::string_view text,
             Datatype datatype) {
    Put(predicate, TermView::Literal(text, datatype));
  }
  void Number(const TermView& predicate, std::uint32_t number,
              Datatype datatype = Datatype::kInteger) {
    Value(predicate, absl::StrCat(number), datatype);
  }
  // Not in the ontology, whatever the name: "open/brushOff", or one of an
  // ontology that made the propositions and is not ours.
  Namespace NamespaceOf(std::string_view relation) const {
    return relations_.Find(relation) == nullptr ? N::kOpen : N::kNg;
  }
  void Relation(const TermView& predicate, std::string_view relation) {
    Link(predicate, NamespaceOf(relation), LocalName(relation));
  }
  void When(const TimeInterval& when);

  // The passes.
  absl::Status Survey();  // relations used, and shortcuts by subject
  void DescribeRelations();
  void DescribeArticle(const ArticleView& article);
  void DescribeEntity(const EntityView& entity);
  void DescribeFact(const FactView& fact);
  void DescribeEvidence(const EvidenceRecord& evidence);
  absl::Status Entities();
  absl::Status Facts();
  absl::Status ArticleGraphs();

  const Graph& graph_;
  const Relations& relations_;
  const RdfOptions& options_;
  QuadSink& sink_;
  absl::Status error_;
  Namespace subject_ns_ = N::kNone;
  std::string subject_;
  std::string graph_name_;
  std::string tail_;
  std::string other_tail_;
  std::map<std::string, std::string, std::less<>> used_;  // name to label
  std::optional<RowSorter> shortcuts_;
  std::optional<RowSorter> evidence_;  // with named graphs
};

void Streamer::Put(const TermView& predicate, const TermView& object) {
  if (!error_.ok()) return;
  if (object.literal) {
    if (absl::Status good = CheckLiteral(object); !good.ok()) {
      error_ = absl::InvalidArgumentError(
          absl::StrCat(ToAbsl(PrefixOf(subject_ns_)), ":", subject_, " ",
                       ToAbsl(PrefixOf(predicate.ns)), ":",
                       ToAbsl(predicate.text), ": ", good.message()));
      return;
    }
  }
  error_ = sink_.Write({TermView::Iri(subject_ns_, subject_), predicate, object,
                        TermView::Iri(N::kArticle, graph_name_)});
}

void Streamer::Text(const TermView& predicate, std::string_view text,
                    std::string_view language) {
  std::string mended;
  text = WithoutNonCharacters(text, mended);
  TermView literal = TermView::Literal(text);
  if (!language.empty()) {
    literal.datatype = Datatype::kLanguageString;
    literal.language = language;
    if (!CheckLiteral(literal).ok()) literal = TermView::Literal(text);
  }
  Put(predicate, literal);
}

void Streamer::When(const TimeInterval& when) {
  switch (when.granularity) {
    case Granularity::kDay:
      Value(Name(N::kNg, "when"), when.ToIso(), Datatype::kDate);
      break;
    case Granularity::kMonth:
      Value(Name(N::kNg, "when"), when.ToIso(), Datatype::kYearMonth);
      break;
    case Granularity::kYear:
      Value(Name(N::kNg, "when"), when.ToIso(), Datatype::kYear);
      break;
    case Granularity::kInterval:
      break;
  }
  Value(Name(N::kNg, "begin"), ToIso(when.begin), Datatype::kDate);
  Value(Name(N::kNg, "end"), ToIso(when.end), Datatype::kDate);
}

absl::Status Streamer::Survey() {
  std::string key;
  return graph_.ForEachFact([&](const FactView& fact) {
    if (used_.find(fact.relation) == used_.end()) {
      used_.emplace(fact.relation, fact.relation_label);
    }
    if (!HasShortcut(fact.status, options_.shortcuts)) return absl::OkStatus();
    key.clear();
    AppendSortable(fact.subject, key);
    key.append(fact.relation);
    key.push_back('\0');
    AppendSortable(fact.object, key);
    return shortcuts_->Add(key, {});
  });
}

void Streamer::DescribeRelations() {
  for (const auto& [name, label] : used_) {
    const Namespace ns = NamespaceOf(name);
    Subject(ns, LocalName(name));
    Put(kType, Name(N::kRdf, "Property"));
    Text(Name(N::kRdfs, "label"), label, "en");
    if (ns == N::kOpen)
      Put(Name(N::kRdfs, "subPropertyOf"), Name(N::kNg, "openRelation"));
  }
}

void Streamer::DescribeArticle(const ArticleView& article) {
  Subject(N::kArticle, article.id);
  Put(kType, Name(N::kSchema, "NewsArticle"));
  Put(kType, Name(N::kProv, "Entity"));
  if (!article.title.empty()) {
    Text(Name(N::kSchema, "headline"), article.title, article.language);
  }
  if (!article.url.empty()) {
    const std::string iri = WebIri(article.url);
    if (iri.empty()) {
      Text(Name(N::kDc, "identifier"), article.url);
    } else {
      Put(Name(N::kSchema, "url"), TermView::Iri(N::kNone, iri));
    }
  }
  if (article.published) {
    Value(Name(N::kSchema, "datePublished"), ToIso(*article.published),
          Datatype::kDate);
  }
  if (!article.language.empty()) {
    Text(Name(N::kSchema, "inLanguage"), article.language);
  }
  if (!article.publisher.empty()) {
    Text(Name(N::kDc, "publisher"), article.publisher);
  }
  if (!article.source.empty()) Text(Name(N::kDc, "source"), article.source);
}

void Streamer::DescribeEntity(const EntityView& entity) {
  constexpr int kCoordinateDecimals = 6;
  Subject(N::kEntity, entity.id);
  // The special type first, then all above it, so that nobody needs inference
  // to ask for all places.
  for (EntityType type = entity.type;; type = Parent(type)) {
    Link(kType, N::kNg, NameOf(type));
    if (type == EntityType::kThing) break;
  }
  Text(Name(N::kSkos, "prefLabel"), entity.label);
  for (const std::string_view alias : entity.aliases) {
    Text(Name(N::kSkos, "altLabel"), alias);
  }
  if (!entity.wikidata.empty()) {
    Link(Name(N::kSkos, "exactMatch"), N::kWikidata, entity.wikidata);
  }
  if (!entity.geonames.empty()) {
    Link(Name(N::kSkos, "exactMatch"), N::kGeonames,
         absl::StrCat(ToAbsl(entity.geonames), "/"));
  }
  if (entity.latitude && entity.longitude) {
    Value(Name(N::kWgs84, "lat"),
          DecimalText(*entity.latitude, kCoordinateDecimals),
          Datatype::kDecimal);
    Value(Name(N::kWgs84, "long"),
          DecimalText(*entity.longitude, kCoordinateDecimals),
          Datatype::kDecimal);
  }
  if (!entity.country.empty()) {
    Text(Name(N::kNg, "countryCode"), entity.country);
  }
  if (!entity.value.empty()) Text(Name(N::kNg, "value"), entity.value);
  if (!entity.unit.empty()) Text(Name(N::kNg, "unit"), entity.unit);
  Value(Name(N::kNg, "named"), entity.named ? "true" : "false",
        Datatype::kBoolean);
  Number(Name(N::kNg, "mentions"), entity.mentions);
}

void Streamer::DescribeFact(const FactView& fact) {
  const newsgraph::Relation* relation =
      fact.open_relation ? nullptr : relations_.Find(fact.relation);
  const bool event = relation != nullptr && relation->event;
  Subject(N::kFact, fact.id);
  Put(kType, Name(N::kNg, "Fact"));
  Put(kType, Name(N::kRdf, "Statement"));
  if (event) {
    Put(kType, Name(N::kSem, "Event"));
    if (!relation->event_class.empty()) {
      Link(kType, N::kNg, relation->event_class);
    }
  }
  Text(Name(N::kRdfs, "label"),
       absl::StrCat(ToAbsl(graph_.entity_label(fact.subject)), " ",
                    ToAbsl(fact.relation_label), " ",
                    ToAbsl(graph_.entity_label(fact.object))));
  Link(Name(N::kRdf, "subject"), N::kEntity, graph_.entity_id(fact.subject));
  Relation(Name(N::kRdf, "predicate"), fact.relation);
  Link(Name(N::kRdf, "object"), N::kEntity, graph_.entity_id(fact.object));
  if (event) {
    Link(Name(N::kNg, "agent"), N::kEntity, graph_.entity_id(fact.subject));
    Link(Name(N::kNg, "target"), N::kEntity, graph_.entity_id(fact.object));
  }
  for (const RoleView& role : fact.roles) {
    Link(Name(N::kNg, NameOf(role.role)), N::kEntity,
         graph_.entity_id(role.entity));
  }
  if (fact.when) When(*fact.when);
  Link(Name(N::kNg, "status"), N::kNg,
       ConceptName("status", NameOf(fact.status)));
  Value(Name(N::kNg, "confidence"), DecimalText(fact.confidence, 3),
        Datatype::kDecimal);
  Number(Name(N::kNg, "evidenceCount"),
         static_cast<std::uint32_t>(fact.evidence.size()));
}

void Streamer::DescribeEvidence(const EvidenceRecord& evidence) {
  Subject(N::kEvidence, evidence.id);
  Put(kType, Name(N::kNg, "Evidence"));
  Put(kType, Name(N::kProv, "Entity"));
  Link(Name(N::kNg, "evidenceFor"), N::kFact, evidence.fact);
  Link(Name(N::kNg, "stance"), N::kNg,
       ConceptName("stance", NameOf(evidence.stance)));
  for (auto it = evidence.speakers.begin(); it != evidence.speakers.end();
       ++it) {
    if (std::find(evidence.speakers.begin(), it, *it) != it) continue;
    Link(Name(N::kProv, "wasAttributedTo"), N::kEntity, graph_.entity_id(*it));
  }
  // Who of several is the one whose words these are; the rest hand them on.
  if (evidence.speakers.size() > 1) {
    Link(Name(N::kNg, "nearestSpeaker"), N::kEntity,
         graph_.entity_id(evidence.speakers.front()));
  }
  Link(Name(N::kProv, "wasDerivedFrom"), N::kArticle,
       graph_.article_id(evidence.article));
  Number(Name(N::kNif, "beginIndex"), evidence.range.begin,
         Datatype::kNonNegativeInteger);
  Number(Name(N::kNif, "endIndex"), evidence.range.end,
         Datatype::kNonNegativeInteger);
  Text(Name(N::kNif, "anchorOf"), evidence.quote);
  if (!evidence.trigger.empty()) {
    Text(Name(N::kNg, "trigger"), evidence.trigger);
  }
  if (evidence.inverted) {
    Value(Name(N::kNg, "inverted"), "true", Datatype::kBoolean);
  }
  Value(Name(N::kNg, "confidence"), DecimalText(evidence.confidence, 3),
        Datatype::kDecimal);
}

// The entities by index; the shortcuts come by subject index, too, so the two
// go side by side.
absl::Status Streamer::Entities() {
  EntityIndex next = 0;
  const auto describe_below = [&](std::size_t end) {
    for (; next < end && error_.ok(); ++next) {
      DescribeEntity(graph_.entity(next));
    }
  };
  absl::Status merged = shortcuts_->Sorted(
      [&](std::string_view key, std::string_view) -> absl::Status {
        describe_below(std::size_t{ReadSortable(key, 0)} + 1);
        const std::string_view relation = key.substr(4, key.size() - 9);
        const EntityIndex object = ReadSortable(key, key.size() - 4);
        Link(Name(NamespaceOf(relation),
                  AsTail(LocalName(relation), other_tail_)),
             N::kEntity, graph_.entity_id(object));
        return error_;
      });
  if (!merged.ok()) return merged;
  describe_below(graph_.entity_count());
  return error_;
}

absl::Status Streamer::Facts() {
  EvidenceRecord record;
  std::string key;
  std::string bytes;
  return graph_.ForEachFact([&](const FactView& fact) {
    DescribeFact(fact);
    for (const EvidenceView& evidence : fact.evidence) {
      record = RecordOf(evidence, fact.id);
      if (!options_.named_graphs) {
        DescribeEvidence(record);
        continue;
      }
      key.clear();
      AppendSortable(evidence.article, key);
      AppendSortable(evidence.range.begin, key);
      WriteRecord(record, bytes);
      if (absl::Status added = evidence_->Add(key, bytes); !added.ok()) {
        return added;
      }
    }
    return error_;
  });
}

absl::Status Streamer::ArticleGraphs() {
  ArticleIndex next = 0;
  const auto describe_below = [&](std::size_t end) {
    for (; next < end && error_.ok(); ++next) {
      graph_name_.assign(AsTail(graph_.article_id(next), tail_));
      DescribeArticle(graph_.article(next));
    }
  };
  absl::Status merged = evidence_->Sorted(
      [&](std::string_view key, std::string_view bytes) -> absl::Status {
        describe_below(std::size_t{ReadSortable(key, 0)} + 1);
        const std::optional<EvidenceRecord> record = ReadRecord(bytes);
        if (!record) return absl::InternalError("sorted evidence is damaged");
        DescribeEvidence(*record);
        return error_;
      });
  if (!merged.ok()) return merged;
  describe_below(graph_.article_count());
  return error_;
}

absl::Status Streamer::Run() {
  if (absl::Status good = CheckIri(options_.base); !good.ok()) {
    return absl::InvalidArgumentError(absl::StrCat("base: ", good.message()));
  }
  if (options_.base.back() != '/' && options_.base.back() != '#') {
    return absl::InvalidArgumentError(
        absl::StrCat("base: expected \"/\" or \"#\" at the end, found \"",
                     options_.base, "\""));
  }
  shortcuts_.emplace(options_.sorting);
  if (absl::Status surveyed = Survey(); !surveyed.ok()) return surveyed;
  DescribeRelations();
  if (!options_.named_graphs) {
    for (ArticleIndex i = 0; i < graph_.article_count() && error_.ok(); ++i) {
      DescribeArticle(graph_.article(i));
    }
  }
  if (absl::Status entities = Entities(); !entities.ok()) return entities;
  shortcuts_.reset();
  if (options_.named_graphs) evidence_.emplace(options_.sorting);
  if (absl::Status facts = Facts(); !facts.ok()) return facts;
  return options_.named_graphs ? ArticleGraphs() : error_;
}

}  // namespace

absl::Status StreamRdf(const Graph& graph, const Relations& relations,
                       const RdfOptions& options, QuadSink& sink) {
  return Streamer(graph, relations, options, sink).Run();
}

}  // namespace newsgraph
