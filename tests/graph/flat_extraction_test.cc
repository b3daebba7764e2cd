#include "graph/flat_extraction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/graph/graph_fixture.h"

namespace newsgraph {
namespace {

using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::HasSubstr;
using ::testing::SizeIs;

Extraction Sample() {
  ExtractionBuilder builder("https://news.example/Łódź");
  const auto anna = builder.Named(EntityType::kPerson, "Anna Petrov");
  const auto izmail = builder.Named(EntityType::kCity, "Izmail");
  Proposition& claim = builder.Claim(anna, "struck", izmail);
  claim.quote = "Anna Petrov said that “it” was struck.";
  claim.when = TimeInterval::Day({1914, 6, 28});
  claim.roles = {{Role::kPlace, izmail}, {Role::kPartner, anna}};
  claim.speakers = {anna, izmail};
  claim.confidence = 0.8754;
  claim.evidence = {7, 4'000'000'000};
  claim.stance = Stance::kAsked;
  Extraction extraction = builder.Take();
  extraction.article.published = Date{2025, 2, 28};
  extraction.entities[0].aliases = {"Petrov", "the governor"};
  extraction.entities[0].mentions = {{0, 11}, {50, 56}};
  extraction.entities[1].authority = "Q184480";
  return extraction;
}

void ExpectEqual(const FlatExtraction& a, const FlatExtraction& b) {
  EXPECT_THAT(a.strings, Eq(b.strings));
  EXPECT_THAT(std::tie(a.id, a.url, a.title, a.publisher, a.language),
              Eq(std::tie(b.id, b.url, b.title, b.publisher, b.language)));
  EXPECT_THAT(a.published, Eq(b.published));
  EXPECT_THAT(a.given_propositions, Eq(b.given_propositions));
  EXPECT_TRUE(a.chains == b.chains);
  EXPECT_THAT(a.aliases, Eq(b.aliases));
  EXPECT_TRUE(a.propositions == b.propositions);
  EXPECT_THAT(a.arguments, Eq(b.arguments));
  EXPECT_THAT(a.content, Eq(b.content));
}

TEST(FlatExtractionTest, UnpackingGivesWhatWasPacked) {
  const Extraction extraction = Sample();
  const FlatExtraction flat = Flatten(extraction);
  const std::string bytes = Pack(flat);
  FlatExtraction again;
  for (int i = 0; i < 2; ++i) {  // also into rows that have been used
    const absl::Status status = Unpack(bytes, again);
    ASSERT_TRUE(status.ok()) << status;
    ExpectEqual(again, flat);
  }
  EXPECT_THAT(flat.propositions[0].confidence, Eq(875));
  EXPECT_THAT(flat.source, Eq(extraction.article.source));
}

TEST(FlatExtractionTest, StringsStandOnce) {
  Extraction extraction = Sample();
  extraction.entities.push_back(extraction.entities[0]);
  EXPECT_THAT(Flatten(extraction).strings,
              SizeIs(Flatten(Sample()).strings.size()));
}

TEST(FlatExtractionTest, WhatPointsOutsideTheEntitiesIsLeftOut) {
  Extraction extraction = Sample();
  extraction.propositions.push_back(extraction.propositions[0]);
  extraction.propositions[0].object = 2;
  extraction.propositions[1].speakers = {2, 1};
  const FlatExtraction flat = Flatten(extraction);
  ASSERT_THAT(flat.propositions, SizeIs(1));
  EXPECT_THAT(flat.given_propositions, Eq(2u));
  EXPECT_THAT(flat.arguments, ElementsAre(0, 1, 10, 0, 1));
}

TEST(FlatExtractionTest, EveryOtherContentHasAnotherHash) {
  Extraction other = Sample();
  other.entities[0].named = false;
  EXPECT_THAT(Flatten(other).content, testing::Ne(Flatten(Sample()).content));
}

TEST(FlatExtractionTest, BytesCutShortOrTooLongAreRefused) {
  const Extraction extraction = Sample();
  const std::string bytes = Pack(Flatten(extraction));
  FlatExtraction out;
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const absl::Status status = Unpack(bytes.substr(0, size), out);
    EXPECT_THAT(status.code(), Eq(absl::StatusCode::kDataLoss)) << size;
  }
  EXPECT_THAT(Unpack(bytes + '\0', out).code(),
              Eq(absl::StatusCode::kDataLoss));
  std::string later = bytes;
  later[0] = 2;
  EXPECT_THAT(std::string(Unpack(later, out).message()),
              HasSubstr("version 1"));
}

// What is read from damaged bytes is refused, or can be used: it packs again.
TEST(FlatExtractionTest, DamagedBytesDoNoHarm) {
  const Extraction extraction = Sample();
  const std::string bytes = Pack(Flatten(extraction));
  std::mt19937 random(3);
  FlatExtraction out;
  for (int i = 0; i < 20'000; ++i) {
    std::string damaged = bytes;
    for (std::uint32_t n = 1 + random() % 3; n > 0; --n) {
      damaged[1 + random() % (damaged.size() - 1)] =
          static_cast<char>(random() % 256);
    }
    if (!Unpack(damaged, out).ok()) continue;
    const std::string again = Pack(out);
    FlatExtraction twice;
    ASSERT_TRUE(Unpack(again, twice).ok());
    twice.content = out.content;  // of bytes that were not in shortest form
    ExpectEqual(twice, out);
  }
}

}  // namespace
}  // namespace newsgraph
