#include "export/query/answer_rows.h"

#include <rapidjson/writer.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/text.h"
#include "export/rapidjson_output.h"

namespace newsgraph {
namespace {

using Cells = std::span<const std::optional<StoredTerm>>;

// The term as Turtle has it, on one line.
std::string TurtleForm(const StoredTerm& term) {
  if (term.kind == StoredTerm::Kind::kIri) {
    return "<" + std::string(term.text) + ">";
  }
  if (term.kind == StoredTerm::Kind::kBlank) {
    return "_:" + std::string(term.text);
  }
  std::string form = "\"";
  for (const char c : term.text) {
    switch (c) {
      case '"':
        form += "\\\"";
        break;
      case '\\':
        form += "\\\\";
        break;
      case '\t':
        form += "\\t";
        break;
      case '\n':
        form += "\\n";
        break;
      case '\r':
        form += "\\r";
        break;
      default:
        form.push_back(c);
    }
  }
  form.push_back('"');
  if (!term.language.empty()) {
    form.append(1, '@').append(term.language);
  } else if (!term.datatype.empty()) {
    form.append("^^<").append(term.datatype).append(1, '>');
  }
  return form;
}

// The bare text, as CSV has it.
std::string PlainForm(const StoredTerm& term) {
  return (term.kind == StoredTerm::Kind::kBlank ? "_:" : "") +
         std::string(term.text);
}

void AppendCsv(std::string_view text, Output& out) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out.Append(text);
    return;
  }
  out.Append('"');
  for (const char c : text) {
    if (c == '"') out.Append('"');
    out.Append(c);
  }
  out.Append('"');
}

}  // namespace

class AnswerRows::Writer {
 public:
  virtual ~Writer() = default;
  virtual void Add(Cells cells) = 0;
  virtual void Finish() {}
  Output* out = nullptr;
};

// TSV and CSV.
struct AnswerRows::Lines : public Writer {
  Lines(const std::vector<std::string>& names, bool csv_form, Output& target)
      : csv(csv_form) {
    out = &target;
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (i > 0) out->Append(csv ? ',' : '\t');
      if (!csv) out->Append('?');
      out->Append(names[i]);
    }
    out->Append(csv ? "\r\n" : "\n");
  }
  void Add(Cells cells) override {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) out->Append(csv ? ',' : '\t');
      if (!cells[i]) continue;
      if (csv) {
        AppendCsv(PlainForm(*cells[i]), *out);
      } else {
        out->Append(TurtleForm(*cells[i]));
      }
    }
    out->Append(csv ? "\r\n" : "\n");
  }
  const bool csv;
};

struct AnswerRows::Json : public Writer {
  Json(std::vector<std::string> variables, Output& target)
      : names(std::move(variables)), stream(target), json(stream) {
    out = &target;
    json.StartObject();
    json.Key("head");
    json.StartObject();
    json.Key("vars");
    json.StartArray();
    for (const std::string& name : names) String(name);
    json.EndArray();
    json.EndObject();
    json.Key("results");
    json.StartObject();
    json.Key("bindings");
    json.StartArray();
  }
  void String(std::string_view text) {
    json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
  void Field(const char* key, std::string_view text) {
    json.Key(key);
    String(text);
  }
  void Add(Cells cells) override {
    out->Append('\n');
    json.StartObject();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (!cells[i]) continue;
      const StoredTerm& term = *cells[i];
      json.Key(names[i].c_str());
      json.StartObject();
      Field("type", term.kind == StoredTerm::Kind::kIri     ? "uri"
                    : term.kind == StoredTerm::Kind::kBlank ? "bnode"
                                                            : "literal");
      Field("value", term.text);
      if (!term.language.empty()) {
        Field("xml:lang", term.language);
      } else if (!term.datatype.empty()) {
        Field("datatype", term.datatype);
      }
      json.EndObject();
    }
    json.EndObject();
  }
  void Finish() override {
    json.EndArray();
    json.EndObject();
    json.EndObject();
    out->Append('\n');
  }
  std::vector<std::string> names;
  RapidJsonOutput stream;
  rapidjson::Writer<RapidJsonOutput> json;
};

struct AnswerRows::Table : public Writer {
  // Longest cell, in code points.
  static constexpr std::size_t kWidest = 100;

  struct Cell {
    std::string text;
    std::size_t width = 0;  // in code points
  };

  // Nothing in it moves the cursor or changes its direction.
  static Cell Shown(std::string_view text) {
    Cell cell;
    for (std::size_t at = 0; at < text.size();) {
      if (cell.width == kWidest) {
        AppendUtf8(U'\u2026', cell.text);
        ++cell.width;
        break;
      }
      char32_t point = NextCodePoint(text, at);
      const bool control = point < 0x20 || (point >= 0x7F && point < 0xA0) ||
                           (point >= 0x200B && point <= 0x200F) ||
                           (point >= 0x2028 && point <= 0x202E) ||
                           (point >= 0x2066 && point <= 0x2069);
      if (point == '\n' || point == '\r' || point == '\t') {
        point = ' ';
      } else if (control) {
        point = 0xFFFD;
      }
      AppendUtf8(point, cell.text);
      ++cell.width;
    }
    return cell;
  }

  Table(const std::vector<std::string>& names, Output& target) {
    out = &target;
    std::vector<Cell> row;
    for (const std::string& name : names) row.push_back(Shown(name));
    rows.push_back(std::move(row));
  }
  void Add(Cells cells) override {
    std::vector<Cell> row;
    for (const auto& cell : cells) {
      row.push_back(cell ? Shown(PlainForm(*cell)) : Cell());
    }
    rows.push_back(std::move(row));
  }
  void Finish() override {
    std::vector<std::size_t> widths(rows.front().size(), 0);
    for (const auto& row : rows) {
      for (std::size_t i = 0; i < row.size(); ++i) {
        widths[i] = std::max(widths[i], row[i].width);
      }
    }
    for (std::size_t r = 0; r < rows.size(); ++r) {
      for (std::size_t i = 0; i < widths.size(); ++i) {
        if (i > 0) out->Append(" | ");
        out->Append(rows[r][i].text);
        if (i + 1 < widths.size()) {
          out->Append(std::string(widths[i] - rows[r][i].width, ' '));
        }
      }
      out->Append('\n');
      if (r > 0) continue;
      for (std::size_t i = 0; i < widths.size(); ++i) {
        if (i > 0) out->Append("-+-");
        out->Append(std::string(widths[i], '-'));
      }
      out->Append('\n');
    }
  }
  std::vector<std::vector<Cell>> rows;
};

AnswerRows::AnswerRows(std::vector<std::string> names, AnswerFormat format,
                       Output& out) {
  if (format == AnswerFormat::kTable) {
    writer_ = std::make_unique<Table>(names, out);
  } else if (format == AnswerFormat::kJson) {
    writer_ = std::make_unique<Json>(std::move(names), out);
  } else {
    writer_ = std::make_unique<Lines>(names, format == AnswerFormat::kCsv, out);
  }
}

AnswerRows::~AnswerRows() = default;

void AnswerRows::Add(Cells cells) { writer_->Add(cells); }

absl::Status AnswerRows::Finish() {
  writer_->Finish();
  return writer_->out->Flush();
}

void WriteTruth(bool truth, AnswerFormat format, Output& out) {
  const std::string_view word = truth ? "true" : "false";
  if (format == AnswerFormat::kJson) {
    out.Append("{\"head\":{},\"boolean\":");
    out.Append(word);
    out.Append("}\n");
  } else {
    out.Append(word);
    out.Append('\n');
  }
}

}  // namespace newsgraph
