#include "extract/language/conllu.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "base/text.h"
#include "extract/language/entity_annotation.h"

namespace newsgraph {
namespace {

enum Column {
  kId,
  kForm,
  kLemma,
  kUpos,
  kXpos,
  kFeats,
  kHead,
  kDeprel,
  kDeps,
  kMisc,
  kColumnCount
};

// How comments name what is no prose.
constexpr std::pair<SentenceKind, std::string_view> kKinds[] = {
    {SentenceKind::kHeadline, "headline"},
    {SentenceKind::kBullet, "bullet"},
    {SentenceKind::kBoilerplate, "boilerplate"},
};

std::optional<int> ParseNumber(std::string_view text) {
  int value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    return std::nullopt;
  }
  return value;
}

// What a message quotes: never a whole line, never a line break.
std::string Excerpt(std::string_view text) {
  std::string quote(text.substr(0, 40));
  while (!quote.empty() && !IsValidUtf8(quote)) quote.pop_back();
  return quote;
}

std::string_view MiscValue(std::string_view misc, std::string_view key) {
  while (!misc.empty()) {
    const std::size_t bar = misc.find('|');
    const std::string_view item = misc.substr(0, bar);
    if (item.size() > key.size() && item.substr(0, key.size()) == key &&
        item[key.size()] == '=') {
      return item.substr(key.size() + 1);
    }
    if (bar == std::string_view::npos) break;
    misc.remove_prefix(bar + 1);
  }
  return {};
}

class Reader {
 public:
  Reader(std::string_view bytes, std::string_view file,
         const ConlluOptions& options)
      : bytes_(bytes),
        file_(file),
        max_words_(static_cast<int>(
            std::min<std::size_t>(options.max_sentence_words, 1'000'000))),
        line_number_(options.first_line - 1) {}

  absl::StatusOr<ConlluDocument> Read() {
    if (bytes_.substr(0, 3) == "\xEF\xBB\xBF") bytes_.remove_prefix(3);
    while (!bytes_.empty()) {
      const std::size_t newline = bytes_.find('\n');
      std::string_view line = bytes_.substr(0, newline);
      bytes_.remove_prefix(newline == std::string_view::npos ? bytes_.size()
                                                             : newline + 1);
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      ++line_number_;
      if (absl::Status status = ReadLine(line); !status.ok()) return status;
    }
    ++line_number_;
    if (absl::Status status = FinishSentence(); !status.ok()) return status;
    return std::move(document_);
  }

 private:
  absl::Status Error(int column, std::string_view expected,
                     std::string_view found) const {
    return absl::InvalidArgumentError(absl::StrCat(
        ToAbsl(file_), ":", line_number_, ": column ", column + 1,
        ": expected ", ToAbsl(expected), ", found \"", Excerpt(found), "\""));
  }

  absl::Status ReadLine(std::string_view line) {
    if (line.empty()) return FinishSentence();
    if (line.front() == '#') {
      ReadComment(line.substr(1));
      return absl::OkStatus();
    }
    if (line.find('\0') != std::string_view::npos || !IsValidUtf8(line)) {
      return Error(0, "valid UTF-8 without NUL", "");
    }
    std::array<std::string_view, kColumnCount> columns;
    for (int i = 0; i < kColumnCount; ++i) {
      const std::size_t tab = line.find('\t');
      if (i + 1 < kColumnCount && tab == std::string_view::npos) {
        return Error(i, "10 columns parted by tabs", line);
      }
      columns[i] = line.substr(0, i + 1 < kColumnCount ? tab : line.size());
      line.remove_prefix(i + 1 < kColumnCount ? tab + 1 : 0);
    }
    if (columns[kMisc].find('\t') != std::string_view::npos) {
      return Error(kMisc, "no eleventh column", columns[kMisc]);
    }
    return ReadWord(columns);
  }

  void ReadComment(std::string_view comment) {
    while (!comment.empty() && comment.front() == ' ') comment.remove_prefix(1);
    if (comment.starts_with("newdoc") || comment.starts_with("newpar")) {
      // "newpar_block" and the like say something else.
      if (comment.size() == 6 || comment[6] == ' ') new_paragraph_ = true;
      return;
    }
    const std::size_t equals = comment.find('=');
    if (equals == std::string_view::npos) return;
    std::string_view value = comment.substr(equals + 1);
    while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    if (comment.starts_with("sent_id")) {
      if (IsValidUtf8(value)) id_ = std::string(value);
    } else if (comment.starts_with("kind ")) {
      for (const auto& [kind, name] : kKinds) {
        if (value != name) continue;
        sentence_.kind = kind;
        document_.has_kinds = true;
      }
    }
  }

