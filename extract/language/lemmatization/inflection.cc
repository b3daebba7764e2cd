#include "extract/language/lemmatization/inflection.h"

namespace newsgraph {
namespace {

bool IsVowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

class BaseFinder {
 public:
  BaseFinder(const StringTable& bases, std::uint8_t classes)
      : bases_(bases), classes_(classes) {}

  // `stem`: the form without "ed", "ing", "er" or "est".
  std::string AfterVowelSuffix(std::string stem) const {
    if (stem.size() < 2) return {};
    const std::string with_e = stem + 'e';
    const char last = stem.back();
    const char before = stem[stem.size() - 2];
    const bool two_consonants = !IsVowel(last) && !IsVowel(before);
    if (two_consonants && Has(stem)) return stem;
    if (Has(with_e)) return with_e;
    if (Has(stem)) return stem;
    if (last == before && two_consonants) {
      stem.pop_back();
      if (Has(stem)) return stem;
      return {};
    }
    return {};
  }

  std::string FromY(std::string stem, std::string_view other) const {
    std::string with_y = stem + 'y';
    if (Has(with_y)) return with_y;
    stem += other;
    return Has(stem) ? stem : std::string();
  }

  std::string WithoutS(std::string_view form) const {
    if (form.ends_with("ies") && form.size() > 4) {
      std::string base =
          FromY(std::string(form.substr(0, form.size() - 3)), "ie");
      if (!base.empty()) return base;
    }
    std::string base(form.substr(0, form.size() - 1));
    if (Has(base)) return base;
    if (form.ends_with("es")) {
      base.pop_back();
      if (Has(base)) return base;
    }
    return {};
  }

 private:
  bool Has(const std::string& base) const {
    return (bases_.Find(base).value_or(0) & classes_) != 0;
  }
  const StringTable& bases_;
  std::uint8_t classes_;
};

}  // namespace

Inflection InflectionOf(Upos upos, std::string_view xpos) {
  if (xpos == "NNS" && upos == Upos::kNoun) return Inflection::kPlural;
  if (upos == Upos::kVerb || upos == Upos::kAux || upos == Upos::kAdj ||
      upos == Upos::kAdv) {
    if (xpos == "VBZ") return Inflection::kThirdPerson;
    if (xpos == "VBD" || xpos == "VBN") return Inflection::kPast;
    if (xpos == "VBG") return Inflection::kGerund;
    if (xpos == "JJR" || xpos == "RBR") return Inflection::kComparative;
    if (xpos == "JJS" || xpos == "RBS") return Inflection::kSuperlative;
  }
  return Inflection::kNone;
}

std::string FindBase(std::string_view lower, Inflection inflection,
                     const StringTable& bases) {
  const auto stem = [&](std::string_view suffix) {
    return lower.size() > suffix.size() + 1 && lower.ends_with(suffix)
               ? std::string(lower.substr(0, lower.size() - suffix.size()))
               : std::string();
  };
  // A regular ending whose base may end in y: "ied", "ier", "iest".
  const auto undo = [&](std::string_view suffix, std::uint8_t classes) {
    const BaseFinder finder(bases, classes);
    std::string form = stem(suffix);
    if (form.empty()) return form;
    if (form.back() == 'i' && suffix != "ing") {
      std::string base = finder.FromY(form.substr(0, form.size() - 1), "ie");
      if (!base.empty()) return base;
    }
    if (suffix == "ing" && form.back() == 'y') {
      // "lying", "dying"; but "saying".
      std::string base = finder.AfterVowelSuffix(form);
      if (!base.empty()) return base;
      return finder.FromY(form.substr(0, form.size() - 1) + "i", "e");
    }
    return finder.AfterVowelSuffix(std::move(form));
  };
  switch (inflection) {
    case Inflection::kNone:
      return {};
    case Inflection::kThirdPerson:
    case Inflection::kPlural: {
      if (stem("s").empty() || lower.ends_with("ss")) return {};
      const BaseFinder finder(
          bases, inflection == Inflection::kPlural ? kNounBase : kVerbBase);
      return finder.WithoutS(lower);
    }
    case Inflection::kPast:
      return undo("ed", kVerbBase);
    case Inflection::kGerund:
      return undo("ing", kVerbBase);
    case Inflection::kComparative:
      return undo("er", kAdjectiveBase);
    case Inflection::kSuperlative:
      return undo("est", kAdjectiveBase);
  }
  return {};
}

std::string_view StrongBase(std::string_view lower) {
  struct Entry {
    std::string_view form;
    std::string_view base;
  };
  static constexpr Entry kEntries[] = {
      {"bred", "breed"},     {"doled", "dole"},      {"fled", "flee"},
      {"forbade", "forbid"}, {"freed", "free"},      {"froze", "freeze"},
      {"mimicked", "mimic"}, {"overran", "overrun"}, {"shook", "shake"},
      {"sprang", "spring"},  {"stole", "steal"},     {"strove", "strive"},
      {"swam", "swim"},      {"tore", "tear"},       {"wove", "weave"}};
  for (const Entry& entry : kEntries) {
    if (entry.form == lower) return entry.base;
  }
  return {};
}

}  // namespace newsgraph
