// The sections of a model, and what they do with a sentence once they are
// accepted. The first byte chooses the section. The others are its bytes, or
// behind a small letter edits of the toy model's: four bytes say where, one
// what; a place beyond the end cuts the section there.
#include <cstring>
#include <span>

#include "extract/language/lemmatization/lemmatizer.h"
#include "extract/language/model_file.h"
#include "extract/language/network/network.h"
#include "extract/language/segmentation/segmenter.h"
#include "fuzz/fuzz_target.h"

namespace newsgraph::fuzz {
namespace {

constexpr std::string_view kText =
    "Anna visits the museum. Dr. Boris left on 3 May, didn't he?\n\n\"No,\" "
    "said the U.S. envoy (42) in S\xc3\xa3o Paulo.";

// A section of the toy model with the edits done.
std::string Edited(std::string_view section, std::string_view edits) {
  static const ModelFile toy = [] {
    auto model =
        ReadModelFile(NEWSGRAPH_SOURCE_DIR "/fuzz/corpus/model_file/toy.ngm");
    Require(model.ok(), "the toy model can be read");
    return *std::move(model);
  }();
  std::string bytes = toy.sections.find(section)->second;
  for (; edits.size() >= 5; edits.remove_prefix(5)) {
    std::uint32_t at = 0;
    std::memcpy(&at, edits.data(), sizeof at);
    if (at < bytes.size()) {
      bytes[at] = edits[4];
    } else if (!bytes.empty()) {
      bytes.resize(at % bytes.size());
    }
  }
  return bytes;
}

Sentence SampleSentence() {
  Sentence sentence;
  for (const char* form : {"Anna", "visits", "the", "m\xc3\xbcseums", "."}) {
    Token token;
    token.form = form;
    token.upos = Upos::kVerb;
    sentence.tokens.push_back(token);
  }
  return sentence;
}

void RunSegmenter(std::string_view bytes) {
  const auto segmenter = Segmenter::FromBytes(bytes);
  if (!segmenter.ok()) return;
  for (const Sentence& sentence : segmenter->Segment(kText)) {
    for (const Token& token : sentence.tokens) {
      Require(token.span.end <= kText.size(), "a token is within the text");
    }
  }
}

void RunLemmatizer(std::string_view bytes) {
  const auto lemmatizer = Lemmatizer::FromBytes(bytes);
  if (!lemmatizer.ok()) return;
  Sentence sentence = SampleSentence();
  lemmatizer->Lemmatize(sentence);
}

void RunNetwork(std::string_view bytes) {
  const auto network = Network::FromBytes(bytes);
  if (!network.ok()) return;
  Sentence sentence = SampleSentence();
  network->Annotate(std::span(&sentence, 1));
  const int tokens = static_cast<int>(sentence.tokens.size());
  for (const Token& token : sentence.tokens) {
    Require(token.head >= Token::kRoot && token.head < tokens,
            "a head is within the sentence");
  }
}

}  // namespace
}  // namespace newsgraph::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsgraph;
  if (size == 0) return 0;
  const std::string_view bytes = fuzz::Text(data + 1, size - 1);
  switch (data[0]) {
    case 'S':
      fuzz::RunSegmenter(bytes);
      break;
    case 's':
      fuzz::RunSegmenter(fuzz::Edited(kSegmenterSection, bytes));
      break;
    case 'L':
      fuzz::RunLemmatizer(bytes);
      break;
    case 'l':
      fuzz::RunLemmatizer(fuzz::Edited(kLemmatizerSection, bytes));
      break;
    case 'N':
      fuzz::RunNetwork(bytes);
      break;
    case 'n':
      fuzz::RunNetwork(fuzz::Edited(kNetworkSection, bytes));
      break;
  }
  return 0;
}
