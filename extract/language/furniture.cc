#include "extract/language/furniture.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "base/text.h"

namespace newsgraph {
namespace {

// The line in small letters with straight quotes, without white space, quotes
// and stops around it.
std::string Normalise(std::string_view line) {
  constexpr std::size_t kMaxBytes = 600;
  std::string normal;
  line = line.substr(0, kMaxBytes);
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = NextCodePoint(line, at);
    if (c == U'’' || c == U'‘') {
      normal += '\'';
    } else if (c == U'“' || c == U'”') {
      normal += '"';
    } else if (c == U'–' || c == U'—') {
      normal += '-';
    } else if (c == 0xA0 || c == '\t' || c == '\n' || c == '\r') {
      normal += ' ';
    } else if (c < 0x80) {
      normal += static_cast<char>(std::tolower(static_cast<int>(c)));
    } else {
      AppendUtf8(c, normal);
    }
  }
  constexpr std::string_view kEdge = " .:!?|>*-\"[]()";
  const std::size_t begin = normal.find_first_not_of(kEdge);
  if (begin == std::string::npos) return {};
  const std::size_t end = normal.find_last_not_of(kEdge);
  return normal.substr(begin, end + 1 - begin);
}

template <std::size_t size>
bool IsOneOf(std::string_view line,
             const std::array<std::string_view, size>& patterns) {
  return std::find(patterns.begin(), patterns.end(), line) != patterns.end();
}

// At a word's end, so that "read more" is not "read moreover".
template <std::size_t size>
bool BeginsWithOneOf(std::string_view line,
                     const std::array<std::string_view, size>& patterns) {
  for (const std::string_view pattern : patterns) {
    if (line.starts_with(pattern) &&
        (line.size() == pattern.size() ||
         std::isalnum(static_cast<unsigned char>(line[pattern.size()])) == 0 ||
         std::isalnum(static_cast<unsigned char>(pattern.back())) == 0)) {
      return true;
    }
  }
  return false;
}

template <std::size_t size>
bool ContainsOneOf(std::string_view line,
                   const std::array<std::string_view, size>& patterns) {
  for (const std::string_view pattern : patterns) {
    if (line.find(pattern) != std::string_view::npos) return true;
  }
  return false;
}

// Whole lines.
constexpr auto kLines = std::to_array<std::string_view>({
    "ad",
    "ads",
    "advertisement",
    "advertisements",
    "advertising",
    "ad feedback",
    "sponsored",
    "sponsored content",
    "promoted",
    "promoted content",
    "paid content",
    "story continues below",
    "article continues below",
    "article continues below advertisement",
    "story continues below advertisement",
    "continue reading",
    "continue reading below",
    "scroll to continue",
    "read more",
    "more",
    "read full story",
    "read the full story",
    "learn more",
    "load more",
    "see more",
    "show more",
    "show less",
    "view more",
    "view all",
    "see all",
    "view comments",
    "show comments",
    "comments",
    "comment",
    "leave a comment",
    "post a comment",
    "add a comment",
    "join the conversation",
    "join the discussion",
    "start the conversation",
    "share",
    "share this",
    "share this article",
    "share this story",
    "share article",
    "share story",
    "tweet",
    "facebook",
    "twitter",
    "instagram",
    "linkedin",
    "whatsapp",
    "telegram",
    "reddit",
    "pinterest",
    "youtube",
    "tiktok",
    "email",
    "e-mail",
    "print",
    "copy link",
    "link copied",
    "save",
    "bookmark",
    "gift article",
    "subscribe",
    "subscribe now",
    "sign up",
    "sign in",
    "log in",
    "log out",
    "login",
    "register",
    "create account",
    "my account",
    "home",
    "menu",
    "search",
    "navigation",
    "skip to content",
    "skip to main content",
    "skip to navigation",
    "back to top",
    "jump to navigation",
    "related",
    "related articles",
    "related article",
    "related stories",
    "related story",
    "related topics",
    "related news",
    "related content",
    "related posts",
    "recommended",
    "recommended for you",
    "recommended stories",
    "recommended reading",
    "recommended videos",
    "most read",
    "most popular",
    "most viewed",
    "popular",
    "trending",
    "trending now",
    "trending stories",
    "you may also like",
    "you might also like",
    "you may like",
    "more on this story",
    "more on this topic",
    "more from this author",
    "more stories",
    "more news",
    "more like this",
    "about the author",
    "about us",
    "contact us",
    "contact",
    "author",
    "authors",
    "editor's picks",
    "editors' picks",
    "editor's note",
    "top stories",
    "latest news",
    "latest",
    "latest stories",
    "what to read next",
    "read next",
    "up next",
    "next article",
    "previous article",
    "next",
    "previous",
    "follow us",
    "follow",
    "following",
    "tags",
    "topics",
    "newsletter",
    "newsletters",
    "close",
    "cancel",
    "ok",
    "loading",
    "loading...",
    "please wait",
    "play",
    "play video",
    "watch video",
    "watch now",
    "watch live",
    "listen",
    "listen now",
    "live",
    "video",
    "videos",
    "photos",
    "photo gallery",
    "gallery",
    "image",
    "caption",
    "hide caption",
    "toggle caption",
    "enlarge this image",
    "privacy policy",
    "privacy",
    "terms of use",
    "terms of service",
    "terms and conditions",
    "cookie policy",
    "cookie settings",
    "accept",
    "accept all",
    "accept cookies",
    "accept all cookies",
    "reject all",
    "manage cookies",
    "manage preferences",
    "all rights reserved",
    "report this ad",
    "report a typo",
    "report an error",
    "submit a correction",
    "got it",
    "no thanks",
    "maybe later",
    "getty images",
    "ap photo",
    "reuters",
    "file",
    "file photo",
    "getty",
    "afp",
    "image credit",
    "photo credit",
    "source",
    "advertisement - scroll to continue",
    "in this article",
    "key points",
    "table of contents",
    "on this page",
    "this article is more than",
});

// Beginnings of paragraphs of up to 45 words.
constexpr auto kBeginnings = std::to_array<std::string_view>({
    "read more:",
    "read more about",
    "read also",
    "also read:",
    "read:",
    "read next",
    "see also",
    "related:",
    "related story",
    "related article",
    "watch:",
    "listen:",
    "more:",
    "must read",
    "don't miss:",
    "recommended:",
    "explained:",
    "explainer:",
    "in pictures:",
    "in photos:",
    "photo:",
    "photos:",
    "photo by",
    "photograph:",
    "photograph by",
    "image:",
    "images:",
    "image source",
    "picture:",
    "pictured:",
    "credit:",
    "photo credit",
    "image credit",
    "video:",
    "copyright ©",
    "copyright (c)",
    "copyright 20",
    "©",
    "(c) 20",
    "tags:",
    "tagged:",
    "topics:",
    "filed under",
    "categories:",
    "share this",
    "share on",
    "share via",
    "tweet this",
    "follow us",
    "follow our",
    "follow the author",
    "follow @",
    "follow him on",
    "follow her on",
    "follow them on",
    "subscribe to our",
    "subscribe now",
    "subscribe for",
    "sign up for",
    "sign up to",
    "sign up here",
    "sign up now",
    "already a subscriber",
    "already have an account",
    "not a subscriber",
    "become a member",
    "become a subscriber",
    "get our",
    "get the latest",
    "get breaking",
    "get unlimited",
    "get email",
    "get alerts",
    "join our",
    "join us on",
    "download our",
    "click here",
    "click to",
    "tap here",
    "support our journalism",
    "support independent",
    "support our work",
    "donate now",
    "donate today",
    "make a donation",
    "we use cookies",
    "this site uses",
    "this website uses",
    "by clicking",
    "by continuing to",
    "by signing up",
    "by subscribing",
    "by submitting",
    "enter your email",
    "your email",
    "email address",
    "thank you for signing",
    "thanks for signing",
    "thanks for subscribing",
    "please enable",
    "please check your",
    "all rights reserved",
    "reporting by",
    "additional reporting",
    "writing by",
    "editing by",
    "edited by",
    "compiled by",
    "with files from",
    "with reporting by",
    "with additional reporting",
    "our standards:",
    "have a tip",
    "got a tip",
    "have a story",
    "contact the author",
    "contact the reporter",
    "contact us at",
    "email the author",
    "this article was originally published",
    "this story was originally",
    "this article originally appeared",
    "originally published",
    "republished with",
    "this article is republished",
    "the views expressed",
    "views expressed",
    "opinions expressed",
    "the opinions expressed",
    "disclaimer:",
    "editor's note:",
    "correction:",
    "disclosure:",
    "last modified",
    "first published",
    "this content is",
    "a post shared by",
    "an error occurred",
    "your browser",
    "javascript is",
    "you must be logged",
    "leave a reply",
    "leave a comment",
    "story highlights",
});

// Beginnings of lines of a few words that are no sentence.
constexpr auto kShortBeginnings = std::to_array<std::string_view>({
    "advertisement", "sponsored", "more from",      "more on",     "more in",
    "see more",      "read more", "also see",       "watch",       "listen",
    "image by",      "images by", "view this post", "skip to",     "jump to",
    "scroll",        "swipe",     "tell us",        "let us know", "copyright",
    "updated",       "published", "posted",         "subscribe",   "follow",
    "share",         "download",  "download the",   "latest on",   "topics",
    "the post",
});

// Anywhere in a short paragraph.
constexpr auto kMarks = std::to_array<std::string_view>({
    "all rights reserved",
    "we use cookies",
    "accept cookies",
    "your inbox",
    "our newsletter",
    "our newsletters",
    "our free newsletter",
    "our daily newsletter",
    "click here to",
    "follow us on",
    "download the app",
    "download our app",
    "subscribe to our",
    "contributed to this report",
    "contributed to this article",
    "contributed reporting",
    "follow him on twitter",
    "follow her on twitter",
    "follow him on x",
    "follow her on x",
    "appeared first on",
    "may not be published, broadcast",
});

// The same, where the line speaks to the reader.
constexpr auto kReaderMarks = std::to_array<std::string_view>({
    "privacy policy",
    "terms of service",
    "terms of use",
    "cookie policy",
    "cookies",
    "newsletter",
    "ad blocker",
    "adblock",
    "free trial",
    "subscription",
    "notifications",
    "can be reached at",
});
constexpr auto kReaderWords = std::to_array<std::string_view>({
    "you agree",
    "your email",
    "your experience",
    "our site",
    "our website",
    "this site",
    "this website",
    "our privacy",
    "our terms",
    "to our",
    "sign up",
    "subscribe",
    "click",
    "log in",
    "unsubscribe",
    "please disable",
    "@",
});

// Credits of pictures, which stand at the end of a caption.
constexpr auto kCredits = std::to_array<std::string_view>({
    "via getty",   "/getty",       "(getty",         "[getty",
    "(ap photo",   "[ap photo",    "ap photo/",      "/ap",
    "(ap",         "/ap images",   "reuters/",       "/reuters",
    "(reuters",    "[reuters",     "/afp",           "afp via",
    "(afp",        "[afp",         "afp photo",      "/epa",
    "epa-efe",     "shutterstock", "istock",         "(file photo",
    "[file",       "(file",        "photo courtesy", "(courtesy of",
    "handout via", "/handout",     "(handout",       "wikimedia commons",
    "/bloomberg",  "zuma press",   "anadolu via",    "xinhua/",
    "/xinhua",     "| getty",      "| reuters",      "| ap",
    "photo: ",     "credit: ",     "picture: ",      "photograph: ",
    "image: ",
});

// Whether a credit stands where a caption has it: a few words from the end.
bool EndsWithCredit(std::string_view normal) {
  constexpr std::size_t kTail = 48;
  const std::string_view tail =
      normal.substr(normal.size() > kTail ? normal.size() - kTail : 0);
  for (const std::string_view credit : kCredits) {
    const std::size_t at = tail.rfind(credit);
    if (at == std::string_view::npos) continue;
    // Up to four words may follow: the photographer.
    const std::string_view rest = tail.substr(at + credit.size());
    if (std::count(rest.begin(), rest.end(), ' ') <= 4 &&
        rest.find(" said") == std::string_view::npos &&
        rest.find(") -") == std::string_view::npos) {
      return true;
    }
  }
  return false;
}

// Units of what pages count.
constexpr auto kCounted = std::to_array<std::string_view>({
    "comment",  "comments",  "share",    "shares",    "like",   "likes",
    "view",     "views",     "reply",    "replies",   "read",   "reads",
    "follower", "followers", "reaction", "reactions", "min",    "mins",
    "minute",   "minutes",   "hour",     "hours",     "day",    "days",
    "week",     "weeks",     "ago",      "photos",    "images", "votes",
    "vote",     "retweets",  "k",        "m",         "h",      "d",
    "of",
});

// "12 Comments", "3 min read", "5 hours ago", "1.2K shares".
bool IsCount(std::string_view line) {
  bool number = false;
  int words = 0;
  while (!line.empty()) {
    const std::size_t end = line.find_first_of(" |/");
    std::string_view word = line.substr(0, end);
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
    if (word.empty()) continue;
    const std::size_t digits = word.find_first_not_of("0123456789.,");
    if (digits != 0) number = true;
    word.remove_prefix(std::min(digits, word.size()));
    if (word.empty()) continue;
    if (!IsOneOf(word, kCounted)) return false;
    ++words;
  }
  return number && words > 0;
}

bool HasDigit(std::string_view line) {
  return line.find_first_of("0123456789") != std::string_view::npos;
}

bool EndsSentence(std::string_view line) {
  while (!line.empty() &&
         (std::isspace(static_cast<unsigned char>(line.back())) != 0 ||
          line.back() == '"' || line.back() == ')')) {
    line.remove_suffix(1);
  }
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') ||
         line.ends_with("”");
}

// "By JANE ROE and John Doe, Political Correspondent".
bool IsByline(std::string_view line, int words) {
  while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  if (words < 2 || words > 14 || EndsSentence(line)) return false;
  if (!line.starts_with("By ") && !line.starts_with("BY ") &&
      !line.starts_with("by ") && !line.starts_with("Story by ") &&
      !line.starts_with("Written by ") && !line.starts_with("Analysis by ")) {
    return false;
  }
  int small = 0;
  int capital = 0;
  bool begins = true;
  for (const char c : line.substr(3)) {
    const auto byte = static_cast<unsigned char>(c);
    if (begins && std::islower(byte) != 0) ++small;
    if (begins && std::isupper(byte) != 0) ++capital;
    begins = c == ' ';
  }
  return capital >= 1 && small <= 2;
}

// "Published 31 May 2025", "Updated 5:32 PM EDT, Fri May 30, 2025".
bool IsTimestamp(std::string_view normal, std::string_view line, int words) {
  static constexpr auto kWords = std::to_array<std::string_view>(
      {"published", "updated", "posted", "last updated", "modified", "created",
       "date", "published on", "posted on", "updated on"});
  return words <= 16 && HasDigit(normal) && !EndsSentence(line) &&
         BeginsWithOneOf(normal, kWords);
}

// "Home > News > World", "Politics | Business | Sport".
bool IsTrail(std::string_view line, int words) {
  int bars = 0;
  for (std::size_t at = 0; at < line.size();) {
    const char32_t c = NextCodePoint(line, at);
    bars += c == '|' || c == '>' || c == U'›' || c == U'»' || c == U'•' ||
                    c == U'·' || c == U'→'
                ? 1
                : 0;
  }
  return bars >= 2 && words <= 12 * (bars + 1);
}

// Nothing but addresses, handles and hash tags; or no word at all.
bool HasNoWords(std::string_view line) {
  while (!line.empty()) {
    const std::size_t end = line.find_first_of(" \t\n");
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
    if (word.empty() || word.starts_with("http://") ||
        word.starts_with("https://") || word.starts_with("www.") ||
        word.starts_with("@") || word.starts_with("#")) {
      continue;
    }
    for (std::size_t at = 0; at < word.size(); ++at) {
      const auto c = static_cast<unsigned char>(word[at]);
      if (std::isalpha(c) != 0 || c >= 0xC3) {
        // Dashes, quotes and bullets begin with 0xE2.
        if (c != 0xE2) return false;
        at += 2;
      }
    }
  }
  return true;
}

}  // namespace

