// Strings between double quotes, with the escapes that JSON, N-Quads and Turtle
// have in common.
#ifndef NEWSGRAPH_EXPORT_QUOTED_TEXT_H_
#define NEWSGRAPH_EXPORT_QUOTED_TEXT_H_

#include <string_view>

#include "export/output.h"

namespace newsgraph {

// U+007F: canonical N-Quads escape it, JSON does not.
enum class DeleteCharacter { kAsItIs, kEscaped };

// Appends `text` in quotes: \" \\ \b \t \n \f \r, other control characters as
// \u00XX. All else stays as it is, bytes that are no UTF-8, too. Linear.
void AppendQuoted(std::string_view text, DeleteCharacter delete_character,
                  Output& out);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_QUOTED_TEXT_H_
