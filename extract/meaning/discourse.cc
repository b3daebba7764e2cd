#include "extract/meaning/discourse.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "extract/meaning/coreference.h"
#include "extract/meaning/coreference_nouns.h"
#include "extract/meaning/entity_names.h"
#include "extract/meaning/linking.h"
#include "extract/meaning/mentions.h"
#include "extract/meaning/mentions_tree.h"
#include "extract/meaning/mentions_words.h"

namespace newsgraph {
namespace {

std::size_t WordCount(std::string_view label) {
  return static_cast<std::size_t>(std::count(label.begin(), label.end(), ' ')) +
         1;
}

// The longest label that a node may have, in bytes: beyond, a phrase is more
// likely to be a fragment of a sentence.
constexpr std::size_t kMaxLabelBytes = 120;

class EntityMaker {
 public:
  EntityMaker(const Article& article, std::span<const Sentence> sentences,
              const Knowledge& knowledge, const std::vector<Phrase>& phrases)
      : sentences_(sentences),
        knowledge_(knowledge),
        phrases_(phrases),
        code_points_(article.text) {}

  ArticleEntity Make(const Chain& chain) const {
    ArticleEntity entity;
    entity.type = chain.type;
    entity.named = chain.named || chain.known;
    entity.label = LabelOf(chain);
    if (chain.known) {
      const KnownEntity& known = knowledge_.entity(*chain.known);
      entity.type = known.type;
      entity.authority = known.id;
      entity.wikidata = known.wikidata;
      entity.country = known.country;
    } else if (chain.country) {
      entity.country = knowledge_.entity(*chain.country).country;
    }
    for (std::uint32_t p : chain.phrases) {
      const Phrase& phrase = phrases_[p];
      entity.mentions.push_back(RangeOf(phrase));
      if (entity.value.empty()) {
        entity.value = phrase.value;
        entity.unit = phrase.unit;
      }
      if (IsAlias(chain, phrase) && phrase.label != entity.label) {
        entity.aliases.push_back(phrase.label);
      }
    }
    std::sort(entity.aliases.begin(), entity.aliases.end());
    entity.aliases.erase(
        std::unique(entity.aliases.begin(), entity.aliases.end()),
        entity.aliases.end());
    std::sort(entity.mentions.begin(), entity.mentions.end());
    return entity;
  }

 private:
  // Another name of the thing, or for things without a name another
  // description that tells as much as the label.
  bool IsAlias(const Chain& chain, const Phrase& phrase) const {
    if (phrase.label.empty() || phrase.label.size() > kMaxLabelBytes) {
      return false;
    }
    switch (phrase.mention.kind) {
      case MentionKind::kName:
        return true;
      case MentionKind::kNominal:
        return chain.named || chain.known ? phrase.named
                                          : !phrase.generic_label;
      case MentionKind::kDemonym:
        // "U.S." before a noun is a name, "Russian" is not.
        return !phrase.readings.empty() && HasNameReading(phrase);
      default:
        return false;
    }
  }

  bool HasNameReading(const Phrase& phrase) const {
    return std::any_of(phrase.readings.begin(), phrase.readings.end(),
                       [&](const KnownName& name) {
                         return name.kind == NameKind::kName && phrase.known &&
                                name.entity == *phrase.known;
                       });
  }

  std::string LabelOf(const Chain& chain) const {
    if (chain.known) {
      return std::string(knowledge_.entity(*chain.known).label);
    }
    const Phrase* best = nullptr;
    for (std::uint32_t p : chain.phrases) {
      const Phrase& phrase = phrases_[p];
      if (phrase.mention.kind == MentionKind::kPronoun ||
          phrase.label.empty() || phrase.label.size() > kMaxLabelBytes) {
        continue;
      }
      if (best == nullptr || Better(chain, phrase, *best)) best = &phrase;
    }
    if (best == nullptr) return "";
    return chain.country ? WithOwner(chain, *best) : best->label;
  }

  // "Turkey's Foreign Ministry": without the state in front of it, the name of
  // an institution is that of many.
  std::string WithOwner(const Chain& chain, const Phrase& name) const {
    if (name.mention.kind != MentionKind::kName ||
        InstitutionKey(FoldSpelling(name.label)).empty()) {
      return name.label;
    }
    for (const std::uint32_t p : chain.phrases) {
      const Phrase& phrase = phrases_[p];
      const Sentence& sentence = sentences_[phrase.mention.sentence];
      const int begin = phrase.name_begin;
      if (phrase.label != name.label || begin < 2 ||
          sentence.tokens[begin - 1].xpos != "POS") {
        continue;
      }
      int owner = begin - 1;
      while (owner > 0 && sentence.tokens[owner - 1].upos == Upos::kPropn) {
        --owner;
      }
      if (owner < begin - 1) return TextOf(sentence, owner, phrase.name_end);
    }
    return name.label;
  }

