#include "extract/language/network/network_trainer.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <thread>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "extract/language/network/augmentation.h"
#include "extract/language/network/learner.h"
#include "extract/language/network/name_labels.h"
#include "extract/language/network/network.h"
#include "extract/language/network/network_evaluation.h"
#include "extract/language/network/network_export.h"
#include "extract/language/network/network_import.h"
#include "extract/language/network/string_index.h"
#include "extract/language/network/token_features.h"

namespace newsgraph {
namespace {

// A batch is always cut into this many parts with their own dropout, so that
// the number of threads does not change the result.
constexpr int kParts = 2;

constexpr float kMaxGradientNorm = 5;
constexpr int kWarmUpSteps = 200;
// A word of count c is read as unknown with probability r / (r + c).
constexpr float kWordDropout = 0.25f;
constexpr float kVectorDropout = 0.02f;
constexpr float kPhraseDropout = 0.2f;
// Standard deviation of pretrained vectors once they are scaled.
constexpr float kVectorDeviation = 0.3f;

absl::Status Check(const NetworkTrainingData& data,
                   const NetworkTrainerOptions& o) {
  if (data.train.empty()) {
    return absl::InvalidArgumentError("training: no sentences to learn from");
  }
  const auto in = [](float rate) { return rate >= 0 && rate < 0.9f; };
  if (o.epochs < 1 || o.threads < 1 || o.hidden < 1 || o.hidden > 512 ||
      o.layers < 1 || o.layers > 4 || o.word_width < 1 || o.word_width > 512 ||
      o.piece_width < 1 || o.piece_width > 512 || o.batch_tokens < 1 ||
      !(o.learning_rate > 0) || !in(o.input_dropout) || !in(o.layer_dropout) ||
      !in(o.recurrent_dropout) || !in(o.head_dropout)) {
    return absl::InvalidArgumentError("training: an option is out of range");
  }
  for (const std::vector<NetworkExample>* examples : {&data.train, &data.dev}) {
    for (const NetworkExample& example : *examples) {
      const int n = static_cast<int>(example.sentence.tokens.size());
      if (n == 0) return absl::InvalidArgumentError("training: empty sentence");
      for (const Token& token : example.sentence.tokens) {
        if (example.has_tree &&
            (token.head < Token::kRoot || token.head >= n)) {
          return absl::InvalidArgumentError(absl::StrCat(
              "training: head ", token.head, " in a sentence of ", n));
        }
      }
      int end = 0;
      for (const Name& name : example.sentence.names) {
        if (name.begin < end || name.end <= name.begin || name.end > n) {
          return absl::InvalidArgumentError(
              "training: names overlap or lie outside of their sentence");
        }
        end = name.end;
      }
    }
  }
  for (const WordVector& vector : data.vectors) {
    if (vector.values.size() != data.vectors[0].values.size() ||
        vector.values.empty() || vector.values.size() > 512) {
      return absl::InvalidArgumentError(absl::StrCat(
          "training: vector of \"", vector.word, "\" is of another width"));
    }
  }
  return absl::OkStatus();
}

// Strings of `counts` with at least `least` occurrences, in their order.
std::vector<std::string> Frequent(const std::map<std::string, int>& counts,
                                  int least) {
  std::vector<std::string> strings;
  for (const auto& [string, count] : counts) {
    if (count >= least) strings.push_back(string);
  }
  return strings;
}

class Trainer {
 public:
  // `initial` may be null.
  Trainer(const NetworkTrainingData& data, const NetworkTrainerOptions& options,
          const NetworkPayload* initial)
      : data_(data), options_(options), random_(options.seed) {
    CollectInventories(initial);
    LearnerShape shape = OwnShape();
    if (initial != nullptr) {
      shape = ShapeOf(*initial);
      shape.vector_rows += static_cast<int>(new_vectors_.size());
    }
    parameters_.emplace(shape, random_.Next());
    if (initial != nullptr) ImportNetwork(*initial, *parameters_);
    SetNewVectors();
    for (int part = 0; part < kParts; ++part) {
      learners_.emplace_back(*parameters_);
    }
  }

