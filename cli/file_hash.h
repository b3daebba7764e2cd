// SHA-256 of files, for manifests.
#ifndef NEWSGRAPH_CLI_FILE_HASH_H_
#define NEWSGRAPH_CLI_FILE_HASH_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"

namespace newsgraph {

struct PathHash {
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
  // In hexadecimal. Of a folder: of the lines "HASH  PATH" of all regular files
  // below it, sorted by their paths, as
  // (cd DIR && find . -type f | sed 's,^./,,' | LC_ALL=C sort | tr '\n' '\0' |
  //  xargs -0 sha256sum) | sha256sum
  // has it.
  std::string sha256;
};

// NOT_FOUND, DATA_LOSS: a file cannot be read; the message names it.
absl::StatusOr<PathHash> HashPath(const std::string& path);

}  // namespace newsgraph

#endif  // NEWSGRAPH_CLI_FILE_HASH_H_
