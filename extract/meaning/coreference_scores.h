// Scores of coreference resolution against gold chains: MUC, B-cubed, CEAFe and
// their average, the CoNLL score (Pradhan et al. 2014, "Scoring Coreference
// Partitions of Predicted Mentions").
#ifndef NEWSGRAPH_EXTRACT_MEANING_COREFERENCE_SCORES_H_
#define NEWSGRAPH_EXTRACT_MEANING_COREFERENCE_SCORES_H_

#include <cstdint>
#include <vector>

namespace newsgraph {

// The mentions of one document by chain. A mention is its position (sentence
// and head token in one number); each stands in one chain only.
using CoreferencePartition = std::vector<std::vector<std::uint64_t>>;

// Sums over documents, of which precision and recall are made.
struct CoreferenceTally {
  double precision_part = 0;
  double precision_whole = 0;
  double recall_part = 0;
  double recall_whole = 0;

  // In percent; 0 where nothing is to be found.
  double Precision() const;
  double Recall() const;
  double F1() const;
};

struct CoreferenceScores {
  CoreferenceTally mentions;  // found or not, chains aside
  CoreferenceTally muc;
  CoreferenceTally b_cubed;
  CoreferenceTally ceaf_e;

  // The mean F1 of the three metrics.
  double Conll() const;
  // Adds one document. Singletons take part in `mentions` only, as CorefUD and
  // CoNLL do. CEAFe aligns chains with the Hungarian method: cubic in the
  // number of chains that share a mention.
  void Add(const CoreferencePartition& gold, const CoreferencePartition& found);
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_COREFERENCE_SCORES_H_
