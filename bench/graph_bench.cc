// What a graph costs, and what it costs to write it: the figures that docs
// quote, beside those of the programs that we measure ourselves against.
//
//   graph_bench [ENTITIES [FACTS]]      (default: 1000000 5000000)
//
// Builds a graph of so many entities and facts, most with one piece of evidence
// (bench/generated_graph.h says of what kind), and writes it in every format of
// one file, to /dev/null, so that no disk is measured. Seconds are those of the
// processor, so that what else runs on the machine matters little; the peak is
// what resident memory grew by while the format was written.
//
// `serdi` gets the same statements as N-Triples through a pipe and writes them
// to /dev/null, once as Turtle and once as N-Quads. Boost's write_graphml gets
// a copy of the graph (bench/boost_graphml.h).
#include <fcntl.h>
#include <malloc.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "bench/boost_graphml.h"
#include "bench/generated_graph.h"
#include "export/export.h"
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

// Makes the highest resident memory that of now.
void ForgetPeak() { std::ofstream("/proc/self/clear_refs") << "5"; }

void Require(const absl::Status& status) {
  if (status.ok()) return;
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  std::exit(1);
}

class QuadCounter : public QuadSink {
 public:
  absl::Status Write(const QuadView&) override {
    ++count;
    return absl::OkStatus();
  }
  std::uint64_t count = 0;
};

class Bench {
 public:
  Bench(const Graph& graph, const Relations& relations)
      : graph_(graph), relations_(relations) {
    options_.rdf.sorting.directory =
        std::filesystem::temp_directory_path().string();
  }

  // Prints a row and returns the processor seconds.
  double Write(std::string_view format);
  // Those of serdi, or none where it is absent.
  double Serdi(const char* syntax);
  std::uint64_t Quads() {
    QuadCounter counter;
    Require(StreamRdf(graph_, relations_, options_.rdf, counter));
    return counter.count;
  }

 private:
  const Graph& graph_;
  const Relations& relations_;
  ExportOptions options_;
};

double Bench::Write(std::string_view format) {
  const int fd = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  malloc_trim(0);
  ForgetPeak();
  const double memory = MegabytesOf("VmRSS");
  const double begin = ProcessorSeconds();
  {
    Output out(fd, "/dev/null");
    Require(
        ExportTo(graph_, relations_, *FindExportFormat(format), options_, out));
  }
  const double seconds = ProcessorSeconds() - begin;
  ::close(fd);
  std::printf("write_%.*s\t%.2f s\t%.1f MB above the store\n",
              static_cast<int>(format.size()), format.data(), seconds,
              MegabytesOf("VmHWM") - memory);
  std::fflush(stdout);
  return seconds;
}

double Bench::Serdi(const char* syntax) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return 0;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null",
                                   O_WRONLY, 0);
  std::string arguments[] = {"serdi", "-i", "ntriples", "-o", syntax, "-"};
  char* argv[] = {arguments[0].data(),
                  arguments[1].data(),
                  arguments[2].data(),
                  arguments[3].data(),
                  arguments[4].data(),
                  arguments[5].data(),
                  nullptr};
  pid_t child = 0;
  const int error =
      ::posix_spawnp(&child, "serdi", &actions, nullptr, argv, environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[0]);
  if (error != 0) {
    ::close(ends[1]);
    std::printf("serdi_%s\tNOT MEASURED: serdi is not installed\n", syntax);
    return 0;
  }
  {
    Output out(ends[1], "serdi");
    Require(
        ExportTo(graph_, relations_, *FindExportFormat("nq"), options_, out));
  }
  ::close(ends[1]);
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    std::fprintf(stderr, "serdi has failed\n");
    std::exit(1);
  }
  const double seconds = SecondsOf(usage);
  std::printf("serdi_%s\t%.2f s\n", syntax, seconds);
  std::fflush(stdout);
  return seconds;
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
  std::printf(
      "memory\t%.0f MB resident with text, peak %.0f MB before Finish, "
      "%.0f MB in it\n",
      MegabytesOf("VmRSS"), before_finish, MegabytesOf("VmHWM"));

  Bench bench(graph, *relations);
  std::printf("statements\t%llu\n",
              static_cast<unsigned long long>(bench.Quads()));
  const double turtle = bench.Write("ttl");
  const double nquads = bench.Write("nq");
  for (const char* format : {"trig", "jsonld", "gexf", "facts"}) {
    bench.Write(format);
  }
  const double graphml = bench.Write("graphml");
  const double serdi_turtle = bench.Serdi("turtle");
  const double serdi_nquads = bench.Serdi("nquads");
  const double boost = [&] {
    const BoostGraphMl copy(graph);
    std::ofstream out("/dev/null", std::ios::binary);
    const double start = ProcessorSeconds();
    copy.Write(out);
    return ProcessorSeconds() - start;
  }();
  std::printf("boost_write_graphml\t%.2f s\n", boost);
  std::printf("turtle_speed_of_serdi\t%.2f\n", serdi_turtle / turtle);
  std::printf("nquads_speed_of_serdi\t%.2f\n", serdi_nquads / nquads);
  std::printf("graphml_speed_of_boost\t%.2f\n", boost / graphml);
  return 0;
}
