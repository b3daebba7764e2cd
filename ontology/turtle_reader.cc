#include "ontology/turtle_reader.h"

#include <serd/serd.h>

#include <cstdarg>
#include <cstdio>
#include <fstream>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "base/text.h"

namespace newsgraph {
namespace {

constexpr int kMaxNesting = 64;

// Hands bytes to Serd one at a time, so that the line of a statement is known
// when it arrives, and follows the nesting of brackets, over which Serd
// recurses without a limit of its own.
class ByteSource {
 public:
  explicit ByteSource(std::string_view text) : text_(text) {}

  // Reads the next byte into `out`; false at the end or when nested too deep.
  bool Next(char* out) {
    if (at_ >= text_.size() || too_deep_) return false;
    const char c = text_[at_];
    Follow(c);
    if (too_deep_) return false;
    ++at_;
    *out = c;
    if (last_was_newline_) ++line_;
    last_was_newline_ = c == '\n';
    return true;
  }

  // The line of the last byte but for the newline behind a statement.
  int line() const { return line_; }
  bool too_deep() const { return too_deep_; }

 private:
  enum class State { kPlain, kIri, kComment, kShort, kLong };

  void Follow(char c) {
    if (skip_ > 0) {
      --skip_;
      return;
    }
    switch (state_) {
      case State::kPlain:
        if (c == '#') {
          state_ = State::kComment;
        } else if (c == '<') {
          state_ = State::kIri;
        } else if (c == '"' || c == '\'') {
          quote_ = c;
          if (Peek(1) == c && Peek(2) == c) {
            state_ = State::kLong;
            skip_ = 2;
          } else {
            state_ = State::kShort;
          }
        } else if (c == '\\') {
          skip_ = 1;
        } else if (c == '[' || c == '(') {
          too_deep_ = ++depth_ > kMaxNesting;
        } else if (c == ']' || c == ')') {
          --depth_;
        }
        break;
      case State::kIri:
        if (c == '>' || c == '\n') state_ = State::kPlain;
        break;
      case State::kComment:
        if (c == '\n') state_ = State::kPlain;
        break;
      case State::kShort:
        if (c == '\\') {
          skip_ = 1;
        } else if (c == quote_ || c == '\n') {
          state_ = State::kPlain;
        }
        break;
      case State::kLong:
        if (c == '\\') {
          skip_ = 1;
        } else if (c == quote_ && Peek(1) == quote_ && Peek(2) == quote_) {
          state_ = State::kPlain;
          skip_ = 2;
        }
        break;
    }
  }

  char Peek(std::size_t ahead) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int line_ = 1;
  bool last_was_newline_ = false;
  State state_ = State::kPlain;
  char quote_ = '"';
  int skip_ = 0;
  int depth_ = 0;
  bool too_deep_ = false;
};

std::string_view View(const SerdNode* node) {
  if (node == nullptr || node->buf == nullptr) return {};
  return {reinterpret_cast<const char*>(node->buf), node->n_bytes};
}

struct EnvDeleter {
  void operator()(SerdEnv* env) const { serd_env_free(env); }
};
struct ReaderDeleter {
  void operator()(SerdReader* reader) const { serd_reader_free(reader); }
};

// The state behind Serd's callbacks for one file.
class Session {
 public:
  Session(const std::string& name, std::string_view text,
          const std::function<absl::Status(const TurtleStatement&)>& receive)
      : name_(name),
        receive_(receive),
        source_(text),
        env_(serd_env_new(nullptr)) {}

  absl::Status Run() {
    std::unique_ptr<SerdReader, ReaderDeleter> reader(serd_reader_new(
        SERD_TURTLE, this, nullptr, &OnBase, &OnPrefix, &OnStatement, nullptr));
    serd_reader_set_strict(reader.get(), true);
    serd_reader_set_error_sink(reader.get(), &OnError, this);
    const SerdStatus status = serd_reader_read_source(
        reader.get(), &Read, &StreamError, this,
        reinterpret_cast<const std::uint8_t*>(name_.c_str()), 1);
    if (!result_.ok()) return result_;
    if (source_.too_deep()) {
      return absl::InvalidArgumentError(
          absl::StrCat(name_, ":", source_.line(), ": expected at most ",
                       kMaxNesting, " nested brackets"));
    }
    if (!message_.empty()) return absl::InvalidArgumentError(message_);
    if (status != SERD_SUCCESS && status != SERD_FAILURE) {
      return absl::InvalidArgumentError(
          absl::StrCat(name_, ":", source_.line(), ": expected Turtle, found ",
                       reinterpret_cast<const char*>(serd_strerror(status))));
    }
    return absl::OkStatus();
  }

 private:
  static Session* Self(void* handle) { return static_cast<Session*>(handle); }

