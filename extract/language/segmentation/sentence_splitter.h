// Where sentences end among the tokens of a paragraph.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_SENTENCE_SPLITTER_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_SENTENCE_SPLITTER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "base/span.h"
#include "extract/language/segmentation/boundary_classifier.h"

namespace newsgraph {

// What stands where a sentence may end.
enum class SentenceEnd : std::uint8_t {
  kMarked,              // a full stop or the like
  kUnmarked,            // none, or a small letter follows
  kBeforeFunctionWord,  // an abbreviation's point before "The", "He", ...
};

// Says whether a sentence ends behind token `index`, where that is in doubt.
class SentenceBoundaryJudge {
 public:
  virtual ~SentenceBoundaryJudge() = default;
  virtual bool EndsAfter(std::size_t index, SentenceEnd end,
                         const BoundaryFeatures& features) = 0;
};

// Buffers that the splitter reuses from call to call; one a thread.
class SplitterScratch {
 private:
  friend class SentenceSplitter;
  friend class SplitterView;
  struct Look {
    std::uint64_t hash = 0;   // of the lower case
    std::uint64_t shape = 0;  // case and length, or the mark itself
    std::uint8_t kind = 0;    // of mark or word, see the .cc
    std::uint8_t abbreviation = 0;
    bool space_before = false;
    bool quote = false;  // any quotation mark
    bool lower = false;  // begins with a small letter
    bool upper = false;
  };
  std::vector<Look> looks_;
  BoundaryFeatures features_;
};

// Immutable. Split may be called from several threads.
class SentenceSplitter {
 public:
  // A sentence is ended here, whatever the text.
  static constexpr std::size_t kMaxTokens = 1000;

  SentenceSplitter() = default;
  explicit SentenceSplitter(BoundaryClassifier classifier)
      : classifier_(std::move(classifier)) {}

  // Replaces `ends` by the index one past the last token of each sentence;
  // the last is tokens.size(). Linear.
  void Split(std::string_view text, const std::vector<Span>& tokens,
             SplitterScratch& scratch, std::vector<std::size_t>& ends) const;

  // The same with `judge` in place of the classifier.
  void Split(std::string_view text, const std::vector<Span>& tokens,
             SplitterScratch& scratch, SentenceBoundaryJudge& judge,
             std::vector<std::size_t>& ends) const;

  void AppendBytes(std::string& out) const { classifier_.AppendBytes(out); }
  // Takes its bytes from the front of `bytes`.
  //
  // INVALID_ARGUMENT: truncated or out of range.
  static absl::StatusOr<SentenceSplitter> FromBytes(std::string_view& bytes);

 private:
  BoundaryClassifier classifier_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_SEGMENTATION_SENTENCE_SPLITTER_H_
