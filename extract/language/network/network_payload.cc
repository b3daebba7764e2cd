#include "extract/language/network/network_payload.h"

#include <cstddef>
#include <cstring>
#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "extract/language/network/name_labels.h"
#include "extract/language/network/token_features.h"
#include "extract/language/sentence.h"

namespace newsgraph {
namespace {

constexpr std::string_view kMagic = "ngnet\x1a";
// 1: the first. 2: with phrases.
constexpr std::int32_t kVersion = 2;

constexpr int kMaxWidth = 2048;  // of a layer
constexpr int kMaxStrings = 1 << 20;
constexpr int kMaxStringBytes = 1024;
constexpr int kMaxLayers = 8;  // both directions counted

// Everything is little-endian, numbers as int32 unless an array says else.
class Writer {
 public:
  void Raw(std::string_view bytes) { out_ += bytes; }
  void Number(std::int64_t value) {
    const auto bits = static_cast<std::uint32_t>(value);
    for (int shift = 0; shift < 32; shift += 8) {
      out_ += static_cast<char>(bits >> shift);
    }
  }
  void Strings(const std::vector<std::string>& strings) {
    Number(static_cast<std::int64_t>(strings.size()));
    for (const std::string& s : strings) {
      Number(static_cast<std::int64_t>(s.size()));
      out_ += s;
    }
  }
  template <typename T>
  void Array(const std::vector<T>& values) {
    for (const T value : values) {
      const auto bits = static_cast<std::make_unsigned_t<T>>(value);
      for (std::size_t i = 0; i < sizeof(T); ++i) {
        out_ += static_cast<char>(static_cast<std::uint32_t>(bits) >> (8 * i));
      }
    }
  }
  void Matrix(const QuantizedMatrix& m) {
    Number(m.rows);
    Number(m.columns);
    Array(m.weights);
    Array(m.multipliers);
    Array(m.biases);
  }
  void Table(const QuantizedTable& t) {
    Number(t.rows);
    Number(t.columns);
    Number(t.scale);
    Array(t.values);
  }
  std::string Take() { return std::move(out_); }

 private:
  std::string out_;
};

// Reads what Writer wrote. The first failure sticks; what is read after it is
// empty or zero.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  const absl::Status& status() const { return status_; }
  bool AtEnd() const { return rest_.empty(); }

  void Fail(std::string_view part, std::string_view what) {
    if (!status_.ok()) return;
    status_ = absl::InvalidArgumentError(
        absl::StrCat("network: ", absl::string_view(part.data(), part.size()),
                     ": ", absl::string_view(what.data(), what.size())));
  }
  void Expect(bool condition, std::string_view part, std::string_view what) {
    if (!condition) Fail(part, what);
  }

  std::string_view Raw(std::size_t size, std::string_view part) {
    if (!status_.ok()) return {};
    if (rest_.size() < size) {
      Fail(part, "truncated");
      return {};
    }
    const std::string_view raw = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return raw;
  }
  std::int32_t Number(std::string_view part) {
    const std::string_view raw = Raw(4, part);
    return raw.empty() ? 0 : Decode<std::int32_t>(raw);
  }
  int Size(int least, int most, std::string_view part) {
    const std::int32_t size = Number(part);
    if (size < least || size > most) {
      Fail(part, absl::StrCat("size ", size, " is not in ", least, "..", most));
      return least;
    }
    return size;
  }
  std::vector<std::string> Strings(int most, std::string_view part) {
    std::vector<std::string> strings;
    const int count = Size(0, most, part);
    for (int i = 0; i < count && status_.ok(); ++i) {
      strings.emplace_back(Raw(Size(0, kMaxStringBytes, part), part));
    }
    return strings;
  }
  template <typename T>
  std::vector<T> Array(std::size_t count, std::string_view part) {
    const std::string_view raw = Raw(count * sizeof(T), part);
    std::vector<T> values(raw.size() / sizeof(T));
    for (std::size_t i = 0; i < values.size(); ++i) {
      values[i] = Decode<T>(raw.substr(i * sizeof(T), sizeof(T)));
    }
    return values;
  }
  QuantizedMatrix Matrix(int rows, int columns, std::string_view part) {
    QuantizedMatrix m;
    m.rows = Number(part);
    m.columns = Number(part);
    if (m.rows != rows || m.columns != columns) {
      Fail(part, absl::StrCat("is ", m.rows, " by ", m.columns, ", expected ",
                              rows, " by ", columns));
      return {};
    }
    m.weights =
        Array<std::int8_t>(static_cast<std::size_t>(rows) * columns, part);
    m.multipliers = Array<std::int16_t>(rows, part);
    m.biases = Array<std::int32_t>(rows, part);
    for (const std::int8_t w : m.weights) {
      if (w == -128) Fail(part, "weight -128 is out of range");
    }
    for (const std::int16_t v : m.multipliers) {
      if (v < 1 || v > kMaxMultiplier) Fail(part, "multiplier out of range");
    }
    for (const std::int32_t b : m.biases) {
      if (b < -(1 << 28) || b > 1 << 28) Fail(part, "bias out of range");
    }
    return m;
  }
  QuantizedTable Table(int rows, int columns, std::string_view part) {
    QuantizedTable t;
    t.rows = Number(part);
    t.columns = Number(part);
    t.scale = Number(part);
    if (t.rows != rows || t.columns < 0 || t.columns > columns || t.scale < 0 ||
        t.scale > 1 << 16) {
      Fail(part, "sizes do not fit");
      return {};
    }
    t.values =
        Array<std::int8_t>(static_cast<std::size_t>(t.rows) * t.columns, part);
    return t;
  }

