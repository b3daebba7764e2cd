#include "graph/facts.h"

#include <algorithm>
#include <cassert>
#include <thread>
#include <tuple>
#include <unordered_map>

#include "graph/evidence_rules.h"

namespace newsgraph {
namespace {

// A proposition on its way into a fact.
struct Draft {
  EntityIndex subject = 0;
  EntityIndex object = 0;
  std::uint32_t relation = 0;  // in Drafts::relations
  WhenRow when;
  ArticleIndex article = 0;
  std::uint32_t proposition = 0;
  bool inverted = false;

  auto Triple() const { return std::tie(subject, object, relation); }
};

bool IsBackward(std::string_view name) {
  return (name.size() > 3 && name.starts_with("has") && name[3] >= 'A' &&
          name[3] <= 'Z') ||
         name.ends_with("By");
}

// The relations in use, numbered in the order of their names.
class RelationTable {
 public:
  RelationTable(const Staging& staging, StringPool& strings,
                const Relations& relations) {
    std::vector<StringId> used;
    for (const ArticleRow& article : staging.articles) {
      if (!article.live) continue;
      for (std::uint32_t i = article.propositions_begin;
           i < article.propositions_end; ++i) {
        const StringId name = staging.propositions[i].relation;
        if (entries_.try_emplace(name).second) used.push_back(name);
      }
    }
    for (const StringId name : used) {
      const CanonicalDirection direction =
          CanonicalRelation(relations, strings.At(name));
      Entry& entry = entries_[name];
      entry.inverted = direction.inverted;
      entry.symmetric =
          direction.relation != nullptr && direction.relation->symmetric;
      entry.name = direction.relation == nullptr
                       ? name
                       : strings.Intern(direction.relation->name);
      names_.push_back(entry.name);
    }
    const auto by_text = [&](StringId a, StringId b) {
      return strings.At(a) < strings.At(b);
    };
    std::sort(names_.begin(), names_.end(), by_text);
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
    for (auto& [unused, entry] : entries_) {
      entry.rank = static_cast<std::uint32_t>(
          std::lower_bound(names_.begin(), names_.end(), entry.name, by_text) -
          names_.begin());
    }
  }

  struct Entry {
    StringId name = 0;
    std::uint32_t rank = 0;
    bool inverted = false;
    bool symmetric = false;
  };
  const Entry& Of(StringId relation) const {
    return entries_.find(relation)->second;
  }
  StringId NameOf(std::uint32_t rank) const { return names_[rank]; }

 private:
  std::unordered_map<StringId, Entry> entries_;
  std::vector<StringId> names_;
};

std::vector<Draft> MakeDrafts(const Staging& staging,
                              const RelationTable& relations,
                              std::span<const EntityIndex> entity_of_chain,
                              std::span<const std::uint32_t> article_order) {
  std::size_t count = 0;
  for (const std::uint32_t row : article_order) {
    const ArticleRow& article = staging.articles[row];
    count += article.propositions_end - article.propositions_begin;
  }
  std::vector<Draft> drafts;
  drafts.reserve(count);
  for (ArticleIndex index = 0; index < article_order.size(); ++index) {
    const ArticleRow& article = staging.articles[article_order[index]];
    for (std::uint32_t i = article.propositions_begin;
         i < article.propositions_end; ++i) {
      const PropositionRow& claim = staging.propositions[i];
      const RelationTable::Entry& relation = relations.Of(claim.relation);
      Draft draft;
      draft.subject = entity_of_chain[claim.subject];
      draft.object = entity_of_chain[claim.object];
      draft.relation = relation.rank;
      draft.when = claim.when;
      draft.article = index;
      draft.proposition = i;
      draft.inverted = relation.inverted;
      if (relation.symmetric) draft.inverted = draft.object < draft.subject;
      if (draft.inverted) std::swap(draft.subject, draft.object);
      drafts.push_back(draft);
    }
  }
  return drafts;
}

// Gives the undated drafts of an article the one date under which it knows
// the same fact.
void JoinUndated(std::span<Draft> drafts) {
  std::sort(drafts.begin(), drafts.end(), [](const Draft& a, const Draft& b) {
    return std::tuple(a.Triple(), a.article, a.when) <
           std::tuple(b.Triple(), b.article, b.when);
  });
  for (std::size_t begin = 0; begin < drafts.size();) {
    std::size_t end = begin + 1;
    while (end < drafts.size() &&
           drafts[end].Triple() == drafts[begin].Triple() &&
           drafts[end].article == drafts[begin].article) {
      ++end;
    }
    // No date sorts before all dates, so the dated ones are at the end.
    std::size_t dated = begin;
    while (dated < end && !drafts[dated].when.known()) ++dated;
    if (dated < end && drafts[dated].when == drafts[end - 1].when) {
      for (std::size_t i = begin; i < dated; ++i) {
        drafts[i].when = drafts[dated].when;
      }
    }
    begin = end;
  }
}

// Joins dates and sorts by fact.
void Order(const Staging& staging, std::span<Draft> drafts) {
  JoinUndated(drafts);
  std::sort(drafts.begin(), drafts.end(), [&](const Draft& a, const Draft& b) {
    const auto key = [&](const Draft& draft) {
      return std::tuple(draft.Triple(), draft.when, draft.article,
                        staging.propositions[draft.proposition].range);
    };
    return key(a) < key(b);
  });
}

// Builds the evidence, roles and verdict of one fact after another.
class FactAssembler {
 public:
  FactAssembler(const Staging& staging, const RelationTable& relations,
                std::span<const EntityIndex> entity_of_chain,
                std::span<const EntityRecord> entities,
                std::span<const StringId> article_ids)
      : staging_(staging),
        relations_(relations),
        entity_of_chain_(entity_of_chain),
        entities_(entities),
        article_ids_(article_ids) {}

