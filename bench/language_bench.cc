// Prints how fast the language core reads: splitting, tokenising, tagging,
// lemmatising, parsing and finding names, on one thread, by processor time.
//   language_bench MODEL TEXT...
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>

#include "extract/language/language_pipeline.h"

namespace {

// Processor time: what else the machine does is left out.
double Now() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: language_bench MODEL TEXT...\n");
    return 2;
  }
  const double begin = Now();
  const auto pipeline = newsgraph::LanguagePipeline::Load(argv[1]);
  if (!pipeline.ok()) {
    std::fprintf(stderr, "%s\n", pipeline.status().ToString().c_str());
    return 1;
  }
  std::printf("model load       %10.0f ms\n", (Now() - begin) * 1000);

  std::size_t words = 0;
  std::size_t sentences = 0;
  double annotate = 0;
  double segment = 0;
  for (int i = 2; i < argc; ++i) {
    std::ifstream file(argv[i]);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    // In stretches of an article's length, as `build` reads.
    constexpr std::size_t kStretch = 8000;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end =
          std::min(text.find('\n', at + kStretch), text.size());
      const std::string article = text.substr(at, end - at);
      at = end + 1;
      const double first = Now();
      const auto annotated = pipeline->Annotate(article);
      annotate += Now() - first;
      const double second = Now();
      (void)pipeline->Segment(article);
      segment += Now() - second;
      sentences += annotated.size();
      for (const auto& sentence : annotated) words += sentence.tokens.size();
    }
  }
  const auto rate = [&](double seconds) {
    return seconds > 0 ? static_cast<double>(words) / seconds : 0;
  };
  std::printf("sentences        %10zu\n", sentences);
  std::printf("words            %10zu\n", words);
  std::printf("segmentation     %10.0f words/s\n", rate(segment));
  std::printf("language core    %10.0f words/s of processor time\n",
              rate(annotate));
}
