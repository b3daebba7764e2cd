#include "export/query/triple_store.h"

#include <serd/serd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <deque>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "base/absl_bridge.h"

namespace newsgraph {
namespace {

using Order = std::array<std::uint8_t, 3>;
// Between them, the bound parts of every pattern come first in one.
constexpr std::array<Order, 3> kOrders = {{{0, 1, 2}, {1, 2, 0}, {2, 0, 1}}};

std::string_view Text(const SerdNode& node) {
  return {reinterpret_cast<const char*>(node.buf), node.n_bytes};
}

// One string a term: kind, datatype or language, text.
std::string KeyOf(const StoredTerm& term) {
  std::string key(1, static_cast<char>('0' + static_cast<int>(term.kind)));
  key.append(term.language).append(1, '\n');
  key.append(term.datatype).append(1, '\n');
  key.append(term.text);
  return key;
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

}  // namespace

struct TripleStore::Impl {
  // A deque, so that the views of the index stay valid.
  std::deque<std::string> keys;
  absl::flat_hash_map<absl::string_view, TermId> ids;
  std::array<std::vector<StoredTriple>, 3> indexes;  // as kOrders

  // While a file is read.
  SerdEnv* env = nullptr;
  std::string path;
  absl::Status error;

  TermId Id(const StoredTerm& term) {
    std::string key = KeyOf(term);
    if (const auto found = ids.find(ToAbsl(key)); found != ids.end()) {
      return found->second;
    }
    keys.push_back(std::move(key));
    const auto id = static_cast<TermId>(keys.size() - 1);
    ids.emplace(ToAbsl(keys.back()), id);
    return id;
  }

  std::string Expanded(const SerdNode& node) const {
    SerdNode whole = serd_env_expand_node(env, &node);
    std::string iri(Text(whole));
    serd_node_free(&whole);
    return iri;
  }

  TermId Add(const SerdNode& node, const SerdNode* datatype,
             const SerdNode* language) {
    if (node.type == SERD_BLANK) {
      return Id({StoredTerm::Kind::kBlank, Text(node), {}, {}});
    }
    if (node.type == SERD_URI || node.type == SERD_CURIE) {
      const std::string iri = Expanded(node);
      return Id({StoredTerm::Kind::kIri, iri, {}, {}});
    }
    std::string type;
    if (datatype != nullptr && datatype->type != SERD_NOTHING) {
      type = Expanded(*datatype);
    }
    if (type == "http://www.w3.org/2001/XMLSchema#string") type.clear();
    return Id({StoredTerm::Kind::kLiteral, Text(node), type,
               language != nullptr && language->type != SERD_NOTHING
                   ? Text(*language)
                   : std::string_view()});
  }

