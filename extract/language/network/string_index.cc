#include "extract/language/network/string_index.h"

#include <utility>

namespace newsgraph {

std::uint64_t StableHash(std::string_view bytes, std::uint64_t seed) {
  // FNV-1a, then the finalizer of SplitMix64, which spreads it to all bits.
  std::uint64_t hash = 0xcbf29ce484222325u ^ (seed * 0x9e3779b97f4a7c15u);
  for (const char byte : bytes) {
    hash ^= static_cast<unsigned char>(byte);
    hash *= 0x100000001b3u;
  }
  hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9u;
  hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebu;
  return hash ^ (hash >> 31);
}

StringIndex::StringIndex(std::vector<std::string> strings)
    : strings_(std::move(strings)) {
  std::size_t capacity = 16;
  while (capacity < 2 * strings_.size()) capacity *= 2;
  slots_.assign(capacity, -1);
  for (std::size_t i = 0; i < strings_.size(); ++i) {
    std::size_t slot = StableHash(strings_[i]) & (capacity - 1);
    while (slots_[slot] >= 0 && strings_[slots_[slot]] != strings_[i]) {
      slot = (slot + 1) & (capacity - 1);
    }
    if (slots_[slot] < 0) slots_[slot] = static_cast<std::int32_t>(i);
  }
}

int StringIndex::Find(std::string_view key) const {
  std::size_t slot = StableHash(key) & (slots_.size() - 1);
  while (slots_[slot] >= 0) {
    if (strings_[slots_[slot]] == key) return slots_[slot];
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return -1;
}

}  // namespace newsgraph
