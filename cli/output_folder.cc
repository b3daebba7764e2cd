#include "cli/output_folder.h"

#include <fcntl.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "absl/strings/str_cat.h"
#include "cli/file_hash.h"
#include "cli/manifest.h"
#include "export/output.h"

namespace newsgraph {
namespace {

namespace fs = std::filesystem;

bool IsRun(const std::string& folder) {
  std::error_code error;
  return fs::is_regular_file(folder + "/" + kManifestFile, error);
}

}  // namespace

OutputFolder::OutputFolder(std::string path, int keep)
    : path_(std::move(path)), keep_(keep) {
  while (path_.size() > 1 && path_.ends_with('/')) path_.pop_back();
}

absl::Status OutputFolder::Check() const {
  std::error_code error;
  const bool ours = !fs::exists(path_, error) ||
                    (fs::is_directory(path_, error) &&
                     (fs::is_empty(path_, error) || IsRun(path_)));
  if (ours) return absl::OkStatus();
  return absl::FailedPreconditionError(
      path_ +
      ": expected a folder of an earlier update, an empty one or none, found "
      "other files");
}

std::string OutputFolder::Earlier(int number) const {
  return absl::StrCat(path_, ".", number);
}

// Whether what stands in the staged folder has been published once, and another
// run in its place: that other one names it as its predecessor.
bool OutputFolder::WasReplaced() const {
  if (!IsRun(staged()) || !IsRun(path_)) return false;
  const auto hash = HashPath(staged() + "/" + kManifestFile);
  const auto current = ReadManifest(manifest());
  return hash.ok() && current.ok() && hash->sha256 == current->previous_sha256;
}

void OutputFolder::Recover() {
  std::error_code error;
  if (!fs::exists(staged(), error)) return;
  if (WasReplaced()) Retire();
  fs::remove_all(staged(), error);
}

// Makes the staged folder the first of the earlier runs. They move up by one as
// far as the first gap, which a killed run may have left.
void OutputFolder::Retire() {
  std::error_code error;
  if (keep_ > 0) {
    int gap = 1;
    while (gap <= keep_ && fs::exists(Earlier(gap), error)) ++gap;
    if (gap > keep_ && IsRun(Earlier(keep_))) {
      gap = keep_;
      fs::remove_all(Earlier(gap), error);
    }
    for (int i = gap - 1; i >= 1; --i) {
      fs::rename(Earlier(i), Earlier(i + 1), error);
    }
    fs::rename(staged(), Earlier(1), error);
  }
  fs::remove_all(staged(), error);
  for (int i = keep_ + 1; IsRun(Earlier(i)); ++i) {
    fs::remove_all(Earlier(i), error);
  }
}

absl::Status OutputFolder::Publish() {
  if (absl::Status status = SyncFolder(staged()); !status.ok()) return status;
  std::error_code error;
  const bool first = !fs::exists(path_, error);
  const int renamed = first ? std::rename(staged().c_str(), path_.c_str())
                            : renameat2(AT_FDCWD, staged().c_str(), AT_FDCWD,
                                        path_.c_str(), RENAME_EXCHANGE);
  if (renamed != 0) {
    if (errno == EINVAL || errno == ENOSYS) {
      return absl::DataLossError(
          path_ +
          ": cannot put in place: this file system cannot exchange two folders "
          "in one step; ext4, XFS, Btrfs and tmpfs can, NFS cannot");
    }
    return FileError(path_, "put in place", errno);
  }
  const fs::path parent = fs::absolute(path_).parent_path();
  absl::Status status = SyncFolder(parent.string());
  if (!first && IsRun(staged())) Retire();
  fs::remove_all(staged(), error);
  return status;
}

}  // namespace newsgraph
