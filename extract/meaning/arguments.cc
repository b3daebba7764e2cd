#include "extract/meaning/arguments.h"

#include <algorithm>
#include <utility>

#include "extract/meaning/mentions_labels.h"

namespace newsgraph {
namespace {

// Words that point at nothing that a reader of the graph could look up.
constexpr std::string_view kEmptyNouns[] = {
    "one",     "thing",      "way",     "lot",     "kind",      "sort",
    "other",   "which",      "who",     "that",    "this",      "it",
    "there",   "such",       "same",    "what",    "something", "anything",
    "nothing", "everything", "someone", "anyone",  "everyone",  "nobody",
    "itself",  "themselves", "himself", "herself", "each",      "all",
    "both",    "some",       "many",    "more",    "these",     "those",
    "another", "place",      "fact",    "case",    "past",      "first",
    "last",    "rest",       "latter",  "former",  "latest"};

bool IsEmptyNoun(std::string_view lemma) {
  return std::find(std::begin(kEmptyNouns), std::end(kEmptyNouns), lemma) !=
         std::end(kEmptyNouns);
}

bool IsContentWord(const Token& token) {
  return token.upos == Upos::kNoun || token.upos == Upos::kPropn ||
         token.upos == Upos::kNum || token.upos == Upos::kSym ||
         token.upos == Upos::kX;
}

bool IsPronounLabel(std::string_view label) {
  constexpr std::string_view kPronouns[] = {
      "he",  "she",  "it", "they", "we",  "i",    "you",  "him",
      "her", "them", "us", "me",   "who", "this", "that", "one",
      "He",  "She",  "It", "They", "We",  "I",    "You"};
  return std::find(std::begin(kPronouns), std::end(kPronouns), label) !=
         std::end(kPronouns);
}

// "a round of talks", "a series of attacks" are talks and attacks.
constexpr std::string_view kSuccessions[] = {"round", "series", "string",
                                             "spate", "wave",   "bout"};

// "the injured", "the dead": an adjective as a noun.
bool IsNominalised(const EnhancedGraph& graph, int t) {
  return (graph.token(t).upos == Upos::kAdj ||
          graph.token(t).upos == Upos::kVerb) &&
         graph.Child(t, Deprel::kDet) >= 0;
}

}  // namespace

Arguments::Arguments(const Article& article,
                     std::span<const EnhancedGraph* const> graphs,
                     std::span<const TimeExpression> times,
                     Discourse& discourse, const Knowledge& knowledge)
    : article_(article),
      graphs_(graphs),
      discourse_(discourse),
      knowledge_(knowledge),
      code_points_(article.text) {
  for (const TimeExpression& time : times) {
    time_heads_.emplace_back(time.sentence, time.head);
  }
  std::sort(time_heads_.begin(), time_heads_.end());
  // Which entities the text ties to a state or organisation: "Russian drones",
  // "its F-16 jets".
  for (const Mention& mention : discourse_.mentions) {
    if (!mention.entity || mention.kind != MentionKind::kNominal) continue;
    const EnhancedGraph& graph = *graphs_[mention.sentence];
    for (const Arc& arc : graph.Arcs(mention.head)) {
      if (arc.function != Function::kPossessor &&
          arc.function != Function::kModifier &&
          arc.function != Function::kCompound) {
        continue;
      }
      const Mention* owner = discourse_.At(mention.sentence, arc.dependent);
      if (owner == nullptr || !owner->entity ||
          *owner->entity == *mention.entity) {
        continue;
      }
      const EntityType type = discourse_.entities[*owner->entity].type;
      if (IsA(type, EntityType::kOrganization) ||
          type == EntityType::kCountry || type == EntityType::kRegion ||
          owner->kind == MentionKind::kDemonym) {
        behind_.emplace(*mention.entity, *owner->entity);
        break;
      }
    }
  }
}

CodePointRange Arguments::RangeOf(Span span) const {
  return {code_points_.At(span.begin), code_points_.At(span.end)};
}

std::pair<int, int> Arguments::PhraseOf(std::uint32_t sentence, int t,
                                        int of_phrases) const {
  const EnhancedGraph& graph = *graphs_[sentence];
  int begin = t;
  int end = t + 1;
  // To the left: everything that belongs to the head but determiners in front.
  for (const int child : graph.Children(t)) {
    const Token& word = graph.token(child);
    const Deprel relation = Universal(word.deprel);
    if (child < t &&
        (relation == Deprel::kAmod || relation == Deprel::kCompound ||
         relation == Deprel::kNummod || relation == Deprel::kNmod)) {
      if (relation == Deprel::kNmod && word.upos == Upos::kPron) continue;
      const int left = graph.SubtreeBegin(child);
      begin = std::min(begin, left);
    }
    if (child > t &&
        (relation == Deprel::kFlat || relation == Deprel::kCompound ||
         relation == Deprel::kFixed)) {
      end = std::max(end, graph.SubtreeEnd(child));
    }
  }
  while (begin < t && (graph.token(begin).upos == Upos::kDet ||
                       graph.token(begin).upos == Upos::kPunct ||
                       graph.token(begin).upos == Upos::kPron ||
                       graph.token(begin).upos == Upos::kCconj ||
                       graph.token(begin).deprel == Deprel::kCase)) {
    ++begin;
  }
  // To the right: the first "of" phrase, which says of what it is.
  for (const int child : graph.Children(t)) {
    if (of_phrases > 0 && child > t &&
        graph.token(child).deprel == Deprel::kNmod &&
        graph.PrepositionOf(child) == "of" &&
        graph.SubtreeBegin(child) <= end) {
      const auto [inner_begin, inner_end] =
          PhraseOf(sentence, child, of_phrases - 1);
      if (inner_end - t <= 8) end = std::max(end, inner_end);
      // "the merger of AT&T [and BellSouth]": of both.
      for (const int second : graph.Children(child)) {
        if (graph.token(second).deprel != Deprel::kConj || second < child ||
            graph.SubtreeBegin(second) > end + 1) {
          continue;
        }
        const int both = PhraseOf(sentence, second, 0).second;
        if (both - t > 8) break;
        end = std::max(end, both);
      }
      break;
    }
  }
  return {begin, end};
}

std::uint32_t Arguments::MakeEntity(std::uint32_t sentence, int begin, int end,
                                    EntityType type) {
  const Sentence& words = graphs_[sentence]->sentence();
  const Span span = words.tokens[begin].span.Union(words.tokens[end - 1].span);
  std::string label;
  bool blank = false;
  for (char c : span.In(article_.text)) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      blank = !label.empty();
      continue;
    }
    if (blank) label += ' ';
    blank = false;
    label += c;
  }
  const auto [found, fresh] =
      made_.emplace(std::pair(type, label),
                    static_cast<std::uint32_t>(discourse_.entities.size()));
  if (fresh) {
    ArticleEntity entity;
    entity.type = type;
    entity.label = label;
    discourse_.entities.push_back(std::move(entity));
  }
  std::vector<CodePointRange>& mentions =
      discourse_.entities[found->second].mentions;
  const CodePointRange range = RangeOf(span);
  const auto at = std::lower_bound(mentions.begin(), mentions.end(), range);
  if (at == mentions.end() || *at != range) mentions.insert(at, range);
  return found->second;
}

