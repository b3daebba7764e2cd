#include "graph/identity_options.h"

#include <array>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "base/text.h"
#include "graph/name_fold.h"

namespace newsgraph {
namespace {

constexpr std::array<std::string_view, 14> kReasons = {
    "its name",
    "linked to the authority's entry in the article",
    "the only entity of an authority with this name",
    "another spelling of its name",
    "the same consonants in the same context",
    "a rare misspelling in the same context",
    "the same person with other middle names",
    "the same person with an initial, in the same context",
    "the surname of the only person that fits",
    "an acronym of its name",
    "its name, of a kind that the article leaves open",
    "called so in an article that also uses its name",
    "a rule of the user's",
    "a description in the article"};

constexpr std::size_t kLongestRule = 10'000;  // bytes of a line

}  // namespace

std::string_view NameOf(MergeReason reason) {
  return kReasons[static_cast<std::size_t>(reason)];
}

absl::StatusOr<std::vector<IdentityRule>> ReadIdentityRules(
    std::istream& in, std::string_view name) {
  std::vector<IdentityRule> rules;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    const auto bad = [&](std::size_t column, std::string_view expected,
                         std::string_view found) {
      return absl::InvalidArgumentError(absl::StrCat(
          ToAbsl(name), ":", number, ":", column, ": expected ",
          ToAbsl(expected), ", found \"", ToAbsl(found.substr(0, 40)), "\""));
    };
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    if (line.size() > kLongestRule) {
      return bad(1, "a line of at most 10000 bytes", "");
    }
    if (const std::size_t at = FindInvalidUtf8(line);
        at != std::string_view::npos) {
      return bad(at + 1, "UTF-8", "another encoding");
    }
    const std::string_view text = line;
    const std::size_t first = text.find('\t');
    const std::string_view verb = text.substr(0, first);
    if (verb != "same-as" && verb != "different-from") {
      return bad(1, "same-as or different-from", verb);
    }
    const std::size_t second = first == std::string_view::npos
                                   ? std::string_view::npos
                                   : text.find('\t', first + 1);
    if (second == std::string_view::npos) {
      return bad(verb.size() + 1, "a tab, a name, a tab and a name",
                 text.substr(verb.size()));
    }
    IdentityRule rule;
    rule.same = verb == "same-as";
    rule.first = text.substr(first + 1, second - first - 1);
    rule.second = text.substr(second + 1);
    if (FoldName(rule.first).empty()) {
      return bad(first + 2, "a name", rule.first);
    }
    if (FoldName(rule.second).empty() ||
        rule.second.find('\t') != std::string::npos) {
      return bad(second + 2, "a name", rule.second);
    }
    rules.push_back(std::move(rule));
  }
  if (in.bad()) {
    return absl::DataLossError(absl::StrCat(ToAbsl(name), ": cannot be read"));
  }
  return rules;
}

}  // namespace newsgraph
