// What an update keeps of a corpus from run to run.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "bench/synthetic_corpus.h"
#include "graph/staging_file.h"
#include "graph/store.h"
#include "tests/graph/graph_fixture.h"

namespace newsgraph {
namespace {

using ::testing::Eq;
using ::testing::Gt;

absl::Status GoOn() { return absl::OkStatus(); }

// A store that grows and shrinks, and the graph of its corpus made both ways.
class CorpusRowsTest : public testing::Test {
 protected:
  CorpusRowsTest() {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = testing::TempDir() + "/corpus_rows_" + test->name();
    std::filesystem::remove_all(folder_);
    auto store = ArticleStore::Open(folder_);
    EXPECT_TRUE(store.ok()) << store.status();
    store_.emplace(*std::move(store));
    SyntheticOptions options;
    options.articles = 60;
    articles_ = MakeSyntheticCorpus(options);
  }

  // The articles with these numbers become the corpus.
  void Commit(const std::set<std::size_t>& numbers) {
    std::set<StoredArticle> corpus;
    for (const std::size_t number : numbers) {
      Extraction extraction = articles_[number].extraction;
      const std::string name = std::to_string(number);
      const StoredArticle article = {extraction.article.id, "content" + name,
                                     "engine", name + ".txt"};
      extraction.article.source = article.source;
      corpus.insert(article);
      if (store_->Has(article)) continue;
      ASSERT_TRUE(store_->Put(article, extraction).ok());
    }
    ASSERT_TRUE(store_->Commit(corpus).ok());
  }

  std::string rows() const { return folder_ + "/rows"; }

  std::string DumpOfRows(std::uint64_t settings = 1) {
    Graph graph(SmallKnowledge(), SmallRelations());
    const absl::Status added =
        graph.AddCorpus(*store_, {rows(), settings}, GoOn);
    EXPECT_TRUE(added.ok()) << added;
    graph.Finish();
    return Dump(graph);
  }

  std::string DumpOfStore() {
    Graph graph(SmallKnowledge(), SmallRelations());
    const absl::Status read =
        store_->ForEach([&](const FlatExtraction& extraction) {
          graph.Add(extraction);
          return absl::OkStatus();
        });
    EXPECT_TRUE(read.ok()) << read;
    graph.Finish();
    return Dump(graph);
  }

  std::string Bytes() const {
    std::ifstream file(rows(), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void Write(const std::string& bytes) const {
    std::ofstream(rows(), std::ios::binary) << bytes;
  }

  std::string folder_;
  std::optional<ArticleStore> store_;
  std::vector<SyntheticArticle> articles_;
};

TEST_F(CorpusRowsTest, RandomChangesGiveTheGraphOfTheStore) {
  std::mt19937 dice(3);
  std::set<std::size_t> corpus;
  for (int night = 0; night < 30; ++night) {
    // Now and then most of the corpus goes, and the file is made anew.
    const std::size_t changes = night % 10 == 9 ? 50 : 1 + dice() % 6;
    for (std::size_t i = 0; i < changes; ++i) {
      const std::size_t number = dice() % articles_.size();
      if (!corpus.erase(number)) corpus.insert(number);
    }
    Commit(corpus);
    EXPECT_THAT(DumpOfRows(), Eq(DumpOfStore())) << night;
  }
}

TEST_F(CorpusRowsTest, OfTwoWithOneIdTheGreaterStays) {
  articles_[1].extraction.article.id = articles_[0].extraction.article.id;
  for (const std::set<std::size_t>& corpus :
       {std::set<std::size_t>{0, 1, 2}, {0, 2}, {0, 1}, {1, 2}, {0, 1, 2}}) {
    Commit(corpus);
    EXPECT_THAT(DumpOfRows(), Eq(DumpOfStore()));
    EXPECT_THAT(DumpOfRows(), Eq(DumpOfStore()));
  }
}

TEST_F(CorpusRowsTest, OnlyWhatIsNewIsAppended) {
  Commit({0, 1, 2, 3, 4, 5, 6, 7});
  DumpOfRows();
  const std::string before = Bytes();
  DumpOfRows();
  EXPECT_THAT(Bytes(), Eq(before));
  Commit({0, 1, 2, 3, 4, 5, 6, 7, 8});
  DumpOfRows();
  EXPECT_THAT(Bytes(), testing::StartsWith(before));
  EXPECT_THAT(Bytes().size(), Gt(before.size()));
}

TEST_F(CorpusRowsTest, OtherSettingsBeginAnew) {
  Commit({0, 1, 2});
  EXPECT_THAT(DumpOfRows(1), Eq(DumpOfStore()));
  EXPECT_THAT(DumpOfRows(2), Eq(DumpOfStore()));
}

TEST_F(CorpusRowsTest, DamagedFileIsMadeAgain) {
  Commit({0, 1, 2});
  DumpOfRows();
  Commit({0, 1, 2, 3, 4});
  const std::string expected = DumpOfRows();
  const std::string bytes = Bytes();
  const std::size_t step = bytes.size() / 150;
  for (std::size_t at = 0; at < bytes.size(); at += step) {
    std::string damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x41);
    Write(damaged);
    EXPECT_THAT(DumpOfRows(), Eq(expected)) << at;
    Write(bytes.substr(0, at));
    EXPECT_THAT(DumpOfRows(), Eq(expected)) << at;
    // And what was mended serves the next run.
    EXPECT_THAT(DumpOfRows(), Eq(expected)) << at;
  }
}

// With checksums that fit, rows may still say anything.
TEST_F(CorpusRowsTest, RowsThatPointOutsideAreRefused) {
  Commit({0, 1, 2});
  DumpOfRows();
  const std::string bytes = Bytes();
  constexpr std::size_t kHeadBytes = 88;
  std::array<std::uint64_t, 3> keys;
  std::memcpy(keys.data(), bytes.data() + kHeadBytes, sizeof keys);
  std::mt19937 dice(5);
  int refused = 0;
  int loaded = 0;
  for (int trial = 0; trial < 2000; ++trial) {
    std::string damaged = bytes;
    const std::size_t at =
        kHeadBytes + sizeof keys + dice() % (bytes.size() - kHeadBytes);
    if (at >= damaged.size()) continue;
    damaged[at] = static_cast<char>(dice());
    Write(damaged);
    StagingFile file(rows(), 1);
    file.IgnoreChecksums();
    Staging staging(SmallKnowledge());
    const auto live = file.Load({keys.begin(), keys.end()}, staging);
    refused += live.empty() ? 1 : 0;
    loaded += live.empty() ? 0 : 1;
  }
  EXPECT_THAT(refused, Gt(100));
  EXPECT_THAT(loaded, Gt(100));
}

TEST_F(CorpusRowsTest, FileThatCannotBeMadeCostsTimeOnly) {
  std::filesystem::create_directories(rows());
  Commit({0, 1, 2});
  EXPECT_THAT(DumpOfRows(), Eq(DumpOfStore()));
}

TEST_F(CorpusRowsTest, EmptyCorpus) {
  Commit({0});
  DumpOfRows();
  Commit({});
  EXPECT_THAT(DumpOfRows(), Eq(DumpOfStore()));
  Commit({1});
  EXPECT_THAT(DumpOfRows(), Eq(DumpOfStore()));
}

}  // namespace
}  // namespace newsgraph
