// SPARQL queries over a small graph.
#include "export/query/sparql.h"

#include "fuzz/fuzz_target.h"

namespace newsgraph::fuzz {
namespace {

const TripleStore& SampleStore() {
  static const TripleStore* const store = [] {
    const std::string path = ScratchFolder() + "/graph.ttl";
    WriteFile(path,
              "@prefix e: <http://e/> . e:a e:p e:b , \"x\"@en , 3 . e:b e:p "
              "e:c ; e:q [ e:p \"2025-05-30\" ] . e:c e:p e:a .");
    auto* made = new TripleStore;
    Require(made->Load(path).ok(), "the sample can be loaded");
    made->Finish();
    return made;
  }();
  return *store;
}

}  // namespace
}  // namespace newsgraph::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsgraph;
  if (size > 2048) return 0;
  std::string answer;
  Output out(&answer);
  (void)AnswerSparql(fuzz::SampleStore(), std::string(fuzz::Text(data, size)),
                     "q.rq", AnswerFormat::kTsv, out);
  return 0;
}
