#include "cli/language_input.h"

#include <cstdint>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "base/text.h"
#include "cli/data_directory.h"
#include "cli/interrupt.h"
#include "extract/reading/input_stream.h"

namespace newsgraph {
namespace {

// Spans count bytes in 32 bits.
constexpr std::size_t kMaxBytes = 0xFFFFFF00;

}  // namespace

absl::StatusOr<std::string> ReadInput(const std::string& path) {
  auto stream = InputStream::Open(path, &Interrupted);
  if (!stream.ok()) return stream.status();
  std::string bytes;
  if (absl::Status status = stream->ReadAll(kMaxBytes, bytes); !status.ok()) {
    return status;
  }
  if (bytes.size() > kMaxBytes) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": expected at most 4 GiB, found more"));
  }
  return bytes;
}

absl::StatusOr<std::string> ReadText(const std::string& path) {
  auto bytes = ReadInput(path);
  if (!bytes.ok()) return bytes;
  std::size_t bad = FindInvalidUtf8(*bytes);
  if (bad == std::string_view::npos) bad = bytes->find('\0');
  if (bad != std::string_view::npos) {
    return absl::InvalidArgumentError(absl::StrCat(
        path, ": byte ", bad + 1, ": expected UTF-8 text without NUL"));
  }
  return bytes;
}

absl::StatusOr<LanguagePipeline> LoadLanguage(const std::string& path,
                                              const Session& session) {
  if (!path.empty()) return LanguagePipeline::Load(path);
  const auto data = FindData(session.data_directory);
  if (!data.ok()) return data.status();
  return LanguagePipeline::Load(data->model);
}

}  // namespace newsgraph