  void Reserve(std::size_t facts, std::size_t propositions) {
    out_.ends.reserve(facts);
    out_.facts.reserve(facts);
    out_.evidence.reserve(propositions);
  }

  void Add(std::span<const Draft> drafts) {
    FactRecord fact;
    const Draft& first = drafts.front();
    fact.relation = relations_.NameOf(first.relation);
    fact.when = first.when;
    fact.id = hasher_.Add(staging_.Text(entities_[first.subject].id))
                  .Add(staging_.Text(fact.relation))
                  .Add(staging_.Text(entities_[first.object].id))
                  .Add(first.when.known() ? ToInterval(first.when)->ToIso()
                                          : std::string())
                  .Finish();
    fact.roles_begin = static_cast<std::uint32_t>(out_.roles.size());
    fact.evidence_begin = static_cast<std::uint32_t>(out_.evidence.size());
    AddRoles(drafts);
    AddEvidence(drafts, fact.id);

    testimony_.clear();
    for (std::size_t i = fact.evidence_begin; i < out_.evidence.size(); ++i) {
      const EvidenceRecord& row = out_.evidence[i];
      testimony_.push_back(
          {row.article, row.stance, row.speakers > 0, row.confidence});
    }
    const Verdict verdict = Judge(testimony_);
    fact.status = verdict.status;
    fact.confidence = verdict.confidence;
    out_.ends.push_back({first.subject, first.object});
    out_.facts.push_back(fact);
  }

  // Asks the processor for what the drafts behind `at` will need, which lies
  // anywhere in memory: one link of the way to it a stage.
  void LookAhead(std::span<const Draft> drafts, std::size_t at,
                 std::size_t end) const {
    constexpr std::size_t kDraftsAStage = 8;
    const auto ahead = [&](std::size_t stages) -> const Draft& {
      return drafts[std::min(at + stages * kDraftsAStage, end - 1)];
    };
    const Draft& third = ahead(3);
    __builtin_prefetch(&staging_.propositions[third.proposition]);
    __builtin_prefetch(&entities_[third.object]);
    const Draft& second = ahead(2);
    staging_.strings.PrefetchPlace(entities_[second.subject].id);
    staging_.strings.PrefetchPlace(entities_[second.object].id);
    staging_.strings.PrefetchPlace(article_ids_[second.article]);
    const PropositionRow& claim = staging_.propositions[second.proposition];
    __builtin_prefetch(staging_.arguments.data() + claim.arguments_begin);
    const Draft& first = ahead(1);
    staging_.strings.PrefetchText(entities_[first.subject].id);
    staging_.strings.PrefetchText(entities_[first.object].id);
    staging_.strings.PrefetchText(article_ids_[first.article]);
  }

  Facts Take() { return std::move(out_); }

