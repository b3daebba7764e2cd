#include "graph/string_pool.h"

#include <algorithm>
#include <cstring>

#include "graph/id_hash.h"

namespace newsgraph {
namespace {

constexpr std::size_t kChunkBytes = std::size_t{1} << 18;
constexpr std::size_t kFirstTableSize = 1024;  // a power of two

}  // namespace

StringPool::StringPool() : table_(kFirstTableSize, 0) {
  char* const empty = Allocate(sizeof(std::uint32_t));
  std::memset(empty, 0, sizeof(std::uint32_t));
  entries_.push_back(empty);
}

std::string_view StringPool::At(StringId id) const {
  const char* const entry = entries_[id];
  std::uint32_t size = 0;
  std::memcpy(&size, entry, sizeof size);
  return {entry + sizeof size, size};
}

StringId StringPool::Intern(std::string_view text) {
  if (text.empty()) return 0;
  const std::size_t mask = table_.size() - 1;
  std::size_t slot = TableHash(text) & mask;
  for (; table_[slot] != 0; slot = (slot + 1) & mask) {
    if (At(table_[slot]) == text) return table_[slot];
  }
  const auto id = static_cast<StringId>(entries_.size());
  const auto size = static_cast<std::uint32_t>(text.size());
  char* const entry = Allocate(sizeof size + text.size());
  std::memcpy(entry, &size, sizeof size);
  std::memcpy(entry + sizeof size, text.data(), text.size());
  entries_.push_back(entry);
  text_bytes_ += text.size();
  table_[slot] = id;
  if (entries_.size() * 2 > table_.size()) Grow();
  return id;
}

void StringPool::Freeze() {
  table_ = std::vector<StringId>();
  entries_.shrink_to_fit();
}

std::size_t StringPool::memory_bytes() const {
  return chunk_bytes_ + entries_.capacity() * sizeof(entries_[0]) +
         table_.capacity() * sizeof(table_[0]);
}

char* StringPool::Allocate(std::size_t size) {
  if (size > chunk_left_) {
    // A string longer than a quarter of a chunk gets a chunk of its own, so
    // that the rest of the current one is not lost.
    const bool alone = size > kChunkBytes / 4;
    const std::size_t bytes = alone ? size : kChunkBytes;
    chunks_.push_back(std::make_unique_for_overwrite<char[]>(bytes));
    chunk_bytes_ += bytes;
    if (alone) return chunks_.back().get();
    chunk_next_ = chunks_.back().get();
    chunk_left_ = bytes;
  }
  char* const result = chunk_next_;
  chunk_next_ += size;
  chunk_left_ -= size;
  return result;
}

void StringPool::Grow() {
  std::vector<StringId> table(table_.size() * 2, 0);
  const std::size_t mask = table.size() - 1;
  for (StringId id = 1; id < entries_.size(); ++id) {
    std::size_t slot = TableHash(At(id)) & mask;
    while (table[slot] != 0) slot = (slot + 1) & mask;
    table[slot] = id;
  }
  table_ = std::move(table);
}

}  // namespace newsgraph
