// Learning from sentences that nobody has annotated.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_SELF_TRAINING_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_SELF_TRAINING_H_

#include <span>
#include <vector>

#include "extract/language/network/network.h"
#include "extract/language/network/network_trainer.h"

namespace newsgraph {

struct SelfTrainingOptions {
  int min_tokens = 5;
  int max_tokens = 60;
  // Sentences of which the teachers agree on less than this share of tokens
  // are left out.
  double min_agreement = 0.8;
};

// Reads `sentences` (forms only) with all `teachers` and keeps what these
// agree on: tokens on whose UPOS, head and relation they differ get confidence
// 0, and sentences on whose names they differ teach no names. Requires at
// least one teacher, better two that were trained differently.
std::vector<NetworkExample> LearnFromAgreement(
    std::span<const Network> teachers, std::vector<Sentence> sentences,
    const SelfTrainingOptions& options = {});

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_SELF_TRAINING_H_
