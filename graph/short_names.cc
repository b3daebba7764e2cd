#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/name_fold.h"
#include "graph/name_match.h"
#include "graph/name_merging.h"

namespace newsgraph {
namespace {

// Whom a short name may mean.
struct Candidate {
  NodeIndex center = 0;
  bool attested = true;  // some article explains the short name so
};

class ShortNameAssigner {
 public:
  ShortNameAssigner(Staging& staging, const NameClusters& clusters,
                    ContextInMaking& context, NameNodes& nodes)
      : staging_(staging),
        clusters_(clusters),
        making_(context),
        nodes_(nodes) {}

  void AssignHomonyms() {
    FindHomonyms();
    context_ = &making_.Get();
    for (const std::uint32_t chain : nodes_.name_chains) {
      const NodeIndex center = clusters_.center[nodes_.node_of_chain[chain]];
      const NameNode& node = Node(center);
      if (!node.is_name() || node.country != 0 || IsSurname(center)) continue;
      AssignHomonym(chain, center);
    }
  }

  void AssignShortNames() {
    CountChains();
    FindBearers();
    FindExpansions();
    context_ = &making_.Get();
    for (const std::uint32_t chain : nodes_.name_chains) {
      const NodeIndex node = nodes_.node_of_chain[chain];
      // What merging has already placed stays.
      if (!Node(node).is_name() || clusters_.center[node] != node) continue;
      if (IsSurname(node)) {
        AssignSurname(chain, node);
      } else if (IsAcronym(staging_.Text(staging_.chains[chain].label))) {
        AssignAcronym(chain, node);
      }
    }
  }

 private:
  using Candidates = std::vector<Candidate>;

  // By how much the best must fit better than the second, and than one who
  // stands in the same articles.
  static constexpr int kClearly = 2;
  static constexpr int kSurely = 6;

  const NameNode& Node(NodeIndex node) const { return nodes_.nodes[node]; }

  NodeIndex CenterOf(NodeIndex node) const {
    return node < clusters_.center.size() ? clusters_.center[node] : node;
  }

  bool IsSurname(NodeIndex node) const {
    return Node(node).root == EntityType::kPerson &&
           Node(node).fold.find('-') == std::string_view::npos;
  }

  static void AddTo(Candidates& candidates, NodeIndex center, bool attested) {
    for (Candidate& known : candidates) {
      if (known.center != center) continue;
      known.attested |= attested;
      return;
    }
    if (candidates.size() < kMostCandidates) {
      candidates.push_back({center, attested});
    }
  }

  // Things that have a country, by what their namesakes share.
  void FindHomonyms() {
    for (NodeIndex i = 0; i < clusters_.center.size(); ++i) {
      const NameNode& node = Node(i);
      if (!node.is_name() || node.country == 0) continue;
      AddTo(homonyms_[KeyOf(i)], clusters_.center[i], true);
    }
  }

  std::pair<EntityType, std::string> KeyOf(NodeIndex index) const {
    const NameNode& node = Node(index);
    switch (node.root) {
      case EntityType::kOrganization:
        return {node.root, OrganizationKey(node.fold)};
      case EntityType::kPerson:
        if (!IsSurname(index)) return {node.root, FullNameKey(node.fold)};
        [[fallthrough]];
      default:
        return {node.root, NameSpelling(node.fold)};
    }
  }

  // Gives a name without a country to the namesake that its article fits best.
  void AssignHomonym(std::uint32_t chain, NodeIndex node) {
    const Candidates* const namesakes = NamesakesOf(node);
    if (namesakes == nullptr) return;
    const auto best = Best(chain, node, *namesakes);
    if (!best || best->second == 0) return;
    Move(chain, best->first.center,
         Node(best->first.center).fold == Node(node).fold
             ? MergeReason::kSameName
             : MergeReason::kFullName);
  }

  // Null: none. Looked up once for each of the names, of which chains are many.
  const Candidates* NamesakesOf(NodeIndex node) {
    const auto [known, is_new] = namesakes_.try_emplace(node, nullptr);
    if (is_new) {
      const auto found = homonyms_.find(KeyOf(node));
      if (found != homonyms_.end()) known->second = &found->second;
    }
    return known->second;
  }

  // How many chains each entity has.
  void CountChains() {
    chains_of_.assign(nodes_.nodes.size(), 0);
    for (const std::uint32_t chain : nodes_.chains) {
      const NodeIndex node = nodes_.node_of_chain[chain];
      ++chains_of_[CenterOf(node)];
    }
  }

