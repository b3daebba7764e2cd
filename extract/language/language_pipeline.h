// Text to sentences with trees and names: the whole of language/ in one call.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_LANGUAGE_PIPELINE_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_LANGUAGE_PIPELINE_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/language/sentence.h"

namespace newsgraph {

// Immutable after loading. Annotate may be called from several threads.
class LanguagePipeline {
 public:
  // Reads a model file as `newsgraph train` writes it.
  //
  // NOT_FOUND: no such file. INVALID_ARGUMENT: not a model, of another format
  //   version, truncated or damaged; the message names the file and what to
  //   do.
  static absl::StatusOr<LanguagePipeline> Load(const std::string& model_file);

  LanguagePipeline(LanguagePipeline&&) noexcept;
  LanguagePipeline& operator=(LanguagePipeline&&) noexcept;
  ~LanguagePipeline();

  // Splits, tokenises, tags, lemmatises, parses and finds names. `text` is
  // valid UTF-8 of any length. Linear in the length of `text`: a sentence of
  // more than 200 tokens is parsed in pieces that hang below its first.
  std::vector<Sentence> Annotate(std::string_view text) const;

  // The same, with the whole of `line` as one sentence.
  Sentence AnnotateSentence(std::string_view line) const;

  // Splits and tokenises only: forms and spans are filled.
  std::vector<Sentence> Segment(std::string_view text) const;

  // The whole of `line` as one sentence with forms and spans only; no tokens
  // where it is blank. Many of them are tagged faster together.
  Sentence SegmentSentence(std::string_view line) const;

  // Fills everything but form and span, which must be there. For gold tokens.
  void Tag(std::vector<Sentence>& sentences) const;

  // Fills what another parser left out and leaves what it said: words without
  // a lemma, a part of speech, a tag or features get ours, and `names` asks
  // for names. Costs no more than a look at each word where nothing is missing.
  void Complete(std::vector<Sentence>& sentences, bool names) const;

 private:
  struct Impl;
  explicit LanguagePipeline(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_LANGUAGE_PIPELINE_H_
