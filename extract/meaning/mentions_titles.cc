#include "extract/meaning/mentions_titles.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>
#include <utility>

#include "extract/meaning/entity_names.h"

namespace newsgraph {
namespace {

std::string Lower(std::string_view word) {
  std::string lower(word);
  for (char& c : lower) {
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return lower;
}

// Titles that are given names or surnames as well: "Dean Martin", "Stephen
// King".
bool IsAlsoName(std::string_view word) {
  static constexpr std::string_view kWords[] = {
      "Baron",   "Bishop", "Cardinal", "Chancellor", "Chief",    "Count",
      "Crown",   "Dean",   "Duke",     "Emir",       "Father",   "General",
      "Head",    "Judge",  "Justice",  "King",       "Lord",     "Major",
      "Marshal", "Pope",   "Price",    "Prince",     "Princess", "Queen",
      "Shah",    "Sheikh", "Sister",   "Sultan"};
  return std::find(std::begin(kWords), std::end(kWords), word) !=
         std::end(kWords);
}

bool IsQuantifier(std::string_view lemma) {
  return lemma == "many" || lemma == "some" || lemma == "several" ||
         lemma == "most" || lemma == "all" || lemma == "both" ||
         lemma == "few" || lemma == "other" || lemma == "more";
}

}  // namespace

bool NamesState(const DependencyTree& tree, int begin, int end,
                const Knowledge& knowledge) {
  for (const KnownName& name :
       knowledge.Lookup(TextOf(tree.sentence(), begin, end))) {
    if (knowledge.entity(name.entity).type == EntityType::kCountry) {
      return true;
    }
  }
  return false;
}

bool NamesThing(const DependencyTree& tree, int begin, int end,
                const Knowledge& knowledge) {
  for (const KnownName& name :
       knowledge.Lookup(TextOf(tree.sentence(), begin, end))) {
    if (name.kind != NameKind::kDemonym &&
        !IsA(knowledge.entity(name.entity).type, EntityType::kPerson)) {
      return true;
    }
  }
  return false;
}

bool TitleReader::IsState(int begin, int end) const {
  return NamesState(tree_, begin, end, knowledge_);
}

bool TitleReader::IsKnownThing(int begin, int end) const {
  return NamesThing(tree_, begin, end, knowledge_);
}

const Name* TitleReader::FoundNameFrom(int i) const {
  if (found_[i] < 0) return nullptr;
  const Name& name = tree_.sentence().names[found_[i]];
  return name.begin == i ? &name : nullptr;
}

// Whether [begin, end) can be a person's name behind a title at begin - 1.
bool TitleReader::MayBePerson(int run_begin, int begin, int end, int title,
                              std::optional<NameType> type) const {
  if (!IsCapitalised(token(begin).form) && !IsNameParticle(token(begin).form)) {
    return false;
  }
  if (token(title).deprel == Deprel::kNmodDesc && token(title).head >= begin &&
      token(title).head < end) {
    return true;
  }
  // "Martin Luther King Jr."
  if (IsNameSuffix(token(begin).form)) return false;
  const bool behind_title =
      title > run_begin &&
      (token(title - 1).lemma == "of" || IsTitleWord(token(title - 1).form) ||
       IsTitleModifier(token(title - 1).form) || token(title - 1).form == "-");
  // "Saudi King Abdullah", but not "Stephen King Live".
  const bool behind_state =
      title > run_begin && (DemonymOf(token(title - 1).form, knowledge_) ||
                            IsState(title - 1, title));
  if (IsAlsoName(token(title).form) && !behind_title && !behind_state) {
    return false;
  }
  if (const Name* name = FoundNameFrom(begin)) {
    return name->type == NameType::kPerson;
  }
  if (type == NameType::kPerson) return true;
  return !TypeOfClassNoun(token(end - 1).form) &&
         (behind_title || behind_state || !IsTitleModifier(token(title).form));
}

// Words that stand inside names only.
bool TitleReader::IsJoint(int i) const {
  const Upos upos = token(i).upos;
  return upos == Upos::kAdp || upos == Upos::kCconj || upos == Upos::kSconj ||
         upos == Upos::kPart || (upos == Upos::kPunct && token(i).form != ".");
}

void TitleReader::Read(NameRun run, std::vector<NameChunk>& chunks) const {
  while (run.begin < run.end &&
         (IsJoint(run.begin) || IsQuantifier(token(run.begin).lemma))) {
    ++run.begin;
  }
  while (run.begin < run.end && IsJoint(run.end - 1)) --run.end;
  if (run.begin == run.end) return;
  // "Secretary of State": a title that ends in what it is of.
  auto is_of_title = [&](int i) {
    return i >= run.begin + 2 && IsTitleModifier(token(i).form) &&
           token(i - 1).lemma == "of" && IsTitleWord(token(i - 2).form);
  };
  // "Chief Executive": an adjective that a title makes a title.
  auto is_executive = [&](int i) {
    return i > 0 && token(i).form == "Executive" &&
           token(i - 1).form == "Chief";
  };
  auto is_title = [&](int i) {
    return IsTitleWord(token(i).form) || is_of_title(i) || is_executive(i);
  };
  auto is_title_part = [&](int i) {
    return IsTitleWord(token(i).form) || IsTitleModifier(token(i).form) ||
           token(i).form == "-" ||
           (token(i).lemma == "in" && i > 0 && token(i - 1).form == "-") ||
           (token(i).lemma == "of" && i + 1 < run.end && is_of_title(i + 1));
  };
  int last_title = -1;
  if (!IsKnownThing(run.begin, run.end)) {
    for (int i = run.begin; i + 1 < run.end; ++i) {
      if (is_title(i) && !is_title_part(i + 1) &&
          MayBePerson(run.begin, i + 1, run.end, i, run.type)) {
        last_title = i;
      }
    }
  }
  // "Western" is no name, whatever the name finder says.
  if (run.end == run.begin + 1 && token(run.begin).upos == Upos::kAdj &&
      !IsKnownThing(run.begin, run.end)) {
    return;
  }
  if (last_title < 0) {
    const int title = run.end - 1;
    if (is_title(title) &&
        (run.type != NameType::kPerson || !IsAlsoName(token(title).form))) {
      // "Israeli Prime Minister", "NATO Secretary General".
      int begin = title;
      while (begin > run.begin && is_title_part(begin - 1)) --begin;
      if (begin > run.begin) AddPrefix(run.begin, begin, chunks);
      return;
    }
    chunks.push_back({run.begin, run.begin, run.end, {}, run.type});
    return;
  }
  int begin = last_title;
  while (begin > run.begin && is_title_part(begin - 1)) --begin;
  if (begin > run.begin) AddPrefix(run.begin, begin, chunks);
  NameChunk chunk{begin, last_title + 1, run.end, {}, NameType::kPerson};
  for (int i = begin; i <= last_title; ++i) {
    if (token(i).upos != Upos::kPunct && token(i).upos != Upos::kAdp) {
      chunk.titles.push_back(Lower(token(i).form));
    }
  }
  chunks.push_back(std::move(chunk));
}

void TitleReader::AddPrefix(int begin, int end,
                            std::vector<NameChunk>& chunks) const {
  // Adjectives of countries are mentions anyway.
  if (end == begin + 1 && token(begin).upos == Upos::kAdj) return;
  if (DemonymOf(token(end - 1).form, knowledge_)) --end;
  if (begin < end) chunks.push_back({begin, begin, end, {}, std::nullopt});
}

void TitleReader::AddDescriptor(NameChunk& chunk) const {
  while (chunk.begin > 0) {
    const int before = chunk.begin - 1;
    const Token& noun = token(before);
    if (noun.upos != Upos::kNoun) {
      AddDistantTitle(chunk);
      return;
    }
    const bool below = noun.head >= chunk.begin && noun.head < chunk.end;
    bool above = false;
    for (int i = chunk.begin; i < chunk.end; ++i) {
      above = above || (token(i).head == before &&
                        (token(i).deprel == Deprel::kFlat ||
                         token(i).deprel == Deprel::kAppos ||
                         token(i).deprel == Deprel::kNmodDesc ||
                         token(i).deprel == Deprel::kDep ||
                         (token(i).deprel == Deprel::kNmod &&
                          tree_.Child(i, Deprel::kCase) < 0)));
    }
    const bool describes =
        (below && noun.deprel == Deprel::kNmodDesc) || above ||
        (below &&
         (noun.deprel == Deprel::kCompound || noun.deprel == Deprel::kNmod) &&
         (IsTitleWord(noun.form) || knowledge_.TypeOfNoun(noun.lemma)));
    if (!describes) return;
    chunk.begin = before;
    chunk.titles.insert(chunk.titles.begin(), Lower(noun.lemma));
  }
}

// "executive director of the council Maria Lopez": the title is not part of
// the mention, but tells that the name is a person's.
void TitleReader::AddDistantTitle(NameChunk& chunk) const {
  for (int i = chunk.begin; i < chunk.end; ++i) {
    for (int child : tree_.Children(i)) {
      if (child >= chunk.begin) break;
      const Token& noun = token(child);
      if (noun.deprel == Deprel::kNmodDesc && noun.upos == Upos::kNoun) {
        chunk.titles.insert(chunk.titles.begin(), Lower(noun.lemma));
        return;
      }
    }
  }
}

}  // namespace newsgraph
