#include "extract/language/segmentation/tokenizer.h"

#include <algorithm>
#include <array>
#include <optional>

#include "absl/status/status.h"
#include "base/text.h"
#include "extract/language/segmentation/abbreviations.h"

namespace newsgraph {
namespace {

class ClassifierJudge final : public TokenBoundaryJudge {
 public:
  explicit ClassifierJudge(const BoundaryClassifier& classifier)
      : classifier_(classifier) {}
  bool EndsAt(std::uint32_t, const BoundaryFeatures& features) override {
    return classifier_.Score(features) > 0;
  }

 private:
  const BoundaryClassifier& classifier_;
};

// Bounds the cost of the rules, some of which look along a chunk.
constexpr std::uint32_t kMaxChunkBytes = 4096;

// The stretches between white space.
void FindChunks(std::string_view text, Span paragraph,
                std::vector<Span>& chunks) {
  chunks.clear();
  bool inside = false;
  for (std::size_t at = paragraph.begin; at < paragraph.end;) {
    const auto begin = static_cast<std::uint32_t>(at);
    const bool blank = IsBlank(ClassOf(NextCodePoint(text, at)));
    if (blank) {
      inside = false;
      continue;
    }
    if (!inside || begin - chunks.back().begin >= kMaxChunkBytes) {
      chunks.push_back({begin, begin});
    }
    inside = true;
    chunks.back().end = static_cast<std::uint32_t>(at);
  }
}

// What an atom looks like, for features: marks stand for themselves.
std::uint64_t ShapeOf(const Atom& atom) {
  if (atom.is_punct()) return atom.hash;
  return static_cast<std::uint64_t>(atom.first) * 16 +
         std::min<std::uint32_t>(atom.length(), 5) * 2 +
         (atom.all_upper ? 1 : 0);
}

// The neighbourhood of a chunk's open gaps.
class ChunkView {
 public:
  ChunkView(std::string_view text, const TokenizerScratch& scratch,
            std::size_t chunk)
      : text_(text), atoms_(scratch.atoms) {
    const Span own = scratch.chunks[chunk];
    chunk_hash_ = BoundaryFeatures::HashOf(ToLower(
        text.substr(own.begin, std::min<std::uint32_t>(own.length(), 24))));
    if (chunk + 1 == scratch.chunks.size()) return;
    const Span next = scratch.chunks[chunk + 1];
    std::size_t at = next.begin;
    next_class_ =
        1 + static_cast<std::uint64_t>(ClassOf(NextCodePoint(text, at)));
    std::size_t end = next.begin;
    while (end < next.end && end < next.begin + 16 &&
           IsLetter(ClassOf(static_cast<unsigned char>(text[end])))) {
      ++end;
    }
    next_hash_ = BoundaryFeatures::HashOf(
        ToLower(text.substr(next.begin, end - next.begin)));
  }

  // A known abbreviation with its point, as the comma, the bracket or the small
  // letter behind it proves.
  bool IsAbbreviation(std::size_t i) const {
    if (!Is(i + 1, ".")) return false;
    if (Is(i + 2, ",") || Is(i + 2, ")")) {
      return KindOf(i) != Abbreviation::kNone &&
             KindOf(i) != Abbreviation::kReference;
    }
    return i + 2 == atoms_.size() &&
           next_class_ == 1 + static_cast<std::uint64_t>(CharClass::kLower) &&
           KindOf(i) != Abbreviation::kNone;
  }

  // `previous`: 1 where the gap before `i` joins, 2 where it parts.
  void AddFeatures(std::size_t i, std::uint64_t previous,
                   BoundaryFeatures& f) const {
    const std::uint64_t a0 = Hash(i);
    const std::uint64_t a1 = Hash(i - 1);
    const std::uint64_t b0 = Hash(i + 1);
    const std::uint64_t b1 = Hash(i + 2);
    const std::uint64_t sa0 = Shape(i);
    const std::uint64_t sa1 = Shape(i - 1);
    const std::uint64_t sb0 = Shape(i + 1);
    const std::uint64_t sb1 = Shape(i + 2);
    const std::uint64_t last = i + 2 == atoms_.size() ? 1 : 0;
    f.Clear();
    f.Add(a0, b0);
    f.Add(a0, b0, b1);
    f.Add(a1, a0, b0);
    f.Add(sa0, b0);
    f.Add(a0, sb0, previous);
    f.Add(sa1, sa0, sb0, previous);
    f.Add(sa0, sb0, sb1);
    f.Add(sa1, a0, b0, previous);
    f.Add(sa0, b0, sb1, previous);
    f.Add(sa1, sa0, sb0, sb1);
    f.Add(a1, previous, b0);
    f.Add(Shape(i - 2), sa1, sa0, sb0);
    f.Add(sa0, sb0, sb1, Shape(i + 3));
    f.Add(b0, last, next_class_, sa0);
    f.Add(a0, b0, last, next_class_);
    f.Add(b0, last, next_hash_);
    f.Add(chunk_hash_, i);
    f.Add(a0, last, previous);
    f.Add(previous, sb0, b1);
    if (Is(i + 1, ".")) {
      const auto kind = static_cast<std::uint64_t>(KindOf(i));
      f.Add(kind, last, next_class_, sb1);
      f.Add(kind, sa0, b1);
    } else {
      f.Add(0);
      f.Add(0);
    }
  }

