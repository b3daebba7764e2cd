#include "extract/language/language_pipeline.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "extract/language/dateline.h"
#include "extract/language/lemmatization/lemmatizer.h"
#include "extract/language/model_file.h"
#include "extract/language/network/network.h"
#include "extract/language/segmentation/segmenter.h"
#include "extract/language/text_hygiene.h"

namespace newsgraph {
namespace {

// So many go through the network at once: enough to fill its batches, few
// enough to bound its memory.
constexpr std::size_t kSentencesAtOnce = 512;

absl::StatusOr<std::string_view> Section(const ModelFile& model,
                                         std::string_view name) {
  const auto found = model.sections.find(name);
  if (found == model.sections.end()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "section \"", ToAbsl(name), "\" is missing; retrain the model"));
  }
  return std::string_view(found->second);
}

// Reads one part of the model; its errors name the file.
template <typename Part>
absl::StatusOr<Part> LoadPart(const ModelFile& model, std::string_view section,
                              const std::string& file) {
  const auto bytes = Section(model, section);
  absl::Status status = bytes.status();
  if (bytes.ok()) {
    auto part = Part::FromBytes(*bytes);
    if (part.ok()) return part;
    status = part.status();
  }
  return absl::InvalidArgumentError(
      absl::StrCat(file, ": ", status.message(),
                   "; this model does not fit this program: use the one that "
                   "came with it or retrain with `newsgraph train`"));
}

}  // namespace

struct LanguagePipeline::Impl {
  Segmenter segmenter;
  Lemmatizer lemmatizer;
  Network network;
};

LanguagePipeline::LanguagePipeline(std::unique_ptr<Impl> impl)
    : impl_(std::move(impl)) {}
LanguagePipeline::LanguagePipeline(LanguagePipeline&&) noexcept = default;
LanguagePipeline& LanguagePipeline::operator=(LanguagePipeline&&) noexcept =
    default;
LanguagePipeline::~LanguagePipeline() = default;

absl::StatusOr<LanguagePipeline> LanguagePipeline::Load(
    const std::string& model_file) {
  const auto model = ReadModelFile(model_file);
  if (!model.ok()) return model.status();
  auto segmenter = LoadPart<Segmenter>(*model, kSegmenterSection, model_file);
  if (!segmenter.ok()) return segmenter.status();
  auto lemmatizer =
      LoadPart<Lemmatizer>(*model, kLemmatizerSection, model_file);
  if (!lemmatizer.ok()) return lemmatizer.status();
  auto network = LoadPart<Network>(*model, kNetworkSection, model_file);
  if (!network.ok()) return network.status();
  return LanguagePipeline(std::make_unique<Impl>(Impl{
      *std::move(segmenter), *std::move(lemmatizer), *std::move(network)}));
}

std::vector<Sentence> LanguagePipeline::Annotate(std::string_view text) const {
  std::vector<Sentence> sentences = Segment(text);
  SplitDatelines(sentences);
  Tag(sentences);
  return sentences;
}

Sentence LanguagePipeline::AnnotateSentence(std::string_view line) const {
  Sentence sentence = SegmentSentence(line);
  if (sentence.tokens.empty()) return sentence;
  std::span<Sentence> one(&sentence, 1);
  impl_->network.Annotate(one);
  impl_->lemmatizer.Lemmatize(sentence);
  return sentence;
}

std::vector<Sentence> LanguagePipeline::Segment(std::string_view text) const {
  std::vector<Sentence> sentences = impl_->segmenter.Segment(text);
  AssignKinds(text, sentences);
  return sentences;
}

Sentence LanguagePipeline::SegmentSentence(std::string_view line) const {
  return impl_->segmenter.SegmentLine(line);
}

void LanguagePipeline::Tag(std::vector<Sentence>& sentences) const {
  const std::span<Sentence> all(sentences);
  for (std::size_t at = 0; at < all.size(); at += kSentencesAtOnce) {
    const std::span<Sentence> some =
        all.subspan(at, std::min(kSentencesAtOnce, all.size() - at));
    impl_->network.Annotate(some);
    for (Sentence& sentence : some) impl_->lemmatizer.Lemmatize(sentence);
  }
}

void LanguagePipeline::Complete(std::vector<Sentence>& sentences,
                                bool names) const {
  // Features alone may be empty for a word that has none; a reading in which
  // no word has any leaves them out.
  bool has_feats = false;
  bool lacks_others = false;
  for (const Sentence& sentence : sentences) {
    for (const Token& token : sentence.tokens) {
      has_feats = has_feats || !token.feats.empty();
      lacks_others = lacks_others || token.lemma.empty() ||
                     token.xpos.empty() || token.upos == Upos::kX;
    }
  }
  if (!names && has_feats && !lacks_others) return;
  std::vector<Sentence> own = sentences;
  Tag(own);
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    if (names) sentences[s].names = std::move(own[s].names);
    for (std::size_t t = 0; t < sentences[s].tokens.size(); ++t) {
      Token& token = sentences[s].tokens[t];
      Token& filled = own[s].tokens[t];
      if (token.lemma.empty()) token.lemma = std::move(filled.lemma);
      if (token.upos == Upos::kX) token.upos = filled.upos;
      if (token.xpos.empty()) token.xpos = std::move(filled.xpos);
      if (!has_feats) token.feats = std::move(filled.feats);
    }
  }
}

}  // namespace newsgraph
