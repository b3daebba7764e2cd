// What an article talks about: which phrase refers to which thing. Made by
// ReadDiscourse from names, noun phrases, coreference and linking; read by
// everything that turns clauses into propositions.
#ifndef NEWSGRAPH_EXTRACT_MEANING_DISCOURSE_H_
#define NEWSGRAPH_EXTRACT_MEANING_DISCOURSE_H_

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "extract/article.h"
#include "extract/extraction.h"
#include "extract/language/sentence.h"
#include "ontology/knowledge.h"

namespace newsgraph {

enum class MentionKind : std::uint8_t {
  kName,     // "Izmail", "President Klaus Iohannis"
  kNominal,  // "the town", "two Russian drones"
  kPronoun,  // "it", "who", "their"
  kDemonym,  // the adjective "Russian": the state behind it
  kLiteral,  // "89,000 targets", "$4.25", "Friday"
};

// A phrase that refers to something. Tokens [begin, end) of one sentence;
// `head` is the phrase's syntactic head, unique among the mentions of a
// sentence.
struct Mention {
  std::uint32_t sentence = 0;
  int begin = 0;
  int end = 0;
  int head = 0;
  MentionKind kind = MentionKind::kNominal;
  // Index into Discourse::entities; nothing for a pronoun that could not be
  // resolved and for phrases that refer to nothing ("it" in "it rains").
  std::optional<std::uint32_t> entity;
};

struct Discourse {
  std::vector<ArticleEntity> entities;
  std::vector<Mention> mentions;  // by sentence, then head

  // The mention whose head is this token; nullptr where there is none.
  // Logarithmic.
  const Mention* At(std::uint32_t sentence, int head) const;
};

// Finds mentions, resolves coreference within the article and links to the
// knowledge. Requires complete sentences; cost linear in the number of
// mentions, each looking back at a bounded window.
Discourse ReadDiscourse(const Article& article,
                        std::span<const Sentence> sentences,
                        const Knowledge& knowledge);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_DISCOURSE_H_
