// Names of one thing: equal, shortened, spelled otherwise, or an acronym.
#include <algorithm>
#include <cctype>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/meaning/coreference.h"

namespace newsgraph {
namespace {

bool IsPerson(EntityType type) { return IsA(type, EntityType::kPerson); }

// Words at the end of an organisation's or place's name that it can go
// without: "Apple Inc.", "Xinhua news agency", "Danube River".
bool MayBeDropped(EntityType type, std::string_view word) {
  const auto class_type = TypeOfClassNoun(word);
  if (!class_type) return word == "news";
  if (IsA(type, EntityType::kOrganization)) {
    return *class_type == EntityType::kCompany || word == "agency" ||
           word == "group" || word == "organization" || word == "news" ||
           word == "movement" || word == "party" || word == "alliance" ||
           word == "bloc" || word == "network";
  }
  return *class_type == EntityType::kWater ||
         *class_type == EntityType::kFacility || word == "strip" ||
         word == "peninsula" || word == "island" || word == "city" ||
         word == "town" || word == "village" || word == "province" ||
         word == "prefecture" || word == "county";
}

class NameClusters {
 public:
  NameClusters(const std::vector<Phrase>& phrases, const Knowledge& knowledge,
               ChainSet& chains)
      : phrases_(phrases), knowledge_(knowledge), chains_(chains) {}

  void Cluster() {
    // Long names first, so that "Bush" finds the one full name however late
    // it comes; within a length, in text order.
    std::vector<std::uint32_t> order;
    for (std::uint32_t p = 0; p < phrases_.size(); ++p) {
      if (phrases_[p].named) order.push_back(p);
    }
    std::stable_sort(order.begin(), order.end(),
                     [this](std::uint32_t a, std::uint32_t b) {
                       return Words(a) > Words(b);
                     });
    for (std::uint32_t p : order) Place(p);
    JoinAcronyms();
  }

 private:
  std::size_t Words(std::uint32_t p) const { return Words(phrases_[p]); }

  static std::size_t Words(const Phrase& phrase) {
    // Persons of one surname are told apart by the text order of the full
    // names alone.
    const std::string& folded = phrase.folded;
    return static_cast<std::size_t>(
               std::count(folded.begin(), folded.end(), ' ')) +
           1;
  }

  void Place(std::uint32_t p) {
    const Phrase& phrase = phrases_[p];
    int chain = FindChain(p);
    if (chain == kNoChain) {
      chain = chains_.Start(p);
    } else {
      chains_.Add(chain, p);
    }
    Index(phrase, chain);
  }

  bool Fits(const Phrase& phrase, int chain) const {
    const Chain& other = chains_[chain];
    if (phrase.known && other.known && *phrase.known != *other.known) {
      return false;
    }
    if (phrase.gender != Gender::kUnknown && other.gender != Gender::kUnknown &&
        phrase.gender != other.gender) {
      return false;
    }
    return TypesAgree(phrase.type, other.type) &&
           !IsOfOtherState(phrase, other);
  }

  // Norway's Foreign Ministry is not Sweden's.
  static bool IsOfOtherState(const Phrase& phrase, const Chain& other) {
    return phrase.country && other.country &&
           *phrase.country != *other.country &&
           !InstitutionKey(phrase.folded).empty();
  }

  int FindChain(std::uint32_t p) const {
    const Phrase& phrase = phrases_[p];
    if (phrase.known) {
      const auto found = by_known_.find(*phrase.known);
      if (found != by_known_.end()) return found->second;
    }
    if (phrase.mention.kind == MentionKind::kDemonym && phrase.known) {
      return kNoChain;
    }
    if (int chain = Among(by_name_, phrase.folded, phrase); chain != kNoChain) {
      return chain;
    }
    // The same name in one article is the same thing, where nothing but the
    // name finder says that it is of another type.
    if (phrase.weak_type && !phrase.known) {
      const auto same = by_name_.find(phrase.folded);
      if (same != by_name_.end() && same->second.size() == 1 &&
          !IsOfOtherState(phrase, chains_[same->second.front()])) {
        return chains_.Find(same->second.front());
      }
    }
    if (IsPerson(phrase.type) || phrase.type == EntityType::kThing) {
      if (int chain = FindPerson(p); chain != kNoChain) return chain;
    }
    if (int chain = FindCompany(phrase); chain != kNoChain) return chain;
    if (IsPerson(phrase.type)) return kNoChain;
    if (int chain = FindInstitution(phrase); chain != kNoChain) return chain;
    if (int chain = FindShortened(phrase); chain != kNoChain) return chain;
    if (phrase.folded.size() >= 5 && !phrase.known) {
      const int chain = Among(by_spelling_, SpellingKey(phrase.folded), phrase);
      if (chain != kNoChain && IsA(phrase.type, EntityType::kPlace)) {
        return chain;
      }
    }
    return kNoChain;
  }

