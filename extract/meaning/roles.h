// The further roles of a fact: where, with what, to whom, why.
#ifndef NEWSGRAPH_EXTRACT_MEANING_ROLES_H_
#define NEWSGRAPH_EXTRACT_MEANING_ROLES_H_

#include <cstdint>
#include <vector>

#include "extract/extraction.h"
#include "extract/meaning/arguments.h"
#include "extract/meaning/rules.h"

namespace newsgraph {

// Sorted by role, then entity. `draft` is of sentence `sentence`; neither its
// subject nor its object appears again.
std::vector<RoleFiller> RolesOf(const Draft& draft, const EnhancedGraph& graph,
                                std::uint32_t sentence, Arguments& arguments);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_ROLES_H_