  absl::StatusOr<std::string> Train() {
    std::string best;
    double best_score = -1;
    for (int epoch = 1; epoch <= options_.epochs; ++epoch) {
      const auto start = std::chrono::steady_clock::now();
      const LearnerLosses losses = RunEpoch(epoch);
      NetworkPayload payload = Payload();
      std::string bytes = SerializeNetwork(payload);
      std::string figures;
      double score = epoch;
      if (!data_.dev.empty()) {
        const absl::StatusOr<Network> network = Network::FromBytes(bytes);
        if (!network.ok()) return network.status();
        const NetworkScores scores = EvaluateNetwork(*network, data_.dev);
        score = scores.Overall();
        figures = scores.ToString();
      }
      if (options_.log) {
        const double seconds = std::chrono::duration<double>(
                                   std::chrono::steady_clock::now() - start)
                                   .count();
        options_.log(absl::StrFormat(
            "epoch %d/%d loss heads %.4f labels %.4f tags %.4f names %.4f dev "
            "%s %.1f s",
            epoch, options_.epochs, losses.heads, losses.labels, losses.tags,
            losses.names, figures, seconds));
      }
      if (score > best_score) {
        best_score = score;
        best = std::move(bytes);
        if (options_.checkpoint) options_.checkpoint(best);
      }
    }
    return best;
  }

 private:
  LearnerShape OwnShape() const {
    LearnerShape shape;
    shape.word_rows = words_.size() + 1;
    shape.word_width = options_.word_width;
    shape.piece_width = options_.piece_width;
    if (!data_.vectors.empty()) {
      shape.vector_rows = vectors_.size() + 1;
      shape.vector_width = static_cast<int>(data_.vectors[0].values.size());
    }
    shape.hidden = options_.hidden;
    shape.layers = options_.layers;
    shape.xpos_count = xpos_.size();
    shape.feats_count = feats_.size();
    return shape;
  }

  void CollectInventories(const NetworkPayload* initial) {
    std::map<std::string, int> words, xpos, feats;
    std::vector<TokenFeatures> features;
    for (const NetworkExample& example : data_.train) {
      if (example.has_names) name_pool_.Add(example.sentence);
      ExtractFeatures(example.sentence.tokens, {}, features);
      for (std::size_t t = 0; t < features.size(); ++t) {
        ++words[features[t].digitless];
        if (!example.has_tree) continue;
        ++xpos[example.sentence.tokens[t].xpos];
        ++feats[example.sentence.tokens[t].feats];
      }
    }
    words_ =
        StringIndex(initial != nullptr ? initial->words : Frequent(words, 2));
    for (const std::string& word : words_.strings()) {
      word_counts_.push_back(words[word]);
    }
    CollectPhrases(initial);
    CollectVectors(initial);
    if (initial != nullptr) {
      xpos_ = StringIndex(initial->xpos);
      feats_ = StringIndex(initial->feats);
      return;
    }
    // Without a tree anywhere the tags are not learnt but must exist.
    if (xpos.empty()) xpos["X"] = feats[""] = 2;
    const auto at_least = [](const std::map<std::string, int>& counts) {
      std::vector<std::string> strings = Frequent(counts, 2);
      return strings.empty() ? Frequent(counts, 1) : strings;
    };
    xpos_ = StringIndex(at_least(xpos));
    feats_ = StringIndex(at_least(feats));
  }

  void CollectVectors(const NetworkPayload* initial) {
    std::vector<std::string> words;
    if (initial != nullptr) words = initial->vectors;
    const StringIndex known(words);
    for (const WordVector& vector : data_.vectors) {
      if (known.Find(vector.word) >= 0) {
        old_vectors_.push_back(&vector);
        continue;
      }
      words.push_back(vector.word);
      new_vectors_.push_back(&vector);
    }
    vectors_ = StringIndex(std::move(words));
  }

  void CollectPhrases(const NetworkPayload* initial) {
    if (initial != nullptr && data_.phrases.empty()) {
      phrases_ = PhraseTable(initial->phrases, initial->phrase_kinds);
      return;
    }
    std::vector<std::string> phrases;
    std::vector<PhraseKinds> kinds;
    for (const KnownPhrase& known : data_.phrases) {
      phrases.push_back(known.phrase);
      kinds.push_back(known.kinds);
    }
    phrases_ = PhraseTable(std::move(phrases), std::move(kinds));
  }

