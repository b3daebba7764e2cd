// The whole network: learns a toy language, reads it back, refuses rubbish.
#include "extract/language/network/network.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "extract/language/network/network_evaluation.h"
#include "extract/language/network/network_trainer.h"
#include "extract/language/network/self_training.h"

namespace newsgraph {
namespace {

using testing::Eq;
using testing::HasSubstr;

Token Make(const std::string& form, Upos upos, const std::string& xpos,
           int head, Deprel deprel) {
  Token token;
  token.form = form;
  token.upos = upos;
  token.xpos = xpos;
  token.feats = upos == Upos::kVerb ? "VerbForm=Fin" : "";
  token.head = head;
  token.deprel = deprel;
  return token;
}

// "Anna visits the museum ." and its likes.
std::vector<NetworkExample> ToyLanguage() {
  std::vector<NetworkExample> examples;
  for (const char* who : {"Anna", "Boris", "Clara", "Dmitri"}) {
    for (const char* what : {"museum", "harbour", "station"}) {
      for (const char* verb : {"visits", "leaves"}) {
        NetworkExample example;
        example.sentence.tokens = {
            Make(who, Upos::kPropn, "NNP", 1, Deprel::kNsubj),
            Make(verb, Upos::kVerb, "VBZ", -1, Deprel::kRoot),
            Make("the", Upos::kDet, "DT", 3, Deprel::kDet),
            Make(what, Upos::kNoun, "NN", 1, Deprel::kObj),
            Make(".", Upos::kPunct, ".", 1, Deprel::kPunct)};
        example.sentence.names = {{0, 1, NameType::kPerson}};
        examples.push_back(example);
      }
    }
  }
  return examples;
}

NetworkTrainerOptions SmallOptions() {
  NetworkTrainerOptions options;
  options.epochs = 50;
  options.hidden = 16;
  options.word_width = 12;
  options.piece_width = 12;
  options.batch_tokens = 20;
  options.learning_rate = 0.01f;
  return options;
}

const std::string& ToyBytes() {
  static const std::string bytes = [] {
    NetworkTrainingData data;
    data.train = data.dev = ToyLanguage();
    data.vectors = {{"museum", {0.5f, -1}}, {"harbour", {0.4f, -0.9f}}};
    return *TrainNetwork(data, SmallOptions());
  }();
  return bytes;
}

Sentence Words(const std::string& line) {
  Sentence sentence;
  std::istringstream in(line);
  for (std::string form; in >> form;) {
    sentence.tokens.emplace_back();
    sentence.tokens.back().form = form;
  }
  return sentence;
}

std::string Describe(const Sentence& sentence) {
  std::ostringstream out;
  for (const Token& t : sentence.tokens) {
    out << t.form << '/' << NameOf(t.upos) << '/' << t.xpos << '/' << t.feats
        << '/' << t.head << '/' << NameOf(t.deprel) << '/'
        << static_cast<int>(t.confidence) << ' ';
  }
  for (const Name& n : sentence.names) {
    out << n.begin << '-' << n.end << NameOf(n.type) << ' ';
  }
  return out.str();
}

TEST(NetworkTest, LearnsAToyLanguage) {
  const auto network = Network::FromBytes(ToyBytes());
  ASSERT_TRUE(network.ok()) << network.status();
  const NetworkScores scores = EvaluateNetwork(*network, ToyLanguage());
  EXPECT_EQ(scores.las, 100);
  EXPECT_EQ(scores.upos, 100);
  EXPECT_EQ(scores.xpos, 100);
  EXPECT_EQ(scores.feats, 100);
  EXPECT_EQ(scores.names, 100);
}

TEST(NetworkTest, ReadsASentenceAlikeInAnyCompany) {
  const auto network = Network::FromBytes(ToyBytes());
  ASSERT_TRUE(network.ok());
  std::vector<Sentence> together;
  for (int i = 0; i < 130; ++i) {
    std::string line = "Elena visits";
    for (int k = 0; k < i % 23; ++k) line += " the station ,";
    together.push_back(Words(line));
  }
  std::vector<Sentence> alone = together;
  network->Annotate(together);
  for (std::size_t i = 0; i < alone.size(); ++i) {
    network->Annotate(std::span(alone).subspan(i, 1));
    EXPECT_EQ(Describe(alone[i]), Describe(together[i]));
  }
}

TEST(NetworkTest, AlwaysYieldsOneTreeWithoutPunctuationAsHead) {
  const auto network = Network::FromBytes(ToyBytes());
  ASSERT_TRUE(network.ok());
  std::string endless;
  for (int i = 0; i < 500; ++i) endless += "Anna leaves the museum . ";
  std::vector<Sentence> sentences = {
      Words("."), Words(". . ."), Words("the the . the"), Words(endless),
      Words("\xf0\x9f\x98\x80 \xe2\x80\x9cx\xe2\x80\x9d")};
  network->Annotate(sentences);
  for (const Sentence& sentence : sentences) {
    const int n = static_cast<int>(sentence.tokens.size());
    int roots = 0;
    bool all_punctuation = true;
    for (const Token& token : sentence.tokens) {
      all_punctuation &= token.upos == Upos::kPunct;
    }
    for (int t = 0; t < n; ++t) {
      roots += sentence.tokens[t].head == Token::kRoot;
      int at = t, steps = 0;
      while (at != Token::kRoot && steps <= n) {
        ASSERT_LT(at, n);
        at = sentence.tokens[at].head;
        ++steps;
        if (at >= 0 && !all_punctuation) {
          EXPECT_NE(sentence.tokens[at].upos, Upos::kPunct);
        }
      }
      EXPECT_LE(steps, n);
      EXPECT_LE(sentence.tokens[t].confidence, 100);
    }
    EXPECT_EQ(roots, 1);
  }
}

TEST(NetworkTest, SameBytesForAnyNumberOfThreads) {
  NetworkTrainingData data;
  data.train = ToyLanguage();
  NetworkTrainerOptions options = SmallOptions();
  options.epochs = 2;
  options.threads = 1;
  const auto one = TrainNetwork(data, options);
  options.threads = 2;
  const auto two = TrainNetwork(data, options);
  ASSERT_TRUE(one.ok() && two.ok());
  EXPECT_TRUE(*one == *two);
}

TEST(NetworkTest, RefusesForeignTruncatedAndLongerBytes) {
  const std::string& good = ToyBytes();
  EXPECT_THAT(Network::FromBytes("").status().code(),
              Eq(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(
      std::string(Network::FromBytes("PK\x03\x04....").status().message()),
      HasSubstr("not the bytes of a network"));
  for (std::size_t size = 0; size < good.size(); size += 1 + size / 7) {
    EXPECT_FALSE(Network::FromBytes(good.substr(0, size)).ok()) << size;
  }
  EXPECT_FALSE(Network::FromBytes(good + "x").ok());
}

TEST(NetworkTest, DamagedBytesAreRefusedOrHarmless) {
  std::string bytes = ToyBytes();
  for (std::size_t at = 6; at < bytes.size(); at += 1 + at / 11) {
    for (const char damage : {'\xff', '\x7f', '\x00'}) {
      const char before = bytes[at];
      bytes[at] = damage;
      const auto network = Network::FromBytes(bytes);
      if (network.ok()) {
        std::vector<Sentence> sentences = {Words("Anna visits the museum .")};
        network->Annotate(sentences);
      }
      bytes[at] = before;
    }
  }
}

TEST(LearnFromAgreementTest, KeepsWhatTeachersAgreeOn) {
  NetworkTrainingData data;
  data.train = ToyLanguage();
  NetworkTrainerOptions options = SmallOptions();
  options.epochs = 1;
  std::vector<Network> teachers;
  teachers.push_back(*Network::FromBytes(ToyBytes()));
  const std::vector<Sentence> news = {Words("Clara visits the harbour ."),
                                      Words("Too short")};
  const auto one = LearnFromAgreement(teachers, news);
  ASSERT_EQ(one.size(), 1u);
  EXPECT_TRUE(one[0].has_tree && one[0].has_names);
  EXPECT_EQ(one[0].sentence.tokens[3].deprel, Deprel::kObj);
  EXPECT_EQ(one[0].sentence.tokens[3].confidence, 100);

  // A teacher that has hardly learnt agrees on little.
  teachers.push_back(*Network::FromBytes(*TrainNetwork(data, options)));
  EXPECT_TRUE(LearnFromAgreement(teachers, news).empty());
  SelfTrainingOptions lenient;
  lenient.min_agreement = 0;
  const auto two = LearnFromAgreement(teachers, news, lenient);
  ASSERT_EQ(two.size(), 1u);
  EXPECT_EQ(two[0].sentence.tokens[3].confidence, 0);

  // Tokens without confidence are no obstacle to learning.
  data.train.push_back(two[0]);
  EXPECT_TRUE(TrainNetwork(data, options).ok());
}

TEST(TrainNetworkTest, BeginsWithAnotherNetwork) {
  NetworkTrainingData data;
  data.train = ToyLanguage();
  data.initial = ToyBytes();
  NetworkTrainerOptions options;  // of another shape, which does not count
  options.epochs = 1;
  options.learning_rate = 1e-9f;
  const auto bytes = TrainNetwork(data, options);
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  const auto network = Network::FromBytes(*bytes);
  ASSERT_TRUE(network.ok()) << network.status();
  const NetworkScores scores = EvaluateNetwork(*network, ToyLanguage());
  EXPECT_EQ(scores.las, 100);
  EXPECT_EQ(scores.names, 100);
}

TEST(TrainNetworkTest, AddsWordVectorsToAnotherNetwork) {
  NetworkTrainingData data;
  data.train = ToyLanguage();
  data.initial = ToyBytes();
  data.vectors = {{"museum", {0.5f, -1}}, {"theatre", {0.5f, -1}}};
  NetworkTrainerOptions options;
  options.epochs = 1;
  options.learning_rate = 1e-9f;
  const auto bytes = TrainNetwork(data, options);
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  EXPECT_THAT(*bytes, HasSubstr("theatre"));
  const auto network = Network::FromBytes(*bytes);
  ASSERT_TRUE(network.ok()) << network.status();
  EXPECT_EQ(EvaluateNetwork(*network, ToyLanguage()).las, 100);
}

TEST(TrainNetworkTest, LearnsOnFromAnotherNetwork) {
  NetworkTrainingData data;
  data.train = ToyLanguage();
  for (NetworkExample& example : data.train) {
    example.has_tree = false;
    example.sentence.names = {{3, 4, NameType::kLocation}};
  }
  data.initial = ToyBytes();
  const auto bytes = TrainNetwork(data, SmallOptions());
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  const auto network = Network::FromBytes(*bytes);
  ASSERT_TRUE(network.ok());
  EXPECT_EQ(EvaluateNetwork(*network, data.train).names, 100);
}

TEST(TrainNetworkTest, NamesOfNoWeightAreNotLearnt) {
  NetworkTrainingData data;
  data.train = ToyLanguage();
  data.initial = ToyBytes();
  for (NetworkExample& example : data.train) {
    example.sentence.names = {{3, 4, NameType::kLocation}};
    example.name_weight = 0;
  }
  NetworkTrainerOptions options = SmallOptions();
  options.epochs = 5;
  const auto bytes = TrainNetwork(data, options);
  ASSERT_TRUE(bytes.ok()) << bytes.status();
  const auto network = Network::FromBytes(*bytes);
  ASSERT_TRUE(network.ok());
  EXPECT_EQ(EvaluateNetwork(*network, ToyLanguage()).names, 100);
}

TEST(TrainNetworkTest, RefusesWhatItCannotLearnFrom) {
  NetworkTrainingData data;
  EXPECT_THAT(TrainNetwork(data, {}).status().code(),
              Eq(absl::StatusCode::kInvalidArgument));
  data.train = ToyLanguage();
  data.train[0].sentence.tokens[0].head = 9;
  EXPECT_THAT(TrainNetwork(data, {}).status().code(),
              Eq(absl::StatusCode::kInvalidArgument));
  data.train = ToyLanguage();
  data.train[1].sentence.names = {{3, 7, NameType::kPerson}};
  EXPECT_THAT(TrainNetwork(data, {}).status().code(),
              Eq(absl::StatusCode::kInvalidArgument));
  data.train = ToyLanguage();
  NetworkTrainerOptions options;
  options.hidden = 0;
  EXPECT_THAT(TrainNetwork(data, options).status().code(),
              Eq(absl::StatusCode::kInvalidArgument));
  data.initial = ToyBytes();
  data.vectors = {{"museum", {0.5f, -1, 2}}};  // the network's are narrower
  EXPECT_THAT(TrainNetwork(data, {}).status().code(),
              Eq(absl::StatusCode::kInvalidArgument));
  data.initial = "no network";
  EXPECT_THAT(TrainNetwork(data, {}).status().code(),
              Eq(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace newsgraph
