#include "extract/meaning/coreference_scores.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

namespace newsgraph {
namespace {

double Percent(double part, double whole) {
  return whole == 0 ? 0 : 100 * part / whole;
}

CoreferencePartition WithoutSingletons(const CoreferencePartition& all) {
  CoreferencePartition kept;
  for (const auto& chain : all) {
    if (chain.size() > 1) kept.push_back(chain);
  }
  return kept;
}

std::map<std::uint64_t, std::size_t> ChainOfMention(
    const CoreferencePartition& partition) {
  std::map<std::uint64_t, std::size_t> chain_of;
  for (std::size_t c = 0; c < partition.size(); ++c) {
    for (std::uint64_t mention : partition[c]) chain_of[mention] = c;
  }
  return chain_of;
}

// The links of `key` that `response` keeps: sizes less the number of parts.
void AddMuc(const CoreferencePartition& key,
            const CoreferencePartition& response, double& part, double& whole) {
  const auto chain_of = ChainOfMention(response);
  for (const auto& chain : key) {
    std::set<std::size_t> parts;
    std::size_t alone = 0;
    for (std::uint64_t mention : chain) {
      const auto found = chain_of.find(mention);
      if (found == chain_of.end()) {
        ++alone;
      } else {
        parts.insert(found->second);
      }
    }
    part += static_cast<double>(chain.size() - parts.size() - alone);
    whole += static_cast<double>(chain.size() - 1);
  }
}

void AddBCubed(const CoreferencePartition& key,
               const CoreferencePartition& response, double& part,
               double& whole) {
  const auto chain_of = ChainOfMention(response);
  for (const auto& chain : key) {
    std::map<std::size_t, std::size_t> overlap;
    for (std::uint64_t mention : chain) {
      const auto found = chain_of.find(mention);
      if (found != chain_of.end()) ++overlap[found->second];
    }
    const auto size = static_cast<double>(chain.size());
    for (const auto& [other, count] : overlap) {
      const auto common = static_cast<double>(count);
      part += common * common / size;
    }
    whole += size;
  }
}

// The greatest sum of similarities of a one-to-one assignment of rows to
// columns (Kuhn and Munkres, with potentials).
double BestAssignment(const std::vector<std::vector<double>>& similarity) {
  if (similarity.empty() || similarity[0].empty()) return 0;
  const std::size_t rows = similarity.size();
  const std::size_t columns = similarity[0].size();
  if (rows > columns) {
    std::vector<std::vector<double>> turned(columns, std::vector<double>(rows));
    for (std::size_t i = 0; i < rows; ++i) {
      for (std::size_t j = 0; j < columns; ++j) turned[j][i] = similarity[i][j];
    }
    return BestAssignment(turned);
  }
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  std::vector<double> row_potential(rows + 1);
  std::vector<double> column_potential(columns + 1);
  std::vector<std::size_t> row_of(columns + 1);
  std::vector<std::size_t> way(columns + 1);
  for (std::size_t i = 1; i <= rows; ++i) {
    row_of[0] = i;
    std::size_t column = 0;
    std::vector<double> least(columns + 1, kInfinity);
    std::vector<bool> used(columns + 1);
    do {
      used[column] = true;
      const std::size_t row = row_of[column];
      double delta = kInfinity;
      std::size_t next = 0;
      for (std::size_t j = 1; j <= columns; ++j) {
        if (used[j]) continue;
        const double cost = -similarity[row - 1][j - 1] - row_potential[row] -
                            column_potential[j];
        if (cost < least[j]) {
          least[j] = cost;
          way[j] = column;
        }
        if (least[j] < delta) {
          delta = least[j];
          next = j;
        }
      }
      for (std::size_t j = 0; j <= columns; ++j) {
        if (used[j]) {
          row_potential[row_of[j]] += delta;
          column_potential[j] -= delta;
        } else {
          least[j] -= delta;
        }
      }
      column = next;
    } while (row_of[column] != 0);
    do {
      const std::size_t previous = way[column];
      row_of[column] = row_of[previous];
      column = previous;
    } while (column != 0);
  }
  double sum = 0;
  for (std::size_t j = 1; j <= columns; ++j) {
    if (row_of[j] != 0) sum += similarity[row_of[j] - 1][j - 1];
  }
  return sum;
}

double CeafSimilarity(const CoreferencePartition& key,
                      const CoreferencePartition& response) {
  const auto chain_of = ChainOfMention(response);
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> overlap;
  for (std::size_t c = 0; c < key.size(); ++c) {
    for (std::uint64_t mention : key[c]) {
      const auto found = chain_of.find(mention);
      if (found != chain_of.end()) ++overlap[{c, found->second}];
    }
  }
  std::map<std::size_t, std::size_t> row;
  std::map<std::size_t, std::size_t> column;
  for (const auto& [pair, count] : overlap) {
    row.emplace(pair.first, row.size());
    column.emplace(pair.second, column.size());
  }
  std::vector<std::vector<double>> similarity(
      row.size(), std::vector<double>(column.size()));
  for (const auto& [pair, count] : overlap) {
    similarity[row[pair.first]][column[pair.second]] =
        2 * static_cast<double>(count) /
        static_cast<double>(key[pair.first].size() +
                            response[pair.second].size());
  }
  return BestAssignment(similarity);
}

}  // namespace

double CoreferenceTally::Precision() const {
  return Percent(precision_part, precision_whole);
}

double CoreferenceTally::Recall() const {
  return Percent(recall_part, recall_whole);
}

double CoreferenceTally::F1() const {
  const double sum = Precision() + Recall();
  return sum == 0 ? 0 : 2 * Precision() * Recall() / sum;
}

double CoreferenceScores::Conll() const {
  return (muc.F1() + b_cubed.F1() + ceaf_e.F1()) / 3;
}

void CoreferenceScores::Add(const CoreferencePartition& gold,
                            const CoreferencePartition& found) {
  const auto gold_mentions = ChainOfMention(gold);
  const auto found_mentions = ChainOfMention(found);
  std::size_t common = 0;
  for (const auto& [mention, chain] : found_mentions) {
    common += gold_mentions.count(mention);
  }
  mentions.precision_part += static_cast<double>(common);
  mentions.recall_part += static_cast<double>(common);
  mentions.precision_whole += static_cast<double>(found_mentions.size());
  mentions.recall_whole += static_cast<double>(gold_mentions.size());

  const CoreferencePartition key = WithoutSingletons(gold);
  const CoreferencePartition response = WithoutSingletons(found);
  AddMuc(key, response, muc.recall_part, muc.recall_whole);
  AddMuc(response, key, muc.precision_part, muc.precision_whole);
  AddBCubed(key, response, b_cubed.recall_part, b_cubed.recall_whole);
  AddBCubed(response, key, b_cubed.precision_part, b_cubed.precision_whole);
  const double similarity = CeafSimilarity(key, response);
  ceaf_e.recall_part += similarity;
  ceaf_e.precision_part += similarity;
  ceaf_e.recall_whole += static_cast<double>(key.size());
  ceaf_e.precision_whole += static_cast<double>(response.size());
}

}  // namespace newsgraph