  // Full names by the spelling of their surname.
  void FindBearers() {
    for (NodeIndex i = 0; i < nodes_.names; ++i) {
      const NameNode& node = Node(i);
      if (node.fold.empty() || node.root != EntityType::kPerson ||
          node.fold.find('-') == std::string_view::npos ||
          chains_of_[clusters_.center[i]] == 0) {
        continue;
      }
      AddTo(bearers_[SpellingOf(SurnameOf(node.fold))], clusters_.center[i],
            true);
    }
  }

  // Acronyms that an article explains, and the initials of long names.
  void FindExpansions() {
    // "WHO", also "World Health Organization".
    std::unordered_map<std::string, bool> explained;
    for (const std::uint32_t index : nodes_.chains) {
      const ChainRow& chain = staging_.chains[index];
      if (chain.aliases_begin == chain.aliases_end ||
          !IsAcronym(staging_.Text(chain.label))) {
        continue;
      }
      const std::string acronym = FoldName(staging_.Text(chain.label));
      for (std::uint32_t i = chain.aliases_begin; i < chain.aliases_end; ++i) {
        std::string fold = FoldName(staging_.Text(staging_.aliases[i]));
        if (InitialsOf(fold) == acronym) explained[std::move(fold)] = true;
      }
    }
    for (NodeIndex i = 0; i < nodes_.names; ++i) {
      const NameNode& node = Node(i);
      if (node.fold.empty() || node.root == EntityType::kPerson ||
          chains_of_[clusters_.center[i]] == 0) {
        continue;
      }
      const std::string initials = InitialsOf(node.fold);
      constexpr std::size_t kLeastInitials = 3;
      if (initials.size() >= kLeastInitials) {
        AddTo(expansions_[{node.root, initials}], clusters_.center[i],
              explained.contains(std::string(node.fold)));
      }
    }
    for (const std::uint32_t index : nodes_.chains) {
      const ChainRow& chain = staging_.chains[index];
      if (!chain.named || chain.aliases_begin == chain.aliases_end) continue;
      const NodeIndex node = nodes_.node_of_chain[index];
      // The chain of an acronym that is nobody's explains nothing by itself.
      if (IsAcronym(staging_.Text(chain.label)) && Node(node).is_name()) {
        continue;
      }
      for (std::uint32_t i = chain.aliases_begin; i < chain.aliases_end; ++i) {
        const std::string_view alias = staging_.Text(staging_.aliases[i]);
        if (!IsAcronym(alias)) continue;
        AddTo(expansions_[{Node(node).root, FoldName(alias)}], CenterOf(node),
              true);
      }
    }
  }

  // How well an article's chain fits a candidate; nothing where it cannot be.
  std::optional<int> Fit(std::uint32_t index, NodeIndex node,
                         NodeIndex center) {
    const NameNode& candidate = Node(center);
    if (Node(node).country != 0 && candidate.country != 0 &&
        Node(node).country != candidate.country) {
      return std::nullopt;
    }
    const std::uint32_t article = staging_.chains[index].article;
    constexpr int kSameCountry = 2;
    constexpr int kInArticle = 4;
    int fit = context_->SharedWithArticle(article, center);
    if (Node(node).country != 0 && Node(node).country == candidate.country) {
      fit += kSameCountry;
    }
    if (Mentions(article, center)) fit += kInArticle;
    if (candidate.country != 0 && SpeaksOf(article, candidate.country)) ++fit;
    return fit;
  }

  bool SpeaksOf(std::uint32_t article, StringId country) const {
    const ArticleRow& row = staging_.articles[article];
    for (std::uint32_t i = row.chains_begin; i < row.chains_end; ++i) {
      if (staging_.chains[i].country == country) return true;
    }
    return false;
  }

  bool Mentions(std::uint32_t article, NodeIndex center) const {
    const ArticleRow& row = staging_.articles[article];
    for (std::uint32_t i = row.chains_begin; i < row.chains_end; ++i) {
      const NodeIndex node = nodes_.node_of_chain[i];
      if (node < clusters_.center.size() && clusters_.center[node] == center) {
        return true;
      }
    }
    return false;
  }

  // The candidate that fits clearly better than all others.
  std::optional<std::pair<Candidate, int>> Best(std::uint32_t index,
                                                NodeIndex node,
                                                const Candidates& candidates) {
    std::vector<std::pair<Candidate, int>> fitting;
    for (const Candidate& candidate : candidates) {
      if (candidate.center == node) continue;
      const std::optional<int> fit = Fit(index, node, candidate.center);
      if (fit) fitting.emplace_back(candidate, *fit);
    }
    const auto best = std::max_element(
        fitting.begin(), fitting.end(),
        [](const auto& a, const auto& b) { return a.second < b.second; });
    if (best == fitting.end()) return std::nullopt;
    for (auto other = fitting.begin(); other != fitting.end(); ++other) {
      // What stands beside two of one circle tells nothing of either.
      if (other == best) continue;
      const bool one_circle =
          context_->Together(best->first.center, other->first.center);
      if (best->second < other->second + (one_circle ? kSurely : kClearly)) {
        return std::nullopt;
      }
    }
    return *best;
  }

