// Token-and-tag files (BIO, IOB2, IOB1) of named-entity corpora.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_NAME_CORPUS_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_NAME_CORPUS_H_

#include <cstddef>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/language/sentence.h"

namespace newsgraph {

// Reads one token a line, an empty line between sentences. The form is the
// first column and the tag the last (CoNLL 2003, wikigold, WNUT), or, where a
// line begins with the token's number and a tab, the second and the third
// (Universal NER). Columns are parted by tabs or else by spaces. Lines that
// begin with "# " and "-DOCSTART-" lines are skipped. Tags are O, B-X and I-X;
// an I-X that continues nothing begins a name. X is PER, LOC, ORG or MISC or
// one of their other spellings (person, geo-loc, corporation, group, ...); OTH
// counts as O, any other type as MISC.
//
// Forms, spans (into the forms joined by spaces) and names are filled.
//
// INVALID_ARGUMENT, "file:line: expected X, found "y"": a line without a tag, a
//   tag of another shape, invalid UTF-8 or NUL.
absl::StatusOr<std::vector<Sentence>> ReadNameCorpus(std::string_view bytes,
                                                     std::string_view file);

// Whether the sentence at `index` of a corpus is kept from learning where a
// corpus serves both learning and evaluation: of five hundred sentences the
// first hundred, so that documents are not torn into both halves.
inline bool IsHeldOut(std::size_t index) { return index % 500 < 100; }

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_NAME_CORPUS_H_
