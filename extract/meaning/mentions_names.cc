#include "extract/meaning/mentions_names.h"

#include <algorithm>
#include <cctype>

#include "extract/meaning/entity_names.h"
#include "extract/meaning/mentions_titles.h"

namespace newsgraph {
namespace {

// The longest name that the knowledge is asked for, in words.
constexpr int kMaxKnownWords = 8;

// The longest run of proper nouns that is read as one name.
constexpr int kMaxNameTokens = 24;

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
        title_case_(IsTitleCase(tree.sentence())) {}

  std::vector<NameChunk> Find() {
    MarkProper();
    AddRuns();
    AddFoundNames();
    AddKnownNames();
    JoinPossessives();
    JoinTitles();
    JoinOf();
    std::vector<NameChunk> chunks;
    const TitleReader titles(tree_, found_, knowledge_);
    for (const Interval& interval : intervals_) titles.Read(interval, chunks);
    for (NameChunk& chunk : chunks) titles.AddDescriptor(chunk);
    return chunks;
  }

 private:
  const Token& token(int i) const { return tree_[i]; }

  // "the Trade Commission [in] Washington", where the name finder took two
  // names for one; but "the Embassy in Baghdad" is one of many.
  bool EndsName(const Name& name, int i) const {
    return i > name.begin && i + 1 < name.end &&
           (token(i).lemma == "in" || token(i).lemma == "from" ||
            token(i).lemma == "during" || token(i).lemma == "near") &&
           token(i - 1).form != "-" && token(i - 1).form != "Embassy" &&
           token(i - 1).form != "Consulate" && IsKnownThing(i + 1, name.end) &&
           !IsKnownThing(name.begin, name.end);
  }

  // Whether the name finder has tokens i and i + 1 in one name.
  bool InFoundName(int i) const {
    return found_[i] >= 0 && found_[i] == found_[i + 1] &&
           token(i + 1).lemma != "of" && proper_[i] && proper_[i + 1];
  }

  // The name of the name finder that begins at the token, or nullptr.
  const Name* FoundNameFrom(int i) const {
    if (found_[i] < 0) return nullptr;
    const Name& name = tree_.sentence().names[found_[i]];
    return name.begin == i ? &name : nullptr;
  }

  void MarkProper() {
    proper_.assign(static_cast<std::size_t>(tree_.size()), false);
    found_.assign(static_cast<std::size_t>(tree_.size()), -1);
    const std::vector<Name>& names = tree_.sentence().names;
    for (std::size_t n = 0; n < names.size(); ++n) {
      if (names[n].end == names[n].begin + 1 && names[n].begin >= 0 &&
          names[n].begin < tree_.size() &&
          IsCalendarWord(token(names[n].begin).form)) {
        continue;
      }
      for (int i = std::max(0, names[n].begin);
           i < names[n].end && i < tree_.size(); ++i) {
        proper_[i] =
            token(i).upos != Upos::kPron &&
            (names[n].type != NameType::kPerson || token(i).lemma != "of") &&
            !EndsName(names[n], i);
        found_[i] = static_cast<int>(n);
      }
    }
    for (int i = 0; i < tree_.size(); ++i) {
      if (token(i).upos == Upos::kPropn && !IsCalendarWord(token(i).form)) {
        proper_[i] = true;
      }
      // "WHO" and "US", which taggers take for pronouns.
      if (token(i).upos == Upos::kPron && LooksLikeAcronym(token(i).form) &&
          IsKnownThing(i, i + 1)) {
        proper_[i] = true;
      }
    }
    // "New Orleans", "United States": capitalised modifiers of a proper noun
    // that stand directly before it. Right to left, so that they add up.
    for (int i = tree_.size() - 2; i >= 0; --i) {
      if (proper_[i] || !proper_[i + 1] || !IsCapitalised(token(i).form)) {
        continue;
      }
      const Deprel deprel = token(i).deprel;
      const bool modifier = deprel == Deprel::kAmod ||
                            deprel == Deprel::kCompound ||
                            deprel == Deprel::kNmodDesc;
      if (i == 0 && token(i).upos != Upos::kAdj &&
          token(i).upos != Upos::kNoun) {
        continue;
      }
      if (modifier && token(i).head > i &&
          token(token(i).head).upos == Upos::kPropn) {
        proper_[i] = true;
      }
    }
  }

