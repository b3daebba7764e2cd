// Descriptions and pronouns, read from left to right.
#include "extract/meaning/coreference.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "extract/meaning/coreference_antecedents.h"
#include "extract/meaning/coreference_appositions.h"
#include "extract/meaning/coreference_nouns.h"
#include "extract/meaning/coreference_pronouns.h"
#include "extract/meaning/mentions_words.h"

namespace newsgraph {
namespace {

class DescriptionResolver {
 public:
  DescriptionResolver(const Article& article,
                      const std::vector<Phrase>& phrases,
                      std::span<const DependencyTree> trees,
                      const Knowledge& knowledge, ChainSet& chains)
      : phrases_(phrases),
        trees_(trees),
        chains_(chains),
        index_(phrases),
        named_(article, phrases, knowledge, chains),
        appositions_(phrases, trees, index_, chains),
        pronouns_(phrases, trees, index_, chains) {}

  void Resolve() {
    for (std::uint32_t p = 0; p < phrases_.size(); ++p) {
      if (phrases_[p].known && chains_.Of(p) != kNoChain) {
        of_known_.emplace(*phrases_[p].known, chains_.Of(p));
      }
    }
    for (std::uint32_t p = 0; p < phrases_.size(); ++p) {
      const Phrase& phrase = phrases_[p];
      switch (phrase.mention.kind) {
        case MentionKind::kName:
        case MentionKind::kDemonym:
          break;
        case MentionKind::kLiteral:
          chains_.Start(p);
          break;
        case MentionKind::kPronoun: {
          const int chain = pronouns_.Resolve(p);
          if (chain != kNoChain) chains_.Add(chain, p);
          break;
        }
        case MentionKind::kNominal:
          if (!phrase.named) ResolveNominal(p);
          break;
      }
      const int chain = chains_.Of(p);
      if (chain != kNoChain) Remember(p, chain);
    }
    MergeIntroductions();
    pronouns_.ResolveSpeakers();
  }

 private:
  const DependencyTree& tree(std::uint32_t p) const {
    return trees_[phrases_[p].mention.sentence];
  }

  void Remember(std::uint32_t p, int chain) {
    const Phrase& phrase = phrases_[p];
    if (phrase.mention.kind == MentionKind::kPronoun || phrase.quantified) {
      return;
    }
    RememberHead(phrase.head_lemma, chain);
    if (const auto noun = ShortNoun(phrase.head_lemma); !noun.empty()) {
      RememberHead(std::string(noun), chain);
    }
    if (phrase.mention.kind == MentionKind::kNominal && !phrase.named) {
      last_nominal_.emplace_back(p);
    }
    if (phrase.named || phrase.mention.kind == MentionKind::kName) {
      named_.Remember(chain);
    }
  }

  void RememberHead(const std::string& lemma, int chain) {
    auto& recent = by_head_[lemma];
    recent.erase(std::remove(recent.begin(), recent.end(), chain),
                 recent.end());
    recent.push_back(chain);
    if (recent.size() > 8) recent.erase(recent.begin());
  }

  // "a border town" before its name is known, and then "the town of X": the
  // place that is called by the same noun, where only one is.
  void MergeIntroductions() {
    for (std::uint32_t p = 0; p < phrases_.size(); ++p) {
      const Phrase& phrase = phrases_[p];
      if (phrase.mention.kind != MentionKind::kNominal || phrase.named ||
          phrase.definiteness != Definiteness::kIndefinite ||
          phrase.number != Number::kSingular || phrase.quantified ||
          phrase.type != EntityType::kCity || chains_.Of(p) == kNoChain ||
          chains_[chains_.Of(p)].named) {
        continue;
      }
      int only = kNoChain;
      bool several = false;
      for (int candidate : named_.recent()) {
        const Chain& chain = chains_[candidate];
        if (chain.type != EntityType::kCity || chain.phrases.empty() ||
            !SameCountry(phrase, chain) ||
            !std::binary_search(chain.titles.begin(), chain.titles.end(),
                                phrase.head_lemma)) {
          continue;
        }
        const Mention& first = phrases_[chain.phrases.front()].mention;
        const std::uint32_t sentence = phrase.mention.sentence;
        if (first.sentence < sentence || first.sentence > sentence + 4) {
          continue;
        }
        several = several || (only != kNoChain &&
                              chains_.Find(only) != chains_.Find(candidate));
        only = candidate;
      }
      if (only != kNoChain && !several) chains_.Merge(only, chains_.Of(p));
    }
  }

