// Strings numbered 0, 1, 2, ...: the vocabularies of the network.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_STRING_INDEX_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_STRING_INDEX_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph {

// A 64-bit hash that is the same on every machine and in every version: ids
// of hashed features are part of the model.
std::uint64_t StableHash(std::string_view bytes, std::uint64_t seed = 0);

// Immutable after construction; Find may be called from several threads.
class StringIndex {
 public:
  StringIndex() : StringIndex(std::vector<std::string>{}) {}
  // Of equal strings the first is found.
  explicit StringIndex(std::vector<std::string> strings);

  // Number of `key`, or -1.
  int Find(std::string_view key) const;

  int size() const { return static_cast<int>(strings_.size()); }
  const std::string& operator[](int number) const { return strings_[number]; }
  const std::vector<std::string>& strings() const { return strings_; }

 private:
  std::vector<std::string> strings_;
  // Open addressing with linear probing; -1 is free. A power of two long.
  std::vector<std::int32_t> slots_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_STRING_INDEX_H_
