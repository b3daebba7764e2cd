#include "extract/language/network/self_training.h"

#include <algorithm>
#include <utility>

namespace newsgraph {
namespace {

bool SameNames(const Sentence& a, const Sentence& b) {
  return std::equal(a.names.begin(), a.names.end(), b.names.begin(),
                    b.names.end(), [](const Name& x, const Name& y) {
                      return x.begin == y.begin && x.end == y.end &&
                             x.type == y.type;
                    });
}

}  // namespace

std::vector<NetworkExample> LearnFromAgreement(
    std::span<const Network> teachers, std::vector<Sentence> sentences,
    const SelfTrainingOptions& options) {
  std::erase_if(sentences, [&options](const Sentence& sentence) {
    const int n = static_cast<int>(sentence.tokens.size());
    return n < options.min_tokens || n > options.max_tokens;
  });
  std::vector<NetworkExample> examples;
  if (teachers.empty()) return examples;
  std::vector<Sentence> other = sentences;
  teachers[0].Annotate(sentences);
  for (Sentence& sentence : sentences) {
    for (Token& token : sentence.tokens) token.confidence = 100;
    examples.push_back({std::move(sentence), true, true});
  }
  for (const Network& teacher : teachers.subspan(1)) {
    teacher.Annotate(other);
    for (std::size_t i = 0; i < examples.size(); ++i) {
      Sentence& kept = examples[i].sentence;
      for (std::size_t t = 0; t < kept.tokens.size(); ++t) {
        const Token& a = kept.tokens[t];
        const Token& b = other[i].tokens[t];
        if (a.upos != b.upos || a.head != b.head || a.deprel != b.deprel) {
          kept.tokens[t].confidence = 0;
        }
      }
      if (!SameNames(kept, other[i])) examples[i].has_names = false;
    }
  }
  std::erase_if(examples, [&options](const NetworkExample& example) {
    const auto& tokens = example.sentence.tokens;
    const auto agreed =
        std::count_if(tokens.begin(), tokens.end(),
                      [](const Token& token) { return token.confidence > 0; });
    return static_cast<double>(agreed) <
           options.min_agreement * static_cast<double>(tokens.size());
  });
  return examples;
}

}  // namespace newsgraph