  // The chain of whoever possesses the thing: "its", "Russia's", "Russian".
  int PossessorOf(std::uint32_t p) const {
    const int head = phrases_[p].mention.head;
    for (int child : tree(p).Children(head)) {
      const Deprel deprel = tree(p)[child].deprel;
      // "Tuesday's quake": the day does not own it.
      if (deprel != Deprel::kNmodPoss || IsCalendarWord(tree(p)[child].form)) {
        continue;
      }
      const auto owner = index_.At(phrases_[p].mention.sentence, child);
      if (owner) return chains_.Of(*owner);
    }
    return kNoChain;
  }

  void ResolveNominal(std::uint32_t p) {
    if (phrases_[p].label.empty()) return;
    int chain = appositions_.Find(p);
    if (chain == kNoChain) chain = OfMembers(p);
    if (chain == kNoChain) chain = SameHead(p);
    if (chain == kNoChain) chain = Described(p);
    if (chain == kNoChain) chain = OfHolder(p);
    const int possessor = PossessorOf(p);
    if (chain != kNoChain) {
      chains_.Add(chain, p);
    } else if (!RefersToNothing(p)) {
      chain = chains_.Start(p);
      if (possessor != kNoChain) chains_.SetPossessor(chain, possessor);
      if (phrases_[p].holder) {
        chains_.SetKnown(chain, *phrases_[p].holder);
        of_known_.emplace(*phrases_[p].holder, chain);
      }
    }
    if (const int alliance = AllianceOf(p);
        chain != kNoChain && alliance != kNoChain) {
      members_.emplace(alliance, chain);
    }
  }

  // The chain of NATO for "NATO allies", which are all that belong to it.
  int AllianceOf(std::uint32_t p) const {
    const Phrase& phrase = phrases_[p];
    if (phrase.number != Number::kPlural || phrase.quantified ||
        !phrase.value.empty() || !IsMemberNoun(phrase.head_lemma) ||
        phrase.definiteness == Definiteness::kIndefinite ||
        phrase.definiteness == Definiteness::kAnother) {
      return kNoChain;
    }
    int alliance = kNoChain;
    for (const int child : tree(p).Children(phrase.mention.head)) {
      if (child > phrase.mention.head) break;
      const Token& word = tree(p)[child];
      if (word.deprel == Deprel::kDet || IsMemberNoun(word.lemma)) continue;
      const auto owner = index_.At(phrase.mention.sentence, child);
      if (!owner || alliance != kNoChain) return kNoChain;
      alliance = chains_.Of(*owner);
      if (alliance == kNoChain) return kNoChain;
    }
    return alliance != kNoChain &&
                   chains_[alliance].type == EntityType::kAlliance
               ? alliance
               : kNoChain;
  }

  // "NATO countries" after "NATO allies".
  int OfMembers(std::uint32_t p) const {
    const auto found = members_.find(AllianceOf(p));
    return found == members_.end() ? kNoChain : chains_.Find(found->second);
  }

  // "the French president" where he is named before or after it.
  int OfHolder(std::uint32_t p) const {
    if (!phrases_[p].holder) return kNoChain;
    const auto found = of_known_.find(*phrases_[p].holder);
    return found == of_known_.end() ? kNoChain : found->second;
  }

  // A description such as "the town" that nothing in the text resolves.
  bool RefersToNothing(std::uint32_t p) const {
    const Phrase& phrase = phrases_[p];
    if (phrase.label.empty()) return true;
    if (!phrase.generic_label ||
        (phrase.definiteness != Definiteness::kDefinite &&
         phrase.definiteness != Definiteness::kDemonstrative)) {
      return false;
    }
    if (phrase.head_lemma.size() < 3) return true;
    if (IsAnyPerson(phrase.head_lemma)) {
      return phrase.number != Number::kPlural;
    }
    return DescribedType(phrase.head_lemma) != EntityType::kThing &&
           phrase.number != Number::kPlural;
  }

  static bool IsSubset(const std::vector<std::string>& a,
                       const std::vector<std::string>& b) {
    return std::includes(b.begin(), b.end(), a.begin(), a.end());
  }

  // Whether nothing but the article's headline has spoken of it.
  bool OnlyInHeadline(const Chain& chain) const {
    const Mention& last = phrases_[chain.phrases.back()].mention;
    // Later headlines are those of sections, and of something else.
    return last.sentence <= 2 &&
           trees_[last.sentence].sentence().kind == SentenceKind::kHeadline;
  }

