// SHA-256 of bytes that come in pieces.
#ifndef NEWSGRAPH_EXPORT_SHA256_H_
#define NEWSGRAPH_EXPORT_SHA256_H_

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace newsgraph {

// Not thread-safe.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();

  void Add(std::string_view bytes);
  // In hexadecimal. Call once, after the last Add.
  std::string Hex();

 private:
  struct Context;  // keeps OpenSSL out of this header
  std::unique_ptr<Context> context_;
};

// The same on a thread of its own, beside the one that writes the bytes. For
// one caller.
class BackgroundSha256 {
 public:
  BackgroundSha256();
  BackgroundSha256(const BackgroundSha256&) = delete;
  BackgroundSha256& operator=(const BackgroundSha256&) = delete;
  ~BackgroundSha256();

  // Returns once the bytes before are done; these must stay as they are until
  // the next Add, Wait or Hex returns.
  void Add(std::string_view bytes);
  void Wait();
  // As above.
  std::string Hex();

 private:
  void Work();

  Sha256 sha256_;
  std::mutex mutex_;  // of what follows
  std::condition_variable changed_;
  std::string_view bytes_;  // empty: nothing to do
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_SHA256_H_