const Mention* Arguments::NameBehindTitle(std::uint32_t sentence, int t) const {
  const EnhancedGraph& graph = *graphs_[sentence];
  if (!IsPersonNoun(graph.token(t).lemma)) return nullptr;
  constexpr int kLongestTitle = 6;
  const int end = std::min(graph.size(), t + kLongestTitle);
  for (int next = t + 1; next < end; ++next) {
    const Token& word = graph.token(next);
    if (word.upos != Upos::kPropn && word.upos != Upos::kNoun &&
        word.upos != Upos::kAdj && word.form != "-" && word.form != "of" &&
        graph.token(next - 1).form != "-") {
      return nullptr;
    }
    const Mention* mention = discourse_.At(sentence, next);
    if (mention != nullptr && mention->kind == MentionKind::kName &&
        mention->entity && mention->begin >= t &&
        discourse_.entities[*mention->entity].type == EntityType::kPerson) {
      return mention;
    }
  }
  return nullptr;
}

int Arguments::EventOfSuccession(std::uint32_t sentence, int t) const {
  const EnhancedGraph& graph = *graphs_[sentence];
  if (std::find(std::begin(kSuccessions), std::end(kSuccessions),
                graph.token(t).lemma) == std::end(kSuccessions)) {
    return -1;
  }
  for (const int child : graph.Children(t)) {
    if (child > t && graph.token(child).deprel == Deprel::kNmod &&
        graph.PrepositionOf(child) == "of" &&
        TypeOf(sentence, child) == EntityType::kEvent) {
      return child;
    }
  }
  return -1;
}

