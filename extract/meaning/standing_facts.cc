#include "extract/meaning/standing_facts.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/one_of.h"
#include "extract/meaning/lexicon.h"

namespace newsgraph {
namespace {

// Those who are sent or paid to speak for whoever stands before them.
constexpr std::string_view kSpeakingFor[] = {
    "official",       "diplomat",   "envoy",    "ambassador",
    "representative", "negotiator", "delegate", "delegation",
    "authority",      "minister",   "lawmaker", "mediator"};

// Those who serve whoever stands before them.
constexpr std::string_view kServing[] = {
    "soldier", "troop", "force",       "police", "officer",
    "guard",   "army",  "peacekeeper", "staff",  "commander"};

// What somebody may be to a country as to an organisation.
constexpr std::string_view kOfCountries[] = {
    "headOf", "spokespersonFor", "representativeOf", "borders", "citizenOf"};

// Words before a leader that make him somebody else.
constexpr std::string_view kBelowHeads[] = {
    "vice",   "deputy",     "assistant", "former", "ex",
    "junior", "opposition", "exiled",    "rebel",  "religious"};

// Parts of the land of a state or alliance.
constexpr std::string_view kLand[] = {"territory", "soil",  "airspace",
                                      "border",    "coast", "shore",
                                      "waters",    "land",  "coastline"};

// Those who lead, for governments named after them.
constexpr std::string_view kGovernments[] = {"administration", "government",
                                             "cabinet", "regime", "presidency"};

// "the West, [particularly] the US": one of a whole.
constexpr std::string_view kSingling[] = {"particularly", "especially",
                                          "notably", "including"};

bool IsOrgan(EntityType type) {
  return type == EntityType::kGovernment || type == EntityType::kMilitary ||
         type == EntityType::kCourt;
}

bool IsState(EntityType type) {
  return type == EntityType::kCountry || type == EntityType::kAlliance;
}

class Finder {
 public:
  Finder(std::span<const EnhancedGraph* const> graphs,
         std::span<const Proposition> propositions, const Discourse& discourse,
         const Knowledge& knowledge, const Relations& relations)
      : graphs_(graphs),
        discourse_(discourse),
        knowledge_(knowledge),
        relations_(relations),
        told_(discourse.entities.size(), false),
        speaks_(discourse.entities.size(), false) {
    for (const Proposition& proposition : propositions) {
      told_[proposition.subject] = true;
      told_[proposition.object] = true;
      for (const std::uint32_t speaker : proposition.speakers) {
        speaks_[speaker] = true;
      }
    }
    for (const Mention& mention : discourse.mentions) {
      if (mention.entity && Says(mention)) speaks_[*mention.entity] = true;
    }
  }

  void Read(const Mention& mention) {
    if (!mention.entity || mention.kind == MentionKind::kPronoun ||
        mention.kind == MentionKind::kLiteral) {
      return;
    }
    const EntityType type = TypeOf(*mention.entity);
    if (IsLiteral(type)) return;
    ReadCountry(mention);
    ReadThisTime(mention);
    ReadClass(mention);
    for (const Arc& arc : Graph(mention).Arcs(mention.head)) {
      const Mention* other = discourse_.At(mention.sentence, arc.dependent);
      if (other == nullptr || !other->entity ||
          (other->kind != MentionKind::kName &&
           other->kind != MentionKind::kDemonym) ||
          *other->entity == *mention.entity ||
          !discourse_.entities[*other->entity].named) {
        continue;
      }
      switch (arc.function) {
        case Function::kPossessor:
        case Function::kModifier:
        case Function::kCompound:
          // Of "U.S. and Iraqi forces" not all are Iraqi.
          if (!arc.inherited &&
              Graph(mention).Child(arc.dependent, Deprel::kConj) < 0) {
            ReadOwner(mention, *other, arc.function);
          }
          break;
        case Function::kNounOblique:
          if (arc.preposition == "of") {
            ReadOwner(mention, *other, arc.function);
          } else {
            ReadPlace(mention, *other, arc.preposition);
          }
          break;
        case Function::kAppositive:
          ReadExample(mention, *other);
          break;
        default:
          break;
      }
    }
  }

  std::vector<StandingFact> Take() { return std::move(facts_); }