  int Among(const std::map<std::string, std::vector<int>, std::less<>>& index,
            std::string_view key, const Phrase& phrase) const {
    if (key.empty()) return kNoChain;
    const auto found = index.find(key);
    if (found == index.end()) return kNoChain;
    for (int chain : found->second) {
      if (Fits(phrase, chain)) return chains_.Find(chain);
    }
    return kNoChain;
  }

  // "Melnyk" of "Roman Melnyk", "George Bush" of "George W. Bush".
  int FindPerson(std::uint32_t p) const {
    const Phrase& phrase = phrases_[p];
    std::vector<std::string_view> words = WordsOf(phrase.folded);
    // "al-Zawahiri" is one surname.
    while (words.size() > 1 && IsNameParticle(words.front())) {
      words.erase(words.begin());
    }
    if (words.empty()) return kNoChain;
    const auto found = persons_.find(SpellingKey(words.back()));
    int best = kNoChain;
    std::uint32_t best_phrase = 0;
    if (found != persons_.end()) {
      for (const auto& [chain, full] : found->second) {
        if (!Fits(phrase, chain)) continue;
        // A name of unknown kind is a person's only if it says nothing else.
        if (!IsPerson(phrase.type) && words.size() > 1) continue;
        const Phrase& other = phrases_[full];
        if (!Shortens(words, WordsOf(other.folded))) continue;
        // Of two with one surname, the one named last before this, or first
        // after it.
        const bool before = full < p;
        if (best == kNoChain || (before && full >= best_phrase) ||
            (before && best_phrase > p)) {
          best = chain;
          best_phrase = full;
        }
      }
    }
    return best == kNoChain ? kNoChain : chains_.Find(best);
  }

  // Whether every word of the short name is one of the long name, or its
  // initial, and the last words are the same, or the first for one word.
  static bool Shortens(const std::vector<std::string_view>& shorter,
                       const std::vector<std::string_view>& longer) {
    if (shorter.size() > longer.size()) return false;
    if (shorter.size() == 1) {
      return SpellingKey(shorter[0]) == SpellingKey(longer.back()) ||
             SpellingKey(shorter[0]) == SpellingKey(longer.front()) ||
             (longer.size() == 3 &&
              SpellingKey(shorter[0]) == SpellingKey(longer[1]));
    }
    if (SpellingKey(shorter.back()) != SpellingKey(longer.back())) {
      return false;
    }
    for (std::string_view word : shorter) {
      const bool there = std::any_of(
          longer.begin(), longer.end(), [&](std::string_view other) {
            return SpellingKey(word) == SpellingKey(other) ||
                   (word.size() == 1 && other.starts_with(word)) ||
                   (other.size() == 1 && word.starts_with(other)) ||
                   (word.size() >= 3 && other.starts_with(word));
          });
      if (!there) return false;
    }
    return true;
  }

  // "Northgate" of "Northgate Gold", where only the name finder says what it
  // is.
  int FindCompany(const Phrase& phrase) const {
    if (phrase.known || Words(phrase) > 1 ||
        (!phrase.weak_type && phrase.type != EntityType::kOrganization &&
         phrase.type != EntityType::kThing)) {
      return kNoChain;
    }
    const auto found = by_first_word_.find(phrase.folded);
    return found == by_first_word_.end() || found->second.size() != 1
               ? kNoChain
               : chains_.Find(found->second.front());
  }

