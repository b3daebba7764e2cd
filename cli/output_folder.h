// The folder in which an update publishes, replaced as a whole.
#ifndef NEWSGRAPH_CLI_OUTPUT_FOLDER_H_
#define NEWSGRAPH_CLI_OUTPUT_FOLDER_H_

#include <string>

#include "absl/status/status.h"

namespace newsgraph {

inline constexpr char kManifestFile[] = "manifest.json";

// `OUT`, with `OUT.partial` for what is being made, and `OUT.1` (the last
// before), `OUT.2`, ... for earlier runs. Only folders with a manifest are ever
// removed or moved. Two processes for one folder spoil each other: hold a lock.
class OutputFolder {
 public:
  // `keep` earlier runs stay. Slashes at the end of `path` do not matter.
  OutputFolder(std::string path, int keep);

  const std::string& path() const { return path_; }
  std::string manifest() const { return path_ + "/" + kManifestFile; }

  // FAILED_PRECONDITION: there is a folder with other things in it.
  absl::Status Check() const;

  // Puts aside what a killed run left: unfinished outputs go, and outputs that
  // had been replaced but not yet put among the earlier runs are put there.
  void Recover();

  // Where the new outputs are to be made.
  std::string staged() const { return path_ + ".partial"; }

  // Brings the names in the staged folder to the disk and exchanges it with the
  // folder in one step of the file system. What stood there becomes the first
  // of the earlier runs or goes.
  //
  // Errors: as FileError; the folder is then as it was.
  absl::Status Publish();

 private:
  bool WasReplaced() const;
  void Retire();
  std::string Earlier(int number) const;

  std::string path_;
  int keep_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_CLI_OUTPUT_FOLDER_H_
