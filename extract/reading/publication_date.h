// The ways in which feeds and files write the day of publication.
#ifndef NEWSGRAPH_EXTRACT_READING_PUBLICATION_DATE_H_
#define NEWSGRAPH_EXTRACT_READING_PUBLICATION_DATE_H_

#include <optional>
#include <string_view>

#include "base/date.h"

namespace newsgraph {

// Reads "2025-05-30" (also with a time behind it), "2025/05/30", "20250530",
// "30 May 2025", "May 30, 2025" and "Fri, 30 May 2025 10:00:00 GMT", months
// long or short in any case, a weekday in front. The day is taken as written,
// whatever the time zone. Nothing for anything else: "5/6/2025" means two
// days.
std::optional<Date> ParsePublicationDate(std::string_view text);

// If `text` begins with "date 2025-05-30" ("Date:" too), alone or with prose
// behind it, the day, and in `length` the bytes that it takes, white space
// before it included.
std::optional<Date> LeadingDate(std::string_view text, std::size_t& length);

// The day that a line of its own gives: "Published: May 30, 2025",
// "Updated 10:04 AM EDT, Fri May 30, 2025", "30 May 2025". Nothing for a line
// that says anything else.
std::optional<Date> DateLine(std::string_view line);

// The day in the dateline that a report begins with: "VIENNA, April 21, 2024 -
// ...", "KYIV, Ukraine, 3 May 2024 (Reuters) - ...". Nothing where the
// dateline has no year.
std::optional<Date> DatelineDate(std::string_view paragraph);

// The first of these two that the first eight lines of an article's prose
// give.
std::optional<Date> DayOfProse(std::string_view prose);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_READING_PUBLICATION_DATE_H_
