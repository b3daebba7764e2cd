#include "cli/file_hash.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <set>
#include <vector>

#include "export/output.h"
#include "export/sha256.h"

namespace newsgraph {
namespace {

namespace fs = std::filesystem;

absl::StatusOr<PathHash> HashFile(const fs::path& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(
      std::fopen(path.c_str(), "rb"), std::fclose);
  if (file == nullptr) return FileError(path.string(), "read", errno);
  Sha256 sha256;
  PathHash hash{1, 0, ""};
  std::vector<char> buffer(std::size_t{1} << 18);
  for (;;) {
    const std::size_t read =
        std::fread(buffer.data(), 1, buffer.size(), file.get());
    if (read == 0) break;
    sha256.Add({buffer.data(), read});
    hash.bytes += read;
  }
  if (std::ferror(file.get()) != 0) {
    return FileError(path.string(), "read", errno);
  }
  hash.sha256 = sha256.Hex();
  return hash;
}

}  // namespace

absl::StatusOr<PathHash> HashPath(const std::string& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return HashFile(path);
  std::set<std::string> names;
  fs::recursive_directory_iterator entry(path, error);
  for (; !error && entry != fs::end(entry); entry.increment(error)) {
    std::error_code unknown;
    if (entry->is_regular_file(unknown)) {
      names.insert(entry->path().lexically_relative(path).string());
    }
  }
  if (error) return FileError(path, "read", error.value());
  Sha256 all;
  PathHash hash;
  for (const std::string& name : names) {
    const auto file = HashFile(fs::path(path) / name);
    if (!file.ok()) return file.status();
    ++hash.files;
    hash.bytes += file->bytes;
    all.Add(file->sha256 + "  " + name + "\n");
  }
  hash.sha256 = all.Hex();
  return hash;
}

}  // namespace newsgraph
