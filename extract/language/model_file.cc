#include "extract/language/model_file.h"

#include <zstd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <memory>
#include <system_error>
#include <vector>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"

namespace newsgraph {
namespace {

constexpr std::string_view kMagic = "NGMODEL\n";
constexpr std::size_t kHeaderSize = 24;
constexpr std::size_t kNameSize = 16;
constexpr std::size_t kEntrySize = kNameSize + 16;
constexpr std::uint64_t kMaxSections = 16;
// No honest model comes near; a forged size must not take the memory.
constexpr std::uint64_t kMaxSectionSize = std::uint64_t{256} << 20;
constexpr std::uint64_t kMaxFileSize = std::uint64_t{512} << 20;
constexpr int kCompressionLevel = 19;

template <typename Integer>
void AppendInteger(Integer value, std::string& out) {
  for (std::size_t i = 0; i < sizeof(Integer); ++i) {
    out += static_cast<char>((value >> (8 * i)) & 0xFF);
  }
}

std::uint64_t ReadInteger(std::string_view bytes, std::size_t at,
                          std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i) {
    value |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])}
             << (8 * i);
  }
  return value;
}

absl::Status Refuse(std::string_view file, std::string_view what) {
  return absl::InvalidArgumentError(
      absl::StrCat(ToAbsl(file), ": ", ToAbsl(what)));
}

constexpr std::string_view kDamaged =
    "the model file is damaged or truncated; copy or install it again";

}  // namespace

absl::StatusOr<std::string> PackModel(const ModelFile& model) {
  if (model.sections.empty() || model.sections.size() > kMaxSections) {
    return absl::InvalidArgumentError("a model has 1 to 16 sections");
  }
  std::string table;
  std::string data;
  for (const auto& [name, content] : model.sections) {
    if (name.empty() || name.size() > kNameSize ||
        content.size() > kMaxSectionSize) {
      return absl::InvalidArgumentError(
          absl::StrCat("section ", name, ": bad name or too large"));
    }
    std::string packed(ZSTD_compressBound(content.size()), '\0');
    const std::size_t size =
        ZSTD_compress(packed.data(), packed.size(), content.data(),
                      content.size(), kCompressionLevel);
    if (ZSTD_isError(size) != 0) {
      return absl::InternalError(ZSTD_getErrorName(size));
    }
    packed.resize(size);
    table += name;
    table.append(kNameSize - name.size(), '\0');
    AppendInteger<std::uint64_t>(size, table);
    AppendInteger<std::uint64_t>(content.size(), table);
    data += packed;
  }
  const std::string body = table + data;
  std::string out(kMagic);
  AppendInteger<std::uint32_t>(kModelFormatVersion, out);
  AppendInteger<std::uint32_t>(
      static_cast<std::uint32_t>(model.sections.size()), out);
  AppendInteger<std::uint64_t>(XXH3_64bits(body.data(), body.size()), out);
  out += body;
  return out;
}

absl::StatusOr<ModelFile> UnpackModel(std::string_view bytes,
                                      std::string_view file) {
  if (bytes.size() < kMagic.size() || bytes.substr(0, 8) != kMagic) {
    return Refuse(file,
                  "this is not a newsgraph model; give --model a file that "
                  "`newsgraph train` wrote, or leave it out for the one that "
                  "was installed");
  }
  if (bytes.size() < kHeaderSize) return Refuse(file, kDamaged);
  const std::uint64_t version = ReadInteger(bytes, 8, 4);
  if (version != kModelFormatVersion) {
    return Refuse(file,
                  ToStd(absl::StrCat(
                      "model format version ", version,
                      ", this program reads version ", kModelFormatVersion,
                      version > kModelFormatVersion
                          ? "; use a newer newsgraph or the model of this one"
                          : "; retrain the model with `newsgraph train`")));
  }
  const std::uint64_t sections = ReadInteger(bytes, 12, 4);
  const std::uint64_t checksum = ReadInteger(bytes, 16, 8);
  const std::string_view body = bytes.substr(kHeaderSize);
  if (sections == 0 || sections > kMaxSections ||
      body.size() < sections * kEntrySize ||
      XXH3_64bits(body.data(), body.size()) != checksum) {
    return Refuse(file, kDamaged);
  }
  ModelFile model;
  std::uint64_t at = sections * kEntrySize;
  for (std::uint64_t i = 0; i < sections; ++i) {
    const std::size_t entry = i * kEntrySize;
    std::string_view name = body.substr(entry, kNameSize);
    name = name.substr(0, name.find('\0'));
    const std::uint64_t packed = ReadInteger(body, entry + kNameSize, 8);
    const std::uint64_t size = ReadInteger(body, entry + kNameSize + 8, 8);
    if (name.empty() || packed > body.size() - at || size > kMaxSectionSize) {
      return Refuse(file, kDamaged);
    }
    std::string content(size, '\0');
    const std::size_t unpacked = ZSTD_decompress(content.data(), content.size(),
                                                 body.data() + at, packed);
    if (ZSTD_isError(unpacked) != 0 || unpacked != size) {
      return Refuse(file, kDamaged);
    }
    at += packed;
    if (!model.sections.emplace(name, std::move(content)).second) {
      return Refuse(file, kDamaged);
    }
  }
  if (at != body.size()) return Refuse(file, kDamaged);
  return model;
}

absl::StatusOr<ModelFile> ReadModelFile(const std::string& file) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  if (!in) {
    return absl::NotFoundError(absl::StrCat(
        file,
        ": no such model file; give its place with --model, or install "
        "newsgraph, which brings its English model along"));
  }
  const std::streamoff size = in.tellg();
  if (size < 0 || static_cast<std::uint64_t>(size) > kMaxFileSize) {
    return Refuse(file, "this is not a newsgraph model");
  }
  std::string bytes(static_cast<std::size_t>(size), '\0');
  in.seekg(0);
  if (!in.read(bytes.data(), size)) return Refuse(file, "cannot be read");
  return UnpackModel(bytes, file);
}

absl::Status WriteModelFile(const ModelFile& model, const std::string& file) {
  const auto bytes = PackModel(model);
  if (!bytes.ok()) return bytes.status();
  const std::string beside = file + ".part";
  {
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out.write(bytes->data(), static_cast<std::streamsize>(bytes->size()));
    out.close();
    if (!out) {
      std::remove(beside.c_str());
      return absl::UnavailableError(absl::StrCat(
          file, ": cannot be written (missing folder or full disk?)"));
    }
  }
  if (std::rename(beside.c_str(), file.c_str()) != 0) {
    std::remove(beside.c_str());
    return absl::UnavailableError(absl::StrCat(file, ": cannot be written"));
  }
  return absl::OkStatus();
}

}  // namespace newsgraph
