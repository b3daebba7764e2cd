#include "export/query/sparql.h"

#include <rasqal/rasqal.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"

namespace newsgraph {
namespace {

const unsigned char* Bytes(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.c_str());
}

// rasqal's own allocations are freed by rasqal; these are handed over to it.
char* CopyForRasqal(std::string_view text) {
  auto* copy = static_cast<char*>(std::malloc(text.size() + 1));
  text.copy(copy, text.size());
  copy[text.size()] = '\0';
  return copy;
}

rasqal_literal* ToRasqal(rasqal_world* world, const StoredTerm& term) {
  raptor_world* const raptor = rasqal_world_get_raptor(world);
  if (term.kind == StoredTerm::Kind::kIri) {
    return rasqal_new_uri_literal(
        world,
        raptor_new_uri_from_counted_string(
            raptor, reinterpret_cast<const unsigned char*>(term.text.data()),
            term.text.size()));
  }
  auto* const text = reinterpret_cast<unsigned char*>(CopyForRasqal(term.text));
  if (term.kind == StoredTerm::Kind::kBlank) {
    return rasqal_new_simple_literal(world, RASQAL_LITERAL_BLANK, text);
  }
  raptor_uri* datatype = nullptr;
  if (!term.datatype.empty()) {
    datatype = raptor_new_uri_from_counted_string(
        raptor, reinterpret_cast<const unsigned char*>(term.datatype.data()),
        term.datatype.size());
  }
  return rasqal_new_string_literal(
      world, text,
      term.language.empty() ? nullptr : CopyForRasqal(term.language), datatype,
      nullptr);
}

// What a literal of the kinds that stand in RDF is; the views are its own.
StoredTerm TermOf(rasqal_literal* node) {
  StoredTerm term;
  std::size_t length = 0;
  if (node->type == RASQAL_LITERAL_URI) {
    const unsigned char* const text =
        raptor_uri_as_counted_string(node->value.uri, &length);
    term.text = {reinterpret_cast<const char*>(text), length};
  } else {
    term.kind = node->type == RASQAL_LITERAL_BLANK ? StoredTerm::Kind::kBlank
                                                   : StoredTerm::Kind::kLiteral;
    term.text = {reinterpret_cast<const char*>(node->string), node->string_len};
    if (node->language != nullptr) term.language = node->language;
    if (node->datatype != nullptr) {
      const unsigned char* const text =
          raptor_uri_as_counted_string(node->datatype, &length);
      term.datatype = {reinterpret_cast<const char*>(text), length};
      if (term.datatype == "http://www.w3.org/2001/XMLSchema#string") {
        term.datatype = {};
      }
    }
  }
  return term;
}

// Frees what rasqal made for us.
struct Free {
  void operator()(rasqal_world* world) const { rasqal_free_world(world); }
  void operator()(rasqal_query* query) const { rasqal_free_query(query); }
  void operator()(rasqal_query_results* results) const {
    rasqal_free_query_results(results);
  }
  void operator()(rasqal_literal* literal) const {
    rasqal_free_literal(literal);
  }
  void operator()(raptor_iostream* stream) const {
    raptor_free_iostream(stream);
  }
  void operator()(raptor_serializer* serializer) const {
    raptor_free_serializer(serializer);
  }
};
template <typename T>
using Owned = std::unique_ptr<T, Free>;

// The store's term that a rasqal literal is; nothing where it has none.
std::optional<TermId> FromRasqal(const TripleStore& store,
                                 rasqal_literal* literal) {
  const Owned<rasqal_literal> node(rasqal_literal_as_node(literal));
  return node == nullptr ? std::nullopt : store.Find(TermOf(node.get()));
}

// One pattern on its way through its matches.
struct Walk {
  const TripleStore* store;
  TripleStore::Matches matches;
  std::size_t row = 0;
  // Parts that are the same variable must be the same term.
  std::array<rasqal_variable*, 3> variables = {};

