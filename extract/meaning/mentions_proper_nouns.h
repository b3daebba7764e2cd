// Which tokens are parts of names, by the tags, the tree and the name finder of
// the language core, and which of them stand together.
#ifndef NEWSGRAPH_EXTRACT_MEANING_MENTIONS_PROPER_NOUNS_H_
#define NEWSGRAPH_EXTRACT_MEANING_MENTIONS_PROPER_NOUNS_H_

#include <vector>

#include "extract/meaning/mentions_titles.h"
#include "extract/meaning/mentions_tree.h"
#include "ontology/knowledge.h"

namespace newsgraph {

// The tokens of one sentence. Tree and knowledge must outlive it.
class ProperNouns {
 public:
  ProperNouns(const DependencyTree& tree, const Knowledge& knowledge);

  // Whether the token is part of a name.
  bool operator[](int token) const { return proper_[token]; }

  // Each token's index into Sentence::names, or -1.
  const std::vector<int>& found() const { return found_; }

  // The runs of tokens that the tree holds together, with hyphens and numbers
  // in them ("AT&T", "Boeing 747"): in text order, none overlaps another.
  std::vector<NameRun> Runs() const;

  // Whether a name of the name finder ends before token `i`, as it took two
  // names for one: "the Trade Commission [in] Washington"; but "the Embassy in
  // Baghdad" is one of many.
  bool EndsName(const Name& name, int i) const;

 private:
  const Token& token(int i) const { return tree_[i]; }
  bool InFoundName(int i) const;
  const Name* FoundNameFrom(int i) const;
  bool Connected(int begin, int next) const;
  bool IsDesignation(int i) const;
  int RunEnd(int begin) const;
  bool IsKnownThing(int begin, int end) const {
    return NamesThing(tree_, begin, end, knowledge_);
  }

  const DependencyTree& tree_;
  const Knowledge& knowledge_;
  std::vector<bool> proper_;
  std::vector<int> found_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_MENTIONS_PROPER_NOUNS_H_
