// What the fuzz targets share. Each target is one file that defines
// LLVMFuzzerTestOneInput; linked with libFuzzer it searches, linked with
// replay.cc it runs over its corpus in every build.
#ifndef NEWSGRAPH_FUZZ_FUZZ_TARGET_H_
#define NEWSGRAPH_FUZZ_FUZZ_TARGET_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "extract/extraction.h"
#include "graph/graph.h"
#include "ontology/knowledge.h"
#include "ontology/relations.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size);

namespace newsgraph::fuzz {

inline std::string_view Text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// Ends the program as a crash does where `holds` is false: a property that
// every input must keep.
void Require(bool holds, const char* property);

// A file in memory with the bytes given, for readers that take a path.
class ScratchFile {
 public:
  explicit ScratchFile(std::string_view bytes);
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  ~ScratchFile();

  const std::string& path() const { return path_; }

 private:
  int fd_;
  std::string path_;
};

// A folder of this process's own, in memory where the system has such a place;
// removed at exit.
const std::string& ScratchFolder();
void WriteFile(const std::string& path, std::string_view bytes);

// What ships, loaded once.
const Relations& ShippedRelations();
const Knowledge& ShippedKnowledge();
std::string ShippedModel();  // its path

// What any extraction must keep, wherever it comes from: it is written to a
// line that reads back to the same line, and its graph is written to every
// format, the Turtle of which reads back.
void CheckExtraction(const Extraction& extraction);

// The latter alone.
void CheckGraph(const Graph& graph);

}  // namespace newsgraph::fuzz

#endif  // NEWSGRAPH_FUZZ_FUZZ_TARGET_H_
