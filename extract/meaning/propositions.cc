#include "extract/meaning/propositions.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "extract/meaning/arguments.h"
#include "extract/meaning/attribution.h"
#include "extract/meaning/confidence.h"
#include "extract/meaning/enhanced_graph.h"
#include "extract/meaning/event_times.h"
#include "extract/meaning/lexicon.h"
#include "extract/meaning/mentions_words.h"
#include "extract/meaning/roles.h"
#include "extract/meaning/rules.h"
#include "extract/meaning/stance.h"
#include "extract/meaning/standing_facts.h"

namespace newsgraph {
namespace {

std::string QuoteOf(std::string_view text) {
  std::string quote;
  bool blank = false;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' ||
        c == '\v') {
      blank = !quote.empty();
      continue;
    }
    if (blank) quote += ' ';
    blank = false;
    quote += c;
  }
  return quote;
}

// Below it more facts are wrong than right (docs/extraction.md), and they are
// left out.
constexpr double kLeastConfidence = 0.45;

class Assembler {
 public:
  Assembler(const Article& article, std::span<const Sentence> sentences,
            std::span<const TimeExpression> times, const Knowledge& knowledge,
            const Relations& relations, Discourse& discourse)
      : article_(article),
        sentences_(sentences),
        times_(times),
        knowledge_(knowledge),
        relations_(relations),
        discourse_(discourse),
        graphs_(MakeGraphs(sentences)),
        graph_pointers_(PointersTo(graphs_)),
        arguments_(article, graph_pointers_, times, discourse, knowledge),
        attribution_(graph_pointers_),
        code_points_(article.text) {}

  std::vector<Proposition> Run() {
    std::size_t next_time = 0;
    for (std::uint32_t s = 0; s < sentences_.size(); ++s) {
      sentence_times_.clear();
      while (next_time < times_.size() && times_[next_time].sentence < s) {
        ++next_time;
      }
      while (next_time < times_.size() && times_[next_time].sentence == s) {
        sentence_times_.push_back(&times_[next_time++]);
      }
      const Sentence& sentence = sentences_[s];
      if (sentence.kind == SentenceKind::kBoilerplate ||
          sentence.span.begin < article_.body_begin) {
        continue;
      }
      ReadSentence(s);
    }
    ShareDatesOfEvents();
    AddCitations();
    AddStandingFacts();
    return std::move(propositions_);
  }

 private:
  using Graphs = std::vector<std::unique_ptr<EnhancedGraph>>;

  static Graphs MakeGraphs(std::span<const Sentence> sentences) {
    Graphs graphs;
    graphs.reserve(sentences.size());
    for (const Sentence& sentence : sentences) {
      graphs.push_back(std::make_unique<EnhancedGraph>(sentence));
    }
    return graphs;
  }
  static std::vector<const EnhancedGraph*> PointersTo(const Graphs& graphs) {
    std::vector<const EnhancedGraph*> pointers;
    for (const auto& graph : graphs) pointers.push_back(graph.get());
    return pointers;
  }

  void ReadSentence(std::uint32_t s) {
    const EnhancedGraph& graph = *graphs_[s];
    const StanceReader stances(graph);
    const std::vector<Draft> drafts =
        ApplyRules(graph, stances, s, arguments_, relations_);
    if (drafts.empty()) return;
    const std::size_t first = propositions_.size();
    title_case_ = sentences_[s].kind == SentenceKind::kHeadline &&
                  IsTitleCase(sentences_[s]);
    for (const Draft& draft : drafts) Assemble(s, draft, stances);
    // In text order of their anchors already; equal facts of a sentence once.
    std::set<std::tuple<std::uint32_t, std::string, std::uint32_t, Stance>>
        seen;
    std::size_t kept = first;
    for (std::size_t i = first; i < propositions_.size(); ++i) {
      const Proposition& p = propositions_[i];
      if (!seen.emplace(p.subject, p.relation, p.object, p.stance).second) {
        continue;
      }
      if (kept != i) {
        propositions_[kept] = std::move(propositions_[i]);
        sources_[kept] = sources_[i];
      }
      ++kept;
    }
    propositions_.resize(kept);
    sources_.resize(kept);
  }

