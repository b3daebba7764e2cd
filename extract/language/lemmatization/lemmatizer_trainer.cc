#include "extract/language/lemmatization/lemmatizer_trainer.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "extract/language/segmentation/char_class.h"

namespace newsgraph {
namespace {

struct Tag {
  Upos upos;
  std::string xpos;
  Casing casing;

  friend auto operator<=>(const Tag&, const Tag&) = default;
};

// A form as it was tagged, in small letters, with one way of writing it.
struct Entry {
  std::string form;
  std::map<std::string, int> lemmas;

  const std::string& Majority() const {
    const auto best = std::max_element(
        lemmas.begin(), lemmas.end(),
        [](const auto& a, const auto& b) { return a.second < b.second; });
    return best->first;
  }
};

using Vocabulary = std::map<Tag, std::map<std::string, Entry>>;

// The shortest cut that leads from form to lemma, keeping the case if that
// saves anything.
LemmaRule RuleFor(std::string_view form, std::string_view lower,
                  std::string_view lemma) {
  const auto make = [&](std::string_view from, bool keeps_case) {
    std::size_t shared = 0;
    while (shared < from.size() && shared < lemma.size() &&
           from[shared] == lemma[shared]) {
      ++shared;
    }
    LemmaRule rule;
    rule.cut = static_cast<std::uint8_t>(
        std::min<std::size_t>(from.size() - shared, 255));
    rule.keeps_case = keeps_case;
    rule.ending = std::string(lemma.substr(shared));
    return rule;
  };
  LemmaRule lowered = make(lower, false);
  LemmaRule kept = make(form, true);
  return kept.cut + kept.ending.size() < lowered.cut + lowered.ending.size()
             ? kept
             : lowered;
}

Vocabulary CollectVocabulary(std::span<const ConlluDocument> treebanks) {
  Vocabulary vocabulary;
  for (const ConlluDocument& document : treebanks) {
    for (const Sentence& sentence : document.sentences) {
      for (const Token& token : sentence.tokens) {
        // "goeswith" parts and the like have no lemma of their own.
        if (token.lemma.empty() || token.deprel == Deprel::kGoeswith) continue;
        const Tag tag{token.upos, token.xpos, CasingOf(token.form)};
        Entry& entry = vocabulary[tag][FoldForm(token.form)];
        entry.form = token.form;
        ++entry.lemmas[token.lemma];
      }
    }
  }
  return vocabulary;
}

bool IsClosedClass(Upos upos) {
  return upos == Upos::kAux || upos == Upos::kPron || upos == Upos::kDet ||
         upos == Upos::kAdp || upos == Upos::kPart || upos == Upos::kSconj ||
         upos == Upos::kCconj;
}

template <typename Visitor>
void ForEachLine(std::string_view text, const Visitor& visit) {
  while (!text.empty()) {
    const std::size_t newline = text.find('\n');
    visit(text.substr(0, newline));
    text.remove_prefix(newline == std::string_view::npos ? text.size()
                                                         : newline + 1);
  }
}

// The first word of each entry of a WordNet index, single words only.
void AddBases(std::string_view index, BaseClass base_class,
              LemmaTables& tables) {
  ForEachLine(index, [&](std::string_view line) {
    if (line.starts_with(" ")) return;  // the licence
    const std::string_view word = line.substr(0, line.find(' '));
    if (word.size() < 2 ||
        word.find_first_of("_-.'0123456789/") != std::string_view::npos) {
      return;
    }
    if (base_class == kNounBase) {
      // Only where "-es" leaves two bases open: "axes", "caches".
      const std::string_view end = word.substr(word.size() - 2);
      static constexpr std::array<std::string_view, 19> kOpen = {
          "se", "ze", "xe", "ss", "us", "is", "as", "ch", "sh", "ax",
          "ex", "ix", "ox", "tz", "to", "ie", "he", "ro", "oe"};
      if (std::find(kOpen.begin(), kOpen.end(), end) == kOpen.end()) return;
    } else if (base_class == kAdjectiveBase && word.size() > 8) {
      return;  // too long to take "-er"
    }
    tables.bases[std::string(word)] |= base_class;
  });
}

// "struck strike": for each tag that the inflected form may have.
void AddExceptions(std::string_view list, Upos upos,
                   std::span<const std::string_view> xposes,
                   LemmaTables& tables) {
  ForEachLine(list, [&](std::string_view line) {
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos) return;
    const std::string_view form = line.substr(0, space);
    std::string_view lemma = line.substr(space + 1);
    lemma = lemma.substr(0, lemma.find_first_of(" \r"));
    if (form.find('_') != std::string_view::npos || lemma.empty()) return;
    for (const std::string_view xpos : xposes) {
      // "-ing" and "-s" forms are gerunds and third persons alone.
      const bool gerund = form.ends_with("ing");
      if (upos == Upos::kVerb) {
        if (gerund != (xpos == "VBG")) continue;
        const bool third = form.ends_with("s") && !form.ends_with("ss") &&
                           lemma.size() < form.size();
        if (third != (xpos == "VBZ")) continue;
      }
      if ((xpos == "JJS" || xpos == "RBS") != form.ends_with("st") &&
          upos != Upos::kVerb && upos != Upos::kNoun) {
        continue;
      }
      for (const Casing casing : {Casing::kLower, Casing::kCapitalised}) {
        tables.exceptions.emplace(LemmaKey(upos, xpos, casing, form), lemma);
      }
    }
  });
}

// For each suffix the rule that most different words follow, where that is
// not what the next shorter suffix says anyway.
void LearnSuffixes(const Tag& tag, const std::map<std::string, Entry>& entries,
                   LemmaTables& tables) {
  // Parts of a word that was torn apart carry the lemma of the whole.
  if (tag.xpos == "GW" || tag.xpos == "AFX" || tag.upos == Upos::kPunct) return;
  std::map<std::string, std::map<LemmaRule, int>> counts;
  for (const auto& [lower, entry] : entries) {
    const LemmaRule rule = RuleFor(entry.form, lower, entry.Majority());
    const std::size_t longest = std::min(Lemmatizer::kMaxSuffix, lower.size());
    for (std::size_t length = 0; length <= longest; ++length) {
      ++counts[lower.substr(lower.size() - length)][rule];
    }
  }
  const auto majority = [](const std::map<LemmaRule, int>& rules) {
    return std::max_element(
        rules.begin(), rules.end(),
        [](const auto& a, const auto& b) { return a.second < b.second; });
  };
  for (const auto& [suffix, rules] : counts) {
    const auto best = majority(rules);
    if (!suffix.empty()) {
      if (best->second < 2) continue;
      // What a shorter suffix that has a rule of its own would say.
      std::size_t length = suffix.size() - 1;
      while (length > 0 &&
             majority(counts[suffix.substr(suffix.size() - length)])->second <
                 2) {
        --length;
      }
      const auto shorter =
          majority(counts[suffix.substr(suffix.size() - length)]);
      if (shorter->first == best->first) continue;
    }
    tables.suffixes[LemmaKey(tag.upos, tag.xpos, tag.casing, suffix)] =
        best->first;
  }
}

}  // namespace

