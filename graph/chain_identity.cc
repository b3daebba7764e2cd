#include "graph/chain_identity.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "graph/id_hash.h"
#include "graph/name_fold.h"
#include "graph/name_match.h"

namespace newsgraph {
namespace {

constexpr StringId kUnread = std::numeric_limits<StringId>::max();

// Words of which the names of states' organs are made, in every country alike.
constexpr std::array<std::string_view, 58> kStateWords = {
    "administration", "affairs",    "agency",      "air",       "and",
    "armed",          "army",       "assembly",    "authority", "bank",
    "border",         "bureau",     "cabinet",     "central",   "civil",
    "coast",          "command",    "commission",  "committee", "congress",
    "constitutional", "council",    "court",       "defence",   "defense",
    "department",     "economy",    "emergency",   "energy",    "federal",
    "finance",        "force",      "forces",      "foreign",   "general",
    "government",     "guard",      "health",      "high",      "house",
    "intelligence",   "interior",   "justice",     "military",  "ministry",
    "national",       "navy",       "of",          "office",    "parliament",
    "police",         "prosecutor", "secretariat", "security",  "senate",
    "service",        "state",      "supreme"};

// However they are spelled ("defence", "ministri").
bool IsStateWord(std::string_view word) {
  static const auto* const spellings = [] {
    auto* all = new std::unordered_set<std::string>;
    for (const std::string_view each : kStateWords) {
      all->insert(SpellingOf(each));
    }
    return all;
  }();
  return spellings->contains(SpellingOf(word));
}

// "supreme-court", "ministry-of-defense": tells no state.
bool IsStateOrgan(std::string_view folded) {
  const std::vector<std::string_view> words = SplitFolded(folded);
  return !words.empty() && std::all_of(words.begin(), words.end(), IsStateWord);
}

// The begin of an id: "organization-".
std::string PrefixOf(EntityType type) {
  std::string prefix(NameOf(type));
  for (char& c : prefix) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return prefix + '-';
}

std::string SlugOr(const std::string& folded, std::string_view label) {
  if (!folded.empty()) return Slug(folded);
  return IdHasher().Add(label).Finish().ToText();
}

// A generic class of interchangeable things, the same in every article.
bool IsGenericClass(const ChainRow& chain, std::string_view label) {
  return (IsA(chain.type, EntityType::kEquipment) ||
          chain.type == EntityType::kProduct) &&
         LooksPlural(label);
}

std::vector<std::string_view> SplitAtSpaces(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = text.find(' ', begin);
    if (end == std::string_view::npos) end = text.size();
    if (end > begin) words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

std::string Join(std::span<const std::string_view> words) {
  std::string joined;
  for (const std::string_view word : words) {
    if (!joined.empty()) joined += ' ';
    joined += word;
  }
  return joined;
}

// The end of the ids of an article's own things.
std::string ScopeOf(std::string_view article_id) {
  constexpr std::size_t kArticleDigits = 10;
  return "-" +
         IdHasher().Add(article_id).Finish().ToText().substr(0, kArticleDigits);
}

}  // namespace

EntityType RootOf(EntityType type) {
  while (Parent(type) != EntityType::kThing) type = Parent(type);
  return type;
}

bool TellsCountries(EntityType root) {
  return root == EntityType::kPerson || root == EntityType::kOrganization ||
         root == EntityType::kPlace;
}

class ChainReader::Impl {
 public:
  Impl(StringPool& strings, const Knowledge& knowledge)
      : strings_(strings), knowledge_(knowledge) {
    for (int i = 0; i < kEntityTypeCount; ++i) {
      prefixes_[static_cast<std::size_t>(i)] =
          PrefixOf(static_cast<EntityType>(i));
    }
  }

  void Read(std::string_view article_id, std::span<const ChainRow> chains,
            std::vector<ChainIdentity>& identities) {
    ReadScoped(article_id, chains);
    auto scoped = scoped_ids_.begin();
    for (const ChainRow& chain : chains) {
      if (IsScoped(chain)) {
        identities.push_back({.id = *scoped++});
      } else if (IsPlainName(chain)) {
        identities.push_back(ReadName(chain));
      } else {
        identities.push_back({.id = SharedId(chain)});
      }
    }
  }

 private:
  std::string_view Text(StringId id) const { return strings_.At(id); }
  const std::string& Prefix(EntityType type) const {
    return prefixes_[static_cast<std::size_t>(type)];
  }

