#include "extract/meaning/mentions_words.h"

#include <algorithm>
#include <cctype>

namespace newsgraph {

Vocabulary LowerCaseWords(std::span<const Sentence> sentences) {
  Vocabulary words;
  for (const Sentence& sentence : sentences) {
    if (sentence.kind == SentenceKind::kBoilerplate) continue;
    for (const Token& token : sentence.tokens) {
      if (token.form.size() > 2 && token.form[0] >= 'a' &&
          token.form[0] <= 'z' && token.upos != Upos::kPropn) {
        words.insert(token.form);
        if (!token.lemma.empty()) words.insert(token.lemma);
      }
    }
  }
  return words;
}

bool IsTitleCase(const Sentence& sentence) {
  // Prose that is rich in names has capitals on most of its nouns, too: "He is
  // a fellow of Trinity College and the Royal Society." But it has its stop.
  const bool stops = sentence.tokens.back().form.ends_with('.');
  if (sentence.kind == SentenceKind::kProse && stops) return false;
  int capitals = 0;
  int others = 0;
  for (std::size_t i = 1; i < sentence.tokens.size(); ++i) {
    const Token& token = sentence.tokens[i];
    if (token.upos != Upos::kNoun && token.upos != Upos::kPropn &&
        token.upos != Upos::kVerb && token.upos != Upos::kAdj) {
      continue;
    }
    if (IsCapitalised(token.form)) {
      ++capitals;
    } else if (token.form[0] >= 'a' && token.form[0] <= 'z') {
      ++others;
    }
  }
  return capitals >= 3 && capitals >= 5 * others;
}

std::string TextOf(const Sentence& sentence, int begin, int end) {
  std::string text;
  for (int i = begin; i < end; ++i) {
    const Token& token = sentence.tokens[i];
    text += token.form;
    if (i + 1 < end && token.space_after) text.push_back(' ');
  }
  return text;
}

bool IsCalendarWord(std::string_view word) {
  static constexpr std::string_view kWords[] = {
      "April",     "August",   "December",  "February", "Friday",   "January",
      "July",      "June",     "March",     "May",      "Monday",   "November",
      "October",   "Saturday", "September", "Sunday",   "Thursday", "Tuesday",
      "Wednesday", "Mon",      "Tue",       "Tues",     "Wed",      "Thu",
      "Thurs",     "Fri",      "Sat",       "Sun",      "Jan.",     "Feb.",
      "Mar.",      "Apr.",     "Jun.",      "Jul.",     "Aug.",     "Sep.",
      "Sept.",     "Oct.",     "Nov.",      "Dec.",     "Jan",      "Feb",
      "Apr",       "Aug",      "Sept",      "Oct",      "Nov",      "Dec"};
  return std::find(std::begin(kWords), std::end(kWords), word) !=
         std::end(kWords);
}

bool IsCapitalised(std::string_view word) {
  if (word.empty()) return false;
  const auto c = static_cast<unsigned char>(word.front());
  // Letters beyond ASCII at the beginning of a name: "Ösel", "Évian". The
  // capitals of Latin-1 and the even ones of Latin Extended-A.
  if (c == 0xC3 && word.size() > 1) {
    return static_cast<unsigned char>(word[1]) < 0xA0;
  }
  if (c == 0xC4 || c == 0xC5) return true;
  return std::isupper(c) != 0;
}

std::optional<std::uint32_t> DemonymOf(std::string_view word,
                                       const Knowledge& knowledge) {
  std::optional<std::uint32_t> found;
  for (const KnownName& name : knowledge.Lookup(word)) {
    if (name.kind != NameKind::kDemonym ||
        !IsA(knowledge.entity(name.entity).type, EntityType::kPlace)) {
      continue;
    }
    // The first reading is the heaviest.
    if (!found) found = name.entity;
  }
  return found;
}

}  // namespace newsgraph
