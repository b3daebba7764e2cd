// The terms of our namespace that exports use and those that the ontology
// defines are the same.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "export/rdf_view.h"
#include "ontology/turtle_reader.h"
#include "tests/export/sample_graphs.h"

namespace newsgraph {
namespace {

using testing::IsEmpty;

constexpr std::string_view kNg = "https://newsgraph.org/ns#";
constexpr std::string_view kOntology = NEWSGRAPH_SOURCE_DIR "/ontology";

// The local names of ours that quads use.
class TermCollector : public QuadSink {
 public:
  absl::Status Write(const QuadView& quad) override {
    for (const TermView& term : {quad.subject, quad.predicate, quad.object}) {
      if (!term.literal && term.ns == Namespace::kNg) terms.emplace(term.text);
    }
    return absl::OkStatus();
  }
  std::set<std::string> terms;
};

const std::set<std::string>& Emitted() {
  static const auto& emitted = *[] {
    TermCollector collector;
    for (const auto& extractions :
         {SmallExtractions(), HostileExtractions(), CompleteExtractions()}) {
      const absl::Status streamed =
          StreamRdf(GraphOf(extractions), TestRelations(), {}, collector);
      EXPECT_TRUE(streamed.ok()) << streamed;
    }
    return new std::set<std::string>(std::move(collector.terms));
  }();
  return emitted;
}

struct Definitions {
  std::set<std::string> typed;      // has an rdf:type
  std::set<std::string> labelled;   // rdfs:label or skos:prefLabel
  std::set<std::string> explained;  // skos:definition
  std::set<std::string> used;       // as predicate or object
};

Definitions Read(const std::vector<std::string>& files) {
  Definitions found;
  const auto local = [](std::string_view iri) {
    return iri.starts_with(kNg) ? std::string(iri.substr(kNg.size())) : "";
  };
  for (const std::string& file : files) {
    std::string text;
    EXPECT_TRUE(ReadWholeFile(file, text).ok()) << file;
    const absl::Status read =
        ReadTurtle(file, text, [&](const TurtleStatement& said) {
          found.used.insert(local(said.predicate));
          if (!said.object_is_literal) found.used.insert(local(said.object));
          const std::string subject = local(said.subject);
          if (subject.empty()) return absl::OkStatus();
          if (said.predicate.ends_with("#type")) found.typed.insert(subject);
          if (said.predicate.ends_with("#label") ||
              said.predicate.ends_with("#prefLabel")) {
            found.labelled.insert(subject);
          }
          if (said.predicate.ends_with("#definition")) {
            found.explained.insert(subject);
          }
          return absl::OkStatus();
        });
    EXPECT_TRUE(read.ok()) << read;
  }
  return found;
}

std::vector<std::string> RelationFiles() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(
           std::string(kOntology) + "/relations")) {
    files.push_back(entry.path().string());
  }
  return files;
}

Definitions Vocabulary() {
  return Read({std::string(kOntology) + "/newsgraph.ttl"});
}

std::set<std::string> Without(const std::set<std::string>& terms,
                              const std::set<std::string>& others) {
  std::set<std::string> rest;
  std::set_difference(terms.begin(), terms.end(), others.begin(), others.end(),
                      std::inserter(rest, rest.end()));
  return rest;
}

TEST(EmittedVocabularyTest, EveryTermIsDefined) {
  std::vector<std::string> files = RelationFiles();
  files.push_back(std::string(kOntology) + "/newsgraph.ttl");
  const Definitions all = Read(files);
  EXPECT_THAT(Without(Emitted(), all.typed), IsEmpty());
  EXPECT_THAT(Without(all.typed, all.labelled), IsEmpty());
  EXPECT_THAT(Without(all.typed, all.explained), IsEmpty());
}

TEST(EmittedVocabularyTest, EveryRelationIsEmittedOrItsInverse) {
  for (const Relation& relation : TestRelations().all()) {
    EXPECT_TRUE(Emitted().count(relation.name) > 0 ||
                Emitted().count(relation.inverse) > 0)
        << relation.name;
  }
}

TEST(EmittedVocabularyTest, EveryOtherTermIsEmittedOrDescribesTheOntology) {
  std::set<std::string> rest = Without(Vocabulary().typed, Emitted());
  rest = Without(rest, Read(RelationFiles()).used);
  // The schemes of the concepts; what own relations and own knowledge may say
  // (docs/formats/relations.md, knowledge.md).
  rest = Without(rest, {"statuses", "stances", "cameo", "plover", "demonym",
                        "metonym", "country", "weight"});
  EXPECT_THAT(rest, IsEmpty());
}

TEST(EmittedVocabularyTest, RelationsOfAnotherOntologyAreOpen) {
  std::vector<Extraction> extractions = SmallExtractions();
  extractions[0].propositions[0].relation = "relationOfAnother";
  TermCollector collector;
  const absl::Status streamed =
      StreamRdf(GraphOf(extractions), TestRelations(), {}, collector);
  ASSERT_TRUE(streamed.ok()) << streamed;
  EXPECT_EQ(collector.terms.count("relationOfAnother"), 0u);
}

}  // namespace
}  // namespace newsgraph
