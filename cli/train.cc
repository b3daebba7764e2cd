// newsgraph train: annotated files to a language model.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cli/command.h"
#include "cli/language_input.h"
#include "extract/language/model_file.h"
#include "extract/language/model_training.h"
#include "extract/language/name_corpus.h"
#include "extract/language/network/known_phrases.h"
#include "extract/language/word_vectors.h"

namespace newsgraph {
namespace {

struct TrainOptions {
  std::vector<std::string> treebanks, dev_treebanks, names, shared_names;
  std::vector<std::string> silver;
  std::string raw, wordnet, vectors, network, initial, output;
  std::vector<std::string> known, teachers;
  std::vector<std::string> notes;
  std::size_t vector_rows = 60000;
  float names_weight = 1;
  float silver_weight = 1;
  NetworkTrainerOptions network_options;
};

absl::Status LoadTreebanks(const std::vector<std::string>& paths,
                           std::vector<NamedDocument>& documents) {
  for (const std::string& path : paths) {
    const auto bytes = ReadInput(path);
    if (!bytes.ok()) return bytes.status();
    auto document = ReadConllu(*bytes, path);
    if (!document.ok()) return document.status();
    documents.push_back({std::filesystem::path(path).filename().string(),
                         *std::move(document)});
  }
  return absl::OkStatus();
}

absl::Status LoadNames(const std::vector<std::string>& paths, bool shared,
                       ModelTrainingData& data) {
  for (const std::string& path : paths) {
    const auto bytes = ReadInput(path);
    if (!bytes.ok()) return bytes.status();
    auto sentences = ReadNameCorpus(*bytes, path);
    if (!sentences.ok()) return sentences.status();
    std::vector<Sentence> learnt;
    for (std::size_t i = 0; i < sentences->size(); ++i) {
      if (!shared || !IsHeldOut(i)) learnt.push_back((*sentences)[i]);
    }
    data.names.push_back(std::move(learnt));
  }
  return absl::OkStatus();
}

absl::Status LoadSilver(const std::vector<std::string>& paths,
                        std::vector<Sentence>& silver) {
  for (const std::string& path : paths) {
    const auto bytes = ReadInput(path);
    if (!bytes.ok()) return bytes.status();
    auto sentences = ReadNameCorpus(*bytes, path);
    if (!sentences.ok()) return sentences.status();
    silver.insert(silver.end(), std::make_move_iterator(sentences->begin()),
                  std::make_move_iterator(sentences->end()));
  }
  return absl::OkStatus();
}

// The bytes of a network, taken out of a model where `path` is one.
absl::StatusOr<std::string> ReadNetwork(const std::string& path) {
  auto bytes = ReadInput(path);
  if (!bytes.ok() || !path.ends_with(".ngm")) return bytes;
  auto model = UnpackModel(*bytes, path);
  if (!model.ok()) return model.status();
  return std::move(model->sections[std::string(kNetworkSection)]);
}

absl::Status LoadWordNet(const std::string& folder, WordNetFiles& files) {
  const std::pair<const char*, std::string*> parts[] = {
      {"index.verb", &files.verb_index},
      {"index.noun", &files.noun_index},
      {"index.adj", &files.adjective_index},
      {"verb.exc", &files.verb_exceptions},
      {"noun.exc", &files.noun_exceptions},
      {"adj.exc", &files.adjective_exceptions}};
  for (const auto& [name, content] : parts) {
    auto bytes = ReadText((std::filesystem::path(folder) / name).string());
    if (!bytes.ok()) return bytes.status();
    *content = *std::move(bytes);
  }
  return absl::OkStatus();
}

absl::Status Load(const TrainOptions& options, ModelTrainingData& data,
                  ModelTrainingOptions& training) {
  for (const absl::Status& status :
       {LoadTreebanks(options.treebanks, data.treebanks),
        LoadTreebanks(options.dev_treebanks, data.dev_treebanks),
        LoadNames(options.names, false, data),
        LoadNames(options.shared_names, true, data),
        LoadSilver(options.silver, data.silver)}) {
    if (!status.ok()) return status;
  }
  if (!options.wordnet.empty()) {
    const absl::Status status = LoadWordNet(options.wordnet, data.wordnet);
    if (!status.ok()) return status;
  }
  if (!options.raw.empty()) {
    auto text = ReadText(options.raw);
    if (!text.ok()) return text.status();
    data.tokenised_news = *std::move(text);
  }
  if (!options.vectors.empty()) {
    const auto text = ReadText(options.vectors);
    if (!text.ok()) return text.status();
    auto vectors = ReadWordVectors(*text, options.vector_rows, options.vectors);
    if (!vectors.ok()) return vectors.status();
    data.vectors = *std::move(vectors);
  }
  for (const std::string& path : options.teachers) {
    auto bytes = ReadNetwork(path);
    if (!bytes.ok()) return bytes.status();
    data.teachers.push_back(*std::move(bytes));
  }
  KnownPhrases phrases;
  for (const std::string& path : options.known) {
    const auto table = ReadText(path);
    if (!table.ok()) return table.status();
    const absl::Status status = phrases.AddTable(*table, path);
    if (!status.ok()) return status;
  }
  data.phrases = phrases.Take();
  if (!options.network.empty()) {
    auto bytes = ReadNetwork(options.network);
    if (!bytes.ok()) return bytes.status();
    training.network = *std::move(bytes);
  }
  if (!options.initial.empty()) {
    auto model = ReadModelFile(options.initial);
    if (!model.ok()) return model.status();
    data.initial = *std::move(model);
  }
  return absl::OkStatus();
}

std::string JoinNames(const std::vector<std::string>& paths) {
  std::string joined;
  for (const std::string& path : paths) {
    absl::StrAppend(&joined, joined.empty() ? "" : " ",
                    std::filesystem::path(path).filename().string());
  }
  return joined;
}

ExitCode Train(const TrainOptions& options, Session& session) {
  ModelTrainingData data;
  ModelTrainingOptions training;
  training.network_options = options.network_options;
  training.names_weight = options.names_weight;
  training.silver_weight = options.silver_weight;
  training.log = [&](const std::string& line) { session.console.Info(line); };
  training.network_options.log = training.log;
  training.network_options.checkpoint = [&](const std::string& bytes) {
    std::ofstream out(options.output + ".network", std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  };
  if (const absl::Status status = Load(options, data, training); !status.ok()) {
    session.console.Error(status);
    return ExitCode::kFailed;
  }
  training.metadata = {
      {"treebanks", JoinNames(options.treebanks)},
      {"names", JoinNames(options.names)},
      {"names_shared", JoinNames(options.shared_names)},
      {"silver", JoinNames(options.silver)},
      {"vectors", JoinNames({options.vectors})},
  };
  for (const std::string& note : options.notes) {
    const std::size_t equals = note.find('=');
    training.metadata.emplace_back(
        note.substr(0, equals),
        equals == std::string::npos ? "" : note.substr(equals + 1));
  }
  const auto model = TrainModel(data, training);
  if (!model.ok()) {
    session.console.Error(model.status());
    return ExitCode::kFailed;
  }
  if (const absl::Status status = WriteModelFile(*model, options.output);
      !status.ok()) {
    session.console.Error(status);
    return ExitCode::kOutputFailed;
  }
  std::error_code error;
  std::filesystem::remove(options.output + ".network", error);
  const std::uintmax_t size = std::filesystem::file_size(options.output, error);
  session.console.Info(
      absl::StrCat(options.output, ": ", error ? 0 : size, " bytes"));
  return ExitCode::kOk;
}

}  // namespace

void AddTrainCommand(CommandSet& commands) {
  auto options = std::make_shared<TrainOptions>();
  CLI::App& command = commands.Add(
      "train",
      "Learns a language model from treebanks (CoNLL-U) and name corpora "
      "(token and BIO tag a line).",
      "newsgraph train --treebank en_ewt-ud-train.conllu --dev "
      "en_ewt-ud-dev.conllu --names wikigold.conll.txt -o english.ngm",
      [options](Session& session) { return Train(*options, session); });
  command
      .add_option("--treebank", options->treebanks,
                  "Treebanks to learn from; names in MISC are learnt too")
      ->required();
  command.add_option("--dev", options->dev_treebanks,
                     "Treebanks that choose the best epoch");
  command.add_option("--names", options->names, "Name corpora to learn from");
  command.add_option("--names-shared", options->shared_names,
                     "Name corpora of which a fifth, what `eval ner "
                     "--held-out` scores, is not learnt from");
  command.add_option("--silver", options->silver,
                     "Name corpora that a program annotated; sentences that "
                     "are in a treebank without names, too, are learnt once");
  command
      .add_option("--names-weight", options->names_weight,
                  "What names of name corpora count, where those of treebanks "
                  "count 1")
      ->check(CLI::Range(0.0, 100.0))
      ->capture_default_str();
  command
      .add_option("--silver-weight", options->silver_weight,
                  "The same of --silver")
      ->check(CLI::Range(0.0, 100.0))
      ->capture_default_str();
  command.add_option("--raw", options->raw,
                     "Tokenised news, a sentence a line, to learn where "
                     "sentences end");
  command.add_option("--wordnet", options->wordnet,
                     "Folder of WordNet's dict files, for lemmas");
  command.add_option("--vectors", options->vectors,
                     "Pretrained word vectors, a word and its values a line");
  command
      .add_option("--vector-rows", options->vector_rows,
                  "Vectors to take, from the top of the file")
      ->capture_default_str();
  command.add_option("--known", options->known,
                     "Tables of known entities (ontology/data): their names "
                     "become a feature of the network");
  command.add_option("--teacher", options->teachers,
                     "Networks that annotate --raw; the new one learns from "
                     "what they agree on");
  command
      .add_option("--layers", options->network_options.layers,
                  "Recurrent layers of the network")
      ->check(CLI::Range(1, 4))
      ->capture_default_str();
  command.add_option("--network", options->network,
                     "Take this network instead of training one");
  command.add_option("--init", options->initial,
                     "Begin with the network of this model, of which all else "
                     "is kept; --raw, --wordnet, --hidden and --layers do not "
                     "count");
  command
      .add_option("--learning-rate", options->network_options.learning_rate,
                  "At its highest; falls to zero")
      ->check(CLI::Range(0.0, 1.0))
      ->capture_default_str();
  command
      .add_option("--epochs", options->network_options.epochs,
                  "Passes over the treebanks")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command
      .add_option("--hidden", options->network_options.hidden,
                  "Width of the network")
      ->check(CLI::Range(16, 1024))
      ->capture_default_str();
  command
      .add_option("--seed", options->network_options.seed,
                  "Of initial weights and order")
      ->capture_default_str();
  command.add_option("--note", options->notes,
                     "NAME=VALUE for the model's metadata");
  command.add_option("-o,--output", options->output, "Model file to write")
      ->required();
}

}  // namespace newsgraph
