// Output as a RapidJSON stream. For .cc files only.
#ifndef NEWSGRAPH_EXPORT_RAPIDJSON_OUTPUT_H_
#define NEWSGRAPH_EXPORT_RAPIDJSON_OUTPUT_H_

#include "export/output.h"

namespace newsgraph {

// The write half of RapidJSON's Stream concept.
class RapidJsonOutput {
 public:
  using Ch = char;
  explicit RapidJsonOutput(Output& out) : out_(out) {}
  void Put(char c) { out_.Append(c); }
  void Flush() {}

 private:
  Output& out_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_RAPIDJSON_OUTPUT_H_