  static SerdStatus OnPrefix(void* self, const SerdNode* name,
                             const SerdNode* uri) {
    return serd_env_set_prefix(static_cast<Impl*>(self)->env, name, uri);
  }
  static SerdStatus OnBase(void* self, const SerdNode* uri) {
    return serd_env_set_base_uri(static_cast<Impl*>(self)->env, uri);
  }
  static SerdStatus OnStatement(void* self, SerdStatementFlags, const SerdNode*,
                                const SerdNode* subject,
                                const SerdNode* predicate,
                                const SerdNode* object,
                                const SerdNode* datatype,
                                const SerdNode* language) {
    Impl& impl = *static_cast<Impl*>(self);
    impl.indexes[0].push_back({impl.Add(*subject, nullptr, nullptr),
                               impl.Add(*predicate, nullptr, nullptr),
                               impl.Add(*object, datatype, language)});
    return SERD_SUCCESS;
  }
  static SerdStatus OnError(void* self, const SerdError* error) {
    Impl& impl = *static_cast<Impl*>(self);
    if (!impl.error.ok()) return SERD_SUCCESS;
    std::array<char, 256> message = {};
    std::vsnprintf(message.data(), message.size(), error->fmt, *error->args);
    std::string line(message.data());
    while (!line.empty() && line.back() == '\n') line.pop_back();
    impl.error = absl::InvalidArgumentError(
        absl::StrCat(impl.path, ":", error->line, ":", error->col, ": ", line));
    return SERD_SUCCESS;
  }
};

TripleStore::TripleStore() : impl_(std::make_unique<Impl>()) {}
TripleStore::~TripleStore() = default;

absl::Status TripleStore::Load(const std::string& path) {
  Impl& impl = *impl_;
  const std::string_view name = path;
  const std::size_t dot = name.rfind('.');
  const std::string_view suffix =
      dot == std::string_view::npos ? std::string_view() : name.substr(dot);
  SerdSyntax syntax;
  if (suffix == ".ttl") {
    syntax = SERD_TURTLE;
  } else if (suffix == ".nt") {
    syntax = SERD_NTRIPLES;
  } else if (suffix == ".nq") {
    syntax = SERD_NQUADS;
  } else if (suffix == ".trig") {
    syntax = SERD_TRIG;
  } else {
    return absl::InvalidArgumentError(absl::StrCat(
        path, ": expected a file of .ttl, .nt, .nq or .trig, found \"",
        ToAbsl(suffix), "\""));
  }
  std::FILE* const file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) {
    return absl::NotFoundError(
        absl::StrCat(path, ": cannot read: ", std::strerror(errno)));
  }
  impl.path = path;
  impl.error = absl::OkStatus();
  impl.env = serd_env_new(nullptr);
  SerdReader* const reader =
      serd_reader_new(syntax, &impl, nullptr, Impl::OnBase, Impl::OnPrefix,
                      Impl::OnStatement, nullptr);
  serd_reader_set_strict(reader, true);
  serd_reader_set_error_sink(reader, Impl::OnError, &impl);
  constexpr std::size_t kPageBytes = 64 * 1024;
  Bytes bytes{file};
  const SerdStatus status = serd_reader_read_source(
      reader, Bytes::Read, Bytes::Failed, &bytes,
      reinterpret_cast<const std::uint8_t*>(path.c_str()), kPageBytes);
  const bool unreadable = std::ferror(file) != 0;
  serd_reader_free(reader);
  serd_env_free(impl.env);
  std::fclose(file);
  if (!impl.error.ok()) return impl.error;
  if (bytes.nul) {
    return absl::InvalidArgumentError(absl::StrCat(
        path, ":", bytes.line, ": expected text, found a NUL character"));
  }
  if (unreadable || (status != SERD_SUCCESS && status != SERD_FAILURE)) {
    return absl::InvalidArgumentError(absl::StrCat(
        path, ": ", reinterpret_cast<const char*>(serd_strerror(status))));
  }
  return absl::OkStatus();
}

void TripleStore::Finish() {
  auto& indexes = impl_->indexes;
  for (std::size_t i = 1; i < kOrders.size(); ++i) {
    indexes[i].reserve(indexes[0].size());
    for (const StoredTriple& triple : indexes[0]) {
      indexes[i].push_back({triple[kOrders[i][0]], triple[kOrders[i][1]],
                            triple[kOrders[i][2]]});
    }
  }
  for (auto& index : indexes) {
    std::sort(index.begin(), index.end());
    index.erase(std::unique(index.begin(), index.end()), index.end());
  }
}

std::size_t TripleStore::size() const { return impl_->indexes[0].size(); }

StoredTerm TripleStore::term(TermId id) const {
  const std::string_view key = impl_->keys[id];
  const std::size_t language = key.find('\n');
  const std::size_t datatype = key.find('\n', language + 1);
  return {static_cast<StoredTerm::Kind>(key[0] - '0'), key.substr(datatype + 1),
          key.substr(language + 1, datatype - language - 1),
          key.substr(1, language - 1)};
}

std::optional<TermId> TripleStore::Find(const StoredTerm& term) const {
  const std::string key = KeyOf(term);
  const auto found = impl_->ids.find(ToAbsl(key));
  if (found == impl_->ids.end()) return std::nullopt;
  return found->second;
}

TripleStore::Matches TripleStore::Match(std::optional<TermId> subject,
                                        std::optional<TermId> predicate,
                                        std::optional<TermId> object) const {
  const std::array<std::optional<TermId>, 3> pattern = {subject, predicate,
                                                        object};
  // The order in which most bound parts come first.
  std::size_t best = 0;
  std::size_t best_bound = 0;
  for (std::size_t i = 0; i < kOrders.size(); ++i) {
    std::size_t bound = 0;
    while (bound < 3 && pattern[kOrders[i][bound]]) ++bound;
    if (bound > best_bound) {
      best = i;
      best_bound = bound;
    }
  }
  const Order& order = kOrders[best];
  StoredTriple low = {0, 0, 0};
  StoredTriple high = {~TermId{0}, ~TermId{0}, ~TermId{0}};
  for (std::size_t i = 0; i < best_bound; ++i) {
    low[i] = high[i] = *pattern[order[i]];
  }
  const std::vector<StoredTriple>& index = impl_->indexes[best];
  const auto begin = std::lower_bound(index.begin(), index.end(), low);
  const auto end = std::upper_bound(begin, index.end(), high);
  return {std::span<const StoredTriple>(begin, end), order};
}

}  // namespace newsgraph
