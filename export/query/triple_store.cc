#include "export/query/triple_store.h"

#include <algorithm>
#include <deque>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "base/absl_bridge.h"
#include "export/quad_reader.h"

namespace newsgraph {
namespace {

using Order = std::array<std::uint8_t, 3>;
// Between them, the bound parts of every pattern come first in one.
constexpr std::array<Order, 3> kOrders = {{{0, 1, 2}, {1, 2, 0}, {2, 0, 1}}};

// One string a term: kind, datatype or language, text.
std::string KeyOf(const StoredTerm& term) {
  std::string key(1, static_cast<char>('0' + static_cast<int>(term.kind)));
  key.append(term.language).append(1, '\n');
  key.append(term.datatype).append(1, '\n');
  key.append(term.text);
  return key;
}

}  // namespace

struct TripleStore::Impl {
  // A deque, so that the views of the index stay valid.
  std::deque<std::string> keys;
  absl::flat_hash_map<absl::string_view, TermId> ids;
  std::array<std::vector<StoredTriple>, 3> indexes;  // as kOrders

  TermId Id(const StoredTerm& term) {
    std::string key = KeyOf(term);
    if (const auto found = ids.find(ToAbsl(key)); found != ids.end()) {
      return found->second;
    }
    keys.push_back(std::move(key));
    const auto id = static_cast<TermId>(keys.size() - 1);
    ids.emplace(ToAbsl(keys.back()), id);
    return id;
  }

  TermId Id(const ReadTerm& term) {
    const auto kind = term.kind == ReadTerm::Kind::kIri ? StoredTerm::Kind::kIri
                      : term.kind == ReadTerm::Kind::kBlank
                          ? StoredTerm::Kind::kBlank
                          : StoredTerm::Kind::kLiteral;
    return Id(StoredTerm{kind, term.text, term.datatype, term.language});
  }
};

TripleStore::TripleStore() : impl_(std::make_unique<Impl>()) {}
TripleStore::~TripleStore() = default;

absl::Status TripleStore::Load(const std::string& path) {
  return ReadQuads(path, [this](const ReadQuad& quad) {
    impl_->indexes[0].push_back({impl_->Id(quad.subject),
                                 impl_->Id(quad.predicate),
                                 impl_->Id(quad.object)});
    return absl::OkStatus();
  });
}

void TripleStore::Finish() {
  auto& indexes = impl_->indexes;
  for (std::size_t i = 1; i < kOrders.size(); ++i) {
    indexes[i].reserve(indexes[0].size());
    for (const StoredTriple& triple : indexes[0]) {
      indexes[i].push_back({triple[kOrders[i][0]], triple[kOrders[i][1]],
                            triple[kOrders[i][2]]});
    }
  }
  for (auto& index : indexes) {
    std::sort(index.begin(), index.end());
    index.erase(std::unique(index.begin(), index.end()), index.end());
  }
}

std::size_t TripleStore::size() const { return impl_->indexes[0].size(); }

StoredTerm TripleStore::term(TermId id) const {
  const std::string_view key = impl_->keys[id];
  const std::size_t language = key.find('\n');
  const std::size_t datatype = key.find('\n', language + 1);
  return {static_cast<StoredTerm::Kind>(key[0] - '0'), key.substr(datatype + 1),
          key.substr(language + 1, datatype - language - 1),
          key.substr(1, language - 1)};
}

std::optional<TermId> TripleStore::Find(const StoredTerm& term) const {
  const std::string key = KeyOf(term);
  const auto found = impl_->ids.find(ToAbsl(key));
  if (found == impl_->ids.end()) return std::nullopt;
  return found->second;
}

TripleStore::Matches TripleStore::Match(std::optional<TermId> subject,
                                        std::optional<TermId> predicate,
                                        std::optional<TermId> object) const {
  const std::array<std::optional<TermId>, 3> pattern = {subject, predicate,
                                                        object};
  // The order in which most bound parts come first.
  std::size_t best = 0;
  std::size_t best_bound = 0;
  for (std::size_t i = 0; i < kOrders.size(); ++i) {
    std::size_t bound = 0;
    while (bound < 3 && pattern[kOrders[i][bound]]) ++bound;
    if (bound > best_bound) {
      best = i;
      best_bound = bound;
    }
  }
  const Order& order = kOrders[best];
  StoredTriple low = {0, 0, 0};
  StoredTriple high = {~TermId{0}, ~TermId{0}, ~TermId{0}};
  for (std::size_t i = 0; i < best_bound; ++i) {
    low[i] = high[i] = *pattern[order[i]];
  }
  const std::vector<StoredTriple>& index = impl_->indexes[best];
  const auto begin = std::lower_bound(index.begin(), index.end(), low);
  const auto end = std::upper_bound(begin, index.end(), high);
  return {std::span<const StoredTriple>(begin, end), order};
}

}  // namespace newsgraph
