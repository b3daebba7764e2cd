#include "export/json_text.h"

#include "export/quoted_text.h"

namespace newsgraph {

void AppendJsonString(std::string_view text, Output& out) {
  AppendQuoted(text, DeleteCharacter::kAsItIs, out);
}

}  // namespace newsgraph