  absl::Status ReadWord(
      const std::array<std::string_view, kColumnCount>& columns) {
    const std::string_view id = columns[kId];
    if (id.find('.') != std::string_view::npos) return absl::OkStatus();
    const bool space_after = MiscValue(columns[kMisc], "SpaceAfter") != "No";
    const int next = static_cast<int>(sentence_.tokens.size()) + 1;
    if (const std::size_t dash = id.find('-');
        dash != std::string_view::npos && dash > 0) {
      const auto first = ParseNumber(id.substr(0, dash));
      const auto last = ParseNumber(id.substr(dash + 1));
      if (!first || !last || *first != next || *last <= *first ||
          *first < contraction_end_ || *last - *first > 100) {
        return Error(kId, absl::StrCat("a range that begins with ", next), id);
      }
      contraction_ = Contraction{*first - 1, *last};
      contraction_end_ = *last + 1;
      contractions_.push_back(contraction_);
      surface_ = columns[kForm];
      surface_space_after_ = space_after;
      return absl::OkStatus();
    }
    const auto number = ParseNumber(id);
    if (!number || *number != next) {
      return Error(kId, absl::StrCat("word ", next), id);
    }
    if (*number > max_words_) {
      return Error(kId,
                   absl::StrCat("a sentence of at most ", max_words_, " words"),
                   id);
    }
    Token token;
    if (columns[kForm].empty()) return Error(kForm, "a form", columns[kForm]);
    token.form = std::string(columns[kForm]);
    if (columns[kLemma] != "_" || columns[kForm] == "_") {
      token.lemma = std::string(columns[kLemma]);
    }
    if (columns[kUpos] != "_") {
      const auto upos = UposNamed(columns[kUpos]);
      if (!upos) return Error(kUpos, "a part of speech", columns[kUpos]);
      token.upos = *upos;
    }
    if (columns[kXpos] != "_") token.xpos = std::string(columns[kXpos]);
    if (columns[kFeats] != "_") token.feats = std::string(columns[kFeats]);
    const auto head = ParseNumber(columns[kHead]);
    if (!head || *head < 0 || *head > max_words_ || *head == *number) {
      return Error(kHead, "0 or the id of another word", columns[kHead]);
    }
    token.head = *head - 1;  // 0 becomes kRoot
    const auto deprel = DeprelNamed(columns[kDeprel]);
    if (!deprel) return Error(kDeprel, "a relation", columns[kDeprel]);
    token.deprel = *deprel;
    token.space_after = space_after;
    AddMisc(columns[kMisc], *number - 1);
    sentence_.tokens.push_back(std::move(token));
    PlaceWord(*number);
    return absl::OkStatus();
  }

  void AddMisc(std::string_view misc, int index) {
    if (const std::string_view entity = MiscValue(misc, "Entity");
        !entity.empty()) {
      entities_.Read(entity, index);
      document_.has_names = true;
    }
    const std::string_view name = MiscValue(misc, "Name");
    if (name.size() < 3) return;
    const auto type = NameTypeNamed(name.substr(2));
    if (!type) return;
    document_.has_names = true;
    auto& names = sentence_.names;
    if (name[0] == 'I' && !names.empty() && names.back().end == index &&
        names.back().type == *type) {
      names.back().end = index + 1;
    } else {
      names.push_back({index, index + 1, *type});
    }
  }

  // Lays the word, or the contraction that ends with it, into the text.
  void PlaceWord(int number) {
    Token& token = sentence_.tokens.back();
    if (sentence_.tokens.size() == 1) BeginSentence();
    if (number < contraction_end_) {
      if (number + 1 < contraction_end_) return;
      PlaceContraction();
      return;
    }
    token.span.begin = Size();
    document_.text += token.form;
    token.span.end = Size();
    if (token.space_after) document_.text += ' ';
  }

  void BeginSentence() {
    std::string& text = document_.text;
    sentence_.begins_paragraph = new_paragraph_ || document_.sentences.empty();
    if (new_paragraph_ && !text.empty()) {
      while (!text.empty() && text.back() == ' ') text.pop_back();
      text += "\n\n";
    }
    new_paragraph_ = false;
  }

