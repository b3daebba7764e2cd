#include "base/text.h"

#include <gtest/gtest.h>

#include <string>

namespace newsgraph {
namespace {

TEST(Utf8Test, FindsTheFirstBadByte) {
  EXPECT_EQ(FindInvalidUtf8("Odesa – Одеса 🛩"),
            std::string_view::npos);
  EXPECT_EQ(FindInvalidUtf8("ab\xff"), 2u);
  EXPECT_EQ(FindInvalidUtf8("a\xc0\x80"), 1u);      // overlong
  EXPECT_EQ(FindInvalidUtf8("a\xed\xa0\x80"), 1u);  // surrogate
  EXPECT_EQ(FindInvalidUtf8("\xf4\x90\x80\x80"), 0u);
  EXPECT_EQ(FindInvalidUtf8("x\xe2\x80"), 1u);  // cut short
}

TEST(Utf8Test, DecodingAndEncodingAreInverse) {
  const std::string text = "aé–🛩";
  std::string copy;
  for (std::size_t at = 0; at < text.size();) {
    AppendUtf8(NextCodePoint(text, at), copy);
  }
  EXPECT_EQ(copy, text);
}

TEST(CodePointIndexTest, CountsCodePointsBeforeAByte) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "é-🛩";
  const CodePointIndex index(text);
  std::uint32_t code_points = 0;
  for (std::size_t at = 0; at < text.size();) {
    EXPECT_EQ(index.At(static_cast<std::uint32_t>(at)), code_points);
    NextCodePoint(text, at);
    ++code_points;
  }
  EXPECT_EQ(index.At(static_cast<std::uint32_t>(text.size())), code_points);
}

}  // namespace
}  // namespace newsgraph
