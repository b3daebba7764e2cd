// How likely a proposition is right on every field, from what made it.
#ifndef NEWSGRAPH_EXTRACT_MEANING_CONFIDENCE_H_
#define NEWSGRAPH_EXTRACT_MEANING_CONFIDENCE_H_

namespace newsgraph {

// The grounds for a proposition.
struct Grounds {
  double rule_prior = 1;  // of the rule on a right parse
  // How sure the parser is of the words involved, 0 to 100: the weakest, and
  // the object alone.
  int weakest_parse = 100;
  int object_parse = 100;
  int subject_distance = 1;  // in words, from the anchor, either way
  int sentence_words = 1;
  bool hearsay = false;            // "reportedly"
  bool pronoun = false;            // an argument stands as a pronoun
  bool inherited_subject = false;  // by coordination or control
  bool open_relation = false;      // not in the ontology
  bool people = false;             // the subject is a person or a group
};

// The chance that the proposition is right on every field, between 0.05 and
// 0.99, three decimals, the same on every machine. docs/extraction.md tells how
// it was fitted and how well it holds.
double ConfidenceOf(const Grounds& grounds);

// `confidence` times `permille` / 1000, in the same three decimals.
double ScaledConfidence(double confidence, int permille);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_CONFIDENCE_H_
