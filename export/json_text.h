// Strings of JSON, as all that write JSON here have them.
#ifndef NEWSGRAPH_EXPORT_JSON_TEXT_H_
#define NEWSGRAPH_EXPORT_JSON_TEXT_H_

#include <string_view>

#include "export/output.h"

namespace newsgraph {

// Appends a text in quotes; only quotation marks, backslashes and control
// characters are escaped. Bytes that are no UTF-8 stay as they are.
void AppendJsonString(std::string_view text, Output& out);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_JSON_TEXT_H_