  void SetNewVectors() {
    const int width = parameters_->shape.vector_width;
    if (width == 0 || new_vectors_.empty()) return;
    // More rows of the same file are on the scale of those that are there.
    const auto& measured = old_vectors_.empty() ? new_vectors_ : old_vectors_;
    double squares = 0;
    for (const WordVector* vector : measured) {
      squares += SumOfSquares(vector->values.data(), vector->values.size());
    }
    const auto count = static_cast<double>(measured.size()) * width;
    const auto scale = static_cast<float>(
        kVectorDeviation / std::sqrt(std::max(squares / count, 1e-12)));
    float* out = parameters_->vectors.data() + parameters_->vectors.size() -
                 new_vectors_.size() * width;
    for (const WordVector* vector : new_vectors_) {
      for (const float v : vector->values) {
        *out++ = std::clamp(v * scale, -1.0f, 1.0f);
      }
    }
  }

  LearnerSentence Prepare(const NetworkExample& example) {
    Sentence varied = example.sentence;
    if (!example.has_tree && example.has_names) {
      name_pool_.Exchange(random_, varied);
    }
    Vary(random_, varied);
    const std::vector<Token>& tokens = varied.tokens;
    // Now and then without the known phrases, lest it trusts them alone.
    static const PhraseTable kNoPhrases;
    ExtractFeatures(tokens,
                    random_.Uniform() < kPhraseDropout ? kNoPhrases : phrases_,
                    features_);
    LearnerSentence sentence(tokens.size());
    for (std::size_t t = 0; t < tokens.size(); ++t) {
      const TokenFeatures& f = features_[t];
      LearnerToken& out = sentence[t];
      out.word = words_.Find(f.digitless) + 1;
      if (out.word > 0) {
        const auto count = static_cast<float>(word_counts_[out.word - 1]);
        if (random_.Uniform() < kWordDropout / (kWordDropout + count)) {
          out.word = 0;
        }
      }
      out.vector = vectors_.Find(f.word) + 1;
      if (random_.Uniform() < kVectorDropout) out.vector = 0;
      out.pieces = f.pieces;
      out.piece_count = f.piece_count;
      if (!example.has_tree || tokens[t].confidence == 0) continue;
      out.upos = static_cast<int>(tokens[t].upos);
      out.xpos = xpos_.Find(tokens[t].xpos);
      out.feats = feats_.Find(tokens[t].feats);
      out.head = tokens[t].head;
      // That the root is "root" needs no learning.
      out.deprel = out.head < 0 ? -1 : static_cast<int>(tokens[t].deprel);
    }
    if (example.has_names) {
      const std::vector<int> labels =
          LabelsOfNames(varied.names, static_cast<int>(tokens.size()));
      for (std::size_t t = 0; t < tokens.size(); ++t) {
        sentence[t].name = labels[t];
      }
      sentence[0].name_weight = example.name_weight;
    }
    return sentence;
  }

