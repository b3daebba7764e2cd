// What a chain tells of its identity by itself, before other articles are
// looked at. For graph/ only.
#ifndef NEWSGRAPH_GRAPH_CHAIN_IDENTITY_H_
#define NEWSGRAPH_GRAPH_CHAIN_IDENTITY_H_

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/flat_extraction.h"
#include "graph/string_pool.h"
#include "ontology/entity_type.h"
#include "ontology/knowledge.h"

namespace newsgraph {

// A root of the type tree: what a name must agree in to be the same name.
EntityType RootOf(EntityType type);

// Either an id, or a name. Strings are numbers in the pool.
struct ChainIdentity {
  // The entity's id where the chain decides it: an authority's, a literal, a
  // description. 0 for a name.
  StringId id = 0;
  StringId fold = 0;     // FoldName of a name, without its state; may be empty
  StringId country = 0;  // that the name or else the chain tells of
  // A state's organ ("Ministry of Defense"): tells nothing without a country.
  bool state_organ = false;

  bool is_name() const { return id == 0; }
};

// Whether entities of this root bear names that countries tell apart.
bool TellsCountries(EntityType root);

// Reads chains, with tables of what has been read, so that a label costs
// something once only. Not thread-safe.
class ChainReader {
 public:
  // Both must outlive the reader.
  ChainReader(StringPool& strings, const Knowledge& knowledge);
  ChainReader(ChainReader&&) noexcept;
  ~ChainReader();

  // Appends the identities of all chains of one article.
  void Read(std::string_view article_id, std::span<const ChainRow> chains,
            std::vector<ChainIdentity>& identities);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The id of a thing whose name has neither letters nor digits.
std::string NamelessId(EntityType root, std::string_view label);

// The id of a thing that only its article knows by this folded name, or without
// one by its label: 50 bits tell the articles that share it apart.
std::string ScopedId(EntityType root, std::string_view fold,
                     std::string_view label, std::string_view article_id);

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_CHAIN_IDENTITY_H_
