#include "extract/extractor.h"

#include <utility>
#include <vector>

#include "extract/meaning/attachment_mending.h"
#include "extract/meaning/discourse.h"
#include "extract/meaning/propositions.h"
#include "extract/meaning/time_expressions.h"
#include "extract/meaning/tree_mending.h"

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

// Moves what was found in a part of the text to its place in the whole.
void Shift(std::uint32_t bytes, std::vector<Sentence>& sentences) {
  const auto shift = [&](Span& span) {
    span.begin += bytes;
    span.end += bytes;
  };
  for (Sentence& sentence : sentences) {
    shift(sentence.span);
    for (Token& token : sentence.tokens) shift(token.span);
  }
}

}  // namespace

Extraction Extractor::Extract(const Article& article) const {
  // Metadata in front of the prose would become part of its first sentence.
  std::vector<Sentence> sentences = language_.Annotate(
      std::string_view(article.text).substr(article.body_begin));
  Shift(article.body_begin, sentences);
  return Read(article, std::move(sentences));
}

Extraction Extractor::Extract(const Article& article,
                              std::span<const Sentence> sentences) const {
  return Read(article, {sentences.begin(), sentences.end()});
}

Extraction Extractor::Read(const Article& article,
                           std::vector<Sentence> sentences) const {
  MendTrees(sentences);
  MendAttachments(sentences, knowledge_);
  Extraction extraction;
  extraction.article = {article.id,       article.source,    article.url,
                        article.title,    article.publisher, article.language,
                        article.published};
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
