#include "graph/staging.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace newsgraph {
namespace {

constexpr std::size_t kMaxArguments = 1000;  // of each kind; a sentence has few

// Thousandths, whatever the double: what is read from a file and what comes
// from memory must agree.
std::uint16_t Thousandths(double confidence) {
  if (!(confidence > 0)) return 0;
  return static_cast<std::uint16_t>(
      std::lround(std::min(confidence, 1.0) * 1000));
}

void AddWhen(const WhenRow& when, IdHasher& hasher) {
  hasher.Add(static_cast<std::uint64_t>(static_cast<std::uint32_t>(when.begin)))
      .Add(static_cast<std::uint64_t>(static_cast<std::uint32_t>(when.end)))
      .Add(static_cast<std::uint64_t>(when.granularity));
}

// Tells extractions of one article apart.
IdHash ContentHash(const Extraction& extraction) {
  IdHasher hasher;
  const ArticleRecord& article = extraction.article;
  hasher.Add(article.id).Add(article.source).Add(article.url);
  hasher.Add(article.title).Add(article.publisher).Add(article.language);
  hasher.Add(article.published ? ToIso(*article.published) : std::string());
  for (const ArticleEntity& entity : extraction.entities) {
    hasher.Add(static_cast<std::uint64_t>(entity.type)).Add(entity.label);
    hasher.Add(entity.aliases.size());
    for (const std::string& alias : entity.aliases) hasher.Add(alias);
    hasher.Add(entity.authority).Add(entity.wikidata).Add(entity.country);
    hasher.Add(static_cast<std::uint64_t>(entity.named));
    hasher.Add(entity.mentions.size());
    for (const CodePointRange& mention : entity.mentions) {
      hasher.Add(std::uint64_t{mention.begin}).Add(std::uint64_t{mention.end});
    }
    hasher.Add(entity.value).Add(entity.unit);
  }
  for (const Proposition& proposition : extraction.propositions) {
    hasher.Add(std::uint64_t{proposition.subject}).Add(proposition.relation);
    hasher.Add(proposition.trigger).Add(std::uint64_t{proposition.object});
    hasher.Add(proposition.roles.size());
    for (const RoleFiller& role : proposition.roles) {
      hasher.Add(static_cast<std::uint64_t>(role.role));
      hasher.Add(std::uint64_t{role.entity});
    }
    AddWhen(ToRow(proposition.when), hasher);
    hasher.Add(static_cast<std::uint64_t>(proposition.stance));
    hasher.Add(proposition.speakers.size());
    for (const std::uint32_t speaker : proposition.speakers) {
      hasher.Add(std::uint64_t{speaker});
    }
    hasher.Add(std::uint64_t{Thousandths(proposition.confidence)});
    hasher.Add(std::uint64_t{proposition.evidence.begin});
    hasher.Add(std::uint64_t{proposition.evidence.end});
    hasher.Add(proposition.quote);
  }
  return hasher.Finish();
}

}  // namespace

WhenRow ToRow(const std::optional<TimeInterval>& when) {
  if (!when) return {};
  return {ToDays(when->begin), ToDays(when->end), when->granularity};
}

std::optional<TimeInterval> ToInterval(const WhenRow& when) {
  if (!when.known()) return std::nullopt;
  return TimeInterval{FromDays(when.begin), FromDays(when.end),
                      when.granularity};
}

void Staging::Add(const Extraction& extraction) {
  ArticleRow row;
  row.content = ContentHash(extraction);
  row.id = strings.Intern(extraction.article.id);
  const auto [known, is_new] = article_of_id.try_emplace(
      row.id, static_cast<std::uint32_t>(articles.size()));
  if (!is_new) {
    ArticleRow& other = articles[known->second];
    const auto old_greatness = std::tuple(
        std::size_t{other.given_propositions},
        std::size_t{other.chains_end} - other.chains_begin, other.content);
    const auto new_greatness =
        std::tuple(extraction.propositions.size(), extraction.entities.size(),
                   row.content);
    if (new_greatness <= old_greatness) return;
    other.live = false;
    known->second = static_cast<std::uint32_t>(articles.size());
  }
  const ArticleRecord& article = extraction.article;
  row.source = strings.Intern(article.source);
  row.url = strings.Intern(article.url);
  row.title = strings.Intern(article.title);
  row.publisher = strings.Intern(article.publisher);
  row.language = strings.Intern(article.language);
  if (article.published) row.published = ToDays(*article.published);

  const auto base = static_cast<std::uint32_t>(chains.size());
  const auto count = static_cast<std::uint32_t>(extraction.entities.size());
  row.chains_begin = base;
  row.chains_end = base + count;
  for (const ArticleEntity& entity : extraction.entities) {
    ChainRow chain;
    chain.label = strings.Intern(entity.label);
    chain.authority = strings.Intern(
        entity.authority.empty() ? entity.wikidata : entity.authority);
    chain.country = strings.Intern(entity.country);
    chain.value = strings.Intern(entity.value);
    chain.unit = strings.Intern(entity.unit);
    chain.article = static_cast<std::uint32_t>(articles.size());
    chain.aliases_begin = static_cast<std::uint32_t>(aliases.size());
    for (const std::string& alias : entity.aliases) {
      aliases.push_back(strings.Intern(alias));
    }
    chain.aliases_end = static_cast<std::uint32_t>(aliases.size());
    chain.mentions = static_cast<std::uint32_t>(entity.mentions.size());
    chain.type = entity.type;
    chain.named = entity.named;
    chains.push_back(chain);
  }

  row.given_propositions =
      static_cast<std::uint32_t>(extraction.propositions.size());
  row.propositions_begin = static_cast<std::uint32_t>(propositions.size());
  for (const Proposition& proposition : extraction.propositions) {
    if (proposition.subject >= count || proposition.object >= count) continue;
    PropositionRow claim;
    claim.subject = base + proposition.subject;
    claim.object = base + proposition.object;
    claim.relation = strings.Intern(proposition.relation);
    claim.trigger = strings.Intern(proposition.trigger);
    claim.quote = strings.Intern(proposition.quote);
    claim.arguments_begin = static_cast<std::uint32_t>(arguments.size());
    for (const RoleFiller& role : proposition.roles) {
      if (role.entity >= count || claim.roles == kMaxArguments) continue;
      arguments.push_back(static_cast<std::uint32_t>(role.role));
      arguments.push_back(base + role.entity);
      ++claim.roles;
    }
    for (const std::uint32_t speaker : proposition.speakers) {
      if (speaker >= count || claim.speakers == kMaxArguments) continue;
      arguments.push_back(base + speaker);
      ++claim.speakers;
    }
    claim.range = proposition.evidence;
    claim.when = ToRow(proposition.when);
    claim.confidence = Thousandths(proposition.confidence);
    claim.stance = proposition.stance;
    propositions.push_back(claim);
  }
  row.propositions_end = static_cast<std::uint32_t>(propositions.size());
  articles.push_back(row);
}

}  // namespace newsgraph