 private:
  void AddRoles(std::span<const Draft> drafts) {
    roles_.clear();
    for (const Draft& draft : drafts) {
      const PropositionRow& claim = staging_.propositions[draft.proposition];
      const std::uint32_t* at =
          staging_.arguments.data() + claim.arguments_begin;
      for (std::uint16_t i = 0; i < claim.roles; ++i, at += 2) {
        roles_.push_back({static_cast<Role>(at[0]), entity_of_chain_[at[1]]});
      }
    }
    const auto key = [](const RoleView& role) {
      return std::pair(role.role, role.entity);
    };
    std::sort(
        roles_.begin(), roles_.end(),
        [&](const RoleView& a, const RoleView& b) { return key(a) < key(b); });
    const auto last = std::unique(
        roles_.begin(), roles_.end(),
        [&](const RoleView& a, const RoleView& b) { return key(a) == key(b); });
    out_.roles.insert(out_.roles.end(), roles_.begin(), last);
  }

  // One piece of evidence with its speakers still apart.
  struct Witness {
    EvidenceRecord record;
    std::vector<EntityIndex> speakers;
  };

  void AddEvidence(std::span<const Draft> drafts, const IdHash& fact) {
    witnesses_.clear();
    char fact_text[IdHash::kTextLength];
    fact.ToText(fact_text);
    for (const Draft& draft : drafts) {
      const PropositionRow& claim = staging_.propositions[draft.proposition];
      Witness witness;
      const std::uint32_t* speaker = staging_.arguments.data() +
                                     claim.arguments_begin +
                                     2 * std::size_t{claim.roles};
      for (std::uint16_t i = 0; i < claim.speakers; ++i) {
        const EntityIndex entity = entity_of_chain_[speaker[i]];
        if (std::find(witness.speakers.begin(), witness.speakers.end(),
                      entity) == witness.speakers.end()) {
          witness.speakers.push_back(entity);
        }
      }
      EvidenceRecord& row = witness.record;
      row.article = draft.article;
      row.range = claim.range;
      row.quote = claim.quote;
      row.trigger = claim.trigger;
      row.confidence = claim.confidence;
      row.stance = claim.stance;
      row.inverted = draft.inverted;
      hasher_.Add(staging_.Text(article_ids_[draft.article]))
          .Add(std::uint64_t{claim.range.begin})
          .Add(std::uint64_t{claim.range.end})
          .Add(std::string_view(fact_text, sizeof fact_text))
          .Add(static_cast<std::uint64_t>(claim.stance));
      for (const EntityIndex entity : witness.speakers) {
        hasher_.Add(staging_.Text(entities_[entity].id));
      }
      row.id = hasher_.Finish();
      witnesses_.push_back(std::move(witness));
    }
    // Of equal evidence the surest comes first and stays.
    std::sort(witnesses_.begin(), witnesses_.end(),
              [this](const Witness& a, const Witness& b) {
                const EvidenceRecord& x = a.record;
                const EvidenceRecord& y = b.record;
                return std::tuple(x.article, x.range, x.id, y.confidence,
                                  staging_.Text(x.trigger), x.inverted,
                                  staging_.Text(x.quote)) <
                       std::tuple(y.article, y.range, y.id, x.confidence,
                                  staging_.Text(y.trigger), y.inverted,
                                  staging_.Text(y.quote));
              });
    const IdHash* previous = nullptr;
    for (Witness& witness : witnesses_) {
      if (previous != nullptr && *previous == witness.record.id) continue;
      previous = &witness.record.id;
      witness.record.speakers_begin =
          static_cast<std::uint32_t>(out_.speakers.size());
      witness.record.speakers =
          static_cast<std::uint16_t>(witness.speakers.size());
      out_.speakers.insert(out_.speakers.end(), witness.speakers.begin(),
                           witness.speakers.end());
      out_.evidence.push_back(witness.record);
    }
  }

