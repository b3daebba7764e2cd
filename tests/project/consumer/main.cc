// Reads one article through the installed library.
#include <cstdio>
#include <string>
#include <vector>

#include "extract/reading/article_reader.h"
#include "ontology/entity_type.h"

int main(int argc, char** argv) {
  const std::vector<std::string> inputs(argv + 1, argv + argc);
  newsgraph::ArticleReader reader(inputs);
  int articles = 0;
  while (const auto article = reader.Next()) articles += article->ok() ? 1 : 0;
  std::printf("%d articles, data in %s\n", articles, NEWSGRAPH_DATA_DIR);
  return articles > 0 ? 0 : 1;
}
