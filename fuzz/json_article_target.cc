// One line of JSON Lines.
#include "extract/reading/json_lines.h"
#include "fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsgraph;
  const auto article =
      ReadJsonArticle("a.jsonl", 1, fuzz::Text(data, size), {});
  if (article.ok()) {
    fuzz::Require(article->body_begin <= article->text.size(),
                  "the prose begins within the text");
    fuzz::Require(!article->id.empty() && !article->text.empty(),
                  "an article has an id and a text");
  }
  return 0;
}
