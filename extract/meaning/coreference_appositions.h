// Descriptions that stand beside the name of what they describe: "Izmail, a
// port on the Danube", "the town of Izmail".
#ifndef NEWSGRAPH_EXTRACT_MEANING_COREFERENCE_APPOSITIONS_H_
#define NEWSGRAPH_EXTRACT_MEANING_COREFERENCE_APPOSITIONS_H_

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "extract/meaning/coreference.h"
#include "extract/meaning/coreference_pronouns.h"

namespace newsgraph {

// All that it is made of must outlive it.
class AppositionReader {
 public:
  AppositionReader(const std::vector<Phrase>& phrases,
                   std::span<const DependencyTree> trees,
                   const PhraseIndex& index, const ChainSet& chains);

  // The chain of what the description stands beside, or kNoChain.
  int Find(std::uint32_t description) const;

 private:
  const DependencyTree& TreeOf(std::uint32_t phrase) const;
  std::optional<std::uint32_t> BeforeComma(std::uint32_t description) const;
  bool Fits(const Phrase& phrase, std::uint32_t name) const;
  bool NamesWhole(const Phrase& phrase, std::uint32_t name) const;

  const std::vector<Phrase>& phrases_;
  std::span<const DependencyTree> trees_;
  const PhraseIndex& index_;
  const ChainSet& chains_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_COREFERENCE_APPOSITIONS_H_
