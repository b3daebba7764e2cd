#include "cli/published_notes.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <vector>

#include "export/output.h"

namespace newsgraph {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFolder = "published-";
constexpr char kPrintFile[] = "/graph.print";

}  // namespace

std::string PublishedNotes::FolderOf(std::string_view manifest_sha256) const {
  constexpr std::size_t kDigits = 16;
  return store_ + "/" + std::string(kFolder) +
         std::string(manifest_sha256.substr(0, kDigits));
}

GraphPrint PublishedNotes::PrintOf(std::string_view manifest_sha256) const {
  const std::string path = FolderOf(manifest_sha256) + kPrintFile;
  std::error_code error;
  const auto size = fs::file_size(path, error);
  std::string bytes(error ? 0 : size, '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!file) bytes.clear();
  auto print = GraphPrint::FromBytes(bytes);
  return print.ok() ? *std::move(print) : GraphPrint();
}

absl::Status PublishedNotes::Begin() const {
  std::error_code error;
  fs::remove_all(begun(), error);
  fs::create_directories(begun(), error);
  return error ? FileError(begun(), "make", error.value()) : absl::OkStatus();
}

absl::Status PublishedNotes::Keep(std::string_view manifest_sha256,
                                  const GraphPrint& print) const {
  StagedFiles files;
  const auto file = files.Add(begun() + kPrintFile);
  if (!file.ok()) return file.status();
  (*file)->Append(print.ToBytes());
  if (absl::Status kept = files.Publish(); !kept.ok()) return kept;
  const std::string folder = FolderOf(manifest_sha256);
  std::error_code error;
  fs::remove_all(folder, error);
  if (std::rename(begun().c_str(), folder.c_str()) != 0) {
    return FileError(folder, "put in place", errno);
  }
  return SyncFolder(store_);
}

void PublishedNotes::DropOthers(std::string_view manifest_sha256) const {
  const fs::path kept = fs::path(FolderOf(manifest_sha256)).filename();
  std::error_code error;
  std::vector<fs::path> others;
  for (fs::directory_iterator at(store_, error), end; at != end && !error;
       at.increment(error)) {
    const fs::path name = at->path().filename();
    if (name != kept && name.string().starts_with(kFolder)) {
      others.push_back(at->path());
    }
  }
  for (const fs::path& other : others) fs::remove_all(other, error);
}

}  // namespace newsgraph