  void Assemble(std::uint32_t s, const Draft& draft,
                const StanceReader& stances) {
    const EnhancedGraph& graph = *graphs_[s];
    // ", as cited in Reuters": who says so, not what.
    if (draft.rule->yield == Yield::kVerbWithPreposition &&
        draft.relation.canonical == nullptr &&
        attribution_.IsReporting(s, draft.anchor)) {
      return;
    }
    std::optional<Argument> subject = arguments_.Find(s, draft.subject);
    if (!subject) return;
    Argument object;
    if (draft.rule->yield == Yield::kRole ||
        draft.rule->yield == Yield::kStatus) {
      object.entity =
          draft.role_end > draft.role_begin
              ? arguments_.Description(s, draft.role_begin, draft.role_end)
              : arguments_.Description(s, draft.object);
    } else {
      const std::optional<Argument> found = arguments_.Find(s, draft.object);
      if (!found) return;
      object = *found;
    }

    // In a headline, what is no name is hard to tell from a verb, and the text
    // below says it in full.
    if (title_case_ && (!arguments_.entity(subject->entity).named ||
                        !arguments_.entity(object.entity).named)) {
      return;
    }

    Proposition proposition;
    proposition.roles = RolesOf(draft, graph, s, arguments_);
    // "Russian drones hit": Russia struck, with drones.
    if (IsActOfForce(draft.relation.canonical) && !draft.relation.inverted &&
        IsA(arguments_.entity(subject->entity).type, EntityType::kEquipment)) {
      if (const auto actor = arguments_.ActorBehind(s, draft.subject);
          actor && *actor != object.entity) {
        AddRole(proposition.roles, Role::kInstrument, subject->entity);
        subject->entity = *actor;
      }
    }
    if (subject->entity == object.entity) return;
    proposition.subject = subject->entity;
    proposition.object = object.entity;
    if (draft.relation.inverted) {
      std::swap(proposition.subject, proposition.object);
    }
    proposition.relation = draft.relation.name;
    proposition.trigger = draft.relation.trigger;
    proposition.stance =
        draft.rule->yield == Yield::kRole && draft.rule->anchor == Anchor::kNoun
            ? Stance::kAsserted
            : stances.At(draft.anchor);
    // "accused of killings in [Ituri in Congo]": there it is all the same.
    if (IsStateOfNoun(draft) && arguments_.entity(subject->entity).named) {
      proposition.stance = Stance::kAsserted;
    }
    if (draft.negated) {
      proposition.stance = Combine(proposition.stance, Stance::kNegated);
    }
    // "will not run at the games in Paris": they are there all the same.
    if (draft.rule->yield == Yield::kEventPlace &&
        (proposition.stance == Stance::kNegated ||
         proposition.stance == Stance::kDenied)) {
      return;
    }
    // "an attack on one is an attack on all": in two equal labels nothing is
    // said of anything.
    if (draft.rule->yield == Yield::kRole &&
        arguments_.entity(object.entity).label ==
            arguments_.entity(subject->entity).label) {
      return;
    }
    // "offered to sell the parks in the valley": there they are all the same,
    // whoever sells them.
    if (draft.rule->yield == Yield::kPlace &&
        draft.rule->anchor == Anchor::kVerb &&
        proposition.stance != Stance::kAsserted) {
      return;
    }
    if (IsStateOfNoun(draft) &&
        !seen_states_
             .emplace(proposition.subject, proposition.relation,
                      proposition.object)
             .second) {
      return;
    }
    if (draft.rule->anchor != Anchor::kNoun ||
        draft.rule->yield == Yield::kEventNoun) {
      // "opened a probe on Tuesday into the planned takeover": Tuesday is not
      // the day of the takeover.
      if (draft.rule->yield != Yield::kEventNoun ||
          proposition.stance == Stance::kAsserted) {
        proposition.when =
            EventTimes(graph, s, sentence_times_, arguments_, relations_)
                .Of(draft.anchor);
      }
    }
    if (!IsStateOfNoun(draft)) {
      for (const auto& [who, spoken, reports] :
           attribution_.SpeakersOf(s, draft.anchor)) {
        if (!spoken && !arguments_.CanSpeak(who.sentence, who.token)) continue;
        // Who measured something has not only said so.
        if (who.sentence == s && who.token == draft.subject &&
            graph.ClauseOf(who.token) == draft.anchor) {
          continue;
        }
        const auto found = arguments_.Find(who.sentence, who.token);
        if (!found) continue;
        auto& speakers = proposition.speakers;
        if (std::find(speakers.begin(), speakers.end(), found->entity) ==
            speakers.end()) {
          if (reports && !speakers.empty()) {
            citations_.push_back({s, found->entity, speakers.back()});
          }
          speakers.push_back(found->entity);
        }
      }
    }
    Grounds grounds;
    grounds.rule_prior = draft.rule->prior;
    for (const int t : {draft.anchor, draft.subject, draft.object}) {
      grounds.weakest_parse =
          std::min<int>(grounds.weakest_parse, graph.token(t).confidence);
    }
    grounds.object_parse = graph.token(draft.object).confidence;
    grounds.subject_distance = draft.anchor - draft.subject;
    grounds.sentence_words = graph.size();
    grounds.hearsay = stances.IsHearsay(draft.anchor) ||
                      (proposition.speakers.empty() &&
                       attribution_.IsUnsourced(s, draft.anchor));
    grounds.pronoun = subject->kind == MentionKind::kPronoun ||
                      object.kind == MentionKind::kPronoun;
    grounds.open_relation = draft.relation.canonical == nullptr &&
                            draft.rule->yield != Yield::kRole;
    for (const Arc& arc : graph.Arcs(draft.anchor)) {
      grounds.inherited_subject |=
          arc.inherited && arc.dependent == draft.subject;
    }
    const EntityType actor = arguments_.entity(proposition.subject).type;
    grounds.people =
        actor == EntityType::kPerson || actor == EntityType::kGroup;
    proposition.confidence = ConfidenceOf(grounds);
    if (proposition.confidence < kLeastConfidence) return;
    PutEvidence(s, proposition);
    const std::uint32_t denier = proposition.subject;
    const bool denies =
        proposition.stance == Stance::kAsserted && DeniesAClaim(s, draft);
    sources_.push_back({s, draft.anchor, IsStateOfNoun(draft),
                        EventOf(s, draft, proposition.subject)});
    propositions_.push_back(std::move(proposition));
    if (denies) {
      // Charges are of what the denier did, claims of anything.
      const std::string& noun = graph.token(draft.object).lemma;
      DenyClaims(
          s, draft.anchor, denier,
          noun == "charge" || noun == "accusation" || noun == "allegation");
    }
  }

