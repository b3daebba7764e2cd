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

std::string LowerName(EntityType type) {
  std::string lower(NameOf(type));
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return lower;
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
      : staging_(staging), knowledge_(knowledge) {}

  NameNodes Make(std::span<const std::uint32_t> article_order) {
    out_.node_of_chain.assign(staging_.chains.size(), kUnknown);
    out_.reason_of_chain.assign(staging_.chains.size(), MergeReason::kSameName);
    out_.articles = static_cast<std::uint32_t>(article_order.size());
    names_.resize(staging_.chains.size());
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

  std::string_view Text(StringId id) const { return staging_.Text(id); }

  static bool IsPlainName(const ChainRow& chain) {
    return chain.named && chain.authority == 0 && !IsLiteral(chain.type);
  }

  // One number for a type and a name.
  static std::uint64_t HomonymKey(EntityType root, StringId fold) {
    return (std::uint64_t{fold} << 8) | static_cast<std::uint64_t>(root);
  }

  void ReadName(std::uint32_t index) {
    const ChainRow& chain = staging_.chains[index];
    const EntityType root = RootOf(chain.type);
    ChainName& name = names_[index];
    std::string fold = FoldName(Text(chain.label));
    if (TellsCountries(root)) name.country = chain.country;
    if (root == EntityType::kOrganization) {
      if (auto organ = SplitStateOrgan(Text(chain.label))) {
        std::tie(fold, name.country) = *std::move(organ);
      }
      name.state_organ = IsStateOrgan(fold);
    }
    name.fold = out_.texts.Intern(fold);
    if (name.country == 0) return;
    std::vector<StringId>& countries = countries_[HomonymKey(root, name.fold)];
    if (std::find(countries.begin(), countries.end(), name.country) ==
        countries.end()) {
      countries.push_back(name.country);
    }
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
    // How often the article speaks of each country.
    std::unordered_map<StringId, std::uint32_t> speaks_of;
    for (std::uint32_t i = article.chains_begin; i < article.chains_end; ++i) {
      const ChainRow& chain = staging_.chains[i];
      const StringId country =
          names_[i].country != 0 ? names_[i].country : chain.country;
      if (country != 0) speaks_of[country] += 1 + chain.mentions;
    }
    for (std::uint32_t i = article.chains_begin; i < article.chains_end; ++i) {
      const NodeIndex node = NodeOf(i, row, speaks_of);
      out_.node_of_chain[i] = node;
      ++out_.nodes[node].chains;
    }
  }

  NodeIndex NodeOf(
      std::uint32_t index, std::uint32_t row,
      const std::unordered_map<StringId, std::uint32_t>& speaks_of) {
    const ChainRow& chain = staging_.chains[index];
    MergeReason& reason = out_.reason_of_chain[index];
    const EntityType root = RootOf(chain.type);
    const std::string_view label = Text(chain.label);
    if (chain.authority != 0) {
      reason = MergeReason::kAuthority;
      const NodeIndex node =
          FixedNode(std::string(Text(chain.authority)), root);
      DescribeAuthority(out_.nodes[node], chain);
      return node;
    }
    const std::string prefix = LowerName(root) + "-";
    if (!IsPlainName(chain)) {
      reason = MergeReason::kDescription;
      if (IsLiteral(chain.type)) return FixedNode(LiteralId(chain), root);
      const std::string phrase = prefix + SlugOr(FoldNounPhrase(label), label);
      return FixedNode(
          IsGenericClass(chain, label) ? phrase : Scoped(phrase, row), root);
    }
    const ChainName& name = names_[index];
    const std::optional<StringId> country = Decide(name, root, speaks_of);
    if (!country) {
      const std::string_view fold = out_.texts.At(name.fold);
      return FixedNode(Scoped(prefix + SlugOr(std::string(fold), label), row),
                       root);
    }
    return NamedNode(name, root, *country, label);
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
  std::optional<StringId> Decide(
      const ChainName& name, EntityType root,
      const std::unordered_map<StringId, std::uint32_t>& speaks_of) const {
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
      const auto count = speaks_of.find(country);
      if (count == speaks_of.end()) continue;
      if (count->second == most) {
        best.reset();
      } else if (count->second > most) {
        best = country;
        most = count->second;
      }
    }
    return best;
  }

  NodeIndex NamedNode(const ChainName& name, EntityType root, StringId country,
                      std::string_view label) {
    std::string_view fold = out_.texts.At(name.fold);
    std::string key = std::string(LowerName(root)) + "\n";
    key.append(fold.empty() ? label : fold);
    key.append("\n").append(Text(country));
    const auto [known, is_new] = node_of_key_.try_emplace(
        std::move(key), static_cast<NodeIndex>(out_.nodes.size()));
    if (is_new) {
      NameNode node;
      if (fold.empty()) {
        node.id = out_.texts.At(
            out_.texts.Intern(LowerName(root) + "-" + SlugOr("", label)));
      }
      node.fold = fold;
      node.root = root;
      node.country = country;
      out_.nodes.push_back(node);
    }
    return known->second;
  }

  NodeIndex FixedNode(const std::string& id, EntityType root) {
    const auto [known, is_new] =
        node_of_key_.try_emplace(id, static_cast<NodeIndex>(out_.nodes.size()));
    if (is_new) {
      NameNode node;
      node.id = out_.texts.At(out_.texts.Intern(id));
      node.root = root;
      out_.nodes.push_back(node);
    }
    return known->second;
  }

  // 50 bits tell the articles that share a noun phrase apart.
  std::string Scoped(const std::string& phrase, std::uint32_t row) const {
    constexpr std::size_t kArticleDigits = 10;
    const std::string article =
        IdHasher().Add(Text(staging_.articles[row].id)).Finish().ToText();
    return phrase + "-" + article.substr(0, kArticleDigits);
  }

  std::string LiteralId(const ChainRow& chain) const {
    const std::string_view label = Text(chain.label);
    const std::string_view value = Text(chain.value);
    std::string text(value.empty() ? label : value);
    if (chain.unit != 0) text.append(" ").append(Text(chain.unit));
    std::string id = LowerName(chain.type) + "-" + SlugOr(FoldName(text), text);
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
  std::vector<ChainName> names_;  // by chain
  std::unordered_map<std::uint64_t, std::vector<StringId>> countries_;
  std::unordered_map<std::string, NodeIndex> node_of_key_;
  std::unordered_map<std::string, StringId> country_of_name_;
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
