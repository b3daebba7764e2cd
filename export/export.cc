#include "export/export.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <exception>
#include <filesystem>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "base/absl_bridge.h"
#include "export/csv.h"
#include "export/facts.h"
#include "export/gexf.h"
#include "export/graphml.h"
#include "export/jsonld.h"
#include "export/neo4j.h"
#include "export/nquads.h"
#include "export/turtle.h"

namespace newsgraph {
namespace {

// What a format's function gets.
struct Job {
  const Graph& graph;
  const Relations& relations;
  const ExportOptions& options;
  std::span<Output* const> out;  // one a file, in the order of the format
};

template <typename Writer, typename... Rest>
absl::Status WriteRdf(const Job& job, bool named_graphs, const Rest&... rest) {
  RdfOptions options = job.options.rdf;
  options.named_graphs = named_graphs;
  const Namespaces namespaces(options.base);
  Writer writer(*job.out[0], namespaces, rest...);
  absl::Status streamed = StreamRdf(job.graph, job.relations, options, writer);
  return streamed.ok() ? writer.Finish() : streamed;
}

absl::Status RunTurtle(const Job& job) {
  return WriteRdf<TurtleWriter>(job, false);
}

absl::Status RunJsonLd(const Job& job) {
  return WriteRdf<JsonLdWriter>(job, false);
}

absl::Status RunTrig(const Job& job) {
  return WriteRdf<TurtleWriter>(job, true, TurtleSyntax::kTrig);
}

absl::Status RunNQuads(const Job& job) {
  return WriteRdf<NQuadsWriter>(job, job.options.nquads_named_graphs);
}

absl::Status RunGexf(const Job& job) {
  return WriteGexf(job.graph, job.options.property_graph,
                   job.options.gexf_version, *job.out[0]);
}

absl::Status RunNeo4j(const Job& job) {
  return WriteNeo4j(job.graph, job.options.property_graph,
                    {.nodes_header = *job.out[0],
                     .nodes = *job.out[1],
                     .relationships_header = *job.out[2],
                     .relationships = *job.out[3],
                     .import_script = *job.out[4],
                     .constraints = *job.out[5],
                     .load_script = *job.out[6]});
}

absl::Status RunCsv(const Job& job) {
  return WriteCsv(job.graph, job.options.property_graph, *job.out[0],
                  *job.out[1]);
}

absl::Status RunGraphMl(const Job& job) {
  return WriteGraphMl(job.graph, job.options.property_graph, *job.out[0]);
}

absl::Status RunFacts(const Job& job) {
  return WriteFacts(job.graph, job.relations, job.options.rdf.sorting,
                    *job.out[0]);
}

template <typename... Names>
constexpr auto Files(Names... names) {
  return std::array<std::string_view, sizeof...(Names)>{names...};
}

constexpr auto kTurtleFiles = Files("graph.ttl");
constexpr auto kTrigFiles = Files("graph.trig");
constexpr auto kNQuadsFiles = Files("graph.nq");
constexpr auto kJsonLdFiles = Files("graph.jsonld");
constexpr auto kGraphMlFiles = Files("graph.graphml");
constexpr auto kGexfFiles = Files("graph.gexf");
constexpr auto kNeo4jFiles =
    Files("neo4j/nodes-header.csv", "neo4j/nodes.csv",
          "neo4j/relationships-header.csv", "neo4j/relationships.csv",
          "neo4j/import.sh", "neo4j/constraints.cypher", "neo4j/load.cypher");
constexpr auto kCsvFiles = Files("nodes.csv", "edges.csv");
constexpr auto kFactsFiles = Files("facts.jsonl");

constexpr auto kFormats = std::to_array<ExportFormat>({
    {"ttl", "RDF as Turtle", kTurtleFiles},
    {"trig", "RDF as TriG, a named graph per article", kTrigFiles},
    {"nq", "RDF as N-Quads", kNQuadsFiles},
    {"jsonld", "RDF as JSON-LD 1.1", kJsonLdFiles},
    {"graphml", "GraphML for Gephi, networkx, igraph, Neo4j", kGraphMlFiles},
    {"gexf", "GEXF with a timeline, for Gephi", kGexfFiles},
    {"neo4j", "CSV and scripts for Neo4j 5, in a folder", kNeo4jFiles},
    {"csv", "nodes and edges for spreadsheets", kCsvFiles},
    {"facts", "JSON Lines, a row per piece of evidence", kFactsFiles},
});

// Beside kFormats, which is public.
constexpr std::array<absl::Status (*)(const Job&), kFormats.size()> kRunners = {
    RunTurtle, RunTrig,  RunNQuads, RunJsonLd, RunGraphMl,
    RunGexf,   RunNeo4j, RunCsv,    RunFacts,
};

absl::Status RunFormat(const ExportFormat& format, const Job& job) {
  const auto runner =
      kRunners[static_cast<std::size_t>(&format - kFormats.data())];
  try {
    return runner(job);
  } catch (const std::exception& error) {  // out of memory, say
    return absl::InternalError(error.what());
  }
}

}  // namespace

std::span<const ExportFormat> ExportFormats() { return kFormats; }

const ExportFormat* FindExportFormat(std::string_view name) {
  const auto at = std::find_if(
      kFormats.begin(), kFormats.end(),
      [&](const ExportFormat& format) { return format.name == name; });
  return at == kFormats.end() ? nullptr : &*at;
}

absl::StatusOr<std::vector<const ExportFormat*>> ParseExportFormats(
    std::string_view list) {
  std::vector<const ExportFormat*> formats;
  for (const absl::string_view name :
       absl::StrSplit(ToAbsl(list), ',', absl::SkipWhitespace())) {
    const ExportFormat* format =
        FindExportFormat(ToStd(absl::StripAsciiWhitespace(name)));
    if (format == nullptr) {
      return absl::InvalidArgumentError(absl::StrCat(
          "unknown format \"", name, "\"; known are ",
          absl::StrJoin(kFormats, ", ",
                        [](std::string* out, const ExportFormat& known) {
                          out->append(known.name);
                        })));
    }
    if (std::find(formats.begin(), formats.end(), format) == formats.end()) {
      formats.push_back(format);
    }
  }
  if (formats.empty()) {
    return absl::InvalidArgumentError("expected a format, found none");
  }
  return formats;
}

absl::StatusOr<std::vector<std::string>> StageExport(
    const Graph& graph, const Relations& relations,
    std::span<const ExportFormat* const> formats, const std::string& directory,
    const ExportOptions& options, StagedFiles& files) {
  ExportOptions placed = options;
  placed.rdf.sorting.directory = directory;
  placed.property_graph.sorting.directory = directory;
  std::vector<std::string> paths;
  std::vector<std::vector<Output*>> outputs(formats.size());
  for (std::size_t i = 0; i < formats.size(); ++i) {
    for (const std::string_view file : formats[i]->files) {
      paths.push_back((std::filesystem::path(directory) / file).string());
      absl::StatusOr<Output*> output = files.Add(paths.back());
      if (!output.ok()) return output.status();
      outputs[i].push_back(*output);
    }
  }
  // The formats know nothing of each other; each thread takes the next.
  std::vector<absl::Status> written(formats.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < formats.size(); i = next++) {
      written[i] =
          RunFormat(*formats[i], {graph, relations, placed, outputs[i]});
    }
  };
  {
    const std::size_t threads = options.threads > 0
                                    ? static_cast<std::size_t>(options.threads)
                                    : std::thread::hardware_concurrency();
    std::vector<std::jthread> others;
    try {
      for (std::size_t i = 1; i < std::min(threads, formats.size()); ++i) {
        others.emplace_back(work);
      }
    } catch (const std::system_error&) {
      // The system gives no more threads; fewer do.
    }
    work();
  }
  for (const absl::Status& status : written) {
    if (!status.ok()) return status;
  }
  return paths;
}

absl::StatusOr<std::vector<std::string>> Export(
    const Graph& graph, const Relations& relations,
    std::span<const ExportFormat* const> formats, const std::string& directory,
    const ExportOptions& options) {
  StagedFiles files;
  absl::StatusOr<std::vector<std::string>> paths =
      StageExport(graph, relations, formats, directory, options, files);
  if (!paths.ok()) return paths;
  if (absl::Status published = files.Publish(); !published.ok()) {
    return published;
  }
  return paths;
}

absl::Status ExportTo(const Graph& graph, const Relations& relations,
                      const ExportFormat& format, const ExportOptions& options,
                      Output& out) {
  if (format.files.size() != 1) {
    return absl::InvalidArgumentError(
        absl::StrCat("format \"", ToAbsl(format.name),
                     "\" has several files and needs a folder"));
  }
  Output* const outputs[] = {&out};
  return RunFormat(format, {graph, relations, options, outputs});
}

}  // namespace newsgraph
