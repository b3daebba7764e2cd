// CoNLL-U (https://universaldependencies.org/format.html): the treebanks that
// we learn from, the readings of other parsers, and what `newsgraph parse`
// writes.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_CONLLU_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_CONLLU_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/language/sentence.h"

namespace newsgraph {

// Tokens [begin, end) of a sentence that are written as one: "don't".
struct Contraction {
  int begin = 0;
  int end = 0;

  friend bool operator==(const Contraction&, const Contraction&) = default;
};

// A file as it was read. The four vectors run in parallel.
struct ConlluDocument {
  // The running text that the sentences' spans point into: forms joined as
  // SpaceAfter says, sentences by a space, paragraphs (newpar, newdoc) by an
  // empty line.
  std::string text;
  std::vector<Sentence> sentences;
  std::vector<std::string> sentence_ids;  // "" where there is none
  std::vector<std::vector<Contraction>> contractions;
  // Whether the file marks mentions (Entity= in MISC, as GUM does) or names
  // (Name= as we write it) at all: without, no names says nothing.
  bool has_names = false;
  // Whether a comment says of any sentence that it is a headline, an item of a
  // list or boilerplate (as we write it).
  bool has_kinds = false;
};

struct ConlluOptions {
  // What the first line of the bytes is called in messages.
  std::uint64_t first_line = 1;
  std::size_t max_sentence_words = 1'000'000;
};

// Reads words with all columns but DEPS, and of the comments newdoc, newpar,
// sent_id and kind. Empty nodes are skipped. The spans of
// a contraction's words part its bytes where the forms allow it, else each
// word has all of them.
//
// Names come from Name= or else from Entity=: a mention that is headed by a
// proper noun, or that has an identity and a capital letter, is a name of the
// type person, place or organization (others are MISC), without its article,
// titles, modifiers and appositions; the longest of nested names stays.
//
// INVALID_ARGUMENT, "file:line: expected X, found "y"": wrong number of
//   columns, ids out of order, an unknown UPOS, a head out of range, heads
//   that form no tree, too long a sentence, invalid UTF-8 or NUL. `file`
//   serves the message only.
// Linear in the length of `bytes`.
absl::StatusOr<ConlluDocument> ReadConllu(std::string_view bytes,
                                          std::string_view file,
                                          const ConlluOptions& options = {});

// The words that English treebanks write as one token: a word and the clitics
// that follow it without a space ("do" + "n't", "Russia" + "'s", "can" +
// "not").
std::vector<Contraction> FindContractions(const Sentence& sentence);

// Appends one sentence, its comments and the empty line behind it. `text` is
// what the sentence's spans point into; `id` and the paragraph mark
// (begins_paragraph) become comments. Names stand in MISC as Name=B-PER and
// Name=I-PER; sentences that are not prose have a comment "# kind = headline".
void AppendConllu(const Sentence& sentence, std::string_view text,
                  std::string_view id, std::string& out);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_CONLLU_H_
