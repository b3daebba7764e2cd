#include "extract/meaning/mentions_names.h"

#include <algorithm>
#include <cctype>

#include "extract/meaning/entity_names.h"
#include "extract/meaning/mentions_proper_nouns.h"
#include "extract/meaning/mentions_titles.h"

namespace newsgraph {
namespace {

// The longest name that the knowledge is asked for, in words.
constexpr int kMaxKnownWords = 8;

std::string Lower(std::string_view word) {
  std::string lower(word);
  for (char& c : lower) {
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return lower;
}

using Interval = NameRun;

class NameFinder {
 public:
  NameFinder(const DependencyTree& tree, const Vocabulary& vocabulary,
             const Knowledge& knowledge)
      : tree_(tree),
        vocabulary_(vocabulary),
        knowledge_(knowledge),
        title_case_(IsTitleCase(tree.sentence())),
        proper_(tree, knowledge) {}

  std::vector<NameChunk> Find() {
    for (const Interval& run : proper_.Runs()) AddRun(run.begin, run.end);
    AddFoundNames();
    AddKnownNames();
    JoinPossessives();
    JoinTitles();
    JoinOf();
    std::vector<NameChunk> chunks;
    const TitleReader titles(tree_, proper_.found(), knowledge_);
    for (const Interval& interval : intervals_) titles.Read(interval, chunks);
    for (NameChunk& chunk : chunks) titles.AddDescriptor(chunk);
    return chunks;
  }

 private:
  const Token& token(int i) const { return tree_[i]; }

  // Whether the word is a common one.
  bool IsCommon(int i) const {
    const std::string lower = Lower(token(i).form);
    if (vocabulary_.count(lower) > 0 ||
        vocabulary_.count(Lower(token(i).lemma)) > 0) {
      return true;
    }
    return token(i).form.size() > 3 && !LooksLikeAcronym(token(i).form) &&
           (knowledge_.TypeOfNoun(lower).has_value() ||
            TypeOfClassNoun(lower).has_value());
  }

  // Whether capitals say nothing about the run, and its words that it is no
  // name: "Drone Strikes" in a headline, "Talks" that begin a sentence.
  bool IsCommonRun(int begin, int end) const {
    if (end == begin + 1 && begin > 0 && token(begin - 1).lemma == "the" &&
        vocabulary_.count(Lower(token(begin).form)) > 0) {
      // "the Commission": a description, whatever its capital.
      return !IsKnownThing(begin, end);
    }
    if (!title_case_ && (begin > 0 || end > 1)) return false;
    // Titles are sorted out later.
    if (end == 1 && IsTitleWord(token(0).form)) return false;
    for (int i = begin; i < end; ++i) {
      if (IsCommon(i)) return true;
    }
    return false;
  }

  // A run of proper nouns; "Russia-Ukraine" is two.
  void AddRun(int begin, int end) {
    if (IsCommonRun(begin, end)) return;
    for (int i = begin + 1; i + 1 < end; ++i) {
      if ((token(i).form == "-" || token(i).form == "–" ||
           token(i).form == "/") &&
          IsState(begin, i) && IsState(i + 1, end)) {
        intervals_.push_back({begin, i, std::nullopt});
        intervals_.push_back({i + 1, end, std::nullopt});
        return;
      }
    }
    intervals_.push_back({begin, end, std::nullopt});
  }

  bool IsStatePair(const Name& name) const {
    for (int i = name.begin + 1; i + 1 < name.end; ++i) {
      if (token(i).upos == Upos::kPunct && IsState(name.begin, i) &&
          IsState(i + 1, name.end)) {
        return true;
      }
    }
    return false;
  }

  bool IsState(int begin, int end) const {
    return NamesState(tree_, begin, end, knowledge_);
  }

  // The first interval that ends behind the token. Intervals are in text order
  // and do not overlap.
  std::vector<Interval>::iterator FirstEndingBehind(int token) {
    return std::partition_point(
        intervals_.begin(), intervals_.end(),
        [token](const Interval& other) { return other.end <= token; });
  }

  // Puts an interval in, joined with those that it overlaps.
  void Merge(Interval interval) {
    const auto first = FirstEndingBehind(interval.begin);
    auto last = first;
    while (last != intervals_.end() && last->begin < interval.end) {
      if (!interval.type) interval.type = last->type;
      interval.begin = std::min(interval.begin, last->begin);
      interval.end = std::max(interval.end, last->end);
      ++last;
    }
    if (first == last) {
      intervals_.insert(first, interval);
    } else {
      *first = interval;
      intervals_.erase(first + 1, last);
    }
  }

  // "AT&T and BellSouth", "Prime Minister and Hamas": two that the name finder
  // took for one. Those that the knowledge has as one, and "Department of
  // Health and Human Services", stay.
  bool AddParts(const Name& name) {
    for (int i = name.begin + 1; i + 1 < name.end; ++i) {
      if (token(i).lemma == "of" || token(i).lemma == "for") return false;
      if (token(i).lemma != "and") continue;
      bool title = true;
      for (int j = name.begin; j < i; ++j) {
        title = title &&
                (IsTitleWord(token(j).form) || IsTitleModifier(token(j).form));
      }
      const bool two =
          title || IsKnownThing(name.begin, i) || IsKnownThing(i + 1, name.end);
      if (!two || IsKnownThing(name.begin, name.end)) return false;
      if (!title) Merge({name.begin, i, name.type});
      Merge({i + 1, name.end, name.type});
      return true;
    }
    return false;
  }

  void AddFoundNames() {
    for (Name name : tree_.sentence().names) {
      if (name.begin < 0 || name.end > tree_.size() || name.begin >= name.end) {
        continue;
      }
      // "said [Sunday] Washington wants": the tree knows better.
      if (name.end > name.begin + 1 && IsCalendarWord(token(name.begin).form) &&
          token(name.begin).deprel == Deprel::kOblUnmarked) {
        ++name.begin;
      }
      // "called the [Holocaust] a myth".
      for (int i = name.begin + 1; i < name.end; ++i) {
        if ((token(i).form == "a" || token(i).form == "an") &&
            token(i).deprel == Deprel::kDet && token(i).head > i) {
          name.end = i;
        }
      }
      if (name.end == name.begin + 1 &&
          (IsCalendarWord(token(name.begin).form) ||
           token(name.begin).upos == Upos::kPron)) {
        continue;
      }
      // The type holds for the run only where both end together, as the last
      // word of a name is its head.
      if (IsCommonRun(name.begin, name.end)) continue;
      bool of_place = false;
      for (int i = name.begin + 1; i + 1 < name.end; ++i) {
        of_place =
            of_place ||
            (token(i).lemma == "of" && !TakesOf(token(i - 1).form) &&
             (name.type == NameType::kPerson || IsState(i + 1, name.end)));
        // "Nazis in World War II".
        of_place =
            of_place ||
            ((token(i).lemma == "in" || token(i).lemma == "from" ||
              token(i).lemma == "during" || token(i).lemma == "near") &&
             token(i - 1).form != "-" && !IsKnownThing(name.begin, name.end));
        if (proper_.EndsName(name, i)) {
          const auto first = FirstEndingBehind(name.begin);
          if (first != intervals_.end() && first->begin <= name.begin &&
              first->end == i) {
            first->type = name.type;
          }
        }
      }
      // "President Putin of Russia": two names.
      if (of_place || AddParts(name)) continue;
      const auto run = FirstEndingBehind(name.begin);
      if (run != intervals_.end() && run->begin <= name.begin &&
          name.end <= run->end) {
        if (run->end == name.end) run->type = name.type;
      } else if (!IsStatePair(name)) {
        Merge({name.begin, name.end, name.type});
      }
    }
  }

  void AddKnownNames() {
    std::vector<std::string_view> words;
    for (int i = 0; i < tree_.size(); ++i) {
      if (!IsCapitalised(token(i).form)) continue;
      // Inside a name that begins earlier there is nothing to look for.
      const auto run = FirstEndingBehind(i);
      if (run != intervals_.end() && run->begin < i) continue;
      words.clear();
      for (int j = i; j < tree_.size() && j < i + kMaxKnownWords; ++j) {
        words.push_back(token(j).form);
      }
      auto length = static_cast<int>(knowledge_.LongestMatch(words));
      // Punctuation does not count for the knowledge.
      while (length > 1 && token(i + length - 1).upos == Upos::kPunct) {
        --length;
      }
      if (length == 0) continue;
      if (length == 1 && (i == 0 || token(i).upos != Upos::kNoun)) continue;
      if (IsCalendarWord(token(i).form) && length == 1) continue;
      const Token& last = token(i + length - 1);
      // Names of several words may end in lower case only as a known whole.
      if (length == 1 && !IsCapitalised(last.form)) continue;
      bool proper = length > 1;
      for (int j = i; j < i + length; ++j) proper = proper || proper_[j];
      if (proper) Merge({i, i + length, std::nullopt});
    }
  }

  // "People's Party", "Lord's Resistance Army": the possessor is no actor.
  void JoinPossessives() {
    for (std::size_t i = 0; i + 1 < intervals_.size();) {
      Interval& left = intervals_[i];
      const Interval& right = intervals_[i + 1];
      const Token& last = token(left.end - 1);
      static constexpr std::string_view kPossessors[] = {
          "Children", "Farmers",  "Lord",     "Men",   "People",
          "Peoples",  "Teachers", "Veterans", "Women", "Workers"};
      const bool possessor =
          std::find(std::begin(kPossessors), std::end(kPossessors),
                    last.form) != std::end(kPossessors);
      if (possessor && left.end + 1 == right.begin &&
          token(left.end).upos == Upos::kPart) {
        left.end = right.end;
        intervals_.erase(intervals_.begin() + static_cast<std::ptrdiff_t>(i) +
                         1);
      } else {
        ++i;
      }
    }
  }

  // "Secretary of State Jane Doe" is one; the "State" of "the Secretary of
  // State" is no name.
  void JoinTitles() {
    for (std::size_t i = 0; i + 1 < intervals_.size(); ++i) {
      Interval& left = intervals_[i];
      const Interval right = intervals_[i + 1];
      if (!IsTitleWord(token(left.end - 1).form) ||
          left.end + 1 != right.begin || token(left.end).lemma != "of" ||
          !IsTitleModifier(token(right.begin).form)) {
        continue;
      }
      std::size_t last = i + 1;
      if (right.end == right.begin + 1) {
        const bool name_follows =
            i + 2 < intervals_.size() && intervals_[i + 2].begin == right.end;
        if (!name_follows) {
          intervals_.erase(intervals_.begin() +
                           static_cast<std::ptrdiff_t>(last));
          continue;
        }
        last = i + 2;
      }
      left.end = intervals_[last].end;
      left.type = intervals_[last].type;
      intervals_.erase(
          intervals_.begin() + static_cast<std::ptrdiff_t>(i) + 1,
          intervals_.begin() + static_cast<std::ptrdiff_t>(last) + 1);
    }
  }

  // "Ministry of Defense", "Organization for Security and Co-operation".
  void JoinOf() {
    for (std::size_t i = 0; i + 1 < intervals_.size();) {
      Interval& left = intervals_[i];
      const Interval& right = intervals_[i + 1];
      int at = left.end;
      const bool of = at < tree_.size() &&
                      (token(at).lemma == "of" || token(at).lemma == "for");
      if (of) ++at;
      if (of && at < right.begin && token(at).lemma == "the") ++at;
      const int head = at < tree_.size() ? HeadOf(right) : -1;
      const bool joined =
          of && at == right.begin && TakesOf(token(left.end - 1).form) &&
          token(head).head >= left.begin && token(head).head < left.end;
      if (joined) {
        left.end = right.end;
        if (left.type == NameType::kLocation) left.type.reset();
        intervals_.erase(intervals_.begin() + static_cast<std::ptrdiff_t>(i) +
                         1);
      } else {
        ++i;
      }
    }
  }

  int HeadOf(const Interval& interval) const {
    for (int i = interval.begin; i < interval.end; ++i) {
      if (token(i).head < interval.begin || token(i).head >= interval.end) {
        return i;
      }
    }
    return interval.begin;
  }

  bool IsKnownThing(int begin, int end) const {
    return NamesThing(tree_, begin, end, knowledge_);
  }

  const DependencyTree& tree_;
  const Vocabulary& vocabulary_;
  const Knowledge& knowledge_;
  const bool title_case_;
  const ProperNouns proper_;
  std::vector<Interval> intervals_;
};

}  // namespace

std::vector<NameChunk> FindNames(const DependencyTree& tree,
                                 const Vocabulary& vocabulary,
                                 const Knowledge& knowledge) {
  return NameFinder(tree, vocabulary, knowledge).Find();
}

}  // namespace newsgraph
