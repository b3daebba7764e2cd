#include "export/turtle.h"

#include <serd/serd.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"

namespace newsgraph {
namespace {

std::size_t Sink(const void* bytes, std::size_t size, void* output) {
  static_cast<Output*>(output)->Append(
      std::string_view(static_cast<const char*>(bytes), size));
  // Serd ignores short writes; the output remembers its error itself.
  return size;
}

const std::uint8_t* Bytes(const std::string& text) {
  return reinterpret_cast<const std::uint8_t*>(text.c_str());
}

// Serd counts code points for n_chars, which its writer never reads; and
// without flags it writes every string on one line, escaping what it must.
SerdNode Node(SerdType type, const std::string& text) {
  return {Bytes(text), text.size(), text.size(), 0, type};
}

// Whether "prefix:local" can stand without escapes in Turtle. Stricter than
// the grammar, so that older readers agree, too.
bool IsLocalName(std::string_view local) {
  return !local.empty() && local.front() != '-' &&
         std::all_of(local.begin(), local.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  (c >= '0' && c <= '9') || c == '_' || c == '-';
         });
}

}  // namespace

struct TurtleWriter::Impl {
  Impl(Output& output, const Namespaces& names, TurtleSyntax form)
      : out(output), namespaces(names), syntax(form) {}

  // The node of an IRI; its text is kept in `storage`.
  SerdNode IriNode(const TermView& term, std::string& storage) const {
    storage.clear();
    // Serd knows rdf:type, and writes "a", by its whole IRI only.
    const bool type = term.ns == Namespace::kRdf && term.text == "type";
    if (term.ns != Namespace::kNone && !type && IsLocalName(term.text)) {
      storage.append(PrefixOf(term.ns)).append(1, ':').append(term.text);
      return Node(SERD_CURIE, storage);
    }
    storage.append(namespaces.IriOf(term.ns)).append(term.text);
    return Node(SERD_URI, storage);
  }

  Output& out;
  const Namespaces& namespaces;
  const TurtleSyntax syntax;
  SerdEnv* env = nullptr;
  SerdWriter* writer = nullptr;
  std::string subject;
  std::string predicate;
  std::string object;
  std::string datatype;
  std::string language;
  std::string graph;
};

TurtleWriter::TurtleWriter(Output& out, const Namespaces& namespaces,
                           TurtleSyntax syntax)
    : impl_(std::make_unique<Impl>(out, namespaces, syntax)) {
  impl_->env = serd_env_new(nullptr);
  impl_->writer =
      serd_writer_new(syntax == TurtleSyntax::kTrig ? SERD_TRIG : SERD_TURTLE,
                      SERD_STYLE_ABBREVIATED, impl_->env, nullptr, Sink, &out);
  for (int i = 1; i < kNamespaceCount; ++i) {
    const auto ns = static_cast<Namespace>(i);
    const std::string prefix(PrefixOf(ns));
    const std::string iri(namespaces.IriOf(ns));
    const SerdNode name = Node(SERD_LITERAL, prefix);
    const SerdNode uri = Node(SERD_URI, iri);
    serd_env_set_prefix(impl_->env, &name, &uri);
    serd_writer_set_prefix(impl_->writer, &name, &uri);
  }
}

TurtleWriter::~TurtleWriter() {
  serd_writer_free(impl_->writer);
  serd_env_free(impl_->env);
}

absl::Status TurtleWriter::Write(const QuadView& quad) {
  Impl& impl = *impl_;
  if (impl.out.failed()) return impl.out.Flush();
  const bool named = !quad.graph.text.empty();
  if (named && impl.syntax == TurtleSyntax::kTurtle) {
    return absl::InvalidArgumentError("Turtle has no named graphs");
  }
  const SerdNode subject = impl.IriNode(quad.subject, impl.subject);
  const SerdNode predicate = impl.IriNode(quad.predicate, impl.predicate);
  SerdNode object = SERD_NODE_NULL;
  SerdNode datatype = SERD_NODE_NULL;
  SerdNode language = SERD_NODE_NULL;
  if (!quad.object.literal) {
    object = impl.IriNode(quad.object, impl.object);
  } else {
    impl.object.assign(quad.object.text);
    object = Node(SERD_LITERAL, impl.object);
    const std::string_view type = NameOf(quad.object.datatype);
    if (!type.empty()) {
      // The whole IRI, by which Serd knows the types that it writes bare.
      impl.datatype.assign(impl.namespaces.IriOf(Namespace::kXsd)).append(type);
      const bool bare = quad.object.datatype == Datatype::kBoolean ||
                        quad.object.datatype == Datatype::kInteger ||
                        quad.object.datatype == Datatype::kDecimal;
      if (!bare) impl.datatype.assign("xsd:").append(type);
      datatype = Node(bare ? SERD_URI : SERD_CURIE, impl.datatype);
    } else if (quad.object.datatype == Datatype::kLanguageString) {
      impl.language.assign(quad.object.language);
      language = Node(SERD_LITERAL, impl.language);
    }
  }
  SerdNode graph = SERD_NODE_NULL;
  if (named) graph = impl.IriNode(quad.graph, impl.graph);
  const SerdStatus status = serd_writer_write_statement(
      impl.writer, 0, named ? &graph : nullptr, &subject, &predicate, &object,
      datatype.type == SERD_NOTHING ? nullptr : &datatype,
      language.type == SERD_NOTHING ? nullptr : &language);
  if (status != SERD_SUCCESS) {
    return absl::InternalError(
        absl::StrCat("Serd refused a statement about ", impl.subject, ": ",
                     reinterpret_cast<const char*>(serd_strerror(status))));
  }
  return absl::OkStatus();
}

absl::Status TurtleWriter::Finish() {
  serd_writer_finish(impl_->writer);
  return impl_->out.Flush();
}

}  // namespace newsgraph
