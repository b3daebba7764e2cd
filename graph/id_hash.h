// Ids made of content: the same on every machine, in every version.
#ifndef NEWSGRAPH_GRAPH_ID_HASH_H_
#define NEWSGRAPH_GRAPH_ID_HASH_H_

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph {

// 100 bits of XXH3-128 over named fields. Two of a thousand million ids
// collide with a probability below 10^-12. Its text is 20 characters of
// 0-9a-v (base32hex of RFC 4648, lower case), which sort as the numbers do.
struct IdHash {
  static constexpr std::size_t kTextLength = 20;

  std::uint64_t high = 0;
  std::uint64_t low = 0;  // only its top 36 bits are used

  std::string ToText() const;
  // Writes kTextLength characters to `out`.
  void ToText(char* out) const;

  friend auto operator<=>(const IdHash&, const IdHash&) = default;
};

// Collects the fields of an id. Fields are kept apart by their length, so that
// ("ab", "c") and ("a", "bc") differ. Reusable: Finish starts anew.
class IdHasher {
 public:
  IdHasher& Add(std::string_view field);
  IdHasher& Add(std::uint64_t field);
  IdHash Finish();

 private:
  const char* fields() const { return large_.empty() ? small_ : large_.data(); }
  // Where so many more bytes go.
  char* More(std::size_t count);

  char small_[512];          // fields, as long as they fit in here
  std::vector<char> large_;  // then all of them
  std::size_t size_ = 0;
};

// A fast hash, the same on every machine. Never part of any output.
std::uint64_t TableHash(std::string_view text);

// The same for bytes that come in pieces.
class StreamHasher {
 public:
  StreamHasher();
  StreamHasher(StreamHasher&&) noexcept;
  ~StreamHasher();

  void Add(const void* bytes, std::size_t count);
  // Of all that has been added.
  std::uint64_t Sum() const;

 private:
  struct State;  // keeps xxHash out of this header
  std::unique_ptr<State> state_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_ID_HASH_H_