  int FindInstitution(const Phrase& phrase) const {
    const std::string key = InstitutionOf(phrase);
    if (key.empty()) return kNoChain;
    const auto found = institutions_.find(key);
    if (found == institutions_.end()) return kNoChain;
    for (auto it = found->second.rbegin(); it != found->second.rend(); ++it) {
      const Chain& chain = chains_[*it];
      // Without a country, that of the last one.
      if (!phrase.country || !chain.country ||
          *phrase.country == *chain.country) {
        return chains_.Find(*it);
      }
    }
    return kNoChain;
  }

  // The institution without its country: "Romanian Defense Ministry" and
  // "Ministry of Defense" are "ministry defense".
  std::string InstitutionOf(const Phrase& phrase) const {
    if (!IsA(phrase.type, EntityType::kOrganization)) return "";
    std::string rest;
    for (std::string_view word : WordsOf(phrase.folded)) {
      bool state = false;
      for (const KnownName& name : knowledge_.Lookup(Capitalised(word))) {
        state = state || (phrase.country && name.entity == *phrase.country);
      }
      if (state) continue;
      if (!rest.empty()) rest.push_back(' ');
      rest += word;
    }
    return InstitutionKey(rest);
  }

  static std::string Capitalised(std::string_view word) {
    std::string name(word);
    if (word == "us" || word == "uk" || word == "uae" || word == "eu") {
      for (char& c : name) {
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      }
    } else if (!name.empty()) {
      name[0] =
          static_cast<char>(std::toupper(static_cast<unsigned char>(name[0])));
    }
    return name;
  }

  // "Danube" of "Danube River"; "Security Council" of "U.N. Security Council".
  int FindShortened(const Phrase& phrase) const {
    if (int chain = Among(by_short_, phrase.folded, phrase);
        chain != kNoChain) {
      return chain;
    }
    const std::string stem = Stem(phrase);
    if (!stem.empty()) {
      if (int chain = Among(by_name_, stem, phrase); chain != kNoChain) {
        return chain;
      }
    }
    return kNoChain;
  }

  // The name without the class nouns at its end; empty where there are none.
  static std::string Stem(const Phrase& phrase) {
    const std::vector<std::string_view> words = WordsOf(phrase.folded);
    std::size_t keep = words.size();
    while (keep > 1 && MayBeDropped(phrase.type, words[keep - 1])) --keep;
    if (keep == words.size()) return "";
    std::string stem;
    for (std::size_t i = 0; i < keep; ++i) {
      if (i > 0) stem.push_back(' ');
      stem += words[i];
    }
    return stem.size() >= 2 ? stem : "";
  }

  // The name without the country or organisation in front of it.
  std::string WithoutOwner(const Phrase& phrase) const {
    if (!IsA(phrase.type, EntityType::kOrganization)) return "";
    const std::vector<std::string_view> words = WordsOf(phrase.folded);
    if (words.size() < 3) return "";
    for (const KnownName& name : knowledge_.Lookup(Capitalised(words[0]))) {
      const EntityType type = knowledge_.entity(name.entity).type;
      if (type == EntityType::kCountry ||
          IsA(type, EntityType::kOrganization)) {
        return phrase.folded.substr(words[0].size() + 1);
      }
    }
    if (words[0] == "un" || words[0] == "eu") {
      return phrase.folded.substr(words[0].size() + 1);
    }
    return "";
  }

  void Index(const Phrase& phrase, int chain) {
    if (phrase.known) by_known_.emplace(*phrase.known, chain);
    if (phrase.mention.kind == MentionKind::kDemonym) return;
    AddTo(by_name_[phrase.folded], chain);
    if (IsPerson(phrase.type)) {
      const std::vector<std::string_view> words = WordsOf(phrase.folded);
      const auto index = static_cast<std::uint32_t>(&phrase - phrases_.data());
      if (words.empty()) return;
      AddPerson(words.back(), chain, index);
      if (words.size() > 1) AddPerson(words.front(), chain, index);
      // "Quispe" of "Carlos Quispe Rojas".
      if (words.size() == 3 && words[1].size() > 2 &&
          !knowledge_.IsGivenName(Capitalised(words[1]))) {
        AddPerson(words[1], chain, index);
      }
      return;
    }
    if (IsA(phrase.type, EntityType::kOrganization) && Words(phrase) > 1) {
      const std::string_view first = WordsOf(phrase.folded).front();
      if (first.size() > 3 && knowledge_.Lookup(Capitalised(first)).empty()) {
        AddTo(by_first_word_[std::string(first)], chain);
      }
    }
    if (const std::string stem = Stem(phrase); !stem.empty()) {
      AddTo(by_short_[stem], chain);
    }
    if (const std::string rest = WithoutOwner(phrase); !rest.empty()) {
      AddTo(by_short_[rest], chain);
    }
    if (phrase.folded.size() >= 5) {
      AddTo(by_spelling_[SpellingKey(phrase.folded)], chain);
    }
    if (const std::string key = InstitutionOf(phrase); !key.empty()) {
      AddTo(institutions_[key], chain);
    }
  }

