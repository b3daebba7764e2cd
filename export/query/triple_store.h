// Triples of a file in memory, indexed so that every pattern is a range.
#ifndef NEWSGRAPH_EXPORT_QUERY_TRIPLE_STORE_H_
#define NEWSGRAPH_EXPORT_QUERY_TRIPLE_STORE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace newsgraph {

// A term as RDF files have it. The views live as long as the store.
struct StoredTerm {
  enum class Kind : std::uint8_t { kIri, kBlank, kLiteral };
  Kind kind = Kind::kIri;
  std::string_view text;
  std::string_view datatype;  // IRI; empty for plain literals
  std::string_view language;

  friend bool operator==(const StoredTerm&, const StoredTerm&) = default;
};

using TermId = std::uint32_t;
using StoredTriple = std::array<TermId, 3>;  // subject, predicate, object

// Loading is not thread-safe; a finished store may be read by any number of
// threads.
class TripleStore {
 public:
  TripleStore();
  ~TripleStore();

  // Adds a file of Turtle (.ttl), N-Triples (.nt), N-Quads (.nq) or TriG
  // (.trig). The names of graphs are dropped: what is asked for is looked for
  // in all of them together.
  //
  // INVALID_ARGUMENT: `file:line:col: ...` malformed, or another suffix.
  // NOT_FOUND: cannot be read.
  absl::Status Load(const std::string& path);

  // Sorts and drops repeated triples. Call once, after the last Load.
  void Finish();

  std::size_t size() const;
  StoredTerm term(TermId id) const;
  std::optional<TermId> Find(const StoredTerm& term) const;

  // All triples with the terms given, in a fixed order. Logarithmic. Each is in
  // one of three orders; At() takes the parts out.
  struct Matches {
    std::span<const StoredTriple> rows;
    std::array<std::uint8_t, 3> order = {0, 1, 2};  // of the parts in a row

    TermId At(std::size_t row, std::size_t part) const {
      for (std::size_t i = 0; i < 3; ++i) {
        if (order[i] == part) return rows[row][i];
      }
      return 0;
    }
  };
  Matches Match(std::optional<TermId> subject, std::optional<TermId> predicate,
                std::optional<TermId> object) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_QUERY_TRIPLE_STORE_H_
