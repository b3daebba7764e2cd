// Dictionary forms from forms and tags: exceptions that were seen or that
// WordNet lists, regular inflection checked against known base forms, and
// suffix rules for the rest.
#ifndef NEWSGRAPH_EXTRACT_LANGUAGE_LEMMATIZATION_LEMMATIZER_H_
#define NEWSGRAPH_EXTRACT_LANGUAGE_LEMMATIZATION_LEMMATIZER_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "extract/language/lemmatization/inflection.h"
#include "extract/language/lemmatization/string_table.h"
#include "extract/language/sentence.h"

namespace newsgraph {

// What turns a form into its lemma: an end cut off, another put on.
struct LemmaRule {
  std::uint8_t cut = 0;     // bytes
  bool keeps_case = false;  // else the form is lowered first
  std::string ending;

  // Nothing is cut beyond the form's beginning.
  std::string Apply(std::string_view form, std::string_view lower) const;

  friend auto operator<=>(const LemmaRule&, const LemmaRule&) = default;
};

// Everything that is learnt; see lemmatizer_trainer.h.
struct LemmaTables {
  // Keys are LemmaKey(tag, lower form or suffix).
  std::map<std::string, std::string, std::less<>> exceptions;  // to lemmas
  std::map<std::string, LemmaRule, std::less<>> suffixes;
  // Base forms that inflection must lead to, by what they inflect as: the sum
  // of BaseClass values.
  std::map<std::string, std::uint8_t, std::less<>> bases;
};

// Writing of a form: lemmas of "Polish" and "polish" differ.
enum class Casing : std::uint8_t { kLower, kCapitalised, kUpper };

Casing CasingOf(std::string_view form);

// Small letters, and one kind of apostrophe: how the tables write forms.
std::string FoldForm(std::string_view form);

// Key of the tables: the tag, the casing and the text.
std::string LemmaKey(Upos upos, std::string_view xpos, Casing casing,
                     std::string_view text);

// Immutable. Lemma may be called from several threads.
class Lemmatizer {
 public:
  static constexpr std::size_t kMaxSuffix = 6;

  explicit Lemmatizer(const LemmaTables& tables);

  // The lemma of `form`, in the case that the treebanks use: names keep
  // theirs. Forms without letters are their own lemma.
  std::string Lemma(std::string_view form, Upos upos,
                    std::string_view xpos) const;

  // The same without the exceptions: what a form that was never seen gets.
  std::string RegularLemma(std::string_view form, Upos upos,
                           std::string_view xpos) const;

  // Fills the lemmas of `sentence` from its forms and tags.
  void Lemmatize(Sentence& sentence) const;

  // The same tables give the same bytes.
  std::string ToBytes() const;
  // INVALID_ARGUMENT: not what ToBytes wrote, truncated or out of range.
  static absl::StatusOr<Lemmatizer> FromBytes(std::string_view bytes);

 private:
  struct Form;
  std::string RegularLemma(const Form& form, std::string& key) const;
  std::string LemmaBySuffix(const Form& form, Casing casing,
                            std::string& key) const;

  Lemmatizer() = default;

  StringTable exceptions_;  // to indices of lemmas_
  std::vector<std::string> lemmas_;
  StringTable suffixes_;  // to indices of rules_
  std::vector<LemmaRule> rules_;
  StringTable bases_;  // to sums of BaseClass
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_LANGUAGE_LEMMATIZATION_LEMMATIZER_H_