 private:
  const EnhancedGraph& Graph(const Mention& mention) const {
    return *graphs_[mention.sentence];
  }
  EntityType TypeOf(std::uint32_t entity) const {
    return discourse_.entities[entity].type;
  }
  // "[The agency] says that ...", whether what it says is a fact or none.
  bool Says(const Mention& mention) const {
    const EnhancedGraph& graph = Graph(mention);
    const Token& head = graph.token(mention.head);
    return Universal(head.deprel) == Deprel::kNsubj && head.head >= 0 &&
           mention.kind != MentionKind::kPronoun &&
           ClassesOfVerb(graph.token(head.head).lemma)
               .Has(WordClass::kSpeech) &&
           graph.ChildExactly(head.head, Deprel::kCcomp) >= 0;
  }

  // Whether the graph would have the thing, but no fact of it.
  bool IsLost(std::uint32_t entity) const {
    return !told_[entity] &&
           (discourse_.entities[entity].named || speaks_[entity]);
  }
  bool IsKnown(std::uint32_t entity) const {
    return told_[entity] || speaks_[entity];
  }

  std::string LemmaOf(const Mention& mention) const {
    std::string lemma = Graph(mention).token(mention.head).lemma;
    if (!lemma.empty() && lemma[0] >= 'A' && lemma[0] <= 'Z') {
      lemma[0] = static_cast<char>(lemma[0] - 'A' + 'a');
    }
    return lemma;
  }

  void Add(const Mention& subject, const Mention& object,
           std::string_view relation, std::string_view trigger) {
    if (!IsLost(*subject.entity) && !IsLost(*object.entity)) return;
    if (discourse_.entities[*subject.entity].label ==
        discourse_.entities[*object.entity].label) {
      return;
    }
    RelationMatch match;
    match.canonical = relations_.Find(relation);
    if (match.canonical == nullptr) return;
    match.name = relation;
    match.trigger = trigger;
    if (!seen_.emplace(*subject.entity, match.name, *object.entity).second) {
      return;
    }
    StandingFact fact;
    fact.sentence = subject.sentence;
    fact.subject_token = subject.head;
    fact.object_token = object.head;
    fact.subject = *subject.entity;
    fact.object = *object.entity;
    fact.relation = std::move(match);
    facts_.push_back(std::move(fact));
    told_[*subject.entity] = true;
    told_[*object.entity] = true;
  }

  // "crashed in [Latvia], near the city of [Rezekne]": a known place and its
  // country in one sentence.
  void ReadCountry(const Mention& mention) {
    const std::uint32_t entity = *mention.entity;
    const ArticleEntity& place = discourse_.entities[entity];
    if (mention.kind != MentionKind::kName || told_[entity] ||
        place.authority.empty() || place.country.empty() ||
        (place.type != EntityType::kCity && place.type != EntityType::kRegion &&
         place.type != EntityType::kFacility)) {
      return;
    }
    const auto country = knowledge_.Country(place.country);
    if (!country) return;
    const auto [first, last] =
        std::equal_range(discourse_.mentions.begin(), discourse_.mentions.end(),
                         mention, [](const Mention& a, const Mention& b) {
                           return a.sentence < b.sentence;
                         });
    // "in Ukraine, or against Russian territory or [Crimea]": what is set
    // beside something else need not be in it.
    const Token& head = Graph(mention).token(mention.head);
    // The "Bilka" of "the Bilka plant" is a name of the plant.
    if (head.deprel == Deprel::kCompound &&
        discourse_.At(mention.sentence, head.head) != nullptr &&
        IsA(TypeOf(discourse_.At(mention.sentence, head.head)
                       ->entity.value_or(entity)),
            EntityType::kFacility)) {
      return;
    }
    const int conjunction = Graph(mention).Child(mention.head, Deprel::kCc);
    if (conjunction >= 0 && Graph(mention).token(conjunction).lemma == "or") {
      return;
    }
    if (head.deprel == Deprel::kConj && head.head >= 0) {
      const Mention* first_name = discourse_.At(mention.sentence, head.head);
      if (first_name == nullptr || first_name->kind != MentionKind::kName) {
        return;
      }
    }
    for (auto other = first; other != last; ++other) {
      if (!other->entity || *other->entity == entity ||
          other->kind == MentionKind::kPronoun) {
        continue;
      }
      if (discourse_.entities[*other->entity].authority ==
          knowledge_.entity(*country).id) {
        Add(mention, *other, "locatedIn", "be in");
        return;
      }
    }
  }

