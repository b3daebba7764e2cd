#include "extract/language/model_training.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "extract/language/segmentation/segmenter_trainer.h"

namespace newsgraph {
namespace {

// Enough to learn how news punctuates; more would outweigh the treebanks.
constexpr std::size_t kNewsLines = 15000;

std::vector<NetworkExample> Examples(
    const std::vector<NamedDocument>& treebanks,
    const std::vector<std::vector<Sentence>>& names) {
  std::vector<NetworkExample> examples;
  for (const NamedDocument& treebank : treebanks) {
    for (const Sentence& sentence : treebank.document.sentences) {
      examples.push_back({sentence, true, treebank.document.has_names});
    }
  }
  for (const auto& corpus : names) {
    for (const Sentence& sentence : corpus) {
      examples.push_back({sentence, false, true});
    }
  }
  return examples;
}

std::string Metadata(
    const std::vector<std::pair<std::string, std::string>>& values) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  writer.StartObject();
  writer.Key("language");
  writer.String("en");
  for (const auto& [name, value] : values) {
    writer.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
    writer.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }
  writer.EndObject();
  return buffer.GetString();
}

}  // namespace

absl::StatusOr<ModelFile> TrainModel(const ModelTrainingData& data,
                                     const ModelTrainingOptions& options) {
  const auto log = [&](const std::string& line) {
    if (options.log) options.log(line);
  };
  ModelFile model;
  std::vector<ConlluDocument> treebanks;
  for (const NamedDocument& treebank : data.treebanks) {
    treebanks.push_back(treebank.document);
  }
  std::vector<ConlluDocument> plain;
  if (!data.tokenised_news.empty()) {
    plain.push_back(
        DocumentFromTokenisedLines(data.tokenised_news, kNewsLines));
  }
  log("learning to segment");
  const auto segmenter = TrainSegmenter(treebanks, plain);
  if (!segmenter.ok()) return segmenter.status();
  model.sections[std::string(kSegmenterSection)] = segmenter->ToBytes();

  log("learning lemmas");
  model.sections[std::string(kLemmatizerSection)] =
      TrainLemmatizer(treebanks, data.wordnet).ToBytes();

  if (!options.network.empty()) {
    model.sections[std::string(kNetworkSection)] = options.network;
  } else {
    log("learning to tag, to parse and to find names");
    NetworkTrainingData network_data;
    network_data.train = Examples(data.treebanks, data.names);
    network_data.dev = Examples(data.dev_treebanks, data.dev_names);
    network_data.vectors = data.vectors;
    auto network = TrainNetwork(network_data, options.network_options);
    if (!network.ok()) return network.status();
    model.sections[std::string(kNetworkSection)] = *std::move(network);
  }
  model.sections[std::string(kMetadataSection)] = Metadata(options.metadata);
  return model;
}

}  // namespace newsgraph
