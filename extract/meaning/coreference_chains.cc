#include <algorithm>
#include <utility>

#include "extract/meaning/coreference.h"

namespace newsgraph {
namespace {

void Insert(std::vector<std::string>& sorted, const std::string& word) {
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), word);
  if (at == sorted.end() || *at != word) sorted.insert(at, word);
}

}  // namespace

bool TypesAgree(EntityType a, EntityType b) {
  if (IsA(a, b) || IsA(b, a)) return true;
  for (EntityType kind : {EntityType::kPlace, EntityType::kOrganization,
                          EntityType::kEquipment}) {
    if (IsA(a, kind) && IsA(b, kind)) {
      // A country is no city, a river no town.
      const auto firm = [](EntityType type) {
        return type == EntityType::kCountry || type == EntityType::kWater ||
               type == EntityType::kCity || type == EntityType::kBorder;
      };
      return !(firm(a) && firm(b)) && a != EntityType::kCountry &&
             b != EntityType::kCountry;
    }
  }
  return false;
}

EntityType MoreSpecial(EntityType a, EntityType b) {
  return a != b && IsA(b, a) ? b : a;
}

ChainSet::ChainSet(const std::vector<Phrase>& phrases)
    : phrases_(phrases), chain_of_(phrases.size(), kNoChain) {}

int ChainSet::Find(int chain) const {
  while (parent_[chain] != chain) chain = parent_[chain];
  return chain;
}

int ChainSet::Of(std::uint32_t phrase) const {
  const int chain = chain_of_[phrase];
  return chain == kNoChain ? kNoChain : Find(chain);
}

int ChainSet::Start(std::uint32_t phrase) {
  const int chain = static_cast<int>(chains_.size());
  chains_.emplace_back();
  parent_.push_back(chain);
  chains_.back().type = phrases_[phrase].type;
  chains_.back().number = phrases_[phrase].number;
  Add(chain, phrase);
  return chain;
}

void ChainSet::Add(int chain, std::uint32_t phrase) {
  chain = Find(chain);
  chain_of_[phrase] = chain;
  Chain& target = chains_[chain];
  target.phrases.insert(
      std::lower_bound(target.phrases.begin(), target.phrases.end(), phrase),
      phrase);
  Absorb(target, phrases_[phrase]);
}

void ChainSet::Absorb(Chain& chain, const Phrase& phrase) {
  const MentionKind kind = phrase.mention.kind;
  if (kind == MentionKind::kPronoun) {
    if (chain.gender == Gender::kUnknown) chain.gender = phrase.gender;
    return;
  }
  chain.named = chain.named || phrase.named;
  if (!chain.known) chain.known = phrase.known;
  if (!chain.country) chain.country = phrase.country;
  if (chain.gender == Gender::kUnknown) chain.gender = phrase.gender;
  if (chain.number == Number::kUnknown) chain.number = phrase.number;
  chain.animate = chain.animate || phrase.animate;
  if (kind == MentionKind::kDemonym) return;
  if (TypesAgree(chain.type, phrase.type)) {
    chain.type = MoreSpecial(chain.type, phrase.type);
  }
  for (const std::string& title : phrase.titles) Insert(chain.titles, title);
  if (!phrase.named) {
    Insert(chain.titles, phrase.head_lemma);
    for (const std::string& word : phrase.modifiers) {
      Insert(chain.modifiers, word);
    }
  }
}

int ChainSet::Merge(int a, int b) {
  a = Find(a);
  b = Find(b);
  if (a == b) return a;
  if (b < a) std::swap(a, b);
  Chain& into = chains_[a];
  Chain from = std::move(chains_[b]);
  parent_[b] = a;
  std::vector<std::uint32_t> phrases;
  phrases.reserve(into.phrases.size() + from.phrases.size());
  std::merge(into.phrases.begin(), into.phrases.end(), from.phrases.begin(),
             from.phrases.end(), std::back_inserter(phrases));
  into.phrases = std::move(phrases);
  into.named = into.named || from.named;
  if (!into.known) into.known = from.known;
  if (!into.country) into.country = from.country;
  if (into.gender == Gender::kUnknown) into.gender = from.gender;
  if (into.number == Number::kUnknown) into.number = from.number;
  into.animate = into.animate || from.animate;
  if (TypesAgree(into.type, from.type)) {
    into.type = MoreSpecial(into.type, from.type);
  }
  for (const std::string& title : from.titles) Insert(into.titles, title);
  for (const std::string& word : from.modifiers) Insert(into.modifiers, word);
  if (into.possessor == kNoChain) into.possessor = from.possessor;
  return a;
}

void ChainSet::SetPossessor(int chain, int possessor) {
  chains_[Find(chain)].possessor = possessor;
}

void ChainSet::SetKnown(int chain, std::uint32_t known) {
  chains_[Find(chain)].known = known;
}

std::pair<std::vector<Chain>, std::vector<int>> ChainSet::Take() {
  std::vector<int> index(chains_.size(), kNoChain);
  std::vector<int> chain_of(phrases_.size(), kNoChain);
  std::vector<Chain> kept;
  for (std::uint32_t p = 0; p < phrases_.size(); ++p) {
    const int chain = Of(p);
    if (chain == kNoChain) continue;
    if (index[chain] == kNoChain) {
      index[chain] = static_cast<int>(kept.size());
      kept.push_back(chains_[chain]);
    }
    chain_of[p] = index[chain];
  }
  for (Chain& chain : kept) {
    if (chain.possessor != kNoChain) {
      chain.possessor = index[Find(chain.possessor)];
    }
  }
  return {std::move(kept), std::move(chain_of)};
}

}  // namespace newsgraph
