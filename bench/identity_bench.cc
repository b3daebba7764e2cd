// How well and how fast identity across articles works on a corpus whose
// identities are known: the figures that docs quote.
//
//   identity_bench [ARTICLES...] [--write FILE] [--errors N]
//
// Prints a row for each size: articles, chains, things, entities, precision and
// recall over pairs of chains, and seconds of Finish. --write leaves the last
// corpus as propositions; --errors lists merged and split names.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <span>
#include <string>

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

void ListErrors(const std::vector<std::string>& labels,
                const std::vector<std::uint32_t>& found,
                const std::vector<std::uint32_t>& truth, int most) {
  std::map<std::uint32_t, std::map<std::uint32_t, std::set<std::string>>>
      merged;
  std::map<std::uint32_t, std::map<std::uint32_t, std::map<std::string, int>>>
      split;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    merged[found[i]][truth[i]].insert(labels[i]);
    ++split[truth[i]][found[i]][labels[i]];
  }
  int listed = 0;
  for (const auto& [entity, things] : merged) {
    if (things.size() < 2 || listed++ == most) continue;
    if (listed > most) break;
    std::printf("merged:");
    for (const auto& [thing, names] : things) {
      std::printf(" {");
      for (const std::string& name : names) std::printf("%s; ", name.c_str());
      std::printf("}");
    }
    std::printf("\n");
  }
  listed = 0;
  for (const auto& [thing, entities] : split) {
    if (entities.size() < 2 || ++listed > most) continue;
    std::printf("split:");
    for (const auto& [entity, names] : entities) {
      std::printf(" {");
      for (const auto& [name, count] : names) {
        std::printf("%s %d; ", name.c_str(), count);
      }
      std::printf("}");
    }
    std::printf("\n");
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<int> sizes;
  std::string file;
  int errors = 0;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--write" && i + 1 < argc) {
      file = argv[++i];
    } else if (argument == "--errors" && i + 1 < argc) {
      errors = std::atoi(argv[++i]);
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
      "articles\tchains\tthings\tentities\tprecision\trecall\tseconds\n");
  for (const int size : sizes) {
    SyntheticOptions options;
    options.articles = size;
    const std::vector<SyntheticArticle> corpus = MakeSyntheticCorpus(options);
    Staging staging;
    std::vector<std::uint32_t> truth;
    std::vector<std::string> labels;
    for (const SyntheticArticle& article : corpus) {
      staging.Add(article.extraction);
      truth.insert(truth.end(), article.truth.begin(), article.truth.end());
      for (const ArticleEntity& entity : article.extraction.entities) {
        labels.push_back(entity.label + "@" + entity.country);
      }
    }
    std::vector<std::uint32_t> order(staging.articles.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    const double begin = Seconds();
    const Identities identities =
        ResolveIdentities(staging, *knowledge, {}, order);
    const double seconds = Seconds() - begin;
    const PairScore score = ScorePairs(identities.entity_of_chain, truth);
    const std::set<std::uint32_t> things(truth.begin(), truth.end());
    std::printf("%d\t%zu\t%zu\t%zu\t%.4f\t%.4f\t%.2f\n", size, truth.size(),
                things.size(), identities.entities.size(), score.precision,
                score.recall, seconds);
    if (errors > 0) {
      ListErrors(labels, identities.entity_of_chain, truth, errors);
    }
    if (!file.empty()) {
      std::ofstream out(file, std::ios::binary);
      std::string line;
      for (const SyntheticArticle& article : corpus) {
        line.clear();
        AppendJsonLine(article.extraction, line);
        out << line;
      }
    }
  }
  return 0;
}
