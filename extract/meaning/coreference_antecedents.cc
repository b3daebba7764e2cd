#include "extract/meaning/coreference_antecedents.h"

#include <algorithm>
#include <string>

#include "base/one_of.h"
#include "extract/meaning/coreference_nouns.h"
#include "extract/meaning/entity_names.h"

namespace newsgraph {
namespace {

// Whether the word is what the name says the thing is: its last word, or the
// one before "of".
bool IsHeadWord(const std::vector<std::string_view>& words,
                std::string_view lemma) {
  if (!TypeOfClassNoun(lemma)) return false;
  if (words.back() == lemma) return true;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i] == lemma && (words[i + 1] == "of" || words[i + 1] == "for")) {
      return true;
    }
  }
  return false;
}

}  // namespace

bool SameCountry(const Phrase& phrase, const Chain& chain) {
  return !phrase.country || !chain.country || *phrase.country == *chain.country;
}

bool IsOfAnotherTime(const Phrase& phrase, const Chain& chain) {
  return std::any_of(phrase.modifiers.begin(), phrase.modifiers.end(),
                     [&](const std::string& word) {
                       return ChangesOffice(word) &&
                              !std::binary_search(chain.modifiers.begin(),
                                                  chain.modifiers.end(),
                                                  word) &&
                              !std::binary_search(chain.titles.begin(),
                                                  chain.titles.end(), word);
                     });
}

void NamedAntecedents::Remember(int chain) {
  named_.erase(std::remove(named_.begin(), named_.end(), chain), named_.end());
  named_.push_back(chain);
  constexpr std::size_t kMostKept = 40;
  if (named_.size() > kMostKept) named_.erase(named_.begin());
}

int NamedAntecedents::ByPartOfName(const Phrase& phrase) const {
  if (phrase.number == Number::kPlural) return kNoChain;
  for (auto it = named_.rbegin(); it != named_.rend(); ++it) {
    const Chain& chain = chains_[*it];
    if (IsA(chain.type, EntityType::kPerson) || !SameCountry(phrase, chain)) {
      continue;
    }
    int looked = 0;
    for (std::uint32_t other : chain.phrases) {
      if (++looked > 8) break;
      const Phrase& name = phrases_[other];
      if (!name.named || name.mention.kind == MentionKind::kDemonym) {
        continue;
      }
      const std::vector<std::string_view> words = WordsOf(name.folded);
      const bool in_name =
          words.size() > 1 && IsHeadWord(words, phrase.head_lemma);
      const bool rest_fits = std::all_of(
          phrase.modifiers.begin(), phrase.modifiers.end(),
          [&](const std::string& word) {
            // The state is compared as such.
            return word.starts_with('@') ||
                   std::find(words.begin(), words.end(), word) != words.end();
          });
      if (in_name && rest_fits) return *it;
      break;  // The first name of a chain tells enough.
    }
  }
  return kNoChain;
}

