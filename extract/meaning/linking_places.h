// Whether a name that can be a place is one where it stands, or whether those
// who live or govern there act: "in Moscow", "Moscow said".
#ifndef NEWSGRAPH_EXTRACT_MEANING_LINKING_PLACES_H_
#define NEWSGRAPH_EXTRACT_MEANING_LINKING_PLACES_H_

#include "extract/meaning/mentions_tree.h"
#include "ontology/knowledge.h"

namespace newsgraph {

// Whether the name at `head` does, says, owns or undergoes something as an
// actor does ("Moscow said", "accused Moscow"), and is not a place ("in
// Moscow", "sent to Moscow", "Moscow's suburbs").
bool IsActing(const DependencyTree& tree, int head, const Knowledge& knowledge);

// Whether a preposition makes a place of the name at `head`: "in Moscow", "sent
// to Moscow".
bool IsLocated(const DependencyTree& tree, int head);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_LINKING_PLACES_H_
