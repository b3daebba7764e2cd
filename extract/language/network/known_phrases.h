// The gazetteer of the network from tables of known entities.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_KNOWN_PHRASES_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_KNOWN_PHRASES_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "extract/language/network/network_trainer.h"

namespace newsgraph {

// Collects phrases from the tables in ontology/data.
class KnownPhrases {
 public:
  // Adds a table: tab-separated, `#` begins comments. Its first line names its
  // kind: "# newsgraph entities 1" (id, type, label, names, demonyms, ...) or
  // "# newsgraph given-names 1" (one a line). Of small cities only the label is
  // taken.
  //
  // INVALID_ARGUMENT: a table of another kind or a row with too few columns,
  //   with `name` and the line.
  absl::Status AddTable(std::string_view table, std::string_view name);

  // In the order of the phrases.
  std::vector<KnownPhrase> Take() const;

 private:
  void Add(std::string_view phrase, int kind);
  void AddPerson(std::string_view phrase);

  std::map<std::string, PhraseKinds> phrases_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_NETWORK_KNOWN_PHRASES_H_