 private:
  Abbreviation KindOf(std::size_t i) const {
    if (atoms_[i].length() > 8) return Abbreviation::kNone;
    return AbbreviationOf(
        ToLower(text_.substr(atoms_[i].begin, atoms_[i].length())));
  }
  bool Is(std::size_t i, std::string_view form) const {
    return i < atoms_.size() &&
           text_.substr(atoms_[i].begin, atoms_[i].length()) == form;
  }
  // Places before the chunk wrap around to beyond its end.
  std::uint64_t Hash(std::size_t i) const {
    return i < atoms_.size() ? atoms_[i].hash : 1;
  }
  std::uint64_t Shape(std::size_t i) const {
    return i < atoms_.size() ? ShapeOf(atoms_[i]) : 1;
  }

  std::string_view text_;
  const std::vector<Atom>& atoms_;
  std::uint64_t chunk_hash_ = 0;
  std::uint64_t next_class_ = 0;
  std::uint64_t next_hash_ = 0;
};

}  // namespace

void Tokenizer::Tokenize(std::string_view text, Span paragraph,
                         TokenizerScratch& scratch,
                         std::vector<Span>& tokens) const {
  ClassifierJudge judge(classifier_);
  Tokenize(text, paragraph, scratch, judge, tokens);
}

void Tokenizer::Tokenize(std::string_view text, Span paragraph,
                         TokenizerScratch& scratch, TokenBoundaryJudge& judge,
                         std::vector<Span>& tokens) const {
  FindChunks(text, paragraph, scratch.chunks);
  for (std::size_t i = 0; i < scratch.chunks.size(); ++i) {
    if (!TokenizeWord(text, scratch.chunks[i], tokens)) {
      TokenizeChunk(text, i, scratch, judge, tokens);
    }
  }
}

// Four chunks of five are nothing but ASCII letters.
bool Tokenizer::TokenizeWord(std::string_view text, Span chunk,
                             std::vector<Span>& tokens) const {
  if (chunk.length() > kMaxAtomBytes) return false;
  const std::string_view word = chunk.In(text);
  for (const char c : word) {
    const auto lower = static_cast<unsigned char>(c | 0x20);
    if (lower < 'a' || lower > 'z') return false;
  }
  if (word.size() >= 4 && word.size() <= 8) {
    std::array<char, 8> lower{};
    for (std::size_t i = 0; i < word.size(); ++i) {
      lower[i] = static_cast<char>(word[i] | 0x20);
    }
    const auto glued = glued_.find(std::string_view(lower.data(), word.size()));
    if (glued != glued_.end() && glued->second < word.size()) {
      const std::uint32_t middle = chunk.begin + glued->second;
      tokens.push_back({chunk.begin, middle});
      tokens.push_back({middle, chunk.end});
      return true;
    }
  }
  tokens.push_back(chunk);
  return true;
}

void Tokenizer::TokenizeChunk(std::string_view text, std::size_t chunk,
                              TokenizerScratch& scratch,
                              TokenBoundaryJudge& judge,
                              std::vector<Span>& tokens) const {
  std::vector<Atom>& atoms = scratch.atoms;
  FindAtoms(text, scratch.chunks[chunk], atoms);
  std::optional<ChunkView> view;
  Span token = {atoms[0].begin, atoms[0].end};
  std::uint64_t previous = 0;
  for (std::size_t i = 0; i + 1 < atoms.size(); ++i) {
    bool ends = atoms[i].gap == Gap::kParted;
    if (atoms[i].gap == Gap::kOpen) {
      if (!view) view.emplace(text, scratch, chunk);
      view->AddFeatures(i, previous, scratch.features);
      ends = judge.EndsAt(atoms[i + 1].begin, scratch.features) &&
             !view->IsAbbreviation(i);
    }
    if (ends || atoms[i + 1].end - token.begin > kMaxTokenBytes) {
      tokens.push_back(token);
      token.begin = atoms[i + 1].begin;
      previous = 2;
    } else {
      previous = 1;
    }
    token.end = atoms[i + 1].end;
  }
  tokens.push_back(token);
}

void Tokenizer::AppendBytes(std::string& out) const {
  classifier_.AppendBytes(out);
  const std::size_t size = std::min<std::size_t>(glued_.size(), 0xFFFF);
  out += static_cast<char>(size & 0xFF);
  out += static_cast<char>(size >> 8);
  std::size_t written = 0;
  for (const auto& [word, first] : glued_) {
    if (written++ == size) break;
    out += static_cast<char>(word.size());
    out += static_cast<char>(first);
    out += word;
  }
}

absl::StatusOr<Tokenizer> Tokenizer::FromBytes(std::string_view& bytes) {
  auto classifier = BoundaryClassifier::FromBytes(bytes);
  if (!classifier.ok()) return classifier.status();
  const auto truncated = [] {
    return absl::InvalidArgumentError("tokenizer: truncated");
  };
  if (bytes.size() < 2) return truncated();
  const std::size_t size = static_cast<unsigned char>(bytes[0]) |
                           static_cast<unsigned char>(bytes[1]) << 8;
  bytes.remove_prefix(2);
  GluedWords glued;
  for (std::size_t i = 0; i < size; ++i) {
    if (bytes.size() < 2) return truncated();
    const std::size_t length = static_cast<unsigned char>(bytes[0]);
    const auto first = static_cast<std::uint8_t>(bytes[1]);
    bytes.remove_prefix(2);
    if (bytes.size() < length || first == 0 || first >= length) {
      return truncated();
    }
    glued.emplace(bytes.substr(0, length), first);
    bytes.remove_prefix(length);
  }
  return Tokenizer(*std::move(classifier), std::move(glued));
}

}  // namespace newsgraph
