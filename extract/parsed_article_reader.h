// Articles that another parser has read: CoNLL-U files in place of text.
#ifndef NEWSGRAPH_EXTRACT_PARSED_ARTICLE_READER_H_
#define NEWSGRAPH_EXTRACT_PARSED_ARTICLE_READER_H_

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/article.h"
#include "extract/language/language_pipeline.h"
#include "extract/language/sentence.h"
#include "extract/reading/reading_options.h"

namespace newsgraph {

struct ParsedArticle {
  Article article;
  std::vector<Sentence> sentences;  // their spans point into article.text
};

// Reads the documents of CoNLL-U files one after another. A document begins
// with a comment "# newdoc" or with the file. Its text is made of its forms
// (ConlluDocument::text). Comments give what is known about it:
//
//   # newdoc id = X          Article::id, and Article::source
//   # meta::date = 2025-05-31
//   # meta::title = T        # meta::url = U      # meta::publisher = P
//   # meta::source = F       the name of the file that it was
//
// dateCreated and sourceURL, as the GUM treebank has them, are taken too where
// they can be read. A first sentence that says "date 2025-05-31" and nothing
// else gives the day as it does in plain text. What the other parser left out
// (names, lemmas, tags, features, kinds of sentences) is filled in by
// `language`.
//
// Memory: one document. Not thread-safe.
class ParsedArticleReader {
 public:
  // A folder stands for its .conllu files. `language` must outlive the reader.
  ParsedArticleReader(std::span<const std::string> inputs,
                      const LanguagePipeline& language,
                      const ReadingOptions& options = {});
  ParsedArticleReader(ParsedArticleReader&&) noexcept;
  ParsedArticleReader& operator=(ParsedArticleReader&&) noexcept;
  ~ParsedArticleReader();

  // The next document; nothing at the end. An error costs one document, or one
  // file that cannot be opened.
  //
  // INVALID_ARGUMENT "file:line: expected X, found Y": see ReadConllu; a
  //   document without sentences, too long a document, a sentence of more than
  //   1000 words, a meta::date that is none, a meta::url that is none.
  // Others as ArticleReader::Next.
  std::optional<absl::StatusOr<ParsedArticle>> Next();

  // What Next gave last, as Article::source calls it.
  const std::string& last_source() const;

  // Files in folders that were left out because of their extension.
  std::span<const std::string> skipped() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_PARSED_ARTICLE_READER_H_
