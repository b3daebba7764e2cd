// Variants of training sentences as news writes them and treebanks hardly do.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_AUGMENTATION_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_AUGMENTATION_H_

#include <array>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "extract/language/network/learner_parameters.h"
#include "extract/language/sentence.h"

namespace newsgraph {

// Most of the time leaves `sentence` as it is. Otherwise writes it in capitals,
// in small letters or in title case, or takes its final punctuation away, as
// in headlines, captions and comments. Annotation stays right. Changes forms
// and the number of tokens only.
void Vary(Random& random, Sentence& sentence);

// Names met in training, to be put in place of others, so that names are told
// by what stands around them and not by heart.
class NamePool {
 public:
  // Remembers the names of `sentence`, each once.
  void Add(const Sentence& sentence);

  // Replaces now and then a name, never MISC, by another of its type. Tokens
  // come and go with it: for sentences without a tree.
  void Exchange(Random& random, Sentence& sentence) const;

 private:
  using Forms = std::vector<std::string>;
  std::array<std::vector<Forms>, kNameTypeCount> names_;
  std::set<std::pair<NameType, Forms>> known_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_AUGMENTATION_H_