 private:
  template <typename T>
  static T Decode(std::string_view raw) {
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i) {
      bits |= static_cast<std::uint32_t>(static_cast<unsigned char>(raw[i]))
              << (8 * i);
    }
    return static_cast<T>(static_cast<std::make_unsigned_t<T>>(bits));
  }

  std::string_view rest_;
  absl::Status status_;
};

}  // namespace

std::string SerializeNetwork(const NetworkPayload& payload) {
  Writer w;
  w.Raw(kMagic);
  w.Number(kVersion);
  for (const int size : {payload.hidden, payload.arc, payload.label,
                         payload.tag, payload.name}) {
    w.Number(size);
  }
  w.Strings(payload.xpos);
  w.Strings(payload.feats);
  w.Strings(payload.words);
  w.Strings(payload.vectors);
  w.Strings(payload.phrases);
  w.Array(payload.phrase_kinds);
  w.Table(payload.word_table);
  w.Table(payload.vector_table);
  w.Table(payload.piece_table);
  w.Number(static_cast<std::int64_t>(payload.layers.size()));
  for (const QuantizedRecurrence& layer : payload.layers) w.Matrix(layer.gates);
  w.Matrix(payload.projections);
  w.Matrix(payload.arcs);
  w.Array(payload.root_arc);
  w.Array(payload.root_label);
  w.Matrix(payload.labels);
  w.Matrix(payload.upos_tags);
  w.Matrix(payload.xpos_tags);
  w.Matrix(payload.feats_tags);
  w.Matrix(payload.name_labels);
  w.Array(payload.name_transitions);
  return w.Take();
}

absl::StatusOr<NetworkPayload> ParseNetwork(std::string_view bytes) {
  Reader r(bytes);
  NetworkPayload p;
  r.Expect(r.Raw(kMagic.size(), "head") == kMagic, "head",
           "these are not the bytes of a network");
  const std::int32_t version = r.Number("head");
  r.Expect(
      version >= 1 && version <= kVersion, "head",
      absl::StrCat("version ", version, ", this program reads ", kVersion));
  p.hidden = r.Size(1, kMaxWidth, "hidden");
  p.arc = r.Size(1, kMaxWidth, "arc");
  p.label = r.Size(1, kMaxWidth, "label");
  p.tag = r.Size(1, kMaxWidth, "tag");
  p.name = r.Size(1, kMaxWidth, "name");
  p.xpos = r.Strings(kMaxWidth, "xpos");
  p.feats = r.Strings(kMaxWidth, "feats");
  p.words = r.Strings(kMaxStrings, "words");
  p.vectors = r.Strings(kMaxStrings, "vectors");
  if (version >= 2) {
    p.phrases = r.Strings(kMaxStrings, "phrases");
    p.phrase_kinds = r.Array<std::uint8_t>(p.phrases.size(), "phrase kinds");
  }
  r.Expect(!p.xpos.empty() && !p.feats.empty(), "xpos, feats", "empty");
  if (!r.status().ok()) return r.status();

  p.word_table =
      r.Table(static_cast<int>(p.words.size()) + 1, kMaxWidth, "word table");
  p.vector_table = r.Table(static_cast<int>(p.vectors.size()) + 1, kMaxWidth,
                           "vector table");
  p.piece_table = r.Table(kPieceBuckets, kMaxWidth, "piece table");
  const int layers = r.Size(2, kMaxLayers, "layers");
  r.Expect(layers % 2 == 0, "layers", "one direction has no counterpart");
  int width =
      p.word_table.columns + p.vector_table.columns + p.piece_table.columns;
  for (int i = 0; i < layers && r.status().ok(); ++i) {
    p.layers.push_back(
        {r.Matrix(4 * p.hidden, width + p.hidden, "recurrent layer")});
    if (i % 2 == 1) width = 2 * p.hidden;
  }
  p.projections =
      r.Matrix(2 * p.arc + 2 * p.label + p.tag + p.name, width, "projections");
  p.arcs = r.Matrix(p.arc, p.arc, "arcs");
  p.root_arc = r.Array<std::uint8_t>(p.arc, "root arc");
  for (const std::uint8_t a : p.root_arc) {
    r.Expect(a >= 1 && a <= 127, "root arc", "activation out of range");
  }
  p.root_label = r.Array<std::int16_t>(p.label, "root label");
  p.labels = r.Matrix(kDeprelCount, p.label, "labels");
  p.upos_tags = r.Matrix(kUposCount, p.tag, "upos");
  p.xpos_tags = r.Matrix(static_cast<int>(p.xpos.size()), p.tag, "xpos");
  p.feats_tags = r.Matrix(static_cast<int>(p.feats.size()), p.tag, "feats");
  p.name_labels = r.Matrix(kNameLabelCount, p.name, "name labels");
  p.name_transitions = r.Array<std::int32_t>(kNameLabelCount * kNameLabelCount,
                                             "name transitions");
  for (const std::int32_t t : p.name_transitions) {
    r.Expect(t >= -(1 << 28) && t <= 1 << 28, "name transitions",
             "out of range");
  }
  r.Expect(r.AtEnd(), "end", "bytes are left over");
  if (!r.status().ok()) return r.status();
  return p;
}

}  // namespace newsgraph
