// Whole files, of text, JSON Lines or either packed with gzip or zstd.
#include "extract/reading/article_reader.h"
#include "fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsgraph;
  const fuzz::ScratchFile file(fuzz::Text(data, size));
  ReadingOptions options;
  // A few bytes unpack to many: small limits make the long ones quick.
  options.max_article_bytes = 64 * 1024;
  options.max_line_bytes = 64 * 1024;
  const std::string inputs[] = {file.path()};
  ArticleReader reader(inputs, options);
  std::size_t articles = 0;
  while (const auto article = reader.Next()) {
    if (article->ok()) {
      fuzz::Require((*article)->text.size() <= options.max_article_bytes,
                    "no article is longer than the limit");
    }
    // Each line is at least its line feed.
    fuzz::Require(++articles <= 64 * options.max_line_bytes, "reading ends");
  }
  return 0;
}
