#include "graph/store.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>
#include <zstd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <unordered_set>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "extract/propositions_json.h"
#include "graph/read_ahead.h"

namespace newsgraph {
namespace {

constexpr char kSchema[] =
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);"
    "CREATE TABLE article ("
    "  id TEXT NOT NULL, content TEXT NOT NULL, engine TEXT NOT NULL,"
    "  source TEXT NOT NULL, PRIMARY KEY (id, content, engine, source));";

// Until version 2 it had the propositions as lines of JSON.
constexpr char kExtractionTable[] =
    "CREATE TABLE extraction ("
    "  id TEXT NOT NULL, content TEXT NOT NULL, engine TEXT NOT NULL,"
    "  packed BLOB NOT NULL, PRIMARY KEY (id, content, engine));";

// Not yet in version 1. Until version 3 it had a print of the graph.
constexpr char kPublicationTable[] =
    "CREATE TABLE publication (one INTEGER PRIMARY KEY CHECK (one = 1),"
    "  word TEXT NOT NULL, generation INTEGER NOT NULL, manifest TEXT NOT NULL"
    ");";

// An article is written to the disk when so many are waiting.
constexpr int kPutsPerTransaction = 200;
constexpr int kCompressionLevel = 3;
constexpr std::size_t kMaxPackedBytes = std::size_t{64} << 20;

constexpr char kFileName[] = "/articles.sqlite";

// Between the fields of a key; no field holds it.
constexpr char kSeparator = '\n';

std::string KeyOf(const StoredArticle& article) {
  return absl::StrCat(article.id, std::string(1, kSeparator), article.content,
                      std::string(1, kSeparator), article.engine);
}

// The lock on a store's folder; the system frees it when the process ends.
class FolderLock {
 public:
  FolderLock() = default;
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock() {
    if (fd_ >= 0) close(fd_);
  }

  absl::Status Take(const std::string& path) {
    fd_ = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (fd_ < 0) {
      return absl::PermissionDeniedError(
          absl::StrCat(path, ": cannot open: ", std::strerror(errno)));
    }
    if (flock(fd_, LOCK_EX | LOCK_NB) != 0) {
      return absl::AbortedError(
          absl::StrCat(path, ": another newsgraph is at work on this store"));
    }
    return absl::OkStatus();
  }

 private:
  int fd_ = -1;
};

struct Finalizer {
  void operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
  }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalizer>;

struct CompressorFreer {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};
using Compressor = std::unique_ptr<ZSTD_CCtx, CompressorFreer>;

// With a checksum: SQLite does not notice a row that the disk has changed.
Compressor MakeCompressor() {
  Compressor compressor(ZSTD_createCCtx());
  ZSTD_CCtx_setParameter(compressor.get(), ZSTD_c_compressionLevel,
                         kCompressionLevel);
  ZSTD_CCtx_setParameter(compressor.get(), ZSTD_c_checksumFlag, 1);
  return compressor;
}

void Bind(sqlite3_stmt* statement, int index, std::string_view text) {
  sqlite3_bind_text64(statement, index, text.data(), text.size(), SQLITE_STATIC,
                      SQLITE_UTF8);
}

std::string ColumnText(sqlite3_stmt* statement, int column) {
  const auto* text =
      reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
  const int size = sqlite3_column_bytes(statement, column);
  return text == nullptr ? std::string()
                         : std::string(text, static_cast<std::size_t>(size));
}

}  // namespace

