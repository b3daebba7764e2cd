#include "graph/id_hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cstring>

namespace newsgraph {
namespace {

constexpr std::string_view kDigits = "0123456789abcdefghijklmnopqrstuv";
constexpr std::uint64_t kLowMask = ~std::uint64_t{0} << 28;

void PutLittleEndian(std::uint64_t value, char* out) {
  if constexpr (std::endian::native == std::endian::big) {
    value = __builtin_bswap64(value);
  }
  std::memcpy(out, &value, sizeof value);
}

}  // namespace

void IdHash::ToText(char* out) const {
  // 12 digits hold 60 bits of `high`; the 13th has its last four and one of
  // `low`; seven more hold the other 35.
  for (std::size_t i = 0; i < kTextLength; ++i) {
    const std::size_t bit = i * 5;
    std::uint64_t digit = 0;
    if (bit + 5 <= 64) {
      digit = high >> (59 - bit);
    } else if (bit < 64) {
      const std::size_t from_low = bit + 5 - 64;
      digit = (high << from_low) | (low >> (64 - from_low));
    } else {
      digit = low >> (59 - (bit - 64));
    }
    out[i] = kDigits[digit & 31];
  }
}

std::string IdHash::ToText() const {
  std::string text(kTextLength, '0');
  ToText(text.data());
  return text;
}

char* IdHasher::More(std::size_t count) {
  const std::size_t begin = size_;
  size_ += count;
  if (large_.empty()) {
    if (size_ <= sizeof small_) return small_ + begin;
    large_.assign(small_, small_ + begin);
  }
  if (size_ > large_.size()) large_.resize(size_ * 2);
  return large_.data() + begin;
}

IdHasher& IdHasher::Add(std::string_view field) {
  char* const out = More(sizeof(std::uint64_t) + field.size());
  PutLittleEndian(field.size(), out);
  std::copy(field.begin(), field.end(), out + sizeof(std::uint64_t));
  return *this;
}

IdHasher& IdHasher::Add(std::uint64_t field) {
  PutLittleEndian(field, More(sizeof field));
  return *this;
}

IdHash IdHasher::Finish() {
  const XXH128_hash_t hash = XXH3_128bits(fields(), size_);
  size_ = 0;
  return {hash.high64, hash.low64 & kLowMask};
}

std::uint64_t TableHash(std::string_view text) {
  return XXH3_64bits(text.data(), text.size());
}

}  // namespace newsgraph
