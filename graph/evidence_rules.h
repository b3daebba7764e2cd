// What the evidence for a fact amounts to.
#ifndef NEWSGRAPH_GRAPH_EVIDENCE_RULES_H_
#define NEWSGRAPH_GRAPH_EVIDENCE_RULES_H_

#include <cstdint>
#include <span>

#include "extract/extraction.h"
#include "graph/graph.h"

namespace newsgraph {

// One piece of evidence, as far as it counts here.
struct Testimony {
  std::uint32_t article = 0;
  Stance stance = Stance::kAsserted;
  bool attributed = false;          // a speaker says so, not the article
  std::uint16_t confidence = 1000;  // thousandths
};

struct Verdict {
  Status status = Status::kAsserted;
  std::uint16_t confidence = 1000;  // thousandths
};

// The status: with affirming and denying evidence kDisputed; with affirming
// evidence alone kAsserted where some article says so in its own voice, else
// kClaimed; with denying evidence (denied by somebody or negated by the text)
// kDenied; with neither kHypothetical.
//
// The confidence: articles count as independent witnesses, each with its surest
// evidence c for the side that decided the status (affirming, denying or
// imagining), so that the whole is 1 - (1-c1)(1-c2)..., at most 0.999 unless
// some c is 1. For a disputed fact that of the affirming side times one minus
// half that of the denying side. Integer arithmetic, so that it is the same
// everywhere.
//
// `evidence` is sorted by article and not empty.
Verdict Judge(std::span<const Testimony> evidence);

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_EVIDENCE_RULES_H_