  // "denied these claims", "rejected the accusation": a denial of what somebody
  // was just reported to have said.
  bool DeniesAClaim(std::uint32_t s, const Draft& draft) const {
    const EnhancedGraph& graph = *graphs_[s];
    const Token& object = graph.token(draft.object);
    if (draft.rule->yield != Yield::kVerb || graph.IsPassive(draft.anchor) ||
        !ClassesOfVerb(graph.token(draft.anchor).lemma)
             .Has(WordClass::kDenial)) {
      return false;
    }
    // "denied reports that ..." tells what is denied.
    for (const int child : graph.Children(draft.object)) {
      if (graph.KindOf(child) != PredicateKind::kNone) return false;
      // "denied rumors of a fire", "in the paper of talks".
      if (graph.PrepositionOf(child) == "of" ||
          graph.PrepositionOf(child) == "about" ||
          graph.PrepositionOf(child) == "on") {
        return false;
      }
    }
    return object.lemma == "accusation" || object.lemma == "allegation" ||
           object.lemma == "claim" || object.lemma == "charge" ||
           object.lemma == "report" || object.lemma == "assertion" ||
           object.lemma == "suggestion" || object.lemma == "rumor";
  }

  // Adds to the claims of the last sentence that had any the evidence that
  // `denier` says they are not so; with `of_denier` only to those of which it
  // is the subject.
  void DenyClaims(std::uint32_t s, int anchor, std::uint32_t denier,
                  bool of_denier) {
    constexpr std::uint32_t kSentencesBack = 3;
    constexpr std::size_t kClaimsDenied = 4;
    std::optional<std::uint32_t> claim_sentence;
    std::vector<Proposition> denials;
    for (std::size_t i = propositions_.size() - 1; i-- > 0;) {
      const Source& source = sources_[i];
      if (source.sentence + kSentencesBack < s ||
          (claim_sentence && source.sentence != *claim_sentence)) {
        break;
      }
      const Proposition& claim = propositions_[i];
      if (source.state || claim.speakers.empty() ||
          (of_denier && claim.subject != denier) ||
          claim.speakers.front() == denier ||
          claim.stance != Stance::kAsserted ||
          (source.sentence == s && source.anchor >= anchor)) {
        continue;
      }
      claim_sentence = source.sentence;
      Proposition denial = claim;
      denial.stance = Stance::kDenied;
      denial.speakers = {denier};
      denial.confidence = ScaledConfidence(claim.confidence, 700);
      denial.evidence = propositions_.back().evidence;
      denial.quote = propositions_.back().quote;
      denials.push_back(std::move(denial));
      if (denials.size() == kClaimsDenied) break;
    }
    for (auto it = denials.rbegin(); it != denials.rend(); ++it) {
      sources_.push_back({s, anchor, false, std::nullopt});
      propositions_.push_back(std::move(*it));
    }
  }

