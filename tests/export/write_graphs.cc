// Writes the sample graphs in every format, for the checks with other tools:
// write_graphs DIRECTORY makes DIRECTORY/small, /hostile and /random.
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "export/export.h"
#include "tests/export/sample_graphs.h"

int main(int argc, char** argv) {
  using namespace newsgraph;
  if (argc != 2) {
    std::fprintf(stderr, "usage: write_graphs DIRECTORY\n");
    return 2;
  }
  std::vector<const ExportFormat*> formats;
  for (const ExportFormat& format : ExportFormats()) formats.push_back(&format);
  const std::pair<const char*, std::vector<Extraction>> graphs[] = {
      {"small", SmallExtractions()},
      {"hostile", HostileExtractions()},
      {"random", RandomExtractions(50, 100)}};
  for (const auto& [name, extractions] : graphs) {
    const auto written = Export(GraphOf(extractions), TestRelations(), formats,
                                std::string(argv[1]) + "/" + name);
    if (!written.ok()) {
      std::fprintf(stderr, "%s: %s\n", name,
                   written.status().ToString().c_str());
      return 1;
    }
  }
  return 0;
}
