// How well a network does on annotated sentences.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_NETWORK_EVALUATION_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_NETWORK_EVALUATION_H_

#include <span>
#include <string>

#include "extract/language/network/network.h"
#include "extract/language/network/network_trainer.h"

namespace newsgraph {

// Percentages: of tokens, punctuation counted, LAS on universal relations; and
// F1 of persons, locations and organizations that agree in borders and type. 0
// where nothing is annotated.
struct NetworkScores {
  double upos = 0, xpos = 0, feats = 0, uas = 0, las = 0;
  double names = 0;

  // What training maximises.
  double Overall() const;
  std::string ToString() const;
};

NetworkScores EvaluateNetwork(const Network& network,
                              std::span<const NetworkExample> examples);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_NETWORK_EVALUATION_H_
