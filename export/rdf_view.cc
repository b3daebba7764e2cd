#include "export/rdf_view.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "base/absl_bridge.h"
#include "export/evidence_sorter.h"
#include "export/plain_text.h"

namespace newsgraph {
namespace {

using N = Namespace;

// All of these are plain names.
constexpr TermView Name(Namespace ns, std::string_view local) {
  return {.plain = true, .ns = ns, .text = local, .language = {}};
}

constexpr TermView kType = Name(N::kRdf, "type");
constexpr std::string_view kOpenPrefix = "open/";

// "brushOff" of "open/brushOff".
std::string_view LocalName(std::string_view relation) {
  return relation.starts_with(kOpenPrefix) ? relation.substr(kOpenPrefix.size())
                                           : relation;
}

// Names of concepts. The relations, in the same namespace, have others.
std::string_view StatusConcept(Status status) {
  switch (status) {
    case Status::kAsserted:
      return "statusAsserted";
    case Status::kClaimed:
      return "statusClaimed";
    case Status::kDisputed:
      return "statusDisputed";
    case Status::kDenied:
      return "statusDenied";
    case Status::kHypothetical:
      return "statusHypothetical";
  }
  return "";
}

std::string_view StanceConcept(Stance stance) {
  switch (stance) {
    case Stance::kAsserted:
      return "stanceAsserted";
    case Stance::kDenied:
      return "stanceDenied";
    case Stance::kNegated:
      return "stanceNegated";
    case Stance::kHypothetical:
      return "stanceHypothetical";
    case Stance::kPlanned:
      return "stancePlanned";
    case Stance::kDemanded:
      return "stanceDemanded";
    case Stance::kAsked:
      return "stanceAsked";
  }
  return "";
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

// The IRI of a name: what is not allowed there is percent-encoded, in
// `storage`, and so is "%", so that two names never become one.
TermView NamedIri(Namespace ns, std::string_view name, std::string& storage) {
  if (IsPlainLocalName(name)) return Name(ns, name);
  const auto may_stand = [](std::string_view part) {
    return CheckIriTail(part).ok() && part.find('%') == std::string_view::npos;
  };
  if (may_stand(name)) return TermView::Iri(ns, name);
  storage = name.empty() ? "-" : "";
  for (const char c : name) {
    if (may_stand(std::string_view(&c, 1))) {
      storage.push_back(c);
    } else {
      absl::StrAppendFormat(&storage, "%%%02X", static_cast<unsigned char>(c));
    }
  }
  return TermView::Iri(ns, storage);
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

// Writes one stream. The quad at hand and the first error are its state, so
// that the descriptions below read as lists.
class Streamer {
 public:
  Streamer(const Graph& graph, const Relations& relations,
           const RdfOptions& options, QuadSink& sink,
           const GraphSignatures* signatures)
      : graph_(graph),
        relations_(relations),
        options_(options),
        sink_(sink),
        signatures_(signatures) {}

  absl::Status Run();

 private:
  void Subject(Namespace ns, std::string_view id) {
    quad_.subject = NamedIri(ns, id, subject_);
  }
  void Put(const TermView& predicate, const TermView& object) {
    if (!error_.ok()) return;
    quad_.predicate = predicate;
    quad_.object = object;
    error_ = sink_.Write(quad_);
  }
  void Link(const TermView& predicate, Namespace ns, std::string_view id) {
    Put(predicate, NamedIri(ns, id, tail_));
  }
  void LinkEntity(const TermView& predicate, EntityIndex entity) {
    Link(predicate, N::kEntity, graph_.entity_id(entity));
  }
  // A text of an article, checked.
  void Text(const TermView& predicate, std::string_view text,
            std::string_view language = {});
  // A value in a lexical form of its type, as dates, numbers and truth have it.
  void Value(const TermView& predicate, std::string_view text,
             Datatype datatype) {
    TermView value = TermView::Literal(text, datatype);
    value.plain = true;
    Put(predicate, value);
  }
  void Number(const TermView& predicate, std::uint32_t number,
              Datatype datatype = Datatype::kInteger) {
    Value(predicate, absl::StrCat(number), datatype);
  }
  void Confidence(double confidence) {
    Value(Name(N::kNg, "confidence"), DecimalText(confidence, 3),
          Datatype::kDecimal);
  }
  // Not in the ontology, whatever the name: "open/brushOff", or one of an
  // ontology that made the propositions and is not ours.
  Namespace NamespaceOf(std::string_view relation) const {
    return relations_.Find(relation) == nullptr ? N::kOpen : N::kNg;
  }
  void When(const TimeInterval& when);

  // The passes.
  void DescribeRelations();
  void DescribeArticle(const ArticleView& article);
  void DescribeEntity(const EntityView& entity);
  void DescribeFact(const FactView& fact);
  void DescribeEvidence(const EvidenceView& evidence, std::string_view fact);
  void Shortcuts(EntityIndex entity);
  void Entities();
  absl::Status Facts();
  absl::Status ArticleGraphs();

  const Graph& graph_;
  const Relations& relations_;
  const RdfOptions& options_;
  QuadSink& sink_;
  const GraphSignatures* const signatures_;
  QuadView quad_ = {.subject = {},
                    .predicate = {},
                    .object = {},
                    .graph = TermView::Iri(N::kArticle, {})};
  absl::Status error_;
  // What a term of the quad may point to.
  std::string subject_;
  std::string tail_;
  std::string other_tail_;
  std::string label_;
  std::vector<std::pair<std::string_view, EntityIndex>> shortcuts_;
};

void Streamer::Text(const TermView& predicate, std::string_view text,
                    std::string_view language) {
  TermView literal = TermView::Literal(text);
  literal.plain = IsPlainText(text);
  std::string mended;
  if (!literal.plain) {
    literal.text = WithoutNonCharacters(text, mended);
    if (absl::Status good = CheckLiteral(literal); !good.ok()) {
      if (error_.ok()) {
        error_ = absl::InvalidArgumentError(absl::StrCat(
            ToAbsl(PrefixOf(quad_.subject.ns)), ":", ToAbsl(quad_.subject.text),
            " ", ToAbsl(PrefixOf(predicate.ns)), ":", ToAbsl(predicate.text),
            ": ", good.message()));
      }
      return;
    }
  }
  if (!language.empty()) {
    literal.datatype = Datatype::kLanguageString;
    literal.language = language;
    if (!CheckLiteral(literal).ok()) {
      literal.datatype = Datatype::kString;
      literal.language = {};
    }
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

void Streamer::DescribeRelations() {
  for (const RelationUse& use : graph_.UsedRelations()) {
    Subject(use.open ? N::kOpen : N::kNg, LocalName(use.relation));
    Put(kType, Name(N::kRdf, "Property"));
    Text(Name(N::kRdfs, "label"), RelationLabel(relations_, use.relation),
         "en");
    if (use.open)
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
    Put(kType, Name(N::kNg, NameOf(type)));
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
  const newsgraph::Relation* const relation = relations_.Find(fact.relation);
  const bool event = relation != nullptr && relation->event;
  quad_.subject = Name(N::kFact, fact.id);  // a hash, as that of evidence
  Put(kType, Name(N::kNg, "Fact"));
  Put(kType, Name(N::kRdf, "Statement"));
  if (event) {
    Put(kType, Name(N::kSem, "Event"));
    if (!relation->event_class.empty()) {
      Link(kType, N::kNg, relation->event_class);
    }
  }
  label_.assign(graph_.entity_label(fact.subject)).append(1, ' ');
  label_.append(fact.relation_label).append(1, ' ');
  label_.append(graph_.entity_label(fact.object));
  Text(Name(N::kRdfs, "label"), label_);
  const TermView subject =
      NamedIri(N::kEntity, graph_.entity_id(fact.subject), tail_);
  Put(Name(N::kRdf, "subject"), subject);
  Put(Name(N::kRdf, "predicate"),
      NamedIri(relation == nullptr ? N::kOpen : N::kNg,
               LocalName(fact.relation), other_tail_));
  const TermView object =
      NamedIri(N::kEntity, graph_.entity_id(fact.object), other_tail_);
  Put(Name(N::kRdf, "object"), object);
  if (event) {
    Put(Name(N::kNg, "agent"), subject);
    Put(Name(N::kNg, "target"), object);
  }
  for (const RoleView& role : fact.roles) {
    LinkEntity(Name(N::kNg, NameOf(role.role)), role.entity);
  }
  if (fact.when) When(*fact.when);
  Put(Name(N::kNg, "status"), Name(N::kNg, StatusConcept(fact.status)));
  Confidence(fact.confidence);
  Number(Name(N::kNg, "evidenceCount"),
         static_cast<std::uint32_t>(fact.evidence.size()));
}

void Streamer::DescribeEvidence(const EvidenceView& evidence,
                                std::string_view fact) {
  quad_.subject = Name(N::kEvidence, evidence.id);
  Put(kType, Name(N::kNg, "Evidence"));
  Put(kType, Name(N::kProv, "Entity"));
  Put(Name(N::kNg, "evidenceFor"), Name(N::kFact, fact));
  Put(Name(N::kNg, "stance"), Name(N::kNg, StanceConcept(evidence.stance)));
  for (auto it = evidence.speakers.begin(); it != evidence.speakers.end();
       ++it) {
    if (std::find(evidence.speakers.begin(), it, *it) != it) continue;
    LinkEntity(Name(N::kProv, "wasAttributedTo"), *it);
  }
  // Who of several is the one whose words these are; the rest hand them on.
  if (evidence.speakers.size() > 1) {
    LinkEntity(Name(N::kNg, "nearestSpeaker"), evidence.speakers.front());
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
  Confidence(evidence.confidence);
}

// The plain triples about an entity, which is the subject now.
void Streamer::Shortcuts(EntityIndex entity) {
  shortcuts_.clear();
  graph_.ForEachFactFrom(entity, [&](const FactOutline& fact) {
    if (HasShortcut(fact.status, options_.shortcuts)) {
      shortcuts_.emplace_back(fact.relation, fact.object);
    }
  });
  std::sort(shortcuts_.begin(), shortcuts_.end());
  const auto end = std::unique(shortcuts_.begin(), shortcuts_.end());
  for (auto it = shortcuts_.begin(); it != end; ++it) {
    const auto& [relation, object] = *it;
    LinkEntity(
        NamedIri(NamespaceOf(relation), LocalName(relation), other_tail_),
        object);
  }
}

void Streamer::Entities() {
  const auto skip = [&](EntityIndex i) {
    return signatures_ != nullptr &&
           sink_.BeginPassage(signatures_->entities[i]);
  };
  graph_.ForEachEntity(skip, [&](EntityIndex i, const EntityView& entity) {
    if (!error_.ok()) return;
    DescribeEntity(entity);
    Shortcuts(i);
    if (signatures_ != nullptr) sink_.EndPassage();
  });
}

absl::Status Streamer::Facts() {
  const auto skip = [&](std::uint32_t i) {
    return signatures_ != nullptr && sink_.BeginPassage(signatures_->facts[i]);
  };
  return graph_.ForEachFact(skip, [&](const FactView& fact) {
    DescribeFact(fact);
    if (!options_.named_graphs) {
      for (const EvidenceView& evidence : fact.evidence) {
        DescribeEvidence(evidence, fact.id);
      }
    }
    if (signatures_ != nullptr) sink_.EndPassage();
    return error_;
  });
}

absl::Status Streamer::ArticleGraphs() {
  EvidenceSorter sorter(graph_, options_.sorting);
  absl::Status collected =
      sorter.Collect([](const FactView&, std::uint32_t,
                        const EvidenceView& evidence, std::string& key) {
        AppendSortable(evidence.article, key);
        AppendSortable(evidence.range.begin, key);
        key.append(evidence.id);
      });
  if (!collected.ok()) return collected;
  ArticleIndex next = 0;
  std::string name;
  const auto describe_below = [&](std::size_t end) {
    for (; next < end && error_.ok(); ++next) {
      quad_.graph = NamedIri(N::kArticle, graph_.article_id(next), name);
      DescribeArticle(graph_.article(next));
    }
  };
  absl::Status visited =
      sorter.ForEach([&](std::string_view, const FactView& fact,
                         const EvidenceView& evidence) {
        describe_below(std::size_t{evidence.article} + 1);
        DescribeEvidence(evidence, fact.id);
        return error_;
      });
  if (!visited.ok()) return visited;
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
  DescribeRelations();
  if (!options_.named_graphs) {
    for (ArticleIndex i = 0; i < graph_.article_count() && error_.ok(); ++i) {
      DescribeArticle(graph_.article(i));
    }
  }
  Entities();
  if (error_.ok()) error_ = Facts();
  if (!error_.ok()) return error_;
  return options_.named_graphs ? ArticleGraphs() : error_;
}

}  // namespace

absl::Status StreamRdf(const Graph& graph, const Relations& relations,
                       const RdfOptions& options, QuadSink& sink,
                       const GraphSignatures* signatures) {
  return Streamer(graph, relations, options, sink, signatures).Run();
}

}  // namespace newsgraph
