#include "extract/language/network/network_evaluation.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_format.h"

namespace newsgraph {

double NetworkScores::Overall() const {
  return las + 0.25 * upos + 0.1 * (xpos + feats) + 0.15 * names;
}

std::string NetworkScores::ToString() const {
  return absl::StrFormat(
      "UPOS %.2f XPOS %.2f UFeats %.2f UAS %.2f LAS %.2f names %.2f", upos,
      xpos, feats, uas, las, names);
}

namespace {

// MISC is not counted: corpora do not agree on what it covers.
bool Counts(const Name& name) { return name.type != NameType::kMisc; }

}  // namespace

NetworkScores EvaluateNetwork(const Network& network,
                              std::span<const NetworkExample> examples) {
  std::vector<Sentence> sentences;
  for (const NetworkExample& example : examples) {
    sentences.push_back(example.sentence);
  }
  network.Annotate(sentences);
  double tokens = 0, upos = 0, xpos = 0, feats = 0, heads = 0, arcs = 0;
  double gold_names = 0, found_names = 0, right_names = 0;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const Sentence& gold = examples[i].sentence;
    const Sentence& found = sentences[i];
    if (examples[i].has_names) {
      gold_names += static_cast<double>(
          std::count_if(gold.names.begin(), gold.names.end(), Counts));
      found_names += static_cast<double>(
          std::count_if(found.names.begin(), found.names.end(), Counts));
      right_names += static_cast<double>(std::count_if(
          found.names.begin(), found.names.end(), [&gold](const Name& f) {
            return std::any_of(gold.names.begin(), gold.names.end(),
                               [&f](const Name& g) {
                                 return Counts(f) && f.begin == g.begin &&
                                        f.end == g.end && f.type == g.type;
                               });
          }));
    }
    if (!examples[i].has_tree) continue;
    for (std::size_t t = 0; t < gold.tokens.size(); ++t) {
      const Token& g = gold.tokens[t];
      const Token& f = found.tokens[t];
      tokens += 1;
      upos += g.upos == f.upos;
      xpos += g.xpos == f.xpos;
      feats += g.feats == f.feats;
      heads += g.head == f.head;
      arcs += g.head == f.head && Universal(g.deprel) == Universal(f.deprel);
    }
  }
  const double percent = 100 / std::max(tokens, 1.0);
  NetworkScores scores;
  scores.upos = upos * percent;
  scores.xpos = xpos * percent;
  scores.feats = feats * percent;
  scores.uas = heads * percent;
  scores.las = arcs * percent;
  scores.names = 200 * right_names / std::max(gold_names + found_names, 1.0);
  return scores;
}

}  // namespace newsgraph
