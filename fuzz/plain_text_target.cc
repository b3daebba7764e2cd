// Plain text files: metadata, dates, checks.
#include "extract/reading/plain_text.h"
#include "extract/reading/publication_date.h"
#include "fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsgraph;
  const std::string_view text = fuzz::Text(data, size);
  const auto article = ReadPlainText("a.txt", std::string(text), {});
  if (article.ok()) {
    fuzz::Require(article->body_begin <= article->text.size(),
                  "the prose begins within the text");
    fuzz::Require(!article->id.empty(), "an article has an id");
  }
  return 0;
}
