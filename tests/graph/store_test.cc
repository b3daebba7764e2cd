#include "graph/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zstd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "extract/propositions_json.h"
#include "tests/graph/graph_fixture.h"

namespace newsgraph {
namespace {

using ::testing::Eq;
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

// What an article says, and its source.
std::string TextOf(const FlatExtraction& extraction) {
  return Pack(extraction) + '\n' + std::string(extraction.source);
}

// The extractions of the corpus.
std::vector<std::string> TextsOf(const ArticleStore& store) {
  std::vector<std::string> texts;
  const absl::Status status =
      store.ForEach([&](const FlatExtraction& extraction) {
        texts.push_back(TextOf(extraction));
        return absl::OkStatus();
      });
  EXPECT_TRUE(status.ok()) << status;
  return texts;
}

std::vector<std::string> TextsOf(const std::set<StoredArticle>& corpus) {
  std::vector<std::string> texts;
  for (const StoredArticle& article : corpus) {
    Extraction extraction = ExtractionOf(article);
    extraction.article.source = article.source;
    texts.push_back(TextOf(Flatten(extraction)));
  }
  return texts;
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
    ASSERT_TRUE(store->SetPublication({"1 ttl", 1, "hash"}).ok());
  }
  const auto store = ArticleStore::Open(folder);
  ASSERT_TRUE(store.ok()) << store.status();
  EXPECT_THAT(store->corpus(), Eq(Articles(3, "1")));
  EXPECT_THAT(store->generation(), Eq(1u));
  EXPECT_THAT(store->publication().word, Eq("1 ttl"));
  EXPECT_TRUE(store->Has(Key(2)));
  EXPECT_FALSE(store->Has(Key(2, "2")));
  EXPECT_THAT(TextsOf(*store), Eq(TextsOf(Articles(3, "1"))));
}

TEST(ArticleStoreTest, ManyArticlesComeInOrder) {
  auto store = ArticleStore::Open(Folder("order"));
  ASSERT_TRUE(store.ok()) << store.status();
  const std::set<StoredArticle> articles = Articles(1000, "1");
  ASSERT_TRUE(Fill(*store, articles).ok());
  EXPECT_THAT(TextsOf(*store), Eq(TextsOf(articles)));
}

TEST(ArticleStoreTest, AVisitorCanEndTheVisit) {
  auto store = ArticleStore::Open(Folder("ends"));
  ASSERT_TRUE(store.ok()) << store.status();
  ASSERT_TRUE(Fill(*store, Articles(1000, "1")).ok());
  int visited = 0;
  const absl::Status status = store->ForEach([&](const FlatExtraction&) {
    return ++visited < 10 ? absl::OkStatus() : absl::CancelledError("enough");
  });
  EXPECT_TRUE(absl::IsCancelled(status));
  EXPECT_THAT(visited, Eq(10));
}

TEST(ArticleStoreTest, ExtractionsThatNothingRefersToGoAway) {
  auto store = ArticleStore::Open(Folder("drops"));
  ASSERT_TRUE(store.ok()) << store.status();
  ASSERT_TRUE(Fill(*store, Articles(3, "1")).ok());
  ASSERT_TRUE(Fill(*store, Articles(1, "2")).ok());
  EXPECT_THAT(store->corpus(), SizeIs(1));
  EXPECT_THAT(TextsOf(*store), Eq(TextsOf(Articles(1, "2"))));
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

void Execute(const std::string& folder, const std::string& sql) {
  sqlite3* database = nullptr;
  ASSERT_THAT(sqlite3_open((folder + "/articles.sqlite").c_str(), &database),
              Eq(SQLITE_OK));
  char* message = nullptr;
  sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message);
  EXPECT_THAT(message, testing::IsNull()) << message;
  sqlite3_close(database);
}

std::string Hex(const std::string& bytes) {
  std::string hex;
  for (const char c : bytes) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    hex += kDigits[static_cast<unsigned char>(c) / 16];
    hex += kDigits[static_cast<unsigned char>(c) % 16];
  }
  return hex;
}

