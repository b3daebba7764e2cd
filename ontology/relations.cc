#include "ontology/relations.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <system_error>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "ontology/trigger_pattern.h"
#include "ontology/turtle_reader.h"

namespace newsgraph {
namespace {

constexpr std::string_view kNg = "https://newsgraph.org/ns#";
constexpr std::string_view kRdfType =
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
constexpr std::string_view kRdfs = "http://www.w3.org/2000/01/rdf-schema#";
constexpr std::string_view kOwl = "http://www.w3.org/2002/07/owl#";
constexpr std::string_view kSkosDefinition =
    "http://www.w3.org/2004/02/skos/core#definition";

bool Take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

std::string_view LocalName(std::string_view iri) {
  return iri.substr(iri.find_last_of("#/") + 1);
}

absl::Status Bad(std::string_view place, std::string_view expected,
                 std::string_view found) {
  return absl::InvalidArgumentError(absl::StrCat(ToAbsl(place), ": expected ",
                                                 ToAbsl(expected), ", found \"",
                                                 ToAbsl(found), "\""));
}

// A relation while its statements arrive, and where it refers to others.
struct Draft {
  Relation relation;
  bool declared = false;
  std::string place;  // of its first statement, "file:line"
  std::string inverse_place;
  std::string parent_place;
};

struct TriggerDraft {
  Trigger trigger;
  std::string relation;
  std::string place;
};

// Collects the statements of all files by subject.
class Loader {
 public:
  absl::Status Read(const std::string& file) {
    std::string text;
    if (absl::Status read = ReadWholeFile(file, text); !read.ok()) return read;
    return ReadTurtle(file, text, [&](const TurtleStatement& statement) {
      return Add(file, statement);
    });
  }

  absl::Status Check() {
    for (auto& [name, draft] : drafts_) {
      if (!draft.declared) {
        return Bad(draft.place,
                   "a relation (a ng:EventRelation or ng:StateRelation)", name);
      }
      if (draft.relation.label.empty()) {
        return Bad(draft.place, "an rdfs:label@en", name);
      }
    }
    if (absl::Status status = CheckParents(); !status.ok()) return status;
    if (absl::Status status = CheckInverses(); !status.ok()) return status;
    return CheckTriggers();
  }

  std::map<std::string, Draft> drafts_;
  std::vector<TriggerDraft> triggers_;

 private:
  absl::Status Add(const std::string& file, const TurtleStatement& statement) {
    const std::string place = absl::StrCat(file, ":", statement.line);
    std::string_view predicate = statement.predicate;
    std::string_view object = statement.object;
    // Other subjects (the ontology's own title, say) are none of ours.
    const std::string name(LocalName(statement.subject));
    const bool is_type = predicate == kRdfType;
    const bool declares =
        is_type && (object == "https://newsgraph.org/ns#EventRelation" ||
                    object == "https://newsgraph.org/ns#StateRelation");
    if (const auto found = drafts_.find(name);
        found != drafts_.end() &&
        found->second.relation.iri != statement.subject) {
      return Bad(place,
                 absl::StrCat("one relation of this name (the other is ",
                              found->second.relation.iri, ")"),
                 statement.subject);
    }
    if (!declares && !drafts_.contains(name) && !predicate.starts_with(kNg)) {
      pending_[std::string(statement.subject)].push_back(
          {place, std::string(predicate), std::string(object),
           std::string(statement.language), statement.object_is_literal});
      return absl::OkStatus();
    }
    Draft& draft = drafts_[name];
    if (draft.relation.iri.empty()) {
      if (name.empty() || statement.subject.starts_with("_:")) {
        return Bad(place, "an IRI with a local name", statement.subject);
      }
      draft.relation.name = name;
      draft.relation.iri = statement.subject;
      draft.place = place;
      // What was said of it before it was declared.
      if (auto earlier = pending_.extract(std::string(statement.subject));
          !earlier.empty()) {
        for (const Said& said : earlier.mapped()) {
          if (absl::Status status = Set(draft, said); !status.ok())
            return status;
        }
      }
    }
    return Set(draft,
               {place, std::string(predicate), std::string(object),
                std::string(statement.language), statement.object_is_literal});
  }

  struct Said {
    std::string place;
    std::string predicate;
    std::string object;
    std::string language;
    bool literal;
  };

