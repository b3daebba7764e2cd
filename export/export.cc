#include "export/export.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <exception>
#include <filesystem>
#include <memory>
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

  const GraphSignatures* signatures() const {
    return options.former == nullptr ? nullptr : &options.former->signatures;
  }
};

// The formats of RDF are writers that StreamRdf feeds.
using MakeWriter = std::unique_ptr<RdfWriter> (*)(Output& out,
                                                  const Namespaces& namespaces);

std::unique_ptr<RdfWriter> MakeTurtle(Output& out,
                                      const Namespaces& namespaces) {
  return std::make_unique<TurtleWriter>(out, namespaces);
}

std::unique_ptr<RdfWriter> MakeTrig(Output& out, const Namespaces& namespaces) {
  return std::make_unique<TurtleWriter>(out, namespaces, TurtleSyntax::kTrig);
}

std::unique_ptr<RdfWriter> MakeNQuads(Output& out,
                                      const Namespaces& namespaces) {
  return std::make_unique<NQuadsWriter>(out, namespaces);
}

std::unique_ptr<RdfWriter> MakeJsonLd(Output& out,
                                      const Namespaces& namespaces) {
  return std::make_unique<JsonLdWriter>(out, namespaces);
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
                     .load_script = *job.out[6]},
                    job.signatures());
}

absl::Status RunCsv(const Job& job) {
  return WriteCsv(job.graph, job.options.property_graph, *job.out[0],
                  *job.out[1], job.signatures());
}

absl::Status RunGraphMl(const Job& job) {
  return WriteGraphMl(job.graph, job.options.property_graph, *job.out[0],
                      job.signatures());
}

absl::Status RunFacts(const Job& job) {
  return WriteFacts(job.graph, job.relations, job.options.rdf.sorting,
                    *job.out[0], job.signatures());
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

// How a format is written: by a writer of RDF, or by a function.
struct Method {
  MakeWriter rdf = nullptr;
  absl::Status (*run)(const Job&) = nullptr;
};

// Beside kFormats, which is public.
constexpr std::array<Method, kFormats.size()> kMethods = {{
    {.rdf = MakeTurtle},
    {.rdf = MakeTrig},
    {.rdf = MakeNQuads},
    {.rdf = MakeJsonLd},
    {.run = RunGraphMl},
    {.run = RunGexf},
    {.run = RunNeo4j},
    {.run = RunCsv},
    {.run = RunFacts},
}};

const Method& MethodOf(const ExportFormat& format) {
  return kMethods[static_cast<std::size_t>(&format - kFormats.data())];
}

bool HasNamedGraphs(const ExportFormat& format, const ExportOptions& options) {
  return MethodOf(format).rdf == MakeTrig ||
         (MethodOf(format).rdf == MakeNQuads && options.nquads_named_graphs);
}

// Whether the formats are made of the same quads.
bool ShareQuads(const ExportFormat& a, const ExportFormat& b,
                const ExportOptions& options) {
  return MethodOf(a).rdf != nullptr && MethodOf(b).rdf != nullptr &&
         HasNamedGraphs(a, options) == HasNamedGraphs(b, options);
}

// Hands quads on to several writers.
class AllWriters : public QuadSink {
 public:
  void Add(std::unique_ptr<RdfWriter> writer) {
    writers_.push_back({std::move(writer)});
  }
  absl::Status Write(const QuadView& quad) override {
    for (const Writer& each : writers_) {
      if (each.has_passage) continue;
      if (absl::Status written = each.writer->Write(quad); !written.ok()) {
        return written;
      }
    }
    return absl::OkStatus();
  }
  bool BeginPassage(std::uint64_t signature) override {
    bool all = true;
    for (Writer& each : writers_) {
      each.has_passage = each.writer->BeginPassage(signature);
      all &= each.has_passage;
    }
    if (all) Reset();
    return all;
  }
  void EndPassage() override {
    for (const Writer& each : writers_) {
      if (!each.has_passage) each.writer->EndPassage();
    }
    Reset();
  }
  absl::Status Finish() {
    for (const Writer& each : writers_) {
      if (absl::Status finished = each.writer->Finish(); !finished.ok()) {
        return finished;
      }
    }
    return absl::OkStatus();
  }

 private:
  struct Writer {
    std::unique_ptr<RdfWriter> writer;
    bool has_passage = false;  // the one that is being written
  };
  void Reset() {
    for (Writer& each : writers_) each.has_passage = false;
  }

  std::vector<Writer> writers_;
};

// Writes one format, or several that share their quads, to an output each.
absl::Status Run(std::span<const ExportFormat* const> formats, const Job& job) {
  try {
    const ExportFormat& first = *formats.front();
    if (MethodOf(first).run != nullptr) return MethodOf(first).run(job);
    RdfOptions options = job.options.rdf;
    options.named_graphs = HasNamedGraphs(first, job.options);
    const Namespaces namespaces(options.base);
    AllWriters writers;
    for (std::size_t i = 0; i < formats.size(); ++i) {
      writers.Add(MethodOf(*formats[i]).rdf(*job.out[i], namespaces));
    }
    absl::Status streamed =
        StreamRdf(job.graph, job.relations, options, writers, job.signatures());
    return streamed.ok() ? writers.Finish() : streamed;
  } catch (const std::exception& error) {  // out of memory, say
    return absl::InternalError(error.what());
  }
}

// Whether there may be passages to take.
bool HasNotes(const ExportOptions& options) {
  return options.former != nullptr && !options.former->notes_directory.empty();
}

// The formats, by their numbers, that one thread writes at a time. Those that
// share their quads go together where each could not have a thread of its own:
// most of the work is to make the quads, unless they are there already.
std::vector<std::vector<std::size_t>> Divide(
    std::span<const ExportFormat* const> formats, const ExportOptions& options,
    std::size_t threads) {
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < formats.size(); ++i) {
    const auto group =
        threads >= formats.size() || HasNotes(options)
            ? groups.end()
            : std::find_if(groups.begin(), groups.end(),
                           [&](const auto& other) {
                             return ShareQuads(*formats[other.front()],
                                               *formats[i], options);
                           });
    if (group == groups.end()) {
      groups.push_back({i});
    } else {
      group->push_back(i);
    }
  }
  return groups;
}

