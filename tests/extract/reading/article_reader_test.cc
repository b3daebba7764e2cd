#include "extract/reading/article_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <string>
#include <vector>

namespace newsgraph {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string Bytes(std::initializer_list<int> values) {
  std::string bytes;
  for (int value : values) bytes += static_cast<char>(value);
  return bytes;
}

class ArticleReaderTest : public ::testing::Test {
 protected:
  ArticleReaderTest() {
    const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
    root_ = fs::path(::testing::TempDir()) /
            (std::string("newsgraph-reader-") + test->name());
    fs::remove_all(root_);
    fs::create_directories(root_);
  }
  ~ArticleReaderTest() override { fs::remove_all(root_); }

  std::string Write(const std::string& name, const std::string& content) {
    const fs::path path = root_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
  }

  // Sources of articles, and messages of what was rejected.
  std::vector<std::string> ReadAll(const std::vector<std::string>& inputs,
                                   const ReadingOptions& options = {}) {
    std::vector<std::string> out;
    ArticleReader reader(inputs, options);
    while (auto article = reader.Next()) {
      out.push_back(article->ok() ? (*article)->source
                                  : std::string(article->status().message()));
    }
    skipped_.assign(reader.skipped().begin(), reader.skipped().end());
    EXPECT_EQ(reader.files_read(), reader.file_count());
    return out;
  }

  fs::path root_;
  std::vector<std::string> skipped_;
};

TEST_F(ArticleReaderTest, ReadsFoldersSortedAndToTheBottom) {
  Write("b.txt", "The port.");
  Write("a/z.txt", "The ship.");
  Write("c.jsonl", "{\"text\":\"One.\"}\n\n{\"text\":\"Two.\"}");
  Write("noextension", "The dam.");
  Write(".hidden.txt", "No.");
  Write(".git/x.txt", "No.");
  const std::string readme = Write("README.md", "No.");
  EXPECT_THAT(
      ReadAll({root_.string()}),
      ElementsAre("z.txt", "b.txt", "c.jsonl:1", "c.jsonl:3", "noextension"));
  EXPECT_THAT(skipped_, ElementsAre(readme));
}

TEST_F(ArticleReaderTest, ABadArticleCostsThatArticle) {
  const std::string feed = Write(
      "f.jsonl", "{\"text\":\"One.\"}\n{\"text\":7}\n{\"text\":\"Three.\"}\n");
  EXPECT_THAT(ReadAll({feed}),
              ElementsAre("f.jsonl:1", HasSubstr("f.jsonl:2:9: expected"),
                          "f.jsonl:3"));
}

TEST_F(ArticleReaderTest, AFileNamedTwiceCountsOnce) {
  const std::string file = Write("a.txt", "The port.");
  EXPECT_THAT(ReadAll({file, (root_ / "." / "a.txt").string(), root_.string()}),
              ElementsAre("a.txt"));
}

TEST_F(ArticleReaderTest, NamesWhatCannotBeOpened) {
  Write("empty/.keep", "");
  fs::create_symlink("gone.txt", root_ / "link.txt");
  EXPECT_THAT(
      ReadAll({(root_ / "none.txt").string(), (root_ / "empty").string(),
               (root_ / "link.txt").string()}),
      ElementsAre(HasSubstr("none.txt: cannot read: No such file"),
                  HasSubstr("empty: expected articles (.txt, .jsonl), found"),
                  HasSubstr("link.txt: cannot read: No such file")));
}

TEST_F(ArticleReaderTest, TellsJsonLinesFromTextByContentWhereNothingElseDoes) {
  const std::string lines = Write("lines", "\xEF\xBB\xBF {\"text\":\"One.\"}");
  const std::string text = Write("text", "{braces} are text here? No: JSON.");
  EXPECT_THAT(ReadAll({lines, text}),
              ElementsAre("lines:1", HasSubstr("text:1:2: expected a key")));
}

TEST_F(ArticleReaderTest, ManyMegabytesWithoutAFullStopAreRejected) {
  std::string text;
  while (text.size() < 50'000'000) text += "word and word ";
  const std::string file = Write("huge.txt", text);
  EXPECT_THAT(ReadAll({file}),
              ElementsAre(HasSubstr("huge.txt:1:8388609: expected the end of "
                                    "the article within 8388608 bytes")));
  const std::string line =
      Write("huge.jsonl", "{\"text\":\"" + text + "\"}\n{\"text\":\"A.\"}");
  EXPECT_THAT(ReadAll({line}),
              ElementsAre(HasSubstr("huge.jsonl:1:1: expected a line of at "
                                    "most 33554432 bytes"),
                          "huge.jsonl:2"));
}

TEST_F(ArticleReaderTest, ASentenceOf100000WordsIsRejected) {
  std::string text = "It rained.\n\n";
  for (int i = 0; i < 100'000; ++i) text += "and ";
  EXPECT_THAT(ReadAll({Write("long.txt", text + ".")}),
              ElementsAre(HasSubstr("long.txt:3:1: expected the end of a "
                                    "sentence within 10000 words")));
}

TEST_F(ArticleReaderTest, ATitleOfAMegabyteIsRejected) {
  const std::string title(1 << 20, 'a');
  EXPECT_THAT(
      ReadAll({Write("t.jsonl",
                     "{\"title\":\"" + title + "\",\"text\":\"It rained.\"}\n"),
               Write("t.txt", "Title: " + title + "\n\nIt rained.")}),
      ElementsAre(AllOf(HasSubstr("t.jsonl:1:10: expected a value of at most"),
                        HasSubstr("which has 1048576")),
                  HasSubstr("t.txt:1:8: expected a value of at most")));
}

TEST_F(ArticleReaderTest, ReadsCompressedFiles) {
  Write("a.txt.gz",
        Bytes({0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03,
               0xf3, 0x2c, 0x51, 0x28, 0x4a, 0xcc, 0xcc, 0x4b, 0x4d, 0xd1,
               0x03, 0x00, 0xc5, 0x96, 0xc3, 0xb1, 0x0a, 0x00, 0x00, 0x00}));
  EXPECT_THAT(ReadAll({root_.string()}), ElementsAre("a.txt.gz"));
}

TEST_F(ArticleReaderTest, CompressedFilesThatEndEarlyAreRejected) {
  const std::string gzip =
      Write("a.gz", Bytes({0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00}));
  const std::string zstd =
      Write("b.zst", Bytes({0x28, 0xb5, 0x2f, 0xfd, 0x04}));
  const std::string damaged =
      Write("c.gz", Bytes({0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02,
                           0x03, 0xff, 0xff, 0xff, 0xff, 0xff}));
  EXPECT_THAT(
      ReadAll({gzip, zstd, damaged}),
      ElementsAre(HasSubstr("a.gz: cannot read: the gzip data end early"),
                  HasSubstr("b.zst: cannot read: the zstd data end early"),
                  HasSubstr("c.gz: cannot read: the gzip data are damaged")));
}

TEST_F(ArticleReaderTest, AnEmptyListHasNoArticles) {
  EXPECT_THAT(ReadAll({}), IsEmpty());
}

}  // namespace
}  // namespace newsgraph
