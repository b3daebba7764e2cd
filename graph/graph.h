// The merged knowledge graph: entities as vertices, facts as edges, each with
// the evidence for it.
#ifndef NEWSGRAPH_GRAPH_GRAPH_H_
#define NEWSGRAPH_GRAPH_GRAPH_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "base/date.h"
#include "extract/extraction.h"
#include "graph/graph_signatures.h"
#include "graph/identity_options.h"
#include "ontology/entity_type.h"
#include "ontology/knowledge.h"
#include "ontology/relations.h"

namespace newsgraph {

// What speaks for a fact, taken together.
enum class Status : std::uint8_t {
  kAsserted,      // some article says so in its own voice, nobody denies it
  kClaimed,       // only speakers say so, nobody denies it
  kDisputed,      // said and denied
  kDenied,        // only denied
  kHypothetical,  // only imagined, planned, demanded or asked
};
std::string_view NameOf(Status status);  // "asserted"
std::optional<Status> StatusNamed(std::string_view name);

// Positions in a finished Graph: entities and articles in order of their ids,
// so that the same graph numbers them alike.
using EntityIndex = std::uint32_t;
using ArticleIndex = std::uint32_t;

// The views of entities and articles below are valid as long as the Graph,
// that of a fact during the call that hands it out.

struct EntityView {
  std::string_view id;  // local part of the IRI: "Q212", "person-oleh-kiper"
  EntityType type = EntityType::kThing;
  std::string_view label;
  std::span<const std::string_view> aliases;  // sorted, without label
  std::string_view wikidata;                  // "Q212" or empty
  std::string_view geonames;                  // "698740" or empty
  std::string_view country;                   // "UA" or empty
  std::optional<double> latitude;
  std::optional<double> longitude;
  std::string_view value;      // literals only
  std::string_view unit;       // literals only
  std::uint32_t mentions = 0;  // over all articles
  bool named = false;
};

struct ArticleView {
  std::string_view id;  // local part of the IRI
  std::string_view source;
  std::string_view url;
  std::string_view title;
  std::string_view publisher;
  std::string_view language;
  std::optional<Date> published;
};

struct RoleView {
  Role role = Role::kPlace;
  EntityIndex entity = 0;
};

struct EvidenceView {
  std::string_view id;  // local part of the IRI; hash
  ArticleIndex article = 0;
  CodePointRange range;
  std::string_view quote;
  std::string_view trigger;  // "launch strike on"
  Stance stance = Stance::kAsserted;
  std::span<const EntityIndex> speakers;  // nearest first
  double confidence = 1;
  // The text says it the other way round: with subject and object exchanged,
  // of a symmetric relation or in the words of the inverse one.
  bool inverted = false;
};

struct FactView {
  std::string_view id;  // local part of the IRI; hash of s, relation, o, when
  EntityIndex subject = 0;
  std::string_view relation;        // "struck", "open/brushOff"
  std::string_view relation_label;  // "struck", "brush off"
  bool open_relation = false;       // not in the ontology
  EntityIndex object = 0;
  std::optional<TimeInterval> when;
  std::span<const RoleView> roles;  // union over the evidence, sorted
  Status status = Status::kAsserted;
  double confidence = 1;                   // of the whole, three decimals
  std::span<const EvidenceView> evidence;  // sorted by article id, range, id
};

// What a fact says, in short.
struct FactOutline {
  std::string_view relation;
  EntityIndex object = 0;
  Status status = Status::kAsserted;
};

// A relation of some facts, by its name.
struct RelationUse {
  std::string_view relation;
  bool open = false;  // not in the ontology
};

// Where a piece of evidence is: the position of its fact in the order of the
// facts, and its own among the fact's evidence.
struct EvidencePlace {
  std::uint32_t fact = 0;
  std::uint32_t evidence = 0;
};

// The evidence of all articles, that of each together, in no order that means
// anything. 16 bytes a piece.
struct EvidenceByArticle {
  struct Row {
    CodePointRange range;
    EvidencePlace place;
  };
  std::span<const Row> Of(ArticleIndex article) const {
    return std::span(rows).subspan(begins[article],
                                   begins[article + 1] - begins[article]);
  }

