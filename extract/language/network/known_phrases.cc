#include "extract/language/network/known_phrases.h"

#include <algorithm>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "extract/language/network/token_features.h"

namespace newsgraph {
namespace {

enum Kind {
  kCity,
  kRegion,
  kCountry,
  kOrganization,
  kPerson,
  kGivenName,
  kFamilyName,
  kDemonym,
};

// A city's other names, in dozens of languages, count from this many
// inhabitants.
constexpr double kBigCity = 500000;

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool IsPlaceType(std::string_view type) {
  return type == "Region" || type == "Water" || type == "Facility" ||
         type == "Place" || type == "Border";
}

}  // namespace

void KnownPhrases::Add(std::string_view phrase, int kind) {
  // Lower-cased as tokens are; phrases of one letter would match initials.
  std::vector<Token> tokens;
  for (const std::string_view word : Split(phrase, ' ')) {
    if (word.empty()) continue;
    tokens.emplace_back();
    tokens.back().form = word;
  }
  if (tokens.empty() || phrase.size() < 2 ||
      tokens.size() > static_cast<std::size_t>(PhraseTable::kMaxTokens)) {
    return;
  }
  std::vector<TokenFeatures> features;
  ExtractFeatures(tokens, {}, features);
  std::string key;
  for (const TokenFeatures& f : features) {
    if (!key.empty()) key += ' ';
    key += f.word;
  }
  phrases_[key] |= static_cast<PhraseKinds>(1 << kind);
}

void KnownPhrases::AddPerson(std::string_view phrase) {
  Add(phrase, kPerson);
  const std::size_t last = phrase.rfind(' ');
  if (last != std::string_view::npos) Add(phrase.substr(last + 1), kFamilyName);
}

absl::Status KnownPhrases::AddTable(std::string_view table,
                                    std::string_view name) {
  constexpr std::string_view kEntities = "# newsgraph entities ";
  constexpr std::string_view kGivenNames = "# newsgraph given-names ";
  const bool entities = table.substr(0, kEntities.size()) == kEntities;
  if (!entities && table.substr(0, kGivenNames.size()) != kGivenNames) {
    return absl::InvalidArgumentError(absl::StrCat(
        ToAbsl(name), ":1: expected a table of entities or given names"));
  }
  int number = 0;
  for (std::string_view line : Split(table, '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line[0] == '#') continue;
    if (!entities) {
      Add(line, kGivenName);
      continue;
    }
    const std::vector<std::string_view> row = Split(line, '\t');
    if (row.size() < 5) {
      return absl::InvalidArgumentError(
          absl::StrCat(ToAbsl(name), ":", number,
                       ": expected 5 columns or more, found ", row.size()));
    }
    const std::string_view type = row[1];
    std::vector<std::string_view> names = {row[2]};
    const double weight =
        row.size() > 11 ? std::strtod(std::string(row[11]).c_str(), nullptr)
                        : 0;
    if (type != "City" || weight >= kBigCity) {
      for (const std::string_view other : Split(row[3], '|')) {
        names.push_back(other);
      }
    }
    for (const std::string_view phrase : names) {
      if (type == "Person") {
        AddPerson(phrase);
      } else if (type == "City") {
        Add(phrase, kCity);
      } else if (type == "Country") {
        Add(phrase, kCountry);
      } else if (IsPlaceType(type)) {
        Add(phrase, kRegion);
      } else {
        Add(phrase, kOrganization);
      }
    }
    for (const std::string_view demonym : Split(row[4], '|')) {
      Add(demonym, kDemonym);
    }
  }
  return absl::OkStatus();
}

std::vector<KnownPhrase> KnownPhrases::Take() const {
  std::vector<KnownPhrase> all;
  for (const auto& [phrase, kinds] : phrases_) all.push_back({phrase, kinds});
  return all;
}

}  // namespace newsgraph
