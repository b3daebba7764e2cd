// CoNLL-U, and what is extracted from sentences that another parser made.
#include "extract/language/conllu.h"

#include <cstdlib>

#include "extract/extractor.h"
#include "fuzz/fuzz_target.h"

namespace newsgraph::fuzz {
namespace {

const LanguagePipeline& Pipeline() {
  static const LanguagePipeline pipeline = [] {
    auto loaded = LanguagePipeline::Load(ShippedModel());
    Require(loaded.ok(), "the model that ships can be loaded");
    return *std::move(loaded);
  }();
  return pipeline;
}

std::string Written(const ConlluDocument& document) {
  std::string out;
  for (std::size_t i = 0; i < document.sentences.size(); ++i) {
    AppendConllu(document.sentences[i], document.text, document.sentence_ids[i],
                 out);
  }
  return out;
}

}  // namespace
}  // namespace newsgraph::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsgraph;
  const auto document = ReadConllu(fuzz::Text(data, size), "a.conllu");
  if (!document.ok()) return 0;
  const std::string written = fuzz::Written(*document);
  const auto again = ReadConllu(written, "again");
  fuzz::Require(again.ok(), "CoNLL-U that was written reads back");
  fuzz::Require(again->sentences.size() == document->sentences.size(),
                "no sentence is lost");

  static const Extractor extractor(fuzz::Pipeline(), fuzz::ShippedKnowledge(),
                                   fuzz::ShippedRelations());
  Article article;
  article.id = "a";
  article.source = "a.conllu";
  article.published = Date{2025, 6, 2};
  article.text = document->text;
  fuzz::CheckExtraction(extractor.Extract(article, document->sentences));
  return 0;
}
