#include "graph/name_nodes.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "graph/name_fold.h"
#include "graph/name_match.h"

namespace newsgraph {
namespace {

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

bool TellsCountries(EntityType root) {
  return root == EntityType::kPerson || root == EntityType::kOrganization ||
         root == EntityType::kPlace;
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

class NodeMaker {
 public:
  NodeMaker(Staging& staging, const Knowledge& knowledge)
      : staging_(staging), knowledge_(knowledge) {
    for (int i = 0; i < kEntityTypeCount; ++i) {
      prefixes_[static_cast<std::size_t>(i)] =
          PrefixOf(static_cast<EntityType>(i));
    }
  }

  NameNodes Make(std::span<const std::uint32_t> article_order) {
    const std::size_t chains = staging_.chains.size();
    out_.node_of_chain.assign(chains, kUnknown);
    out_.reason_of_chain.assign(chains, MergeReason::kSameName);
    out_.articles = static_cast<std::uint32_t>(article_order.size());
    out_.chains.reserve(chains);
    names_.resize(chains);
    fold_of_label_.assign(staging_.strings.size(), kUnknown);
    phrase_of_label_.assign(staging_.strings.size(), kUnknown);
    for (const std::uint32_t row : article_order) {
      const ArticleRow& article = staging_.articles[row];
      for (std::uint32_t i = article.chains_begin; i < article.chains_end;
           ++i) {
        out_.chains.push_back(i);
        if (IsPlainName(staging_.chains[i])) ReadName(i);
      }
    }
    for (const std::uint32_t row : article_order) PlaceChains(row);
    return std::move(out_);
  }

 private:
  // The name of a chain, as far as it is one, and the country that it tells.
  struct ChainName {
    StringId fold = 0;  // in NameNodes::texts
    StringId country = 0;
    bool state_organ = false;
  };

  // What one name is: type, fold and country. A name without letters goes by
  // its label.
  struct NameKey {
    StringId name = 0;
    StringId country = 0;
    EntityType root = EntityType::kThing;
    bool is_label = false;

    friend bool operator==(const NameKey&, const NameKey&) = default;
  };
  struct LiteralKey {
    StringId text = 0;
    StringId unit = 0;
    EntityType type = EntityType::kThing;
    bool has_value = false;

    friend bool operator==(const LiteralKey&, const LiteralKey&) = default;
  };
  struct KeyHash {
    static std::size_t Mix(StringId a, StringId b, EntityType type, bool flag) {
      std::uint64_t bits = (std::uint64_t{a} << 32 | b) * 0x9E3779B97F4A7C15U;
      bits ^= bits >> 29;
      bits += static_cast<std::uint64_t>(type) << 1 | (flag ? 1U : 0U);
      return static_cast<std::size_t>(bits * 0xBF58476D1CE4E5B9U >> 16);
    }
    std::size_t operator()(const NameKey& key) const {
      return Mix(key.name, key.country, key.root, key.is_label);
    }
    std::size_t operator()(const LiteralKey& key) const {
      return Mix(key.text, key.unit, key.type, key.has_value);
    }
  };

  std::string_view Text(StringId id) const { return staging_.Text(id); }
  const std::string& Prefix(EntityType type) const {
    return prefixes_[static_cast<std::size_t>(type)];
  }

  static bool IsPlainName(const ChainRow& chain) {
    return chain.named && chain.authority == 0 && !IsLiteral(chain.type);
  }

  // One number for a type and a name.
  static std::uint64_t HomonymKey(EntityType root, StringId fold) {
    return (std::uint64_t{fold} << 8) | static_cast<std::uint64_t>(root);
  }

  // FoldName of a label of a chain.
  StringId FoldOf(StringId label) {
    StringId& fold = fold_of_label_[label];
    if (fold == kUnknown) fold = out_.texts.Intern(FoldName(Text(label)));
    return fold;
  }

  // A label that is no name, as it stands in ids.
  StringId PhraseOf(StringId label) {
    StringId& phrase = phrase_of_label_[label];
    if (phrase == kUnknown) {
      const std::string_view text = Text(label);
      phrase = out_.texts.Intern(SlugOr(FoldNounPhrase(text), text));
    }
    return phrase;
  }

  void ReadName(std::uint32_t index) {
    const ChainRow& chain = staging_.chains[index];
    const EntityType root = RootOf(chain.type);
    ChainName& name = names_[index];
    if (root == EntityType::kOrganization) {
      name = OrganizationNamed(chain.label);
    } else {
      name.fold = FoldOf(chain.label);
    }
    if (TellsCountries(root) && name.country == 0) name.country = chain.country;
    if (name.country == 0) return;
    std::vector<StringId>& countries = countries_[HomonymKey(root, name.fold)];
    if (std::find(countries.begin(), countries.end(), name.country) ==
        countries.end()) {
      countries.push_back(name.country);
    }
  }

  // What the name of an organisation tells by itself.
  const ChainName& OrganizationNamed(StringId label) {
    const auto [known, is_new] = organizations_.try_emplace(label);
    ChainName& name = known->second;
    if (!is_new) return name;
    name.fold = FoldOf(label);
    if (const auto organ = SplitStateOrgan(Text(label))) {
      name.fold = out_.texts.Intern(organ->first);
      name.country = organ->second;
    }
    name.state_organ = IsStateOrgan(out_.texts.At(name.fold));
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
      known->second = staging_.strings.Intern(entity.country);
      break;
    }
    return known->second;
  }

  void PlaceChains(std::uint32_t row) {
    const ArticleRow& article = staging_.articles[row];
    article_ = row;
    scope_.clear();
    knows_countries_ = false;
    MakeScopedIds(article);
    for (std::uint32_t i = article.chains_begin; i < article.chains_end; ++i) {
      const NodeIndex node = NodeOf(i);
      out_.node_of_chain[i] = node;
      ++out_.nodes[node].chains;
    }
  }

  // How often the article at hand speaks of a country.
  std::uint32_t SpeaksOf(StringId country) {
    if (!knows_countries_) {
      speaks_of_.clear();
      const ArticleRow& article = staging_.articles[article_];
      for (std::uint32_t i = article.chains_begin; i < article.chains_end;
           ++i) {
        const ChainRow& chain = staging_.chains[i];
        const StringId each =
            names_[i].country != 0 ? names_[i].country : chain.country;
        if (each != 0) speaks_of_[each] += 1 + chain.mentions;
      }
      knows_countries_ = true;
    }
    const auto count = speaks_of_.find(country);
    return count == speaks_of_.end() ? 0 : count->second;
  }

  NodeIndex NodeOf(std::uint32_t index) {
    const ChainRow& chain = staging_.chains[index];
    MergeReason& reason = out_.reason_of_chain[index];
    const EntityType root = RootOf(chain.type);
    if (chain.authority != 0) {
      reason = MergeReason::kAuthority;
      const NodeIndex node = FixedNode(chain.authority, root);
      DescribeAuthority(out_.nodes[node], chain);
      return node;
    }
    if (!IsPlainName(chain)) {
      reason = MergeReason::kDescription;
      if (IsLiteral(chain.type)) return FixedNode(LiteralId(chain), root);
      if (IsScoped(chain)) return FixedNode(scoped_ids_[next_scoped_++], root);
      id_.assign(Prefix(root)).append(out_.texts.At(PhraseOf(chain.label)));
      return FixedNode(staging_.strings.Intern(id_), root);
    }
    const ChainName& name = names_[index];
    const std::optional<StringId> country = Decide(name, root);
    if (!country) {
      const std::string fold(out_.texts.At(name.fold));
      return FixedNode(Scoped(root, SlugOr(fold, Text(chain.label))), root);
    }
    return NamedNode(name, root, *country, chain.label);
  }

  // An authority's entity takes part in merging under its own name.
  void DescribeAuthority(NameNode& node, const ChainRow& chain) {
    if (node.authority != 0) return;
    node.authority = chain.authority;
    node.country = chain.country;
    std::string_view name = Text(chain.label);
    if (const auto known = knowledge_.FindId(Text(chain.authority))) {
      const KnownEntity& entity = knowledge_.entity(*known);
      name = entity.label;
      node.root = RootOf(entity.type);
      node.country = staging_.strings.Intern(entity.country);
    }
    node.fold = out_.texts.At(out_.texts.Intern(FoldName(name)));
  }

  // The country of a name; 0 where it has none, nothing where it stays open.
  std::optional<StringId> Decide(const ChainName& name, EntityType root) {
    if (name.country != 0 || !TellsCountries(root)) return name.country;
    const auto found = countries_.find(HomonymKey(root, name.fold));
    if (found == countries_.end()) {
      if (name.state_organ) return std::nullopt;
      return StringId{0};
    }
    const std::vector<StringId>& countries = found->second;
    // Of several, what stands beside the name decides (AssignShortNames). An
    // organ needs its state named in the article.
    if (!name.state_organ) {
      return countries.size() == 1 ? countries.front() : StringId{0};
    }
    std::optional<StringId> best;
    std::uint32_t most = 0;
    for (const StringId country : countries) {
      const std::uint32_t count = SpeaksOf(country);
      if (count == 0) continue;
      if (count == most) {
        best.reset();
      } else if (count > most) {
        best = country;
        most = count;
      }
    }
    return best;
  }

  NodeIndex NamedNode(const ChainName& name, EntityType root, StringId country,
                      StringId label) {
    const bool is_label = name.fold == 0;
    const NameKey key{is_label ? label : name.fold, country, root, is_label};
    const auto [known, is_new] = node_of_name_.try_emplace(
        key, static_cast<NodeIndex>(out_.nodes.size()));
    if (is_new) {
      NameNode node;
      if (is_label) {
        id_.assign(Prefix(root)).append(SlugOr("", Text(label)));
        node.id = staging_.strings.Intern(id_);
      }
      node.fold = out_.texts.At(name.fold);
      node.root = root;
      node.country = country;
      out_.nodes.push_back(node);
    }
    return known->second;
  }

  NodeIndex FixedNode(StringId id, EntityType root) {
    if (id >= node_of_id_.size()) {
      node_of_id_.resize(staging_.strings.size() * 2, kUnknown);
    }
    NodeIndex& known = node_of_id_[id];
    if (known == kUnknown) {
      known = static_cast<NodeIndex>(out_.nodes.size());
      NameNode node;
      node.id = id;
      node.root = root;
      out_.nodes.push_back(node);
    }
    return known;
  }

  // A thing that only its article knows by this description.
  bool IsScoped(const ChainRow& chain) const {
    return !chain.named && chain.authority == 0 && !IsLiteral(chain.type) &&
           !IsGenericClass(chain, Text(chain.label));
  }

  // Of what is scoped in the article at hand, all at once: most chains are.
  void MakeScopedIds(const ArticleRow& article) {
    id_texts_.clear();
    id_ends_.clear();
    for (std::uint32_t i = article.chains_begin; i < article.chains_end; ++i) {
      const ChainRow& chain = staging_.chains[i];
      if (!IsScoped(chain)) continue;
      AppendScoped(RootOf(chain.type), out_.texts.At(PhraseOf(chain.label)),
                   id_texts_);
      id_ends_.push_back(id_texts_.size());
    }
    id_views_.clear();
    const std::string_view all = id_texts_;
    for (std::size_t begin = 0; const std::size_t end : id_ends_) {
      id_views_.push_back(all.substr(begin, end - begin));
      begin = end;
    }
    staging_.strings.InternAll(id_views_, scoped_ids_);
    next_scoped_ = 0;
  }

  StringId Scoped(EntityType root, std::string_view phrase) {
    id_.clear();
    AppendScoped(root, phrase, id_);
    return staging_.strings.Intern(id_);
  }

  // The id of a thing that only the article at hand knows: 50 bits tell the
  // articles that share a noun phrase apart.
  void AppendScoped(EntityType root, std::string_view phrase,
                    std::string& out) {
    if (scope_.empty()) {
      constexpr std::size_t kArticleDigits = 10;
      const IdHash article =
          IdHasher().Add(Text(staging_.articles[article_].id)).Finish();
      scope_ = "-" + article.ToText().substr(0, kArticleDigits);
    }
    out.append(Prefix(root)).append(phrase).append(scope_);
  }

  StringId LiteralId(const ChainRow& chain) {
    const bool has_value = chain.value != 0;
    const auto [known, is_new] =
        literals_.try_emplace(LiteralKey{has_value ? chain.value : chain.label,
                                         chain.unit, chain.type, has_value});
    if (is_new) known->second = staging_.strings.Intern(MakeLiteralId(chain));
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

  Staging& staging_;
  const Knowledge& knowledge_;
  NameNodes out_;
  std::array<std::string, kEntityTypeCount> prefixes_;
  std::vector<ChainName> names_;  // by chain
  // Of every string that is a label, as far as asked.
  std::vector<StringId> fold_of_label_;
  std::vector<StringId> phrase_of_label_;
  std::unordered_map<StringId, ChainName> organizations_;  // by label
  std::unordered_map<std::uint64_t, std::vector<StringId>> countries_;
  std::unordered_map<std::string, StringId> country_of_name_;
  std::unordered_map<NameKey, NodeIndex, KeyHash> node_of_name_;
  std::vector<NodeIndex> node_of_id_;
  std::unordered_map<LiteralKey, StringId, KeyHash> literals_;
  std::string id_;  // one that is being written

  // The article at hand.
  std::uint32_t article_ = 0;  // row
  std::string scope_;          // the end of its ids; empty until needed
  bool knows_countries_ = false;
  std::unordered_map<StringId, std::uint32_t> speaks_of_;
  std::string id_texts_;
  std::vector<std::size_t> id_ends_;
  std::vector<std::string_view> id_views_;
  std::vector<StringId> scoped_ids_;  // in the order of its chains
  std::size_t next_scoped_ = 0;
};

}  // namespace

EntityType RootOf(EntityType type) {
  while (Parent(type) != EntityType::kThing) type = Parent(type);
  return type;
}

NameNodes MakeNameNodes(Staging& staging, const Knowledge& knowledge,
                        std::span<const std::uint32_t> article_order) {
  return NodeMaker(staging, knowledge).Make(article_order);
}

}  // namespace newsgraph