std::optional<Argument> Arguments::Find(std::uint32_t sentence, int t) {
  const EnhancedGraph& graph = *graphs_[sentence];
  const Token& token = graph.token(t);
  if (token.deprel == Deprel::kExpl) return std::nullopt;
  if (const int event = EventOfSuccession(sentence, t); event >= 0) {
    return Find(sentence, event);
  }
  // The "tit" of "tit-for-tat assaults".
  if (t + 2 < graph.size() && !token.space_after &&
      graph.token(t + 1).form == "-" && !graph.token(t + 1).space_after &&
      graph.token(t + 2).upos == Upos::kAdp) {
    return std::nullopt;
  }
  if (const Mention* mention = discourse_.At(sentence, t)) {
    if (mention->kind == MentionKind::kNominal) {
      if (const Mention* name = NameBehindTitle(sentence, t)) {
        return Argument{*name->entity, name->kind};
      }
    }
    // "50 percent of the staff" is not 50 percent of anything else.
    if (mention->kind == MentionKind::kLiteral && mention->entity &&
        discourse_.entities[*mention->entity].unit == "percent") {
      const auto [begin, end] = PhraseOf(sentence, t);
      for (const int child : graph.Children(t)) {
        if (child < end && graph.token(child).deprel == Deprel::kNmod) {
          return Argument{
              MakeEntity(sentence, begin, end, EntityType::kQuantity),
              MentionKind::kLiteral};
        }
      }
    }
    // "More than 1,000 [Pakistanis]" are not all of them.
    if (mention->entity && mention->kind != MentionKind::kNominal &&
        token.xpos == "NNPS" && graph.Child(t, Deprel::kNummod) >= 0) {
      const auto [begin, end] = PhraseOf(sentence, t);
      // "the 2008 [Olympics]".
      if (begin < t && !IsTimeAt(sentence, graph.Child(t, Deprel::kNummod))) {
        return Argument{MakeEntity(sentence, begin, end, EntityType::kGroup),
                        MentionKind::kNominal};
      }
    }
    if (mention->entity &&
        !IsPronounLabel(discourse_.entities[*mention->entity].label)) {
      return Argument{*mention->entity, mention->kind};
    }
    // "the city", without any city before it, is still a city.
    if (mention->entity || mention->kind != MentionKind::kNominal) {
      return std::nullopt;
    }
  }
  if (token.upos == Upos::kPron || token.upos == Upos::kDet) {
    return std::nullopt;
  }
  if (!IsContentWord(token) && !IsNominalised(graph, t)) return std::nullopt;
  if (IsEmptyNoun(token.lemma)) return std::nullopt;
  const auto [first, last] = PhraseOf(sentence, t);
  const auto [begin, end] =
      WithoutJoiningWords(graph.sentence().tokens, {first, last});
  if (begin == end) return std::nullopt;
  if (token.upos == Upos::kSym && end == begin + 1) return std::nullopt;
  return Argument{MakeEntity(sentence, begin, end, TypeOf(sentence, t)),
                  MentionKind::kNominal};
}

EntityType Arguments::TypeOf(std::uint32_t sentence, int t) const {
  if (const Mention* mention = discourse_.At(sentence, t)) {
    return mention->entity ? discourse_.entities[*mention->entity].type
                           : EntityType::kThing;
  }
  const Token& token = graphs_[sentence]->token(t);
  if (token.upos == Upos::kNoun) {
    if (const auto type = knowledge_.TypeOfNoun(token.lemma)) return *type;
  }
  return EntityType::kThing;
}

