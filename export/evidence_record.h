// A piece of evidence on its own, to be sorted by article outside the graph.
#ifndef NEWSGRAPH_EXPORT_EVIDENCE_RECORD_H_
#define NEWSGRAPH_EXPORT_EVIDENCE_RECORD_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.h"

namespace newsgraph {

// The views point into the graph (RecordOf) or the bytes (ReadRecord).
struct EvidenceRecord {
  std::string_view id;
  std::string_view fact;  // id
  std::string_view quote;
  std::string_view trigger;
  ArticleIndex article = 0;
  CodePointRange range;
  Stance stance = Stance::kAsserted;
  double confidence = 1;
  bool inverted = false;
  std::vector<EntityIndex> speakers;
};

EvidenceRecord RecordOf(const EvidenceView& evidence, std::string_view fact);

// Replaces `bytes` with the record's machine form, for ReadRecord in the same
// process. Records of one article sort by their evidence's id.
void WriteRecord(const EvidenceRecord& record, std::string& bytes);

// Nothing where the bytes are not what WriteRecord made.
std::optional<EvidenceRecord> ReadRecord(std::string_view bytes);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_EVIDENCE_RECORD_H_
