// Which phrases of an article mean the same thing.
//
// Names are compared over the whole article, in any order; descriptions and
// pronouns are then read from left to right, each looking back at what was
// mentioned before it. A phrase that refers to nothing that can be told has no
// chain.
#ifndef NEWSGRAPH_EXTRACT_MEANING_COREFERENCE_H_
#define NEWSGRAPH_EXTRACT_MEANING_COREFERENCE_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "extract/article.h"
#include "extract/meaning/mentions.h"
#include "extract/meaning/mentions_tree.h"
#include "ontology/knowledge.h"

namespace newsgraph {

inline constexpr int kNoChain = -1;

// The phrases that mean one thing, and what they tell together.
struct Chain {
  std::vector<std::uint32_t> phrases;  // indices, ascending
  EntityType type = EntityType::kThing;
  bool named = false;
  std::optional<std::uint32_t> known;    // for Knowledge::entity
  std::optional<std::uint32_t> country;  // the state that qualifies it
  Number number = Number::kUnknown;
  Gender gender = Gender::kUnknown;
  bool animate = false;
  std::vector<std::string> titles;     // sorted: titles, roles, nouns
  std::vector<std::string> modifiers;  // sorted, of all its descriptions
  int possessor = kNoChain;            // the chain of "its"
};

// Chains under construction. Two chains can be found to be one at any time;
// Find gives the one that stands for both.
class ChainSet {
 public:
  explicit ChainSet(const std::vector<Phrase>& phrases);

  // The phrase's chain, or kNoChain.
  int Of(std::uint32_t phrase) const;
  const Chain& operator[](int chain) const { return chains_[Find(chain)]; }
  int Find(int chain) const;

  int Start(std::uint32_t phrase);
  // The phrase must not have a chain yet.
  void Add(int chain, std::uint32_t phrase);
  // The chain that is left. Both keep what only one of them knows.
  int Merge(int a, int b);
  void SetPossessor(int chain, int possessor);
  void SetKnown(int chain, std::uint32_t known);

  // The chains that are left, by their first phrase; the second part gives
  // each phrase's index among them, or kNoChain.
  std::pair<std::vector<Chain>, std::vector<int>> Take();

 private:
  void Absorb(Chain& chain, const Phrase& phrase);

  const std::vector<Phrase>& phrases_;
  std::vector<Chain> chains_;
  std::vector<int> parent_;    // of chains
  std::vector<int> chain_of_;  // of phrases
};

// Whether things of the two types can be one thing.
bool TypesAgree(EntityType a, EntityType b);
// The more special of two types that agree; `a` where they are equal.
EntityType MoreSpecial(EntityType a, EntityType b);

// Puts every named phrase into a chain.
void ClusterNames(const std::vector<Phrase>& phrases,
                  const Knowledge& knowledge, ChainSet& chains);

// Puts descriptions, literals and pronouns into chains, names being there.
void ResolveDescriptions(const Article& article,
                         const std::vector<Phrase>& phrases,
                         std::span<const DependencyTree> trees,
                         const Knowledge& knowledge, ChainSet& chains);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_COREFERENCE_H_
