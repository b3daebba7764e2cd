#include "graph/name_merging.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "graph/id_hash.h"
#include "graph/name_fold.h"
#include "graph/name_match.h"

namespace newsgraph {
namespace {

class NameMerger {
 public:
  NameMerger(const Staging& staging, const NameNodes& nodes,
             const Knowledge& knowledge, const IdentityOptions& options,
             ContextInMaking& context)
      : staging_(staging),
        nodes_(nodes),
        knowledge_(knowledge),
        options_(options),
        making_(context) {
    // Only rules may speak of what has no name.
    const std::size_t count =
        options.rules.empty() ? nodes.names : nodes.nodes.size();
    out_.center.resize(count);
    std::iota(out_.center.begin(), out_.center.end(), 0);
    out_.reason.assign(count, MergeReason::kSameName);
    is_center_.assign(count, false);
    is_of_several_.assign(count, false);
    spelling_.resize(count);
    for (NodeIndex i = 0; i < count; ++i) {
      const NameNode& node = nodes.nodes[i];
      if (node.fold.empty()) continue;
      spelling_[i] = node.root == EntityType::kOrganization
                         ? OrganizationKey(node.fold)
                         : NameSpelling(node.fold);
      by_support_.push_back(i);
    }
    std::stable_sort(by_support_.begin(), by_support_.end(),
                     [&](NodeIndex a, NodeIndex b) {
                       const NameNode& x = nodes.nodes[a];
                       const NameNode& y = nodes.nodes[b];
                       return std::pair(x.authority != 0, x.chains) >
                              std::pair(y.authority != 0, y.chains);
                     });
    ReadRules();
  }

  NameClusters Merge() {
    context_ = &making_.Get();
    ApplySameRules();
    JoinUntyped();
    JoinAuthorities();
    if (options_.merge_spellings) MergeSpellings();
    if (options_.merge_short_names) MergeFullNames();
    if (options_.merge_similar) {
      MergeSkeletons();
      MergeTypos();
    }
    Flatten();
    return std::move(out_);
  }

 private:
  const NameNode& Node(NodeIndex node) const { return nodes_.nodes[node]; }
  bool IsFree(NodeIndex node) const { return out_.center[node] == node; }

  // Merges a free node that is no center.
  bool Attach(NodeIndex node, NodeIndex center, MergeReason reason) {
    if (node == center || !IsFree(node) || is_center_[node] ||
        Node(node).authority != 0 || !IsFree(center)) {
      return false;
    }
    out_.center[node] = center;
    out_.reason[node] = reason;
    // What has the same spelling goes along wherever the center goes: that is
    // no chain of differences.
    if (reason != MergeReason::kSpelling &&
        reason != MergeReason::kUntypedName) {
      is_center_[center] = true;
    }
    return true;
  }

  // Points every node at the last center.
  void Flatten() {
    for (NodeIndex& center : out_.center) {
      while (out_.center[center] != center) center = out_.center[center];
    }
  }

  // --- Rules -----------------------------------------------------------------

  void ReadRules() {
    for (const IdentityRule& rule : options_.rules) {
      if (rule.same) continue;
      different_.push_back({FoldName(rule.first), FoldName(rule.second)});
    }
  }

  // Whether a rule of the user's keeps the two apart.
  bool RuledApart(NodeIndex a, NodeIndex b) const {
    if (different_.empty()) return false;
    const auto is = [this](NodeIndex node, const std::string& name) {
      return Node(node).fold == name ||
             FoldName(staging_.Text(Node(node).id)) == name;
    };
    return std::any_of(different_.begin(), different_.end(),
                       [&](const auto& pair) {
                         return (is(a, pair.first) && is(b, pair.second)) ||
                                (is(a, pair.second) && is(b, pair.first));
                       });
  }

