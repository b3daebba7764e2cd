// Words that say how their complement stands to the facts, or who vouches for
// it: classes of verbs, nouns, adjectives and adverbs. The table in lexicon.cc
// is meant to be read and extended.
#ifndef NEWSGRAPH_EXTRACT_MEANING_LEXICON_H_
#define NEWSGRAPH_EXTRACT_MEANING_LEXICON_H_

#include <cstdint>
#include <string_view>

namespace newsgraph {

enum class WordClass : std::uint8_t {
  // Somebody vouches for the complement.
  kSpeech,      // "said that", "claim that": it is so, says the subject
  kBelief,      // "believes that"
  kAccusation,  // "accused X of V-ing": it is so, says the subject
  kNaming,      // "called it an attack": the second predicate is their view
  kDenial,      // "denied that": it is not so, says the subject

  // The complement does not (yet) hold.
  kFear,     // "feared that", "risk of": it may come
  kWish,     // "hopes to", "wants": it may come
  kPlan,     // "plans to", "decided to": it will come
  kPledge,   // "vowed to": the same, and the subject says so
  kDemand,   // "urged X to", "call for": it shall come, says the subject
  kAsk,      // "asked whether"
  kEnable,   // "allowed X to", "able to": it can come
  kPrevent,  // "avoid V-ing", "failed to": it does not come
  kEnd,      // "stopped V-ing", "end of": it came and is over
  kDoubt,    // "doubts that": it may not be so

  // The complement holds with the verb and gives the fact its content.
  kAttempt,      // "tried to broker": a fact of its own, the trying
  kTransparent,  // "managed to", "began to", "continued to"
  kUse,          // "used drones to hit": what follows happened, by this means
  kMeeting,      // "met to discuss": what follows happened there

  kLight,     // "launched a strike": the noun names the event
  kSuffer,    // "suffered an attack": the same, the subject is its target
  kAbsence,   // "lack of", "absence of"
  kHedge,     // "reportedly": somebody says so, and we are not told who
  kPossible,  // "possibly", "potential", "likely"
};

// A set of classes.
class WordClasses {
 public:
  constexpr WordClasses() = default;
  constexpr explicit WordClasses(std::uint32_t bits) : bits_(bits) {}
  constexpr bool Has(WordClass c) const {
    return (bits_ >> static_cast<int>(c)) & 1u;
  }
  constexpr bool empty() const { return bits_ == 0; }

 private:
  std::uint32_t bits_ = 0;
};

// The classes of a lower-case lemma; empty for words that are in none.
// Constant time, thread-safe.
WordClasses ClassesOfVerb(std::string_view lemma);
WordClasses ClassesOfNoun(std::string_view lemma);
// Adjectives and adverbs, participles used as adjectives included
// ("suspected").
WordClasses ClassesOfModifier(std::string_view lemma);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_LEXICON_H_
