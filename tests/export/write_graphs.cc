// Writes the sample graphs in every format, for the checks with other tools:
// write_graphs DIRECTORY makes DIRECTORY/small, /hostile, /random and
// /complete, each with what the graph holds in graph.dump.jsonl, and in
// /evidence the same with articles and evidence as nodes.
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "export/export.h"
#include "tests/export/graph_dump.h"
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
      {"random", RandomExtractions(20, 60)},
      {"complete", CompleteExtractions()}};
  for (const auto& [name, extractions] : graphs) {
    const Graph graph = GraphOf(extractions);
    const std::string directory = std::string(argv[1]) + "/" + name;
    absl::Status status =
        Export(graph, TestRelations(), formats, directory).status();
    if (status.ok()) {
      ExportOptions all;
      all.property_graph.with_evidence = true;
      status =
          Export(graph, TestRelations(), formats, directory + "/evidence", all)
              .status();
    }
    StagedFiles older;
    const auto gexf = older.Add(directory + "/graph-1.2.gexf");
    if (status.ok()) status = gexf.status();
    if (status.ok()) status = WriteGexf(graph, {}, GexfVersion::k12, **gexf);
    const auto dump = older.Add(directory + "/graph.dump.jsonl");
    if (status.ok()) status = dump.status();
    if (status.ok()) (*dump)->Append(DumpOf(graph));
    if (status.ok()) status = older.Publish();
    if (!status.ok()) {
      std::fprintf(stderr, "%s: %s\n", name, status.ToString().c_str());
      return 1;
    }
  }
  return 0;
}
