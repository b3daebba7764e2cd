#include "graph/string_pool.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <thread>
#include <tuple>
#include <utility>

#include "graph/id_hash.h"

namespace newsgraph {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{1} << 18;
constexpr std::size_t kFirstTableSize = 1024;  // a power of two

// One text on its way into order, by eight of its bytes.
struct SortRow {
  std::uint64_t key = 0;
  std::uint32_t index = 0;
  bool ends = false;  // nothing comes after the eight bytes
};

// Eight bytes of a text as a number that sorts as they do; zeros behind its
// end.
std::uint64_t KeyAt(std::string_view text, std::size_t depth) {
  std::uint64_t key = 0;
  if (depth >= text.size()) return key;
  std::memcpy(&key, text.data() + depth,
              std::min(text.size() - depth, sizeof key));
  if constexpr (std::endian::native == std::endian::little) {
    key = __builtin_bswap64(key);
  }
  return key;
}

// Texts that agree in more bytes are compared as a whole.
constexpr std::size_t kDeepest = 128;

// Puts texts into order that agree in their first bytes.
class TextSorter {
 public:
  TextSorter(const StringPool& strings, std::span<const StringId> ids)
      : strings_(strings), ids_(ids) {}

  // Reads the eight bytes at `depth`.
  void Load(std::size_t depth, std::span<SortRow> rows) const {
    for (SortRow& row : rows) {
      const std::string_view text = strings_.At(ids_[row.index]);
      row.key = KeyAt(text, depth);
      row.ends = text.size() <= depth + sizeof row.key;
    }
  }

  // `depth` has been loaded.
  void Sort(std::size_t depth, std::span<SortRow> rows) const {
    // Behind what ends comes what goes on.
    std::sort(rows.begin(), rows.end(), [](const SortRow& a, const SortRow& b) {
      return std::tuple(a.key, !a.ends, a.index) <
             std::tuple(b.key, !b.ends, b.index);
    });
    for (std::size_t begin = 0; begin < rows.size();) {
      std::size_t end = begin + 1;
      while (end < rows.size() && rows[end].key == rows[begin].key &&
             rows[end].ends == rows[begin].ends) {
        ++end;
      }
      if (end - begin > 1) SortEqual(depth, rows.subspan(begin, end - begin));
      begin = end;
    }
  }

 private:
  void SortEqual(std::size_t depth, std::span<SortRow> rows) const {
    if (!rows[0].ends && depth < kDeepest) {
      Load(depth + sizeof rows[0].key, rows);
      Sort(depth + sizeof rows[0].key, rows);
      return;
    }
    // Zeros in a text look like its end, but are not.
    const auto text_of = [this](const SortRow& row) {
      return std::pair(strings_.At(ids_[row.index]), row.index);
    };
    std::sort(rows.begin(), rows.end(),
              [&](const SortRow& a, const SortRow& b) {
                return text_of(a) < text_of(b);
              });
  }

  const StringPool& strings_;
  std::span<const StringId> ids_;
};

// Runs both, side by side.
template <typename First, typename Second>
void Both(First first, Second second) {
  std::thread other(second);
  first();
  other.join();
}

}  // namespace

StringPool::StringPool() : table_(kFirstTableSize) {
  entries_.push_back(Copy(""));
}

StringId StringPool::Intern(std::string_view text) {
  return Intern(text, static_cast<std::uint32_t>(TableHash(text)));
}

void StringPool::InternAll(std::span<const std::string_view> texts,
                           std::vector<StringId>& ids) {
  hashes_.clear();
  for (const std::string_view text : texts) {
    hashes_.push_back(static_cast<std::uint32_t>(TableHash(text)));
    __builtin_prefetch(&table_[hashes_.back() & (table_.size() - 1)]);
  }
  ids.clear();
  for (std::size_t i = 0; i < texts.size(); ++i) {
    ids.push_back(Intern(texts[i], hashes_[i]));
  }
}

StringId StringPool::Intern(std::string_view text, std::uint32_t hash) {
  if (text.empty()) return 0;
  const std::size_t mask = table_.size() - 1;
  std::size_t slot = hash & mask;
  for (; table_[slot].id != 0; slot = (slot + 1) & mask) {
    if (table_[slot].hash == hash && At(table_[slot].id) == text) {
      return table_[slot].id;
    }
  }
  const auto id = static_cast<StringId>(entries_.size());
  entries_.push_back(Copy(text));
  text_bytes_ += text.size();
  table_[slot] = {id, hash};
  if (entries_.size() * 2 > table_.size()) Grow(table_.size() * 2);
  return id;
}

bool StringPool::Append(std::span<const std::uint32_t> sizes,
                        std::unique_ptr<char[]> bytes, std::size_t count) {
  std::uint64_t sum = 0;
  for (const std::uint32_t size : sizes) sum += size;
  constexpr std::size_t kMostBytes = std::size_t{1} << 32;
  if (sum != count || count >= kMostBytes) return false;
  Reserve(entries_.size() + sizes.size());
  Entry entry;
  entry.chunk = static_cast<std::uint32_t>(chunks_.size());
  chunks_.push_back(std::move(bytes));
  chunk_bytes_ += count;
  text_bytes_ += count;
  // While some hashes are made, the slots of the ones before are on their way.
  constexpr std::size_t kAtOnce = 32;
  std::array<std::uint32_t, kAtOnce> hashes;
  // Those of a gap would be missed.
  const bool keep = keeps_hashes_ &&
                    std::max<std::size_t>(kept_.size(), 1) == entries_.size();
  if (keep && kept_.empty()) kept_.push_back(TableHash(""));
  for (std::size_t begin = 0; begin < sizes.size(); begin += kAtOnce) {
    const std::size_t some = std::min(kAtOnce, sizes.size() - begin);
    const auto first = static_cast<StringId>(entries_.size());
    for (std::size_t i = 0; i < some; ++i) {
      entry.size = sizes[begin + i];
      entries_.push_back(entry);
      entry.offset += entry.size;
      const std::uint64_t hash =
          TableHash(At(static_cast<StringId>(first + i)));
      if (keep) kept_.push_back(hash);
      hashes[i] = static_cast<std::uint32_t>(hash);
      __builtin_prefetch(&table_[hashes[i] & (table_.size() - 1)]);
    }
    for (std::size_t i = 0; i < some; ++i) {
      Enter(static_cast<StringId>(first + i), hashes[i]);
    }
  }
  return true;
}