struct ArticleStore::Impl {
  ~Impl() {
    put.reset();
    // What was put stays for the next run, also of one that is interrupted.
    if (waiting > 0) {
      sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr);
    }
    if (database != nullptr) sqlite3_close(database);
  }

  std::string path;
  FolderLock lock;
  sqlite3* database = nullptr;
  Statement put;
  Compressor compressor = MakeCompressor();
  int waiting = 0;  // puts in the open transaction
  std::unordered_set<std::string> kept;
  std::set<StoredArticle> corpus;
  std::uint64_t generation = 0;
  Publication publication;

  absl::Status Error(std::string_view doing) const {
    const std::string message = absl::StrCat(path, ": cannot ", ToAbsl(doing),
                                             ": ", sqlite3_errmsg(database));
    switch (sqlite3_errcode(database)) {
      case SQLITE_FULL:
        return absl::ResourceExhaustedError(message);
      case SQLITE_READONLY:
      case SQLITE_PERM:
      case SQLITE_CANTOPEN:
        return absl::PermissionDeniedError(message);
      case SQLITE_BUSY:
      case SQLITE_LOCKED:
        return absl::AbortedError(message);
      case SQLITE_CORRUPT:
      case SQLITE_NOTADB:
        return absl::DataLossError(message);
      default:
        return absl::UnavailableError(message);
    }
  }

  absl::Status Execute(const char* sql, std::string_view doing) {
    if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) {
      return Error(doing);
    }
    return absl::OkStatus();
  }

  absl::StatusOr<Statement> Prepare(const char* sql) const {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) !=
        SQLITE_OK) {
      return Error("read");
    }
    return Statement(statement);
  }

  // Calls `row` for every row of a query.
  absl::Status Query(
      const char* sql,
      const std::function<absl::Status(sqlite3_stmt*)>& row) const {
    absl::StatusOr<Statement> statement = Prepare(sql);
    if (!statement.ok()) return statement.status();
    for (;;) {
      const int step = sqlite3_step(statement->get());
      if (step == SQLITE_DONE) return absl::OkStatus();
      if (step != SQLITE_ROW) return Error("read");
      if (absl::Status status = row(statement->get()); !status.ok()) {
        return status;
      }
    }
  }

  absl::Status Connect(const std::string& name, int flags);
  absl::Status MakeTables();
  absl::Status Upgrade();
  absl::Status ReadMeta();
  absl::Status ReadCorpus();
  absl::Status PackLines();
  // DATA_LOSS about the article in the first column.
  absl::Status Broken(sqlite3_stmt* row, std::string_view why) const;
  absl::Status Decompress(sqlite3_stmt* row, int column,
                          std::string& bytes) const;
  absl::Status ReadPacked(sqlite3_stmt* columns, int column,
                          std::string_view source, std::string& bytes,
                          std::string& source_bytes,
                          FlatExtraction& extraction) const;
  absl::Status Insert(const StoredArticle& article,
                      const Extraction& extraction);
  absl::Status SetMeta(const char* key, std::string_view value);
  absl::Status WriteCorpus(const std::set<StoredArticle>& articles);
  // Ends the transaction that collects puts.
  absl::Status Flush() {
    if (waiting == 0) return absl::OkStatus();
    waiting = 0;
    return Execute("COMMIT", "write");
  }
};

absl::Status ArticleStore::Impl::Connect(const std::string& name, int flags) {
  if (database != nullptr) sqlite3_close(database);
  if (sqlite3_open_v2(name.c_str(), &database, flags, nullptr) != SQLITE_OK) {
    return Error("open");
  }
  // Readers and the writer meet for moments only, when the log is taken over.
  constexpr int kPatienceMs = 10'000;
  sqlite3_busy_timeout(database, kPatienceMs);
  return absl::OkStatus();
}

absl::Status ArticleStore::Impl::MakeTables() {
  absl::Status status =
      Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;", "open");
  if (!status.ok()) return status;
  bool has_tables = false;
  status = Query("SELECT count(*) FROM sqlite_master", [&](sqlite3_stmt* row) {
    has_tables = sqlite3_column_int(row, 0) > 0;
    return absl::OkStatus();
  });
  if (!status.ok() || has_tables) return status;
  const std::string sql =
      absl::StrCat("BEGIN;", kSchema, kExtractionTable, kPublicationTable,
                   "INSERT INTO meta VALUES ('version','", kStoreVersion,
                   "'),('generation','0');", "COMMIT;");
  return Execute(sql.c_str(), "make the tables");
}

