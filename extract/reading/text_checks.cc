#include "extract/reading/text_checks.h"

#include <cstdio>
#include <string>

#include "absl/strings/str_cat.h"
#include "base/text.h"
#include "extract/reading/source_position.h"

namespace newsgraph {
namespace {

struct Signature {
  std::string_view bytes;
  std::string_view name;
};

using namespace std::string_view_literals;

// UTF-32 before UTF-16, whose mark it begins with.
constexpr Signature kSignatures[] = {
    {"\xFF\xFE\0\0"sv, "UTF-32 (convert it: iconv -f UTF-32 -t UTF-8)"},
    {"\0\0\xFE\xFF"sv, "UTF-32 (convert it: iconv -f UTF-32 -t UTF-8)"},
    {"\xFF\xFE"sv, "UTF-16 (convert it: iconv -f UTF-16 -t UTF-8)"},
    {"\xFE\xFF"sv, "UTF-16 (convert it: iconv -f UTF-16 -t UTF-8)"},
    {"%PDF-"sv, "a PDF document"},
    {"{\\rtf"sv, "an RTF document"},
    {"PK\x03\x04"sv, "a ZIP archive or office document"},
    {"BZh"sv, "bzip2-compressed data"},
    {"\xFD"
     "7zXZ"sv,
     "xz-compressed data"},
    {"\x89PNG"sv, "a PNG image"},
    {"\xFF\xD8\xFF"sv, "a JPEG image"},
    {"GIF8"sv, "a GIF image"},
    {"\x7F"
     "ELF"sv,
     "a program (ELF)"},
    {"SQLite format 3"sv, "an SQLite database"},
};

constexpr std::string_view kExpected = "UTF-8 text";

bool IsSpace(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

}  // namespace

absl::Status CheckEncoding(std::string_view file, std::string_view bytes,
                           std::uint64_t first_line) {
  for (const Signature& signature : kSignatures) {
    if (bytes.starts_with(signature.bytes)) {
      return ExpectedError(file, {first_line, 1}, kExpected, signature.name);
    }
  }
  return CheckUtf8(file, bytes, first_line);
}

absl::Status CheckUtf8(std::string_view file, std::string_view bytes,
                       std::uint64_t first_line) {
  const std::size_t nul = bytes.find('\0');
  const std::size_t bad = FindInvalidUtf8(bytes);
  if (nul < bad) {
    return ExpectedError(file, PositionOf(bytes, nul, first_line), kExpected,
                         "a NUL byte (a binary file, or UTF-16?)");
  }
  if (bad != std::string_view::npos) {
    char found[48];
    std::snprintf(
        found, sizeof found, "the ill-formed byte 0x%02X",
        static_cast<unsigned>(static_cast<unsigned char>(bytes[bad])));
    return ExpectedError(file, PositionOf(bytes, bad, first_line), kExpected,
                         found);
  }
  return absl::OkStatus();
}

std::optional<std::size_t> FindLongSentence(std::string_view text,
                                            const ReadingOptions& options) {
  std::size_t begin = 0;
  std::size_t words = 0;
  bool in_word = false;
  bool line_is_blank = true;
  const auto end_sentence = [&](std::size_t at) {
    begin = at;
    words = 0;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n') {
      if (line_is_blank) end_sentence(at + 1);
      line_is_blank = true;
      in_word = false;
      continue;
    }
    if (IsSpace(c)) {
      in_word = false;
      continue;
    }
    line_is_blank = false;
    words += in_word ? 0 : 1;
    in_word = true;
    if (c == '.' || c == '!' || c == '?') end_sentence(at + 1);
    if (words > options.max_sentence_words ||
        at + 1 > begin + options.max_sentence_bytes) {
      return begin;
    }
  }
  return std::nullopt;
}

std::string SentenceLimit(const ReadingOptions& options) {
  return absl::StrCat("the end of a sentence within ",
                      options.max_sentence_words, " words and ",
                      options.max_sentence_bytes, " bytes");
}

}  // namespace newsgraph
