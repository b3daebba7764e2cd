#include "cli/file_hash.h"

#include <openssl/evp.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <set>
#include <string_view>
#include <vector>

#include "export/output.h"

namespace newsgraph {
namespace {

namespace fs = std::filesystem;

class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
    EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr);
  }
  void Add(std::string_view bytes) {
    EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size());
  }
  std::string Hex() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned size = 0;
    EVP_DigestFinal_ex(context_.get(), digest.data(), &size);
    constexpr char kDigits[] = "0123456789abcdef";
    std::string hex;
    for (unsigned i = 0; i < size; ++i) {
      hex += kDigits[digest[i] >> 4];
      hex += kDigits[digest[i] & 15];
    }
    return hex;
  }

 private:
  std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context_;
};

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
