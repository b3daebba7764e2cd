#include "graph/id_hash.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace newsgraph {
namespace {

constexpr std::string_view kDigits = "0123456789abcdefghijklmnopqrstuv";
constexpr std::uint64_t kLowMask = ~std::uint64_t{0} << 28;

void AppendLittleEndian(std::uint64_t value, std::string& out) {
  for (int i = 0; i < 8; ++i) {
    out.push_back(static_cast<char>(value >> (8 * i)));
  }
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

IdHasher& IdHasher::Add(std::string_view field) {
  AppendLittleEndian(field.size(), fields_);
  fields_.append(field);
  return *this;
}

IdHasher& IdHasher::Add(std::uint64_t field) {
  AppendLittleEndian(field, fields_);
  return *this;
}

IdHash IdHasher::Finish() {
  const XXH128_hash_t hash = XXH3_128bits(fields_.data(), fields_.size());
  fields_.clear();
  return {hash.high64, hash.low64 & kLowMask};
}

std::uint64_t TableHash(std::string_view text) {
  return XXH3_64bits(text.data(), text.size());
}

}  // namespace newsgraph