  // Rules may chain: the user says so.
  void ApplySameRules() {
    std::unordered_map<std::string, std::vector<NodeIndex>> named;
    for (const IdentityRule& rule : options_.rules) {
      if (!rule.same) continue;
      named[FoldName(rule.first)];
      named[FoldName(rule.second)];
    }
    if (named.empty()) return;
    for (NodeIndex i = 0; i < nodes_.nodes.size(); ++i) {
      for (const std::string& name :
           {std::string(Node(i).fold), FoldName(staging_.Text(Node(i).id))}) {
        const auto found = named.find(name);
        if (!name.empty() && found != named.end()) found->second.push_back(i);
      }
    }
    std::vector<NodeIndex> parent(nodes_.nodes.size());
    std::iota(parent.begin(), parent.end(), 0);
    const auto find = [&](NodeIndex node) {
      while (parent[node] != node) node = parent[node] = parent[parent[node]];
      return node;
    };
    const auto better = [&](NodeIndex a, NodeIndex b) {
      const auto rank = [&](NodeIndex node) {
        return std::tuple(Node(node).authority != 0, Node(node).chains, ~node);
      };
      return rank(a) > rank(b);
    };
    for (const IdentityRule& rule : options_.rules) {
      if (!rule.same) continue;
      std::vector<NodeIndex> all = named[FoldName(rule.first)];
      const std::vector<NodeIndex>& second = named[FoldName(rule.second)];
      all.insert(all.end(), second.begin(), second.end());
      for (const NodeIndex node : all) {
        NodeIndex a = find(all.front());
        NodeIndex b = find(node);
        if (a == b) continue;
        if (better(b, a)) std::swap(a, b);
        parent[b] = a;
      }
    }
    for (NodeIndex i = 0; i < parent.size(); ++i) {
      if (find(i) == i) continue;
      out_.center[i] = find(i);
      out_.reason[i] = MergeReason::kRule;
      is_center_[find(i)] = true;
    }
  }

  // --- What speaks for and against -------------------------------------------

  bool CountriesDiffer(NodeIndex a, NodeIndex b) const {
    return Node(a).country != 0 && Node(b).country != 0 &&
           Node(a).country != Node(b).country;
  }

  // Two names in one article are two things, or it would not keep them apart.
  bool Conflict(NodeIndex a, NodeIndex b) const {
    return CountriesDiffer(a, b) || RuledApart(a, b) ||
           context_->Together(a, b);
  }

  int SharedContext(NodeIndex a, NodeIndex b) {
    const bool country =
        Node(a).country != 0 && Node(a).country == Node(b).country;
    return (country ? 1 : 0) + context_->Shared(a, b);
  }

  // --- Steps -----------------------------------------------------------------

  // A name whose kind its article does not know is that of the one thing that
  // is called so elsewhere.
  void JoinUntyped() {
    std::unordered_map<std::string_view, std::vector<NodeIndex>> typed;
    for (const NodeIndex node : by_support_) {
      if (Node(node).root != EntityType::kThing) {
        typed[Node(node).fold].push_back(node);
      }
    }
    for (const NodeIndex node : by_support_) {
      if (Node(node).root != EntityType::kThing) continue;
      const auto found = typed.find(Node(node).fold);
      if (found != typed.end() && found->second.size() == 1 &&
          !RuledApart(node, found->second.front())) {
        Attach(node, found->second.front(), MergeReason::kUntypedName);
      }
    }
  }

  // A name that exactly one entity with an authority's id bears in this graph,
  // and no other in the knowledge, is that entity's.
  void JoinAuthorities() {
    std::unordered_map<std::string, std::vector<NodeIndex>> bearers;
    const auto add = [&](std::string_view name, EntityType root,
                         NodeIndex node) {
      const std::string fold = FoldName(name);
      if (fold.empty()) return;
      // A surname is borne by many.
      if (root == EntityType::kPerson && fold.find('-') == std::string::npos) {
        return;
      }
      std::vector<NodeIndex>& nodes = bearers[KeyOf(root, fold)];
      if (nodes.empty() || nodes.back() != node) nodes.push_back(node);
    };
    // Articles call a thing by the same few names.
    std::unordered_set<std::uint64_t> added;
    const auto add_text = [&](StringId name, EntityType root, NodeIndex node) {
      if (added.insert(std::uint64_t{node} << 32 | name).second) {
        add(staging_.Text(name), root, node);
      }
    };
    std::vector<bool> seen(nodes_.names, false);
    for (const std::uint32_t index : nodes_.name_chains) {
      const NodeIndex node = nodes_.node_of_chain[index];
      if (Node(node).authority == 0) continue;
      const ChainRow& chain = staging_.chains[index];
      const EntityType root = Node(node).root;
      if (!seen[node]) {
        seen[node] = true;
        const auto known =
            knowledge_.FindId(staging_.Text(Node(node).authority));
        if (known) add(knowledge_.entity(*known).label, root, node);
      }
      add_text(chain.label, root, node);
      for (std::uint32_t i = chain.aliases_begin; i < chain.aliases_end; ++i) {
        add_text(staging_.aliases[i], root, node);
      }
    }
    for (auto& [key, nodes] : bearers) {
      std::sort(nodes.begin(), nodes.end());
      nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    }
    for (const NodeIndex node : by_support_) {
      if (!IsFree(node) || is_center_[node] || Node(node).authority != 0) {
        continue;
      }
      const std::string fold(Node(node).fold);
      const auto found = bearers.find(KeyOf(Node(node).root, fold));
      if (found == bearers.end() || found->second.size() != 1) continue;
      const NodeIndex authority = found->second.front();
      if (RuledApart(node, authority) || CountriesDiffer(node, authority)) {
        continue;
      }
      if (IsAmbiguous(fold, authority) && SharedContext(node, authority) == 0) {
        continue;
      }
      Attach(node, authority, MergeReason::kKnownName);
    }
  }