  absl::Status Set(Draft& draft, const Said& said) {
    Relation& relation = draft.relation;
    std::string_view property = said.predicate;
    const bool english = said.language.empty() || said.language == "en";
    if (property == kRdfType) {
      std::string_view type = said.object;
      if (Take(type, kNg)) {
        if (type != "EventRelation" && type != "StateRelation") {
          return Bad(said.place, "ng:EventRelation or ng:StateRelation", type);
        }
        draft.declared = true;
        relation.event = type == "EventRelation";
      } else if (Take(type, kOwl) && type == "SymmetricProperty") {
        relation.symmetric = true;
      }
      return absl::OkStatus();
    }
    if (property == kSkosDefinition) {
      if (english) relation.definition = said.object;
      return absl::OkStatus();
    }
    if (Take(property, kRdfs)) {
      if (property == "label" && english) relation.label = said.object;
      if (property == "domain") return SetType(said, relation.domain);
      if (property == "range") return SetType(said, relation.range);
      if (property == "subPropertyOf") {
        std::string_view parent = said.object;
        // Alignments to other vocabularies are for readers of the Turtle.
        if (Take(parent, kNg)) {
          relation.parent = parent;
          draft.parent_place = said.place;
        }
      }
      return absl::OkStatus();
    }
    if (Take(property, kOwl)) {
      if (property == "inverseOf") {
        relation.inverse = LocalName(said.object);
        draft.inverse_place = said.place;
      }
      return absl::OkStatus();
    }
    if (!Take(property, kNg)) return absl::OkStatus();
    return SetOwn(draft, property, said);
  }

  absl::Status SetOwn(Draft& draft, std::string_view property,
                      const Said& said) {
    Relation& relation = draft.relation;
    if (property == "eventClass") {
      relation.event_class = LocalName(said.object);
    } else if (property == "cameo") {
      relation.cameo = said.object;
    } else if (property == "plover") {
      relation.plover = said.object;
    } else if (property == "trigger" || property == "inverseTrigger") {
      if (!said.literal)
        return Bad(said.place, "a trigger in quotes", said.object);
      std::string problem;
      std::optional<Trigger> trigger = ParseTrigger(said.object, problem);
      if (!trigger) return Bad(said.place, problem, said.object);
      trigger->inverted = property == "inverseTrigger";
      triggers_.push_back({*std::move(trigger), relation.name, said.place});
    } else {
      return Bad(said.place,
                 "ng:trigger, ng:inverseTrigger, ng:eventClass, ng:cameo or "
                 "ng:plover",
                 property);
    }
    return absl::OkStatus();
  }

  static absl::Status SetType(const Said& said, EntityType& type) {
    std::string_view name = said.object;
    const std::optional<EntityType> found =
        Take(name, kNg) ? EntityTypeNamed(name) : std::nullopt;
    if (!found)
      return Bad(said.place, "a class of ontology/newsgraph.ttl", name);
    type = *found;
    return absl::OkStatus();
  }

  absl::Status CheckParents() const {
    for (const auto& [name, draft] : drafts_) {
      std::size_t steps = 0;
      for (std::string_view at = draft.relation.parent; !at.empty();) {
        const auto parent = drafts_.find(std::string(at));
        if (parent == drafts_.end()) {
          return Bad(draft.parent_place, "a relation to be part of", at);
        }
        if (++steps > drafts_.size()) {
          return Bad(draft.parent_place, "no circle of rdfs:subPropertyOf",
                     name);
        }
        at = parent->second.relation.parent;
      }
    }
    return absl::OkStatus();
  }

  absl::Status CheckInverses() {
    for (auto& [name, draft] : drafts_) {
      if (draft.relation.inverse.empty()) continue;
      const auto other = drafts_.find(draft.relation.inverse);
      if (other == drafts_.end()) {
        return Bad(draft.inverse_place, "a relation to be the inverse of",
                   draft.relation.inverse);
      }
      std::string& back = other->second.relation.inverse;
      if (back.empty()) back = name;
      if (back != name) {
        return Bad(
            draft.inverse_place,
            absl::StrCat("one inverse of ", other->first, ", which has ", back),
            name);
      }
    }
    return absl::OkStatus();
  }

  absl::Status CheckTriggers() const {
    std::map<std::tuple<TriggerKind, std::string, std::string, std::string,
                        EntityType, EntityType>,
             const TriggerDraft*>
        claimed;
    for (const TriggerDraft& draft : triggers_) {
      const Trigger& t = draft.trigger;
      const auto [at, fresh] =
          claimed.try_emplace({t.kind, t.lemma, t.light_noun, t.preposition,
                               t.subject_type, t.object_type},
                              &draft);
      if (!fresh) {
        return Bad(draft.place,
                   absl::StrCat("a trigger that no other relation claims (",
                                at->second->relation, " does in ",
                                at->second->place, ")"),
                   TriggerText(t));
      }
    }
    return absl::OkStatus();
  }