absl::Status ArticleStore::Impl::Upgrade() {
  std::string version;
  absl::Status status = Query("SELECT value FROM meta WHERE key = 'version'",
                              [&](sqlite3_stmt* row) {
                                version = ColumnText(row, 0);
                                return absl::OkStatus();
                              });
  const bool has_lines = version == "1" || version == "2";
  if (!status.ok() || (!has_lines && version != "3")) return status;
  constexpr char kUpgrade[] = "upgrade the tables";
  std::string sql = absl::StrCat("BEGIN; UPDATE meta SET value = '",
                                 kStoreVersion, "' WHERE key = 'version';");
  if (version == "1") {
    absl::StrAppend(&sql, kPublicationTable,
                    "DELETE FROM meta WHERE key = 'published';");
  } else {
    absl::StrAppend(&sql, "ALTER TABLE publication DROP COLUMN print;");
  }
  if (has_lines) {
    absl::StrAppend(&sql,
                    "ALTER TABLE extraction RENAME TO extraction_of_lines;",
                    kExtractionTable);
  }
  status = Execute(sql.c_str(), kUpgrade);
  if (status.ok() && has_lines) {
    status = PackLines();
    if (status.ok()) {
      status = Execute("DROP TABLE extraction_of_lines", kUpgrade);
    }
  }
  if (status.ok()) status = Execute("COMMIT", kUpgrade);
  if (!status.ok()) {
    sqlite3_exec(database, "ROLLBACK", nullptr, nullptr, nullptr);
  }
  return status;
}

// Packs what a version before 3 kept as compressed lines of JSON.
absl::Status ArticleStore::Impl::PackLines() {
  std::string line;
  return Query("SELECT id, content, engine, line FROM extraction_of_lines",
               [&](sqlite3_stmt* row) -> absl::Status {
                 absl::Status status = Decompress(row, 3, line);
                 if (!status.ok()) return status;
                 const auto record = ParsePropositionsLine(line);
                 if (!record.ok()) {
                   return Broken(row, ToStd(record.status().message()));
                 }
                 const auto* extraction = std::get_if<Extraction>(&*record);
                 if (extraction == nullptr)
                   return Broken(row, "expected an article");
                 return Insert({ColumnText(row, 0), ColumnText(row, 1),
                                ColumnText(row, 2), ""},
                               *extraction);
               });
}

absl::Status ArticleStore::Impl::Broken(sqlite3_stmt* row,
                                        std::string_view why) const {
  return absl::DataLossError(
      absl::StrCat(path, ": article ", ColumnText(row, 0), ": ", ToAbsl(why)));
}

absl::Status ArticleStore::Impl::Decompress(sqlite3_stmt* row, int column,
                                            std::string& bytes) const {
  const void* compressed = sqlite3_column_blob(row, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(row, column));
  const unsigned long long full = ZSTD_getFrameContentSize(compressed, size);
  if (full > kMaxPackedBytes) return Broken(row, "expected compressed data");
  bytes.resize(full);
  const std::size_t got =
      ZSTD_decompress(bytes.data(), bytes.size(), compressed, size);
  if (ZSTD_isError(got) || got != full) {
    return Broken(row, "expected compressed data");
  }
  return absl::OkStatus();
}

