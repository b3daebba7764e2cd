#include "export/rdf_term.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsgraph {
namespace {

using testing::HasSubstr;

struct IriCase {
  const char* name;
  std::string iri;
};

class BadIriTest : public testing::TestWithParam<IriCase> {};

TEST_P(BadIriTest, IsRejectedWithAReason) {
  const absl::Status status = CheckIri(GetParam().iri);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_FALSE(status.message().empty());
}

INSTANTIATE_TEST_SUITE_P(
    All, BadIriTest,
    testing::Values(IriCase{"Empty", ""}, IriCase{"Relative", "people/1"},
                    IriCase{"Space", "http://a/b c"},
                    IriCase{"AngleBracket", "http://a/<b>"},
                    IriCase{"Quote", "http://a/\""},
                    IriCase{"Backslash", "http://a/\\u0020"},
                    IriCase{"BarePercent", "http://a/100%"},
                    IriCase{"HalfPercent", "http://a/%4"},
                    IriCase{"TwoFragments", "http://a/#b#c"},
                    IriCase{"Bracket", "http://a/b[1]"},
                    IriCase{"Control", "http://a/\x01"},
                    IriCase{"BrokenUtf8", "http://a/\xff"},
                    IriCase{"Surrogate", "http://a/\xED\xA0\x80"},
                    IriCase{"PrivateUse", "http://a/\xEE\x80\x80"},
                    IriCase{"NonCharacter", "http://a/\xEF\xBF\xBF"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(CheckIriTest, TakesWhatStrictParsersTake) {
  EXPECT_TRUE(CheckIri("https://newsgraph.org/entity/Q212").ok());
  EXPECT_TRUE(CheckIri("http://a/%20?q=1&x=(y)#z").ok());
  EXPECT_TRUE(CheckIri("http://a/Chi\xC8\x99in\xC4\x83u").ok());
  EXPECT_TRUE(CheckIri("urn:uuid:1").ok());
}

TEST(CheckLiteralTest, LooksAtTheLexicalForm) {
  const auto check = [](const char* text, Datatype datatype) {
    return CheckLiteral(TermView::Literal(text, datatype)).ok();
  };
  EXPECT_TRUE(check("2025-02-28", Datatype::kDate));
  EXPECT_FALSE(check("2025-02-31", Datatype::kDate));
  EXPECT_FALSE(check("2025-02", Datatype::kDate));
  EXPECT_TRUE(check("2025-02", Datatype::kYearMonth));
  EXPECT_TRUE(check("2025", Datatype::kYear));
  EXPECT_TRUE(check("-0.5", Datatype::kDecimal));
  EXPECT_FALSE(check("1", Datatype::kDecimal));
  EXPECT_FALSE(check("1.", Datatype::kDecimal));
  EXPECT_FALSE(check("9.0E-1", Datatype::kDecimal));
  EXPECT_TRUE(check("12", Datatype::kNonNegativeInteger));
  EXPECT_FALSE(check("-12", Datatype::kNonNegativeInteger));
  EXPECT_FALSE(check("12 ; <x>", Datatype::kInteger));
  EXPECT_FALSE(check("", Datatype::kInteger));
  EXPECT_FALSE(check("bad\xff", Datatype::kString));
  EXPECT_FALSE(
      CheckLiteral(TermView::Literal(std::string_view("a\0b", 3))).ok());
}

TEST(CheckLiteralTest, LooksAtTheLanguageTag) {
  TermView literal = TermView::Literal("x", Datatype::kLanguageString);
  literal.language = "en-US";
  EXPECT_TRUE(CheckLiteral(literal).ok());
  for (const char* bad : {"", "en_US", "-en", "en-", "englishes1", "1a"}) {
    literal.language = bad;
    EXPECT_THAT(CheckLiteral(literal).message(), HasSubstr("language")) << bad;
  }
}

TEST(WebIriTest, EscapesWhatAnIriCannotHold) {
  EXPECT_EQ(WebIri("https://a.example/b?x=[1]&y=100%"),
            "https://a.example/b?x=%5B1%5D&y=100%25");
  EXPECT_EQ(WebIri("http://a.example:80/%20 <\">#x#y"),
            "http://a.example:80/%20%20%3C%22%3E#x%23y");
  EXPECT_EQ(WebIri("http://a.example/\xC4\x83"), "http://a.example/\xC4\x83");
  EXPECT_EQ(WebIri("http://[::1]/x"), "http://[::1]/x");
}

TEST(WebIriTest, GivesNothingForWhatIsNoWebAddress) {
  for (const char* bad :
       {"", "a.example", "javascript:alert(1)", "http://", "http:///x",
        "http://a b/c", "http://u@h/", "http://a:b/", "http://[x]/",
        "http://a/\xff", "ftp://a/b"}) {
    EXPECT_EQ(WebIri(bad), "") << bad;
  }
}

TEST(WebIriTest, AlwaysGivesWhatCheckIriTakes) {
  std::string all = "http://a.example/";
  for (int c = 1; c < 128; ++c) all.push_back(static_cast<char>(c));
  EXPECT_TRUE(CheckIri(WebIri(all)).ok()) << WebIri(all);
}

TEST(DecimalTextTest, IsShortAndHasAPoint) {
  EXPECT_EQ(DecimalText(1, 3), "1.0");
  EXPECT_EQ(DecimalText(0.9, 3), "0.9");
  EXPECT_EQ(DecimalText(0.905, 3), "0.905");
  EXPECT_EQ(DecimalText(-0.5, 3), "-0.5");
  EXPECT_EQ(DecimalText(45.351712, 6), "45.351712");
  EXPECT_EQ(DecimalText(0.0004, 3), "0.0");
}

}  // namespace
}  // namespace newsgraph