  // "another quake, this time in [the region of Aysen]".
  void ReadThisTime(const Mention& mention) {
    const EnhancedGraph& graph = Graph(mention);
    const int time = graph.token(mention.head).head;
    if (!IsA(TypeOf(*mention.entity), EntityType::kPlace) || time < 0 ||
        graph.token(time).lemma != "time" || time > mention.head ||
        graph.PrepositionOf(mention.head) != "in") {
      return;
    }
    const int determiner = graph.Child(time, Deprel::kDet);
    if (determiner < 0 || graph.token(determiner).lemma != "this") return;
    const Mention* event = nullptr;
    for (int t = determiner - 1; t >= 0 && event == nullptr; --t) {
      const Mention* before = discourse_.At(mention.sentence, t);
      if (before != nullptr && before->entity &&
          TypeOf(*before->entity) == EntityType::kEvent) {
        event = before;
      }
    }
    if (event != nullptr) Add(*event, mention, "occurredIn", "take place in");
  }

  // "[Xinhua] [news agency]": what a name is that only speaks.
  void ReadClass(const Mention& mention) {
    const EnhancedGraph& graph = Graph(mention);
    const std::uint32_t entity = *mention.entity;
    if (mention.kind != MentionKind::kName || !IsLost(entity) ||
        !speaks_[entity] || !IsA(TypeOf(entity), EntityType::kOrganization) ||
        mention.head + 1 != mention.end) {
      return;
    }
    int begin = mention.end;
    while (begin > mention.begin &&
           graph.token(begin - 1).upos == Upos::kNoun &&
           graph.token(begin - 1).form[0] >= 'a') {
      --begin;
    }
    if (begin == mention.end || begin == mention.begin) return;
    const std::string& noun = graph.token(mention.head).form;
    if (discourse_.entities[entity].label.ends_with(noun)) return;
    RelationMatch match;
    match.name = "isA";
    match.canonical = relations_.Find(match.name);
    match.trigger = "be";
    StandingFact fact;
    fact.sentence = mention.sentence;
    fact.subject_token = fact.object_token = mention.head;
    fact.subject = entity;
    fact.relation = std::move(match);
    fact.class_begin = begin;
    fact.class_end = mention.end;
    facts_.push_back(std::move(fact));
    told_[entity] = true;
  }

  void ReadOwner(const Mention& mention, const Mention& owner,
                 Function function) {
    const std::string lemma = LemmaOf(mention);
    const EntityType type = TypeOf(*mention.entity);
    const EntityType owner_type = TypeOf(*owner.entity);
    // "the [Istanbul] talks".
    if (type == EntityType::kEvent && owner_type == EntityType::kCity &&
        function == Function::kCompound) {
      if (IsKnown(*mention.entity)) {
        Add(mention, owner, "occurredIn", "take place in");
      }
      return;
    }
    // "the Trump administration": who leads it.
    if (owner_type == EntityType::kPerson) {
      if (IsOneOf(lemma, kGovernments) && function != Function::kNounOblique) {
        Add(owner, mention, "headOf", "lead");
      } else if (IsKnown(*mention.entity) && type == EntityType::kPerson &&
                 function != Function::kModifier &&
                 function != Function::kCompound) {
        AddOfNoun(mention, owner, lemma);
      }
      return;
    }
    if (owner_type != EntityType::kCountry &&
        owner_type != EntityType::kRegion &&
        !IsA(owner_type, EntityType::kOrganization)) {
      return;
    }
    if (mention.kind == MentionKind::kName) {
      // "the [US] State Department"; "[VOA]'s Brian Padden".
      if (IsOrgan(type) && owner_type == EntityType::kCountry) {
        Add(mention, owner, "partOf", "be part of");
      } else if (type == EntityType::kPerson &&
                 function == Function::kPossessor &&
                 (owner_type == EntityType::kMedia ||
                  owner_type == EntityType::kCompany)) {
        Add(mention, owner, "worksFor", "be of");
      }
      return;
    }
    // Those who own stand in front; "host Germany" is Germany.
    if (!IsKnown(*mention.entity) ||
        (function != Function::kNounOblique && owner.head > mention.head)) {
      return;
    }
    if (IsOneOf(lemma, kLand)) {
      if (IsState(owner_type)) Add(mention, owner, "partOf", "be part of");
      return;
    }
    if (type != EntityType::kPerson && type != EntityType::kGroup &&
        !IsA(type, EntityType::kOrganization) && !speaks_[*mention.entity]) {
      return;
    }
    const bool people =
        type == EntityType::kPerson || type == EntityType::kGroup;
    if (people && IsOneOf(lemma, kSpeakingFor)) {
      Add(mention, owner, "representativeOf", "be " + lemma + " of");
    } else if (IsOneOf(lemma, kServing) || IsOrgan(type) ||
               (!people && type != EntityType::kCompany &&
                speaks_[*mention.entity])) {
      Add(mention, owner, "partOf", "be part of");
    } else if (people && !AddOfNoun(mention, owner, lemma) &&
               owner_type == EntityType::kCountry &&
               function != Function::kPossessor &&
               !discourse_.entities[*mention.entity].named &&
               Graph(mention).token(mention.head).upos == Upos::kNoun) {
      Add(mention, owner, "citizenOf", "be " + lemma + " of");
    }
  }