  // Whether token `next` belongs to the run [begin, next).
  bool Connected(int begin, int next) const {
    const int previous = next - 1;
    if (token(next).lemma == "and") return false;
    if (InFoundName(previous)) return true;
    // A title before the name that the name finder found.
    const Name* found = FoundNameFrom(next);
    if (found != nullptr && found->type == NameType::kPerson &&
        IsTitleWord(token(previous).form)) {
      return true;
    }
    const int head = token(next).head;
    const Deprel deprel = token(next).deprel;
    if (head >= begin && head < next) {
      return deprel == Deprel::kFlat || deprel == Deprel::kCompound ||
             deprel == Deprel::kGoeswith || deprel == Deprel::kFixed ||
             deprel == Deprel::kNummod || deprel == Deprel::kNmodUnmarked ||
             deprel == Deprel::kDep || deprel == Deprel::kNmod ||
             deprel == Deprel::kAppos || deprel == Deprel::kAmod;
    }
    // Both parts of a name that hangs flat on its title.
    if (deprel == Deprel::kFlat && token(previous).deprel == Deprel::kFlat &&
        token(previous).head == head) {
      return true;
    }
    // A modifier of what follows, or of what follows that.
    for (int i = begin; i < next; ++i) {
      const bool modifier = token(i).deprel == Deprel::kCompound ||
                            token(i).deprel == Deprel::kAmod ||
                            token(i).deprel == Deprel::kNmodDesc ||
                            token(i).deprel == Deprel::kFlat ||
                            token(i).deprel == Deprel::kNmod ||
                            token(i).deprel == Deprel::kNummod;
      if (!modifier) continue;
      if (token(i).head == next) return true;
      if (token(i).head > next && token(i).head == head &&
          proper_[token(i).head]) {
        return true;
      }
      if (i == previous && token(i).head > next && proper_[token(i).head]) {
        return true;
      }
    }
    return false;
  }