  // The value for a label in a table by label.
  StringId& At(StringId label, std::vector<StringId>& table) const {
    if (label >= table.size()) table.resize(strings_.size() * 2, kUnread);
    return table[label];
  }

  static bool IsPlainName(const ChainRow& chain) {
    return chain.named && chain.authority == 0 && !IsLiteral(chain.type);
  }

  // FoldName of a label of a chain.
  StringId FoldOf(StringId label) {
    StringId& fold = At(label, fold_of_label_);
    if (fold == kUnread) fold = strings_.Intern(FoldName(Text(label)));
    return fold;
  }

  // A label that is no name, as it stands in ids.
  std::string_view PhraseOf(StringId label) {
    StringId& phrase = At(label, phrase_of_label_);
    if (phrase == kUnread) {
      const std::string_view text = Text(label);
      phrase = phrases_.Intern(SlugOr(FoldNounPhrase(text), text));
    }
    return phrases_.At(phrase);
  }

  ChainIdentity ReadName(const ChainRow& chain) {
    const EntityType root = RootOf(chain.type);
    ChainIdentity name;
    if (root == EntityType::kOrganization) {
      name = OrganizationNamed(chain.label);
    } else {
      name.fold = FoldOf(chain.label);
    }
    if (TellsCountries(root) && name.country == 0) name.country = chain.country;
    return name;
  }

  // What the name of an organisation tells by itself.
  const ChainIdentity& OrganizationNamed(StringId label) {
    const auto [known, is_new] = organizations_.try_emplace(label);
    ChainIdentity& name = known->second;
    if (!is_new) return name;
    name.fold = FoldOf(label);
    if (const auto organ = SplitStateOrgan(Text(label))) {
      name.fold = strings_.Intern(organ->first);
      name.country = organ->second;
    }
    name.state_organ = IsStateOrgan(Text(name.fold));
    return name;
  }

  // Takes the state from the front ("Ukrainian Air Force") or the end
  // ("Ministry of Defense of Ukraine") of the name of a state's organ.
  std::optional<std::pair<std::string, StringId>> SplitStateOrgan(
      std::string_view label) {
    std::vector<std::string_view> words = SplitAtSpaces(label);
    if (!words.empty() && (words[0] == "the" || words[0] == "The")) {
      words.erase(words.begin());
    }
    if (words.size() < 2) return std::nullopt;
    const std::span all(words);
    constexpr std::size_t kLongestCountry = 3;  // words
    for (std::size_t count = std::min(kLongestCountry, words.size() - 1);
         count >= 1; --count) {
      std::string rest = FoldName(Join(all.subspan(count)));
      if (IsStateOrgan(rest)) {
        if (const StringId country = CountryOf(Join(all.first(count)))) {
          return std::pair(std::move(rest), country);
        }
      }
      const std::size_t of = words.size() - count - 1;
      if (of == 0 || words[of] != "of") continue;
      rest = FoldName(Join(all.first(of)));
      if (IsStateOrgan(rest)) {
        if (const StringId country = CountryOf(Join(all.last(count)))) {
          return std::pair(std::move(rest), country);
        }
      }
    }
    return std::nullopt;
  }

  // The country that a name or demonym stands for; 0 for none.
  StringId CountryOf(const std::string& name) {
    const auto [known, is_new] = country_of_name_.try_emplace(name, 0);
    if (!is_new) return known->second;
    for (const KnownName& reading : knowledge_.Lookup(name)) {
      const KnownEntity& entity = knowledge_.entity(reading.entity);
      if (entity.type != EntityType::kCountry) continue;
      known->second = strings_.Intern(entity.country);
      break;
    }
    return known->second;
  }

  // A thing that only its article knows by this description.
  bool IsScoped(const ChainRow& chain) const {
    return !chain.named && chain.authority == 0 && !IsLiteral(chain.type) &&
           !IsGenericClass(chain, Text(chain.label));
  }

