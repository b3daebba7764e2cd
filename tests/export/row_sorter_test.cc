#include "export/row_sorter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace newsgraph {
namespace {

using Row = std::pair<std::string, std::string>;

std::vector<Row> SortedRows(RowSorter& sorter) {
  std::vector<Row> rows;
  EXPECT_TRUE(sorter
                  .Sorted([&](std::string_view key, std::string_view payload) {
                    rows.emplace_back(key, payload);
                    return absl::OkStatus();
                  })
                  .ok());
  return rows;
}

class RowSorterTest : public testing::TestWithParam<std::size_t> {};

TEST_P(RowSorterTest, SortsAndDropsRepeatedRows) {
  RowSorter sorter(
      {.memory_bytes = GetParam(), .directory = testing::TempDir()});
  std::set<Row> expected;
  std::mt19937 random(1);
  for (int i = 0; i < 5000; ++i) {
    Row row(std::to_string(random() % 700), std::string(random() % 5, '\0'));
    ASSERT_TRUE(sorter.Add(row.first, row.second).ok());
    expected.insert(row);
  }
  EXPECT_EQ(SortedRows(sorter),
            std::vector<Row>(expected.begin(), expected.end()));
}

INSTANTIATE_TEST_SUITE_P(InMemoryAndSpilled, RowSorterTest,
                         testing::Values(1 << 24, 20000, 1));

TEST(RowSorterTest, HasNothingWhereNothingWasAdded) {
  RowSorter sorter;
  EXPECT_TRUE(SortedRows(sorter).empty());
}

TEST(RowSorterTest, LeavesNoFileBehind) {
  const std::string directory = testing::TempDir() + "/sorter";
  std::filesystem::create_directory(directory);
  RowSorter sorter({.memory_bytes = 1, .directory = directory});
  ASSERT_TRUE(sorter.Add("b", "").ok());
  ASSERT_TRUE(sorter.Add("a", "").ok());
  EXPECT_TRUE(std::filesystem::is_empty(directory));
  EXPECT_EQ(SortedRows(sorter).size(), 2u);
}

TEST(RowSorterTest, NamesAFolderThatCannotTakeRows) {
  RowSorter sorter({.memory_bytes = 1, .directory = "/nowhere/at/all"});
  // The first row is kept whatever it costs; the second has to go to the disk.
  ASSERT_TRUE(sorter.Add("a", "").ok());
  const absl::Status status = sorter.Add("b", "");
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(status.message()),
              testing::HasSubstr("/nowhere/at/all"));
}

TEST(RowSorterTest, HandsTheVisitorsErrorOn) {
  RowSorter sorter;
  ASSERT_TRUE(sorter.Add("a", "").ok());
  EXPECT_EQ(sorter
                .Sorted([](std::string_view, std::string_view) {
                  return absl::CancelledError("enough");
                })
                .code(),
            absl::StatusCode::kCancelled);
}

TEST(SortableTest, SortsAsNumbersDo) {
  std::string small;
  std::string large;
  AppendSortable(255, small);
  AppendSortable(70000, large);
  EXPECT_LT(small, large);
  EXPECT_EQ(ReadSortable(large, 0), 70000u);
}

}  // namespace
}  // namespace newsgraph