  const Staging& staging_;
  const RelationTable& relations_;
  std::span<const EntityIndex> entity_of_chain_;
  std::span<const EntityRecord> entities_;
  std::span<const StringId> article_ids_;
  Facts out_;
  IdHasher hasher_;
  std::vector<RoleView> roles_;
  std::vector<Witness> witnesses_;
  std::vector<Testimony> testimony_;
};

// Adds the facts that follow, and the row past the last one.
void Append(Facts more, Facts& facts) {
  const auto roles = static_cast<std::uint32_t>(facts.roles.size());
  const auto evidence = static_cast<std::uint32_t>(facts.evidence.size());
  const auto speakers = static_cast<std::uint32_t>(facts.speakers.size());
  for (FactRecord& fact : more.facts) {
    fact.roles_begin += roles;
    fact.evidence_begin += evidence;
  }
  for (EvidenceRecord& each : more.evidence) each.speakers_begin += speakers;
  const auto append = [](const auto& from, auto& to) {
    to.insert(to.end(), from.begin(), from.end());
  };
  append(more.ends, facts.ends);
  append(more.facts, facts.facts);
  append(more.evidence, facts.evidence);
  append(more.roles, facts.roles);
  append(more.speakers, facts.speakers);
  FactRecord past;
  past.roles_begin = static_cast<std::uint32_t>(facts.roles.size());
  past.evidence_begin = static_cast<std::uint32_t>(facts.evidence.size());
  facts.facts.push_back(past);
  facts.roles.shrink_to_fit();
  facts.evidence.shrink_to_fit();
  facts.speakers.shrink_to_fit();
}

}  // namespace

CanonicalDirection CanonicalRelation(const Relations& relations,
                                     std::string_view name) {
  const Relation* const relation = relations.Find(name);
  if (relation == nullptr || relation->symmetric || relation->inverse.empty()) {
    return {relation, false};
  }
  const Relation* const inverse = relations.Find(relation->inverse);
  if (inverse == nullptr || inverse == relation) return {relation, false};
  const auto rank = [](const Relation* each) {
    return std::pair(IsBackward(each->name), std::string_view(each->name));
  };
  if (rank(inverse) < rank(relation)) return {inverse, true};
  return {relation, false};
}

Facts BuildFacts(Staging& staging, const Relations& relations,
                 std::span<const EntityIndex> entity_of_chain,
                 std::span<const std::uint32_t> article_order,
                 std::span<const EntityRecord> entities) {
  const RelationTable table(staging, staging.strings, relations);
  std::vector<Draft> drafts =
      MakeDrafts(staging, table, entity_of_chain, article_order);
  // Subjects know nothing of each other: two threads order one half each.
  const auto half = std::partition(
      drafts.begin(), drafts.end(),
      [middle = static_cast<EntityIndex>(entities.size() / 2)](
          const Draft& draft) { return draft.subject < middle; });
  std::thread sorting([&] { Order(staging, std::span(half, drafts.end())); });
  Order(staging, std::span(drafts.begin(), half));
  sorting.join();
  const auto same_fact = [](const Draft& a, const Draft& b) {
    return a.Triple() == b.Triple() && a.when == b.when;
  };
  std::vector<StringId> article_ids;
  article_ids.reserve(article_order.size());
  for (const std::uint32_t row : article_order) {
    article_ids.push_back(staging.articles[row].id);
  }
  std::size_t count = 0;
  // Facts know nothing of each other: two threads make one half each.
  std::size_t middle = 0;
  std::size_t before_middle = 0;  // facts
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (i > 0 && same_fact(drafts[i - 1], drafts[i])) continue;
    if (i <= drafts.size() / 2) {
      middle = i;
      before_middle = count;
    }
    ++count;
  }
  const auto assemble = [&](std::size_t begin, std::size_t end,
                            FactAssembler& assembler) {
    while (begin < end) {
      assembler.LookAhead(drafts, begin, end);
      std::size_t next = begin + 1;
      while (next < end && same_fact(drafts[begin], drafts[next])) ++next;
      assembler.Add(std::span(drafts).subspan(begin, next - begin));
      begin = next;
    }
  };
  FactAssembler first(staging, table, entity_of_chain, entities, article_ids);
  FactAssembler second(staging, table, entity_of_chain, entities, article_ids);
  first.Reserve(count + 1, drafts.size());
  second.Reserve(count - before_middle, drafts.size() - middle);
  std::thread other([&] { assemble(middle, drafts.size(), second); });
  assemble(0, middle, first);
  other.join();
  drafts = std::vector<Draft>();
  Facts facts = first.Take();
  Append(second.Take(), facts);
  return facts;
}

}  // namespace newsgraph
