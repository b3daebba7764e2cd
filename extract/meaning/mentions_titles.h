// Titles beside names: "Commander-in-Chief Roman Melnyk", "NATO member
// Romania", "Secretary of State Jane Doe".
#ifndef NEWSGRAPH_EXTRACT_MEANING_MENTIONS_TITLES_H_
#define NEWSGRAPH_EXTRACT_MEANING_MENTIONS_TITLES_H_

#include <optional>
#include <vector>

#include "extract/meaning/mentions_names.h"
#include "extract/meaning/mentions_tree.h"
#include "ontology/knowledge.h"

namespace newsgraph {

// Tokens [begin, end) that stand together as a name, titles and all.
struct NameRun {
  int begin = 0;
  int end = 0;
  std::optional<NameType> type;  // where the name finder knows
};

// Cuts titles off runs. What it is given must outlive it.
class TitleReader {
 public:
  // `found` gives each token's index into Sentence::names, or -1.
  TitleReader(const DependencyTree& tree, const std::vector<int>& found,
              const Knowledge& knowledge)
      : tree_(tree), found_(found), knowledge_(knowledge) {}

  // Appends the names of a run: the name without its titles, and before it
  // what qualifies them ("NATO"). Runs that are nothing but a title ("the Prime
  // Minister") have no name of their own.
  void Read(NameRun run, std::vector<NameChunk>& chunks) const;

  // "spokesman John Smith", "NATO member Romania": takes the nouns before the
  // name that describe it into the chunk.
  void AddDescriptor(NameChunk& chunk) const;

 private:
  const Token& token(int i) const { return tree_[i]; }
  // The name of the name finder that begins at the token, or nullptr.
  const Name* FoundNameFrom(int i) const;
  bool IsState(int begin, int end) const;
  bool IsKnownThing(int begin, int end) const;
  bool MayBePerson(int run_begin, int begin, int end, int title,
                   std::optional<NameType> type) const;
  bool IsJoint(int i) const;
  void AddPrefix(int begin, int end, std::vector<NameChunk>& chunks) const;
  void AddDistantTitle(NameChunk& chunk) const;

  const DependencyTree& tree_;
  const std::vector<int>& found_;
  const Knowledge& knowledge_;
};

// Whether the knowledge has the tokens as the name of a country.
bool NamesState(const DependencyTree& tree, int begin, int end,
                const Knowledge& knowledge);
// Whether it has them as the name of anything but a person.
bool NamesThing(const DependencyTree& tree, int begin, int end,
                const Knowledge& knowledge);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_MENTIONS_TITLES_H_