  // Standing facts that a noun phrase mentions in passing, once an article.
  static bool IsStateOfNoun(const Draft& draft) {
    return draft.rule->anchor == Anchor::kNoun &&
           draft.rule->yield != Yield::kEventNoun;
  }

  static void AddRole(std::vector<RoleFiller>& roles, Role role,
                      std::uint32_t entity) {
    const auto at =
        std::find_if(roles.begin(), roles.end(), [&](const RoleFiller& filler) {
          return std::pair(role, entity) <=
                 std::pair(filler.role, filler.entity);
        });
    if (at != roles.end() && at->role == role && at->entity == entity) return;
    roles.insert(at, {role, entity});
  }

  // Facts of one event share its date: once "the quake struck Tuesday", it also
  // killed on Tuesday. Only where the article dates the event one way.
  void ShareDatesOfEvents() {
    std::map<std::uint32_t, std::optional<TimeInterval>> dates;
    for (std::size_t i = 0; i < propositions_.size(); ++i) {
      const Proposition& p = propositions_[i];
      if (!sources_[i].event || !p.when || p.stance != Stance::kAsserted ||
          p.when->granularity != Granularity::kDay) {
        continue;
      }
      const auto [known, fresh] = dates.emplace(*sources_[i].event, p.when);
      if (!fresh && known->second != p.when) known->second.reset();
    }
    for (std::size_t i = 0; i < propositions_.size(); ++i) {
      Proposition& p = propositions_[i];
      const Relation* relation = relations_.Find(p.relation);
      if (!sources_[i].event || p.when || p.stance != Stance::kAsserted ||
          relation == nullptr || !relation->event) {
        continue;
      }
      const auto known = dates.find(*sources_[i].event);
      if (known != dates.end()) p.when = known->second;
    }
  }

  void AddState(std::uint32_t s, std::uint32_t subject, RelationMatch relation,
                std::uint32_t object, double confidence) {
    Proposition proposition;
    proposition.subject = subject;
    proposition.relation = std::move(relation.name);
    proposition.trigger = std::move(relation.trigger);
    proposition.object = object;
    proposition.confidence = confidence;
    PutEvidence(s, proposition);
    propositions_.push_back(std::move(proposition));
  }

  void PutEvidence(std::uint32_t s, Proposition& proposition) const {
    const Span span = sentences_[s].span;
    proposition.evidence = {code_points_.At(span.begin),
                            code_points_.At(span.end)};
    proposition.quote = QuoteOf(span.In(article_.text));
  }

  // "officials said, as cited in Reuters": of a speaker whom nothing else
  // tells of, whom it cites.
  void AddCitations() {
    constexpr double kConfidence = 0.8;
    std::vector<bool> told(discourse_.entities.size(), false);
    for (const Proposition& p : propositions_) {
      told[p.subject] = told[p.object] = true;
    }
    for (const Citation& citation : citations_) {
      if (told[citation.by] || !discourse_.entities[citation.by].named) {
        continue;
      }
      told[citation.by] = true;
      RelationMatch match = OpenRelation("cite");
      AddState(citation.sentence, citation.by, std::move(match), citation.of,
               kConfidence);
    }
  }

