#include "export/output.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace newsgraph {
namespace {

using testing::HasSubstr;

std::string Fresh(const std::string& name) {
  const std::string directory = testing::TempDir() + "/output_" + name;
  std::filesystem::remove_all(directory);
  return directory;
}

std::string Contents(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(OutputTest, KeepsBytesInOrder) {
  std::string target;
  Output out(&target);
  std::string expected;
  for (int i = 0; i < 200000; ++i) {
    out.Append(std::to_string(i));
    expected += std::to_string(i);
  }
  const std::string large(1 << 20, 'x');
  out.Append(large);
  EXPECT_TRUE(out.Flush().ok());
  EXPECT_EQ(target, expected + large);
}

TEST(OutputTest, KeepsBytesForTheCaller) {
  Output out;
  EXPECT_EQ(out.pending(), "");
  const std::string large(1 << 20, 'x');
  out.Append("ab");
  out.Append('c');
  EXPECT_EQ(out.pending(), "abc");
  out.Append(large);
  EXPECT_EQ(out.pending(), "abc" + large);
  out.Clear();
  out.Append('d');
  EXPECT_EQ(out.pending(), "d");
}

TEST(OutputTest, HashesWhatItWrites) {
  std::string target;
  Output out(&target);
  out.Hash();
  out.Append("a");
  out.Append("bc");
  EXPECT_TRUE(out.Flush().ok());
  EXPECT_EQ(out.bytes(), 3u);
  EXPECT_EQ(out.TakeSha256(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(OutputTest, RemembersThatTheDiskWasFull) {
  const int fd = ::open("/dev/full", O_WRONLY);
  ASSERT_GE(fd, 0);
  Output out(fd, "out/graph.ttl");
  out.Append(std::string(1 << 20, 'x'));
  EXPECT_TRUE(out.failed());
  for (int i = 0; i < 2; ++i) {
    const absl::Status status = out.Flush();
    EXPECT_EQ(status.code(), absl::StatusCode::kResourceExhausted);
    EXPECT_THAT(std::string(status.message()),
                HasSubstr("out/graph.ttl: cannot write: No space left"));
  }
  ::close(fd);
}

TEST(StagedFilesTest, AppearOnlyWhenPublished) {
  const std::string directory = Fresh("publish");
  {
    StagedFiles files;
    auto a = files.Add(directory + "/a/one");
    auto b = files.Add(directory + "/two");
    ASSERT_TRUE(a.ok() && b.ok());
    (*a)->Append("1");
    (*b)->Append("2");
    EXPECT_FALSE(std::filesystem::exists(directory + "/a/one"));
    ASSERT_TRUE(files.Publish().ok());
  }
  EXPECT_EQ(Contents(directory + "/a/one"), "1");
  EXPECT_EQ(Contents(directory + "/two"), "2");
  EXPECT_FALSE(std::filesystem::exists(directory + "/.two.partial"));
}

TEST(StagedFilesTest, MayBeCompletedEarly) {
  const std::string directory = Fresh("complete");
  StagedFiles files;
  const auto one = files.Add(directory + "/one");
  ASSERT_TRUE(one.ok());
  (*one)->Append("1");
  EXPECT_TRUE(files.Complete(**one).ok());
  EXPECT_EQ(Contents(directory + "/.one.partial"), "1");
  std::string text;
  EXPECT_EQ(files.Complete(Output(&text)).code(),
            absl::StatusCode::kInvalidArgument);
  ASSERT_TRUE(files.Publish().ok());
  EXPECT_EQ(Contents(directory + "/one"), "1");
}

TEST(StagedFilesTest, LeaveTheOldFileAndNothingElseWhenDropped) {
  const std::string directory = Fresh("drop");
  std::filesystem::create_directory(directory);
  std::ofstream(directory + "/one") << "old";
  {
    StagedFiles files;
    auto one = files.Add(directory + "/one");
    ASSERT_TRUE(one.ok());
    (*one)->Append("new");
  }
  EXPECT_EQ(Contents(directory + "/one"), "old");
  EXPECT_FALSE(std::filesystem::exists(directory + "/.one.partial"));
}

TEST(StagedFilesTest, OverwriteWhatAKilledRunLeft) {
  const std::string directory = Fresh("killed");
  std::filesystem::create_directory(directory);
  std::ofstream(directory + "/.one.partial") << "rubbish of a killed run";
  StagedFiles files;
  auto one = files.Add(directory + "/one");
  ASSERT_TRUE(one.ok());
  (*one)->Append("new");
  ASSERT_TRUE(files.Publish().ok());
  EXPECT_EQ(Contents(directory + "/one"), "new");
}

TEST(StagedFilesTest, NameThePlaceThatCannotBe) {
  StagedFiles files;
  const auto output = files.Add("/dev/null/graph.ttl");
  EXPECT_FALSE(output.ok());
  EXPECT_THAT(std::string(output.status().message()), HasSubstr("/dev/null"));
}

}  // namespace
}  // namespace newsgraph
