// Names from the mentions that UD_English-GUM marks in MISC with Entity=
// (https://gucorpling.org/gum/annotations.html).
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_ENTITY_ANNOTATION_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_ENTITY_ANNOTATION_H_

#include <string>
#include <string_view>
#include <vector>

#include "extract/language/sentence.h"

namespace newsgraph {

// A mention, named or not: "(8-place-giv:act-ssnns-cf1*-2-coref-Netherlands".
struct EntityMention {
  int begin = 0;  // tokens [begin, end)
  int end = 0;
  std::string type;       // "place"
  bool identity = false;  // has a Wikipedia title
};

// Reads the brackets of one sentence, fed token by token. A mention that spans
// several sentences is dropped, as is a bracket that nothing opens.
class EntityReader {
 public:
  // `value` is what follows "Entity=" at the token with this index.
  void Read(std::string_view value, int token);

  // The mentions closed so far, and forgets them.
  std::vector<EntityMention> Take();

 private:
  struct Open {
    std::string id;
    EntityMention mention;
  };
  std::vector<Open> open_;
  std::vector<EntityMention> closed_;
};

// The names among `mentions`, in text order, none overlapping another. Needs
// upos, xpos, head and deprel of `sentence`.
std::vector<Name> NamesAmong(const std::vector<EntityMention>& mentions,
                             const Sentence& sentence);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_ENTITY_ANNOTATION_H_