  std::map<std::string, std::vector<Said>> pending_;
};

int Depth(EntityType type) {
  int depth = 0;
  for (; type != EntityType::kThing; type = Parent(type)) ++depth;
  return depth;
}

// More special triggers come first; ties in an order that does not depend on
// the files.
bool Before(const Trigger& a, const Trigger& b) {
  const auto rank = [](const Trigger& t) {
    return std::make_tuple(t.light_noun.empty(), t.preposition == "*",
                           t.preposition.empty(),
                           -Depth(t.subject_type) - Depth(t.object_type));
  };
  return std::tuple(a.kind, std::string_view(a.lemma), rank(a),
                    std::string_view(a.light_noun),
                    std::string_view(a.preposition), a.subject_type,
                    a.object_type) <
         std::tuple(b.kind, std::string_view(b.lemma), rank(b),
                    std::string_view(b.light_noun),
                    std::string_view(b.preposition), b.subject_type,
                    b.object_type);
}

absl::StatusOr<std::vector<std::string>> Expand(
    std::span<const std::string> files) {
  std::vector<std::string> all;
  for (const std::string& file : files) {
    std::error_code error;
    if (!std::filesystem::is_directory(file, error)) {
      all.push_back(file);
      continue;
    }
    std::vector<std::string> inside;
    for (std::filesystem::directory_iterator at(file, error), end;
         !error && at != end; at.increment(error)) {
      if (at->path().extension() == ".ttl")
        inside.push_back(at->path().string());
    }
    if (error) {
      return absl::NotFoundError(absl::StrCat(file, ": ", error.message()));
    }
    std::sort(inside.begin(), inside.end());
    all.insert(all.end(), inside.begin(), inside.end());
  }
  return all;
}

}  // namespace

struct Relations::Impl {
  std::vector<Relation> relations;  // sorted by name
  std::vector<Trigger> triggers;    // sorted by Before
  // The triggers of a lemma, one map a kind; keys view into `triggers`.
  std::unordered_map<std::string_view, std::span<const Trigger>> of_lemma[3];
};

Relations::Relations(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Relations::Relations(Relations&&) noexcept = default;
Relations& Relations::operator=(Relations&&) noexcept = default;
Relations::~Relations() = default;

absl::StatusOr<Relations> Relations::Load(std::span<const std::string> files) {
  const absl::StatusOr<std::vector<std::string>> all = Expand(files);
  if (!all.ok()) return all.status();
  Loader loader;
  for (const std::string& file : *all) {
    if (absl::Status status = loader.Read(file); !status.ok()) return status;
  }
  if (absl::Status status = loader.Check(); !status.ok()) return status;

  auto impl = std::make_unique<Impl>();
  impl->relations.reserve(loader.drafts_.size());
  for (auto& [name, draft] : loader.drafts_) {
    impl->relations.push_back(std::move(draft.relation));
  }
  const auto find = [&](std::string_view name) {
    return &*std::lower_bound(
        impl->relations.begin(), impl->relations.end(), name,
        [](const Relation& r, std::string_view n) { return r.name < n; });
  };
  impl->triggers.reserve(loader.triggers_.size());
  for (TriggerDraft& draft : loader.triggers_) {
    draft.trigger.relation = find(draft.relation);
    impl->triggers.push_back(std::move(draft.trigger));
  }
  std::vector<Trigger>& triggers = impl->triggers;
  std::sort(triggers.begin(), triggers.end(), Before);
  for (std::size_t begin = 0, end = 0; begin < triggers.size(); begin = end) {
    while (end < triggers.size() &&
           triggers[end].kind == triggers[begin].kind &&
           triggers[end].lemma == triggers[begin].lemma) {
      ++end;
    }
    impl->of_lemma[static_cast<int>(triggers[begin].kind)].emplace(
        triggers[begin].lemma,
        std::span<const Trigger>(triggers).subspan(begin, end - begin));
  }
  return Relations(std::move(impl));
}

std::span<const Trigger> Relations::TriggersOf(TriggerKind kind,
                                               std::string_view lemma) const {
  const auto& map = impl_->of_lemma[static_cast<int>(kind)];
  const auto found = map.find(lemma);
  return found == map.end() ? std::span<const Trigger>() : found->second;
}

const Relation* Relations::Find(std::string_view name) const {
  const auto at = std::lower_bound(
      impl_->relations.begin(), impl_->relations.end(), name,
      [](const Relation& r, std::string_view n) { return r.name < n; });
  return at != impl_->relations.end() && at->name == name ? &*at : nullptr;
}

std::span<const Relation> Relations::all() const { return impl_->relations; }

}  // namespace newsgraph
