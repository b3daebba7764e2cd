#include "extract/meaning/mentions_proper_nouns.h"

#include <algorithm>
#include <string>

#include "extract/meaning/entity_names.h"
#include "extract/meaning/mentions_words.h"

namespace newsgraph {
namespace {

// The longest run of proper nouns that is read as one name.
constexpr int kMaxNameTokens = 24;

}  // namespace

ProperNouns::ProperNouns(const DependencyTree& tree, const Knowledge& knowledge)
    : tree_(tree), knowledge_(knowledge) {
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
    if (i == 0 && token(i).upos != Upos::kAdj && token(i).upos != Upos::kNoun) {
      continue;
    }
    if (modifier && token(i).head > i &&
        token(token(i).head).upos == Upos::kPropn) {
      proper_[i] = true;
    }
  }
}

bool ProperNouns::EndsName(const Name& name, int i) const {
  return i > name.begin && i + 1 < name.end &&
         (token(i).lemma == "in" || token(i).lemma == "from" ||
          token(i).lemma == "during" || token(i).lemma == "near") &&
         token(i - 1).form != "-" && token(i - 1).form != "Embassy" &&
         token(i - 1).form != "Consulate" && IsKnownThing(i + 1, name.end) &&
         !IsKnownThing(name.begin, name.end);
}

// Whether the name finder has tokens i and i + 1 in one name.
bool ProperNouns::InFoundName(int i) const {
  return found_[i] >= 0 && found_[i] == found_[i + 1] &&
         token(i + 1).lemma != "of" && proper_[i] && proper_[i + 1];
}

// The name of the name finder that begins at the token, or nullptr.
const Name* ProperNouns::FoundNameFrom(int i) const {
  if (found_[i] < 0) return nullptr;
  const Name& name = tree_.sentence().names[found_[i]];
  return name.begin == i ? &name : nullptr;
}

// Whether token `next` belongs to the run [begin, next).
bool ProperNouns::Connected(int begin, int next) const {
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
bool ProperNouns::IsDesignation(int i) const {
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

std::vector<NameRun> ProperNouns::Runs() const {
  std::vector<NameRun> runs;
  int i = 0;
  while (i < tree_.size()) {
    if (!proper_[i]) {
      ++i;
      continue;
    }
    const int end = IsDesignation(i) ? i + 3 : RunEnd(i);
    runs.push_back({i, end, std::nullopt});
    i = end;
  }
  return runs;
}

// Behind the run that begins at a token.
int ProperNouns::RunEnd(int begin) const {
  int end = begin + 1;
  while (end < tree_.size() && end - begin < kMaxNameTokens) {
    if (proper_[end] && Connected(begin, end)) {
      ++end;
      continue;
    }
    // "al-Assad" cut by the tokenizer, "AT&T", "F-16".
    const bool joint = (token(end).form == "-" || token(end).form == "&" ||
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
    const bool and_sign =
        token(end).form == "&" && end + 1 < tree_.size() && proper_[end + 1];
    if (!joint && !and_sign) break;
    end += 2;
  }
  // "Article 5", "Area 51", "Boeing 747".
  if (end < tree_.size() && token(end).upos == Upos::kNum &&
      token(end).head >= begin && token(end).head < end &&
      (token(end).deprel == Deprel::kNummod ||
       token(end).deprel == Deprel::kNmodUnmarked ||
       token(end).deprel == Deprel::kDep ||
       token(end).deprel == Deprel::kFlat ||
       token(end).deprel == Deprel::kCompound)) {
    ++end;
  }
  return end;
}

}  // namespace newsgraph
