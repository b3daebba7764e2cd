#include "extract/reading/article_id.h"

#include <openssl/sha.h>

#include <algorithm>
#include <array>

namespace newsgraph {
namespace {

// 80 bits: among ten thousand million articles two meet with probability
// 0.00004. SHA-256, because ids of strangers' articles meet in one graph and
// nobody shall be able to write an article that takes another's place.
constexpr std::size_t kIdBytes = 10;

std::string HashId(std::string_view kind, std::string_view text) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
  std::string bytes(kind);
  bytes += text;
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
         digest.data());
  std::string id;
  for (std::size_t i = 0; i < kIdBytes; ++i) {
    id += "0123456789abcdef"[digest[i] >> 4];
    id += "0123456789abcdef"[digest[i] & 15];
  }
  return id;
}

char Lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

std::string Lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), Lower);
  return out;
}

bool IsTracking(std::string_view parameter) {
  const std::string name = Lowered(parameter.substr(0, parameter.find('=')));
  if (name.starts_with("utm_") || name.starts_with("at_")) return true;
  static constexpr std::string_view kNames[] = {
      "cmpid",   "fbclid", "gclid",   "igshid", "mc_cid", "mc_eid",
      "msclkid", "ocid",   "ref_src", "smid",   "xtor"};
  return std::binary_search(std::begin(kNames), std::end(kNames), name);
}

// The query without what tracks, with its "?", or nothing.
std::string CleanQuery(std::string_view query) {
  std::string out;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view parameter = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (parameter.empty() || IsTracking(parameter)) continue;
    out += out.empty() ? '?' : '&';
    out += parameter;
  }
  return out;
}

bool IsForbidden(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte <= 0x20 || byte == 0x7F ||
         std::string_view("<>\"{}|\\^`").find(c) != std::string_view::npos;
}

bool IsHashForm(std::string_view id) {
  return id.size() == 2 * kIdBytes &&
         std::all_of(id.begin(), id.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

}  // namespace

std::optional<std::string> CanonicalUrl(std::string_view url) {
  while (!url.empty() && url.front() == ' ') url.remove_prefix(1);
  while (!url.empty() && url.back() == ' ') url.remove_suffix(1);
  if (std::any_of(url.begin(), url.end(), IsForbidden)) return std::nullopt;
  const std::size_t colon = url.find("://");
  if (colon == std::string_view::npos) return std::nullopt;
  const std::string scheme = Lowered(url.substr(0, colon));
  if (scheme != "http" && scheme != "https") return std::nullopt;
  url.remove_prefix(colon + 3);
  url = url.substr(0, url.find('#'));

  const std::size_t host_end = std::min(url.find_first_of("/?"), url.size());
  std::string host = Lowered(url.substr(0, host_end));
  const std::string_view port = scheme == "http" ? ":80" : ":443";
  if (host.ends_with(port)) host.resize(host.size() - port.size());
  if (host.empty() || host.front() == ':') return std::nullopt;
  url.remove_prefix(host_end);

  const std::size_t path_end = std::min(url.find('?'), url.size());
  std::string path(url.substr(0, path_end));
  if (path.empty()) path = "/";
  const std::string_view query =
      path_end < url.size() ? url.substr(path_end + 1) : std::string_view();
  return scheme + "://" + host + path + CleanQuery(query);
}

std::string ArticleIdFromUrl(std::string_view canonical_url) {
  return HashId("url:", canonical_url.substr(canonical_url.find("://")));
}

std::string ArticleIdFromGiven(std::string_view given) {
  const auto is_plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  };
  const bool plain = !given.empty() && given.size() <= 64 &&
                     given.front() != '.' && given.front() != '-' &&
                     given.back() != '.' &&
                     std::all_of(given.begin(), given.end(), is_plain);
  // An id in the form of our hashes could pose as another article's.
  return plain && !IsHashForm(given) ? std::string(given)
                                     : HashId("id:", given);
}

std::string ArticleIdFromContent(std::string_view text) {
  return HashId("text:", text);
}

}  // namespace newsgraph
