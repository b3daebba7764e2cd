// Files that `query` loads. The first byte chooses the format.
#include <filesystem>

#include "export/query/triple_store.h"
#include "fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsgraph;
  if (size == 0) return 0;
  const char* suffix = data[0] == 't'   ? ".ttl"
                       : data[0] == 'n' ? ".nt"
                       : data[0] == 'q' ? ".nq"
                                        : ".trig";
  const std::string path = fuzz::ScratchFolder() + "/graph" + suffix;
  fuzz::WriteFile(path, fuzz::Text(data + 1, size - 1));
  TripleStore store;
  const absl::Status loaded = store.Load(path);
  store.Finish();
  if (!loaded.ok()) return 0;
  const auto all = store.Match({}, {}, {});
  fuzz::Require(all.rows.size() == store.size(), "every triple matches");
  for (std::size_t row = 0; row < all.rows.size(); ++row) {
    for (std::size_t part = 0; part < 3; ++part) {
      const TermId id = all.At(row, part);
      fuzz::Require(store.Find(store.term(id)) == id, "a term is found");
    }
  }
  return 0;
}
