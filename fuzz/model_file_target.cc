// The container of models. The checksum is put right, or nothing else would
// ever be read.
#include "extract/language/model_file.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstring>

#include "fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsgraph;
  std::string bytes(fuzz::Text(data, size));
  (void)UnpackModel(bytes, "a.ngm");
  constexpr std::size_t kChecksum = 16;
  constexpr std::size_t kBody = 24;
  if (bytes.size() < kBody) return 0;
  const std::uint64_t checksum =
      XXH3_64bits(bytes.data() + kBody, bytes.size() - kBody);
  std::memcpy(bytes.data() + kChecksum, &checksum, sizeof checksum);
  const auto model = UnpackModel(bytes, "a.ngm");
  if (!model.ok()) return 0;
  const auto packed = PackModel(*model);
  fuzz::Require(packed.ok(), "a model that was read can be written");
  const auto again = UnpackModel(*packed, "again.ngm");
  fuzz::Require(again.ok() && again->sections == model->sections,
                "a model that was written reads back");
  return 0;
}