  static std::size_t Read(void* buffer, std::size_t, std::size_t count,
                          void* stream) {
    char* out = static_cast<char*>(buffer);
    std::size_t n = 0;
    while (n < count && Self(stream)->source_.Next(out + n)) ++n;
    return n;
  }

  static int StreamError(void*) { return 0; }

  static SerdStatus OnBase(void* handle, const SerdNode* uri) {
    return serd_env_set_base_uri(Self(handle)->env_.get(), uri);
  }

  static SerdStatus OnPrefix(void* handle, const SerdNode* prefix,
                             const SerdNode* uri) {
    return serd_env_set_prefix(Self(handle)->env_.get(), prefix, uri);
  }

  static SerdStatus OnError(void* handle, const SerdError* error) {
    Session& self = *Self(handle);
    if (!self.message_.empty()) return SERD_SUCCESS;  // the first counts
    char text[512];
    std::va_list arguments;
    va_copy(arguments, *error->args);
    std::vsnprintf(text, sizeof text, error->fmt, arguments);
    va_end(arguments);
    std::string message = text;
    while (!message.empty() && message.back() == '\n') message.pop_back();
    self.message_ = absl::StrCat(self.name_, ":", error->line, ":", error->col,
                                 ": ", message);
    return SERD_SUCCESS;
  }

  // The absolute form of an IRI, prefixed name or blank node.
  bool Expand(const SerdNode* node, std::string& out) {
    out.clear();
    if (node->type == SERD_BLANK) {
      out = absl::StrCat("_:", ToAbsl(View(node)));
      return true;
    }
    SerdNode expanded = serd_env_expand_node(env_.get(), node);
    if (expanded.buf == nullptr) {
      result_ = absl::InvalidArgumentError(absl::StrCat(
          name_, ":", source_.line(), ": expected a declared prefix, found \"",
          ToAbsl(View(node)), "\""));
      return false;
    }
    out = View(&expanded);
    serd_node_free(&expanded);
    return true;
  }

  static SerdStatus OnStatement(void* handle, SerdStatementFlags,
                                const SerdNode*, const SerdNode* subject,
                                const SerdNode* predicate,
                                const SerdNode* object,
                                const SerdNode* datatype,
                                const SerdNode* language) {
    Session& self = *Self(handle);
    if (!self.result_.ok()) return SERD_ERR_UNKNOWN;
    TurtleStatement statement;
    statement.line = self.source_.line();
    statement.object_is_literal = object->type == SERD_LITERAL;
    if (!self.Expand(subject, self.subject_) ||
        !self.Expand(predicate, self.predicate_)) {
      return SERD_ERR_UNKNOWN;
    }
    if (statement.object_is_literal) {
      statement.object = View(object);
      statement.language = View(language);
      if (datatype != nullptr && datatype->buf != nullptr) {
        if (!self.Expand(datatype, self.datatype_)) return SERD_ERR_UNKNOWN;
        statement.datatype = self.datatype_;
      }
    } else {
      if (!self.Expand(object, self.object_)) return SERD_ERR_UNKNOWN;
      statement.object = self.object_;
    }
    statement.subject = self.subject_;
    statement.predicate = self.predicate_;
    self.result_ = self.receive_(statement);
    return self.result_.ok() ? SERD_SUCCESS : SERD_ERR_UNKNOWN;
  }

  const std::string& name_;
  const std::function<absl::Status(const TurtleStatement&)>& receive_;
  ByteSource source_;
  std::unique_ptr<SerdEnv, EnvDeleter> env_;
  absl::Status result_;
  std::string message_;
  std::string subject_, predicate_, object_, datatype_;
};

int LineOf(std::string_view text, std::size_t at) {
  int line = 1;
  for (const char c : text.substr(0, at)) line += c == '\n';
  return line;
}

}  // namespace

absl::Status ReadTurtle(
    const std::string& name, std::string_view text,
    const std::function<absl::Status(const TurtleStatement&)>& receive) {
  if (const std::size_t bad = FindInvalidUtf8(text);
      bad != std::string_view::npos) {
    return absl::InvalidArgumentError(absl::StrCat(
        name, ":", LineOf(text, bad), ": expected UTF-8, found byte ", bad));
  }
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    return absl::InvalidArgumentError(absl::StrCat(
        name, ":", LineOf(text, nul), ": expected text, found a NUL byte"));
  }
  return Session(name, text, receive).Run();
}

absl::Status ReadWholeFile(const std::string& path, std::string& bytes) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return absl::NotFoundError(absl::StrCat(path, ": cannot be opened"));
  in.seekg(0, std::ios::end);
  const std::streamoff size = in.tellg();
  if (size < 0)
    return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  bytes.resize(static_cast<std::size_t>(size));
  in.seekg(0);
  in.read(bytes.data(), size);
  if (!in) return absl::NotFoundError(absl::StrCat(path, ": cannot be read"));
  return absl::OkStatus();
}

}  // namespace newsgraph
