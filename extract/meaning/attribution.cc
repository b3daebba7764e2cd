#include "extract/meaning/attribution.h"

#include <algorithm>
#include <string>
#include <utility>

#include "extract/meaning/lexicon.h"

namespace newsgraph {
namespace {

bool IsOpeningQuote(const Token& token) {
  return token.form == "“" || token.form == "``" || token.form == "\"" ||
         token.form == "«";
}
bool IsClosingQuote(const Token& token) {
  return token.form == "”" || token.form == "''" || token.form == "\"" ||
         token.form == "»";
}
bool IsStraightQuote(const Token& token) { return token.form == "\""; }

bool IsDash(const Token& token) {
  return token.form == "–" || token.form == "—" || token.form == "-" ||
         token.form == "--" || token.form == "―";
}

// "said", but not "said" with an object of its own kind ("said a prayer").
bool IsReportingVerb(const EnhancedGraph& graph, int t) {
  if (graph.KindOf(t) != PredicateKind::kVerb) return false;
  const WordClasses classes = ClassesOfVerb(graph.token(t).lemma);
  return classes.Has(WordClass::kSpeech);
}

bool CanSpeak(const Token& token) {
  return token.upos == Upos::kNoun || token.upos == Upos::kPropn ||
         token.upos == Upos::kPron || token.upos == Upos::kNum ||
         token.upos == Upos::kAdj;
}

}  // namespace

AttributionReader::AttributionReader(
    std::span<const EnhancedGraph* const> graphs)
    : graphs_(graphs), regions_(graphs.size()), reporting_(graphs.size()) {
  for (std::uint32_t s = 0; s < graphs_.size(); ++s) {
    reporting_[s].assign(graphs_[s]->size(), false);
    ReadSentence(s);
  }
  ReadQuotations();
  ReadPullQuotes();
}

void AttributionReader::Add(std::uint32_t s, ReportedRegion region) {
  regions_[s].push_back(std::move(region));
}

std::vector<TokenRef> AttributionReader::SubjectsOf(std::uint32_t s,
                                                    int verb) const {
  std::vector<TokenRef> speakers;
  for (const Arc& arc : graphs_[s]->Arcs(verb)) {
    if (arc.function != Function::kSubject) continue;
    const Token& token = graphs_[s]->token(arc.dependent);
    if (!CanSpeak(token) || token.deprel == Deprel::kExpl) continue;
    speakers.push_back({s, arc.dependent});
  }
  return speakers;
}

void AttributionReader::ReadSentence(std::uint32_t s) {
  const EnhancedGraph& graph = *graphs_[s];
  for (int t = 0; t < graph.size(); ++t) {
    if (graph.KindOf(t) == PredicateKind::kVerb) ReadReportingVerb(s, t);
    ReadSource(s, t);
    ReadNounOfSaying(s, t);
  }
}

void AttributionReader::ReadReportingVerb(std::uint32_t s, int verb) {
  const EnhancedGraph& graph = *graphs_[s];
  const Token& token = graph.token(verb);
  // "measured at 6.3 [by the survey]": the survey says so.
  if (token.lemma == "measure" && graph.IsPassive(verb)) {
    std::vector<TokenRef> sources = SubjectsOf(s, verb);
    if (!sources.empty()) Add(s, {verb, -1, 0, 0, true, std::move(sources)});
  }
  const WordClasses classes = ClassesOfVerb(token.lemma);
  // A court rules that; "ruled out" is no speech.
  const bool speech = classes.Has(WordClass::kSpeech) ||
                      (token.lemma == "rule" &&
                       graph.ChildExactly(verb, Deprel::kCompoundPrt) < 0);
  const bool belief = classes.Has(WordClass::kBelief);
  const bool vouching =
      speech || belief || classes.Has(WordClass::kDenial) ||
      classes.Has(WordClass::kFear) || classes.Has(WordClass::kWish) ||
      classes.Has(WordClass::kPledge) || classes.Has(WordClass::kDemand);
  if (!vouching && !classes.Has(WordClass::kAccusation) &&
      !classes.Has(WordClass::kNaming)) {
    return;
  }
  // "called off the talks": no word of anybody's.
  if (token.lemma == "call" &&
      graph.ChildExactly(verb, Deprel::kCompoundPrt) >= 0) {
    return;
  }
  std::vector<TokenRef> speakers = SubjectsOf(s, verb);
  // Results show and signs suggest without a word.
  const bool spoken =
      speech && token.lemma != "show" && token.lemma != "indicate" &&
      token.lemma != "suggest" && token.lemma != "reveal" &&
      token.lemma != "confirm" && token.lemma != "underscore" &&
      token.lemma != "underline" && token.lemma != "highlight" &&
      token.lemma != "respond" && token.lemma != "threaten";

  // ", Koval said, " beside or inside what he says.
  const Deprel relation = Universal(token.deprel);
  if (speech && (relation == Deprel::kParataxis) && token.head >= 0 &&
      token.lemma != "respond" && graph.Child(verb, Deprel::kCcomp) < 0 &&
      !speakers.empty()) {
    reporting_[s][verb] = true;
    Add(s, {token.head, verb, 0, 0, true, speakers});
    return;
  }
  // "as X said", "as cited in X"; "quoted X as saying that" has its own clause.
  if (speech && relation == Deprel::kAdvcl && token.head >= 0 &&
      graph.MarkerOf(verb) == "as" && token.xpos != "VBG") {
    for (const Arc& arc : graph.Arcs(verb)) {
      if (arc.function == Function::kOblique &&
          (arc.preposition == "by" || arc.preposition == "in") &&
          graph.IsPassive(verb)) {
        speakers = {{s, arc.dependent}};
      }
    }
    // An inherited subject is the reported clause's own.
    if (graph.IsPassive(verb) || graph.Child(verb, Deprel::kNsubj) >= 0) {
      reporting_[s][verb] = true;
      Add(s, {token.head, verb, 0, 0, true, speakers});
    }
    return;
  }

  for (int child : graph.Children(verb)) {
    if (graph.KindOf(child) == PredicateKind::kNone) {
      // "said this week that [...]": the clause may hang on the week.
      if (!speech || Universal(graph.token(child).deprel) != Deprel::kObl ||
          !graph.PrepositionOf(child).empty()) {
        continue;
      }
      for (int clause : graph.Children(child)) {
        if (graph.EmbeddingOf(clause) == Embedding::kNounClause &&
            graph.MarkerOf(clause) == "that") {
          reporting_[s][verb] = true;
          Add(s, {clause, -1, 0, 0, spoken, speakers});
        }
      }
      continue;
    }
    const std::string_view marker = graph.MarkerOf(child);
    switch (graph.EmbeddingOf(child)) {
      case Embedding::kComplement:
        // "saw prices rise" reports no words.
        // "how would it respond if" is no report either.
        if (!vouching || marker == "if" ||
            (graph.token(child).xpos == "VB" &&
             classes.Has(WordClass::kBelief) && !speech)) {
          break;
        }
        // "showed that", of a thing: no speaker.
        reporting_[s][verb] = speech || belief;
        Add(s, {child, -1, 0, 0, spoken, speakers});
        break;
      case Embedding::kMain:
        // "Koval said: the town was hit."
        if (speech && graph.token(child).deprel == Deprel::kParataxis &&
            child > verb && graph.Child(verb, Deprel::kCcomp) < 0) {
          reporting_[s][verb] = true;
          Add(s, {child, -1, 0, 0, spoken, speakers});
        }
        break;
      case Embedding::kInfinitive: {
        const bool second_predicate =
            graph.KindOf(child) == PredicateKind::kCopular &&
            graph.ChildExactly(child, Deprel::kCop) < 0;
        if (second_predicate ? classes.Has(WordClass::kNaming)
                             : classes.Has(WordClass::kPledge) ||
                                   classes.Has(WordClass::kDemand) ||
                                   classes.Has(WordClass::kDenial) ||
                                   (speech && !graph.IsPassive(verb)) ||
                                   (belief && graph.IsPassive(verb))) {
          Add(s, {child, -1, 0, 0, spoken, speakers});
        }
        // "is said to have left": nobody in particular says so.
        if (speech && graph.IsPassive(verb)) {
          reporting_[s][verb] = true;
          Add(s, {child, -1, 0, 0, spoken, speakers});
        }
        break;
      }
      case Embedding::kPurpose:
        // "called on Israel to [end it]", however the tree hangs it.
        if (classes.Has(WordClass::kDemand) &&
            graph.ChildExactly(verb, Deprel::kObl) >= 0) {
          Add(s, {child, -1, 0, 0, spoken, speakers});
        }
        break;
      case Embedding::kParticiple:
      case Embedding::kAdverbial:
        if (classes.Has(WordClass::kAccusation) &&
            (marker == "of" || marker == "for" || marker == "with")) {
          Add(s, {child, -1, 0, 0, spoken, speakers});
        }
        // "media quoted him as [saying]": through whom it is known.
        if (speech && marker == "as" && graph.token(child).xpos == "VBG" &&
            IsReportingVerb(graph, child)) {
          Add(s, {child, -1, 0, 0, spoken, speakers});
        }
        break;
      default:
        break;
    }
  }
  // "accused Russia of an attack", "described it as an attack".
  if (classes.Has(WordClass::kAccusation) || classes.Has(WordClass::kNaming)) {
    for (const Arc& arc : graph.Arcs(verb)) {
      if (arc.function == Function::kOblique &&
          (arc.preposition == "of" || arc.preposition == "as") &&
          !arc.inherited) {
        Add(s, {arc.dependent, -1, 0, 0, true, speakers});
      }
    }
  }
}

void AttributionReader::ReadSource(std::uint32_t s, int t) {
  const EnhancedGraph& graph = *graphs_[s];
  const std::string_view preposition = graph.PrepositionOf(t);
  const Token& token = graph.token(t);
  bool source = preposition == "according to";
  // Some parses keep "according" as a word with the source below it.
  if (preposition == "to" && token.head >= 0 &&
      graph.token(token.head).lemma == "accord") {
    source = true;
  }
  if (!source || token.head < 0) return;
  int head = token.head;
  if (graph.token(head).lemma == "accord" && graph.token(head).head >= 0) {
    head = graph.token(head).head;
  }
  // The whole clause, also where the phrase hangs on a noun of it.
  const int clause = graph.ClauseOf(head);
  std::vector<TokenRef> speakers = {{s, t}};
  for (int child : graph.Children(t)) {
    if (graph.token(child).deprel == Deprel::kConj) {
      speakers.push_back({s, child});
    }
  }
  Add(s, {clause >= 0 ? clause : head, t, 0, 0, true, std::move(speakers)});
}

void AttributionReader::ReadNounOfSaying(std::uint32_t s, int t) {
  const EnhancedGraph& graph = *graphs_[s];
  const Token& token = graph.token(t);
  if (token.upos != Upos::kNoun) return;
  // "talks on leaving" are held; "talk of leaving" is what people say.
  if (token.lemma == "talk" && token.xpos == "NNS") return;
  const WordClasses classes = ClassesOfNoun(token.lemma);
  if (!classes.Has(WordClass::kSpeech) && !classes.Has(WordClass::kBelief) &&
      !classes.Has(WordClass::kDenial) && !classes.Has(WordClass::kFear)) {
    return;
  }
  int content = -1;
  for (int child : graph.Children(t)) {
    if (graph.KindOf(child) == PredicateKind::kNone) continue;
    const Deprel relation = graph.token(child).deprel;
    if ((relation == Deprel::kAcl || relation == Deprel::kCcomp) &&
        graph.EmbeddingOf(child) != Embedding::kParticiple) {
      content = child;
    }
  }
  if (content < 0) return;
  std::vector<TokenRef> speakers;
  for (const Arc& arc : graph.Arcs(t)) {
    if (arc.function == Function::kPossessor ||
        (arc.function == Function::kNounOblique &&
         (arc.preposition == "by" || arc.preposition == "from"))) {
      speakers.push_back({s, arc.dependent});
    }
  }
  // "called it a warning that": whoever calls it so.
  if (speakers.empty() && graph.KindOf(t) == PredicateKind::kCopular &&
      graph.EmbeddingOf(t) == Embedding::kInfinitive && token.head >= 0) {
    speakers = SubjectsOf(s, token.head);
  }
  // "raised suspicions that": whoever raised them, if it can speak ("the news
  // eased fears that").
  const int clause = graph.ClauseOf(t);
  const bool owned = !speakers.empty();
  if (!owned && clause >= 0 && Universal(token.deprel) == Deprel::kObj) {
    speakers = SubjectsOf(s, clause);
  }
  Add(s, {content, -1, 0, 0, owned, std::move(speakers)});
}

bool AttributionReader::Holds(const ReportedRegion& region, std::uint32_t s,
                              int t) const {
  const EnhancedGraph& graph = *graphs_[s];
  if (region.top < 0) return region.begin <= t && t < region.end;
  return graph.Below(t, region.top) &&
         (region.hole < 0 || !graph.Below(t, region.hole));
}

void AttributionReader::ReadQuotations() {
  bool open = false;
  // The speaker of the quotation so far, and its parts that wait for one.
  std::vector<TokenRef> speakers;
  std::vector<std::pair<std::uint32_t, std::size_t>> waiting;
  const auto finish = [&] {
    for (const auto& [s, index] : waiting) {
      regions_[s][index].speakers = speakers;
    }
    // A quotation that nobody owns is no quotation of a source.
    waiting.clear();
  };
  for (std::uint32_t s = 0; s < graphs_.size(); ++s) {
    const EnhancedGraph& graph = *graphs_[s];
    if (graph.sentence().begins_paragraph && open) {
      // Running quotations open every paragraph anew.
      open = IsOpeningQuote(graph.token(0));
      if (!open) {
        finish();
        speakers.clear();
      } else if (open) {
        open = false;
      }
    } else if (graph.sentence().begins_paragraph) {
      finish();
      speakers.clear();
    }
    int begin = open ? 0 : -1;
    // The reporting verb of this sentence, outside the quotation.
    std::vector<TokenRef> own;
    for (int t = 0; t < graph.size(); ++t) {
      const Token& token = graph.token(t);
      if (!open && IsOpeningQuote(token)) {
        open = true;
        begin = t + 1;
      } else if (open && IsClosingQuote(token) &&
                 (!IsStraightQuote(token) || t > begin || begin == 0)) {
        open = false;
        // Scare quotes and titles are no statements.
        if (t - begin >= 4 || begin == 0) {
          waiting.emplace_back(s, regions_[s].size());
          Add(s, {-1, -1, begin, t, true, {}});
        }
        begin = -1;
      } else if (!open && IsReportingVerb(graph, t) && own.empty()) {
        own = SubjectsOf(s, t);
      }
    }
    if (open && begin >= 0) {
      waiting.emplace_back(s, regions_[s].size());
      Add(s, {-1, -1, begin, graph.size(), true, {}});
    }
    if (!own.empty()) speakers = own;
    if (!speakers.empty() && !open) {
      // Known now; later parts of the same paragraph keep the speaker.
      finish();
    }
  }
  finish();
}

void AttributionReader::ReadPullQuotes() {
  for (std::uint32_t s = 1; s < graphs_.size(); ++s) {
    const EnhancedGraph& graph = *graphs_[s];
    if (!graph.sentence().begins_paragraph || graph.size() < 2 ||
        graph.size() > 12 || !IsDash(graph.token(0))) {
      continue;
    }
    int name = -1;
    bool verb = false;
    for (int t = 1; t < graph.size(); ++t) {
      verb |= graph.KindOf(t) != PredicateKind::kNone;
      const int head = graph.token(t).head;
      if (CanSpeak(graph.token(t)) && (head < 0 || head == 0)) name = t;
    }
    if (verb || name < 0) continue;
    // The paragraph before it.
    for (std::uint32_t up = s; up-- > 0;) {
      bool quoted = false;
      for (const ReportedRegion& region : regions_[up]) {
        quoted |= !region.speakers.empty();
      }
      if (!quoted) {
        Add(up, {-1, -1, 0, graphs_[up]->size(), true, {{s, name}}});
      }
      if (graphs_[up]->sentence().begins_paragraph) break;
    }
  }
}

std::vector<Speaker> AttributionReader::SpeakersOf(std::uint32_t sentence,
                                                   int t) const {
  // The smallest region is the nearest speaker.
  std::vector<std::pair<int, const ReportedRegion*>> found;
  const EnhancedGraph& graph = *graphs_[sentence];
  for (const ReportedRegion& region : regions_[sentence]) {
    if (region.speakers.empty() || !Holds(region, sentence, t)) continue;
    const int length = region.top < 0 ? region.end - region.begin
                                      : graph.SubtreeEnd(region.top) -
                                            graph.SubtreeBegin(region.top);
    found.emplace_back(length, &region);
  }
  std::stable_sort(
      found.begin(), found.end(),
      [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<Speaker> speakers;
  for (const auto& [length, region] : found) {
    const bool reports = !speakers.empty();
    for (const TokenRef& who : region->speakers) {
      if (std::none_of(
              speakers.begin(), speakers.end(),
              [&](const Speaker& known) { return known.who == who; })) {
        speakers.push_back({who, region->spoken, reports});
      }
    }
  }
  return speakers;
}

bool AttributionReader::IsUnsourced(std::uint32_t sentence, int t) const {
  for (const ReportedRegion& region : regions_[sentence]) {
    if (region.top >= 0 && region.speakers.empty() &&
        Holds(region, sentence, t)) {
      return true;
    }
  }
  return false;
}

}  // namespace newsgraph
