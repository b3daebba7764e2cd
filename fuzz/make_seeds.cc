// Makes the seeds that nobody can write by hand: a toy model, a store, and what
// an update keeps.
//
//   fuzz_make_seeds FUZZ_CORPUS
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "extract/language/conllu.h"
#include "extract/language/model_file.h"
#include "extract/language/model_training.h"
#include "fuzz/fuzz_target.h"
#include "graph/graph_print.h"
#include "graph/staging_file.h"
#include "graph/store.h"

namespace newsgraph::fuzz {
namespace {

constexpr char kTreebank[] =
    "# newdoc id = toy\n# text = Anna visits the museum.\n"
    "1\tAnna\tAnna\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\tName=B-PER\n"
    "2\tvisits\tvisit\tVERB\tVBZ\tVerbForm=Fin\t0\troot\t_\t_\n"
    "3\tthe\tthe\tDET\tDT\t_\t4\tdet\t_\t_\n"
    "4\tmuseum\tmuseum\tNOUN\tNN\tNumber=Sing\t2\tobj\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n"
    "# newpar\n# text = Boris didn't leave harbours.\n"
    "1\tBoris\tBoris\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\tName=B-PER\n"
    "2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
    "4\tleave\tleave\tVERB\tVB\t_\t0\troot\t_\t_\n"
    "5\tharbours\tharbour\tNOUN\tNNS\tNumber=Plur\t4\tobj\t_\tSpaceAfter=No\n"
    "6\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_\n\n";

ModelFile ToyModel() {
  ModelTrainingData data;
  auto document = ReadConllu(kTreebank, "toy");
  Require(document.ok(), "the toy treebank can be read");
  data.treebanks.push_back({"toy", *document});
  data.wordnet.verb_index = "visit v 1\nleave v 1\n";
  data.vectors = {{"anna", {0.5f, -0.5f}}, {"museum", {0.1f, 0.9f}}};
  data.phrases = {{"anna", PhraseKinds{1}}};
  ModelTrainingOptions options;
  options.network_options.epochs = 1;
  options.network_options.hidden = 8;
  options.network_options.word_width = 4;
  options.network_options.piece_width = 4;
  auto model = TrainModel(data, options);
  if (!model.ok()) {
    std::fprintf(stderr, "%s\n", model.status().ToString().c_str());
  }
  Require(model.ok(), "the toy model can be trained");
  return *std::move(model);
}

Extraction ToyExtraction() {
  Extraction extraction;
  extraction.article.id = "a";
  extraction.article.source = "a.txt";
  extraction.article.published = Date{2025, 5, 31};
  extraction.entities.resize(2);
  extraction.entities[0].type = EntityType::kPerson;
  extraction.entities[0].label = "Anna Petrov";
  extraction.entities[0].aliases = {"Petrov"};
  extraction.entities[0].named = true;
  extraction.entities[1].type = EntityType::kFacility;
  extraction.entities[1].label = "museum";
  Proposition& claim = extraction.propositions.emplace_back();
  claim.relation = "visited";
  claim.trigger = "visit";
  claim.object = 1;
  claim.roles = {{Role::kPlace, 1}};
  claim.speakers = {0};
  claim.when = TimeInterval::Day({2025, 5, 30});
  claim.evidence = {0, 34};
  claim.quote = "Anna Petrov visited the museum.";
  return extraction;
}

std::string StoreBytes(const std::string& folder) {
  {
    auto store = ArticleStore::Open(folder);
    Require(store.ok(), "a store can be made");
    const Extraction extraction = ToyExtraction();
    const StoredArticle key = {"a", "content", "engine", "a.txt"};
    Require(store->Put(key, extraction).ok() && store->Commit({key}).ok(),
            "a store can be filled");
  }
  std::ifstream file(folder + "/articles.sqlite", std::ios::binary);
  return {std::istreambuf_iterator<char>(file),
          std::istreambuf_iterator<char>()};
}

// The rows of the toy extraction.
std::string RowsBytes(const std::string& path) {
  Staging staging(ShippedKnowledge());
  StagingFile file(path, 1);
  file.Load({}, staging);
  const Extraction extraction = ToyExtraction();
  staging.Add(Flatten(extraction));
  file.Save(staging, {7});
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string PrintBytes() {
  Graph graph(ShippedKnowledge(), ShippedRelations());
  graph.Add(ToyExtraction());
  graph.Finish();
  return GraphPrint::Of(graph.Sign(), {{"a", "content", "engine", "a.txt"}})
      .ToBytes();
}

}  // namespace
}  // namespace newsgraph::fuzz

int main(int argc, char** argv) {
  using namespace newsgraph;
  if (argc != 2) {
    std::fprintf(stderr, "usage: fuzz_make_seeds FUZZ_CORPUS\n");
    return 2;
  }
  const std::string corpus = argv[1];
  const ModelFile model = fuzz::ToyModel();
  fuzz::WriteFile(corpus + "/model_file/toy.ngm", *PackModel(model));
  fuzz::WriteFile(corpus + "/store/database",
                  "d" + fuzz::StoreBytes(fuzz::ScratchFolder() + "/seed"));
  fuzz::WriteFile(corpus + "/store/packed_row",
                  "p" + Pack(Flatten(fuzz::ToyExtraction())));
  fuzz::WriteFile(corpus + "/last_run/rows",
                  "r" + fuzz::RowsBytes(fuzz::ScratchFolder() + "/rows"));
  fuzz::WriteFile(corpus + "/last_run/print", "p" + fuzz::PrintBytes());
  return 0;
}
