// What a graph costs, and what it costs to write it: the figures that docs
// quote, beside those of the programs that we measure ourselves against.
//
//   graph_bench [ENTITIES [FACTS]]      (default: 1000000 5000000)
//
// Builds a graph of so many entities and facts, most with one piece of evidence
// (bench/generated_graph.h says of what kind), and writes it in every format,
// to /dev/null, so that no disk is measured (but that of the folder for
// temporary files, where rows are sorted). Seconds are those of the processor,
// so that what else runs on the machine matters little; the peak is what
// resident memory grew by while the format was written.
//
// Two `serdi` get the same statements as N-Triples through pipes and write them
// to /dev/null, one as Turtle and one as N-Quads. Boost's write_graphml gets
// a copy of the graph (bench/boost_graphml.h).
#include <fcntl.h>
#include <malloc.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "bench/boost_graphml.h"
#include "bench/generated_graph.h"
#include "export/export.h"
#include "export/nquads.h"
#include "export/rdf_view.h"
#include "graph/graph.h"

extern char** environ;

namespace {

using namespace newsgraph;  // NOLINT: a program of one file

double SecondsOf(const rusage& usage) {
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) +
           static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double ProcessorSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return SecondsOf(usage);
}

// A line of a file of /proc in its own unit: "VmRSS" of /proc/self/status.
std::string ProcLine(const char* path, const std::string& name) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.rfind(name, 0) != 0) continue;
    return line.substr(line.find_first_not_of(" \t:", name.size()));
  }
  return "";
}

double MegabytesOf(const std::string& name) {
  return std::strtod(ProcLine("/proc/self/status", name).c_str(), nullptr) /
         1024;
}

// What is allocated, which the resident memory follows with a delay.
double HeapMegabytes() {
  const struct mallinfo2 heap = mallinfo2();
  return static_cast<double>(heap.uordblks + heap.hblkhd) / (1024 * 1024);
}

// Makes the highest resident memory that of now.
void ForgetPeak() { std::ofstream("/proc/self/clear_refs") << "5"; }

void Require(const absl::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  std::exit(1);
}

// A serdi that reads N-Triples from a pipe and writes to /dev/null.
class Serdi {
 public:
  explicit Serdi(std::string syntax) : syntax_(std::move(syntax)) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null",
                                     O_WRONLY, 0);
    std::string words[] = {"serdi", "-i", "ntriples", "-o", syntax_, "-"};
    char* argv[] = {words[0].data(), words[1].data(), words[2].data(),
                    words[3].data(), words[4].data(), words[5].data(),
                    nullptr};
    const int error =
        ::posix_spawnp(&child_, "serdi", &actions, nullptr, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[0]);
    if (error != 0) child_ = 0;
    pipe_ = ends[1];
  }
  Serdi(const Serdi&) = delete;
  Serdi& operator=(const Serdi&) = delete;

  bool runs() const { return child_ != 0; }
  int pipe() const { return pipe_; }

  // Ends its input, waits and gives its processor seconds.
  double Finish() {
    ::close(pipe_);
    if (!runs()) {
      std::printf("serdi_%s\tNOT MEASURED: serdi is not installed\n",
                  syntax_.c_str());
      return 0;
    }
    int status = 0;
    rusage usage{};
    ::wait4(child_, &status, 0, &usage);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
      std::fprintf(stderr, "serdi has failed\n");
      std::exit(1);
    }
    const double seconds = SecondsOf(usage);
    std::printf("serdi_%s\t%.2f s\n", syntax_.c_str(), seconds);
    std::fflush(stdout);
    return seconds;
  }

 private:
  std::string syntax_;
  pid_t child_ = 0;
  int pipe_ = -1;
};

// Gives each quad to two writers, and counts.
class TwoSinks : public QuadSink {
 public:
  TwoSinks(QuadSink& first, QuadSink& second)
      : first_(first), second_(second) {}
  absl::Status Write(const QuadView& quad) override {
    ++count;
    absl::Status written = first_.Write(quad);
    return written.ok() ? second_.Write(quad) : written;
  }
  std::uint64_t count = 0;

 private:
  QuadSink& first_;
  QuadSink& second_;
};

class Bench {
 public:
  Bench(const Graph& graph, const Relations& relations)
      : graph_(graph), relations_(relations) {
    options_.rdf.sorting.directory =
        std::filesystem::temp_directory_path().string();
    options_.property_graph.sorting = options_.rdf.sorting;
  }

  // Prints a row and returns the processor seconds.
  double Write(std::string_view format);
  // The rows of the formats that have articles and evidence as nodes on
  // request, with these.
  void WriteWithEvidence();
  // Of all rows so far, in megabytes.
  double highest_peak() const { return highest_; }
  // The processor seconds of serdi for Turtle and for N-Quads; zeros where it
  // is absent.
  std::pair<double, double> RunSerdi();

 private:
  const Graph& graph_;
  const Relations& relations_;
  ExportOptions options_;
  double highest_ = 0;
};

double Bench::Write(std::string_view format) {
  const ExportFormat& chosen = *FindExportFormat(format);
  const int fd = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  malloc_trim(0);
  ForgetPeak();
  const double memory = MegabytesOf("VmRSS");
  const double begin = ProcessorSeconds();
  {
    std::deque<Output> outputs;
    std::vector<Output*> places;
    for (std::size_t i = 0; i < chosen.files.size(); ++i) {
      places.push_back(&outputs.emplace_back(fd, "/dev/null"));
    }
    Require(ExportTo(graph_, relations_, chosen, options_, places));
  }
  const double seconds = ProcessorSeconds() - begin;
  ::close(fd);
  const double peak = MegabytesOf("VmHWM") - memory;
  highest_ = std::max(highest_, peak);
  std::printf("write_%.*s\t%.2f s\t%.1f MB above the store\n",
              static_cast<int>(format.size()), format.data(), seconds, peak);
  std::fflush(stdout);
  return seconds;
}

