#include "base/date.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace newsgraph {
namespace {

using ::testing::Eq;
using ::testing::Optional;

TEST(DateTest, DayNumbersAndDatesAreInverse) {
  for (std::int32_t days = -800000; days < 2000000; days += 97) {
    EXPECT_EQ(ToDays(FromDays(days)), days);
  }
  EXPECT_EQ(ToDays({1970, 1, 1}), 0);
  EXPECT_EQ(ToDays({2000, 3, 1}), 11017);
}

TEST(DateTest, WeekdaysBeginOnMonday) {
  EXPECT_EQ(WeekdayOf({2025, 5, 30}), 4);  // a Friday
  EXPECT_EQ(WeekdayOf({1969, 12, 28}), 6);
}

TEST(DateTest, AddingMonthsKeepsToTheMonth) {
  EXPECT_EQ(AddMonths({2024, 1, 31}, 1), (Date{2024, 2, 29}));
  EXPECT_EQ(AddMonths({2025, 1, 15}, -1), (Date{2024, 12, 15}));
}

TEST(DateTest, ReadsOnlyDaysThatExist) {
  EXPECT_THAT(ParseIsoDate("2025-05-30"), Optional(Date{2025, 5, 30}));
  EXPECT_THAT(ParseIsoDate("2025-05-30T23:59:00+02:00"),
              Optional(Date{2025, 5, 30}));
  for (const char* bad : {"2025-02-29", "2025-13-01", "2025-5-30", "20250530",
                          "", "2025-05-30x", "0000-01-01"}) {
    EXPECT_THAT(ParseIsoDate(bad), Eq(std::nullopt)) << bad;
  }
}

TEST(TimeIntervalTest, WritesAndReadsItsGranularity) {
  for (const TimeInterval& interval :
       {TimeInterval::Day({2025, 5, 30}), TimeInterval::Month(2024, 2),
        TimeInterval::Year(2023),
        TimeInterval::Between({2025, 5, 19}, {2025, 5, 25})}) {
    EXPECT_THAT(TimeInterval::Parse(interval.ToIso()), Optional(interval));
  }
  EXPECT_EQ(TimeInterval::Month(2024, 2).ToIso(), "2024-02");
  EXPECT_THAT(TimeInterval::Parse("2025-05-25/2025-05-19"), Eq(std::nullopt));
}

}  // namespace
}  // namespace newsgraph
