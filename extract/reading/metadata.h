// The fields around an article's text, the same from every format.
#ifndef NEWSGRAPH_EXTRACT_READING_METADATA_H_
#define NEWSGRAPH_EXTRACT_READING_METADATA_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "extract/article.h"
#include "extract/reading/reading_options.h"
#include "extract/reading/source_position.h"

namespace newsgraph {

enum class MetadataField {
  kId,
  kUrl,
  kTitle,
  kDate,
  kPublisher,
  kLanguage,
  kSource,
};

// Collects the metadata of one article.
class MetadataReader {
 public:
  // Both must outlive the reader; `file` goes into messages.
  MetadataReader(std::string_view file, const ReadingOptions& options)
      : file_(file), options_(options) {}

  // Takes the value of a field, which stands at `position`. White space around
  // it is dropped and each run inside it becomes one space; an empty value is
  // the same as none.
  //
  // INVALID_ARGUMENT "file:line:col: expected X, found Y": longer than
  //   max_metadata_bytes, not UTF-8 or with NUL, a date that is none, a URL
  //   that is not absolute, a language other than English.
  absl::Status Set(MetadataField field, std::string_view value,
                   SourcePosition position);

  // Fills the fields of `article`, whose text must be there, and its id.
  // `source` is used where none was given.
  void Apply(std::string_view source, Article& article) const;

 private:
  std::string_view file_;
  const ReadingOptions& options_;
  Article fields_;
  std::string given_id_;
};

// "/news/2025/a.txt" is "a.txt".
std::string_view FileName(std::string_view path);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_READING_METADATA_H_
