#include "ontology/trigger_pattern.h"

#include <algorithm>
#include <array>
#include <vector>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"

namespace newsgraph {
namespace {

constexpr auto kPrepositions = std::to_array<std::string_view>({
    "about",     "above",     "across",  "after",  "against", "ahead of",
    "along",     "alongside", "among",   "around", "as",      "at",
    "away from", "before",    "behind",  "below",  "beneath", "beside",
    "between",   "beyond",    "by",      "during", "for",     "from",
    "in",        "inside",    "into",    "like",   "near",    "of",
    "off",       "on",        "onto",    "out of", "outside", "over",
    "past",      "per",       "since",   "than",   "through", "throughout",
    "to",        "toward",    "towards", "under",  "until",   "up to",
    "upon",      "via",       "with",    "within", "without",
});

std::vector<std::string_view> Words(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string_view Trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// "[Person > Place]"; either side may be left out.
bool ParseFrame(std::string_view frame, Trigger& trigger,
                std::string& problem) {
  const std::size_t arrow = frame.find('>');
  if (arrow == std::string_view::npos) {
    problem = "\"[subject type > object type]\"";
    return false;
  }
  const auto parse = [&](std::string_view name, EntityType& type) {
    name = Trim(name);
    if (name.empty()) return true;
    const std::optional<EntityType> found = EntityTypeNamed(name);
    if (!found || *found == EntityType::kThing) {
      problem =
          absl::StrCat("a class below ng:Thing instead of ", ToAbsl(name));
      return false;
    }
    type = *found;
    return true;
  };
  return parse(frame.substr(0, arrow), trigger.subject_type) &&
         parse(frame.substr(arrow + 1), trigger.object_type);
}

}  // namespace

bool IsPreposition(std::string_view word) {
  return std::binary_search(kPrepositions.begin(), kPrepositions.end(), word);
}

std::optional<Trigger> ParseTrigger(std::string_view pattern,
                                    std::string& problem) {
  Trigger trigger;
  if (pattern.starts_with("v:")) {
    trigger.kind = TriggerKind::kVerb;
  } else if (pattern.starts_with("n:")) {
    trigger.kind = TriggerKind::kNoun;
  } else if (pattern.starts_with("a:")) {
    trigger.kind = TriggerKind::kAdjective;
  } else {
    problem = "a trigger that begins with v:, n: or a:";
    return std::nullopt;
  }
  pattern.remove_prefix(2);
  if (const std::size_t open = pattern.find('[');
      open != std::string_view::npos) {
    std::string_view frame = Trim(pattern.substr(open));
    if (!frame.ends_with(']')) {
      problem = "\"]\" at the end of the trigger";
      return std::nullopt;
    }
    frame = frame.substr(1, frame.size() - 2);
    if (!ParseFrame(frame, trigger, problem)) return std::nullopt;
    pattern = pattern.substr(0, open);
  }
  std::string text(pattern);
  std::string phrase;  // joins the lemma
  if (const std::size_t open = text.find('('); open != std::string::npos) {
    const std::size_t close = text.find(')', open);
    if (close == std::string::npos) {
      problem = "\")\" behind the fixed phrase";
      return std::nullopt;
    }
    phrase = Trim(std::string_view(text).substr(open + 1, close - open - 1));
    std::replace(phrase.begin(), phrase.end(), '_', ' ');
    if (phrase.empty() || trigger.kind != TriggerKind::kVerb) {
      problem = "a fixed phrase beside a verb";
      return std::nullopt;
    }
    text.erase(open, close + 1 - open);
  }
  std::vector<std::string_view> words = Words(text);
  if (!words.empty() && words.size() > 1) {
    std::string last(words.back());
    std::replace(last.begin(), last.end(), '_', ' ');
    if (last == "*" || IsPreposition(last)) {
      trigger.preposition = last;
      words.pop_back();
    }
  }
  if (words.empty() || words[0].starts_with('+')) {
    problem = "a lemma";
    return std::nullopt;
  }
  trigger.lemma = words[0];
  std::size_t at = 1;
  if (at < words.size() && words[at].starts_with('+')) {
    absl::StrAppend(&trigger.lemma, " ", ToAbsl(words[at++].substr(1)));
  }
  if (!phrase.empty()) absl::StrAppend(&trigger.lemma, " ", phrase);
  if (at < words.size() && trigger.kind == TriggerKind::kVerb) {
    trigger.light_noun = words[at++];
  }
  if (at < words.size()) {
    problem = absl::StrCat("a preposition instead of ", ToAbsl(words[at]));
    return std::nullopt;
  }
  return trigger;
}

std::string TriggerText(const Trigger& trigger) {
  std::string text = trigger.kind == TriggerKind::kVerb   ? "v:"
                     : trigger.kind == TriggerKind::kNoun ? "n:"
                                                          : "a:";
  text += trigger.lemma;
  if (!trigger.light_noun.empty()) {
    absl::StrAppend(&text, " ", trigger.light_noun);
  }
  if (!trigger.preposition.empty()) {
    std::string preposition = trigger.preposition;
    std::replace(preposition.begin(), preposition.end(), ' ', '_');
    absl::StrAppend(&text, " ", preposition);
  }
  if (trigger.subject_type != EntityType::kThing ||
      trigger.object_type != EntityType::kThing) {
    const auto name = [](EntityType type) {
      return type == EntityType::kThing ? absl::string_view()
                                        : ToAbsl(NameOf(type));
    };
    absl::StrAppend(&text, " [", name(trigger.subject_type), " > ",
                    name(trigger.object_type), "]");
  }
  return text;
}

}  // namespace newsgraph
