#include "extract/reading/publication_date.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsgraph {
namespace {

using ::testing::Eq;
using ::testing::Optional;

TEST(PublicationDateTest, ReadsWhatFeedsWrite) {
  for (const char* text :
       {"2025-05-30", " 2025-05-30\n", "2025-05-30T23:10:00+02:00",
        "2025-05-30 10:00", "2025/05/30", "2025/5/30", "20250530",
        "30 May 2025", "30th May 2025", "May 30, 2025", "MAY 30 2025",
        "Friday, May 30, 2025", "Fri, 30 May 2025 10:00:00 GMT",
        "Fri 30 May 2025 10.00 BST"}) {
    EXPECT_THAT(ParsePublicationDate(text), Optional(Date{2025, 5, 30}))
        << text;
  }
  EXPECT_THAT(ParsePublicationDate("Sept. 1, 2024"),
              Optional(Date{2024, 9, 1}));
}

TEST(PublicationDateTest, GuessesNothing) {
  for (const char* text :
       {"", "5/6/2025", "30/05/2025", "yesterday", "May 2025", "2025",
        "31 April 2025", "2025-02-30", "Fri", "99999999", "30 Mayhem 2025"}) {
    EXPECT_THAT(ParsePublicationDate(text), Eq(std::nullopt)) << text;
  }
}

TEST(LeadingDateTest, StandsInFrontOfProseOrAlone) {
  std::size_t length = 0;
  EXPECT_THAT(LeadingDate(" date 2025-05-31 As the war", length),
              Optional(Date{2025, 5, 31}));
  EXPECT_EQ(length, 16u);
  EXPECT_THAT(LeadingDate("Date: 2025-05-31T10:00:00Z\nThe", length),
              Optional(Date{2025, 5, 31}));
  EXPECT_EQ(length, 26u);
}

TEST(LeadingDateTest, IsNotAnyWordDate) {
  std::size_t length = 0;
  for (const char* text :
       {"date", "date palm trees grow", "dates 2025-05-31", "date2025-05-31",
        "date 2025-05-311", "date 2025-02-30 x", "up to date 2025-05-31"}) {
    EXPECT_THAT(LeadingDate(text, length), Eq(std::nullopt)) << text;
  }
}

TEST(DateLineTest, SaysNothingButTheDay) {
  for (const char* line :
       {"Published: May 30, 2025", "Updated 10:04 AM EDT, Fri May 30, 2025",
        "30 May 2025", "  Posted on 30 May 2025 at 10.15 BST", "2025-05-30",
        "Last updated on May 30, 2025 10:00 GMT"}) {
    EXPECT_THAT(DateLine(line), Optional(Date{2025, 5, 30})) << line;
  }
  for (const char* line :
       {"", "May 30, 2025 was a day of mourning", "He left on May 30, 2025.",
        "Updated yesterday", "Apollo 13", "30 May", "May 2025",
        "Since May 30, 2025"}) {
    EXPECT_THAT(DateLine(line), Eq(std::nullopt)) << line;
  }
}

TEST(DatelineDateTest, ReadsDatelinesWithAYear) {
  for (const char* paragraph : {"VIENNA, May 30, 2025 — Naomi Chebet won",
                                "KYIV, Ukraine, 30 May 2025 "
                                "(Reuters) - Two people",
                                "PARIS, May 30, 2025 -- The"}) {
    EXPECT_THAT(DatelineDate(paragraph), Optional(Date{2025, 5, 30}))
        << paragraph;
  }
  for (const char* paragraph :
       {"VIENNA, May 30 — Naomi", "VIENNA — On May 30, 2025 she won",
        "She won on May 30, 2025, in Vienna - a record", ""}) {
    EXPECT_THAT(DatelineDate(paragraph), Eq(std::nullopt)) << paragraph;
  }
}

}  // namespace
}  // namespace newsgraph
