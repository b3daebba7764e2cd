#include "extract/language/segmentation/paragraphs.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/text.h"
#include "extract/language/segmentation/char_class.h"

namespace newsgraph {
namespace {

constexpr std::uint32_t kMinWrapWidth = 40;
constexpr std::uint32_t kMaxWrapWidth = 140;

struct Line {
  Span span;                     // without the white space around it
  std::uint32_t first_word = 0;  // bytes
  std::uint32_t last_word = 0;
};

// Words after which no line of its own ends.
constexpr std::array<std::string_view, 40> kFunctionWords = {
    "a",      "an",   "the", "of",   "in",  "on",   "at",    "to",
    "for",    "from", "by",  "with", "and", "or",   "but",   "that",
    "which",  "who",  "as",  "than", "is",  "are",  "was",   "were",
    "be",     "been", "has", "have", "had", "will", "would", "could",
    "should", "can",  "may", "its",  "his", "her",  "their", "into"};

class LineScanner {
 public:
  explicit LineScanner(std::string_view text) : text_(text) {}

  // The lines of the next block, which empty lines end. Empty at the end.
  void NextBlock(std::vector<Line>& block) {
    block.clear();
    while (at_ < text_.size()) {
      const Line line = NextLine();
      if (!line.span.empty()) {
        block.push_back(line);
      } else if (!block.empty()) {
        return;
      }
    }
  }

 private:
  Line NextLine() {
    Line line;
    std::size_t word_begin = at_;
    bool in_word = false;
    bool first = true;
    const auto end_word = [&](std::size_t end) {
      const auto length = static_cast<std::uint32_t>(end - word_begin);
      if (first) line.first_word = length;
      line.last_word = length;
      first = false;
      line.span.end = static_cast<std::uint32_t>(end);
    };
    while (at_ < text_.size()) {
      const std::size_t here = at_;
      const CharClass c = ClassOf(NextCodePoint(text_, at_));
      if (c == CharClass::kNewline) {
        if (text_[here] == '\r' && at_ < text_.size() && text_[at_] == '\n') {
          ++at_;
        }
        if (in_word) end_word(here);
        return line;
      }
      if (IsBlank(c) == in_word) {
        if (in_word) {
          end_word(here);
        } else {
          if (first) line.span.begin = static_cast<std::uint32_t>(here);
          word_begin = here;
        }
        in_word = !in_word;
      }
    }
    if (in_word) end_word(at_);
    if (first) line.span = {};
    return line;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// Whether a writer who fills `width` would have begun a new line after `line`.
bool FillsWidth(const Line& line, const Line& next, std::uint32_t width) {
  return line.span.length() + 1 + next.first_word + width / 16 > width;
}

// The width that the lines of a block are wrapped at, or 0.
std::uint32_t WrapWidth(const std::vector<Line>& block) {
  if (block.size() < 3) return 0;
  std::uint32_t width = 0;
  for (const Line& line : block) width = std::max(width, line.span.length());
  if (width < kMinWrapWidth || width > kMaxWrapWidth) return 0;
  std::size_t full = 0;
  for (std::size_t i = 0; i + 1 < block.size(); ++i) {
    full += FillsWidth(block[i], block[i + 1], width) ? 1 : 0;
  }
  return full * 10 >= (block.size() - 1) * 6 ? width : 0;
}

// Whether a sentence plainly goes on from one line to the next.
bool GoesOn(std::string_view text, const Line& line, const Line& next) {
  const char last = text[line.span.end - 1];
  if (last == '.' || last == '!' || last == '?' || last == ':' || last == '|') {
    return false;
  }
  std::size_t at = next.span.begin;
  const CharClass first = ClassOf(NextCodePoint(text, at));
  if (first == CharClass::kLower) return line.span.length() >= kMinWrapWidth;
  if (line.span.length() < 20) return false;
  if (last == ',') return true;
  const std::string word =
      ToLower(text.substr(line.span.end - line.last_word, line.last_word));
  return std::find(kFunctionWords.begin(), kFunctionWords.end(), word) !=
         kFunctionWords.end();
}

void AppendParagraph(std::string_view text, Span span,
                     std::vector<Span>& paragraphs) {
  while (span.length() > kMaxParagraphBytes) {
    std::uint32_t cut = span.begin + kMaxParagraphBytes;
    // White space in the last 4 KiB, else any border of a code point.
    const std::uint32_t lowest = cut - 4096;
    std::uint32_t space = cut;
    while (space > lowest && text[space] != ' ' && text[space] != '\n') {
      --space;
    }
    if (space > lowest) {
      cut = space;
    } else {
      while ((static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
    }
    paragraphs.push_back({span.begin, cut});
    span.begin = cut;
  }
  paragraphs.push_back(span);
}

}  // namespace

bool BeginsWithBullet(std::string_view line) {
  std::size_t at = 0;
  if (line.empty()) return false;
  const char32_t first = NextCodePoint(line, at);
  switch (first) {
    case '-':
    case '*':
    case U'•':
    case U'‣':
    case U'▪':
    case U'●':
    case U'◦':
    case U'–':
    case U'—':
    case U'·':
    case U'■':
    case U'►':
      return at < line.size() && (line[at] == ' ' || line[at] == '\t');
    default:
      break;
  }
  // "3. ", "12) ", "(b) ".
  std::size_t i = line[0] == '(' ? 1 : 0;
  const std::size_t begin = i;
  while (i < line.size() && i < begin + 3 &&
         ClassOf(static_cast<unsigned char>(line[i])) == CharClass::kDigit) {
    ++i;
  }
  if (i == begin && begin == 1 && line.size() > 1 &&
      ClassOf(static_cast<unsigned char>(line[1])) == CharClass::kLower) {
    i = 2;
  }
  if (i == begin || i + 1 >= line.size()) return false;
  return (line[i] == ')' || (line[i] == '.' && begin == 0)) &&
         line[i + 1] == ' ';
}

std::vector<Span> FindParagraphs(std::string_view text) {
  std::vector<Line> block;
  // The widest wrap of the text serves blocks too short to tell.
  std::uint32_t text_width = 0;
  for (LineScanner scanner(text);;) {
    scanner.NextBlock(block);
    if (block.empty()) break;
    text_width = std::max(text_width, WrapWidth(block));
  }
  std::vector<Span> paragraphs;
  for (LineScanner scanner(text);;) {
    scanner.NextBlock(block);
    if (block.empty()) break;
    std::uint32_t width = WrapWidth(block);
    if (width == 0 && block.size() == 2 &&
        std::max(block[0].span.length(), block[1].span.length()) <=
            text_width) {
      width = text_width;
    }
    Span paragraph = block[0].span;
    for (std::size_t i = 0; i + 1 < block.size(); ++i) {
      const bool wrapped =
          !BeginsWithBullet(block[i + 1].span.In(text)) &&
          ((width != 0 && FillsWidth(block[i], block[i + 1], width)) ||
           GoesOn(text, block[i], block[i + 1]));
      if (!wrapped) {
        AppendParagraph(text, paragraph, paragraphs);
        paragraph = block[i + 1].span;
      }
      paragraph.end = block[i + 1].span.end;
    }
    AppendParagraph(text, paragraph, paragraphs);
  }
  return paragraphs;
}

}  // namespace newsgraph