bool IsFurniture(std::string_view line, int words) {
  if (words > 80) return false;
  if (HasNoWords(line) || IsTrail(line, words)) return true;
  const std::string normal = Normalise(line);
  if (normal.empty()) return true;
  if (words <= 7 &&
      (IsOneOf(std::string_view(normal), kLines) || IsCount(normal))) {
    return true;
  }
  if (IsByline(line, words) || IsTimestamp(normal, line, words)) return true;
  if (words <= 45 && BeginsWithOneOf(normal, kBeginnings)) return true;
  if (words <= 8 && !EndsSentence(line) &&
      BeginsWithOneOf(normal, kShortBeginnings)) {
    return true;
  }
  if (words > 60) return false;
  return ContainsOneOf(normal, kMarks) ||
         (ContainsOneOf(normal, kReaderMarks) &&
          ContainsOneOf(normal, kReaderWords)) ||
         EndsWithCredit(normal);
}

bool IsFurnitureSentence(std::string_view sentence, int words) {
  static constexpr auto kCertain =
      std::to_array<std::string_view>({"read more:",
                                       "read also:",
                                       "also read:",
                                       "see also:",
                                       "related:",
                                       "watch:",
                                       "sign up for our",
                                       "sign up to our",
                                       "subscribe to our",
                                       "subscribe now",
                                       "click here",
                                       "follow us on",
                                       "reporting by",
                                       "additional reporting by",
                                       "editing by",
                                       "writing by",
                                       "advertisement",
                                       "all rights reserved",
                                       "©",
                                       "copyright 20",
                                       "copyright ©",
                                       "photo by",
                                       "photo:",
                                       "ap photo",
                                       "story continues below",
                                       "article continues below",
                                       "we use cookies",
                                       "this site uses cookies"});
  if (words > 40) return false;
  return BeginsWithOneOf(Normalise(sentence), kCertain);
}

bool IsAuthorNote(std::string_view line, int words) {
  if (words > 60) return false;
  const std::string normal = Normalise(line);
  static constexpr auto kRoles = std::to_array<std::string_view>(
      {"reporter", "journalist", "correspondent", "writer", "editor",
       "columnist", "contributor", "author", "blogger", "producer", "fellow",
       "analyst"});
  for (const std::string_view copula :
       {std::string_view(" is a "), std::string_view(" is an "),
        std::string_view(" is the "), std::string_view(" covers "),
        std::string_view(" writes "), std::string_view(" reports on ")}) {
    const std::size_t at = normal.find(copula);
    if (at == std::string::npos || at > 40) continue;
    if (copula == " covers " || copula == " writes " ||
        copula == " reports on ") {
      return words <= 40;
    }
    // The role stands within the next few words.
    const std::string_view rest =
        std::string_view(normal).substr(at, copula.size() + 50);
    if (ContainsOneOf(rest, kRoles)) return true;
  }
  return false;
}

}  // namespace newsgraph