  bool Fits() const {
    for (std::size_t i = 0; i < 3; ++i) {
      for (std::size_t j = i + 1; j < 3; ++j) {
        if (variables[i] != nullptr && variables[i] == variables[j] &&
            matches.At(row, i) != matches.At(row, j)) {
          return false;
        }
      }
    }
    return true;
  }
  bool AtEnd() const { return row >= matches.rows.size(); }
  void Skip() {
    while (!AtEnd() && !Fits()) ++row;
  }
};

Walk& WalkOf(void* data) { return *static_cast<Walk*>(data); }

rasqal_triple_parts BindMatch(rasqal_triples_match* match, void* data,
                              rasqal_variable* bindings[4],
                              rasqal_triple_parts parts) {
  constexpr std::array<rasqal_triple_parts, 3> kParts = {
      RASQAL_TRIPLE_SUBJECT, RASQAL_TRIPLE_PREDICATE, RASQAL_TRIPLE_OBJECT};
  const Walk& walk = WalkOf(data);
  int bound = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    if (bindings[i] == nullptr || (parts & kParts[i]) == 0) continue;
    rasqal_variable_set_value(
        bindings[i],
        ToRasqal(match->world, walk.store->term(walk.matches.At(walk.row, i))));
    bound |= kParts[i];
  }
  return static_cast<rasqal_triple_parts>(bound);
}

void NextMatch(rasqal_triples_match*, void* data) {
  Walk& walk = WalkOf(data);
  ++walk.row;
  walk.Skip();
}

int IsEnd(rasqal_triples_match*, void* data) { return WalkOf(data).AtEnd(); }

void FinishMatch(rasqal_triples_match*, void* data) { delete &WalkOf(data); }

struct Source {
  const TripleStore* store;
};

// Looks a part of a pattern up. False: it is a term that the store lacks.
bool Bound(const TripleStore& store, rasqal_literal* part,
           rasqal_variable*& variable, std::optional<TermId>& term) {
  variable = rasqal_literal_as_variable(part);
  rasqal_literal* const value = variable != nullptr ? variable->value : part;
  if (value == nullptr) return true;
  term = FromRasqal(store, value);
  return term.has_value();
}

int InitMatch(rasqal_triples_match* match, rasqal_triples_source*, void* data,
              rasqal_triple_meta* meta, rasqal_triple* triple) {
  const TripleStore& store = *static_cast<Source*>(data)->store;
  auto walk = std::make_unique<Walk>();
  walk->store = &store;
  const std::array<rasqal_literal*, 3> parts = {
      triple->subject, triple->predicate, triple->object};
  std::array<std::optional<TermId>, 3> terms;
  bool known = triple->origin == nullptr;  // no graph has a name here
  for (std::size_t i = 0; i < 3; ++i) {
    known = Bound(store, parts[i], walk->variables[i], terms[i]) && known;
    meta->bindings[i] = walk->variables[i];
  }
  meta->bindings[3] = nullptr;
  if (known) walk->matches = store.Match(terms[0], terms[1], terms[2]);
  walk->Skip();
  match->bind_match = BindMatch;
  match->next_match = NextMatch;
  match->is_end = IsEnd;
  match->finish = FinishMatch;
  match->user_data = walk.release();
  return 0;
}

int TriplePresent(rasqal_triples_source*, void* data, rasqal_triple* triple) {
  const TripleStore& store = *static_cast<Source*>(data)->store;
  const auto subject = FromRasqal(store, triple->subject);
  const auto predicate = FromRasqal(store, triple->predicate);
  const auto object = FromRasqal(store, triple->object);
  return subject && predicate && object &&
         !store.Match(subject, predicate, object).rows.empty();
}

void FreeSource(void*) {}

int InitSource(rasqal_query* query, void* factory_data, void* data,
               rasqal_triples_source* source, rasqal_triples_error_handler) {
  static_cast<Source*>(data)->store =
      static_cast<const TripleStore*>(factory_data);
  source->version = 1;
  source->query = query;
  source->init_triples_match = InitMatch;
  source->triple_present = TriplePresent;
  source->free_triples_source = FreeSource;
  return 0;
}