// What makes of a store one that an earlier version wrote.
std::string DowngradeTo(int version, const std::set<StoredArticle>& articles) {
  std::string sql = "UPDATE meta SET value = '" + std::to_string(version) +
                    "' WHERE key = 'version';";
  if (version == 1) {
    sql +=
        "DROP TABLE publication;"
        "INSERT INTO meta VALUES ('published', '1 ttl');";
  } else {
    sql += "ALTER TABLE publication ADD COLUMN print BLOB NOT NULL DEFAULT '';";
  }
  if (version >= 3) return sql;
  sql +=
      "DROP TABLE extraction; CREATE TABLE extraction ("
      "  id TEXT NOT NULL, content TEXT NOT NULL, engine TEXT NOT NULL,"
      "  line BLOB NOT NULL, PRIMARY KEY (id, content, engine));";
  for (const StoredArticle& article : articles) {
    std::string line;
    AppendJsonLine(ExtractionOf(article), line);
    std::string packed(ZSTD_compressBound(line.size()), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), line.data(),
                                line.size(), 3));
    sql += "INSERT INTO extraction VALUES ('" + article.id + "','" +
           article.content + "','" + article.engine + "',x'" + Hex(packed) +
           "');";
  }
  return sql;
}

class UpgradeTest : public testing::TestWithParam<int> {};

TEST_P(UpgradeTest, KeepsTheCorpus) {
  const std::string folder = Folder("upgrade" + std::to_string(GetParam()));
  const std::set<StoredArticle> articles = Articles(20, "1");
  {
    auto store = ArticleStore::Open(folder);
    ASSERT_TRUE(store.ok()) << store.status();
    ASSERT_TRUE(Fill(*store, articles).ok());
    ASSERT_TRUE(store->SetPublication({"1 ttl", 1, "hash"}).ok());
  }
  Execute(folder, DowngradeTo(GetParam(), articles));
  EXPECT_THAT(ArticleStore::OpenToRead(folder).status().code(),
              Eq(absl::StatusCode::kFailedPrecondition));
  for (int i = 0; i < 2; ++i) {
    const auto store = ArticleStore::Open(folder);
    ASSERT_TRUE(store.ok()) << store.status();
    EXPECT_THAT(store->corpus(), Eq(articles));
    EXPECT_THAT(store->generation(), Eq(1u));
    EXPECT_TRUE(store->Has(Key(2)));
    EXPECT_THAT(store->publication().word, Eq(GetParam() == 1 ? "" : "1 ttl"));
    EXPECT_THAT(TextsOf(*store), Eq(TextsOf(articles)));
  }
}

INSTANTIATE_TEST_SUITE_P(All, UpgradeTest, testing::Values(1, 2, 3));

TEST(ArticleStoreTest, UpgradeOfADamagedStoreChangesNothing) {
  const std::string folder = Folder("damaged");
  const std::set<StoredArticle> articles = Articles(20, "1");
  {
    auto store = ArticleStore::Open(folder);
    ASSERT_TRUE(store.ok()) << store.status();
    ASSERT_TRUE(Fill(*store, articles).ok());
  }
  Execute(folder, DowngradeTo(2, articles));
  Execute(folder, "UPDATE extraction SET line = 'x' WHERE id = 'article-7'");
  for (int i = 0; i < 2; ++i) {
    const absl::Status status = ArticleStore::Open(folder).status();
    EXPECT_THAT(status.code(), Eq(absl::StatusCode::kDataLoss));
    EXPECT_THAT(std::string(status.message()),
                testing::HasSubstr("article article-7: expected compressed"));
  }
}

TEST(ArticleStoreTest, LaterVersionIsRefused) {
  const std::string folder = Folder("later");
  ASSERT_TRUE(ArticleStore::Open(folder).ok());
  Execute(folder, "UPDATE meta SET value = '5' WHERE key = 'version'");
  EXPECT_THAT(ArticleStore::Open(folder).status().code(),
              Eq(absl::StatusCode::kFailedPrecondition));
}

// A bit that the disk has turned is noticed.
TEST(ArticleStoreTest, DamagedRowIsRefused) {
  const std::string folder = Folder("row");
  {
    auto store = ArticleStore::Open(folder);
    ASSERT_TRUE(store.ok()) << store.status();
    ASSERT_TRUE(Fill(*store, Articles(3, "1")).ok());
  }
  Execute(folder,
          "UPDATE extraction SET packed = CAST(substr(packed, 1, 40) || x'00' "
          "|| substr(packed, 42) AS BLOB) WHERE id = 'article-1'");
  const auto store = ArticleStore::Open(folder);
  ASSERT_TRUE(store.ok()) << store.status();
  const absl::Status status =
      store->ForEach([](const FlatExtraction&) { return absl::OkStatus(); });
  EXPECT_THAT(status.code(), Eq(absl::StatusCode::kDataLoss));
  EXPECT_THAT(std::string(status.message()),
              testing::HasSubstr("article article-1"));
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
                    ->ForEach([&](const FlatExtraction&) {
                      ++count;
                      return absl::OkStatus();
                    })
                    .ok());
    ASSERT_THAT(count, Eq(40u));
  }
}

}  // namespace
}  // namespace newsgraph
