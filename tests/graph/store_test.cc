#include "graph/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "extract/propositions_json.h"
#include "tests/graph/graph_fixture.h"

namespace newsgraph {
namespace {

using ::testing::Eq;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// A folder of the test's own, empty.
std::string Folder(const std::string& name) {
  const std::string path = testing::TempDir() + "/store_test_" + name;
  std::filesystem::remove_all(path);
  return path;
}

StoredArticle Key(int number, const std::string& content = "1") {
  return {"article-" + std::to_string(number), content, "engine",
          std::to_string(number) + ".txt"};
}

Extraction ExtractionOf(const StoredArticle& article) {
  ExtractionBuilder builder(article.id);
  const auto anna = builder.Named(EntityType::kPerson, "Anna Petrov");
  const auto izmail = builder.Named(EntityType::kCity, "Izmail");
  builder.Claim(anna, "struck", izmail).quote = "Content " + article.content;
  return builder.Take();
}

// The extractions of the corpus as lines.
std::string LinesOf(const ArticleStore& store) {
  std::string lines;
  const absl::Status status = store.ForEach([&](const Extraction& extraction) {
    AppendJsonLine(extraction, lines);
    return absl::OkStatus();
  });
  EXPECT_TRUE(status.ok()) << status;
  return lines;
}

// Puts the articles and makes them the corpus.
absl::Status Fill(ArticleStore& store, const std::set<StoredArticle>& corpus) {
  for (const StoredArticle& article : corpus) {
    if (store.Has(article)) continue;
    if (absl::Status status = store.Put(article, ExtractionOf(article));
        !status.ok()) {
      return status;
    }
  }
  return store.Commit(corpus);
}

std::set<StoredArticle> Articles(int count, const std::string& content) {
  std::set<StoredArticle> articles;
  for (int i = 0; i < count; ++i) articles.insert(Key(i, content));
  return articles;
}

TEST(ArticleStoreTest, KeepsWhatWasCommitted) {
  const std::string folder = Folder("keeps");
  {
    auto store = ArticleStore::Open(folder);
    ASSERT_TRUE(store.ok()) << store.status();
    EXPECT_THAT(store->generation(), Eq(0u));
    ASSERT_TRUE(Fill(*store, Articles(3, "1")).ok());
    ASSERT_TRUE(store->SetPublication({"1 ttl", 1, "hash", "print"}).ok());
  }
  const auto store = ArticleStore::Open(folder);
  ASSERT_TRUE(store.ok()) << store.status();
  EXPECT_THAT(store->corpus(), Eq(Articles(3, "1")));
  EXPECT_THAT(store->generation(), Eq(1u));
  EXPECT_THAT(store->publication().word, Eq("1 ttl"));
  EXPECT_TRUE(store->Has(Key(2)));
  EXPECT_FALSE(store->Has(Key(2, "2")));
  std::string expected;
  for (const StoredArticle& article : Articles(3, "1")) {
    Extraction extraction = ExtractionOf(article);
    extraction.article.source = article.source;
    AppendJsonLine(extraction, expected);
  }
  EXPECT_THAT(LinesOf(*store), Eq(expected));
}

TEST(ArticleStoreTest, ExtractionsThatNothingRefersToGoAway) {
  auto store = ArticleStore::Open(Folder("drops"));
  ASSERT_TRUE(store.ok()) << store.status();
  ASSERT_TRUE(Fill(*store, Articles(3, "1")).ok());
  ASSERT_TRUE(Fill(*store, Articles(1, "2")).ok());
  EXPECT_THAT(store->corpus(), SizeIs(1));
  EXPECT_THAT(LinesOf(*store), testing::HasSubstr("Content 2"));
}

TEST(ArticleStoreTest, SameCorpusIsNoNewGeneration) {
  auto store = ArticleStore::Open(Folder("same"));
  ASSERT_TRUE(store.ok()) << store.status();
  ASSERT_TRUE(Fill(*store, Articles(3, "1")).ok());
  ASSERT_TRUE(Fill(*store, Articles(3, "1")).ok());
  EXPECT_THAT(store->generation(), Eq(1u));
}

TEST(ArticleStoreTest, SecondProcessIsTurnedAway) {
  const std::string folder = Folder("locked");
  const auto first = ArticleStore::Open(folder);
  ASSERT_TRUE(first.ok()) << first.status();
  EXPECT_THAT(ArticleStore::Open(folder).status().code(),
              Eq(absl::StatusCode::kAborted));
}

TEST(ArticleStoreTest, OtherVersionAndForeignFileAreRefused) {
  const std::string folder = Folder("foreign");
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/articles.sqlite") << std::string(5000, 'x');
  EXPECT_THAT(ArticleStore::Open(folder).status().code(),
              Eq(absl::StatusCode::kDataLoss));
}

// Whatever the instant at which a writer is killed, the store opens and holds
// one of the corpora that were committed, whole.
TEST(ArticleStoreTest, KilledWriterLeavesAWholeCorpus) {
  const std::string folder = Folder("killed");
  std::mt19937 random(5);
  constexpr int kKills = 60;
  for (int i = 0; i < kKills; ++i) {
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      for (int round = 0;; ++round) {
        auto store = ArticleStore::Open(folder);
        if (!store.ok()) _exit(1);
        const std::string content = std::to_string(i * 100 + round % 100);
        if (!Fill(*store, Articles(40, content)).ok()) _exit(2);
      }
    }
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 40'000));
    kill(child, SIGKILL);
    int how = 0;
    waitpid(child, &how, 0);
    ASSERT_TRUE(WIFSIGNALED(how)) << "the writer failed by itself: " << how;
    const auto store = ArticleStore::Open(folder);
    ASSERT_TRUE(store.ok()) << store.status();
    if (store->corpus().empty()) continue;
    ASSERT_THAT(store->corpus(),
                Eq(Articles(40, store->corpus().begin()->content)));
    std::size_t count = 0;
    ASSERT_TRUE(store
                    ->ForEach([&](const Extraction&) {
                      ++count;
                      return absl::OkStatus();
                    })
                    .ok());
    ASSERT_THAT(count, Eq(40u));
  }
}

}  // namespace
}  // namespace newsgraph
