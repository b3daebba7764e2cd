// The order in which the tokens of several sequences are read together.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_PACKED_SEQUENCES_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_PACKED_SEQUENCES_H_

#include <cstddef>
#include <span>
#include <vector>

namespace newsgraph {

// One row a token, without padding: first the first tokens of all sequences,
// then the second tokens of all that have one, and so on. Requires sizes that
// do not grow, so that the sequences still running are always the first ones.
class PackedSequences {
 public:
  explicit PackedSequences(std::span<const int> sizes)
      : sizes_(sizes.begin(), sizes.end()) {
    first_rows_.push_back(0);
    for (int running = static_cast<int>(sizes_.size()), t = 0;; ++t) {
      while (running > 0 && sizes_[running - 1] <= t) --running;
      if (running == 0) break;
      first_rows_.push_back(first_rows_.back() + running);
    }
    reversed_.resize(row_count());
    for (int t = 0; t < steps(); ++t) {
      for (int s = 0; s < count_at(t); ++s) {
        reversed_[Row(s, t)] = Row(s, sizes_[s] - 1 - t);
      }
    }
  }

  std::size_t row_count() const { return first_rows_.back(); }
  int steps() const { return static_cast<int>(first_rows_.size()) - 1; }
  std::size_t first_row(int step) const { return first_rows_[step]; }
  // Sequences that have a token at `step`.
  int count_at(int step) const {
    return static_cast<int>(first_rows_[step + 1] - first_rows_[step]);
  }
  std::size_t Row(int sequence, int step) const {
    return first_rows_[step] + sequence;
  }
  // The row of the token as far from the end of its sequence as that of `row`
  // is from its beginning. Its own inverse.
  std::size_t Reversed(std::size_t row) const { return reversed_[row]; }

  int sequence_count() const { return static_cast<int>(sizes_.size()); }
  int size(int sequence) const { return sizes_[sequence]; }

 private:
  std::vector<int> sizes_;
  std::vector<std::size_t> first_rows_;  // one more than steps
  std::vector<std::size_t> reversed_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_PACKED_SEQUENCES_H_
