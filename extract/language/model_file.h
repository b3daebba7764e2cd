// The container in which a trained model travels: named sections, each packed
// with zstd, behind a table, with a checksum over all of it.
//
//   0   8 bytes  "NGMODEL\n"
//   8   u32      format version (kModelFormatVersion)
//   12  u32      number of sections, at most 16
//   16  u64      XXH3-64 of everything behind this field
//   24  table    for each section: name (16 bytes, padded with zeros), u64
//                packed size, u64 unpacked size
//       data     the packed sections in the order of the table
//
// Integers are little-endian. docs/formats/ says what each section holds.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_MODEL_FILE_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_MODEL_FILE_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace newsgraph {

inline constexpr std::uint32_t kModelFormatVersion = 1;

// Section names of an English model.
inline constexpr std::string_view kMetadataSection = "metadata";  // JSON
inline constexpr std::string_view kSegmenterSection = "segmenter";
inline constexpr std::string_view kLemmatizerSection = "lemmatizer";
inline constexpr std::string_view kNetworkSection = "network";

struct ModelFile {
  // Unpacked content by section name (1 to 16 bytes).
  std::map<std::string, std::string, std::less<>> sections;
};

// The bytes of a model file. The same sections give the same bytes.
//
// INVALID_ARGUMENT: a name or a number of sections out of range.
absl::StatusOr<std::string> PackModel(const ModelFile& model);

// Reads what PackModel wrote. `file` serves the messages, which say what is
// wrong and what to do.
//
// INVALID_ARGUMENT: not a model file, of another format version, truncated, or
//   damaged.
absl::StatusOr<ModelFile> UnpackModel(std::string_view bytes,
                                      std::string_view file);

// NOT_FOUND: no such file; and what UnpackModel refuses.
absl::StatusOr<ModelFile> ReadModelFile(const std::string& file);

// Writes beside `file` and renames, so that it is complete or absent.
//
// UNAVAILABLE: the folder is missing or not writable, or the disk is full.
absl::Status WriteModelFile(const ModelFile& model, const std::string& file);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_MODEL_FILE_H_