  void Move(std::uint32_t chain, NodeIndex to, MergeReason reason) {
    --nodes_.nodes[nodes_.node_of_chain[chain]].chains;
    nodes_.node_of_chain[chain] = to;
    nodes_.reason_of_chain[chain] = reason;
    ++nodes_.nodes[to].chains;
  }

  void AssignSurname(std::uint32_t index, NodeIndex node) {
    const auto bearers = bearers_.find(SpellingOf(Node(node).fold));
    if (bearers == bearers_.end()) return;
    const auto best = Best(index, node, bearers->second);
    if (best && best->second > 0) {
      Move(index, best->first.center, MergeReason::kSurname);
      return;
    }
    // Nobody knows which of them: a thing of its article, and not the one that
    // the article describes by the same word ("a baker").
    const ChainRow& chain = staging_.chains[index];
    const std::string article =
        IdHasher()
            .Add(staging_.Text(staging_.articles[chain.article].id))
            .Add(Node(node).fold)
            .Finish()
            .ToText();
    constexpr std::size_t kArticleDigits = 10;
    const std::string id = "person-" + Slug(Node(node).fold) + "-" +
                           article.substr(0, kArticleDigits);
    const auto [known, is_new] =
        open_.try_emplace(staging_.strings.Intern(id),
                          static_cast<NodeIndex>(nodes_.nodes.size()));
    if (is_new) {
      NameNode open;
      open.id = known->first;
      open.root = EntityType::kPerson;
      open.country = Node(node).country;
      nodes_.nodes.push_back(open);
    }
    Move(index, known->second, MergeReason::kSameName);
  }

  void AssignAcronym(std::uint32_t index, NodeIndex node) {
    const ChainRow& chain = staging_.chains[index];
    const std::string acronym = FoldName(staging_.Text(chain.label));
    // The article's own explanation decides.
    for (std::uint32_t i = chain.aliases_begin; i < chain.aliases_end; ++i) {
      const std::string fold = FoldName(staging_.Text(staging_.aliases[i]));
      if (InitialsOf(fold) != acronym) continue;
      const auto named = expansions_.find({Node(node).root, acronym});
      if (named == expansions_.end()) continue;
      for (const Candidate& candidate : named->second) {
        if (candidate.center != node && Node(candidate.center).fold == fold) {
          Move(index, candidate.center, MergeReason::kAcronym);
          return;
        }
      }
    }
    const auto found = expansions_.find({Node(node).root, acronym});
    if (found == expansions_.end()) return;
    Candidates attested;
    for (const Candidate& candidate : found->second) {
      if (candidate.attested) attested.push_back(candidate);
    }
    // An explanation that nobody else contradicts needs no context; initials
    // that merely agree need much.
    constexpr int kMuch = 2;
    const bool sure = attested.size() == 1;
    const auto best =
        Best(index, node, attested.empty() ? found->second : attested);
    if (best && best->second >= (sure ? 0 : kMuch)) {
      Move(index, best->first.center, MergeReason::kAcronym);
    }
  }

  struct KeyHash {
    std::size_t operator()(
        const std::pair<EntityType, std::string>& key) const {
      return TableHash(key.second) + static_cast<std::size_t>(key.first);
    }
  };

  Staging& staging_;
  const NameClusters& clusters_;
  ContextInMaking& making_;
  IdentityContext* context_ = nullptr;
  NameNodes& nodes_;
  std::vector<std::uint32_t> chains_of_;  // by center
  std::unordered_map<std::string, Candidates> bearers_;
  std::unordered_map<std::pair<EntityType, std::string>, Candidates, KeyHash>
      homonyms_;
  std::unordered_map<NodeIndex, const Candidates*> namesakes_;
  std::unordered_map<std::pair<EntityType, std::string>, Candidates, KeyHash>
      expansions_;
  std::unordered_map<StringId, NodeIndex> open_;
};

}  // namespace

void AssignHomonyms(Staging& staging, const NameClusters& clusters,
                    ContextInMaking& context, NameNodes& nodes) {
  ShortNameAssigner(staging, clusters, context, nodes).AssignHomonyms();
}

void AssignShortNames(Staging& staging, const NameClusters& clusters,
                      ContextInMaking& context, NameNodes& nodes) {
  ShortNameAssigner(staging, clusters, context, nodes).AssignShortNames();
}

}  // namespace newsgraph
