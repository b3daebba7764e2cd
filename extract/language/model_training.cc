#include "extract/language/model_training.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "extract/language/network/network.h"
#include "extract/language/network/self_training.h"
#include "extract/language/segmentation/segmenter_trainer.h"

namespace newsgraph {
namespace {

// Enough to learn how news punctuates; more would outweigh the treebanks.
constexpr std::size_t kNewsLines = 15000;
// Lines of news that teachers annotate, about half as much as the treebanks.
constexpr std::size_t kTaughtLines = 10000;

std::vector<NetworkExample> Examples(
    const std::vector<NamedDocument>& treebanks) {
  std::vector<NetworkExample> examples;
  for (const NamedDocument& treebank : treebanks) {
    for (const Sentence& sentence : treebank.document.sentences) {
      examples.push_back({sentence, true, treebank.document.has_names});
    }
  }
  return examples;
}

std::string JoinedForms(const Sentence& sentence) {
  std::string joined;
  for (const Token& token : sentence.tokens) joined += token.form + '\n';
  return joined;
}

// Gives the names of `silver` to the examples of the same sentences, but for
// those before `replaced_from` that have names of their own, and appends what
// is left of it.
void AddSilver(const std::vector<Sentence>& silver, float weight,
               std::size_t replaced_from,
               std::vector<NetworkExample>& examples) {
  std::map<std::string, const Sentence*> by_forms;
  for (const Sentence& sentence : silver) {
    by_forms.emplace(JoinedForms(sentence), &sentence);
  }
  std::set<const Sentence*> used;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    NetworkExample& example = examples[i];
    const auto found = by_forms.find(JoinedForms(example.sentence));
    if (found == by_forms.end()) continue;
    used.insert(found->second);
    if (example.has_names && i < replaced_from) continue;
    example.sentence.names = found->second->names;
    example.has_names = true;
    example.name_weight = weight;
  }
  for (const auto& [forms, sentence] : by_forms) {
    if (used.count(sentence) == 0) {
      examples.push_back({*sentence, false, true, weight});
    }
  }
}

// Sentences of the news as the network will meet them, segmented anew, with
// what the teachers agree on.
absl::StatusOr<std::vector<NetworkExample>> ExamplesFromNews(
    const ModelTrainingData& data, const Segmenter& segmenter) {
  std::vector<Network> teachers;
  for (const std::string& bytes : data.teachers) {
    auto teacher = Network::FromBytes(bytes);
    if (!teacher.ok()) return teacher.status();
    teachers.push_back(*std::move(teacher));
  }
  const ConlluDocument news =
      DocumentFromTokenisedLines(data.tokenised_news, kTaughtLines);
  return LearnFromAgreement(teachers, segmenter.Segment(news.text));
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

// The parts of the model that are no network.
absl::Status LearnToReadText(const ModelTrainingData& data,
                             const ModelTrainingOptions& options,
                             ModelFile& model) {
  std::vector<ConlluDocument> treebanks;
  for (const NamedDocument& treebank : data.treebanks) {
    treebanks.push_back(treebank.document);
  }
  std::vector<ConlluDocument> plain;
  if (!data.tokenised_news.empty()) {
    plain.push_back(
        DocumentFromTokenisedLines(data.tokenised_news, kNewsLines));
  }
  if (options.log) options.log("learning to segment");
  const auto segmenter = TrainSegmenter(treebanks, plain);
  if (!segmenter.ok()) return segmenter.status();
  model.sections[std::string(kSegmenterSection)] = segmenter->ToBytes();

  if (options.log) options.log("learning lemmas");
  model.sections[std::string(kLemmatizerSection)] =
      TrainLemmatizer(treebanks, data.wordnet).ToBytes();
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ModelFile> TrainModel(const ModelTrainingData& data,
                                     const ModelTrainingOptions& options) {
  const auto log = [&](const std::string& line) {
    if (options.log) options.log(line);
  };
  ModelFile model = data.initial;
  if (model.sections.empty()) {
    const absl::Status status = LearnToReadText(data, options, model);
    if (!status.ok()) return status;
  }
  std::string& network = model.sections[std::string(kNetworkSection)];
  if (!options.network.empty()) {
    network = options.network;
  } else {
    log("learning to tag, to parse and to find names");
    NetworkTrainingData network_data;
    network_data.train = Examples(data.treebanks);
    network_data.dev = Examples(data.dev_treebanks);
    const std::size_t annotated = network_data.train.size();
    if (!data.teachers.empty()) {
      const auto segmenter =
          Segmenter::FromBytes(model.sections[std::string(kSegmenterSection)]);
      if (!segmenter.ok()) return segmenter.status();
      auto taught = ExamplesFromNews(data, *segmenter);
      if (!taught.ok()) return taught.status();
      log(absl::StrCat("teachers agree on ", taught->size(), " sentences"));
      network_data.train.insert(network_data.train.end(),
                                std::make_move_iterator(taught->begin()),
                                std::make_move_iterator(taught->end()));
    }
    AddSilver(data.silver, options.silver_weight, annotated,
              network_data.train);
    for (const auto& corpus : data.names) {
      for (const Sentence& sentence : corpus) {
        network_data.train.push_back(
            {sentence, false, true, options.names_weight});
      }
    }
    network_data.initial = network;
    network_data.vectors = data.vectors;
    network_data.phrases = data.phrases;
    auto learnt = TrainNetwork(network_data, options.network_options);
    if (!learnt.ok()) return learnt.status();
    network = *std::move(learnt);
  }
  model.sections[std::string(kMetadataSection)] = Metadata(options.metadata);
  return model;
}

}  // namespace newsgraph
