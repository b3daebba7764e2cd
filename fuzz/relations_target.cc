// Users' relations in Turtle (--ontology).
#include "ontology/relations.h"

#include "fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsgraph;
  const fuzz::ScratchFile file(fuzz::Text(data, size));
  const std::string files[] = {file.path()};
  const auto relations = Relations::Load(files);
  if (!relations.ok()) return 0;
  for (const Relation& relation : relations->all()) {
    fuzz::Require(relations->Find(relation.name) == &relation,
                  "a relation is found by its name");
    fuzz::Require(relation.inverse.empty() ||
                      relations->Find(relation.inverse) != nullptr,
                  "an inverse exists");
  }
  return 0;
}
