// Propositions as JSON Lines: what `merge` reads of other machines.
#include "extract/propositions_json.h"

#include <sstream>
#include <variant>

#include "fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsgraph;
  std::istringstream in{std::string(fuzz::Text(data, size))};
  PropositionsReader reader(in, "part.jsonl");
  for (;;) {
    const auto record = reader.Next();
    if (record.status().code() == absl::StatusCode::kDataLoss) return 0;
    if (!record.ok()) continue;
    if (!*record) return 0;
    if (const auto* extraction = std::get_if<Extraction>(&**record)) {
      fuzz::CheckExtraction(*extraction);
    }
  }
}
