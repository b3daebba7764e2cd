// The one network of the linguistic core: reads a tokenised sentence once and
// yields tags, features, the dependency tree with confidences, and names.
//
// All arithmetic is on integers with exact accumulation, so that the result
// is the same on every x86-64 machine, with every SIMD level and whatever
// other sentences are annotated in the same call.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_NETWORK_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_NETWORK_H_

#include <memory>
#include <span>
#include <string_view>

#include "absl/status/statusor.h"
#include "extract/language/sentence.h"

namespace newsgraph {

// Immutable after loading. Annotate may be called from several threads.
class Network {
 public:
  // Sentences with more tokens than this are read in pieces; the trees of the
  // later pieces hang below the root of the first, as parataxis.
  static constexpr int kMaxTokensAtOnce = 200;

  // Reads what TrainNetwork returned (network_trainer.h). Copies what it
  // needs: `bytes` may go afterwards.
  //
  // INVALID_ARGUMENT: not such bytes, of another version, truncated, or with
  //   sizes or values out of range; the message names the part.
  static absl::StatusOr<Network> FromBytes(std::string_view bytes);

  Network(Network&&) noexcept;
  Network& operator=(Network&&) noexcept;
  ~Network();

  // Fills upos, xpos, feats, head, deprel and confidence of every token and
  // the names of every sentence. Reads forms only, which must be valid UTF-8.
  // The tree has one root and no punctuation as a head, unless all is
  // punctuation.
  //
  // Cost: linear in the number of tokens. Faster for many sentences in one
  // call than for one at a time; some 1,000 sentences a call are plenty.
  void Annotate(std::span<Sentence> sentences) const;

 private:
  struct Impl;
  explicit Network(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_NETWORK_H_
