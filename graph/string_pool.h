// Every distinct string of a graph, once.
#ifndef NEWSGRAPH_GRAPH_STRING_POOL_H_
#define NEWSGRAPH_GRAPH_STRING_POOL_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace newsgraph {

// The number of a string in a StringPool. Numbers follow the order of arrival:
// compare them for equality, never for order. 0 is the empty string.
using StringId = std::uint32_t;

// Interns strings in an arena that never moves: views stay valid as long as
// the pool. Costs 12 bytes a distinct string beside its own bytes, and 16 more
// until Freeze. Not thread-safe for interning; At is, once nothing is added.
class StringPool {
 public:
  StringPool();
  StringPool(StringPool&&) noexcept = default;
  StringPool& operator=(StringPool&&) noexcept = default;

  StringId Intern(std::string_view text);
  // The numbers of many strings. Faster: while one is looked up, the memory for
  // the next ones is on its way.
  void InternAll(std::span<const std::string_view> texts,
                 std::vector<StringId>& ids);
  // Adds strings that are not in the pool yet, each once, whose bytes follow
  // each other in `bytes`. False, with nothing added: the sizes do not fit.
  bool Append(std::span<const std::uint32_t> sizes,
              std::unique_ptr<char[]> bytes, std::size_t count);
  void Reserve(std::size_t strings);
  // Drops the strings from this number on.
  void Shrink(StringId end);

  std::string_view At(StringId id) const {
    const Entry& entry = entries_[id];
    return {chunks_[entry.chunk].get() + entry.offset, entry.size};
  }
  std::size_t size() const { return entries_.size(); }

  // Asks the processor for what At(id) will need: first the place of the
  // string, then, when that has arrived, the string.
  void PrefetchPlace(StringId id) const { __builtin_prefetch(&entries_[id]); }
  void PrefetchText(StringId id) const { __builtin_prefetch(At(id).data()); }

  // A hash of each string, by its number; the same on every machine. On two
  // threads, for those that KeepHashes has not kept.
  std::vector<std::uint64_t> Hashes() const;
  // From here on, the hashes that Append makes are kept: 8 bytes a string.
  void KeepHashes() { keeps_hashes_ = true; }

  // Frees what only Intern needs, which must not be called any more.
  void Freeze();

  // Bytes held, those of the strings included.
  std::size_t memory_bytes() const;
  // Bytes of the strings alone.
  std::size_t text_bytes() const { return text_bytes_; }

 private:
  // Where a string is. Its length stands here and not before its bytes: many
  // who ask for a view never look at those.
  struct Entry {
    std::uint32_t chunk = 0;
    std::uint32_t offset = 0;
    std::uint32_t size = 0;
  };

  StringId Intern(std::string_view text, std::uint32_t hash);
  Entry Copy(std::string_view text);
  void Grow(std::size_t slots);
  void Enter(StringId id, std::uint32_t hash);

  std::vector<std::unique_ptr<char[]>> chunks_;
  std::uint32_t open_chunk_ = 0;  // the one with room
  std::size_t chunk_left_ = 0;
  std::size_t chunk_bytes_ = 0;
  std::size_t text_bytes_ = 0;
  std::vector<Entry> entries_;
  // Open addressing. With a part of the hash beside it, another string costs no
  // look at its text.
  struct Slot {
    StringId id = 0;  // 0: free
    std::uint32_t hash = 0;
  };
  std::vector<Slot> table_;
  std::vector<std::uint32_t> hashes_;  // of those that InternAll was given
  bool keeps_hashes_ = false;
  std::vector<std::uint64_t> kept_;  // hashes of the first strings
};

// The numbers 0 to n-1 in the order of the texts of `ids`, as bytes compare;
// of equal texts the first one first. Much faster than a sort that compares
// texts: it compares eight bytes at a time, and looks at each text in turn. On
// two threads.
std::vector<std::uint32_t> OrderByText(const StringPool& strings,
                                       std::span<const StringId> ids);

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_STRING_POOL_H_