absl::Status ArticleStore::Impl::Insert(const StoredArticle& article,
                                        const Extraction& extraction) {
  const std::string bytes = Pack(Flatten(extraction));
  std::string compressed(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size =
      ZSTD_compress2(compressor.get(), compressed.data(), compressed.size(),
                     bytes.data(), bytes.size());
  if (ZSTD_isError(size)) return absl::InternalError(ZSTD_getErrorName(size));
  if (put == nullptr) {
    absl::StatusOr<Statement> statement =
        Prepare("INSERT OR REPLACE INTO extraction VALUES (?1, ?2, ?3, ?4)");
    if (!statement.ok()) return statement.status();
    put = *std::move(statement);
  }
  Bind(put.get(), 1, article.id);
  Bind(put.get(), 2, article.content);
  Bind(put.get(), 3, article.engine);
  sqlite3_bind_blob64(put.get(), 4, compressed.data(), size, SQLITE_STATIC);
  const int step = sqlite3_step(put.get());
  sqlite3_reset(put.get());
  return step == SQLITE_DONE ? absl::OkStatus() : Error("write");
}

absl::Status ArticleStore::Impl::ReadMeta() {
  std::string version;
  absl::Status status =
      Query("SELECT key, value FROM meta", [&](sqlite3_stmt* row) {
        const std::string key = ColumnText(row, 0);
        const std::string value = ColumnText(row, 1);
        if (key == "version") version = value;
        if (key == "generation")
          generation = std::strtoull(value.c_str(), nullptr, 10);
        return absl::OkStatus();
      });
  if (!status.ok()) return status;
  if (version != std::to_string(kStoreVersion)) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, ": expected a store of version ", kStoreVersion,
                     ", found \"", version, "\""));
  }
  return Query("SELECT word, generation, manifest FROM publication",
               [&](sqlite3_stmt* row) {
                 publication.word = ColumnText(row, 0);
                 publication.generation =
                     static_cast<std::uint64_t>(sqlite3_column_int64(row, 1));
                 publication.manifest = ColumnText(row, 2);
                 return absl::OkStatus();
               });
}

absl::Status ArticleStore::Impl::ReadCorpus() {
  absl::Status status = Query(
      "SELECT id, content, engine FROM extraction", [&](sqlite3_stmt* row) {
        kept.insert(KeyOf(
            {ColumnText(row, 0), ColumnText(row, 1), ColumnText(row, 2), ""}));
        return absl::OkStatus();
      });
  if (!status.ok()) return status;
  return Query("SELECT id, content, engine, source FROM article",
               [&](sqlite3_stmt* row) {
                 corpus.insert({ColumnText(row, 0), ColumnText(row, 1),
                                ColumnText(row, 2), ColumnText(row, 3)});
                 return absl::OkStatus();
               });
}

absl::Status ArticleStore::Impl::SetMeta(const char* key,
                                         std::string_view value) {
  absl::StatusOr<Statement> statement =
      Prepare("UPDATE meta SET value = ?2 WHERE key = ?1");
  if (!statement.ok()) return statement.status();
  Bind(statement->get(), 1, key);
  Bind(statement->get(), 2, value);
  if (sqlite3_step(statement->get()) != SQLITE_DONE) return Error("write");
  return absl::OkStatus();
}

absl::Status ArticleStore::Impl::WriteCorpus(
    const std::set<StoredArticle>& articles) {
  absl::StatusOr<Statement> remove = Prepare(
      "DELETE FROM article WHERE id=?1 AND content=?2 AND engine=?3 AND "
      "source=?4");
  absl::StatusOr<Statement> insert =
      Prepare("INSERT INTO article VALUES (?1, ?2, ?3, ?4)");
  if (!remove.ok()) return remove.status();
  if (!insert.ok()) return insert.status();
  const auto run = [&](sqlite3_stmt* statement, const StoredArticle& article) {
    Bind(statement, 1, article.id);
    Bind(statement, 2, article.content);
    Bind(statement, 3, article.engine);
    Bind(statement, 4, article.source);
    const int step = sqlite3_step(statement);
    sqlite3_reset(statement);
    return step == SQLITE_DONE ? absl::OkStatus() : Error("write");
  };
  absl::Status status;
  for (const StoredArticle& article : corpus) {
    if (!articles.contains(article)) status.Update(run(remove->get(), article));
  }
  for (const StoredArticle& article : articles) {
    if (!corpus.contains(article)) status.Update(run(insert->get(), article));
  }
  status.Update(Execute(
      "DELETE FROM extraction WHERE NOT EXISTS (SELECT 1 FROM article WHERE "
      "article.id = extraction.id AND article.content = extraction.content "
      "AND article.engine = extraction.engine)",
      "write"));
  status.Update(SetMeta("generation", std::to_string(generation + 1)));
  return status;
}

