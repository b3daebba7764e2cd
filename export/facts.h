// facts.jsonl: one row per piece of evidence, for people and scorers.
#ifndef NEWSGRAPH_EXPORT_FACTS_H_
#define NEWSGRAPH_EXPORT_FACTS_H_

#include "absl/status/status.h"
#include "export/output.h"
#include "export/row_sorter.h"
#include "graph/graph.h"
#include "ontology/relations.h"

namespace newsgraph {

// Writes one JSON object a line (docs/formats/facts.md), sorted by the
// article's source and where the sentence starts, and flushes `out`. A row says
// it as its sentence does: where that puts the fact the other way round (by the
// inverse relation, or a symmetric one), subject and object change places back.
// Fields without a value are left out. `start` and `end` count code points of
// the article's text. Memory: a sorter. With `signatures`, those of the graph,
// the rows of each article are a passage; memory: 16 bytes for each piece of
// evidence.
//
// RESOURCE_EXHAUSTED, DATA_LOSS: `out` or the sorter's folder refused bytes.
absl::Status WriteFacts(const Graph& graph, const Relations& relations,
                        const RowSorterOptions& sorting, Output& out,
                        const GraphSignatures* signatures = nullptr);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_FACTS_H_
