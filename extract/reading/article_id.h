// Names of articles that are the same whenever and wherever they are read.
#ifndef NEWSGRAPH_EXTRACT_READING_ARTICLE_ID_H_
#define NEWSGRAPH_EXTRACT_READING_ARTICLE_ID_H_

#include <optional>
#include <string>
#include <string_view>

namespace newsgraph {

// The form under which links to one article are the same: scheme and host in
// lower case, no default port, no fragment, no parameters that only track the
// reader (utm_*, fbclid, gclid, ...). Nothing where `url` is not an absolute
// http or https URL, or holds white space, control characters or any of
// <>"{}|\^` (RFC 3986 allows none of them).
std::optional<std::string> CanonicalUrl(std::string_view url);

// The id of the article at a canonical URL; http and https are one.
std::string ArticleIdFromUrl(std::string_view canonical_url);

// The id of an article that its source calls `given`: `given` itself where it
// is short and made of letters, digits, '.', '_' and '-' alone, else a hash.
std::string ArticleIdFromGiven(std::string_view given);

// The id of an article that nothing is known of but its text.
std::string ArticleIdFromContent(std::string_view text);

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_READING_ARTICLE_ID_H_
