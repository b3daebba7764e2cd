// Runs the examples of tests/golden/extraction with the shipped model and data;
// its README tells the format.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "extract/extractor.h"

namespace newsgraph {
namespace {

struct Line {
  int number = 0;
  char kind = '+';  // '+', '!' or '~'
  std::string subject, relation, object;
  std::map<std::string, std::string> fields;
};

struct Example {
  int number = 0;
  std::optional<Date> published;
  std::string text;
  std::vector<Line> lines;
};

std::string Trim(const std::string& text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string::npos) return "";
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::vector<std::string> Split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) {
    parts.push_back(Trim(part));
  }
  return parts;
}

std::vector<Example> ReadExamples(const std::string& path) {
  std::ifstream in(path);
  std::vector<Example> examples;
  std::optional<Date> published;
  int number = 0;
  bool in_text = false;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with("date ")) published = ParseIsoDate(line.substr(5));
    if (line.starts_with(">")) {
      const std::string text = Trim(line.substr(1));
      if (in_text) {
        examples.back().text += text.empty() ? "\n\n" : text;
      } else {
        examples.push_back({number, published, text, {}});
      }
      in_text = true;
      continue;
    }
    in_text = false;
    if (line.empty() || (line[0] != '+' && line[0] != '!' && line[0] != '~')) {
      continue;
    }
    Line wanted;
    wanted.number = number;
    wanted.kind = line[0];
    const std::vector<std::string> parts = Split(line.substr(1), ';');
    if (wanted.kind != '~') {
      const std::vector<std::string> triple = Split(parts.at(0), '|');
      EXPECT_EQ(triple.size(), 3u) << path << ":" << number;
      if (triple.size() != 3) continue;
      wanted.subject = triple[0];
      wanted.relation = triple[1];
      wanted.object = triple[2];
      for (std::size_t i = 1; i < parts.size(); ++i) {
        const auto equals = parts[i].find('=');
        wanted.fields[parts[i].substr(0, equals)] = parts[i].substr(equals + 1);
      }
    }
    examples.back().lines.push_back(wanted);
  }
  return examples;
}

bool NameMatches(const Extraction& extraction, std::uint32_t index,
                 const std::string& wanted) {
  if (wanted == "*") return true;
  const ArticleEntity& entity = extraction.entities[index];
  std::vector<std::string> names = entity.aliases;
  names.push_back(entity.label);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return wanted.starts_with("...")
               ? name.find(wanted.substr(3)) != std::string::npos
               : name == wanted;
  });
}

bool Fits(const Extraction& extraction, const Proposition& proposition,
          const Line& line) {
  if (!NameMatches(extraction, proposition.subject, line.subject) ||
      !NameMatches(extraction, proposition.object, line.object) ||
      (line.relation != "*" && line.relation != proposition.relation)) {
    return false;
  }
  const bool stance_given = line.fields.count("stance") > 0;
  if (line.kind == '+' && !stance_given &&
      proposition.stance != Stance::kAsserted) {
    return false;
  }
  for (const auto& [field, value] : line.fields) {
    if (field == "stance") {
      if (NameOf(proposition.stance) != value) return false;
    } else if (field == "by") {
      if (value == "-"
              ? !proposition.speakers.empty()
              : proposition.speakers.empty() ||
                    !NameMatches(extraction, proposition.speakers.front(),
                                 value)) {
        return false;
      }
    } else if (field == "when") {
      if ((proposition.when ? proposition.when->ToIso() : "-") != value) {
        return false;
      }
    } else {
      const bool found = std::any_of(
          proposition.roles.begin(), proposition.roles.end(),
          [&, &name = field, &filler = value](const RoleFiller& role) {
            return NameOf(role.role) == name &&
                   NameMatches(extraction, role.entity, filler);
          });
      if (!found) return false;
    }
  }
  return true;
}

std::string Print(const Extraction& extraction) {
  std::string out;
  for (const Proposition& p : extraction.propositions) {
    out += "    " + extraction.entities[p.subject].label + " | " + p.relation +
           " | " + extraction.entities[p.object].label +
           " ; stance=" + std::string(NameOf(p.stance));
    for (const std::uint32_t speaker : p.speakers) {
      out += " ; by=" + extraction.entities[speaker].label;
    }
    if (p.when) out += " ; when=" + p.when->ToIso();
    for (const RoleFiller& role : p.roles) {
      out += " ; " + std::string(NameOf(role.role)) + "=" +
             extraction.entities[role.entity].label;
    }
    out += "\n";
  }
  return out.empty() ? "    nothing\n" : out;
}

class ExtractionGoldenTest : public testing::TestWithParam<std::string> {
 protected:
  static void SetUpTestSuite() {
    const std::string source = NEWSGRAPH_SOURCE_DIR;
    const std::string model = source + "/models/english.ngm";
    if (!std::filesystem::exists(model)) return;
    auto language = LanguagePipeline::Load(model);
    ASSERT_TRUE(language.ok()) << language.status();
    auto knowledge = Knowledge::Load(source + "/ontology/data");
    ASSERT_TRUE(knowledge.ok()) << knowledge.status();
    const std::vector<std::string> files = {source + "/ontology/relations"};
    auto relations = Relations::Load(files);
    ASSERT_TRUE(relations.ok()) << relations.status();
    parts_ = std::make_unique<Parts>(Parts{
        *std::move(language), *std::move(knowledge), *std::move(relations)});
  }
  static void TearDownTestSuite() { parts_.reset(); }

  struct Parts {
    LanguagePipeline language;
    Knowledge knowledge;
    Relations relations;
  };
  static std::unique_ptr<Parts> parts_;
};
std::unique_ptr<ExtractionGoldenTest::Parts> ExtractionGoldenTest::parts_;

TEST_P(ExtractionGoldenTest, FindsWhatTheExamplesSay) {
  const std::string path = std::string(NEWSGRAPH_SOURCE_DIR) +
                           "/tests/golden/extraction/" + GetParam() + ".txt";
  if (!parts_) GTEST_SKIP() << "there is no models/english.ngm";
  const std::vector<Example> examples = ReadExamples(path);
  EXPECT_GE(examples.size(), 10u) << path;
  const Extractor extractor(parts_->language, parts_->knowledge,
                            parts_->relations);
  for (const Example& example : examples) {
    Article article;
    article.id = article.source = GetParam();
    article.published = example.published;
    article.text = example.text;
    const Extraction extraction = extractor.Extract(article);
    for (const Line& line : example.lines) {
      const bool found =
          line.kind == '~'
              ? !extraction.propositions.empty()
              : std::any_of(extraction.propositions.begin(),
                            extraction.propositions.end(),
                            [&](const Proposition& proposition) {
                              return Fits(extraction, proposition, line);
                            });
      EXPECT_EQ(found, line.kind == '+')
          << path << ":" << line.number << ": " << example.text << "\n"
          << (line.kind == '+' ? "lacks this fact" : "must not yield this")
          << "; there is\n"
          << Print(extraction);
    }
  }
}

std::vector<std::string> ExampleFiles() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(
           std::string(NEWSGRAPH_SOURCE_DIR) + "/tests/golden/extraction")) {
    if (entry.path().extension() == ".txt") {
      names.push_back(entry.path().stem().string());
    }
  }
  std::sort(names.begin(), names.end());
  return names;
}

INSTANTIATE_TEST_SUITE_P(All, ExtractionGoldenTest,
                         testing::ValuesIn(ExampleFiles()),
                         [](const auto& test) {
                           return std::string(test.param);
                         });

}  // namespace
}  // namespace newsgraph
