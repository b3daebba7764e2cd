// What `parse`, `train` and `eval` share: whole files and the language model.
#ifndef NEWSGRAPH_CLI_LANGUAGE_INPUT_H_
#define NEWSGRAPH_CLI_LANGUAGE_INPUT_H_

#include <string>

#include "absl/status/statusor.h"
#include "cli/command.h"
#include "extract/language/language_pipeline.h"

namespace newsgraph {

// The bytes of a file, "-" for standard input, of at most 4 GiB.
//
// "PATH: cannot read: REASON".
absl::StatusOr<std::string> ReadInput(const std::string& path);

// The same, which must be UTF-8 without NUL: "PATH: byte 12: expected UTF-8".
absl::StatusOr<std::string> ReadText(const std::string& path);

// The model in `path`, or else the one that ships with the program.
absl::StatusOr<LanguagePipeline> LoadLanguage(const std::string& path,
                                              const Session& session);

}  // namespace newsgraph

#endif  // NEWSGRAPH_CLI_LANGUAGE_INPUT_H_
