// Open information extraction: what a sentence says as tuples of its own
// words, as the open benchmarks want them. No ontology, no entities.
#ifndef NEWSGRAPH_EXTRACT_MEANING_OIE_H_
#define NEWSGRAPH_EXTRACT_MEANING_OIE_H_

#include <string>
#include <string_view>
#include <vector>

#include "extract/language/sentence.h"

namespace newsgraph {

// "has had to close" | "Chrysler" | "the plants" | "in St. Louis"
struct SurfaceTuple {
  double confidence = 1;  // 0 to 1, three decimals
  std::string predicate;
  // Subject, what the predicate is about, then further arguments with their
  // prepositions. At least two.
  std::vector<std::string> arguments;
};

// One tuple a clause and combination of coordinated subjects and objects, then
// those of appositions. `text` is what the sentence's spans point into. In
// order of the predicates; linear in the sentence.
std::vector<SurfaceTuple> FindSurfaceTuples(const Sentence& sentence,
                                            std::string_view text);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_OIE_H_
