// The pipeline with the model that ships.
#include "extract/language/language_pipeline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "base/text.h"
#include "extract/language/conllu.h"

namespace newsgraph {
namespace {

using ::testing::HasSubstr;

const LanguagePipeline& Pipeline() {
  static const LanguagePipeline* const pipeline = [] {
    auto loaded =
        LanguagePipeline::Load(NEWSGRAPH_SOURCE_DIR "/models/english.ngm");
    EXPECT_TRUE(loaded.ok()) << loaded.status();
    return new LanguagePipeline(*std::move(loaded));
  }();
  return *pipeline;
}

constexpr char kStory[] =
    "Norway Sends Aid\n\n"
    "Norway sent two planes to Ghana on Monday, Foreign Minister Jane Roe "
    "said. She didn’t say when they’d return.\n"
    "Advertisement\n\n"
    "The planes were loaded by volunteers in Bergen.\n";

std::string ToConllu(std::string_view text) {
  std::string out;
  for (const Sentence& sentence : Pipeline().Annotate(text)) {
    AppendConllu(sentence, text, "x", out);
  }
  return out;
}

const Token* Find(const std::vector<Sentence>& sentences,
                  std::string_view form) {
  for (const Sentence& sentence : sentences) {
    for (const Token& token : sentence.tokens) {
      if (token.form == form) return &token;
    }
  }
  return nullptr;
}

TEST(LanguagePipeline, ReadsAStory) {
  const auto sentences = Pipeline().Annotate(kStory);
  ASSERT_EQ(sentences.size(), 5u);
  EXPECT_EQ(sentences[0].kind, SentenceKind::kHeadline);
  EXPECT_EQ(sentences[1].kind, SentenceKind::kProse);
  EXPECT_EQ(sentences[3].kind, SentenceKind::kBoilerplate);
  const Token* sent = Find(sentences, "sent");
  ASSERT_NE(sent, nullptr);
  EXPECT_EQ(sent->lemma, "send");
  EXPECT_EQ(sent->upos, Upos::kVerb);
  const Token* loaded = Find(sentences, "loaded");
  ASSERT_NE(loaded, nullptr);
  EXPECT_TRUE(loaded->HasFeat("Voice=Pass"));
}

TEST(LanguagePipeline, EveryTreeHasOneRootAndHeadsWithinTheSentence) {
  for (const Sentence& sentence : Pipeline().Annotate(kStory)) {
    int roots = 0;
    for (const Token& token : sentence.tokens) {
      roots += token.head == Token::kRoot ? 1 : 0;
      EXPECT_LT(token.head, static_cast<int>(sentence.tokens.size()));
      EXPECT_EQ(token.span.In(kStory), token.form);
      EXPECT_FALSE(token.lemma.empty());
    }
    EXPECT_EQ(roots, 1);
  }
}

TEST(LanguagePipeline, WhatParseWritesIsReadAgain) {
  const auto document = ReadConllu(ToConllu(kStory), "parse");
  ASSERT_TRUE(document.ok()) << document.status();
  EXPECT_EQ(document->sentences.size(), 5u);
}

TEST(LanguagePipeline, AnswersTheSameFromEveryThread) {
  const std::string expected = ToConllu(kStory);
  std::vector<std::string> answers(4);
  std::vector<std::thread> threads;
  for (std::string& answer : answers) {
    threads.emplace_back([&answer] { answer = ToConllu(kStory); });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& answer : answers) EXPECT_EQ(answer, expected);
}

// Neighbours in a call must not change what a sentence reads as.
TEST(LanguagePipeline, ASentenceReadsTheSameAloneAndInCompany) {
  const std::string line = "Norway sent two planes to Ghana on Monday.";
  Sentence alone = Pipeline().AnnotateSentence(line);
  std::vector<Sentence> many(50, Pipeline().SegmentSentence(line));
  many[10] = Pipeline().SegmentSentence("Yes, they did, all of them.");
  Pipeline().Tag(many);
  for (std::size_t i = 0; i < many.size(); ++i) {
    if (i == 10) continue;
    for (std::size_t j = 0; j < alone.tokens.size(); ++j) {
      EXPECT_EQ(many[i].tokens[j].head, alone.tokens[j].head);
      EXPECT_EQ(many[i].tokens[j].xpos, alone.tokens[j].xpos);
      EXPECT_EQ(many[i].tokens[j].confidence, alone.tokens[j].confidence);
    }
  }
}

TEST(LanguagePipeline, SurvivesWhatIsNoProse) {
  std::string words;
  for (int i = 0; i < 3000; ++i) words += "word ";
  for (const std::string& text :
       {std::string(), std::string(" \n\t "), std::string("."),
        std::string(2000, '('), words, std::string("\xEF\xBB\xBF 日本語 😀"),
        std::string("a\n\nb\n\n\n|||\n- \n• \n1. \n")}) {
    for (const Sentence& sentence : Pipeline().Annotate(text)) {
      EXPECT_FALSE(sentence.tokens.empty());
    }
  }
  EXPECT_TRUE(Pipeline().AnnotateSentence("  ").tokens.empty());
}

TEST(LanguagePipeline, RefusesWhatIsNoModelAndSaysWhatToDo) {
  const auto missing = LanguagePipeline::Load("/nonexistent/english.ngm");
  EXPECT_EQ(missing.status().code(), absl::StatusCode::kNotFound);
  const std::string file = testing::TempDir() + "not_a_model.ngm";
  std::ofstream(file) << "NGMODEL but not really";
  const auto foreign = LanguagePipeline::Load(file);
  EXPECT_EQ(foreign.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(foreign.status().message()), HasSubstr(file));
}

}  // namespace
}  // namespace newsgraph