  // "F-16s" in three tokens.
  bool IsDesignation(int i) const {
    if (i + 2 >= tree_.size() || token(i + 1).form != "-" ||
        token(i).space_after || token(i + 1).space_after ||
        token(i).form.size() > 4) {
      return false;
    }
    const std::string& letters = token(i).form;
    const char digit = token(i + 2).form.front();
    return digit >= '0' && digit <= '9' &&
           std::all_of(letters.begin(), letters.end(),
                       [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  void AddRuns() {
    int i = 0;
    while (i < tree_.size()) {
      if (!proper_[i]) {
        ++i;
        continue;
      }
      if (IsDesignation(i)) {
        AddRun(i, i + 3);
        i += 3;
        continue;
      }
      int end = i + 1;
      while (end < tree_.size() && end - i < kMaxNameTokens) {
        if (proper_[end] && Connected(i, end)) {
          ++end;
          continue;
        }
        // "al-Assad" cut by the tokenizer, "AT&T", "F-16".
        const bool joint =
            (token(end).form == "-" || token(end).form == "&" ||
             token(end).form == "/") &&
            !token(end - 1).space_after && !token(end).space_after &&
            end + 1 < tree_.size() &&
            (proper_[end + 1] || token(end + 1).upos == Upos::kNum);
        // "Commander-in-Chief" in five tokens.
        if (end + 3 < tree_.size() && token(end).form == "-" &&
            (token(end + 1).lemma == "in" || token(end + 1).lemma == "of") &&
            token(end + 2).form == "-" && proper_[end + 3]) {
          end += 4;
          continue;
        }
        const bool and_sign = token(end).form == "&" &&
                              end + 1 < tree_.size() && proper_[end + 1];
        if (!joint && !and_sign) break;
        end += 2;
      }
      // "Article 5", "Area 51", "Boeing 747".
      if (end < tree_.size() && token(end).upos == Upos::kNum &&
          token(end).head >= i && token(end).head < end &&
          (token(end).deprel == Deprel::kNummod ||
           token(end).deprel == Deprel::kNmodUnmarked ||
           token(end).deprel == Deprel::kDep ||
           token(end).deprel == Deprel::kFlat ||
           token(end).deprel == Deprel::kCompound)) {
        ++end;
      }
      AddRun(i, end);
      i = end;
    }
  }

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
        if (EndsName(name, i)) {
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
  std::vector<bool> proper_;
  std::vector<int> found_;  // the name finder's name of each token, or -1
  std::vector<Interval> intervals_;
};

}  // namespace

Vocabulary LowerCaseWords(std::span<const Sentence> sentences) {
  Vocabulary words;
  for (const Sentence& sentence : sentences) {
    if (sentence.kind == SentenceKind::kBoilerplate) continue;
    for (const Token& token : sentence.tokens) {
      if (token.form.size() > 2 && token.form[0] >= 'a' &&
          token.form[0] <= 'z' && token.upos != Upos::kPropn) {
        words.insert(token.form);
        if (!token.lemma.empty()) words.insert(token.lemma);
      }
    }
  }
  return words;
}

std::vector<NameChunk> FindNames(const DependencyTree& tree,
                                 const Vocabulary& vocabulary,
                                 const Knowledge& knowledge) {
  return NameFinder(tree, vocabulary, knowledge).Find();
}

bool IsTitleCase(const Sentence& sentence) {
  int capitals = 0;
  int others = 0;
  for (std::size_t i = 1; i < sentence.tokens.size(); ++i) {
    const Token& token = sentence.tokens[i];
    if (token.upos != Upos::kNoun && token.upos != Upos::kPropn &&
        token.upos != Upos::kVerb && token.upos != Upos::kAdj) {
      continue;
    }
    if (IsCapitalised(token.form)) {
      ++capitals;
    } else if (token.form[0] >= 'a' && token.form[0] <= 'z') {
      ++others;
    }
  }
  return capitals >= 3 && capitals >= 5 * others;
}

std::string TextOf(const Sentence& sentence, int begin, int end) {
  std::string text;
  for (int i = begin; i < end; ++i) {
    const Token& token = sentence.tokens[i];
    text += token.form;
    if (i + 1 < end && token.space_after) text.push_back(' ');
  }
  return text;
}

bool IsCalendarWord(std::string_view word) {
  static constexpr std::string_view kWords[] = {
      "April",     "August",   "December",  "February", "Friday",   "January",
      "July",      "June",     "March",     "May",      "Monday",   "November",
      "October",   "Saturday", "September", "Sunday",   "Thursday", "Tuesday",
      "Wednesday", "Mon",      "Tue",       "Tues",     "Wed",      "Thu",
      "Thurs",     "Fri",      "Sat",       "Sun",      "Jan.",     "Feb.",
      "Mar.",      "Apr.",     "Jun.",      "Jul.",     "Aug.",     "Sep.",
      "Sept.",     "Oct.",     "Nov.",      "Dec.",     "Jan",      "Feb",
      "Apr",       "Aug",      "Sept",      "Oct",      "Nov",      "Dec"};
  return std::find(std::begin(kWords), std::end(kWords), word) !=
         std::end(kWords);
}

bool IsCapitalised(std::string_view word) {
  if (word.empty()) return false;
  const auto c = static_cast<unsigned char>(word.front());
  // Letters beyond ASCII at the beginning of a name: "Ösel", "Évian". The
  // capitals of Latin-1 and the even ones of Latin Extended-A.
  if (c == 0xC3 && word.size() > 1) {
    return static_cast<unsigned char>(word[1]) < 0xA0;
  }
  if (c == 0xC4 || c == 0xC5) return true;
  return std::isupper(c) != 0;
}

std::optional<std::uint32_t> DemonymOf(std::string_view word,
                                       const Knowledge& knowledge) {
  std::optional<std::uint32_t> found;
  for (const KnownName& name : knowledge.Lookup(word)) {
    if (name.kind != NameKind::kDemonym ||
        !IsA(knowledge.entity(name.entity).type, EntityType::kPlace)) {
      continue;
    }
    // The first reading is the heaviest.
    if (!found) found = name.entity;
  }
  return found;
}

}  // namespace newsgraph