  // "the [head] of the commission": what the ontology says of the noun.
  bool AddOfNoun(const Mention& mention, const Mention& owner,
                 const std::string& lemma) {
    TriggerPattern pattern;
    pattern.kind = TriggerKind::kNoun;
    pattern.lemma = lemma;
    pattern.preposition = "of";
    pattern.subject = TypeOf(*mention.entity);
    pattern.object = TypeOf(*owner.entity);
    const auto match = MatchRelation(relations_, pattern);
    if (!match || match->inverted || match->canonical->event) return false;
    // "Egyptian children" are no children of Egypt.
    if (pattern.object == EntityType::kCountry &&
        !IsOneOf(match->name, kOfCountries)) {
      return false;
    }
    if (match->name == "headOf" &&
        (lemma == "general" || IsHeadOfSomethingElse(mention, owner) ||
         // "EU leaders" lead its members.
         (pattern.object == EntityType::kAlliance &&
          Graph(mention).token(mention.head).xpos == "NNS"))) {
      return false;
    }
    Add(mention, owner, match->name, "be " + lemma + " of");
    return true;
  }

  // "the Kenyan [police] chief", "a [vice] president of the bank".
  bool IsHeadOfSomethingElse(const Mention& mention,
                             const Mention& owner) const {
    const EnhancedGraph& graph = Graph(mention);
    for (const int child : graph.Children(mention.head)) {
      const Token& word = graph.token(child);
      if (child > mention.head || child == owner.head ||
          graph.Below(owner.head, child)) {
        continue;
      }
      if (word.deprel == Deprel::kCompound ||
          (word.deprel == Deprel::kAmod && word.form[0] < 'a') ||
          IsOneOf(word.lemma, kBelowHeads)) {
        return true;
      }
    }
    return false;
  }

  // "[police] in [Lagos]", "the [talks] in [Geneva]".
  void ReadPlace(const Mention& mention, const Mention& place,
                 std::string_view preposition) {
    if (!IsA(TypeOf(*place.entity), EntityType::kPlace) ||
        (preposition != "in" && preposition != "at" && preposition != "near")) {
      return;
    }
    const EntityType type = TypeOf(*mention.entity);
    if (!IsKnown(*mention.entity) ||
        // "drove Mr. Hale into exile in Lisbon".
        (type == EntityType::kPerson && mention.kind == MentionKind::kName)) {
      return;
    }
    if (type == EntityType::kEvent) {
      Add(mention, place, "occurredIn",
          "take place " + std::string(preposition));
    } else if (preposition == "in" && type != EntityType::kCountry &&
               (type == EntityType::kPerson || type == EntityType::kGroup ||
                IsA(type, EntityType::kOrganization) ||
                IsA(type, EntityType::kPlace))) {
      Add(mention, place, "locatedIn", "be in");
    }
  }

  // "[the West], particularly [the US]".
  void ReadExample(const Mention& mention, const Mention& example) {
    if (!discourse_.entities[*mention.entity].named) return;
    const EnhancedGraph& graph = Graph(mention);
    for (const int child : graph.Children(example.head)) {
      if (child < example.head &&
          IsOneOf(graph.token(child).lemma, kSingling)) {
        Add(example, mention, "partOf", "be part of");
        return;
      }
    }
  }

  std::span<const EnhancedGraph* const> graphs_;
  const Discourse& discourse_;
  const Knowledge& knowledge_;
  const Relations& relations_;
  std::vector<bool> told_;    // by entity: stands in a fact
  std::vector<bool> speaks_;  // by entity
  std::set<std::tuple<std::uint32_t, std::string, std::uint32_t>> seen_;
  std::vector<StandingFact> facts_;
};

}  // namespace

std::vector<StandingFact> FindStandingFacts(
    const Article& article, std::span<const Sentence> sentences,
    std::span<const EnhancedGraph* const> graphs,
    std::span<const Proposition> propositions, const Discourse& discourse,
    const Knowledge& knowledge, const Relations& relations) {
  Finder finder(graphs, propositions, discourse, knowledge, relations);
  for (const Mention& mention : discourse.mentions) {
    const Sentence& sentence = sentences[mention.sentence];
    if (sentence.kind != SentenceKind::kBoilerplate &&
        sentence.span.begin >= article.body_begin) {
      finder.Read(mention);
    }
  }
  return finder.Take();
}

}  // namespace newsgraph
