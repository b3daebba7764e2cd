// Text inside XML 1.0 documents.
#ifndef NEWSGRAPH_EXPORT_XML_TEXT_H_
#define NEWSGRAPH_EXPORT_XML_TEXT_H_

#include <string_view>

#include "export/output.h"

namespace newsgraph {

// Appends `text` escaped for element content and for attribute values in
// double quotes alike. Line breaks and tabs become character references, so
// that no reader normalises them; what XML 1.0 cannot hold at all (control
// characters, U+FFFE, U+FFFF, ill-formed UTF-8) becomes U+FFFD.
void AppendXml(std::string_view text, Output& out);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_XML_TEXT_H_