  // Sentences of like length together, otherwise in random order.
  std::vector<std::vector<const LearnerSentence*>> Batches(
      const std::vector<LearnerSentence>& sentences) {
    std::vector<std::pair<std::size_t, const LearnerSentence*>> order;
    for (const LearnerSentence& sentence : sentences) {
      // A little noise, so that the batches differ from epoch to epoch.
      order.emplace_back(sentence.size() * 8 + random_.Below(24), &sentence);
    }
    random_.Shuffle(order);
    std::stable_sort(
        order.begin(), order.end(),
        [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<std::vector<const LearnerSentence*>> batches;
    std::size_t tokens = options_.batch_tokens;
    for (const auto& [key, sentence] : order) {
      if (tokens >= static_cast<std::size_t>(options_.batch_tokens)) {
        batches.emplace_back();
        tokens = 0;
      }
      batches.back().push_back(sentence);
      tokens += sentence->size();
    }
    random_.Shuffle(batches);
    return batches;
  }

  LearnerLosses RunEpoch(int epoch) {
    std::vector<LearnerSentence> sentences;
    sentences.reserve(data_.train.size());
    for (const NetworkExample& example : data_.train) {
      if (example.sentence.tokens.size() <=
          static_cast<std::size_t>(Network::kMaxTokensAtOnce)) {
        sentences.push_back(Prepare(example));
      }
    }
    const auto batches = Batches(sentences);
    LearnerLosses sum;
    double tokens = 0;
    for (std::size_t b = 0; b < batches.size(); ++b) {
      ++step_;
      const double progress =
          (epoch - 1 +
           static_cast<double>(b) / static_cast<double>(batches.size())) /
          options_.epochs;
      const double warm = std::min(1.0, step_ / double{kWarmUpSteps});
      const auto rate =
          static_cast<float>(options_.learning_rate * warm * (1 - progress));
      tokens += RunBatch(batches[b], rate, sum);
    }
    sum.heads /= tokens;
    sum.labels /= tokens;
    sum.tags /= tokens;
    sum.names /= tokens;
    return sum;
  }

  // Returns the number of tokens.
  double RunBatch(const std::vector<const LearnerSentence*>& batch, float rate,
                  LearnerLosses& sum) {
    std::vector<const LearnerSentence*> parts[kParts];
    std::size_t tokens = 0;
    for (std::size_t i = 0; i < batch.size(); ++i) {
      parts[i % kParts].push_back(batch[i]);
      tokens += batch[i]->size();
    }
    std::uint64_t seeds[kParts];
    for (std::uint64_t& seed : seeds) seed = random_.Next();
    const DropoutRates dropout = {
        options_.input_dropout, options_.layer_dropout,
        options_.recurrent_dropout, options_.head_dropout};
    LearnerLosses losses[kParts];
    const auto run = [&](int part) {
      std::stable_sort(parts[part].begin(), parts[part].end(),
                       [](const LearnerSentence* a, const LearnerSentence* b) {
                         return a->size() > b->size();
                       });
      if (parts[part].empty()) return;
      losses[part] = learners_[part].Pass(parts[part], dropout, seeds[part],
                                          1.0f / static_cast<float>(tokens));
    };
    if (options_.threads > 1) {
      std::thread other([&run] { run(1); });
      run(0);
      other.join();
    } else {
      run(0);
      run(1);
    }
    for (int part = 0; part < kParts; ++part) {
      if (parts[part].empty()) continue;
      learners_[part].AddTableGradients(parameters_->words,
                                        parameters_->pieces);
      sum.heads += losses[part].heads;
      sum.labels += losses[part].labels;
      sum.tags += losses[part].tags;
      sum.names += losses[part].names;
    }
    std::vector<float>& gradients = learners_[0].gradients();
    std::vector<float>& others = learners_[1].gradients();
    AddScaled(others.data(), 1, others.size(), gradients.data());
    std::fill(others.begin(), others.end(), 0.0f);
    parameters_->Step(gradients, rate, kMaxGradientNorm, step_);
    return static_cast<double>(tokens);
  }

  NetworkPayload Payload() const {
    NetworkPayload payload;
    payload.xpos = xpos_.strings();
    payload.feats = feats_.strings();
    payload.words = words_.strings();
    payload.vectors = vectors_.strings();
    payload.phrases = phrases_.phrases();
    payload.phrase_kinds = phrases_.kinds();
    ExportNetwork(*parameters_, payload);
    return payload;
  }

  const NetworkTrainingData& data_;
  const NetworkTrainerOptions& options_;
  Random random_;
  StringIndex words_, vectors_, xpos_, feats_;
  // Those that the initial network has and the others.
  std::vector<const WordVector*> old_vectors_, new_vectors_;
  PhraseTable phrases_;
  NamePool name_pool_;
  std::vector<int> word_counts_;
  std::optional<LearnerParameters> parameters_;
  std::vector<Learner> learners_;
  std::vector<TokenFeatures> features_;
  int step_ = 0;
};

}  // namespace

absl::StatusOr<std::string> TrainNetwork(const NetworkTrainingData& data,
                                         const NetworkTrainerOptions& options) {
  const absl::Status status = Check(data, options);
  if (!status.ok()) return status;
  if (data.initial.empty()) return Trainer(data, options, nullptr).Train();
  const auto initial = ParseNetwork(data.initial);
  if (!initial.ok()) return initial.status();
  if (!data.vectors.empty() &&
      static_cast<int>(data.vectors[0].values.size()) !=
          initial->vector_table.columns) {
    return absl::InvalidArgumentError(absl::StrCat(
        "training: word vectors of width ", data.vectors[0].values.size(),
        ", the network to begin with has ", initial->vector_table.columns));
  }
  return Trainer(data, options, &*initial).Train();
}

}  // namespace newsgraph
