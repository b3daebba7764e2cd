#include "graph/staging.h"

#include <span>
#include <tuple>

namespace newsgraph {

StagingSizes& StagingSizes::operator+=(const StagingSizes& other) {
  strings += other.strings;
  articles += other.articles;
  chains += other.chains;
  aliases += other.aliases;
  propositions += other.propositions;
  arguments += other.arguments;
  return *this;
}

StagingSizes& StagingSizes::operator-=(const StagingSizes& other) {
  strings -= other.strings;
  articles -= other.articles;
  chains -= other.chains;
  aliases -= other.aliases;
  propositions -= other.propositions;
  arguments -= other.arguments;
  return *this;
}

StagingSizes Staging::sizes() const {
  return {strings.size(), articles.size(),     chains.size(),
          aliases.size(), propositions.size(), arguments.size()};
}

void Staging::Reserve(StagingSizes sizes) {
  // And some more, so that a few more rows do not move all the others.
  constexpr std::uint64_t kSlack = 16;
  for (std::uint64_t* size :
       {&sizes.strings, &sizes.articles, &sizes.chains, &sizes.aliases,
        &sizes.propositions, &sizes.arguments}) {
    *size += *size / kSlack;
  }
  strings.Reserve(sizes.strings);
  articles.reserve(sizes.articles);
  chains.reserve(sizes.chains);
  identities.reserve(sizes.chains);
  aliases.reserve(sizes.aliases);
  propositions.reserve(sizes.propositions);
  arguments.reserve(sizes.arguments);
}

void Staging::Shrink(const StagingSizes& sizes) {
  strings.Shrink(static_cast<StringId>(sizes.strings));
  articles.resize(sizes.articles);
  chains.resize(sizes.chains);
  identities.resize(sizes.chains);
  aliases.resize(sizes.aliases);
  propositions.resize(sizes.propositions);
  arguments.resize(sizes.arguments);
}

Staging::Greatness Staging::GreatnessOf(const ArticleRow& row) const {
  return {row.given_propositions,
          std::size_t{row.chains_end} - row.chains_begin, row.content,
          Text(row.source)};
}

void Staging::Admit(std::uint32_t row) {
  ArticleRow& article = articles[row];
  article.live = true;
  const auto [known, is_new] = article_of_id.try_emplace(article.id, row);
  if (is_new) return;
  ArticleRow& other = articles[known->second];
  if (GreatnessOf(article) <= GreatnessOf(other)) {
    article.live = false;
  } else {
    other.live = false;
    known->second = row;
  }
}

void Staging::Add(const FlatExtraction& extraction) {
  const auto& text = extraction.strings;
  ArticleRow row;
  row.content = extraction.content;
  row.given_propositions = extraction.given_propositions;
  row.id = strings.Intern(text[extraction.id]);
  const auto index = static_cast<std::uint32_t>(articles.size());
  const auto [known, is_new] = article_of_id.try_emplace(row.id, index);
  if (!is_new) {
    ArticleRow& other = articles[known->second];
    if (Greatness(row.given_propositions, extraction.chains.size(), row.content,
                  extraction.source) <= GreatnessOf(other)) {
      return;
    }
    other.live = false;
    known->second = index;
  }
  strings.InternAll(text, numbers_);
  row.source = strings.Intern(extraction.source);
  row.url = numbers_[extraction.url];
  row.title = numbers_[extraction.title];
  row.publisher = numbers_[extraction.publisher];
  row.language = numbers_[extraction.language];
  row.published = extraction.published;

  const auto first_alias = static_cast<std::uint32_t>(aliases.size());
  for (const StringId alias : extraction.aliases) {
    aliases.push_back(numbers_[alias]);
  }
  const auto first_chain = static_cast<std::uint32_t>(chains.size());
  for (ChainRow chain : extraction.chains) {
    chain.label = numbers_[chain.label];
    chain.authority = numbers_[chain.authority];
    chain.country = numbers_[chain.country];
    chain.value = numbers_[chain.value];
    chain.unit = numbers_[chain.unit];
    chain.article = index;
    chain.aliases_begin += first_alias;
    chain.aliases_end += first_alias;
    chains.push_back(chain);
  }
  reader_.Read(Text(row.id), std::span(chains).subspan(first_chain),
               identities);
  row.chains_begin = first_chain;
  row.chains_end = static_cast<std::uint32_t>(chains.size());

  row.propositions_begin = static_cast<std::uint32_t>(propositions.size());
  for (PropositionRow claim : extraction.propositions) {
    const std::uint32_t* argument =
        extraction.arguments.data() + claim.arguments_begin;
    claim.subject += first_chain;
    claim.object += first_chain;
    claim.relation = numbers_[claim.relation];
    claim.trigger = numbers_[claim.trigger];
    claim.quote = numbers_[claim.quote];
    claim.arguments_begin = static_cast<std::uint32_t>(arguments.size());
    for (int i = 0; i < claim.roles; ++i) {
      arguments.push_back(*argument++);
      arguments.push_back(first_chain + *argument++);
    }
    for (int i = 0; i < claim.speakers; ++i) {
      arguments.push_back(first_chain + *argument++);
    }
    propositions.push_back(claim);
  }
  row.propositions_end = static_cast<std::uint32_t>(propositions.size());
  articles.push_back(row);
}

}  // namespace newsgraph