  void PlaceContraction() {
    const std::uint32_t begin = Size();
    document_.text += surface_;
    const std::uint32_t end = Size();
    std::string joined;
    for (int i = contraction_.begin; i < contraction_.end; ++i) {
      joined += sentence_.tokens[i].form;
    }
    std::uint32_t at = begin;
    for (int i = contraction_.begin; i < contraction_.end; ++i) {
      Token& token = sentence_.tokens[i];
      token.span = {begin, end};
      if (joined == surface_) {
        token.span = {at, at + static_cast<std::uint32_t>(token.form.size())};
        at = token.span.end;
      }
      token.space_after = false;
    }
    sentence_.tokens.back().space_after = surface_space_after_;
    if (surface_space_after_) document_.text += ' ';
  }

  std::uint32_t Size() const {
    return static_cast<std::uint32_t>(document_.text.size());
  }

  absl::Status FinishSentence() {
    if (sentence_.tokens.empty()) {
      if (!contractions_.empty()) {
        return Error(kId, "the words of the contraction", "");
      }
      return absl::OkStatus();
    }
    const int size = static_cast<int>(sentence_.tokens.size());
    if (contraction_end_ > size + 1) {
      return Error(kId, absl::StrCat("word ", size + 1), "end of sentence");
    }
    if (absl::Status status = CheckTree(); !status.ok()) return status;
    sentence_.span = {sentence_.tokens.front().span.begin,
                      sentence_.tokens.back().span.end};
    const auto mentions = entities_.Take();
    if (sentence_.names.empty()) {
      sentence_.names = NamesAmong(mentions, sentence_);
    }
    document_.sentences.push_back(std::move(sentence_));
    document_.sentence_ids.push_back(std::exchange(id_, {}));
    document_.contractions.push_back(std::exchange(contractions_, {}));
    sentence_ = Sentence();
    contraction_end_ = 0;
    return absl::OkStatus();
  }

  absl::Status CheckTree() const {
    const auto& tokens = sentence_.tokens;
    const int size = static_cast<int>(tokens.size());
    // 0 unseen, 1 on the way up from the word at hand, 2 hangs below a root.
    std::vector<char> state(tokens.size(), 0);
    for (int i = 0; i < size; ++i) {
      int at = i;
      while (at != Token::kRoot && state[at] == 0) {
        state[at] = 1;
        at = tokens[at].head;
        if (at >= size) {
          return Error(kHead, "heads within the sentence",
                       absl::StrCat(at + 1));
        }
      }
      if (at != Token::kRoot && state[at] == 1) {
        return Error(kHead, "heads that form a tree",
                     absl::StrCat("word ", at + 1, " hangs below itself"));
      }
      for (at = i; at != Token::kRoot && state[at] == 1; at = tokens[at].head) {
        state[at] = 2;
      }
    }
    return absl::OkStatus();
  }

  std::string_view bytes_;
  std::string_view file_;
  int max_words_;
  std::uint64_t line_number_;
  ConlluDocument document_;

  // The sentence at hand.
  Sentence sentence_;
  std::string id_;
  std::vector<Contraction> contractions_;
  EntityReader entities_;
  bool new_paragraph_ = false;

  // The contraction at hand; contraction_end_ is one past its last word's id.
  Contraction contraction_;
  int contraction_end_ = 0;
  std::string_view surface_;
  bool surface_space_after_ = true;
};

std::string LowerAscii(std::string_view form) {
  std::string lower(form);
  for (char& c : lower) {
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return lower;
}

// Whether `token` is what clings to the word before it.
bool IsClitic(const Token& token, std::string_view before) {
  const std::string_view form = token.form;
  if (before.empty() ||
      std::isalnum(static_cast<unsigned char>(before.back())) == 0) {
    // A letter beyond ASCII or the point of an abbreviation ("U.S.'s").
    const auto last =
        before.empty() ? 0 : static_cast<unsigned char>(before.back());
    if (last < 0x80 && !(last == '.' && before.size() > 1)) return false;
    if (before == "’" || before == "‘" || before == "“" || before == "”" ||
        before == "–" || before == "—") {
      return false;
    }
  }
  const std::string lower = LowerAscii(form);
  std::string_view tail = lower;
  if (tail.starts_with("'")) {
    tail.remove_prefix(1);
  } else if (tail.starts_with("’")) {
    tail.remove_prefix(std::string_view("’").size());
  } else {
    if (tail == "n't" || tail == "n’t") return true;
    const std::string word = LowerAscii(before);
    return (tail == "not" && word == "can") ||
           (tail == "na" && (word == "gon" || word == "wan")) ||
           (tail == "ta" && word == "got") ||
           (tail == "nt" && (word == "do" || word == "did" || word == "does" ||
                             word == "ca" || word == "wo"));
  }
  if (tail.empty()) return token.xpos == "POS";  // "the workers'"
  return tail == "s" || tail == "m" || tail == "d" || tail == "re" ||
         tail == "ve" || tail == "ll";
}

void AppendColumn(std::string_view value, std::string& out) {
  out += '\t';
  if (value.empty()) {
    out += '_';
    return;
  }
  // Columns must not hold tabs or line breaks; CoNLL-U has no escapes.
  for (const char c : value) {
    out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  }
}

void AppendTextComment(std::string_view text, std::string& out) {
  out += "# text = ";
  bool space = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      space = true;
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += c;
  }
  out += '\n';
}

}  // namespace

