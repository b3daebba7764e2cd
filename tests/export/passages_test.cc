// Files that take what has not changed from those of the last run.
#include "export/passages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "export/output.h"

namespace newsgraph {
namespace {

using ::testing::Eq;

namespace fs = std::filesystem;

// A passage, by its signature and text.
using Said = std::pair<std::uint64_t, std::string>;

class PassagesTest : public testing::Test {
 protected:
  PassagesTest() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() / "newsgraph-passages" / test->name();
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  ~PassagesTest() override { fs::remove_all(folder_); }

  std::string Path(const std::string& name) const { return folder_ / name; }

  // Writes `said` between a head and a foot, taking what it can from the file
  // `former`. Returns how many passages were taken.
  int Write(const std::string& name, const std::string& former,
            const std::vector<Said>& said, std::uint64_t settings = 1) {
    StagedFiles files;
    const auto out = files.Add(Path(name));
    EXPECT_TRUE(out.ok()) << out.status();
    (*out)->UsePassages({.former = Path(former),
                         .former_notes = Path(former + ".notes"),
                         .notes = Path(name + ".notes"),
                         .settings = settings});
    (*out)->Append("head\n");
    int taken = 0;
    for (const auto& [signature, text] : said) {
      if ((*out)->BeginPassage(signature)) {
        ++taken;
      } else {
        (*out)->Append(text);
        (*out)->EndPassage();
      }
    }
    (*out)->Append("foot\n");
    EXPECT_TRUE(files.Publish().ok());
    std::string expected = "head\n";
    for (const Said& each : said) expected += each.second;
    EXPECT_THAT(Read(name), Eq(expected + "foot\n"));
    return taken;
  }

  std::string Read(const std::string& name) const {
    std::ifstream file(Path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

  static std::vector<Said> Many(std::uint64_t begin, std::uint64_t end) {
    std::vector<Said> said;
    for (std::uint64_t i = begin; i < end; ++i) {
      said.emplace_back(i, "passage " + std::to_string(i) + "\n");
    }
    return said;
  }

  fs::path folder_;
};

TEST_F(PassagesTest, TakesWhatStillHolds) {
  EXPECT_THAT(Write("a", "none", Many(1, 100'000)), Eq(0));
  std::vector<Said> changed = Many(1, 100'000);
  changed[50].first = 1'000'000;
  changed[50].second = "another\n";
  changed.erase(changed.begin() + 70);
  changed.insert(changed.begin() + 90, {2'000'000, "one more\n"});
  EXPECT_THAT(Write("b", "a", changed), Eq(99'999 - 2));
  // And again from what was partly taken.
  EXPECT_THAT(Write("c", "b", changed), Eq(static_cast<int>(changed.size())));
}

TEST_F(PassagesTest, FindsItsWayAfterALongGap) {
  EXPECT_THAT(Write("a", "none", Many(1, 50'000)), Eq(0));
  std::vector<Said> changed = Many(1, 1'000);
  for (const Said& each : Many(11'000, 50'000)) changed.push_back(each);
  EXPECT_THAT(Write("b", "a", changed), testing::Gt(25'000));
}

TEST_F(PassagesTest, FilesWithNothingInCommonTakeNothing) {
  EXPECT_THAT(Write("a", "none", Many(1, 20'000)), Eq(0));
  EXPECT_THAT(Write("b", "a", Many(100'000, 120'000)), Eq(0));
}

TEST_F(PassagesTest, EmptyAndLongPassages) {
  const std::vector<Said> said = {{1, std::string(3'000'000, 'x')},
                                  {2, ""},
                                  {0, "never taken\n"},
                                  {3, "short\n"}};
  EXPECT_THAT(Write("a", "none", said), Eq(0));
  EXPECT_THAT(Write("b", "a", said), Eq(2));
}

TEST_F(PassagesTest, OtherSettingsTakeNothing) {
  EXPECT_THAT(Write("a", "none", Many(1, 10)), Eq(0));
  EXPECT_THAT(Write("b", "a", Many(1, 10), 2), Eq(0));
}

TEST_F(PassagesTest, FileThatWasTouchedIsNotTaken) {
  EXPECT_THAT(Write("a", "none", Many(1, 10)), Eq(0));
  fs::copy_file(Path("a"), Path("copy"));
  fs::rename(Path("copy"), Path("a"));
  EXPECT_THAT(Write("b", "a", Many(1, 10)), Eq(0));
}

TEST_F(PassagesTest, DamagedNotesAreNotTaken) {
  EXPECT_THAT(Write("a", "none", Many(1, 10)), Eq(0));
  const std::string notes = Read("a.notes");
  for (std::size_t at = 0; at < notes.size(); at += 7) {
    std::string damaged = notes;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    std::ofstream(Path("a.notes"), std::ios::binary) << damaged;
    EXPECT_THAT(Write("b", "a", Many(1, 10)), Eq(0)) << at;
    std::ofstream(Path("a.notes"), std::ios::binary) << notes.substr(0, at);
    EXPECT_THAT(Write("b", "a", Many(1, 10)), Eq(0)) << at;
  }
  std::ofstream(Path("a.notes"), std::ios::binary) << notes;
  EXPECT_THAT(Write("b", "a", Many(1, 10)), Eq(9));
}

TEST_F(PassagesTest, NotesThatCannotBeWrittenAreLeftOut) {
  fs::create_directories(Path("a.notes"));
  EXPECT_THAT(Write("a", "none", Many(1, 10)), Eq(0));
  EXPECT_THAT(Write("b", "a", Many(1, 10)), Eq(0));
}

}  // namespace
}  // namespace newsgraph