Lemmatizer TrainLemmatizer(std::span<const ConlluDocument> treebanks,
                           const WordNetFiles& wordnet) {
  LemmaTables tables;
  AddBases(wordnet.verb_index, kVerbBase, tables);
  AddBases(wordnet.noun_index, kNounBase, tables);
  AddBases(wordnet.adjective_index, kAdjectiveBase, tables);
  static constexpr std::array<std::string_view, 4> kVerbTags = {"VBD", "VBN",
                                                                "VBG", "VBZ"};
  static constexpr std::array<std::string_view, 1> kNounTags = {"NNS"};
  static constexpr std::array<std::string_view, 2> kAdjectiveTags = {"JJR",
                                                                     "JJS"};
  AddExceptions(wordnet.verb_exceptions, Upos::kVerb, kVerbTags, tables);
  AddExceptions(wordnet.noun_exceptions, Upos::kNoun, kNounTags, tables);
  AddExceptions(wordnet.adjective_exceptions, Upos::kAdj, kAdjectiveTags,
                tables);

  const Vocabulary vocabulary = CollectVocabulary(treebanks);
  for (const auto& [tag, entries] : vocabulary) {
    LearnSuffixes(tag, entries, tables);
  }
  // What the rules get wrong of what was seen. WordNet's exceptions give way
  // to the treebanks.
  const Lemmatizer regular(tables);
  for (const auto& [tag, entries] : vocabulary) {
    for (const auto& [lower, entry] : entries) {
      const std::string& lemma = entry.Majority();
      std::string key = LemmaKey(tag.upos, tag.xpos, tag.casing, lower);
      // Closed classes are listed, so that another way of writing them
      // ("HAS") finds them too.
      if (IsClosedClass(tag.upos) ||
          regular.RegularLemma(entry.form, tag.upos, tag.xpos) != lemma) {
        tables.exceptions[std::move(key)] = lemma;
      } else if (tables.exceptions.contains(key) ||
                 tables.exceptions.contains(
                     LemmaKey(tag.upos, tag.xpos, Casing::kLower, lower))) {
        // The rules are right and an exception would speak first.
        tables.exceptions[std::move(key)] = lemma;
      }
    }
  }
  return Lemmatizer(tables);
}

}  // namespace newsgraph
