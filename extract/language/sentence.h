// The second hand-over: a sentence with its tokens and its Universal
// Dependencies (v2) tree, whether from our parser or from CoNLL-U.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_SENTENCE_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_SENTENCE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace newsgraph {

// https://universaldependencies.org/u/pos/
enum class Upos : std::uint8_t {
  kAdj,
  kAdp,
  kAdv,
  kAux,
  kCconj,
  kDet,
  kIntj,
  kNoun,
  kNum,
  kPart,
  kPron,
  kPropn,
  kPunct,
  kSconj,
  kSym,
  kVerb,
  kX,
};
inline constexpr int kUposCount = 17;

std::string_view NameOf(Upos upos);  // "PROPN"
std::optional<Upos> UposNamed(std::string_view name);

// https://universaldependencies.org/en/dep/ : the universal relations and the
// subtypes that English treebanks use. An unknown subtype is read as its
// universal relation.
enum class Deprel : std::uint8_t {
  kAcl,
  kAclRelcl,
  kAdvcl,
  kAdvclRelcl,
  kAdvmod,
  kAmod,
  kAppos,
  kAux,
  kAuxPass,
  kCase,
  kCc,
  kCcPreconj,
  kCcomp,
  kClf,
  kCompound,
  kCompoundPrt,
  kConj,
  kCop,
  kCsubj,
  kCsubjOuter,
  kCsubjPass,
  kDep,
  kDet,
  kDetPredet,
  kDiscourse,
  kDislocated,
  kExpl,
  kFixed,
  kFlat,
  kGoeswith,
  kIobj,
  kList,
  kMark,
  kNmod,
  kNmodDesc,
  kNmodPoss,
  kNmodUnmarked,
  kNsubj,
  kNsubjOuter,
  kNsubjPass,
  kNummod,
  kObj,
  kObl,
  kOblAgent,
  kOblUnmarked,
  kOrphan,
  kParataxis,
  kPunct,
  kReparandum,
  kRoot,
  kVocative,
  kXcomp,
};
inline constexpr int kDeprelCount = static_cast<int>(Deprel::kXcomp) + 1;

std::string_view NameOf(Deprel deprel);  // "nsubj:pass"
std::optional<Deprel> DeprelNamed(std::string_view name);
// kNsubjPass to kNsubj.
Deprel Universal(Deprel deprel);

// A syntactic word. `form` may differ from the bytes of `span` only for the
// words of a contraction read from CoNLL-U.
struct Token {
  static constexpr int kRoot = -1;

  Span span;  // in the article's text
  std::string form;
  std::string lemma;
  Upos upos = Upos::kX;
  std::string xpos;   // Penn Treebank tag
  std::string feats;  // "Number=Sing|Person=3", "" for none
  int head = kRoot;   // index into Sentence::tokens, or kRoot
  Deprel deprel = Deprel::kDep;
  // How sure the parser is of head and deprel, 0 to 100.
  std::uint8_t confidence = 100;
  bool space_after = true;

  // Whether `feats` holds "name=value": HasFeat("Voice=Pass").
  bool HasFeat(std::string_view name_and_value) const;
};

enum class NameType : std::uint8_t { kPerson, kLocation, kOrganization, kMisc };
inline constexpr int kNameTypeCount = 4;

std::string_view NameOf(NameType type);  // "PER", "LOC", "ORG", "MISC"
std::optional<NameType> NameTypeNamed(std::string_view name);

// Tokens [begin, end) of a sentence that are a name. Names do not overlap.
struct Name {
  int begin = 0;
  int end = 0;
  NameType type = NameType::kMisc;
};

// What part of an article a sentence belongs to. Only kProse and kHeadline are
// read for facts.
enum class SentenceKind : std::uint8_t {
  kProse,
  kHeadline,
  kBullet,       // a list item: prose when it is a clause
  kBoilerplate,  // advertisement, navigation, prompt, comment count
};

struct Sentence {
  Span span;                  // from the first token's begin to the last's end
  std::vector<Token> tokens;  // in text order, never empty
  std::vector<Name> names;    // in text order
  bool begins_paragraph = false;
  SentenceKind kind = SentenceKind::kProse;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_SENTENCE_H_
