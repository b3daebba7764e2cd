#include "extract/meaning/confidence.h"

#include <algorithm>

namespace newsgraph {

double ConfidenceOf(const Grounds& grounds) {
  // In whole thousandths throughout, so that nothing depends on how a machine
  // rounds.
  int permille = static_cast<int>(grounds.rule_prior * 1000 + 0.5);
  const auto scale = [&permille](int by) { permille = permille * by / 1000; };
  scale(550 + grounds.weakest_parse * 450 / 100);
  if (grounds.stance != Stance::kAsserted) scale(930);
  if (grounds.hearsay) scale(750);
  if (grounds.pronoun) scale(850);
  if (grounds.inherited_subject) scale(930);
  if (grounds.open_relation) scale(920);
  return std::clamp(permille, 50, 990) / 1000.0;
}

double ScaledConfidence(double confidence, int permille) {
  const int thousandths = static_cast<int>(confidence * 1000 + 0.5);
  return std::clamp(thousandths * permille / 1000, 50, 990) / 1000.0;
}

}  // namespace newsgraph