ArticleStore::ArticleStore(std::unique_ptr<Impl> impl)
    : impl_(std::move(impl)) {}
ArticleStore::ArticleStore(ArticleStore&&) noexcept = default;
ArticleStore& ArticleStore::operator=(ArticleStore&&) noexcept = default;
ArticleStore::~ArticleStore() = default;

absl::StatusOr<ArticleStore> ArticleStore::Open(const std::string& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error) {
    return absl::PermissionDeniedError(
        absl::StrCat(directory, ": cannot make the folder: ", error.message()));
  }
  auto impl = std::make_unique<Impl>();
  if (absl::Status status = impl->lock.Take(directory + "/lock");
      !status.ok()) {
    return status;
  }
  impl->path = directory + kFileName;
  absl::Status status =
      impl->Connect(impl->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  if (status.ok()) status = impl->MakeTables();
  if (status.ok()) status = impl->Upgrade();
  if (status.ok()) status = impl->ReadMeta();
  if (status.ok()) status = impl->ReadCorpus();
  if (!status.ok()) return status;
  return ArticleStore(std::move(impl));
}

bool ArticleStore::IsIn(const std::string& directory) {
  std::error_code error;
  return std::filesystem::is_regular_file(directory + kFileName, error);
}

absl::StatusOr<ArticleStore> ArticleStore::OpenToRead(
    const std::string& directory) {
  if (!IsIn(directory)) {
    return absl::NotFoundError(directory + ": no store there");
  }
  auto impl = std::make_unique<Impl>();
  impl->path = directory + kFileName;
  absl::Status status = impl->Connect(impl->path, SQLITE_OPEN_READONLY);
  if (status.ok()) status = impl->ReadMeta();
  if (absl::IsPermissionDenied(status)) {
    // A copy in a folder where SQLite may not make its index of the log. Then
    // nobody writes there either.
    std::string name = "file:";
    for (const char c : std::filesystem::absolute(impl->path).string()) {
      if (c == '?' || c == '#' || c == '%') {
        absl::StrAppend(&name, "%", absl::Hex(c, absl::kZeroPad2));
      } else {
        name += c;
      }
    }
    status = impl->Connect(name + "?immutable=1",
                           SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
    if (status.ok()) status = impl->ReadMeta();
  }
  if (!status.ok()) return status;
  return ArticleStore(std::move(impl));
}

bool ArticleStore::Has(const StoredArticle& article) const {
  return impl_->kept.contains(KeyOf(article));
}

absl::Status ArticleStore::Put(const StoredArticle& article,
                               const Extraction& extraction) {
  if (impl_->waiting == 0) {
    if (absl::Status status = impl_->Execute("BEGIN", "write"); !status.ok()) {
      return status;
    }
  }
  ++impl_->waiting;
  absl::Status status = impl_->Insert(article, extraction);
  if (!status.ok()) return status;
  impl_->kept.insert(KeyOf(article));
  return impl_->waiting >= kPutsPerTransaction ? impl_->Flush()
                                               : absl::OkStatus();
}

const std::set<StoredArticle>& ArticleStore::corpus() const {
  return impl_->corpus;
}

absl::Status ArticleStore::Commit(std::set<StoredArticle> corpus) {
  if (absl::Status status = impl_->Flush(); !status.ok()) return status;
  if (corpus == impl_->corpus) return absl::OkStatus();
  absl::Status status = impl_->Execute("BEGIN IMMEDIATE", "write");
  if (!status.ok()) return status;
  status = impl_->WriteCorpus(corpus);
  if (status.ok()) status = impl_->Execute("COMMIT", "write");
  if (!status.ok()) {
    sqlite3_exec(impl_->database, "ROLLBACK", nullptr, nullptr, nullptr);
    return status;
  }
  impl_->corpus = std::move(corpus);
  impl_->kept.clear();
  for (const StoredArticle& article : impl_->corpus) {
    impl_->kept.insert(KeyOf(article));
  }
  ++impl_->generation;
  return absl::OkStatus();
}

std::uint64_t ArticleStore::generation() const { return impl_->generation; }

const Publication& ArticleStore::publication() const {
  return impl_->publication;
}

absl::Status ArticleStore::SetPublication(Publication publication) {
  absl::StatusOr<Statement> statement = impl_->Prepare(
      "INSERT OR REPLACE INTO publication VALUES (1, ?1, ?2, ?3)");
  if (!statement.ok()) return statement.status();
  sqlite3_stmt* const put = statement->get();
  Bind(put, 1, publication.word);
  sqlite3_bind_int64(put, 2,
                     static_cast<sqlite3_int64>(publication.generation));
  Bind(put, 3, publication.manifest);
  if (sqlite3_step(put) != SQLITE_DONE) return impl_->Error("write");
  impl_->publication = std::move(publication);
  return absl::OkStatus();
}

namespace {

// One extraction on its way from the database.
struct ReadRow {
  std::string bytes;
  std::string source;
  const StoredArticle* article = nullptr;
  FlatExtraction extraction;
};

}  // namespace

// Reads `column` as a packed extraction.
absl::Status ArticleStore::Impl::ReadPacked(sqlite3_stmt* columns, int column,
                                            std::string_view source,
                                            std::string& bytes,
                                            std::string& source_bytes,
                                            FlatExtraction& extraction) const {
  absl::Status status = Decompress(columns, column, bytes);
  if (!status.ok()) return status;
  status = Unpack(bytes, extraction);
  if (!status.ok()) return Broken(columns, ToStd(status.message()));
  source_bytes = source;
  extraction.source = source_bytes;
  return absl::OkStatus();
}

absl::Status ArticleStore::ForEach(
    const std::function<absl::Status(const FlatExtraction&)>& visit) const {
  const auto read = [&](const ReadAhead<ReadRow>::Next& next) {
    return impl_->Query(
        "SELECT article.id, source, packed FROM article JOIN extraction USING "
        "(id, content, engine) ORDER BY article.id, content, engine, source",
        [&](sqlite3_stmt* columns) -> absl::Status {
          ReadRow* const row = next();
          if (row == nullptr) return absl::CancelledError("not wanted");
          return impl_->ReadPacked(columns, 2, ColumnText(columns, 1),
                                   row->bytes, row->source, row->extraction);
        });
  };
  return ReadAhead<ReadRow>().Run(
      read, [&](const ReadRow& row) { return visit(row.extraction); });
}

absl::Status ArticleStore::ForEachOf(
    std::span<const StoredArticle* const> articles,
    const std::function<absl::Status(const StoredArticle&,
                                     const FlatExtraction&)>& visit) const {
  absl::StatusOr<Statement> statement = impl_->Prepare(
      "SELECT id, packed FROM extraction WHERE id = ?1 AND content = ?2 AND "
      "engine = ?3");
  if (!statement.ok()) return statement.status();
  sqlite3_stmt* const query = statement->get();
  const auto read = [&](const ReadAhead<ReadRow>::Next& next) -> absl::Status {
    for (const StoredArticle* const article : articles) {
      ReadRow* const row = next();
      if (row == nullptr) return absl::CancelledError("not wanted");
      Bind(query, 1, article->id);
      Bind(query, 2, article->content);
      Bind(query, 3, article->engine);
      const int step = sqlite3_step(query);
      if (step == SQLITE_DONE) {
        return absl::DataLossError(absl::StrCat(
            impl_->path, ": article ", article->id, ": no extraction"));
      }
      if (step != SQLITE_ROW) return impl_->Error("read");
      row->article = article;
      absl::Status status = impl_->ReadPacked(
          query, 1, article->source, row->bytes, row->source, row->extraction);
      if (!status.ok()) return status;
      sqlite3_reset(query);
    }
    return absl::OkStatus();
  };
  return ReadAhead<ReadRow>().Run(read, [&](const ReadRow& row) {
    return visit(*row.article, row.extraction);
  });
}

}  // namespace newsgraph
