// The second step of identity: nodes whose names are spellings, longer forms or
// short forms of one name are merged. For graph/ only.
#ifndef NEWSGRAPH_GRAPH_NAME_MERGING_H_
#define NEWSGRAPH_GRAPH_NAME_MERGING_H_

#include <cstdint>
#include <vector>

#include "graph/identity_context.h"
#include "graph/identity_options.h"
#include "graph/name_nodes.h"

namespace newsgraph {

// For every node the node that stands for its entity, and why.
struct NameClusters {
  std::vector<NodeIndex> center;    // center[center[n]] == center[n]
  std::vector<MergeReason> reason;  // of a node that is not its own center
};

// Merges nodes. Every node that is merged matches the center of its entity
// itself; a center is never merged into another. So no chain of small
// differences leads from one name to quite another one. Of names that match,
// the one in more articles is the center. Each step looks only at names that
// share a key (spelling, skeleton, surname, a word with one letter left out),
// so that the cost grows with the number of names; at most kMostCandidates of
// those that share one are compared.
NameClusters MergeNames(const Staging& staging, const NameNodes& nodes,
                        const Knowledge& knowledge,
                        const IdentityOptions& options,
                        ContextInMaking& context);

inline constexpr std::size_t kMostCandidates = 64;

// Gives chains whose name has namesakes in several countries, and no country
// itself, to the namesake that their articles fit best:
// `nodes.node_of_chain` and `reason_of_chain` change.
void AssignHomonyms(Staging& staging, const NameClusters& clusters,
                    ContextInMaking& context, NameNodes& nodes);

// The same for chains that only have a surname or an acronym, and the entity
// that they mean. A surname that several persons of the graph bear and of whom
// the article does not tell becomes a thing of its article. `context` is that
// of the centers, after AssignHomonyms.
void AssignShortNames(Staging& staging, const NameClusters& clusters,
                      ContextInMaking& context, NameNodes& nodes);

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_NAME_MERGING_H_