void StringPool::Reserve(std::size_t strings) {
  entries_.reserve(strings);
  if (strings * 2 > table_.size()) Grow(std::bit_ceil(strings * 2));
}

void StringPool::Shrink(StringId end) {
  entries_.resize(end);
  if (kept_.size() > end) kept_.resize(end);
  for (Slot& slot : table_) slot = {};
  for (StringId id = 1; id < end; ++id) {
    Enter(id, static_cast<std::uint32_t>(TableHash(At(id))));
  }
}

void StringPool::Enter(StringId id, std::uint32_t hash) {
  const std::size_t mask = table_.size() - 1;
  std::size_t slot = hash & mask;
  while (table_[slot].id != 0) slot = (slot + 1) & mask;
  table_[slot] = {id, hash};
}

std::vector<std::uint64_t> StringPool::Hashes() const {
  std::vector<std::uint64_t> hashes = kept_;
  hashes.resize(entries_.size());
  const auto hash = [&](std::size_t begin, std::size_t end) {
    for (std::size_t id = begin; id < end; ++id) {
      hashes[id] = TableHash(At(static_cast<StringId>(id)));
    }
  };
  const std::size_t half = (kept_.size() + hashes.size()) / 2;
  Both([&] { hash(kept_.size(), half); }, [&] { hash(half, hashes.size()); });
  return hashes;
}

void StringPool::Freeze() {
  table_ = std::vector<Slot>();
  hashes_ = std::vector<std::uint32_t>();
  entries_.shrink_to_fit();
}

std::size_t StringPool::memory_bytes() const {
  return chunk_bytes_ + entries_.capacity() * sizeof(entries_[0]) +
         table_.capacity() * sizeof(table_[0]);
}

StringPool::Entry StringPool::Copy(std::string_view text) {
  Entry entry;
  entry.size = static_cast<std::uint32_t>(text.size());
  if (chunks_.empty() || text.size() > chunk_left_) {
    // A string longer than a quarter of a chunk gets a chunk of its own, so
    // that the rest of the current one is not lost.
    const bool alone = text.size() > kChunkBytes / 4;
    const std::size_t bytes = alone ? text.size() : kChunkBytes;
    entry.chunk = static_cast<std::uint32_t>(chunks_.size());
    chunks_.push_back(std::make_unique_for_overwrite<char[]>(bytes));
    chunk_bytes_ += bytes;
    if (alone) {
      std::copy(text.begin(), text.end(), chunks_.back().get());
      return entry;
    }
    open_chunk_ = entry.chunk;
    chunk_left_ = bytes;
  }
  entry.chunk = open_chunk_;
  entry.offset = static_cast<std::uint32_t>(kChunkBytes - chunk_left_);
  chunk_left_ -= text.size();
  std::copy(text.begin(), text.end(),
            chunks_[entry.chunk].get() + entry.offset);
  return entry;
}

void StringPool::Grow(std::size_t slots) {
  std::vector<Slot> table(slots);
  const std::size_t mask = table.size() - 1;
  for (const Slot& each : table_) {
    if (each.id == 0) continue;
    std::size_t slot = each.hash & mask;
    while (table[slot].id != 0) slot = (slot + 1) & mask;
    table[slot] = each;
  }
  table_ = std::move(table);
}

std::vector<std::uint32_t> OrderByText(const StringPool& strings,
                                       std::span<const StringId> ids) {
  std::vector<SortRow> rows(ids.size());
  for (std::uint32_t i = 0; i < ids.size(); ++i) rows[i].index = i;
  const TextSorter sorter(strings, ids);
  const std::span<SortRow> all(rows);
  const std::size_t half = rows.size() / 2;
  Both([&] { sorter.Load(0, all.first(half)); },
       [&] { sorter.Load(0, all.subspan(half)); });
  // The middle of a few decides what goes into which half of the sort.
  constexpr std::size_t kFew = 1000;
  std::vector<std::uint64_t> keys;
  for (std::size_t i = 0; i < rows.size(); i += rows.size() / kFew + 1) {
    keys.push_back(rows[i].key);
  }
  std::sort(keys.begin(), keys.end());
  const std::uint64_t pivot = keys.empty() ? 0 : keys[keys.size() / 2];
  const auto middle = static_cast<std::size_t>(
      std::partition(rows.begin(), rows.end(),
                     [&](const SortRow& row) { return row.key < pivot; }) -
      rows.begin());
  Both([&] { sorter.Sort(0, all.first(middle)); },
       [&] { sorter.Sort(0, all.subspan(middle)); });
  std::vector<std::uint32_t> order(ids.size());
  for (std::size_t i = 0; i < rows.size(); ++i) order[i] = rows[i].index;
  return order;
}

}  // namespace newsgraph
