// Files, folders and standard input to articles: the whole of reading/ in one
// class.
#ifndef NEWSGRAPH_EXTRACT_READING_ARTICLE_READER_H_
#define NEWSGRAPH_EXTRACT_READING_ARTICLE_READER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "absl/status/statusor.h"
#include "extract/article.h"
#include "extract/reading/reading_options.h"

namespace newsgraph {

// Reads the articles of many inputs one after another, in the order that
// ListInputs gives. Memory: one article (one line of JSON Lines) and the list
// of files. Not thread-safe.
class ArticleReader {
 public:
  // Lists folders now, opens files when their turn comes.
  explicit ArticleReader(std::span<const std::string> inputs,
                         const ReadingOptions& options = {});
  ArticleReader(ArticleReader&&) noexcept;
  ArticleReader& operator=(ArticleReader&&) noexcept;
  ~ArticleReader();

  // The next article; nothing at the end. An error costs one article (or one
  // file that cannot be opened): its message names file and place, and reading
  // goes on behind it.
  //
  // INVALID_ARGUMENT: not an article, see ReadPlainText and ReadJsonArticle.
  // NOT_FOUND, PERMISSION_DENIED, FAILED_PRECONDITION: not a file that can be
  //   opened, a folder without articles.
  // DATA_LOSS: the device failed in the middle of a file.
  // CANCELLED: as ReadingOptions::cancelled said.
  std::optional<absl::StatusOr<Article>> Next();

  // What Next gave last, as Article::source calls it, for an article that was
  // rejected as well: "a.txt", "day.jsonl:12".
  const std::string& last_source() const;

  // How many files there are, and how many have been read.
  std::size_t file_count() const;
  std::size_t files_read() const;
  // Files in folders that were left out because of their extension.
  std::span<const std::string> skipped() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_READING_ARTICLE_READER_H_
