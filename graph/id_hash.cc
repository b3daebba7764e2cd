#include "graph/id_hash.h"

#include <array>
#include <cstring>

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

// All pairs of digits, by the number of ten bits that they stand for.
constexpr auto kDigitPairs = [] {
  std::array<char, 2048> pairs{};
  for (std::size_t i = 0; i < pairs.size() / 2; ++i) {
    pairs[2 * i] = kDigits[i >> 5];
    pairs[2 * i + 1] = kDigits[i & 31];
  }
  return pairs;
}();

// Writes ten digits: the low 50 bits of a number.
void PutTenDigits(std::uint64_t bits, char* out) {
  for (std::size_t pair = 5; pair-- > 0; bits >>= 10) {
    std::memcpy(out + 2 * pair, &kDigitPairs[2 * (bits & 1023)], 2);
  }
}

}  // namespace

void IdHash::ToText(char* out) const {
  // The 64 bits of `high` and the 36 of `low` are twice 50.
  PutTenDigits(high >> 14, out);
  PutTenDigits(high << 36 | low >> 28, out + 10);
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

struct StreamHasher::State {
  State() { XXH3_64bits_reset(&state); }
  XXH3_state_t state;
};

StreamHasher::StreamHasher() : state_(std::make_unique<State>()) {}
StreamHasher::StreamHasher(StreamHasher&&) noexcept = default;
StreamHasher::~StreamHasher() = default;

void StreamHasher::Add(const void* bytes, std::size_t count) {
  XXH3_64bits_update(&state_->state, bytes, count);
}

std::uint64_t StreamHasher::Sum() const {
  return XXH3_64bits_digest(&state_->state);
}

}  // namespace newsgraph
