// Who says so: which stretches of an article are somebody's words, and whose.
#ifndef NEWSGRAPH_EXTRACT_MEANING_ATTRIBUTION_H_
#define NEWSGRAPH_EXTRACT_MEANING_ATTRIBUTION_H_

#include <cstdint>
#include <span>
#include <vector>

#include "extract/meaning/enhanced_graph.h"

namespace newsgraph {

// A token of some sentence of the article.
struct TokenRef {
  std::uint32_t sentence = 0;
  int token = 0;
  friend auto operator<=>(const TokenRef&, const TokenRef&) = default;
};

// Somebody, or something, whose words they are.
struct Speaker {
  TokenRef who;
  bool spoken = false;   // as ReportedRegion::spoken
  bool reports = false;  // what those before it say, and not beside them
};

// Words that are not the article's own: the subtree of `top` without that of
// `hole` (-1: none), or, for a quotation, tokens [begin, end).
struct ReportedRegion {
  int top = -1;
  int hole = -1;
  int begin = 0;
  int end = 0;
  // Whether the speakers use words. What threatens to fall or shows that it
  // rained need not be anybody.
  bool spoken = false;
  // Who says it; empty where the text leaves it open ("reportedly", "it was
  // said that").
  std::vector<TokenRef> speakers;
};

// The speakers of an article, found in one pass over its sentences:
//   - reporting verbs with their clause ("officials said that"), before, inside
//     or behind it (", Koval said, ");
//   - "according to", "as cited in", "as X put it";
//   - nouns of saying with their owner ("Ukraine's claim that");
//   - views ("called it an attack") and accusations ("accused X of V-ing");
//   - quotations over several sentences, whose speaker may stand before, in or
//     after them, and pull quotes signed by a line of their own.
// Which thing a speaker's token refers to is for the discourse to say.
class AttributionReader {
 public:
  // `graphs` holds one graph per sentence, in order; all must outlive it.
  explicit AttributionReader(std::span<const EnhancedGraph* const> graphs);

  // Who says what stands at `t`, the nearest first. Empty: the article itself.
  std::vector<Speaker> SpeakersOf(std::uint32_t sentence, int t) const;

  // Whether somebody unnamed says so: "it was reported that".
  bool IsUnsourced(std::uint32_t sentence, int t) const;

  // Whether the verb at `t` only reports what its clause says, and so is worth
  // no fact of its own.
  bool IsReporting(std::uint32_t sentence, int t) const {
    return reporting_[sentence].size() > static_cast<std::size_t>(t) &&
           reporting_[sentence][t];
  }

 private:
  void ReadSentence(std::uint32_t s);
  void ReadReportingVerb(std::uint32_t s, int verb);
  void ReadSource(std::uint32_t s, int t);
  void ReadNounOfSaying(std::uint32_t s, int t);
  void ReadQuotations();
  void ReadPullQuotes();
  std::vector<TokenRef> SubjectsOf(std::uint32_t s, int verb) const;
  void Add(std::uint32_t s, ReportedRegion region);
  bool Holds(const ReportedRegion& region, std::uint32_t s, int t) const;

  std::span<const EnhancedGraph* const> graphs_;
  std::vector<std::vector<ReportedRegion>> regions_;  // by sentence
  std::vector<std::vector<bool>> reporting_;          // by sentence, token
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXTRACT_MEANING_ATTRIBUTION_H_
