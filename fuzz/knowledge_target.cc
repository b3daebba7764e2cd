// Tables of knowledge and users' own in Turtle (--knowledge): all files of a
// folder in one input, each behind a line "%%% NAME". Those that it lacks are
// empty tables.
#include "ontology/knowledge.h"

#include <array>
#include <utility>

#include "fuzz/fuzz_target.h"

namespace {

constexpr std::array<std::pair<const char*, const char*>, 12> kFiles = {{
    {"countries.tsv", "# newsgraph entities 1\n"},
    {"cities.tsv", "# newsgraph entities 1\n"},
    {"regions.tsv", "# newsgraph entities 1\n"},
    {"organizations.tsv", "# newsgraph entities 1\n"},
    {"people.tsv", "# newsgraph entities 1\n"},
    {"equipment.tsv", "# newsgraph entities 1\n"},
    {"waters.tsv", "# newsgraph entities 1\n"},
    {"capitals.tsv", "# newsgraph capitals 1\n"},
    {"offices.tsv", "# newsgraph offices 1\n"},
    {"given_names.tsv", "# newsgraph given-names 1\n"},
    {"nouns.tsv", "# newsgraph nouns 1\n"},
    {"own.ttl", ""},
}};

// What stands behind "%%% name", or `otherwise`.
std::string_view Part(std::string_view all, std::string_view name,
                      std::string_view otherwise) {
  const std::string mark = "%%% " + std::string(name) + "\n";
  const std::size_t at = all.find(mark);
  if (at == std::string_view::npos) return otherwise;
  all.remove_prefix(at + mark.size());
  return all.substr(0, all.find("%%% "));
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsgraph;
  const std::string_view all = fuzz::Text(data, size);
  const std::string& folder = fuzz::ScratchFolder();
  for (const auto& [name, empty] : kFiles) {
    fuzz::WriteFile(folder + "/" + name, Part(all, name, empty));
  }
  const std::string own[] = {folder + "/own.ttl"};
  const auto knowledge = Knowledge::Load(folder, own);
  if (!knowledge.ok()) return 0;
  for (std::uint32_t i = 0; i < knowledge->size(); ++i) {
    const KnownEntity& entity = knowledge->entity(i);
    fuzz::Require(knowledge->FindId(entity.id) == i,
                  "an entity is found by its id");
    for (const KnownName& name : knowledge->Lookup(entity.label)) {
      fuzz::Require(name.entity < knowledge->size(), "a name has an entity");
    }
    for (const Office& office : knowledge->OfficesOf(i)) {
      fuzz::Require(office.organization < knowledge->size(),
                    "an office is of an entity");
    }
    if (const auto capital = knowledge->CapitalOf(i)) {
      fuzz::Require(*capital < knowledge->size(), "a capital is an entity");
    }
  }
  return 0;
}
