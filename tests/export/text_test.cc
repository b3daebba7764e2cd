// The texts of the formats: what is escaped, and what needs no look.
#include <gtest/gtest.h>

#include <string>

#include "export/json_text.h"
#include "export/nquads.h"
#include "export/plain_text.h"

namespace newsgraph {
namespace {

TEST(PlainTextTest, IsPrintableAsciiWithoutQuotationMarksAndBackslashes) {
  EXPECT_TRUE(IsPlainText(""));
  // Every byte at every place of the words that are looked at together.
  for (int byte = 0; byte < 256; ++byte) {
    const bool plain =
        byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\';
    for (std::size_t size : {1, 7, 8, 9, 20}) {
      for (std::size_t at = 0; at < size; ++at) {
        std::string text(size, 'x');
        text[at] = static_cast<char>(byte);
        EXPECT_EQ(IsPlainText(text), plain) << byte << " at " << at;
      }
    }
  }
}

TEST(PlainTextTest, LocalNamesAreLettersDigitsAndLines) {
  EXPECT_TRUE(IsPlainLocalName("person-oleh_Kiper9"));
  for (const char* name : {"", "-a", "a.b", "a/b", "a b", "\xC3\xA9", "a%20"}) {
    EXPECT_FALSE(IsPlainLocalName(name)) << name;
  }
}

std::string Json(std::string_view text) {
  Output out;
  AppendJsonString(text, out);
  return std::string(out.pending());
}

std::string NQuads(std::string_view text) {
  Output out;
  AppendNQuadsString(text, out);
  return std::string(out.pending());
}

TEST(EscapedTextTest, JsonEscapesQuotationMarksBackslashesAndControls) {
  EXPECT_EQ(Json("He said: \"A\\B\"/"), R"("He said: \"A\\B\"/")");
  EXPECT_EQ(Json(std::string("\0\b\t\n\f\r\x1F\x7F", 8)),
            "\"\\u0000\\b\\t\\n\\f\\r\\u001F\x7F\"");
  EXPECT_EQ(Json("\xE2\x80\x9C"
                 "Z\xC3\xBCrich"),
            "\"\xE2\x80\x9CZ\xC3\xBCrich\"");
}

TEST(EscapedTextTest, NQuadsEscapesDeleteToo) {
  EXPECT_EQ(NQuads("a\"\\\x01\x7F\n"), R"("a\"\\\u0001\u007F\n")");
}

}  // namespace
}  // namespace newsgraph
