#include "extract/meaning/mentions_labels.h"

#include <algorithm>
#include <string_view>

#include "base/one_of.h"

namespace newsgraph {
namespace {

constexpr int kMaxLabelWords = 12;
// How far a core reaches to either side of its head.
constexpr int kMaxReach = 24;
constexpr int kMaxDepth = 12;

bool IsLeftCore(Deprel deprel) {
  switch (deprel) {
    case Deprel::kDet:
    case Deprel::kDetPredet:
    case Deprel::kAmod:
    case Deprel::kCompound:
    case Deprel::kNummod:
    case Deprel::kNmodPoss:
    case Deprel::kNmodDesc:
    case Deprel::kNmodUnmarked:
    case Deprel::kNmod:    // "at least three", "U.S. $ 10"
    case Deprel::kAdvmod:  // "more than 60 countries" where 60 is the head
    case Deprel::kObl:
    case Deprel::kOblUnmarked:
    case Deprel::kFlat:
    case Deprel::kGoeswith:
    case Deprel::kFixed:
    case Deprel::kPunct:
    case Deprel::kCcPreconj:
      return true;
    default:
      return false;
  }
}

// "Friday", "yesterday": behind a noun they say when, not what.
bool IsDayWord(const Token& token) {
  static constexpr std::string_view kDays[] = {
      "Monday", "Tuesday", "Wednesday", "Thursday", "Friday",   "Saturday",
      "Sunday", "today",   "yesterday", "tomorrow", "overnight"};
  return std::find(std::begin(kDays), std::end(kDays), token.form) !=
         std::end(kDays);
}

bool IsRightCore(const Token& token) {
  if (IsDayWord(token)) return false;
  switch (token.deprel) {
    case Deprel::kFlat:
    case Deprel::kGoeswith:
    case Deprel::kFixed:
      return true;
    case Deprel::kCompound:
    case Deprel::kNummod:
    case Deprel::kNmodUnmarked:
    case Deprel::kDep:
      return token.upos == Upos::kNum || token.upos == Upos::kPropn ||
             token.upos == Upos::kSym;
    default:
      return false;
  }
}

// The child of `head` above `token`, or -1 where `token` is not below it.
int BranchOf(const DependencyTree& tree, int token, int head) {
  for (int depth = 0; depth < kMaxDepth; ++depth) {
    const int governor = tree[token].head;
    if (governor == head) return token;
    if (governor < 0 || governor >= tree.size()) return -1;
    token = governor;
  }
  return -1;
}

bool IsQuoteToken(std::string_view form) {
  return form == "\"" || form == "“" || form == "”" || form == "'" ||
         form == "‘" || form == "``" || form == "''" || form == "«" ||
         form == "»" || form == "’";
}

bool IsHedge(std::string_view lemma) {
  return lemma == "nearly" || lemma == "almost" || lemma == "about" ||
         lemma == "around" || lemma == "approximately" || lemma == "over" ||
         lemma == "roughly" || lemma == "more" || lemma == "less" ||
         lemma == "fewer" || lemma == "some" || lemma == "once" ||
         lemma == "most" || lemma == "well" || lemma == "up" ||
         lemma == "newly" || lemma == "highly" || lemma == "long" ||
         lemma == "then" || lemma == "now";
}

// Words that say nothing about what the phrase names.
bool IsDroppedFirst(const Token& token) {
  if (!token.space_after && token.upos == Upos::kDet) return false;  // all-time
  if (token.deprel == Deprel::kDet || token.deprel == Deprel::kDetPredet ||
      token.deprel == Deprel::kCcPreconj || token.deprel == Deprel::kPunct ||
      token.deprel == Deprel::kCase || token.deprel == Deprel::kMark ||
      token.deprel == Deprel::kCc) {
    return true;
  }
  if (token.upos == Upos::kPron || token.upos == Upos::kDet ||
      token.upos == Upos::kPunct) {
    return true;
  }
  const std::string_view lemma = token.lemma;
  if (token.upos == Upos::kAdv || token.upos == Upos::kPart) {
    // "also a member", "not just an incident"; numbers keep their hedge, and
    // "ever-present" its first half.
    return !IsHedge(lemma) && token.space_after;
  }
  return lemma == "such" || lemma == "same" || lemma == "own" ||
         lemma == "very" || lemma == "other" || lemma == "latter";
}

// "at least 12 people", "up to 40 houses".
bool BeginsHedge(const DependencyTree& tree, int begin, int end) {
  if (begin + 2 >= end) return false;
  const std::string_view next = tree[begin + 1].lemma;
  return (tree[begin].lemma == "at" && (next == "least" || next == "most" ||
                                        next == "little" || next == "few")) ||
         (tree[begin].lemma == "up" && next == "to");
}

bool IsPreposition(std::string_view word) {
  return word == "of" || word == "on" || word == "against" || word == "with" ||
         word == "into" || word == "in" || word == "for" || word == "between" ||
         word == "to" || word == "from" || word == "about" || word == "over";
}

// Prepositions that bring in what a noun is about rather than where it is.
bool IsTopic(std::string_view word) {
  return word == "to" || word == "from" || word == "against" || word == "for" ||
         word == "about" || word == "into" || word == "over";
}

// Forms in small letters, so that "US", "WHO" and "May" are names.
bool OnlyJoins(const Token& token) {
  static constexpr std::string_view kAlways[] = {
      "and",   "or",   "but",  "nor", "that",  "which", "who",   "whose",
      "whom",  "than", "is",   "are", "was",   "were",  "be",    "been",
      "being", "has",  "have", "had", "would", "could", "should"};
  static constexpr std::string_view kUnlessNoun[] = {"will", "can", "may",
                                                     "might", "must"};
  return IsOneOf(token.form, kAlways) ||
         (token.upos != Upos::kNoun && IsOneOf(token.form, kUnlessNoun));
}

// "sworn in" ends well, "school in" does not.
bool LeavesOpen(const Token& token) {
  static constexpr std::string_view kPrepositions[] = {
      "of",   "in", "on",   "at",    "to",      "for",    "from",
      "with", "by", "into", "about", "against", "between"};
  return OnlyJoins(token) || (token.deprel != Deprel::kCompoundPrt &&
                              token.deprel != Deprel::kAdvmod &&
                              IsOneOf(token.form, kPrepositions));
}

// Names nothing when it stands alone.
bool IsLoneWord(std::string_view form) {
  static constexpr std::string_view kWords[] = {
      "few",  "many",   "several", "some", "none", "all",  "both", "most",
      "more", "others", "other",   "such", "same", "will", "can",  "Who"};
  return IsOneOf(form, kWords);
}

}  // namespace

Extent WithoutJoiningWords(std::span<const Token> tokens, Extent extent) {
  auto [begin, end] = extent;
  // Not "have-nots".
  while (begin < end && OnlyJoins(tokens[begin]) &&
         (begin + 1 == end || tokens[begin].space_after)) {
    ++begin;
  }
  while (begin < end && LeavesOpen(tokens[end - 1]) &&
         (begin + 1 == end || tokens[end - 2].space_after)) {
    --end;
  }
  if (end - begin == 1 && IsLoneWord(tokens[begin].form)) end = begin;
  return {begin, end};
}

Extent CoreOf(const DependencyTree& tree, int head) {
  Extent core{head, head + 1};
  for (int i = head - 1; i >= 0 && head - i <= kMaxReach; --i) {
    const int branch = BranchOf(tree, i, head);
    if (branch < 0 || !IsLeftCore(tree[branch].deprel)) break;
    // A finite verb before its noun is a mistake of the parser.
    if (tree[i].upos == Upos::kAux || tree[i].xpos == "VBZ" ||
        tree[i].xpos == "VBP" || tree[i].xpos == "VBD") {
      break;
    }
    // The possessor's own relative clause and the like end the core.
    if (IsClausal(tree[i].deprel) && tree[i].deprel != Deprel::kAcl) break;
    // Only hyphens and inner quotation marks belong to a core.
    if (tree[i].upos == Upos::kPunct &&
        (tree[i].form == "," || tree[i].form == ":" || tree[i].form == "(" ||
         tree[i].form == ";" || tree[i].form == ")") &&
        !(i > 0 && tree[i - 1].upos == Upos::kAdj &&
          BranchOf(tree, i - 1, head) >= 0)) {
      break;
    }
    const Deprel deprel = tree[branch].deprel;
    if ((deprel == Deprel::kObl || deprel == Deprel::kNmod ||
         deprel == Deprel::kOblUnmarked) &&
        tree[head].upos != Upos::kNum && tree[branch].upos != Upos::kNum &&
        tree[branch].lemma != "least" && tree[branch].lemma != "most" &&
        tree.Child(branch, Deprel::kCase) >= 0) {
      break;
    }
    core.begin = i;
  }
  while (core.begin < head && tree[core.begin].upos == Upos::kPunct &&
         tree[core.begin].form != "$") {
    ++core.begin;
  }
  // "tit-for-tat": no phrase begins behind a hyphen.
  while (core.begin > 1 && head - core.begin < kMaxReach &&
         tree[core.begin - 1].form == "-" &&
         !tree[core.begin - 1].space_after &&
         !tree[core.begin - 2].space_after) {
    core.begin -= 2;
  }
  for (int i = head + 1; i < tree.size() && i - head <= kMaxReach; ++i) {
    const int branch = BranchOf(tree, i, head);
    if (branch < 0) break;
    const bool hyphen = tree[i].form == "-" && !tree[i - 1].space_after &&
                        i + 1 < tree.size() &&
                        BranchOf(tree, i + 1, head) >= 0 &&
                        IsRightCore(tree[BranchOf(tree, i + 1, head)]);
    if (!hyphen && !(branch > head && IsRightCore(tree[branch]))) {
      // "$ 4.25": the number stands behind the sign.
      const bool amount = tree[head].upos == Upos::kSym &&
                          tree[branch].deprel == Deprel::kNummod;
      if (!amount) break;
    }
    core.end = i + 1;
  }
  return core;
}

int ComplementEnd(const DependencyTree& tree, int head, const Extent& core) {
  int end = core.end;
  int outer = head;
  for (int rounds = 0; rounds < 2; ++rounds) {
    int next = -1;
    for (int child : tree.Children(outer)) {
      if (tree[child].deprel == Deprel::kNmod && child >= end) {
        next = child;
        break;
      }
    }
    if (next < 0) break;
    const Extent inner = CoreOf(tree, next);
    // "of" is part of what a thing is; other prepositions only where they lead
    // to a name.
    const std::string_view preposition = tree.Case(next);
    if (!IsPreposition(preposition) || IsDayWord(tree[next])) break;
    // A lone common noun says too little without what it is about: "an end to
    // the violence", "withdrawal from the pact".
    const bool lone =
        core.end - core.begin <= 2 && core.end == head + 1 &&
        (core.begin == head || tree[core.begin].deprel == Deprel::kDet) &&
        tree[head].upos == Upos::kNoun && tree[next].upos == Upos::kNoun &&
        IsTopic(preposition);
    if (preposition != "of" &&
        (rounds > 0 || tree[head].upos == Upos::kPropn ||
         (tree[next].upos == Upos::kPropn
              ? IsTopic(preposition) && preposition != "against" &&
                    preposition != "for" && preposition != "into"
              : !lone))) {
      break;
    }
    if (tree[head].upos == Upos::kPropn && tree[next].upos != Upos::kPropn) {
      break;
    }
    if (tree[next].upos == Upos::kPron || inner.begin != end + 0) {
      // The preposition counts as part of the inner core's left side or stands
      // directly before it.
      if (tree[next].upos == Upos::kPron || inner.begin != end + 1) break;
    }
    if (inner.end - core.begin > kMaxLabelWords) break;
    end = inner.end;
    outer = next;
    // "merger of Alpha and Beta": both or neither.
    const int other = tree.Child(next, Deprel::kConj);
    if (other < 0 ||
        (tree[other].upos != Upos::kNoun && tree[other].upos != Upos::kPropn)) {
      continue;
    }
    const Extent second = CoreOf(tree, other);
    if (second.begin > end + 1 || second.end - core.begin > kMaxLabelWords) {
      return preposition == "of" && rounds == 0 ? core.end : end;
    }
    return second.end;
  }
  return end;
}

std::string CompactLabel(const DependencyTree& tree, int begin, int end) {
  while (begin < end && !BeginsHedge(tree, begin, end) &&
         (IsDroppedFirst(tree[begin]) || IsQuoteToken(tree[begin].form) ||
          (OnlyJoins(tree[begin]) && tree[begin].space_after))) {
    ++begin;
  }
  // A hanging clitic after a cut possessor: "'s".
  while (begin < end && tree[begin].upos == Upos::kPart) ++begin;
  while (begin < end &&
         (IsQuoteToken(tree[end - 1].form) || tree[end - 1].form == "," ||
          tree[end - 1].form == "-")) {
    --end;
  }
  // A possessive pronoun inside has no meaning outside of its sentence.
  const auto shown = [&](int i) {
    return (i == begin || tree[i].upos != Upos::kPron) &&
           !(IsQuoteToken(tree[i].form) && tree[i].upos == Upos::kPunct);
  };
  int words = 0, last = begin;
  while (last < end && words < kMaxLabelWords) words += shown(last++) ? 1 : 0;
  const Extent whole =
      WithoutJoiningWords(tree.sentence().tokens, {begin, last});
  std::string label;
  for (int i = whole.begin; i < whole.end; ++i) {
    if (shown(i)) label += tree[i].form;
    if (tree[i].space_after && i + 1 < whole.end && !label.empty() &&
        label.back() != ' ') {
      label.push_back(' ');
    }
  }
  while (!label.empty() && label.back() == ' ') label.pop_back();
  return label;
}

std::string CompactLabel(const DependencyTree& tree, int head) {
  const Extent core = CoreOf(tree, head);
  return CompactLabel(tree, core.begin, ComplementEnd(tree, head, core));
}

}  // namespace newsgraph
