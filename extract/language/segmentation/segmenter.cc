#include "extract/language/segmentation/segmenter.h"

#include "absl/status/status.h"
#include "extract/language/segmentation/paragraphs.h"

namespace newsgraph {
namespace {

// The first byte of the section, raised with each change of features or rules
// that old weights do not fit.
constexpr char kVersion = 1;

Sentence MakeSentence(std::string_view text, const Span* begin,
                      const Span* end) {
  Sentence sentence;
  sentence.tokens.resize(static_cast<std::size_t>(end - begin));
  for (Token& token : sentence.tokens) {
    token.span = *begin++;
    token.form = std::string(token.span.In(text));
    token.space_after = begin == end || token.span.end < begin->begin;
  }
  if (!sentence.tokens.empty()) {
    Token& last = sentence.tokens.back();
    last.space_after =
        last.span.end >= text.size() || text[last.span.end] == ' ' ||
        text[last.span.end] == '\n' || text[last.span.end] == '\r' ||
        text[last.span.end] == '\t';
    sentence.span = {sentence.tokens.front().span.begin, last.span.end};
  }
  return sentence;
}

}  // namespace

std::vector<Sentence> Segmenter::Segment(std::string_view text) const {
  std::vector<Sentence> sentences;
  TokenizerScratch tokenizer_scratch;
  SplitterScratch splitter_scratch;
  std::vector<Span> tokens;
  std::vector<std::size_t> ends;
  for (const Span paragraph : FindParagraphs(text)) {
    tokens.clear();
    tokenizer_.Tokenize(text, paragraph, tokenizer_scratch, tokens);
    splitter_.Split(text, tokens, splitter_scratch, ends);
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
      sentences.push_back(
          MakeSentence(text, tokens.data() + begin, tokens.data() + end));
      sentences.back().begins_paragraph = begin == 0;
      begin = end;
    }
  }
  return sentences;
}

Sentence Segmenter::SegmentLine(std::string_view line) const {
  TokenizerScratch scratch;
  std::vector<Span> tokens;
  for (const Span paragraph : FindParagraphs(line)) {
    tokenizer_.Tokenize(line, paragraph, scratch, tokens);
  }
  Sentence sentence =
      MakeSentence(line, tokens.data(), tokens.data() + tokens.size());
  sentence.begins_paragraph = true;
  return sentence;
}

std::string Segmenter::ToBytes() const {
  std::string bytes(1, kVersion);
  tokenizer_.AppendBytes(bytes);
  splitter_.AppendBytes(bytes);
  return bytes;
}

absl::StatusOr<Segmenter> Segmenter::FromBytes(std::string_view bytes) {
  if (bytes.empty() || bytes[0] != kVersion) {
    return absl::InvalidArgumentError("segmenter: of another version");
  }
  bytes.remove_prefix(1);
  auto tokenizer = Tokenizer::FromBytes(bytes);
  if (!tokenizer.ok()) return tokenizer.status();
  auto splitter = SentenceSplitter::FromBytes(bytes);
  if (!splitter.ok()) return splitter.status();
  if (!bytes.empty()) {
    return absl::InvalidArgumentError("segmenter: bytes left over");
  }
  return Segmenter(*std::move(tokenizer), *std::move(splitter));
}

}  // namespace newsgraph