  // Whether the knowledge has another entity of that name and kind.
  bool IsAmbiguous(const std::string& fold, NodeIndex authority) const {
    std::string words = fold;
    std::replace(words.begin(), words.end(), '-', ' ');
    const std::string_view id = staging_.Text(Node(authority).authority);
    for (const KnownName& name : knowledge_.Lookup(words)) {
      const KnownEntity& other = knowledge_.entity(name.entity);
      if (other.id != id && RootOf(other.type) == Node(authority).root) {
        return true;
      }
    }
    return false;
  }

  // Keeps the blocks of different kinds apart.
  std::string RootKey(NodeIndex node) const {
    return std::string(
        1, static_cast<char>('A' + static_cast<int>(Node(node).root)));
  }

  static std::string KeyOf(EntityType root, const std::string& spelling) {
    return std::string(1, static_cast<char>('A' + static_cast<int>(root))) +
           (root == EntityType::kOrganization ? OrganizationKey(spelling)
                                              : NameSpelling(spelling));
  }

  // Calls `each` with the nodes of every key, the one with most support first.
  void ForEachBlock(
      const std::function<void(NodeIndex, std::vector<std::string>&)>& keys_of,
      const std::function<void(std::span<const NodeIndex>)>& each) {
    // Sorted rows, not a table of lists: memory is read in order however many
    // names there are. Two keys of one hash would only be compared in vain or,
    // of spellings, merged once in 10^5 graphs of a million names.
    struct Row {
      std::uint64_t key = 0;
      std::uint32_t order = 0;  // of the key among all
      NodeIndex node = 0;
    };
    std::vector<Row> rows;
    std::vector<std::string> keys;
    for (const NodeIndex node : by_support_) {
      if (!IsFree(node)) continue;
      keys.clear();
      keys_of(node, keys);
      for (const std::string& key : keys) {
        rows.push_back(
            {TableHash(key), static_cast<std::uint32_t>(rows.size()), node});
      }
    }
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
      return std::tie(a.key, a.order) < std::tie(b.key, b.order);
    });
    // Of the blocks that have several rows the first row, by its order.
    std::vector<std::pair<std::uint32_t, std::size_t>> blocks;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const bool begins = i == 0 || rows[i - 1].key != rows[i].key;
      if (begins && i + 1 < rows.size() && rows[i + 1].key == rows[i].key) {
        blocks.emplace_back(rows[i].order, i);
      }
    }
    std::sort(blocks.begin(), blocks.end());
    std::vector<NodeIndex> block;
    for (const auto& [order, begin] : blocks) {
      block.clear();
      for (std::size_t i = begin;
           i < rows.size() && rows[i].key == rows[begin].key; ++i) {
        if (block.empty() || block.back() != rows[i].node) {
          block.push_back(rows[i].node);
        }
      }
      if (block.size() > 1) each(block);
    }
  }

  // Each node of a block joins the first node before it that matches, if that
  // is a center or may become one. With `unique`, a node that matches several
  // stays alone.
  void MergeBlock(std::span<const NodeIndex> block, MergeReason reason,
                  bool unique,
                  const std::function<bool(NodeIndex, NodeIndex)>& match) {
    std::vector<NodeIndex> centers;
    for (const NodeIndex node : block) {
      if (!IsFree(node)) continue;
      std::optional<NodeIndex> found;
      int matches = 0;
      if (!is_center_[node]) {
        for (const NodeIndex center : centers) {
          if (!IsFree(center) || !match(node, center)) continue;
          if (!found) found = center;
          if (++matches > 1 || !unique) break;
        }
      }
      if (found && !(unique && matches > 1) && Attach(node, *found, reason)) {
        continue;
      }
      if (centers.size() < kMostCandidates) centers.push_back(node);
    }
  }

  bool HaveSeveralCountries(std::span<const NodeIndex> block) const {
    StringId country = 0;
    for (const NodeIndex node : block) {
      const StringId each = Node(node).country;
      if (each == 0) continue;
      if (country != 0 && each != country) return true;
      country = each;
    }
    return false;
  }

  void MergeSpellings() {
    ForEachBlock(
        [&](NodeIndex node, std::vector<std::string>& keys) {
          // Those with an authority's id were asked by JoinAuthorities.
          if (Node(node).authority != 0) return;
          keys.push_back(RootKey(node) + spelling_[node]);
        },
        [&](std::span<const NodeIndex> block) {
          // Where one spelling stands for things of several countries, names
          // without a country are given to them later, each by its article.
          const bool homonyms = HaveSeveralCountries(block);
          for (const NodeIndex node : block) {
            is_of_several_[node] = homonyms && Node(node).country == 0;
          }
          MergeBlock(block, MergeReason::kSpelling, true,
                     [&](NodeIndex node, NodeIndex center) {
                       return !RuledApart(node, center) &&
                              (!homonyms ||
                               Node(node).country == Node(center).country);
                     });
        });
  }

  void MergeFullNames() {
    const auto is_full_name = [&](NodeIndex node) {
      return Node(node).root == EntityType::kPerson &&
             Node(node).fold.find('-') != std::string_view::npos;
    };
    ForEachBlock(
        [&](NodeIndex node, std::vector<std::string>& keys) {
          if (!is_full_name(node)) return;
          const std::string key = FullNameKey(Node(node).fold);
          keys.push_back(key);
          // Initials meet full first names under the initial.
          const std::size_t end = key.find('-');
          if (end > 1) keys.push_back(key.substr(0, 1) + key.substr(end));
        },
        [&](std::span<const NodeIndex> block) {
          const bool homonyms = HaveSeveralCountries(block);
          const auto matches = [&](NodeIndex node, NodeIndex center,
                                   PersonMatch how) {
            return MatchPersons(Node(node).fold, Node(center).fold) == how &&
                   !(homonyms && Node(node).country != Node(center).country) &&
                   !Conflict(node, center);
          };
          MergeBlock(block, MergeReason::kFullName, true,
                     [&](NodeIndex node, NodeIndex center) {
                       return matches(node, center, PersonMatch::kSame);
                     });
          MergeBlock(block, MergeReason::kInitials, true,
                     [&](NodeIndex node, NodeIndex center) {
                       return matches(node, center, PersonMatch::kInitials) &&
                              SharedContext(node, center) > 0;
                     });
        });
  }

  void MergeSkeletons() {
    ForEachBlock(
        [&](NodeIndex node, std::vector<std::string>& keys) {
          if (!MayBeMisspelled(node)) return;
          const std::string skeleton = SkeletonOf(spelling_[node]);
          constexpr std::size_t kLeastConsonants = 3;
          if (skeleton.size() < kLeastConsonants) return;
          keys.push_back(RootKey(node) + skeleton);
        },
        [&](std::span<const NodeIndex> block) {
          MergeBlock(block, MergeReason::kSimilar, true,
                     [&](NodeIndex node, NodeIndex center) {
                       return IsSimilar(node, center) &&
                              !Conflict(node, center) &&
                              SharedContext(node, center) >=
                                  options_.min_shared_context;
                     });
        });
  }

  // Whether a name is long enough for guesses, and has no digits, of which
  // each matters; and whether it can only mean one thing.
  bool MayBeMisspelled(NodeIndex node) const {
    constexpr std::size_t kLeastLetters = 5;
    const std::string& spelling = spelling_[node];
    return spelling.size() >= kLeastLetters && !is_of_several_[node] &&
           std::none_of(spelling.begin(), spelling.end(),
                        [](char c) { return c >= '0' && c <= '9'; });
  }

  // The same consonants: as many words, each beginning alike and at most two
  // vowels apart; not two given names that are both in use.
  bool IsSimilar(NodeIndex a, NodeIndex b) const {
    const std::vector<std::string_view> x = SplitFolded(Node(a).fold);
    const std::vector<std::string_view> y = SplitFolded(Node(b).fold);
    if (x.size() != y.size()) return false;
    constexpr std::size_t kMostVowels = 2;
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (x[i] == y[i]) continue;
      if (x[i].front() != y[i].front() ||
          EditDistance(x[i], y[i], kMostVowels) > kMostVowels ||
          AreTwoGivenNames(x[i], y[i]) || IsGenderedPair(x[i], y[i])) {
        return false;
      }
    }
    return true;
  }

  bool AreTwoGivenNames(std::string_view a, std::string_view b) const {
    const auto is_given = [this](std::string_view word) {
      std::string name(word);
      if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') {
        name[0] = static_cast<char>(name[0] - 'a' + 'A');
      }
      return knowledge_.IsGivenName(name);
    };
    return is_given(a) && is_given(b);
  }

  // "ivanov" and "ivanova", "mario" and "maria" are two people.
  static bool IsGenderedPair(std::string_view a, std::string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() == a.size() + 1) return b == std::string(a) + 'a';
    return a.size() == b.size() && a.size() > 1 &&
           a.substr(0, a.size() - 1) == b.substr(0, b.size() - 1) &&
           (a.back() == 'a' || b.back() == 'a') &&
           (a.back() == 'o' || b.back() == 'o' || a.back() == 'e' ||
            b.back() == 'e' || a.back() == 'i' || b.back() == 'i');
  }

  void MergeTypos() {
    // How many names each word occurs in: a misspelling occurs in one.
    std::unordered_map<std::string_view, std::uint32_t> uses;
    for (const NodeIndex node : by_support_) {
      if (!IsFree(node)) continue;
      for (const std::string_view word : SplitFolded(Node(node).fold))
        ++uses[word];
    }
    ForEachBlock(
        [&](NodeIndex node, std::vector<std::string>& keys) {
          if (!MayBeTypo(node)) return;
          // Names one letter apart share a form with one letter left out.
          const std::string& spelling = spelling_[node];
          const std::string root = RootKey(node);
          keys.push_back(root + spelling);
          for (std::size_t i = 1; i < spelling.size(); ++i) {
            std::string key = root + spelling;
            key.erase(root.size() + i, 1);
            keys.push_back(std::move(key));
          }
        },
        [&](std::span<const NodeIndex> block) {
          MergeBlock(block, MergeReason::kTypo, true,
                     [&](NodeIndex node, NodeIndex center) {
                       return IsTypo(node, center, uses) &&
                              !Conflict(node, center) &&
                              SharedContext(node, center) >=
                                  options_.min_shared_context;
                     });
        });
  }

  bool MayBeTypo(NodeIndex node) const {
    constexpr std::size_t kLeastLetters = 8;
    constexpr std::size_t kMostLetters = 60;
    return MayBeMisspelled(node) && spelling_[node].size() >= kLeastLetters &&
           spelling_[node].size() <= kMostLetters;
  }

  bool IsTypo(
      NodeIndex node, NodeIndex center,
      const std::unordered_map<std::string_view, std::uint32_t>& uses) const {
    if (Node(node).chains *
            static_cast<std::uint32_t>(options_.min_typo_ratio) >
        Node(center).chains) {
      return false;
    }
    const std::vector<std::string_view> x = SplitFolded(Node(node).fold);
    const std::vector<std::string_view> y = SplitFolded(Node(center).fold);
    if (x.size() != y.size()) return false;
    int different = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      if (SpellingOf(x[i]) == SpellingOf(y[i])) continue;
      constexpr std::size_t kLeastLetters = 5;
      if (++different > 1 || x[i].size() < kLeastLetters ||
          x[i].front() != y[i].front() || EditDistance(x[i], y[i], 1) > 1 ||
          uses.at(x[i]) > 1 || AreTwoGivenNames(x[i], y[i]) ||
          IsGenderedPair(x[i], y[i])) {
        return false;
      }
    }
    return different == 1;
  }

  const Staging& staging_;
  const NameNodes& nodes_;
  const Knowledge& knowledge_;
  const IdentityOptions& options_;
  ContextInMaking& making_;
  IdentityContext* context_ = nullptr;
  NameClusters out_;
  std::vector<bool> is_center_;  // something was merged into it
  // Has no country, and namesakes of several: its chains part later.
  std::vector<bool> is_of_several_;
  std::vector<std::string> spelling_;  // of names
  std::vector<NodeIndex> by_support_;  // authorities, then most chains
  std::vector<std::pair<std::string, std::string>> different_;
};

}  // namespace

NameClusters MergeNames(const Staging& staging, const NameNodes& nodes,
                        const Knowledge& knowledge,
                        const IdentityOptions& options,
                        ContextInMaking& context) {
  return NameMerger(staging, nodes, knowledge, options, context).Merge();
}

}  // namespace newsgraph
