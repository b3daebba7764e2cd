#include "extract/language/name_corpus.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "base/text.h"

namespace newsgraph {
namespace {

struct Spelling {
  std::string_view name;
  NameType type;
};

constexpr std::array<Spelling, 11> kSpellings = {{
    {"PERSON", NameType::kPerson},
    {"GPE", NameType::kLocation},
    {"LOCATION", NameType::kLocation},
    {"GEO-LOC", NameType::kLocation},
    {"FACILITY", NameType::kLocation},
    {"FAC", NameType::kLocation},
    {"ORGANIZATION", NameType::kOrganization},
    {"CORPORATION", NameType::kOrganization},
    {"COMPANY", NameType::kOrganization},
    {"GROUP", NameType::kOrganization},
    {"SPORTSTEAM", NameType::kOrganization},
}};

// Nothing for a type that is to count as no name.
std::optional<NameType> TypeFrom(std::string_view spelling) {
  std::string upper(spelling);
  for (char& c : upper) {
    c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  if (upper == "OTH") return std::nullopt;
  if (const auto type = NameTypeNamed(upper)) return type;
  for (const Spelling& known : kSpellings) {
    if (known.name == upper) return known.type;
  }
  return NameType::kMisc;
}

struct Columns {
  std::string_view form;
  std::string_view tag;
};

std::optional<Columns> SplitLine(std::string_view line) {
  const char parting = line.find('\t') != std::string_view::npos ? '\t' : ' ';
  std::vector<std::string_view> columns;
  while (columns.size() < 16) {
    const std::size_t end = line.find(parting);
    if (end != 0 || parting == '\t') columns.push_back(line.substr(0, end));
    if (end == std::string_view::npos) break;
    line.remove_prefix(end + 1);
  }
  while (!columns.empty() && columns.back().empty()) columns.pop_back();
  if (columns.size() < 2) return std::nullopt;
  const bool numbered =
      parting == '\t' && columns.size() >= 3 && !columns[0].empty() &&
      std::all_of(columns[0].begin(), columns[0].end(),
                  [](unsigned char c) { return std::isdigit(c) != 0; });
  if (numbered) return Columns{columns[1], columns[2]};
  return Columns{columns.front(), columns.back()};
}

bool IsTag(std::string_view tag) {
  return tag == "O" ||
         (tag.size() > 2 && tag[1] == '-' && (tag[0] == 'B' || tag[0] == 'I'));
}

}  // namespace

absl::StatusOr<std::vector<Sentence>> ReadNameCorpus(std::string_view bytes,
                                                     std::string_view file) {
  std::vector<Sentence> sentences;
  Sentence sentence;
  std::uint32_t at = 0;
  bool open = false;  // whether the last token belongs to the last name
  const auto finish = [&] {
    open = false;
    if (sentence.tokens.empty()) return;
    sentence.span = {sentence.tokens.front().span.begin,
                     sentence.tokens.back().span.end};
    sentences.push_back(std::exchange(sentence, {}));
  };
  for (int line_number = 1; !bytes.empty(); ++line_number) {
    const std::size_t newline = bytes.find('\n');
    std::string_view line = bytes.substr(0, newline);
    bytes.remove_prefix(newline == std::string_view::npos ? bytes.size()
                                                          : newline + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    const auto error = [&](std::string_view expected, std::string_view found) {
      return absl::InvalidArgumentError(
          absl::StrCat(ToAbsl(file), ":", line_number, ": expected ",
                       ToAbsl(expected), ", found \"", ToAbsl(found), "\""));
    };
    if (line.find_first_not_of(" \t") == std::string_view::npos) {
      finish();
      continue;
    }
    if (line.find('\0') != std::string_view::npos || !IsValidUtf8(line)) {
      return error("valid UTF-8 without NUL", "");
    }
    if (line.starts_with("# ") || line.starts_with("-DOCSTART-")) continue;
    const auto columns = SplitLine(line);
    std::string_view excerpt = line.substr(0, 40);
    while (!IsValidUtf8(excerpt)) excerpt.remove_suffix(1);
    if (!columns || columns->form.empty()) {
      return error("a token and its tag", excerpt);
    }
    if (!IsTag(columns->tag)) {
      return error("a tag O, B-X or I-X in the last column", excerpt);
    }
    const int index = static_cast<int>(sentence.tokens.size());
    Token token;
    token.form = std::string(columns->form);
    token.span = {at, at + static_cast<std::uint32_t>(token.form.size())};
    at = token.span.end + 1;
    sentence.tokens.push_back(std::move(token));

    const auto type =
        columns->tag == "O" ? std::nullopt : TypeFrom(columns->tag.substr(2));
    if (!type) {
      open = false;
    } else if (open && columns->tag[0] == 'I' &&
               sentence.names.back().type == *type) {
      sentence.names.back().end = index + 1;
    } else {
      sentence.names.push_back({index, index + 1, *type});
      open = true;
    }
  }
  finish();
  return sentences;
}

}  // namespace newsgraph
