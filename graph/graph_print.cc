#include "graph/graph_print.h"

#include <algorithm>
#include <cstddef>

#include "graph/id_hash.h"

namespace newsgraph {
namespace {

constexpr std::string_view kMagic = "NGPRINT2";

void AppendNumber(std::uint64_t number, std::string& bytes) {
  for (int shift = 0; shift < 64; shift += 8) {
    bytes.push_back(static_cast<char>(number >> shift & 0xFF));
  }
}

// The caller has seen to it that the bytes are there.
std::uint64_t TakeNumber(std::string_view& bytes) {
  std::uint64_t number = 0;
  for (int i = 7; i >= 0; --i) {
    number = number << 8 |
             static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
  }
  bytes.remove_prefix(8);
  return number;
}

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
  for (Items& items : print.items_) std::sort(items.begin(), items.end());
  return print;
}

std::string GraphPrint::ToBytes() const {
  std::string bytes(kMagic);
  for (const Items& items : items_) AppendNumber(items.size(), bytes);
  for (const Items& items : items_) {
    for (const Item& item : items) {
      AppendNumber(item.id, bytes);
      AppendNumber(item.content, bytes);
    }
  }
  return bytes;
}

absl::StatusOr<GraphPrint> GraphPrint::FromBytes(std::string_view bytes) {
  GraphPrint print;
  if (bytes.empty()) return print;
  const absl::Status malformed =
      absl::InvalidArgumentError("malformed print of a graph");
  constexpr std::size_t kHeadBytes = 8 * 4;
  constexpr std::size_t kItemBytes = 16;
  if (bytes.size() < kHeadBytes || !bytes.starts_with(kMagic)) return malformed;
  bytes.remove_prefix(kMagic.size());
  std::array<std::uint64_t, 3> sizes;
  for (std::uint64_t& size : sizes) size = TakeNumber(bytes);
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    if (sizes[i] > bytes.size() / kItemBytes) return malformed;
    for (std::uint64_t n = 0; n < sizes[i]; ++n) {
      Item item;
      item.id = TakeNumber(bytes);
      item.content = TakeNumber(bytes);
      print.items_[i].push_back(item);
    }
    if (!std::is_sorted(print.items_[i].begin(), print.items_[i].end())) {
      return malformed;
    }
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