  // "a drone strike" ... "the strike on Izmail": the description says where,
  // which had not been said.
  bool AddsOnlyPlace(const Phrase& phrase, const Chain& chain) const {
    if (chain.type != EntityType::kEvent) return false;
    const auto is_place = [this](const std::string& word) {
      if (!word.starts_with('@')) return false;
      const EntityType type = chains_[std::stoi(word.substr(1))].type;
      return IsA(type, EntityType::kPlace) && type != EntityType::kCountry;
    };
    if (std::any_of(chain.modifiers.begin(), chain.modifiers.end(), is_place)) {
      return false;
    }
    return std::all_of(phrase.modifiers.begin(), phrase.modifiers.end(),
                       [&](const std::string& word) {
                         return is_place(word) ||
                                std::binary_search(chain.modifiers.begin(),
                                                   chain.modifiers.end(), word);
                       });
  }

  // "Israel's offensive" is that of the Israeli army.
  bool ActForOneState(int a, int b) const {
    if (a == kNoChain || b == kNoChain) return false;
    const auto state = [](const Chain& chain) {
      if (chain.type == EntityType::kCountry) return chain.known;
      return chain.type == EntityType::kMilitary ||
                     chain.type == EntityType::kGovernment
                 ? chain.country
                 : std::nullopt;
    };
    const auto one = state(chains_[a]);
    return one && one == state(chains_[b]);
  }

  // The same noun before: "drones" ... "the drones".
  int SameHead(std::uint32_t p) const {
    const Phrase& phrase = phrases_[p];
    if (phrase.definiteness == Definiteness::kAnother ||
        phrase.head_lemma.size() < 2) {
      return kNoChain;
    }
    const auto found = by_head_.find(phrase.head_lemma);
    if (found == by_head_.end()) return kNoChain;
    const int possessor = PossessorOf(p);
    const bool definite = phrase.definiteness == Definiteness::kDefinite ||
                          phrase.definiteness == Definiteness::kDemonstrative;
    for (auto it = found->second.rbegin(); it != found->second.rend(); ++it) {
      const Chain& chain = chains_[*it];
      if (IsLiteral(chain.type) || IsOfAnotherTime(phrase, chain)) continue;
      if (phrase.number != chain.number && phrase.number != Number::kUnknown &&
          chain.number != Number::kUnknown) {
        continue;
      }
      if (!SameCountry(phrase, chain)) continue;
      if (possessor != kNoChain || chain.possessor != kNoChain) {
        const int other = chain.possessor == kNoChain
                              ? kNoChain
                              : chains_.Find(chain.possessor);
        const bool owner_left_out = possessor == kNoChain && definite;
        if (possessor != other && !owner_left_out &&
            !ActForOneState(possessor, other)) {
          continue;
        }
      }
      // What the headline speaks of, the report speaks of again.
      if (OnlyInHeadline(chain) &&
          (IsSubset(phrase.modifiers, chain.modifiers) ||
           IsSubset(chain.modifiers, phrase.modifiers))) {
        return *it;
      }
      // The "drone" of "drone strike" is one of those that were spoken of.
      if (tree(p)[phrase.mention.head].deprel == Deprel::kCompound) return *it;
      switch (phrase.definiteness) {
        case Definiteness::kDefinite:
        case Definiteness::kDemonstrative:
          if (IsSubset(phrase.modifiers, chain.modifiers) ||
              (IsSubset(chain.modifiers, phrase.modifiers) &&
               !chain.modifiers.empty())) {
            return *it;
          }
          if (found->second.size() == 1 && AddsOnlyPlace(phrase, chain)) {
            return *it;
          }
          break;
        case Definiteness::kPossessive:
        case Definiteness::kBare:
          // Kinds and groups: "Ukrainian officials" again.
          if (phrase.modifiers == chain.modifiers ||
              (possessor != kNoChain &&
               IsSubset(phrase.modifiers, chain.modifiers)) ||
              (phrase.number == Number::kPlural && !phrase.modifiers.empty() &&
               IsSubset(phrase.modifiers, chain.modifiers))) {
            return *it;
          }
          break;
        default:
          break;
      }
    }
    return kNoChain;
  }

