// Whom the names name: the choice among the readings that the knowledge has,
// by the kind of name, the countries that the article is about and whether the
// name acts or is a place where something happens.
#ifndef NEWSGRAPH_EXTRACT_MEANING_LINKING_H_
#define NEWSGRAPH_EXTRACT_MEANING_LINKING_H_

#include <span>
#include <vector>

#include "extract/article.h"
#include "extract/meaning/mentions.h"
#include "extract/meaning/mentions_tree.h"
#include "ontology/knowledge.h"

namespace newsgraph {

// Fills `known`, `metonym`, `holder` and, from what was chosen, `type`. A name
// whose readings the context does not tell apart stays open; what the readings
// have in common (kind, country) is kept. Linear.
void LinkNames(const Article& article, std::span<const DependencyTree> trees,
               const Knowledge& knowledge, std::vector<Phrase>& phrases);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_LINKING_H_
