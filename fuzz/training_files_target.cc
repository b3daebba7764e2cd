// What `newsgraph train` reads beside treebanks. The first byte chooses.
#include "base/text.h"
#include "extract/language/lemmatization/lemmatizer_trainer.h"
#include "extract/language/name_corpus.h"
#include "extract/language/segmentation/segmenter_trainer.h"
#include "extract/language/word_vectors.h"
#include "fuzz/fuzz_target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace newsgraph;
  if (size == 0) return 0;
  const std::string_view text = fuzz::Text(data + 1, size - 1);
  if (data[0] == 'n') (void)ReadNameCorpus(text, "names.bio");
  // The rest is read as UTF-8 or not at all.
  if (!IsValidUtf8(text)) return 0;
  switch (data[0]) {
    case 'v':
      (void)ReadWordVectors(text, 100, "vectors.txt");
      break;
    case 't':
      (void)DocumentFromTokenisedLines(text, 1000);
      break;
    case 'w': {
      WordNetFiles files;
      files.verb_index = files.noun_index = text;
      files.verb_exceptions = files.noun_exceptions = text;
      const std::string bytes = TrainLemmatizer({}, files).ToBytes();
      fuzz::Require(Lemmatizer::FromBytes(bytes).ok(),
                    "a lemmatizer that was written reads back");
      break;
    }
  }
  return 0;
}
