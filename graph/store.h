// What was extracted from each article, kept on disk between runs.
#ifndef NEWSGRAPH_GRAPH_STORE_H_
#define NEWSGRAPH_GRAPH_STORE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "extract/extraction.h"
#include "graph/flat_extraction.h"

namespace newsgraph {

inline constexpr int kStoreVersion = 4;

// Which extraction of which article: the same key means the same propositions.
struct StoredArticle {
  std::string id;
  std::string content;  // a hash of all that extraction reads
  std::string engine;   // a hash of what extracts: program, model, ontology
  std::string source;   // file name; not a part of the content

  auto Key() const { return std::tie(id, content, engine); }
  friend auto operator<=>(const StoredArticle&, const StoredArticle&) = default;
};

// The last outputs that were made of a store.
struct Publication {
  // What they were made of, to tell whether they are those of the corpus:
  // "7 ttl,facts /data/out". Empty at first.
  std::string word;
  std::uint64_t generation = 0;
  // The SHA-256 of their manifest, to tell whether they are still there.
  std::string manifest;
};

// A folder with one SQLite database, as docs/formats/store.md describes it.
// SQLite, because a killed process or a full disk must leave the last state:
// its write-ahead log with full syncing does that and is trusted for it, a
// reader sees one state however long it reads, and every tool can look inside.
//
// The database holds propositions, not the graph: that is a function of them,
// quickly made again, and a second copy could only contradict them.
//
// One process at a time: the store locks its folder. Not thread-safe, except
// for Has.
class ArticleStore {
 public:
  // Opens or makes the store.
  //
  // ABORTED: another process holds it. FAILED_PRECONDITION: another version.
  // DATA_LOSS: no store, or a damaged one. PERMISSION_DENIED,
  // RESOURCE_EXHAUSTED, UNAVAILABLE: the folder cannot be used.
  static absl::StatusOr<ArticleStore> Open(const std::string& directory);

  // Opens a store that is there, only to read: without the lock, also while an
  // update is at work, and without loading the corpus. Of what follows, only
  // generation, publication and ForEach may be used; each sees the last
  // committed state.
  //
  // NOT_FOUND: no store there. Else the errors of Open, but ABORTED.
  static absl::StatusOr<ArticleStore> OpenToRead(const std::string& directory);

  // Whether a store has been made in the folder.
  static bool IsIn(const std::string& directory);

  ArticleStore(ArticleStore&&) noexcept;
  ArticleStore& operator=(ArticleStore&&) noexcept;
  ~ArticleStore();

  // Whether the extraction is kept, in the corpus or not yet. Thread-safe as
  // long as nothing is put.
  bool Has(const StoredArticle& article) const;

  // Keeps an extraction. It stands by until Commit makes it part of the
  // corpus, so that a run that is killed need not extract it again.
  absl::Status Put(const StoredArticle& article, const Extraction& extraction);

  // The articles of the corpus, sorted.
  const std::set<StoredArticle>& corpus() const;

  // Makes `corpus` the corpus, all at once, and drops extractions that nothing
  // refers to. The generation grows by one where something has changed.
  absl::Status Commit(std::set<StoredArticle> corpus);

  // How often the corpus has changed.
  std::uint64_t generation() const;

  // What the last outputs were.
  const Publication& publication() const;
  absl::Status SetPublication(Publication publication);

  // Hands out the extractions of the corpus in the order of their ids, until
  // `visit` returns an error. A second thread reads ahead.
  //
  // DATA_LOSS: a row is damaged.
  absl::Status ForEach(
      const std::function<absl::Status(const FlatExtraction&)>& visit) const;
  // The same for some articles, in their order.
  absl::Status ForEachOf(
      std::span<const StoredArticle* const> articles,
      const std::function<absl::Status(const StoredArticle&,
                                       const FlatExtraction&)>& visit) const;

 private:
  struct Impl;
  explicit ArticleStore(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_STORE_H_
