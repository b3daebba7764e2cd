// Text to tokens in the convention of UD_English-EWT: clitics, hyphens and
// punctuation are tokens of their own; abbreviations, numbers, dates, web and
// mail addresses are not taken apart.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_TOKENIZER_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_TOKENIZER_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "base/span.h"
#include "extract/language/segmentation/boundary_classifier.h"
#include "extract/language/segmentation/token_rules.h"

namespace newsgraph {

// Says whether a token ends at a place that the rules leave open.
class TokenBoundaryJudge {
 public:
  virtual ~TokenBoundaryJudge() = default;
  // `position`: the byte in the text before which a token may end.
  virtual bool EndsAt(std::uint32_t position,
                      const BoundaryFeatures& features) = 0;
};

// Buffers that the tokenizer reuses from call to call; one a thread.
struct TokenizerScratch {
  std::vector<Span> chunks;
  std::vector<Atom> atoms;
  BoundaryFeatures features;
};

// Immutable. Tokenize may be called from several threads.
class Tokenizer {
 public:
  // No token is longer, whatever the text.
  static constexpr std::uint32_t kMaxTokenBytes = 1024;

  // Words in small letters that are two tokens without a mark, with the length
  // of the first in bytes: "cannot" 3, "gonna" 3.
  using GluedWords = std::map<std::string, std::uint8_t, std::less<>>;

  Tokenizer() = default;
  Tokenizer(BoundaryClassifier classifier, GluedWords glued)
      : classifier_(std::move(classifier)), glued_(std::move(glued)) {}

  // Appends the tokens of `paragraph` to `tokens`. Linear.
  void Tokenize(std::string_view text, Span paragraph,
                TokenizerScratch& scratch, std::vector<Span>& tokens) const;

  // The same with `judge` in place of the classifier.
  void Tokenize(std::string_view text, Span paragraph,
                TokenizerScratch& scratch, TokenBoundaryJudge& judge,
                std::vector<Span>& tokens) const;

  void AppendBytes(std::string& out) const;
  // Takes its bytes from the front of `bytes`.
  //
  // INVALID_ARGUMENT: truncated or out of range.
  static absl::StatusOr<Tokenizer> FromBytes(std::string_view& bytes);

 private:
  bool TokenizeWord(std::string_view text, Span chunk,
                    std::vector<Span>& tokens) const;
  void TokenizeChunk(std::string_view text, std::size_t chunk,
                     TokenizerScratch& scratch, TokenBoundaryJudge& judge,
                     std::vector<Span>& tokens) const;

  BoundaryClassifier classifier_;
  GluedWords glued_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_TOKENIZER_H_
