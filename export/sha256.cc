#include "export/sha256.h"

#include <openssl/evp.h>

#include <array>
#include <system_error>

namespace newsgraph {

struct Sha256::Context {
  Context() { EVP_DigestInit_ex(digest, EVP_sha256(), nullptr); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { EVP_MD_CTX_free(digest); }

  EVP_MD_CTX* const digest = EVP_MD_CTX_new();
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::Add(std::string_view bytes) {
  EVP_DigestUpdate(context_->digest, bytes.data(), bytes.size());
}

std::string Sha256::Hex() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
  unsigned size = 0;
  EVP_DigestFinal_ex(context_->digest, digest.data(), &size);
  constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  for (unsigned i = 0; i < size; ++i) {
    hex += kDigits[digest[i] >> 4];
    hex += kDigits[digest[i] & 15];
  }
  return hex;
}

BackgroundSha256::BackgroundSha256() {
  try {
    thread_ = std::thread([this] { Work(); });
  } catch (const std::system_error&) {
    // The system gives no more threads; the caller's does it all.
  }
}

BackgroundSha256::~BackgroundSha256() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    changed_.notify_all();
  }
  if (thread_.joinable()) thread_.join();
}

void BackgroundSha256::Add(std::string_view bytes) {
  if (!thread_.joinable()) {
    sha256_.Add(bytes);
    return;
  }
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return bytes_.empty(); });
  bytes_ = bytes;
  changed_.notify_all();
}

void BackgroundSha256::Wait() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return bytes_.empty(); });
}

std::string BackgroundSha256::Hex() {
  Wait();
  return sha256_.Hex();
}

void BackgroundSha256::Work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return ended_ || !bytes_.empty(); });
    if (bytes_.empty()) return;
    const std::string_view bytes = bytes_;
    lock.unlock();
    sha256_.Add(bytes);
    lock.lock();
    bytes_ = {};
    changed_.notify_all();
  }
}

}  // namespace newsgraph