  // Another noun for a thing before: "the town", "the ministry", "the
  // commander", "the incident".
  int Described(std::uint32_t p) const {
    const Phrase& phrase = phrases_[p];
    const bool definite = phrase.definiteness == Definiteness::kDefinite ||
                          phrase.definiteness == Definiteness::kDemonstrative;
    if (!definite) return kNoChain;
    // "the ministry of defense" after "Romanian Defense Ministry".
    if (!InstitutionKey(phrase.head_lemma).empty()) {
      if (int chain = named_.ByPartOfName(phrase); chain != kNoChain)
        return chain;
    }
    // A complement or a relative clause says which one is meant.
    const bool comma = phrase.mention.end < tree(p).size() &&
                       tree(p)[phrase.mention.end].form == ",";
    for (int child : tree(p).Children(phrase.mention.head)) {
      const Deprel deprel = tree(p)[child].deprel;
      if (child < phrase.mention.head) continue;
      // What a comma sets off adds to the thing and does not choose it.
      const bool restricts = deprel == Deprel::kNmod &&
                             tree(p).Case(child) != "at" &&
                             !SetOff(p, phrase.mention.head, child);
      if (restricts || (deprel == Deprel::kAclRelcl && !comma)) {
        return kNoChain;
      }
    }
    if (int chain = named_.ByPartOfName(phrase); chain != kNoChain)
      return chain;
    if (phrase.number != Number::kPlural) {
      if (int chain = named_.ByOffice(phrase); chain != kNoChain) return chain;
      if (int chain = named_.ByKind(phrase); chain != kNoChain) return chain;
    }
    return BySynonym(p);
  }

  bool SetOff(std::uint32_t p, int head, int child) const {
    for (int i = head + 1; i < child; ++i) {
      if (tree(p)[i].form == ",") return true;
    }
    return false;
  }

  // "the incident" after "a drone attack".
  int BySynonym(std::uint32_t p) const {
    const Phrase& phrase = phrases_[p];
    const int set = SynonymSet(phrase.head_lemma);
    // "Tuesday's event": whatever happened then.
    const bool any_event = phrase.head_lemma == "event";
    if (!any_event &&
        (set == 0 || (!phrase.modifiers.empty() &&
                      phrase.definiteness != Definiteness::kDemonstrative))) {
      return kNoChain;
    }
    int looked = 0;
    for (auto it = last_nominal_.rbegin();
         it != last_nominal_.rend() && looked < 60; ++it, ++looked) {
      const Phrase& other = phrases_[*it];
      if (phrase.mention.sentence - other.mention.sentence > 6) break;
      if ((any_event ? other.type != EntityType::kEvent
                     : SynonymSet(other.head_lemma) != set) ||
          other.number != phrase.number ||
          other.head_lemma == phrase.head_lemma || other.quantified ||
          (other.definiteness == Definiteness::kBare &&
           other.number == Number::kSingular)) {
        continue;
      }
      const int chain = chains_.Of(*it);
      if (chain == kNoChain || !SameCountry(phrase, chains_[chain])) continue;
      if (IsSubset(phrase.modifiers, chains_[chain].modifiers) ||
          (any_event && HappenedOn(phrase.modifiers, chains_[chain]))) {
        return chain;
      }
    }
    return kNoChain;
  }

  // Whether a sentence that speaks of an event names the days that are asked
  // for.
  bool HappenedOn(const std::vector<std::string>& days,
                  const Chain& event) const {
    constexpr std::size_t kPhrasesLooked = 8;
    const auto names = [&](std::uint32_t p, const std::string& day) {
      const Sentence& sentence = tree(p).sentence();
      return std::any_of(sentence.tokens.begin(), sentence.tokens.end(),
                         [&](const Token& token) {
                           return IsCalendarWord(token.form) &&
                                  FoldSpelling(token.form) == day;
                         });
    };
    const auto end =
        event.phrases.begin() + static_cast<std::ptrdiff_t>(std::min(
                                    event.phrases.size(), kPhrasesLooked));
    return std::all_of(days.begin(), days.end(), [&](const std::string& day) {
      return std::any_of(event.phrases.begin(), end,
                         [&](std::uint32_t p) { return names(p, day); });
    });
  }

  const std::vector<Phrase>& phrases_;
  std::span<const DependencyTree> trees_;
  ChainSet& chains_;
  PhraseIndex index_;
  NamedAntecedents named_;
  AppositionReader appositions_;
  PronounResolver pronouns_;
  // The last chains that a noun headed, the most recent last.
  std::map<std::string, std::vector<int>, std::less<>> by_head_;
  std::map<std::uint32_t, int> of_known_;  // chains, by their known entity
  std::map<int, int> members_;             // "NATO allies", by the alliance
  std::vector<std::uint32_t> last_nominal_;
};

}  // namespace

void ResolveDescriptions(const Article& article,
                         const std::vector<Phrase>& phrases,
                         std::span<const DependencyTree> trees,
                         const Knowledge& knowledge, ChainSet& chains) {
  DescriptionResolver(article, phrases, trees, knowledge, chains).Resolve();
}

}  // namespace newsgraph
