#include "extract/meaning/coreference_appositions.h"

#include <string>
#include <string_view>

#include "base/one_of.h"

namespace newsgraph {

AppositionReader::AppositionReader(const std::vector<Phrase>& phrases,
                                   std::span<const DependencyTree> trees,
                                   const PhraseIndex& index,
                                   const ChainSet& chains)
    : phrases_(phrases), trees_(trees), index_(index), chains_(chains) {}

const DependencyTree& AppositionReader::TreeOf(std::uint32_t phrase) const {
  return trees_[phrases_[phrase].mention.sentence];
}

int AppositionReader::Find(std::uint32_t p) const {
  const Phrase& phrase = phrases_[p];
  const DependencyTree& t = TreeOf(p);
  const int head = phrase.mention.head;
  const std::uint32_t sentence = phrase.mention.sentence;
  // A phrase with a preposition of its own says where, not who.
  if (t[head].deprel == Deprel::kAppos && t.Case(head).empty()) {
    const auto named = index_.At(sentence, t[head].head);
    if (named && phrases_[*named].mention.kind != MentionKind::kLiteral &&
        chains_.Of(*named) != kNoChain && Fits(phrase, *named)) {
      return chains_.Of(*named);
    }
  }
  if (t[head].deprel == Deprel::kConj) {
    if (const auto named = BeforeComma(p); named && Fits(phrase, *named)) {
      return chains_.Of(*named);
    }
  }
  for (int child : t.Children(head)) {
    const auto other = index_.At(sentence, child);
    if (!other || !phrases_[*other].named) continue;
    if (t[child].deprel == Deprel::kAppos && t.Case(child).empty() &&
        phrases_[*other].mention.kind == MentionKind::kName &&
        Fits(phrase, *other)) {
      return chains_.Of(*other);
    }
    if (t[child].deprel == Deprel::kNmod && child > head &&
        t.Case(child) == "of" && NamesWhole(phrase, *other)) {
      return chains_.Of(*other);
    }
  }
  return kNoChain;
}

// "Latvia, also a NATO member, ...": the name that ends at the comma before a
// phrase with an article, if the parser took it for a list without "and".
std::optional<std::uint32_t> AppositionReader::BeforeComma(
    std::uint32_t p) const {
  const Phrase& phrase = phrases_[p];
  const DependencyTree& t = TreeOf(p);
  const int head = phrase.mention.head;
  if (phrase.definiteness != Definiteness::kIndefinite &&
      phrase.definiteness != Definiteness::kDefinite) {
    return std::nullopt;
  }
  const int first = t[head].head;
  if (first < 0) return std::nullopt;
  for (int child : t.Children(first)) {
    if (t[child].deprel == Deprel::kConj && t.Child(child, Deprel::kCc) >= 0) {
      return std::nullopt;
    }
  }
  int comma = phrase.mention.begin - 1;
  if (comma > 0 && t[comma].upos == Upos::kAdv) --comma;
  if (comma < 1 || t[comma].form != ",") return std::nullopt;
  for (std::uint32_t other = p; other-- > 0;) {
    if (phrases_[other].mention.sentence != phrase.mention.sentence ||
        p - other > 6) {
      break;
    }
    if (phrases_[other].named && phrases_[other].mention.end == comma &&
        chains_.Of(other) != kNoChain) {
      return other;
    }
  }
  return std::nullopt;
}

bool AppositionReader::Fits(const Phrase& phrase, std::uint32_t other) const {
  const Chain& chain = chains_[chains_.Of(other)];
  if (phrase.number == Number::kPlural && chain.number == Number::kSingular &&
      !IsA(chain.type, EntityType::kOrganization)) {
    return false;
  }
  if (phrase.type == EntityType::kThing) {
    // "Izmail, a vital hub", but not "Trump, the same day", nor "the warning
    // by a spokesman, Ivan Koval".
    return chain.type != EntityType::kDate &&
           (chain.type != EntityType::kPerson || phrase.animate);
  }
  if (IsA(phrase.type, EntityType::kPerson) ||
      phrase.type == EntityType::kGroup) {
    // "Belarus, a close ally of Russia".
    return IsA(chain.type, EntityType::kPerson) ||
           chain.type == EntityType::kCountry ||
           IsA(chain.type, EntityType::kOrganization) ||
           chain.type == EntityType::kThing || chain.type == EntityType::kGroup;
  }
  if (chain.type == EntityType::kThing) return true;
  if (TypesAgree(phrase.type, chain.type)) return true;
  const bool places = IsA(phrase.type, EntityType::kPlace) &&
                      IsA(chain.type, EntityType::kPlace) &&
                      phrase.type != EntityType::kBorder &&
                      phrase.type != EntityType::kWater &&
                      chain.type != EntityType::kWater &&
                      (chain.type != EntityType::kCountry ||
                       phrase.type == EntityType::kCountry);
  const bool state_as_actor = chain.type == EntityType::kCountry &&
                              IsA(phrase.type, EntityType::kOrganization);
  return places || state_as_actor;
}

// "town of Izmail": the noun says what kind of place the name is.
bool AppositionReader::NamesWhole(const Phrase& phrase,
                                  std::uint32_t other) const {
  static constexpr std::string_view kNouns[] = {
      "city",        "town",       "village",      "port",    "region",
      "province",    "state",      "county",       "island",  "district",
      "republic",    "kingdom",    "municipality", "enclave", "territory",
      "prefecture",  "settlement", "suburb",       "nation",  "country",
      "emirate",     "hamlet",     "borough",      "oblast",  "peninsula",
      "neighborhood"};
  if (phrase.number == Number::kPlural || !IsOneOf(phrase.head_lemma, kNouns)) {
    return false;
  }
  // "the Riva district of Odesa province" is called something else.
  const std::string& whole = TreeOf(other)[phrases_[other].mention.head].lemma;
  if (IsOneOf(whole, kNouns) && whole != phrase.head_lemma) return false;
  const EntityType type = chains_[chains_.Of(other)].type;
  if (type == EntityType::kCountry) {
    return phrase.head_lemma == "country" || phrase.head_lemma == "nation" ||
           phrase.head_lemma == "republic" || phrase.head_lemma == "kingdom";
  }
  return IsA(type, EntityType::kPlace) || type == EntityType::kThing;
}

}  // namespace newsgraph