  std::vector<Row> rows;
  std::vector<std::uint32_t> begins;  // by article, one more at the end
};

// How people read a relation: "brush off" for "open/brushOff".
std::string RelationLabel(const Relations& relations,
                          std::string_view relation);

// A name of an entity, the articles that use it, and why it is taken for the
// entity's.
struct NameUse {
  std::string_view name;
  MergeReason reason = MergeReason::kSameName;
  std::vector<ArticleIndex> articles;  // ascending
};

class ArticleStore;
struct FlatExtraction;

// A file for the rows of extractions as a graph takes them. One that is damaged
// or was made with other settings counts as empty.
struct CorpusRows {
  std::string path;
  // A hash of all that the rows depend on beside the extractions: the program
  // and the knowledge.
  std::uint64_t settings = 0;
};

// Collects extractions and becomes the graph. Adding is associative,
// commutative and idempotent: any order, any split into parts that are read
// later, and repeated articles give the same Graph. What makes two things one
// is told in graph/identity.h, what makes two claims one fact in graph/facts.h,
// what evidence amounts to in graph/evidence_rules.h. Not thread-safe until it
// is finished; then any number of threads may read it.
class Graph {
 public:
  // `knowledge` and `relations` must outlive the graph.
  Graph(const Knowledge& knowledge, const Relations& relations,
        IdentityOptions options = {});
  Graph(Graph&&) noexcept;
  Graph& operator=(Graph&&) noexcept;
  ~Graph();

  // Takes what was found in one article. A second extraction with the same
  // article id is ignored when equal; otherwise the one with the greater
  // content wins, so that order does not matter.
  void Add(const Extraction& extraction);
  // The same, as an ArticleStore hands it out (graph/flat_extraction.h).
  void Add(const FlatExtraction& extraction);

  // Takes the corpus of a store. What an earlier run has noted in `rows` need
  // not be read again, and what is new is noted there. `go_on` is asked from
  // time to time; its error is handed on. Errors: those of the store.
  absl::Status AddCorpus(const ArticleStore& store, const CorpusRows& rows,
                         const std::function<absl::Status()>& go_on);

  // So that Explain knows the names' uses, 12 bytes each; before Finish.
  void KeepNameUses();

  // Resolves identity across articles, merges facts, computes status and
  // confidence, and fixes the order of everything. Call once, after the last
  // Add. N log N in the number of propositions and mentions.
  void Finish();

  // All of these need Finish first.
  std::size_t entity_count() const;
  std::size_t fact_count() const;
  std::size_t evidence_count() const;
  std::size_t article_count() const;
  EntityView entity(EntityIndex index) const;
  ArticleView article(ArticleIndex index) const;
  // The same parts of these views, for where no more is needed: a view looks
  // all its strings up.
  std::string_view entity_id(EntityIndex index) const;
  std::string_view entity_label(EntityIndex index) const;
  std::string_view article_id(ArticleIndex index) const;
  // Calls `visit` for every entity in the order of their indices. Much faster
  // than to ask for one after the other.
  void ForEachEntity(
      const std::function<void(EntityIndex, const EntityView&)>& visit) const;
  // The same without those for which `skip` is true, which cost nothing else.
  void ForEachEntity(
      const std::function<bool(EntityIndex)>& skip,
      const std::function<void(EntityIndex, const EntityView&)>& visit) const;
  // Calls `visit` for every fact in order of its id, until it returns an
  // error, which is handed on.
  absl::Status ForEachFact(
      const std::function<absl::Status(const FactView&)>& visit) const;
  // The same without those for which `skip` is true, by their position.
  absl::Status ForEachFact(
      const std::function<bool(std::uint32_t)>& skip,
      const std::function<absl::Status(const FactView&)>& visit) const;
  // The same for the facts of which `entity` is the subject or the object.
  absl::Status ForEachFactOf(
      EntityIndex entity,
      const std::function<absl::Status(const FactView&)>& visit) const;

  // The relations of all facts, by name.
  std::vector<RelationUse> UsedRelations() const;

  // Calls `visit` for the facts of which `entity` is the subject, in no order
  // that means anything, but always the same. Cheaper than the two above.
  void ForEachFactFrom(
      EntityIndex entity,
      const std::function<void(const FactOutline&)>& visit) const;
  // Calls `visit` for pieces of evidence in the order of `places`, until it
  // returns an error, which is handed on. The fact has that one piece only.
  absl::Status ForEachEvidence(
      std::span<const EvidencePlace> places,
      const std::function<absl::Status(const FactView&, const EvidenceView&)>&
          visit) const;

  // Where the evidence of each article is. Linear.
  EvidenceByArticle PlacesByArticle() const;

  // On two threads. Linear in what the graph holds, but does not build views.
  GraphSignatures Sign() const;
  // Of each article what its evidence says and what the facts are for which it
  // is one: a sum of the signatures of these facts.
  std::vector<std::uint64_t> SignEvidence(
      const GraphSignatures& signatures) const;

  // Why the entity is one thing: all its names, sorted, each as often as there
  // are reasons. Empty for literals. Needs KeepNameUses.
  std::vector<NameUse> Explain(EntityIndex entity) const;

  // Bytes held, the characters of the strings not counted.
  std::size_t memory_bytes() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_GRAPH_H_
