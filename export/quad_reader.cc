#include "export/quad_reader.h"

#include <serd/serd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"

namespace newsgraph {
namespace {

constexpr std::string_view kXsdString =
    "http://www.w3.org/2001/XMLSchema#string";

std::string_view Text(const SerdNode& node) {
  return {reinterpret_cast<const char*>(node.buf), node.n_bytes};
}

std::optional<SerdSyntax> SyntaxOf(std::string_view suffix) {
  if (suffix == ".ttl") return SERD_TURTLE;
  if (suffix == ".nt") return SERD_NTRIPLES;
  if (suffix == ".nq") return SERD_NQUADS;
  if (suffix == ".trig") return SERD_TRIG;
  return std::nullopt;
}

// A file as Serd reads it. Serd takes NUL for the end of the file, and would
// pass over the rest.
struct Bytes {
  std::FILE* file;
  int line = 1;
  bool nul = false;

  static std::size_t Read(void* buffer, std::size_t size, std::size_t count,
                          void* self) {
    Bytes& bytes = *static_cast<Bytes*>(self);
    const std::size_t read = std::fread(buffer, size, count, bytes.file);
    const std::string_view text(static_cast<const char*>(buffer), read * size);
    const std::size_t nul = text.find('\0');
    if (!bytes.nul) {
      bytes.line += static_cast<int>(std::count(
          text.begin(),
          text.begin() +
              static_cast<std::ptrdiff_t>(std::min(nul, text.size())),
          '\n'));
    }
    bytes.nul = bytes.nul || nul != std::string_view::npos;
    return read;
  }
  static int Failed(void* self) {
    return std::ferror(static_cast<Bytes*>(self)->file);
  }
};

// What Serd calls back, through static functions of C.
class Reading {
 public:
  Reading(const std::string& path,
          const std::function<absl::Status(const ReadQuad&)>& visit)
      : path_(path),
        visit_(visit),
        env_(serd_env_new(nullptr), serd_env_free) {}

  absl::Status Run(std::FILE* file, SerdSyntax syntax) {
    const std::unique_ptr<SerdReader, void (*)(SerdReader*)> reader(
        serd_reader_new(syntax, this, nullptr, OnBase, OnPrefix, OnStatement,
                        nullptr),
        serd_reader_free);
    serd_reader_set_strict(reader.get(), true);
    serd_reader_set_error_sink(reader.get(), OnError, this);
    constexpr std::size_t kPageBytes = 64 * 1024;
    Bytes bytes{file};
    const SerdStatus status = serd_reader_read_source(
        reader.get(), Bytes::Read, Bytes::Failed, &bytes,
        reinterpret_cast<const std::uint8_t*>(path_.c_str()), kPageBytes);
    if (!error_.ok()) return error_;
    if (bytes.nul) {
      return absl::InvalidArgumentError(absl::StrCat(
          path_, ":", bytes.line, ": expected text, found a NUL character"));
    }
    if (std::ferror(file) != 0 ||
        (status != SERD_SUCCESS && status != SERD_FAILURE)) {
      return absl::InvalidArgumentError(absl::StrCat(
          path_, ": ", reinterpret_cast<const char*>(serd_strerror(status))));
    }
    return absl::OkStatus();
  }

 private:
  using Self = Reading;

  // A term; IRIs are expanded into `storage`.
  ReadTerm Term(const SerdNode* node, std::string& storage) const {
    if (node == nullptr || node->type == SERD_NOTHING) return {};
    if (node->type == SERD_BLANK) {
      return {ReadTerm::Kind::kBlank, Text(*node), {}, {}};
    }
    if (node->type == SERD_LITERAL) {
      return {ReadTerm::Kind::kLiteral, Text(*node), {}, {}};
    }
    SerdNode whole = serd_env_expand_node(env_.get(), node);
    storage.assign(Text(whole));
    serd_node_free(&whole);
    return {ReadTerm::Kind::kIri, storage, {}, {}};
  }

  static SerdStatus OnPrefix(void* self, const SerdNode* name,
                             const SerdNode* uri) {
    return serd_env_set_prefix(static_cast<Self*>(self)->env_.get(), name, uri);
  }
  static SerdStatus OnBase(void* self, const SerdNode* uri) {
    return serd_env_set_base_uri(static_cast<Self*>(self)->env_.get(), uri);
  }
  static SerdStatus OnStatement(void* self, SerdStatementFlags,
                                const SerdNode* graph, const SerdNode* subject,
                                const SerdNode* predicate,
                                const SerdNode* object,
                                const SerdNode* datatype,
                                const SerdNode* language) {
    Self& me = *static_cast<Self*>(self);
    if (!me.error_.ok()) return SERD_FAILURE;
    ReadQuad quad{me.Term(subject, me.iris_[0]),
                  me.Term(predicate, me.iris_[1]), me.Term(object, me.iris_[2]),
                  me.Term(graph, me.iris_[3])};
    if (quad.object.kind == ReadTerm::Kind::kLiteral) {
      quad.object.datatype = me.Term(datatype, me.iris_[4]).text;
      if (quad.object.datatype == kXsdString) quad.object.datatype = {};
      if (language != nullptr && language->type != SERD_NOTHING) {
        quad.object.language = Text(*language);
      }
    }
    me.error_ = me.visit_(quad);
    return me.error_.ok() ? SERD_SUCCESS : SERD_FAILURE;
  }
  static SerdStatus OnError(void* self, const SerdError* error) {
    Self& me = *static_cast<Self*>(self);
    if (!me.error_.ok()) return SERD_SUCCESS;
    std::array<char, 256> message = {};
    std::vsnprintf(message.data(), message.size(), error->fmt, *error->args);
    std::string line(message.data());
    while (!line.empty() && line.back() == '\n') line.pop_back();
    me.error_ = absl::InvalidArgumentError(
        absl::StrCat(me.path_, ":", error->line, ":", error->col, ": ", line));
    return SERD_SUCCESS;
  }

  const std::string& path_;
  const std::function<absl::Status(const ReadQuad&)>& visit_;
  const std::unique_ptr<SerdEnv, void (*)(SerdEnv*)> env_;
  std::array<std::string, 5> iris_;
  absl::Status error_;
};

}  // namespace

absl::Status ReadQuads(
    const std::string& path,
    const std::function<absl::Status(const ReadQuad&)>& visit) {
  const std::string_view name = path;
  const std::size_t dot = name.rfind('.');
  const std::string_view suffix =
      dot == std::string_view::npos ? std::string_view() : name.substr(dot);
  const std::optional<SerdSyntax> syntax = SyntaxOf(suffix);
  if (!syntax) {
    return absl::InvalidArgumentError(absl::StrCat(
        path, ": expected a file of .ttl, .nt, .nq or .trig, found \"",
        ToAbsl(suffix), "\""));
  }
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(
      std::fopen(path.c_str(), "rb"), std::fclose);
  if (file == nullptr) {
    return absl::NotFoundError(
        absl::StrCat(path, ": cannot read: ", std::strerror(errno)));
  }
  return Reading(path, visit).Run(file.get(), *syntax);
}

}  // namespace newsgraph
