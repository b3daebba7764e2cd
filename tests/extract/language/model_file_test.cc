#include "extract/language/model_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace newsgraph {
namespace {

using ::testing::Eq;
using ::testing::HasSubstr;

std::string Packed() {
  ModelFile model;
  model.sections["metadata"] = "{}";
  model.sections["network"] = std::string(5000, 'n');
  return PackModel(model).value();
}

TEST(ModelFile, GivesBackWhatWasPacked) {
  const auto model = UnpackModel(Packed(), "m");
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_THAT(model->sections.at("network"), Eq(std::string(5000, 'n')));
  EXPECT_EQ(PackModel(*model).value(), Packed());
}

TEST(ModelFile, RefusesEveryTruncation) {
  const std::string bytes = Packed();
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto model = UnpackModel(bytes.substr(0, size), "m");
    ASSERT_FALSE(model.ok()) << size;
    EXPECT_EQ(model.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(model.status().message()), HasSubstr("m: "));
  }
}

TEST(ModelFile, RefusesEveryFlippedByte) {
  const std::string bytes = Packed();
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x40);
    EXPECT_FALSE(UnpackModel(damaged, "m").ok()) << i;
  }
}

TEST(ModelFile, SaysWhatIsWrongAndWhatToDo) {
  EXPECT_THAT(std::string(UnpackModel("hello world", "m").status().message()),
              HasSubstr("not a newsgraph model"));
  std::string newer = Packed();
  newer[8] = 9;
  EXPECT_THAT(std::string(UnpackModel(newer, "m").status().message()),
              HasSubstr("use a newer newsgraph"));
  const auto missing = ReadModelFile("/nonexistent/m.ngm");
  EXPECT_EQ(missing.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(missing.status().message()),
              HasSubstr("/nonexistent/m.ngm"));
}

TEST(ModelFile, IsWrittenWholeOrNotAtAll) {
  ModelFile model;
  model.sections["a"] = "1";
  EXPECT_EQ(WriteModelFile(model, "/nonexistent/m.ngm").code(),
            absl::StatusCode::kUnavailable);
  const std::string file = testing::TempDir() + "model_file_test.ngm";
  ASSERT_TRUE(WriteModelFile(model, file).ok());
  const auto back = ReadModelFile(file);
  ASSERT_TRUE(back.ok()) << back.status();
  EXPECT_EQ(back->sections, model.sections);
}

}  // namespace
}  // namespace newsgraph