  // Whether `a`, the later one, names the chain better than `b`.
  static bool Better(const Chain& chain, const Phrase& a, const Phrase& b) {
    if (a.named != b.named) return a.named;
    if (a.named) {
      // The longest name; "Trump" gives way to "Donald Trump". Acronyms give
      // way to what they stand for.
      return WordCount(a.label) > WordCount(b.label);
    }
    if (a.generic_label != b.generic_label) return b.generic_label;
    if (chain.number == Number::kPlural) return false;
    // Of descriptions the first that says more than the noun; those of up to
    // six words.
    return b.modifiers.empty() && !a.modifiers.empty() &&
           WordCount(a.label) <= 6;
  }

  CodePointRange RangeOf(const Phrase& phrase) const {
    const std::vector<Token>& tokens =
        sentences_[phrase.mention.sentence].tokens;
    const Span first = tokens[phrase.mention.begin].span;
    const Span last = tokens[phrase.mention.end - 1].span;
    return {code_points_.At(first.begin), code_points_.At(last.end)};
  }

  std::span<const Sentence> sentences_;
  const Knowledge& knowledge_;
  const std::vector<Phrase>& phrases_;
  CodePointIndex code_points_;
};

// Gives the modifiers of descriptions one form for all names of a thing, and
// drops those that tell nothing: "the ongoing Ismail strike" is a strike with
// what "the strike on Izmail" has. A thing's form is '@' and its chain.
void UnifyModifiers(std::vector<Phrase>& phrases, const ChainSet& chains) {
  std::map<std::string, int, std::less<>> chain_of_name;
  for (std::uint32_t p = 0; p < phrases.size(); ++p) {
    if (!phrases[p].named || chains.Of(p) == kNoChain) continue;
    const auto [entry, fresh] =
        chain_of_name.emplace(phrases[p].folded, chains.Of(p));
    if (!fresh && entry->second != chains.Of(p)) entry->second = kNoChain;
  }
  for (Phrase& phrase : phrases) {
    if (phrase.named || phrase.modifiers.empty()) continue;
    std::erase_if(phrase.modifiers, IsEmptyModifier);
    for (std::string& word : phrase.modifiers) {
      const auto found = chain_of_name.find(word);
      if (found != chain_of_name.end() && found->second != kNoChain) {
        word = "@" + std::to_string(found->second);
      }
    }
    std::sort(phrase.modifiers.begin(), phrase.modifiers.end());
    phrase.modifiers.erase(
        std::unique(phrase.modifiers.begin(), phrase.modifiers.end()),
        phrase.modifiers.end());
  }
}

}  // namespace

const Mention* Discourse::At(std::uint32_t sentence, int head) const {
  const auto found = std::lower_bound(
      mentions.begin(), mentions.end(), std::pair(sentence, head),
      [](const Mention& mention, const std::pair<std::uint32_t, int>& key) {
        return std::pair(mention.sentence, mention.head) < key;
      });
  if (found == mentions.end() || found->sentence != sentence ||
      found->head != head) {
    return nullptr;
  }
  return &*found;
}

Discourse ReadDiscourse(const Article& article,
                        std::span<const Sentence> sentences,
                        const Knowledge& knowledge) {
  std::vector<DependencyTree> trees;
  trees.reserve(sentences.size());
  for (const Sentence& sentence : sentences) trees.emplace_back(sentence);

  std::vector<Phrase> phrases = FindPhrases(sentences, trees, knowledge);
  LinkNames(article, trees, knowledge, phrases);
  ChainSet chain_set(phrases);
  ClusterNames(phrases, knowledge, chain_set);
  UnifyModifiers(phrases, chain_set);
  ResolveDescriptions(article, phrases, trees, knowledge, chain_set);
  const auto [chains, chain_of] = chain_set.Take();

  Discourse discourse;
  const EntityMaker maker(article, sentences, knowledge, phrases);
  std::vector<std::optional<std::uint32_t>> entity_of(chains.size());
  for (std::size_t c = 0; c < chains.size(); ++c) {
    ArticleEntity entity = maker.Make(chains[c]);
    if (entity.label.empty()) continue;
    entity_of[c] = static_cast<std::uint32_t>(discourse.entities.size());
    discourse.entities.push_back(std::move(entity));
  }
  discourse.mentions.reserve(phrases.size());
  for (std::size_t p = 0; p < phrases.size(); ++p) {
    Mention mention = phrases[p].mention;
    if (chain_of[p] != kNoChain) mention.entity = entity_of[chain_of[p]];
    discourse.mentions.push_back(mention);
  }
  return discourse;
}

}  // namespace newsgraph
