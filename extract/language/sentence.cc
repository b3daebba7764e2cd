#include "extract/language/sentence.h"

#include <array>

namespace newsgraph {
namespace {

constexpr std::array<std::string_view, kUposCount> kUposNames = {
    "ADJ",  "ADP",  "ADV",   "AUX",   "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, kDeprelCount> kDeprelNames = {
    "acl",          "acl:relcl",     "advcl", "advcl:relcl", "advmod",
    "amod",         "appos",         "aux",   "aux:pass",    "case",
    "cc",           "cc:preconj",    "ccomp", "clf",         "compound",
    "compound:prt", "conj",          "cop",   "csubj",       "csubj:outer",
    "csubj:pass",   "dep",           "det",   "det:predet",  "discourse",
    "dislocated",   "expl",          "fixed", "flat",        "goeswith",
    "iobj",         "list",          "mark",  "nmod",        "nmod:desc",
    "nmod:poss",    "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass",
    "nummod",       "obj",           "obl",   "obl:agent",   "obl:unmarked",
    "orphan",       "parataxis",     "punct", "reparandum",  "root",
    "vocative",     "xcomp"};

constexpr std::array<std::string_view, kNameTypeCount> kNameTypeNames = {
    "PER", "LOC", "ORG", "MISC"};

template <typename Enum, std::size_t size>
std::optional<Enum> Find(const std::array<std::string_view, size>& names,
                         std::string_view name) {
  for (std::size_t i = 0; i < size; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view NameOf(Upos upos) {
  return kUposNames[static_cast<std::size_t>(upos)];
}

std::optional<Upos> UposNamed(std::string_view name) {
  return Find<Upos>(kUposNames, name);
}

std::string_view NameOf(Deprel deprel) {
  return kDeprelNames[static_cast<std::size_t>(deprel)];
}

std::optional<Deprel> DeprelNamed(std::string_view name) {
  if (const auto deprel = Find<Deprel>(kDeprelNames, name)) return deprel;
  // Older treebanks: time phrases and measures without a preposition.
  if (name == "obl:npmod" || name == "obl:tmod") return Deprel::kOblUnmarked;
  if (name == "nmod:npmod" || name == "nmod:tmod") {
    return Deprel::kNmodUnmarked;
  }
  return Find<Deprel>(kDeprelNames, name.substr(0, name.find(':')));
}

Deprel Universal(Deprel deprel) {
  const std::string_view name = NameOf(deprel);
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) return deprel;
  return *Find<Deprel>(kDeprelNames, name.substr(0, colon));
}

std::string_view NameOf(NameType type) {
  return kNameTypeNames[static_cast<std::size_t>(type)];
}

std::optional<NameType> NameTypeNamed(std::string_view name) {
  return Find<NameType>(kNameTypeNames, name);
}

bool Token::HasFeat(std::string_view name_and_value) const {
  const std::string_view all = feats;
  for (std::size_t at = all.find(name_and_value); at != std::string_view::npos;
       at = all.find(name_and_value, at + 1)) {
    const std::size_t end = at + name_and_value.size();
    if ((at == 0 || all[at - 1] == '|') &&
        (end == all.size() || all[end] == '|')) {
      return true;
    }
  }
  return false;
}

}  // namespace newsgraph
