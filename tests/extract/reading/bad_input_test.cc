// Every file of tests/bad/ is rejected with the message of its manifest. A new
// case is a new file and a new line there.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "extract/reading/article_reader.h"

namespace newsgraph {
namespace {

const std::string kFolder = NEWSGRAPH_SOURCE_DIR "/tests/bad/";

struct BadCase {
  std::string file;
  std::string message;
};

std::vector<BadCase> Manifest() {
  std::vector<BadCase> cases;
  std::ifstream manifest(kFolder + "manifest.tsv");
  for (std::string line; std::getline(manifest, line);) {
    const std::size_t tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string::npos) continue;
    cases.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return cases;
}

class BadInputTest : public ::testing::TestWithParam<BadCase> {};

TEST_P(BadInputTest, IsRejectedWithFileAndPlace) {
  const std::string path = kFolder + GetParam().file;
  const std::vector<std::string> inputs = {path};
  ArticleReader reader(inputs);
  const auto article = reader.Next();
  ASSERT_TRUE(article.has_value());
  ASSERT_FALSE(article->ok());
  EXPECT_EQ(std::string(article->status().message()),
            path + GetParam().message);
  EXPECT_FALSE(reader.Next().has_value());
}

std::string NameOf(const ::testing::TestParamInfo<BadCase>& bad_case) {
  std::string name = bad_case.param.file;
  std::replace_if(
      name.begin(), name.end(),
      [](unsigned char c) { return !std::isalnum(c); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, BadInputTest, ::testing::ValuesIn(Manifest()),
                         NameOf);

TEST(BadInputManifestTest, NamesEveryFile) {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    files += entry.path().filename() != "manifest.tsv" ? 1 : 0;
  }
  EXPECT_EQ(files, Manifest().size());
}

}  // namespace
}  // namespace newsgraph
