// What a Graph holds between Add and Finish: the extractions, flat and
// interned, 40 bytes an entity and 60 a proposition instead of several hundred.
// For graph/ only.
#ifndef NEWSGRAPH_GRAPH_STAGING_H_
#define NEWSGRAPH_GRAPH_STAGING_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "graph/chain_identity.h"
#include "graph/flat_extraction.h"
#include "graph/id_hash.h"
#include "graph/string_pool.h"

namespace newsgraph {

struct ArticleRow {
  StringId id = 0;
  StringId source = 0;
  StringId url = 0;
  StringId title = 0;
  StringId publisher = 0;
  StringId language = 0;
  std::int32_t published = kNoDay;
  std::uint32_t chains_begin = 0;
  std::uint32_t chains_end = 0;
  std::uint32_t propositions_begin = 0;
  std::uint32_t propositions_end = 0;
  std::uint32_t given_propositions = 0;  // those left out included
  IdHash content;
  bool live = true;  // false: another extraction of the same article won
};

// How many rows of each kind.
struct StagingSizes {
  std::uint64_t strings = 0;
  std::uint64_t articles = 0;
  std::uint64_t chains = 0;
  std::uint64_t aliases = 0;
  std::uint64_t propositions = 0;
  std::uint64_t arguments = 0;

  StagingSizes& operator+=(const StagingSizes& other);
  StagingSizes& operator-=(const StagingSizes& other);
};

struct Staging {
  // `knowledge` must outlive this, which stays where it is.
  explicit Staging(const Knowledge& knowledge) : reader_(strings, knowledge) {}
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;

  StringPool strings;
  std::vector<ArticleRow> articles;
  std::vector<ChainRow> chains;
  std::vector<ChainIdentity> identities;  // of the chains
  std::vector<StringId> aliases;
  std::vector<PropositionRow> propositions;
  std::vector<std::uint32_t> arguments;
  std::unordered_map<StringId, std::uint32_t> article_of_id;

  // Takes one extraction. Of two with one article id the greater stays: more
  // propositions, then more entities, then the greater hash of the content,
  // then the greater source.
  void Add(const FlatExtraction& extraction);

  // For rows that come from elsewhere: makes one of an article live, unless
  // that of a greater extraction is.
  void Admit(std::uint32_t row);
  // The first string, which is empty, counts.
  StagingSizes sizes() const;
  void Reserve(StagingSizes sizes);
  // Drops what is beyond, of which nothing is live.
  void Shrink(const StagingSizes& sizes);

  std::string_view Text(StringId id) const { return strings.At(id); }

 private:
  // What decides between extractions of one article: propositions, entities,
  // the hash of the content, the source.
  using Greatness =
      std::tuple<std::uint32_t, std::size_t, IdHash, std::string_view>;
  Greatness GreatnessOf(const ArticleRow& row) const;

  ChainReader reader_;
  std::vector<StringId> numbers_;  // of the strings of the one being added
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_STAGING_H_
