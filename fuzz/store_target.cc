// A store whose files were damaged or made by somebody else. The first byte
// chooses: the database, its log beside a good database, or what stands in the
// row of an article, as it is or compressed.
#include "graph/store.h"

#include <sqlite3.h>
#include <zstd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "fuzz/fuzz_target.h"
#include "graph/flat_extraction.h"

namespace newsgraph::fuzz {
namespace {

const StoredArticle kArticle = {"a", "content", "engine", "a.txt"};

// The bytes of a good database with one article.
const std::string& GoodDatabase() {
  static const std::string bytes = [] {
    const std::string folder = ScratchFolder() + "/good";
    {
      auto store = ArticleStore::Open(folder);
      Require(store.ok(), "a store can be made");
      Extraction extraction;
      extraction.article.id = "a";
      extraction.article.source = "a.txt";
      Require(store->Put(kArticle, extraction).ok() &&
                  store->Commit({kArticle}).ok(),
              "a store can be filled");
    }
    std::ifstream file(folder + "/articles.sqlite", std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file),
                       std::istreambuf_iterator<char>());
  }();
  return bytes;
}

void ReplaceRow(const std::string& path, std::string_view packed) {
  sqlite3* database = nullptr;
  Require(sqlite3_open(path.c_str(), &database) == SQLITE_OK, "opens");
  sqlite3_stmt* update = nullptr;
  sqlite3_prepare_v2(database, "UPDATE extraction SET packed = ?1", -1, &update,
                     nullptr);
  sqlite3_bind_blob64(update, 1, packed.data(), packed.size(), SQLITE_STATIC);
  Require(sqlite3_step(update) == SQLITE_DONE, "a row can be replaced");
  sqlite3_finalize(update);
  sqlite3_close(database);
}

std::string Compressed(std::string_view bytes) {
  std::string compressed(ZSTD_compressBound(bytes.size()), '\0');
  compressed.resize(ZSTD_compress(compressed.data(), compressed.size(),
                                  bytes.data(), bytes.size(), 1));
  return compressed;
}

// All that a run does with a store.
void Use(const std::string& folder) {
  auto store = ArticleStore::Open(folder);
  if (!store.ok()) return;
  Graph graph(ShippedKnowledge(), ShippedRelations());
  absl::Status read = store->ForEach([&](const FlatExtraction& extraction) {
    graph.Add(extraction);
    return absl::OkStatus();
  });
  graph.Finish();
  CheckGraph(graph);
  Extraction extraction;
  extraction.article.id = "b";
  extraction.article.source = "b.txt";
  const StoredArticle article = {"b", "content", "engine", "b.txt"};
  read.Update(store->Put(article, extraction));
  std::set<StoredArticle> corpus = store->corpus();
  corpus.insert(article);
  read.Update(store->Commit(std::move(corpus)));
  read.Update(store->SetPublication({"1 ttl", store->generation(), ""}));
}

}  // namespace
}  // namespace newsgraph::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsgraph;
  if (size == 0) return 0;
  const std::string_view bytes = fuzz::Text(data + 1, size - 1);
  const std::string& good = fuzz::GoodDatabase();
  const std::string folder = fuzz::ScratchFolder() + "/store";
  const std::string path = folder + "/articles.sqlite";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directory(folder);
  fuzz::WriteFile(path, data[0] == 'd' ? bytes : std::string_view(good));
  switch (data[0]) {
    case 'w':
      fuzz::WriteFile(path + "-wal", bytes);
      break;
    case 'r':
      fuzz::ReplaceRow(path, bytes);
      break;
    case 'p':
      fuzz::ReplaceRow(path, fuzz::Compressed(bytes));
      break;
  }
  fuzz::Use(folder);
  return 0;
}
