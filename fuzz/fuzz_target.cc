#include "fuzz/fuzz_target.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>
#include <variant>

#include "export/export.h"
#include "extract/propositions_json.h"
#include "ontology/turtle_reader.h"

namespace newsgraph::fuzz {
namespace {

namespace fs = std::filesystem;

// What ships must load; without it there is nothing to test.
template <typename Loaded>
auto Must(Loaded loaded) {
  if (!loaded.ok()) {
    std::fprintf(stderr, "%s\n", loaded.status().ToString().c_str());
    std::abort();
  }
  return *std::move(loaded);
}

struct RemovedAtExit {
  std::string path;
  ~RemovedAtExit() {
    std::error_code error;
    fs::remove_all(path, error);
  }
};

std::string LineOf(const Extraction& extraction) {
  std::string line;
  AppendJsonLine(extraction, line);
  return line;
}

}  // namespace

void Require(bool holds, const char* property) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", property);
  std::abort();
}

ScratchFile::ScratchFile(std::string_view bytes)
    : fd_(memfd_create("newsgraph-fuzz", MFD_CLOEXEC)),
      path_("/proc/self/fd/" + std::to_string(fd_)) {
  Require(fd_ >= 0 && write(fd_, bytes.data(), bytes.size()) ==
                          static_cast<ssize_t>(bytes.size()),
          "a file in memory can be made");
}

ScratchFile::~ScratchFile() { close(fd_); }

const std::string& ScratchFolder() {
  static const RemovedAtExit folder = [] {
    std::error_code error;
    std::string path = fs::exists("/dev/shm", error)
                           ? "/dev/shm"
                           : fs::temp_directory_path().string();
    path += "/newsgraph-fuzz-XXXXXX";
    Require(mkdtemp(path.data()) != nullptr, "a scratch folder can be made");
    return RemovedAtExit{path};
  }();
  return folder.path;
}

void WriteFile(const std::string& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

const Relations& ShippedRelations() {
  static const Relations relations = [] {
    const std::string files[] = {NEWSGRAPH_SOURCE_DIR "/ontology/relations"};
    return Must(Relations::Load(files));
  }();
  return relations;
}

const Knowledge& ShippedKnowledge() {
  static const Knowledge knowledge =
      Must(Knowledge::Load(NEWSGRAPH_SOURCE_DIR "/ontology/data"));
  return knowledge;
}

std::string ShippedModel() {
  return NEWSGRAPH_SOURCE_DIR "/models/english.ngm";
}

void CheckExtraction(const Extraction& extraction) {
  const std::string line = LineOf(extraction);
  const auto read = ParsePropositionsLine(line);
  if (!read.ok())
    std::fprintf(stderr, "%s\n", read.status().ToString().c_str());
  Require(read.ok(), "a line that was written reads back");
  const auto* again = std::get_if<Extraction>(&*read);
  Require(again != nullptr && LineOf(*again) == line,
          "a line reads back to the same line");

  Graph graph(ShippedKnowledge(), ShippedRelations());
  graph.Add(extraction);
  graph.Finish();
  CheckGraph(graph);
}

void CheckGraph(const Graph& graph) {
  for (const ExportFormat& format : ExportFormats()) {
    if (format.files.size() != 1) continue;
    std::string bytes;
    Output out(&bytes);
    const absl::Status status =
        ExportTo(graph, ShippedRelations(), format, {}, out);
    if (!status.ok()) {
      std::fprintf(stderr, "%.*s: %s\n", static_cast<int>(format.name.size()),
                   format.name.data(), status.ToString().c_str());
    }
    Require(status.ok(), "a graph can be written");
    if (format.name != "ttl") continue;
    const absl::Status turtle =
        ReadTurtle("export", bytes,
                   [](const TurtleStatement&) { return absl::OkStatus(); });
    if (!turtle.ok()) std::fprintf(stderr, "%s\n", turtle.ToString().c_str());
    Require(turtle.ok(), "Turtle that was written reads back");
  }
}

}  // namespace newsgraph::fuzz