  void AddPerson(std::string_view word, int chain, std::uint32_t phrase) {
    auto& bearers = persons_[SpellingKey(word)];
    if (bearers.empty() || bearers.back().first != chain) {
      bearers.emplace_back(chain, phrase);
    }
  }

  static void AddTo(std::vector<int>& chains, int chain) {
    if (std::find(chains.begin(), chains.end(), chain) == chains.end()) {
      chains.push_back(chain);
    }
  }

  // "NATO" and "North Atlantic Treaty Organization", with or without brackets.
  void JoinAcronyms() {
    std::map<std::string, int, std::less<>> acronyms;
    for (std::uint32_t p = 0; p < phrases_.size(); ++p) {
      const Phrase& phrase = phrases_[p];
      if (!phrase.named || IsPerson(phrase.type) ||
          !LooksLikeAcronym(phrase.label)) {
        continue;
      }
      std::string letters;
      for (char c : phrase.label) {
        if (std::isupper(static_cast<unsigned char>(c))) letters.push_back(c);
      }
      acronyms.emplace(letters, chains_.Of(p));
    }
    if (acronyms.empty()) return;
    for (std::uint32_t p = 0; p < phrases_.size(); ++p) {
      const Phrase& phrase = phrases_[p];
      const bool phrase_may =
          phrase.named || phrase.mention.kind == MentionKind::kNominal;
      if (!phrase_may || IsPerson(phrase.type) || chains_.Of(p) == kNoChain) {
        continue;
      }
      for (const std::string& letters : InitialsOf(phrase.label)) {
        const auto found = acronyms.find(letters);
        if (found == acronyms.end()) continue;
        const Chain& a = chains_[found->second];
        const Chain& b = chains_[chains_.Of(p)];
        if (a.known && b.known && *a.known != *b.known) continue;
        if (TypesAgree(a.type, b.type)) {
          chains_.Merge(found->second, chains_.Of(p));
        }
      }
    }
  }

  static std::vector<std::string> InitialsOf(std::string_view name) {
    std::string all;
    std::string content;
    const std::string folded = FoldSpelling(name);
    const std::vector<std::string_view> words = WordsOf(folded);
    if (words.size() < 2) return {};
    for (std::string_view word : words) {
      const char initial = static_cast<char>(
          std::toupper(static_cast<unsigned char>(word.front())));
      all.push_back(initial);
      if (word != "of" && word != "for" && word != "the" && word != "and" &&
          word != "in" && word != "on" && word != "to") {
        content.push_back(initial);
      }
    }
    return {all, content};
  }

  const std::vector<Phrase>& phrases_;
  const Knowledge& knowledge_;
  ChainSet& chains_;
  std::map<std::uint32_t, int> by_known_;
  std::map<std::string, std::vector<int>, std::less<>> by_name_;
  std::map<std::string, std::vector<int>, std::less<>> by_short_;
  std::map<std::string, std::vector<int>, std::less<>> by_spelling_;
  std::map<std::string, std::vector<int>, std::less<>> institutions_;
  // Chains of organisations, by the first word of their names.
  std::map<std::string, std::vector<int>, std::less<>> by_first_word_;
  // Surname or given name to chains, with the phrase that gave the name.
  std::map<std::string, std::vector<std::pair<int, std::uint32_t>>> persons_;
};

}  // namespace

void ClusterNames(const std::vector<Phrase>& phrases,
                  const Knowledge& knowledge, ChainSet& chains) {
  NameClusters(phrases, knowledge, chains).Cluster();
}

}  // namespace newsgraph
