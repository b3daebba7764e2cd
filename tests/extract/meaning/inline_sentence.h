// Sentences with trees, written out in a test.
#ifndef NEWSGRAPH_TESTS_EXTRACT_MEANING_INLINE_SENTENCE_H_
#define NEWSGRAPH_TESTS_EXTRACT_MEANING_INLINE_SENTENCE_H_

#include <cstdint>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "extract/language/sentence.h"

namespace newsgraph {

// One word a line: "form lemma XPOS head deprel", heads from 1, 0 for the
// root. The UPOS follows from the XPOS. Spans point into the forms joined by
// blanks, which begin at byte `begin`.
inline Sentence InlineSentence(std::string_view lines,
                               std::uint32_t begin = 0) {
  const auto upos_of = [](const std::string& xpos, const std::string& lemma) {
    if (xpos.starts_with("NNP")) return Upos::kPropn;
    if (xpos.starts_with("NN")) return Upos::kNoun;
    if (xpos == "AUX" || xpos == "MD") return Upos::kAux;
    if (xpos.starts_with("VB")) return Upos::kVerb;
    if (xpos.starts_with("JJ")) return Upos::kAdj;
    if (xpos.starts_with("RB") || xpos == "WRB") return Upos::kAdv;
    if (xpos == "IN") return lemma == "that" ? Upos::kSconj : Upos::kAdp;
    if (xpos == "DT") return Upos::kDet;
    if (xpos == "TO" || xpos == "POS") return Upos::kPart;
    if (xpos == "CC") return Upos::kCconj;
    if (xpos == "CD") return Upos::kNum;
    if (xpos.starts_with("PRP") || xpos.starts_with("W") || xpos == "EX") {
      return Upos::kPron;
    }
    return Upos::kPunct;
  };
  Sentence sentence;
  std::istringstream in{std::string(lines)};
  std::string form, lemma, xpos, deprel;
  int head = 0;
  std::uint32_t at = begin;
  while (in >> form >> lemma >> xpos >> head >> deprel) {
    Token token;
    token.form = form;
    token.lemma = lemma;
    token.upos = upos_of(xpos, lemma);
    token.xpos = xpos == "AUX" ? "VBD" : xpos;
    token.head = head - 1;
    token.deprel = DeprelNamed(deprel).value_or(Deprel::kDep);
    token.span = {at, at + static_cast<std::uint32_t>(form.size())};
    at = token.span.end + 1;
    sentence.tokens.push_back(token);
  }
  sentence.span = {begin, at - 1};
  return sentence;
}

}  // namespace newsgraph

#endif  // NEWSGRAPH_TESTS_EXTRACT_MEANING_INLINE_SENTENCE_H_
