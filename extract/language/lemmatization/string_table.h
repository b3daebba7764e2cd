// A read-only map from strings to small numbers that loads in a few
// milliseconds: one buffer for all keys and one hash table over it.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_LEMMATIZATION_STRING_TABLE_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_LEMMATIZATION_STRING_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph {

class StringTable {
 public:
  // Room for `keys` keys. Insert takes no more.
  explicit StringTable(std::size_t keys = 0) {
    std::size_t size = 2;
    while (size < keys * 2) size *= 2;
    slots_.assign(size, 0);
    entries_.reserve(keys);
  }

  // A key that is there already keeps its value.
  void Insert(std::string_view key, std::uint32_t value) {
    if (2 * entries_.size() >= slots_.size()) return;
    const std::size_t slot = FindSlot(key);
    if (slots_[slot] != 0) return;
    entries_.push_back({static_cast<std::uint32_t>(keys_.size()),
                        static_cast<std::uint32_t>(key.size()), value});
    keys_ += key;
    slots_[slot] = static_cast<std::uint32_t>(entries_.size());
  }

  std::optional<std::uint32_t> Find(std::string_view key) const {
    const std::uint32_t entry = slots_[FindSlot(key)];
    if (entry == 0) return std::nullopt;
    return entries_[entry - 1].value;
  }

  // Entries in the order of insertion.
  std::size_t size() const { return entries_.size(); }
  std::string_view key(std::size_t i) const {
    return std::string_view(keys_).substr(entries_[i].begin, entries_[i].size);
  }
  std::uint32_t value(std::size_t i) const { return entries_[i].value; }

 private:
  struct Entry {
    std::uint32_t begin, size, value;
  };

  std::size_t FindSlot(std::string_view key) const {
    std::uint64_t hash = 0xCBF29CE484222325u;
    for (const char c : key) {
      hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
    }
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = (hash ^ hash >> 29) & mask;
    while (slots_[slot] != 0 && this->key(slots_[slot] - 1) != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  std::string keys_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  // index into entries_ plus one, or 0
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_LEMMATIZATION_STRING_TABLE_H_
