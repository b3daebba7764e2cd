// An article in, its propositions out: the whole of extract/ in one call.
#ifndef NEWSGRAPH_EXTRACT_EXTRACTOR_H_
#define NEWSGRAPH_EXTRACT_EXTRACTOR_H_

#include <span>
#include <vector>

#include "extract/article.h"
#include "extract/extraction.h"
#include "extract/language/language_pipeline.h"
#include "extract/language/sentence.h"
#include "ontology/knowledge.h"
#include "ontology/relations.h"

namespace newsgraph {

// Reads articles with the built-in pipeline and understands them. Thread-safe:
// one Extractor serves all threads. The three parts must outlive it.
class Extractor {
 public:
  Extractor(const LanguagePipeline& language, const Knowledge& knowledge,
            const Relations& relations)
      : language_(language), knowledge_(knowledge), relations_(relations) {}

  // Reads `article.text` from `article.body_begin` on; all spans and ranges
  // still count from the beginning of the text.
  Extraction Extract(const Article& article) const;

  // The same from sentences that another parser made (CoNLL-U). Their spans
  // point into `article.text`.
  Extraction Extract(const Article& article,
                     std::span<const Sentence> sentences) const;

 private:
  Extraction Read(const Article& article,
                  std::vector<Sentence> sentences) const;

  const LanguagePipeline& language_;
  const Knowledge& knowledge_;
  const Relations& relations_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_EXTRACTOR_H_