int NewSource(rasqal_query* query, void* factory_data, void* data,
              rasqal_triples_source* source) {
  return InitSource(query, factory_data, data, source, nullptr);
}

int RegisterFactory(rasqal_triples_source_factory* factory) {
  factory->version = 2;
  factory->user_data_size = sizeof(Source);
  factory->new_triples_source = NewSource;
  factory->init_triples_source = InitSource;
  return 0;
}

// The first error that rasqal logs.
struct Log {
  std::string_view name;
  std::string message;
};

void OnLog(void* data, raptor_log_message* message) {
  auto& log = *static_cast<Log*>(data);
  if (message->level < RAPTOR_LOG_LEVEL_ERROR || !log.message.empty()) return;
  log.message = absl::StrCat(ToAbsl(log.name), ":");
  if (message->locator != nullptr && message->locator->line > 0) {
    absl::StrAppend(&log.message, message->locator->line, ":");
  }
  absl::StrAppend(&log.message, " ", message->text);
}

int WriteByte(void* out, int byte) {
  static_cast<Output*>(out)->Append(static_cast<char>(byte));
  return 0;
}

int WriteBytes(void* out, const void* bytes, std::size_t size,
               std::size_t count) {
  static_cast<Output*>(out)->Append(
      std::string_view(static_cast<const char*>(bytes), size * count));
  return static_cast<int>(count);
}

constexpr raptor_iostream_handler kHandler = {
    .version = 2,
    .init = nullptr,
    .finish = nullptr,
    .write_byte = WriteByte,
    .write_bytes = WriteBytes,
    .write_end = nullptr,
    .read_bytes = nullptr,
    .read_eof = nullptr,
};

// Where the keyword VALUES stands in a query, outside of comments, strings,
// IRIs and names; npos where it does not.
std::size_t FindValues(std::string_view query) {
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_' || c == '-' || (c & 0x80) != 0;
  };
  const auto skip_past = [&](std::size_t from, std::string_view end) {
    const std::size_t found = query.find(end, from);
    return found == std::string_view::npos ? query.size() : found + end.size();
  };
  for (std::size_t i = 0; i < query.size();) {
    const char c = query[i];
    if (c == '#') {
      i = skip_past(i, "\n");
    } else if (c == '"' || c == '\'') {
      const std::string_view quote = query.substr(i, 1);
      const std::string_view three = query.substr(i, 3);
      if (three == "\"\"\"" || three == "'''") {
        i = skip_past(i + 3, three);
        continue;
      }
      for (++i; i < query.size() && query.substr(i, 1) != quote; ++i) {
        if (query[i] == '\\') ++i;
      }
      ++i;
    } else if (c == '<') {
      // An IRI has no space; else it is the comparison.
      const std::size_t end = query.find_first_of("> \t\r\n", i);
      i = end != std::string_view::npos && query[end] == '>' ? end + 1 : i + 1;
    } else if (is_word(c)) {
      const std::size_t begin = i;
      while (i < query.size() && is_word(query[i])) ++i;
      const bool part_of_name =
          (begin > 0 && (query[begin - 1] == '?' || query[begin - 1] == '$' ||
                         query[begin - 1] == ':' || query[begin - 1] == '@')) ||
          (i < query.size() && query[i] == ':');
      if (!part_of_name &&
          absl::EqualsIgnoreCase(ToAbsl(query.substr(begin, i - begin)),
                                 "values")) {
        return begin;
      }
    } else {
      ++i;
    }
  }
  return std::string_view::npos;
}

void WriteTriples(raptor_world* raptor, rasqal_query_results* results,
                  Output& out) {
  const Owned<raptor_iostream> stream(
      raptor_new_iostream_from_handler(raptor, &out, &kHandler));
  const Owned<raptor_serializer> serializer(
      raptor_new_serializer(raptor, "ntriples"));
  raptor_serializer_start_to_iostream(serializer.get(), nullptr, stream.get());
  while (raptor_statement* statement =
             rasqal_query_results_get_triple(results)) {
    raptor_serializer_serialize_statement(serializer.get(), statement);
    if (rasqal_query_results_next_triple(results) != 0) break;
  }
  raptor_serializer_serialize_end(serializer.get());
}

