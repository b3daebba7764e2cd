// How well and how fast identity across articles works on a corpus whose
// identities are known: the figures that docs quote.
//
//   identity_bench [ARTICLES...] [--write FILE] [--errors N]
//
// Prints a row for each size: articles, chains, things, entities, precision and
// recall over pairs of chains, seconds of ResolveIdentities, and those of the
// whole merge, from the propositions as lines of JSON to the finished graph; at
// the end how the time of the last size compares with that of the first.
// --write leaves the last corpus as propositions; --errors lists the N merges
// and splits that cost most pairs.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "bench/synthetic_corpus.h"
#include "extract/propositions_json.h"
#include "graph/graph.h"
#include "graph/identity.h"
#include "graph/staging.h"

namespace {

using namespace newsgraph;  // NOLINT: a program of one file

double Seconds() {
  return std::chrono::duration<double>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

// Names and how often they occur, by a second number.
using NamesByNumber = std::map<std::uint32_t, std::map<std::string, int>>;

// One line: how many pairs of chains it costs, and the groups of names.
std::pair<double, std::string> DescribeError(const char* kind,
                                             const NamesByNumber& groups) {
  double all = 0;
  double within = 0;
  std::string line;
  for (const auto& [number, names] : groups) {
    double count = 0;
    line += " {";
    std::vector<std::pair<int, std::string>> by_uses;
    for (const auto& [name, uses] : names) {
      count += uses;
      by_uses.emplace_back(-uses, name);
    }
    std::sort(by_uses.begin(), by_uses.end());
    constexpr std::size_t kMostNames = 4;
    for (std::size_t i = 0; i < by_uses.size() && i < kMostNames; ++i) {
      line +=
          by_uses[i].second + " " + std::to_string(-by_uses[i].first) + "; ";
    }
    line += by_uses.size() > kMostNames ? "...}" : "}";
    all += count;
    within += count * count;
  }
  const double pairs = (all * all - within) / 2;
  return {pairs, kind + std::to_string(static_cast<long>(pairs)) + line};
}

// The errors that cost most pairs.
void ListErrors(const std::vector<std::string>& labels,
                const std::vector<std::uint32_t>& found,
                const std::vector<std::uint32_t>& truth, std::size_t most) {
  std::map<std::uint32_t, NamesByNumber> merged;
  std::map<std::uint32_t, NamesByNumber> split;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    ++merged[found[i]][truth[i]][labels[i]];
    ++split[truth[i]][found[i]][labels[i]];
  }
  for (const auto& [kind, groups] :
       {std::pair("merged ", &merged), std::pair("split ", &split)}) {
    std::vector<std::pair<double, std::string>> errors;
    for (const auto& [number, group] : *groups) {
      if (group.size() > 1) errors.push_back(DescribeError(kind, group));
    }
    std::sort(errors.begin(), errors.end(), std::greater<>());
    if (errors.size() > most) errors.resize(most);
    for (const auto& [pairs, line] : errors) std::printf("%s\n", line.c_str());
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<int> sizes;
  std::string file;
  std::size_t errors = 0;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--write" && i + 1 < argc) {
      file = argv[++i];
    } else if (argument == "--errors" && i + 1 < argc) {
      errors = static_cast<std::size_t>(std::atoi(argv[++i]));
    } else {
      sizes.push_back(std::atoi(argv[i]));
    }
  }
  if (sizes.empty()) sizes = {1000, 2500, 5000, 10000};
  const std::string root = NEWSGRAPH_SOURCE_DIR;
  const auto relations =
      Relations::Load(std::vector{root + "/ontology/relations"});
  const auto knowledge = Knowledge::Load(root + "/ontology/data");
  if (!relations.ok() || !knowledge.ok()) {
    std::fprintf(stderr, "the ontology cannot be read\n");
    return 1;
  }
  std::printf(
      "articles\tchains\tthings\tentities\tprecision\trecall\tidentity_"
      "s\tmerge_s\n");
  std::vector<std::pair<int, double>> seconds_of_size;
  for (const int size : sizes) {
    SyntheticOptions options;
    options.articles = size;
    const std::vector<SyntheticArticle> corpus = MakeSyntheticCorpus(options);
    Staging staging(*knowledge);
    std::vector<std::string> lines;
    std::vector<std::uint32_t> truth;
    std::vector<std::string> labels;
    for (const SyntheticArticle& article : corpus) {
      staging.Add(Flatten(article.extraction));
      AppendJsonLine(article.extraction, lines.emplace_back());
      truth.insert(truth.end(), article.truth.begin(), article.truth.end());
      for (const ArticleEntity& entity : article.extraction.entities) {
        labels.push_back(entity.label + "@" + entity.country);
      }
    }
    std::vector<std::uint32_t> order(staging.articles.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    double seconds = 0;
    double merge_seconds = 0;
    Identities identities;
    // The best of three: other programs may be running.
    for (int run = 0; run < 3; ++run) {
      double begin = Seconds();
      identities = ResolveIdentities(staging, *knowledge, {}, order);
      double taken = Seconds() - begin;
      seconds = run == 0 ? taken : std::min(seconds, taken);
      begin = Seconds();
      Graph graph(*knowledge, *relations);
      for (const std::string& line : lines) {
        const auto record = ParsePropositionsLine(line);
        if (record.ok()) graph.Add(std::get<Extraction>(*record));
      }
      graph.Finish();
      taken = Seconds() - begin;
      merge_seconds = run == 0 ? taken : std::min(merge_seconds, taken);
    }
    const PairScore score = ScorePairs(identities.entity_of_chain, truth);
    const std::set<std::uint32_t> things(truth.begin(), truth.end());
    std::printf("%d\t%zu\t%zu\t%zu\t%.4f\t%.4f\t%.3f\t%.3f\n", size,
                truth.size(), things.size(), identities.entities.size(),
                score.precision, score.recall, seconds, merge_seconds);
    seconds_of_size.emplace_back(size, merge_seconds);
    if (errors > 0) {
      ListErrors(labels, identities.entity_of_chain, truth, errors);
    }
    if (!file.empty()) {
      std::ofstream out(file, std::ios::binary);
      for (const std::string& line : lines) out << line;
    }
  }
  const auto& [first, first_seconds] = seconds_of_size.front();
  const auto& [last, last_seconds] = seconds_of_size.back();
  if (first_seconds > 0 && last > first) {
    std::printf("%.1f times the articles merged in %.1f times the time\n",
                static_cast<double>(last) / first,
                last_seconds / first_seconds);
  }
  return 0;
}
