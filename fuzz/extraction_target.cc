// The whole way from a text to the files of its graph.
#include "extract/extractor.h"
#include "extract/reading/plain_text.h"
#include "fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsgraph;
  // Long texts are slow and show nothing that short ones do not.
  if (size > 4096) return 0;
  const auto article =
      ReadPlainText("a.txt", std::string(fuzz::Text(data, size)), {});
  if (!article.ok()) return 0;
  static const LanguagePipeline pipeline = [] {
    auto loaded = LanguagePipeline::Load(fuzz::ShippedModel());
    fuzz::Require(loaded.ok(), "the model that ships can be loaded");
    return *std::move(loaded);
  }();
  static const Extractor extractor(pipeline, fuzz::ShippedKnowledge(),
                                   fuzz::ShippedRelations());
  fuzz::CheckExtraction(extractor.Extract(*article));
  return 0;
}
