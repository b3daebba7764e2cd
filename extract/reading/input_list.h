// What the inputs on a command line stand for: the files in which articles
// are.
#ifndef NEWSGRAPH_EXTRACT_READING_INPUT_LIST_H_
#define NEWSGRAPH_EXTRACT_READING_INPUT_LIST_H_

#include <span>
#include <string>
#include <vector>

#include "absl/status/status.h"

namespace newsgraph {

enum class InputFormat {
  kPlainText,
  kJsonLines,
  kByContent,  // JSON Lines where it begins with '{', else plain text
  kConllu,     // trees of another parser; only where they were asked for
};

struct InputFile {
  std::string path;  // "-": standard input
  InputFormat format = InputFormat::kByContent;
  // Not OK: the input cannot be read at all; the message names it.
  absl::Status status;
};

struct InputList {
  // In the order of the inputs; a folder's files sorted by path.
  std::vector<InputFile> files;
  // Files in folders that are not articles by their extension.
  std::vector<std::string> skipped;
};

// Files stand for themselves. A folder stands for all files below it that are
// .txt, .text, .jsonl, .ndjson or have no extension, with .gz or .zst behind it
// or not; hidden files and folders are left out, links to folders not
// followed. A path that is named twice counts once.
//
// Never fails: an input that does not exist, a folder that cannot be listed
// and a folder without articles become an InputFile whose status says so.
//
// With `conllu` all files are CoNLL-U, and a folder stands for its .conllu and
// .conll files.
InputList ListInputs(std::span<const std::string> inputs, bool conllu = false);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_READING_INPUT_LIST_H_
