// Words and word classes that the parts of EnhancedGraph share. Private to it.
#ifndef NEWSGRAPH_EXTRACT_MEANING_ENHANCED_GRAPH_WORDS_H_
#define NEWSGRAPH_EXTRACT_MEANING_ENHANCED_GRAPH_WORDS_H_

#include <array>
#include <string>
#include <string_view>

#include "base/one_of.h"
#include "extract/language/sentence.h"

namespace newsgraph::graph_words {

inline bool IsNominal(const Token& token) {
  return token.upos == Upos::kNoun || token.upos == Upos::kPropn ||
         token.upos == Upos::kPron || token.upos == Upos::kNum ||
         token.upos == Upos::kSym || token.upos == Upos::kX ||
         token.upos == Upos::kDet;
}

inline bool IsPastParticiple(const Token& token) {
  return token.xpos == "VBN" ||
         (token.xpos.empty() && token.HasFeat("VerbForm=Part") &&
          token.HasFeat("Tense=Past"));
}

inline bool IsInfinitiveOrParticiple(const Token& token) {
  return token.xpos == "VB" || token.xpos == "VBG" || token.xpos == "VBN" ||
         (token.xpos.empty() && !token.HasFeat("VerbForm=Fin"));
}

inline bool IsRelativePronoun(const Token& token) {
  constexpr std::array<std::string_view, 5> kRelative = {"who", "which", "that",
                                                         "whom", "whose"};
  return IsOneOf(token.lemma, kRelative) &&
         (token.upos == Upos::kPron || token.upos == Upos::kDet) &&
         (token.xpos.empty() || token.xpos[0] == 'W');
}

// "by Friday", "by 2030" is a time and no agent.
inline bool IsCalendarWord(const Token& token) {
  constexpr std::array<std::string_view, 25> kCalendar = {
      "monday",    "tuesday", "wednesday", "thursday", "friday",
      "saturday",  "sunday",  "january",   "february", "march",
      "april",     "may",     "june",      "july",     "august",
      "september", "october", "november",  "december", "year",
      "month",     "week",    "day",       "end",      "percent"};
  std::string lower;
  for (char c : token.lemma) {
    lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return token.upos == Upos::kNum || lower == "%" || IsOneOf(lower, kCalendar);
}

inline std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}
inline bool IsLower(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace newsgraph::graph_words

#endif  // NEWSGRAPH_EXTRACT_MEANING_ENHANCED_GRAPH_WORDS_H_