absl::StatusOr<ConlluDocument> ReadConllu(std::string_view bytes,
                                          std::string_view file,
                                          const ConlluOptions& options) {
  return Reader(bytes, file, options).Read();
}

std::vector<Contraction> FindContractions(const Sentence& sentence) {
  std::vector<Contraction> found;
  const auto& tokens = sentence.tokens;
  for (int i = 1; i < static_cast<int>(tokens.size()); ++i) {
    if (tokens[i - 1].space_after || !IsClitic(tokens[i], tokens[i - 1].form)) {
      continue;
    }
    if (!found.empty() && found.back().end == i) {
      found.back().end = i + 1;  // "would" + "n't" + "'ve"
    } else {
      found.push_back({i - 1, i + 1});
    }
  }
  return found;
}

void AppendConllu(const Sentence& sentence, std::string_view text,
                  std::string_view id, std::string& out) {
  if (sentence.begins_paragraph) out += "# newpar\n";
  if (!id.empty()) absl::StrAppend(&out, "# sent_id = ", ToAbsl(id), "\n");
  for (const auto& [kind, name] : kKinds) {
    if (sentence.kind != kind) continue;
    absl::StrAppend(&out, "# kind = ", ToAbsl(name), "\n");
  }
  AppendTextComment(sentence.span.In(text), out);

  std::vector<std::string_view> name_of(sentence.tokens.size());
  std::vector<bool> begins(sentence.tokens.size(), false);
  for (const Name& name : sentence.names) {
    begins[name.begin] = true;
    for (int i = name.begin; i < name.end; ++i) name_of[i] = NameOf(name.type);
  }
  const auto contractions = FindContractions(sentence);
  auto contraction = contractions.begin();
  for (int i = 0; i < static_cast<int>(sentence.tokens.size()); ++i) {
    const Token& token = sentence.tokens[i];
    if (contraction != contractions.end() && contraction->begin == i) {
      const Span span = {token.span.begin,
                         sentence.tokens[contraction->end - 1].span.end};
      absl::StrAppend(&out, i + 1, "-", contraction->end);
      AppendColumn(span.In(text), out);
      out += "\t_\t_\t_\t_\t_\t_\t_\t";
      out += sentence.tokens[contraction->end - 1].space_after
                 ? "_\n"
                 : "SpaceAfter=No\n";
    }
    const bool inside = contraction != contractions.end() &&
                        contraction->begin <= i && i < contraction->end;
    absl::StrAppend(&out, i + 1);
    AppendColumn(token.form, out);
    AppendColumn(token.lemma, out);
    AppendColumn(NameOf(token.upos), out);
    AppendColumn(token.xpos, out);
    AppendColumn(token.feats, out);
    absl::StrAppend(&out, "\t", token.head + 1);
    AppendColumn(NameOf(token.deprel), out);
    out += "\t_\t";
    const bool no_space = !token.space_after && !inside;
    if (!name_of[i].empty()) {
      absl::StrAppend(&out, begins[i] ? "Name=B-" : "Name=I-",
                      ToAbsl(name_of[i]), no_space ? "|" : "");
    }
    if (no_space) out += "SpaceAfter=No";
    if (name_of[i].empty() && !no_space) out += '_';
    out += '\n';
    if (contraction != contractions.end() && contraction->end == i + 1) {
      ++contraction;
    }
  }
  out += '\n';
}

}  // namespace newsgraph
