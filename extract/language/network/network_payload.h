// The network as it is stored: integers and strings, nothing computed. What
// the trainer writes and Network reads.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_NETWORK_PAYLOAD_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_NETWORK_PAYLOAD_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace newsgraph {

// The fixed-point arithmetic that both sides agree on:
// - An activation in [-1, 1] is a byte: round(value * 63) + 64, in 1..127. So
//   the product of two of them with 8-bit weights fits 16 bits, and the SIMD
//   instructions for bytes never saturate.
// - Whatever a matrix yields has kFractionBits binary places.
inline constexpr int kActivationScale = 63;
inline constexpr int kActivationZero = 64;
inline constexpr int kFractionBits = 12;
inline constexpr int kOne = 1 << kFractionBits;
// A row's accumulator, times its multiplier, shifted right by this, has
// kFractionBits binary places.
inline constexpr int kMultiplierBits = 10;

// y = (W (a - 64) + bias) * multiplier >> kMultiplierBits, row by row.
struct QuantizedMatrix {
  int rows = 0;
  int columns = 0;
  std::vector<std::int8_t> weights;       // rows x columns, in -127..127
  std::vector<std::int16_t> multipliers;  // one a row, in 1..kMaxMultiplier
  std::vector<std::int32_t> biases;       // one a row
};
inline constexpr int kMaxMultiplier = 2047;

// A table of rows that are looked up by number: value * scale has
// kFractionBits binary places.
struct QuantizedTable {
  int rows = 0;
  int columns = 0;
  std::int32_t scale = 1;
  std::vector<std::int8_t> values;
};

// One direction of one recurrent layer. `gates` has 4 * hidden rows (input,
// forget, candidate, output) and columns for the input, then for the state.
struct QuantizedRecurrence {
  QuantizedMatrix gates;
};

struct NetworkPayload {
  // Sizes that are not implied by a matrix.
  int hidden = 0;  // a direction
  int arc = 0;     // width of what the arc scorer compares
  int label = 0;   // width of what the label scorer adds
  int tag = 0;     // width of what UPOS, XPOS and features read
  int name = 0;    // width of what the name labels read

  std::vector<std::string> xpos;     // inventory of Penn tags
  std::vector<std::string> feats;    // inventory of whole feature bundles
  std::vector<std::string> words;    // row 0 of word_table is "unknown"
  std::vector<std::string> vectors;  // row 0 of vector_table is "unknown"
  std::vector<std::string> phrases;  // as PhraseTable takes them
  std::vector<std::uint8_t> phrase_kinds;

  QuantizedTable word_table;    // words + 1 rows, learnt
  QuantizedTable vector_table;  // vectors + 1 rows, given
  QuantizedTable piece_table;   // kPieceBuckets rows, summed over the pieces

  std::vector<QuantizedRecurrence> layers;  // forward, backward, forward, ...
  // From the last layer: arc dependent, arc head, label dependent, label
  // head, tag, name, one below the other.
  QuantizedMatrix projections;
  QuantizedMatrix arcs;                        // arc x arc, dependent side
  std::vector<std::uint8_t> root_arc;          // activations of the root, arc
  std::vector<std::int16_t> root_label;        // kFractionBits places, label
  QuantizedMatrix labels;                      // kDeprelCount x label
  QuantizedMatrix upos_tags;                   // kUposCount x tag
  QuantizedMatrix xpos_tags;                   // xpos.size() x tag
  QuantizedMatrix feats_tags;                  // feats.size() x tag
  QuantizedMatrix name_labels;                 // kNameLabelCount x name
  std::vector<std::int32_t> name_transitions;  // from x to, kFractionBits
};

std::string SerializeNetwork(const NetworkPayload& payload);

// INVALID_ARGUMENT: as Network::FromBytes. What it returns is consistent:
// every size agrees with every other and every value lies in its range.
absl::StatusOr<NetworkPayload> ParseNetwork(std::string_view bytes);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_NETWORK_PAYLOAD_H_
