// What the parts of the training data teach, on a toy language.
#include "extract/language/model_training.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "extract/language/name_corpus.h"
#include "extract/language/network/network.h"

namespace newsgraph {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

// "Anna visits Arle ." and its likes, without names.
ConlluDocument ToyTreebank() {
  std::string lines;
  for (const char* who : {"Anna", "Boris", "Clara", "Dmitri"}) {
    for (const char* where : {"Arle", "Borne", "Corve"}) {
      for (const char* verb : {"visits", "leaves"}) {
        lines += std::string("1\t") + who + "\t" + who +
                 "\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n2\t" + verb + "\t" + verb +
                 "\tVERB\tVBZ\t_\t0\troot\t_\t_\n3\t" + where + "\t" + where +
                 "\tPROPN\tNNP\t_\t2\tobj\t_\tSpaceAfter=No\n"
                 "4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";
      }
    }
  }
  return *ReadConllu(lines, "toy.conllu");
}

// The same sentences with their places.
std::vector<Sentence> ToySilver() {
  std::vector<Sentence> silver;
  for (const Sentence& sentence : ToyTreebank().sentences) {
    silver.emplace_back();
    for (const Token& token : sentence.tokens) {
      silver.back().tokens.emplace_back();
      silver.back().tokens.back().form = token.form;
    }
    silver.back().names = {{2, 3, NameType::kLocation}};
  }
  return silver;
}

ModelTrainingOptions SmallOptions() {
  ModelTrainingOptions options;
  options.network_options.epochs = 40;
  options.network_options.hidden = 16;
  options.network_options.word_width = 12;
  options.network_options.piece_width = 12;
  options.network_options.batch_tokens = 20;
  options.network_options.learning_rate = 0.01f;
  return options;
}

std::vector<Name> NamesFound(const ModelTrainingData& data,
                             const ModelTrainingOptions& options) {
  const auto model = TrainModel(data, options);
  EXPECT_TRUE(model.ok()) << model.status();
  const auto network =
      Network::FromBytes(model->sections.find(kNetworkSection)->second);
  EXPECT_TRUE(network.ok()) << network.status();
  std::vector<Sentence> sentences = {ToySilver()[0]};
  sentences[0].names.clear();
  network->Annotate(sentences);
  return sentences[0].names;
}

TEST(TrainModelTest, SilverNamesATreebankThatHasNone) {
  ModelTrainingData data;
  data.treebanks = {{"toy", ToyTreebank()}};
  data.silver = ToySilver();
  const std::vector<Name> names = NamesFound(data, SmallOptions());
  ASSERT_THAT(names, SizeIs(1));
  EXPECT_EQ(names[0].begin, 2);
  EXPECT_EQ(names[0].type, NameType::kLocation);
}

TEST(TrainModelTest, SilverGivesWayToTheNamesOfATreebank) {
  ModelTrainingData data;
  data.treebanks = {{"toy", ToyTreebank()}};
  data.treebanks[0].document.has_names = true;  // and there are none
  data.silver = ToySilver();
  EXPECT_THAT(NamesFound(data, SmallOptions()), IsEmpty());
}

TEST(TrainModelTest, NameCorporaOutweighSilver) {
  ModelTrainingData data;
  data.treebanks = {{"toy", ToyTreebank()}};
  data.silver = ToySilver();
  data.names = {ToySilver()};
  for (Sentence& sentence : data.names[0]) {
    sentence.names = {{0, 1, NameType::kPerson}};
  }
  ModelTrainingOptions options = SmallOptions();
  options.names_weight = 4;
  options.silver_weight = 0.25f;
  const std::vector<Name> names = NamesFound(data, options);
  ASSERT_THAT(names, SizeIs(1));
  EXPECT_EQ(names[0].type, NameType::kPerson);
}

}  // namespace
}  // namespace newsgraph