  // What phrases tell of things that no clause tells of, each behind the facts
  // of its sentence.
  void AddStandingFacts() {
    constexpr double kPrior = 0.85;
    for (StandingFact& fact :
         FindStandingFacts(article_, sentences_, graph_pointers_, propositions_,
                           discourse_, knowledge_, relations_)) {
      const EnhancedGraph& graph = *graphs_[fact.sentence];
      Grounds grounds;
      grounds.rule_prior = kPrior;
      grounds.object_parse = graph.token(fact.object_token).confidence;
      grounds.weakest_parse = std::min<int>(
          graph.token(fact.subject_token).confidence, grounds.object_parse);
      grounds.subject_distance = fact.object_token - fact.subject_token;
      grounds.sentence_words = graph.size();
      if (fact.class_end > fact.class_begin) {
        fact.object = arguments_.Description(fact.sentence, fact.class_begin,
                                             fact.class_end);
      }
      AddState(fact.sentence, fact.subject, std::move(fact.relation),
               fact.object, ConfidenceOf(grounds));
    }
    std::stable_sort(propositions_.begin(), propositions_.end(),
                     [](const Proposition& a, const Proposition& b) {
                       return a.evidence.begin < b.evidence.begin;
                     });
  }

  // "confirmed [dead] in a quake": the event in which the clause puts it.
  std::optional<std::uint32_t> EventAround(std::uint32_t s, int anchor) const {
    const EnhancedGraph& graph = *graphs_[s];
    int clause = anchor;
    if (graph.EmbeddingOf(anchor) == Embedding::kInfinitive) {
      clause = graph.token(anchor).head;
    }
    for (const int predicate : {anchor, clause}) {
      for (const Arc& arc : graph.Arcs(predicate)) {
        if (arc.function != Function::kOblique || arc.preposition != "in" ||
            arguments_.TypeOf(s, arc.dependent) != EntityType::kEvent) {
          continue;
        }
        const Mention* mention = arguments_.MentionAt(s, arc.dependent);
        if (mention != nullptr && mention->entity) return mention->entity;
      }
    }
    return std::nullopt;
  }

  // The event behind a fact: the noun of a nominal event, or an event that is
  // the subject.
  std::optional<std::uint32_t> EventOf(std::uint32_t s, const Draft& draft,
                                       std::uint32_t subject) const {
    if (draft.rule->yield == Yield::kEventNoun) {
      const Mention* mention = arguments_.MentionAt(s, draft.anchor);
      return mention == nullptr ? std::nullopt : mention->entity;
    }
    if (draft.rule->yield == Yield::kStatus) {
      return EventAround(s, draft.anchor);
    }
    if (IsStateOfNoun(draft) ||
        arguments_.entity(subject).type != EntityType::kEvent) {
      return std::nullopt;
    }
    return subject;
  }

  const Article& article_;
  std::span<const Sentence> sentences_;
  std::span<const TimeExpression> times_;
  const Knowledge& knowledge_;
  const Relations& relations_;
  Discourse& discourse_;
  Graphs graphs_;
  std::vector<const EnhancedGraph*> graph_pointers_;
  Arguments arguments_;
  AttributionReader attribution_;
  CodePointIndex code_points_;
  std::vector<const TimeExpression*> sentence_times_;
  std::set<std::tuple<std::uint32_t, std::string, std::uint32_t>> seen_states_;
  bool title_case_ = false;  // whether the sentence at hand is
  // Where each proposition comes from.
  struct Source {
    std::uint32_t sentence = 0;
    int anchor = 0;
    bool state = false;  // a standing fact that a noun phrase mentions
    // The event that it tells of, where that is a thing of its own.
    std::optional<std::uint32_t> event = std::nullopt;
  };
  std::vector<Source> sources_;  // beside propositions_
  // A speaker, and whom it reports.
  struct Citation {
    std::uint32_t sentence = 0;
    std::uint32_t by = 0;
    std::uint32_t of = 0;
  };
  std::vector<Citation> citations_;
  std::vector<Proposition> propositions_;
};

}  // namespace

std::vector<Proposition> FindPropositions(const Article& article,
                                          std::span<const Sentence> sentences,
                                          std::span<const TimeExpression> times,
                                          const Knowledge& knowledge,
                                          const Relations& relations,
                                          Discourse& discourse) {
  return Assembler(article, sentences, times, knowledge, relations, discourse)
      .Run();
}

}  // namespace newsgraph