EntityType Arguments::TypeOfCounted(std::uint32_t sentence, int t) const {
  const EntityType type = TypeOf(sentence, t);
  const Token& token = graphs_[sentence]->token(t);
  if (type != EntityType::kQuantity || token.upos != Upos::kNoun) return type;
  return knowledge_.TypeOfNoun(token.lemma).value_or(type);
}

bool Arguments::IsNamed(std::uint32_t sentence, int t) const {
  const Mention* mention = discourse_.At(sentence, t);
  return mention != nullptr && mention->entity &&
         discourse_.entities[*mention->entity].named;
}

bool Arguments::IsPersonNoun(std::string_view lemma) const {
  std::string lower(lemma);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  const auto type = knowledge_.TypeOfNoun(lower);
  return type == EntityType::kPerson;
}

std::optional<EntityType> Arguments::TypeOfNoun(std::string_view lemma) const {
  return knowledge_.TypeOfNoun(lemma);
}

bool Arguments::IsTimeAt(std::uint32_t sentence, int t) const {
  return std::binary_search(time_heads_.begin(), time_heads_.end(),
                            std::pair(sentence, t));
}

bool Arguments::CanSpeak(std::uint32_t sentence, int t) const {
  const EntityType type = TypeOf(sentence, t);
  if (IsA(type, EntityType::kPerson) || IsA(type, EntityType::kGroup) ||
      IsA(type, EntityType::kOrganization) || type == EntityType::kCountry ||
      type == EntityType::kRegion || type == EntityType::kCity ||
      type == EntityType::kWork || IsNamed(sentence, t)) {
    return true;
  }
  constexpr std::string_view kSources[] = {
      "report",  "study",     "statement",  "source",       "document",
      "article", "poll",      "survey",     "account",      "review",
      "filing",  "letter",    "release",    "website",      "post",
      "lawsuit", "complaint", "indictment", "west",         "newspaper",
      "agency",  "paper",     "message",    "spokesperson", "reports",
      "record",  "estimate"};
  std::string lemma = graphs_[sentence]->token(t).lemma;
  if (!lemma.empty() && lemma[0] >= 'A' && lemma[0] <= 'Z') {
    lemma[0] = static_cast<char>(lemma[0] - 'A' + 'a');
  }
  return std::find(std::begin(kSources), std::end(kSources), lemma) !=
         std::end(kSources);
}

bool Arguments::IsLiteralAt(std::uint32_t sentence, int t) const {
  const Mention* mention = discourse_.At(sentence, t);
  return mention != nullptr && mention->kind == MentionKind::kLiteral;
}

std::uint32_t Arguments::Description(std::uint32_t sentence, int begin,
                                     int end) {
  return MakeEntity(sentence, begin, end, EntityType::kThing);
}

std::uint32_t Arguments::Description(std::uint32_t sentence, int t) {
  const auto [begin, end] = PhraseOf(sentence, t);
  return MakeEntity(sentence, begin, end, EntityType::kThing);
}

std::optional<std::uint32_t> Arguments::ActorBehind(std::uint32_t sentence,
                                                    int t) {
  const EnhancedGraph& graph = *graphs_[sentence];
  for (const Arc& arc : graph.Arcs(t)) {
    if (arc.function != Function::kPossessor &&
        arc.function != Function::kModifier &&
        arc.function != Function::kCompound) {
      continue;
    }
    const Mention* owner = discourse_.At(sentence, arc.dependent);
    if (owner == nullptr || !owner->entity) continue;
    const EntityType type = discourse_.entities[*owner->entity].type;
    if (IsA(type, EntityType::kOrganization) || type == EntityType::kCountry ||
        owner->kind == MentionKind::kDemonym) {
      return *owner->entity;
    }
  }
  const Mention* mention = discourse_.At(sentence, t);
  if (mention == nullptr || !mention->entity) return std::nullopt;
  const auto found = behind_.find(*mention->entity);
  if (found == behind_.end()) return std::nullopt;
  return found->second;
}

}  // namespace newsgraph
