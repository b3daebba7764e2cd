#include "extract/extractor.h"

#include <utility>
#include <vector>

#include "extract/meaning/discourse.h"
#include "extract/meaning/propositions.h"
#include "extract/meaning/time_expressions.h"

namespace newsgraph {
namespace {

std::uint32_t CountWords(std::span<const Sentence> sentences) {
  std::uint32_t words = 0;
  for (const Sentence& sentence : sentences) {
    for (const Token& token : sentence.tokens) {
      words += token.upos != Upos::kPunct;
    }
  }
  return words;
}

}  // namespace

Extraction Extractor::Extract(const Article& article) const {
  return Extract(article, language_.Annotate(article.text));
}

Extraction Extractor::Extract(const Article& article,
                              std::span<const Sentence> sentences) const {
  Extraction extraction;
  extraction.article = {article.id,        article.source,   article.url,
                        article.title,     article.publisher,
                        article.language,  article.published};
  Discourse discourse = ReadDiscourse(article, sentences, knowledge_);
  const std::vector<TimeExpression> times =
      FindTimeExpressions(article, sentences);
  extraction.propositions = FindPropositions(article, sentences, times,
                                             knowledge_, relations_, discourse);
  extraction.entities = std::move(discourse.entities);
  extraction.sentences = static_cast<std::uint32_t>(sentences.size());
  extraction.words = CountWords(sentences);
  return extraction;
}

}  // namespace newsgraph
