#include "extract/reading/input_list.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <system_error>

#include "absl/strings/str_cat.h"

namespace newsgraph {
namespace {

namespace fs = std::filesystem;

std::string LowerExtension(const fs::path& path) {
  std::string extension = path.extension().string();
  for (char& c : extension) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  return extension;
}

std::optional<InputFormat> FormatOf(const fs::path& path, bool conllu) {
  const std::string extension = LowerExtension(path);
  if (extension == ".gz" || extension == ".zst") {
    return FormatOf(path.stem(), conllu);
  }
  if (conllu) {
    if (extension != ".conllu" && extension != ".conll") return std::nullopt;
    return InputFormat::kConllu;
  }
  if (extension == ".txt" || extension == ".text") {
    return InputFormat::kPlainText;
  }
  if (extension == ".jsonl" || extension == ".ndjson") {
    return InputFormat::kJsonLines;
  }
  if (extension.empty()) return InputFormat::kByContent;
  return std::nullopt;
}

bool IsHidden(const fs::path& path) {
  return path.filename().string().starts_with('.');
}

absl::Status CannotList(const fs::path& path, const std::error_code& error) {
  return absl::FailedPreconditionError(
      absl::StrCat(path.string(), ": cannot list: ", error.message()));
}

// Adds what lies below `folder`, sorted.
void AddFolder(const fs::path& folder, bool conllu, InputList& list) {
  std::vector<InputFile> found;
  std::vector<std::string> skipped;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  if (error) {
    list.files.push_back({folder.string(), {}, CannotList(folder, error)});
    return;
  }
  for (const fs::recursive_directory_iterator end; entry != end;) {
    const fs::path& path = entry->path();
    std::error_code ignored;
    if (entry->is_directory(ignored)) {
      if (IsHidden(path)) entry.disable_recursion_pending();
    } else if (!IsHidden(path)) {
      const auto format = FormatOf(path, conllu);
      const bool broken_link =
          entry->is_symlink(ignored) && !entry->exists(ignored);
      if (!format) {
        skipped.push_back(path.string());
      } else if (entry->is_regular_file(ignored) || broken_link) {
        found.push_back({path.string(), *format, absl::OkStatus()});
      } else {
        skipped.push_back(path.string());  // pipes, sockets, devices
      }
    }
    entry.increment(error);
    if (error) {
      found.push_back({path.string(), {}, CannotList(path, error)});
      break;
    }
  }
  if (found.empty()) {
    list.files.push_back({folder.string(),
                          {},
                          absl::NotFoundError(absl::StrCat(
                              folder.string(), ": expected articles (",
                              conllu ? ".conllu" : ".txt, .jsonl",
                              "), found none in the folder"))});
  }
  std::sort(found.begin(), found.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  std::sort(skipped.begin(), skipped.end());
  std::move(found.begin(), found.end(), std::back_inserter(list.files));
  std::move(skipped.begin(), skipped.end(), std::back_inserter(list.skipped));
}

}  // namespace

InputList ListInputs(std::span<const std::string> inputs, bool conllu) {
  const InputFormat unknown =
      conllu ? InputFormat::kConllu : InputFormat::kByContent;
  InputList list;
  for (const std::string& input : inputs) {
    std::error_code error;
    if (input != "-" && fs::is_directory(input, error)) {
      AddFolder(input, conllu, list);
    } else {
      list.files.push_back(
          {input, FormatOf(input, conllu).value_or(unknown), absl::OkStatus()});
    }
  }
  std::set<std::string> seen;
  std::erase_if(list.files, [&](const InputFile& file) {
    return !seen.insert(fs::path(file.path).lexically_normal().string()).second;
  });
  return list;
}

}  // namespace newsgraph