// Notes of a file in a folder have its name, with "-" for "/".
PassageSources SourcesOf(const FormerRun& former, std::string_view file) {
  const auto notes = [&](const std::string& directory) {
    std::string name(file);
    std::replace(name.begin(), name.end(), '/', '-');
    return directory.empty() ? "" : absl::StrCat(directory, "/", name);
  };
  return {.former = absl::StrCat(former.directory, "/", ToAbsl(file)),
          .former_notes = notes(former.notes_directory),
          .notes = notes(former.new_notes),
          .settings = former.settings};
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

absl::StatusOr<std::vector<ExportedFile>> StageExport(
    const Graph& graph, const Relations& relations,
    std::span<const ExportFormat* const> formats, const std::string& directory,
    const ExportOptions& options, StagedFiles& files) {
  ExportOptions placed = options;
  placed.rdf.sorting.directory = directory;
  placed.property_graph.sorting.directory = directory;
  std::vector<std::vector<ExportedFile>> exported(formats.size());
  std::vector<std::vector<Output*>> outputs(formats.size());
  for (std::size_t i = 0; i < formats.size(); ++i) {
    for (const std::string_view file : formats[i]->files) {
      exported[i].push_back(
          {(std::filesystem::path(directory) / file).string(), 0, ""});
      absl::StatusOr<Output*> output = files.Add(exported[i].back().path);
      if (!output.ok()) return output.status();
      if (options.hash) (*output)->Hash();
      if (options.former != nullptr) {
        (*output)->UsePassages(SourcesOf(*options.former, file));
      }
      outputs[i].push_back(*output);
    }
  }
  const std::size_t threads =
      options.threads > 0
          ? static_cast<std::size_t>(options.threads)
          : std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
  const std::vector<std::vector<std::size_t>> groups =
      Divide(formats, options, threads);
  const auto write = [&](const std::vector<std::size_t>& group) {
    std::vector<const ExportFormat*> chosen;
    std::vector<Output*> places;
    for (const std::size_t i : group) {
      chosen.push_back(formats[i]);
      places.insert(places.end(), outputs[i].begin(), outputs[i].end());
    }
    absl::Status status = Run(chosen, {graph, relations, placed, places});
    for (const std::size_t i : group) {
      for (std::size_t j = 0; j < outputs[i].size() && status.ok(); ++j) {
        Output& output = *outputs[i][j];
        status = files.Complete(output);
        exported[i][j].bytes = output.bytes();
        if (options.hash) exported[i][j].sha256 = output.TakeSha256();
      }
    }
    return status;
  };
  // The groups know nothing of each other; each thread takes the next.
  std::vector<absl::Status> written(groups.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < groups.size(); i = next++) {
      written[i] = write(groups[i]);
    }
  };
  {
    std::vector<std::jthread> others;
    try {
      for (std::size_t i = 1; i < std::min(threads, groups.size()); ++i) {
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
  std::vector<ExportedFile> all;
  for (const std::vector<ExportedFile>& each : exported) {
    all.insert(all.end(), each.begin(), each.end());
  }
  return all;
}

absl::StatusOr<std::vector<ExportedFile>> Export(
    const Graph& graph, const Relations& relations,
    std::span<const ExportFormat* const> formats, const std::string& directory,
    const ExportOptions& options) {
  StagedFiles files;
  absl::StatusOr<std::vector<ExportedFile>> exported =
      StageExport(graph, relations, formats, directory, options, files);
  if (!exported.ok()) return exported;
  if (absl::Status published = files.Publish(); !published.ok()) {
    return published;
  }
  return exported;
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
  return ExportTo(graph, relations, format, options, outputs);
}

absl::Status ExportTo(const Graph& graph, const Relations& relations,
                      const ExportFormat& format, const ExportOptions& options,
                      std::span<Output* const> outputs) {
  const ExportFormat* const formats[] = {&format};
  return Run(formats, {graph, relations, options, outputs});
}

}  // namespace newsgraph
