// What an update finds of its last run. The first byte chooses: the print of a
// graph, the rows of a corpus with checksums put aside, or two runs of a file
// that is made of passages, a byte each.
#include <array>
#include <cstring>
#include <fstream>
#include <iterator>
#include <numeric>
#include <vector>

#include "export/output.h"
#include "fuzz/fuzz_target.h"
#include "graph/facts.h"
#include "graph/graph_print.h"
#include "graph/identity.h"
#include "graph/staging_file.h"

namespace newsgraph::fuzz {
namespace {

void ReadPrint(std::string_view bytes) {
  const auto print = GraphPrint::FromBytes(bytes);
  if (!print.ok() || bytes.empty()) return;
  Require(print->ToBytes() == bytes, "a print is written as it was read");
  Require(print->To(*print).facts.changed == 0, "nothing differs from itself");
}

constexpr std::size_t kBeginBytes = 16;  // of a file: magic number and settings
constexpr std::size_t kHeadBytes = 88;

// How a file of rows begins.
const std::string& Begin() {
  static const std::string begin = [] {
    const std::string path = ScratchFolder() + "/begin.rows";
    Staging staging(ShippedKnowledge());
    StagingFile file(path, 1);
    file.Load({}, staging);
    file.Save(staging, {});
    std::ifstream in(path, std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(in), {});
    Require(bytes.size() >= kHeadBytes, "a file of rows can be made");
    return bytes.substr(0, kBeginBytes);
  }();
  return begin;
}

void ReadRows(std::string_view bytes) {
  std::string text(bytes);
  text.replace(0, std::min(text.size(), kBeginBytes), Begin());
  const ScratchFile scratch(text);
  // Whatever stands where the keys are is wanted.
  std::unordered_set<std::uint64_t> wanted;
  for (std::size_t at = kHeadBytes; at + 8 <= text.size(); at += 8) {
    std::uint64_t key = 0;
    std::memcpy(&key, text.data() + at, sizeof key);
    wanted.insert(key);
  }
  StagingFile file(scratch.path(), 1);
  file.IgnoreChecksums();
  Staging staging(ShippedKnowledge());
  file.Load(wanted, staging);
  std::vector<std::uint32_t> order;
  for (std::uint32_t row = 0; row < staging.articles.size(); ++row) {
    if (staging.articles[row].live) order.push_back(row);
  }
  const Identities identities =
      ResolveIdentities(staging, ShippedKnowledge(), {}, order);
  BuildFacts(staging, ShippedRelations(), identities.entity_of_chain, order,
             identities.entities);
}

std::string TextOf(unsigned char passage) {
  return std::string(passage % 7, static_cast<char>('a' + passage % 26));
}

// Writes a passage for each byte; returns what the file then has.
std::string WritePassages(std::string_view passages, const std::string& name,
                          const std::string& former) {
  const std::string folder = ScratchFolder() + "/";
  StagedFiles files;
  const auto out = files.Add(folder + name);
  Require(out.ok(), "a file can be made");
  (*out)->UsePassages({.former = folder + former,
                       .former_notes = folder + former + ".notes",
                       .notes = folder + name + ".notes",
                       .settings = 1});
  for (const char each : passages) {
    const auto passage = static_cast<unsigned char>(each);
    if (passage % 5 == 0) (*out)->Append("between");
    if ((*out)->BeginPassage(passage)) continue;
    (*out)->Append(TextOf(passage));
    (*out)->EndPassage();
  }
  Require(files.Publish().ok(), "a file can be published");
  std::ifstream in(folder + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void TakePassages(std::string_view bytes) {
  const std::size_t half = bytes.size() / 2;
  WritePassages(bytes.substr(0, half), "first", "none");
  const std::string_view second = bytes.substr(half);
  std::string expected;
  for (const char each : second) {
    const auto passage = static_cast<unsigned char>(each);
    if (passage % 5 == 0) expected += "between";
    expected += TextOf(passage);
  }
  Require(WritePassages(second, "second", "first") == expected,
          "what is taken is what would have been made");
}

}  // namespace
}  // namespace newsgraph::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsgraph;
  if (size == 0) return 0;
  const std::string_view bytes = fuzz::Text(data + 1, size - 1);
  switch (data[0]) {
    case 'p':
      fuzz::ReadPrint(bytes);
      break;
    case 'r':
      fuzz::ReadRows(bytes);
      break;
    default:
      fuzz::TakePassages(bytes);
  }
  return 0;
}