void Bench::WriteWithEvidence() {
  options_.property_graph.with_evidence = true;
  std::printf("options\twith evidence\n");
  for (const char* format : {"graphml", "gexf", "neo4j", "csv"}) Write(format);
  options_.property_graph.with_evidence = false;
}

std::pair<double, double> Bench::RunSerdi() {
  Serdi turtle("turtle");
  Serdi nquads("nquads");
  if (turtle.runs() && nquads.runs()) {
    const Namespaces namespaces(options_.rdf.base);
    Output to_turtle(turtle.pipe(), "serdi");
    Output to_nquads(nquads.pipe(), "serdi");
    NQuadsWriter first(to_turtle, namespaces);
    NQuadsWriter second(to_nquads, namespaces);
    TwoSinks both(first, second);
    Require(StreamRdf(graph_, relations_, options_.rdf, both));
    Require(first.Finish());
    Require(second.Finish());
    std::printf("statements\t%llu\n",
                static_cast<unsigned long long>(both.count));
  }
  // In braces, so that they end in this order.
  return {turtle.Finish(), nquads.Finish()};
}

void PrintMachine(std::uint64_t entities, std::uint64_t facts) {
  std::printf("command\tgraph_bench %llu %llu\n",
              static_cast<unsigned long long>(entities),
              static_cast<unsigned long long>(facts));
  std::printf(
      "data\tgenerated: %llu entities drawn from, %llu articles of %llu "
      "facts\n",
      static_cast<unsigned long long>(entities),
      static_cast<unsigned long long>(facts / kFactsPerArticle),
      static_cast<unsigned long long>(kFactsPerArticle));
  std::printf("machine\t%s, %u threads, %s of memory\n",
              ProcLine("/proc/cpuinfo", "model name").c_str(),
              std::thread::hardware_concurrency(),
              ProcLine("/proc/meminfo", "MemTotal").c_str());
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t entities =
      argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1000000;
  const std::uint64_t facts =
      argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 5000000;
  const std::string root = NEWSGRAPH_SOURCE_DIR;
  const auto relations =
      Relations::Load(std::vector{root + "/ontology/relations"});
  const auto knowledge = Knowledge::Load(root + "/ontology/data");
  if (!relations.ok() || !knowledge.ok() || entities == 0 || facts == 0) {
    std::fprintf(stderr, "usage: graph_bench [ENTITIES [FACTS]]\n");
    return 1;
  }
  PrintMachine(entities, facts);
  const double heap_before = HeapMegabytes();
  Graph graph(*knowledge, *relations);
  double adding = 0;
  for (std::uint64_t i = 0; i < facts / kFactsPerArticle; ++i) {
    const Extraction extraction = GeneratedArticle(i, entities);
    const double begin = ProcessorSeconds();
    graph.Add(extraction);
    adding += ProcessorSeconds() - begin;
  }
  const double before_finish = MegabytesOf("VmHWM");
  const double begin = ProcessorSeconds();
  graph.Finish();
  const double finishing = ProcessorSeconds() - begin;
  malloc_trim(0);
  std::printf("entities\t%zu\nfacts\t%zu\nevidence\t%zu\n",
              graph.entity_count(), graph.fact_count(), graph.evidence_count());
  std::printf("add\t%.2f s\nfinish\t%.2f s\n", adding, finishing);
  std::printf("store\t%.1f bytes a fact, text aside\n",
              static_cast<double>(graph.memory_bytes()) /
                  static_cast<double>(graph.fact_count()));
  std::printf("heap\t%.0f MB of the store, text included\n",
              HeapMegabytes() - heap_before);
  std::printf(
      "memory\t%.0f MB resident with text, peak %.0f MB before Finish, "
      "%.0f MB in it\n",
      MegabytesOf("VmRSS"), before_finish, MegabytesOf("VmHWM"));

  std::fflush(stdout);
  Bench bench(graph, *relations);
  const double turtle = bench.Write("ttl");
  const double nquads = bench.Write("nq");
  const double graphml = bench.Write("graphml");
  const auto [serdi_turtle, serdi_nquads] = bench.RunSerdi();
  std::printf("turtle_speed_of_serdi\t%.2f\n", serdi_turtle / turtle);
  std::printf("nquads_speed_of_serdi\t%.2f\n", serdi_nquads / nquads);
  const double boost = [&] {
    const BoostGraphMl copy(graph);
    std::ofstream out("/dev/null", std::ios::binary);
    const double start = ProcessorSeconds();
    copy.Write(out);
    return ProcessorSeconds() - start;
  }();
  std::printf("boost_write_graphml\t%.2f s\n", boost);
  std::printf("graphml_speed_of_boost\t%.2f\n", boost / graphml);
  for (const char* format :
       {"trig", "jsonld", "gexf", "facts", "neo4j", "csv"}) {
    bench.Write(format);
  }
  bench.WriteWithEvidence();
  std::printf("highest_peak\t%.1f MB above the store\n", bench.highest_peak());
  return 0;
}
