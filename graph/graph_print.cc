#include "graph/graph_print.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <type_traits>

#include "graph/id_hash.h"

namespace newsgraph {
namespace {

constexpr std::string_view kMagic = "NGPRINT2";

}  // namespace

GraphPrint GraphPrint::Of(const GraphSignatures& graph,
                          const std::set<StoredArticle>& corpus) {
  GraphPrint print;
  Items& articles = print.items_[0];
  IdHasher hasher;
  for (const StoredArticle& article : corpus) {
    articles.push_back(
        {TableHash(article.id),
         hasher.Add(article.content).Add(article.source).Finish().high});
  }
  const auto add = [](const std::vector<std::uint64_t>& ids,
                      const std::vector<std::uint64_t>& contents,
                      Items& items) {
    items.reserve(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
      items.push_back({ids[i], contents[i]});
    }
  };
  add(graph.entity_ids, graph.entity_contents, print.items_[1]);
  add(graph.fact_ids, graph.fact_contents, print.items_[2]);
  for (Items& items : print.items_) {
    if (!std::is_sorted(items.begin(), items.end())) {
      std::sort(items.begin(), items.end());
    }
  }
  return print;
}

// As they lie in memory: a print never leaves its machine.
std::string GraphPrint::ToBytes() const {
  std::string bytes(kMagic);
  const auto append = [&](const void* from, std::size_t size) {
    bytes.append(static_cast<const char*>(from), size);
  };
  for (const Items& items : items_) {
    const std::uint64_t size = items.size();
    append(&size, sizeof size);
  }
  for (const Items& items : items_) {
    append(items.data(), items.size() * sizeof items[0]);
  }
  return bytes;
}

absl::StatusOr<GraphPrint> GraphPrint::FromBytes(std::string_view bytes) {
  static_assert(sizeof(Item) == 16 && std::is_trivially_copyable_v<Item>);
  GraphPrint print;
  if (bytes.empty()) return print;
  const absl::Status malformed =
      absl::InvalidArgumentError("malformed print of a graph");
  if (!bytes.starts_with(kMagic)) return malformed;
  bytes.remove_prefix(kMagic.size());
  std::array<std::uint64_t, 3> sizes;
  if (bytes.size() < sizeof sizes) return malformed;
  std::memcpy(sizes.data(), bytes.data(), sizeof sizes);
  bytes.remove_prefix(sizeof sizes);
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    Items& items = print.items_[i];
    if (sizes[i] > bytes.size() / sizeof(Item)) return malformed;
    items.resize(sizes[i]);
    if (!items.empty()) {
      std::memcpy(items.data(), bytes.data(), items.size() * sizeof(Item));
    }
    bytes.remove_prefix(items.size() * sizeof(Item));
    if (!std::is_sorted(items.begin(), items.end())) return malformed;
  }
  if (!bytes.empty()) return malformed;
  return print;
}

ChangeCounts GraphPrint::Compare(const Items& before, const Items& after) {
  ChangeCounts counts;
  auto a = before.begin();
  auto b = after.begin();
  while (a != before.end() || b != after.end()) {
    if (b == after.end() || (a != before.end() && a->id < b->id)) {
      ++counts.removed;
      ++a;
    } else if (a == before.end() || b->id < a->id) {
      ++counts.added;
      ++b;
    } else {
      if (a->content != b->content) ++counts.changed;
      ++a;
      ++b;
    }
  }
  return counts;
}

GraphChanges GraphPrint::To(const GraphPrint& later) const {
  return {Compare(items_[0], later.items_[0]),
          Compare(items_[1], later.items_[1]),
          Compare(items_[2], later.items_[2])};
}

}  // namespace newsgraph