int NamedAntecedents::ByOffice(const Phrase& phrase) const {
  if (!IsA(phrase.type, EntityType::kPerson)) return kNoChain;
  int generic = kNoChain;
  int seen = 0;
  for (auto it = named_.rbegin(); it != named_.rend(); ++it) {
    const Chain& chain = chains_[*it];
    if (!IsA(chain.type, EntityType::kPerson)) continue;
    ++seen;
    if (phrase.gender != Gender::kUnknown && chain.gender != Gender::kUnknown &&
        phrase.gender != chain.gender) {
      continue;
    }
    if (!SameCountry(phrase, chain) || IsOfAnotherTime(phrase, chain)) {
      continue;
    }
    const bool title = std::any_of(
        chain.titles.begin(), chain.titles.end(), [&](const std::string& word) {
          return word == phrase.head_lemma ||
                 word.starts_with(phrase.head_lemma + "-");
        });
    // "the Egyptian president" is not just any president.
    const bool state_unknown = phrase.country && !chain.country;
    if (title && !state_unknown) return *it;
    if (chain.known &&
        HoldsOffice(*chain.known, phrase.head_lemma, phrase.country)) {
      return *it;
    }
    if (seen == 1) generic = *it;
  }
  // "the opposition leader" is not whoever was named last, ...
  static constexpr std::string_view kOfSome[] = {"leader", "official",
                                                 "lawmaker", "diplomat"};
  static constexpr std::string_view kOfAnybody[] = {
      "young",         "old",     "veteran",     "embattled",
      "controversial", "popular", "retired",     "top",
      "senior",        "late",    "former",      "deposed",
      "ousted",        "exiled",  "influential", "outspoken"};
  if (IsOneOf(phrase.head_lemma, kOfSome)) {
    // An age ("the 77-year-old leader") says whose leader as little.
    for (const std::string& word : phrase.modifiers) {
      if (!IsEmptyModifier(word) && !IsOneOf(word, kOfAnybody) &&
          !word.starts_with('@') && word.find("year") == std::string::npos &&
          (word.empty() || word[0] < '0' || word[0] > '9')) {
        return kNoChain;
      }
    }
  }
  // ... but "the 45-year-old" and "the politician" are.
  return IsAnyPerson(phrase.head_lemma) && !phrase.country ? generic : kNoChain;
}

bool NamedAntecedents::HoldsOffice(std::uint32_t person, std::string_view title,
                                   std::optional<std::uint32_t> state) const {
  for (const Office& office : knowledge_.OfficesOf(person)) {
    if (state && office.organization != *state) continue;
    if (article_.published &&
        ((office.from && *article_.published < *office.from) ||
         (office.until && *office.until < *article_.published))) {
      continue;
    }
    if (office.title.find(title) != std::string_view::npos) return true;
  }
  return false;
}

int NamedAntecedents::ByKind(const Phrase& phrase) const {
  const EntityType kind = DescribedType(phrase.head_lemma);
  if (kind == EntityType::kThing) return kNoChain;
  // "the team sent by the UN": no other one is meant.
  if (phrase.restricted) return kNoChain;
  // "the northern town" describes another one, "the military alliance" the
  // one that was named.
  if (phrase.country && kind != EntityType::kCity) return kNoChain;
  for (const std::string& word : phrase.modifiers) {
    static constexpr std::string_view kEmpty[] = {
        "military", "western", "embattled", "coastal",  "border",
        "besieged", "small",   "tiny",      "whole",    "entire",
        "giant",    "defense", "tech",      "troubled", "war-torn",
        "war",      "torn",    "strategic", "trading",  "state"};
    const bool state = word.starts_with('@') && phrase.country;
    if (!state && !IsOneOf(word, kEmpty) &&
        phrase.definiteness != Definiteness::kDemonstrative) {
      return kNoChain;
    }
  }
  for (auto it = named_.rbegin(); it != named_.rend(); ++it) {
    const Chain& chain = chains_[*it];
    if (!SameCountry(phrase, chain)) continue;
    if (kind == EntityType::kOrganization) {
      if (IsDescribedOrganization(phrase.head_lemma, chain)) return *it;
      continue;
    }
    if (IsA(chain.type, kind)) return *it;
    // A port or a resort is a building site to one text, a city to another.
    if (chain.type == EntityType::kCity &&
        (phrase.head_lemma == "port" || phrase.head_lemma == "resort")) {
      return *it;
    }
    // What is only known to be an organisation may be a company.
    if (chain.type == EntityType::kOrganization &&
        (kind == EntityType::kCompany || kind == EntityType::kAlliance ||
         kind == EntityType::kParty)) {
      return *it;
    }
    if (chain.type == EntityType::kPlace && IsA(kind, EntityType::kPlace) &&
        kind != EntityType::kCountry) {
      return *it;
    }
  }
  return kNoChain;
}

}  // namespace newsgraph
