// SHA-256 of bytes that come in pieces.
#ifndef NEWSGRAPH_EXPORT_SHA256_H_
#define NEWSGRAPH_EXPORT_SHA256_H_

#include <memory>
#include <string>
#include <string_view>

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

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_SHA256_H_