// Not with Rasqal's own formatters, whose JSON and tables some texts break.
absl::Status WriteRows(rasqal_query_results* results, AnswerFormat format,
                       Output& out) {
  std::vector<std::string> names;
  const int count = rasqal_query_results_get_bindings_count(results);
  for (int i = 0; i < count; ++i) {
    names.emplace_back(reinterpret_cast<const char*>(
        rasqal_query_results_get_binding_name(results, i)));
  }
  AnswerRows rows(std::move(names), format, out);
  std::vector<Owned<rasqal_literal>> nodes(static_cast<std::size_t>(count));
  std::vector<std::optional<StoredTerm>> cells(nodes.size());
  while (rasqal_query_results_finished(results) == 0 && !out.failed()) {
    for (int i = 0; i < count; ++i) {
      const auto at = static_cast<std::size_t>(i);
      rasqal_literal* const value =
          rasqal_query_results_get_binding_value(results, i);
      nodes[at].reset(value == nullptr ? nullptr
                                       : rasqal_literal_as_node(value));
      cells[at].reset();
      if (nodes[at] != nullptr) cells[at] = TermOf(nodes[at].get());
    }
    rows.Add(cells);
    if (rasqal_query_results_next(results) != 0) break;
  }
  return rows.Finish();
}

absl::Status Write(rasqal_world* world, rasqal_query_results* results,
                   AnswerFormat format, Output& out) {
  if (rasqal_query_results_is_boolean(results)) {
    WriteTruth(rasqal_query_results_get_boolean(results) != 0, format, out);
  } else if (rasqal_query_results_is_graph(results)) {
    WriteTriples(rasqal_world_get_raptor(world), results, out);
  } else {
    return WriteRows(results, format, out);
  }
  return out.Flush();
}

}  // namespace

absl::Status AnswerSparql(const TripleStore& store, const std::string& query,
                          std::string_view name, AnswerFormat format,
                          Output& out) {
  if (const std::size_t at = FindValues(query); at != std::string_view::npos) {
    return absl::InvalidArgumentError(absl::StrCat(
        ToAbsl(name), ":",
        1 + std::count(query.begin(),
                       query.begin() + static_cast<std::ptrdiff_t>(at), '\n'),
        ": VALUES is not supported: write FILTER (?x IN (...))"));
  }
  Log log{name, {}};
  const auto error = [&](std::string_view otherwise) {
    return absl::InvalidArgumentError(
        log.message.empty()
            ? absl::StrCat(ToAbsl(name), ": ", ToAbsl(otherwise))
            : log.message);
  };
  if (query.find('\0') != std::string::npos) {
    return error("expected a SPARQL query, found a NUL character");
  }
  Owned<rasqal_world> world(rasqal_new_world());
  if (world == nullptr || rasqal_world_open(world.get()) != 0) {
    return absl::InternalError("Rasqal cannot be started");
  }
  rasqal_world_set_log_handler(world.get(), &log, OnLog);
  rasqal_set_triples_source_factory(world.get(), RegisterFactory,
                                    const_cast<TripleStore*>(&store));
  Owned<rasqal_query> prepared(
      rasqal_new_query(world.get(), "sparql", nullptr));
  if (prepared == nullptr) return absl::InternalError("Rasqal knows no SPARQL");
  rasqal_query_set_feature(prepared.get(), RASQAL_FEATURE_NO_NET, 1);
  if (rasqal_query_prepare(prepared.get(), Bytes(query), nullptr) != 0) {
    return error("expected a SPARQL query");
  }
  Owned<rasqal_query_results> results(rasqal_query_execute(prepared.get()));
  if (results == nullptr) return error("the query cannot be answered");
  absl::Status written = Write(world.get(), results.get(), format, out);
  if (written.ok() && !log.message.empty()) return error("");
  return written;
}

}  // namespace newsgraph
