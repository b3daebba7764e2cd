#include "extract/propositions_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "tests/graph/graph_fixture.h"

namespace newsgraph {
namespace {

using ::testing::Eq;
using ::testing::HasSubstr;

std::string LineOf(const Extraction& extraction) {
  std::string line;
  AppendJsonLine(extraction, line);
  return line;
}

Extraction Full() {
  ExtractionBuilder article("a-1");
  Extraction& made = article.extraction_;
  made.article.title = "A \"quoted\" title\twith \\ and ’";
  made.article.url = "https://example.org/a?b=c";
  made.article.published = Date{2025, 5, 30};
  made.sentences = 3;
  made.words = 40;
  const auto anna =
      article.Named(EntityType::kPerson, "Anna Petrov", {"Petrov"}, "Q1");
  const auto miles =
      article.Literal(EntityType::kQuantity, "half a mile", "0.5", "mile");
  Proposition& claim =
      article.Claim(anna, "struck", miles, "2025-05-19/2025-05-25");
  claim.speakers = {anna, miles};
  claim.roles = {{Role::kPlace, miles}, {Role::kPartner, anna}};
  claim.stance = Stance::kDenied;
  claim.confidence = 0.875;
  claim.trigger = "launch strike on";
  return article.Take();
}

TEST(PropositionsJsonTest, WhatIsWrittenIsReadBack) {
  const std::string line = LineOf(Full());
  const auto record = ParsePropositionsLine(line);
  ASSERT_TRUE(record.ok()) << record.status();
  const Extraction& read = std::get<Extraction>(*record);
  EXPECT_THAT(LineOf(read), Eq(line));
  EXPECT_THAT(read.article.title, Eq("A \"quoted\" title\twith \\ and ’"));
  EXPECT_THAT(read.propositions[0].confidence, Eq(0.875));
  EXPECT_THAT(read.propositions[0].speakers, testing::ElementsAre(0, 1));
  EXPECT_THAT(read.entities[0].named, Eq(true));
  EXPECT_THAT(read.words, Eq(40u));
}

TEST(PropositionsJsonTest, RandomExtractionsAreReadBack) {
  std::mt19937 random(7);
  for (const Extraction& extraction : RandomExtractions(random, 200)) {
    const std::string line = LineOf(extraction);
    const auto record = ParsePropositionsLine(line);
    ASSERT_TRUE(record.ok()) << record.status();
    ASSERT_THAT(LineOf(std::get<Extraction>(*record)), Eq(line));
  }
}

TEST(PropositionsJsonTest, RejectionIsARecord) {
  std::string line;
  AppendJsonLine(RejectedArticle{"x.txt", "x.txt:1:3: not UTF-8"}, line);
  const auto record = ParsePropositionsLine(line);
  ASSERT_TRUE(record.ok()) << record.status();
  EXPECT_THAT(std::get<RejectedArticle>(*record).message,
              Eq("x.txt:1:3: not UTF-8"));
}

TEST(PropositionsJsonTest, EveryCutIsAnErrorAndNoCrash) {
  const std::string line = LineOf(Full());
  for (std::size_t size = 0; size + 1 < line.size(); ++size) {
    ASSERT_FALSE(ParsePropositionsLine(line.substr(0, size)).ok()) << size;
  }
}

TEST(PropositionsJsonTest, EveryChangedByteIsReadOrRefused) {
  const std::string line = LineOf(Full());
  for (std::size_t at = 0; at < line.size(); ++at) {
    for (const char byte : {'\0', '"', '{', '9', '\xff', ','}) {
      std::string changed = line;
      changed[at] = byte;
      const auto record = ParsePropositionsLine(changed);
      EXPECT_TRUE(record.ok() || !record.status().message().empty());
    }
  }
}

TEST(PropositionsJsonTest, DeepNestingCostsNoStack) {
  const std::string deep(5'000'000, '[');
  EXPECT_FALSE(ParsePropositionsLine(deep).ok());
  std::string line = R"({"newsgraph":"propositions","version":1,"article":)";
  for (int i = 0; i < 1'000'000; ++i) line += '[';
  for (int i = 0; i < 1'000'000; ++i) line += ']';
  line += '}';
  EXPECT_FALSE(ParsePropositionsLine(line).ok());
}

TEST(PropositionsJsonTest, LongLineIsRefused) {
  PropositionsJsonOptions options;
  options.max_line_bytes = 10;
  std::istringstream in(LineOf(Full()) + "{}\n");
  PropositionsReader reader(in, "part.jsonl", options);
  const auto first = reader.Next();
  EXPECT_THAT(first.status().code(), Eq(absl::StatusCode::kResourceExhausted));
  EXPECT_THAT(std::string(first.status().message()),
              HasSubstr("part.jsonl:1:"));
  EXPECT_THAT(std::string(reader.Next().status().message()),
              HasSubstr("part.jsonl:2:"));
  EXPECT_THAT(*reader.Next(), Eq(std::nullopt));
}

TEST(PropositionsJsonTest, FileCutShortIsDataLoss) {
  std::string text = LineOf(Full());
  text.pop_back();
  std::istringstream in(text);
  PropositionsReader reader(in, "part.jsonl");
  EXPECT_THAT(reader.Next().status().code(), Eq(absl::StatusCode::kDataLoss));
}

struct BadCase {
  const char* name;
  const char* from;  // in the line of Full(), replaced by
  const char* to;
  const char* message;
};

class PropositionsJsonBadTest : public testing::TestWithParam<BadCase> {};

TEST_P(PropositionsJsonBadTest, IsRefusedWithItsPlace) {
  std::string line = LineOf(Full());
  const std::size_t at = line.find(GetParam().from);
  ASSERT_THAT(at, testing::Ne(std::string::npos)) << line;
  line.replace(at, std::string_view(GetParam().from).size(), GetParam().to);
  const auto record = ParsePropositionsLine(line);
  ASSERT_FALSE(record.ok());
  EXPECT_THAT(std::string(record.status().message()),
              HasSubstr(GetParam().message));
}

INSTANTIATE_TEST_SUITE_P(
    All, PropositionsJsonBadTest,
    testing::Values(
        BadCase{"Version", "\"version\":1", "\"version\":2",
                "expected version 1 of the propositions, found 2"},
        BadCase{"Format", "propositions", "facts", "found \"facts\""},
        BadCase{"UnknownKey", "\"words\"", "\"wrds\"",
                "expected a key of the format, found \"wrds\""},
        BadCase{"KeyTwice", "\"words\"", "\"sentences\"",
                "expected every key once, found \"sentences\""},
        BadCase{"MissingKey", "\"id\":\"a-1\",", "",
                "article: expected the key \"id\", found none"},
        BadCase{"EmptyId", "\"a-1\"", "\"\"", "article.id: expected an id"},
        BadCase{"Index", "\"object\":1", "\"object\":9",
                "propositions[0].object: expected an entity below 2, found 9"},
        BadCase{"Negative", "\"object\":1", "\"object\":-1",
                "expected a 32-bit count, found -1"},
        BadCase{"Type", "\"Person\"", "\"Personn\"",
                "entities[0].type: expected an entity type, found \"Personn\""},
        BadCase{"Role", "\"partner\"", "\"part\"", "roles[1]: expected [role"},
        BadCase{"Stance", "\"denied\"", "\"maybe\"",
                "propositions[0].stance: expected a stance, found \"maybe\""},
        BadCase{"Range", "[0,99]", "[99,0]", "expected [begin, end]"},
        BadCase{"Date", "2025-05-30", "2025-02-30",
                "article.published: expected a date"},
        BadCase{"Interval", "2025-05-19/", "2025-15-19/",
                "expected a date or interval"},
        BadCase{"Confidence", "0.875", "1.5", "expected a number from 0 to 1"},
        BadCase{"Nul", "a-1", "a\\u0000", "expected a string without NUL"},
        BadCase{"BadUtf8", "Anna",
                "An\xff"
                "a",
                "col "},
        BadCase{"NotJson", "{", "[", "col "}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace newsgraph
