#include "cli/data_directory.h"

#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace newsgraph {
namespace fs = std::filesystem;

absl::StatusOr<DataPaths> FindData(const std::string& chosen) {
  fs::path directory = chosen;
  if (directory.empty()) {
    if (const char* environment = std::getenv("NEWSGRAPH_DATA")) {
      directory = environment;
    }
  }
  std::error_code error;
  if (directory.empty()) {
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    directory =
        (program.parent_path() / "../share/newsgraph").lexically_normal();
  }
  DataPaths paths;
  paths.directory = directory.string();
  paths.model = (directory / "models/english.ngm").string();
  paths.knowledge = (directory / "ontology/data").string();
  paths.relations = (directory / "ontology/relations").string();
  if (!fs::is_directory(paths.relations, error)) {
    return absl::NotFoundError(absl::StrCat(
        paths.directory,
        ": expected newsgraph's data (ontology/relations, models), found none; "
        "name its directory with --data or NEWSGRAPH_DATA"));
  }
  return paths;
}

}  // namespace newsgraph
