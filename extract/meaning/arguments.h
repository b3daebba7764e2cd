// From the words of a clause to the things that they mean: the bridge between
// the rules, which speak of tokens, and the article's entities.
#ifndef NEWSGRAPH_EXTRACT_MEANING_ARGUMENTS_H_
#define NEWSGRAPH_EXTRACT_MEANING_ARGUMENTS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/text.h"
#include "extract/article.h"
#include "extract/extraction.h"
#include "extract/meaning/discourse.h"
#include "extract/meaning/enhanced_graph.h"
#include "extract/meaning/time_expressions.h"
#include "ontology/knowledge.h"

namespace newsgraph {

// A thing that can be an argument of a fact, and how it was found.
struct Argument {
  std::uint32_t entity = 0;
  MentionKind kind = MentionKind::kNominal;
};

// Looks arguments up in the discourse, and adds entities for phrases that the
// discourse has no mention of. One per article; not thread-safe.
class Arguments {
 public:
  // All must outlive it. `discourse.entities` grows.
  Arguments(const Article& article,
            std::span<const EnhancedGraph* const> graphs,
            std::span<const TimeExpression> times, Discourse& discourse,
            const Knowledge& knowledge);

  // What the phrase with head `t` refers to. Nothing for pronouns that could
  // not be resolved, for expletives and for words that name no thing.
  std::optional<Argument> Find(std::uint32_t sentence, int t);

  // The type of that thing without making one: kThing where nothing is known.
  EntityType TypeOf(std::uint32_t sentence, int t) const;
  // The same for counted things as one of them: kGroup for "80 detainees".
  EntityType TypeOfCounted(std::uint32_t sentence, int t) const;
  // Whether it has a name.
  bool IsNamed(std::uint32_t sentence, int t) const;
  // Whether `t` is (the head of) a time expression or other literal.
  bool IsLiteralAt(std::uint32_t sentence, int t) const;
  // Whether the word names a kind of person: "minister", "banker".
  bool IsPersonNoun(std::string_view lemma) const;
  // Of what type the things are that the noun names, where that is known.
  std::optional<EntityType> TypeOfNoun(std::string_view lemma) const;
  // Whether `t` is the head of a time expression.
  bool IsTimeAt(std::uint32_t sentence, int t) const;
  // Whether the thing can say something: people, organisations, states and
  // what they publish.
  bool CanSpeak(std::uint32_t sentence, int t) const;
  const Mention* MentionAt(std::uint32_t sentence, int t) const {
    return discourse_.At(sentence, t);
  }

  // The entity of the role, class or description that the phrase with head `t`
  // expresses ("regional governor", "biggest port on the Danube"), never the
  // thing that bears it. Tokens [begin, end) give its words.
  std::uint32_t Description(std::uint32_t sentence, int begin, int end);
  // The same for the whole noun phrase of `t`.
  std::uint32_t Description(std::uint32_t sentence, int t);

  // The state or organisation behind equipment and forces: Russia for "Russian
  // drones", whether the phrase itself says so or an earlier one of the chain.
  std::optional<std::uint32_t> ActorBehind(std::uint32_t sentence, int t);

  const ArticleEntity& entity(std::uint32_t index) const {
    return discourse_.entities[index];
  }

 private:
  std::uint32_t MakeEntity(std::uint32_t sentence, int begin, int end,
                           EntityType type);
  // The name that the title at `t` introduces: Koval for "Governor Ivan Koval".
  const Mention* NameBehindTitle(std::uint32_t sentence, int t) const;
  // The talks of "a round of talks", whose head is `t`; -1 for the rest.
  int EventOfSuccession(std::uint32_t sentence, int t) const;
  CodePointRange RangeOf(Span span) const;
  // Tokens [begin, end) of the noun phrase without determiner, clauses and
  // prepositional phrases other than "of", of which `of_phrases` may follow.
  std::pair<int, int> PhraseOf(std::uint32_t sentence, int t,
                               int of_phrases = 2) const;

  const Article& article_;
  std::span<const EnhancedGraph* const> graphs_;
  Discourse& discourse_;
  const Knowledge& knowledge_;
  std::vector<std::pair<std::uint32_t, int>> time_heads_;  // sorted
  CodePointIndex code_points_;
  // Entities made here, by type and label.
  std::map<std::pair<EntityType, std::string>, std::uint32_t> made_;
  // What stands behind an entity, from the phrases that say so.
  std::unordered_map<std::uint32_t, std::uint32_t> behind_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_ARGUMENTS_H_