  // The ids of what is scoped in an article, all at once: most chains are.
  void ReadScoped(std::string_view article_id,
                  std::span<const ChainRow> chains) {
    const std::string scope = ScopeOf(article_id);
    id_texts_.clear();
    id_ends_.clear();
    for (const ChainRow& chain : chains) {
      if (!IsScoped(chain)) continue;
      id_texts_.append(Prefix(RootOf(chain.type)))
          .append(PhraseOf(chain.label))
          .append(scope);
      id_ends_.push_back(id_texts_.size());
    }
    id_views_.clear();
    const std::string_view all = id_texts_;
    for (std::size_t begin = 0; const std::size_t end : id_ends_) {
      id_views_.push_back(all.substr(begin, end - begin));
      begin = end;
    }
    strings_.InternAll(id_views_, scoped_ids_);
  }

  // Of what is neither a name nor its article's own.
  StringId SharedId(const ChainRow& chain) {
    if (chain.authority != 0) return chain.authority;
    if (IsLiteral(chain.type)) return LiteralId(chain);
    return strings_.Intern(
        std::string(Prefix(RootOf(chain.type))).append(PhraseOf(chain.label)));
  }

  StringId LiteralId(const ChainRow& chain) {
    const bool has_value = chain.value != 0;
    const auto [known, is_new] =
        literals_.try_emplace(LiteralKey{has_value ? chain.value : chain.label,
                                         chain.unit, chain.type, has_value});
    if (is_new) known->second = strings_.Intern(MakeLiteralId(chain));
    return known->second;
  }

  std::string MakeLiteralId(const ChainRow& chain) const {
    const std::string_view label = Text(chain.label);
    const std::string_view value = Text(chain.value);
    std::string text(value.empty() ? label : value);
    if (chain.unit != 0) text.append(" ").append(Text(chain.unit));
    std::string id = Prefix(chain.type) + SlugOr(FoldName(text), text);
    // Folding must not make one of "-5" and "5", or of "4.25" and "425".
    const bool exact = std::all_of(value.begin(), value.end(), [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
             (c >= 'A' && c <= 'Z');
    });
    if (!exact && chain.type != EntityType::kDate) {
      constexpr std::size_t kDigits = 6;
      id += "-" + IdHasher().Add(text).Finish().ToText().substr(0, kDigits);
    }
    return id;
  }

  struct LiteralKey {
    StringId text = 0;
    StringId unit = 0;
    EntityType type = EntityType::kThing;
    bool has_value = false;

    friend bool operator==(const LiteralKey&, const LiteralKey&) = default;
  };
  struct LiteralHash {
    std::size_t operator()(const LiteralKey& key) const {
      std::uint64_t bits =
          (std::uint64_t{key.text} << 32 | key.unit) * 0x9E3779B97F4A7C15U;
      bits ^= bits >> 29;
      bits +=
          static_cast<std::uint64_t>(key.type) << 1 | (key.has_value ? 1U : 0U);
      return static_cast<std::size_t>(bits * 0xBF58476D1CE4E5B9U >> 16);
    }
  };

  StringPool& strings_;
  const Knowledge& knowledge_;
  std::array<std::string, kEntityTypeCount> prefixes_;
  // Of every string that is a label, as far as asked.
  std::vector<StringId> fold_of_label_;
  std::vector<StringId> phrase_of_label_;  // in phrases_
  StringPool phrases_;
  std::unordered_map<StringId, ChainIdentity> organizations_;  // by label
  std::unordered_map<std::string, StringId> country_of_name_;
  std::unordered_map<LiteralKey, StringId, LiteralHash> literals_;

  // Of the article at hand.
  std::string id_texts_;
  std::vector<std::size_t> id_ends_;
  std::vector<std::string_view> id_views_;
  std::vector<StringId> scoped_ids_;  // in the order of its chains
};

ChainReader::ChainReader(StringPool& strings, const Knowledge& knowledge)
    : impl_(std::make_unique<Impl>(strings, knowledge)) {}
ChainReader::ChainReader(ChainReader&&) noexcept = default;
ChainReader::~ChainReader() = default;

void ChainReader::Read(std::string_view article_id,
                       std::span<const ChainRow> chains,
                       std::vector<ChainIdentity>& identities) {
  impl_->Read(article_id, chains, identities);
}

std::string NamelessId(EntityType root, std::string_view label) {
  return PrefixOf(root) + SlugOr("", label);
}

std::string ScopedId(EntityType root, std::string_view fold,
                     std::string_view label, std::string_view article_id) {
  return PrefixOf(root) + SlugOr(std::string(fold), label) +
         ScopeOf(article_id);
}

}  // namespace newsgraph
