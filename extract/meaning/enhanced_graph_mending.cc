// What parsers regularly err in, mended before anything is read off the tree.
#include <array>
#include <string_view>
#include <vector>

#include "extract/meaning/enhanced_graph.h"
#include "extract/meaning/enhanced_graph_words.h"

namespace newsgraph {

using namespace graph_words;

int EnhancedGraph::PhraseBegin(int t) const {
  int begin = SubtreeBegin(t);
  while (begin < t && token(begin).upos == Upos::kPunct) ++begin;
  return begin;
}

// "made NATO [a party]": some parses take what the verb makes of its object
// for the object, and the object for its recipient.
void EnhancedGraph::MendSecondPredicates() {
  constexpr std::array<std::string_view, 12> kMaking = {
      "make",    "name",  "call", "elect", "appoint", "consider",
      "declare", "label", "deem", "brand", "dub",     "crown"};
  for (int t = 0; t < size(); ++t) {
    if (token(t).upos != Upos::kVerb) continue;
    // "shut down [the plant]": behind a particle a bare noun is the object.
    if (const int particle = ChildExactly(t, Deprel::kCompoundPrt);
        particle >= 0 && ChildExactly(t, Deprel::kObj) < 0) {
      for (const int child : Children(t)) {
        if (Universal(token(child).deprel) == Deprel::kObl &&
            prepositions_[child].empty() && !IsCalendarWord(token(child)) &&
            PhraseBegin(child) == particle + 1) {
          relations_[child] = Deprel::kObj;
        }
      }
    }
    if (!IsOneOf(token(t).lemma, kMaking)) continue;
    int recipient = ChildExactly(t, Deprel::kIobj);
    int object = ChildExactly(t, Deprel::kObj);
    // Others have two objects.
    for (const int child : Children(t)) {
      if (recipient < 0 && object >= 0 && child > object &&
          token(child).deprel == Deprel::kObj) {
        recipient = object;
        object = child;
      }
    }
    if (recipient < 0 || object < recipient) continue;
    relations_[recipient] = Deprel::kObj;
    relations_[object] = Deprel::kXcomp;
  }
}

void EnhancedGraph::MendAppositions() {
  const int n = size();
  relations_.resize(n);
  explains_.assign(n, -1);
  for (int t = 0; t < n; ++t) relations_[t] = token(t).deprel;
  // Whether a conjunction joins the noun or one of its conjuncts.
  std::vector<bool> joined(n, false);
  for (int t = 0; t < n; ++t) {
    if (token(t).deprel != Deprel::kCc || token(t).head < 0) continue;
    const Token& noun = token(token(t).head);
    joined[token(t).head] = true;
    if (noun.deprel == Deprel::kConj && noun.head >= 0)
      joined[noun.head] = true;
  }
  for (int t = 0; t < n; ++t) {
    const Token& word = token(t);
    const int head = word.head;
    if (head < 0 || !IsNominal(word) || word.upos == Upos::kNum ||
        ChildExactly(t, Deprel::kCop) >= 0 || Child(t, Deprel::kNsubj) >= 0) {
      continue;
    }
    if (word.deprel == Deprel::kConj && head < t && IsNominal(token(head))) {
      // "the town of Izmail, [Ukraine's biggest port]": joined by a comma only,
      // and so are its brothers.
      const int comma = PhraseBegin(t) - 1;
      if (joined[head] || comma < 0 || token(comma).form != ",") continue;
      relations_[t] = prepositions_[t].empty() ? Deprel::kAppos : Deprel::kDep;
      // It explains the noun right before the comma.
      explains_[t] = head;
    } else if (word.upos == Upos::kPropn && t > 0 && head < t - 1 &&
               prepositions_[t].empty() &&
               (Universal(word.deprel) == Deprel::kObl ||
                Universal(word.deprel) == Deprel::kNmod) &&
               token(t - 1).upos == Upos::kNoun && token(t - 1).head == head &&
               !prepositions_[t - 1].empty() && !IsCalendarWord(word)) {
      // "with the phone company [BellSouth]"
      explains_[t] = t - 1;
      relations_[t] = Deprel::kAppos;
      continue;
    } else if (word.deprel == Deprel::kParataxis && word.upos == Upos::kNoun &&
               head < t && prepositions_[t].empty()) {
      // "crashed in Latvia, [also a NATO member], ..."
      const int comma = PhraseBegin(t) - 1;
      if (comma < 1 || token(comma).form != ",") continue;
      if (!IsNominal(token(comma - 1))) continue;
      explains_[t] = comma - 1;
      relations_[t] = Deprel::kAppos;
    } else {
      continue;
    }
    if (relations_[t] != Deprel::kAppos) continue;
    // The head of the phrase that ends before the comma: a name if it has one.
    int explained = PhraseBegin(t) - 2;
    while (explained >= 0 && token(explained).head >= 0 &&
           token(explained).head < explained + 1 &&
           (token(explained).deprel == Deprel::kFlat ||
            Universal(token(explained).deprel) == Deprel::kFlat)) {
      explained = token(explained).head;
    }
    if (explained >= 0 && token(explained).upos == Upos::kPropn &&
        token(explained).deprel != Deprel::kCompound) {
      explains_[t] = explained;
    }
  }
}

}  // namespace newsgraph
