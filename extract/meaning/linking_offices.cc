#include "extract/meaning/linking_offices.h"

#include <algorithm>
#include <string_view>

#include "extract/meaning/entity_names.h"

namespace newsgraph {

int OfficeLinker::FitOf(const Phrase& phrase, std::uint32_t person) const {
  int fit = 0;
  for (const Office& office : knowledge_.OfficesOf(person)) {
    if (article_.published &&
        ((office.from && *article_.published < *office.from) ||
         (office.until && *office.until < *article_.published))) {
      continue;
    }
    fit = std::max(fit, 6);
    for (const std::string& title : phrase.titles) {
      if (office.title.find(title) != std::string_view::npos) {
        fit = std::max(fit, 12);
      }
    }
  }
  return fit;
}

void OfficeLinker::LinkName(Phrase& phrase) const {
  if (!phrase.country || !article_.published) return;
  std::string title;
  for (const std::string& word : phrase.titles) {
    if (!title.empty()) title.push_back(' ');
    title += word;
  }
  const auto holder =
      knowledge_.HolderOf(title, *phrase.country, *article_.published);
  if (!holder) return;
  const std::string label = FoldSpelling(knowledge_.entity(*holder).label);
  const std::vector<std::string_view> known_words = WordsOf(label);
  const std::vector<std::string_view> words = WordsOf(phrase.folded);
  if (words.empty() || known_words.empty()) return;
  const bool same_surname =
      SpellingKey(words.back()) == SpellingKey(known_words.back()) ||
      (words.size() == 1 &&
       SpellingKey(words.front()) == SpellingKey(known_words.front()));
  if (same_surname) phrase.known = *holder;
}

void OfficeLinker::CollectTitles(std::span<const Phrase> phrases) {
  for (const Phrase& phrase : phrases) {
    if (!phrase.named || phrase.type != EntityType::kPerson) continue;
    for (const std::string& title : phrase.titles) {
      bearers_[title].emplace(phrase.known, phrase.country);
    }
  }
}

void OfficeLinker::LinkDescription(Phrase& phrase) const {
  const bool definite = phrase.definiteness == Definiteness::kDefinite ||
                        phrase.definiteness == Definiteness::kPossessive;
  if (phrase.mention.kind != MentionKind::kNominal || phrase.named ||
      phrase.type != EntityType::kPerson || !phrase.country ||
      !article_.published || !definite || phrase.quantified ||
      phrase.number != Number::kSingular) {
    return;
  }
  const std::string title = TitleIn(phrase);
  if (title.empty()) return;
  const auto holder =
      knowledge_.HolderOf(title, *phrase.country, *article_.published);
  if (!holder) return;
  const auto bearers = bearers_.find(title.substr(title.rfind(' ') + 1));
  if (bearers != bearers_.end()) {
    for (const auto& [known, country] : bearers->second) {
      if (known != holder && (!country || *country == *phrase.country)) {
        return;
      }
    }
  }
  phrase.holder = holder;
}

// The words of a description but for article and state: "prime minister" of
// "Britain's prime minister". Empty where the state is not found.
std::string OfficeLinker::TitleIn(const Phrase& phrase) const {
  const DependencyTree& tree = trees_[phrase.mention.sentence];
  std::vector<std::string> words;
  for (int i = phrase.mention.begin; i <= phrase.mention.head; ++i) {
    if (tree[i].upos != Upos::kDet && tree[i].xpos != "POS") {
      words.push_back(tree[i].form);
    }
  }
  const auto join = [&](std::size_t begin, std::size_t end) {
    std::string text;
    for (std::size_t i = begin; i < end; ++i) {
      if (!text.empty()) text.push_back(' ');
      text += words[i];
    }
    return text;
  };
  constexpr std::size_t kLongestState = 3;
  std::size_t state = 0;
  for (std::size_t count = std::min(kLongestState, words.size() - 1);
       count > 0 && state == 0; --count) {
    for (const KnownName& reading : knowledge_.Lookup(join(0, count))) {
      if (reading.entity == *phrase.country) state = count;
    }
  }
  // "the president of France" has it behind.
  if (state == 0 && phrase.mention.end <= phrase.mention.head + 1) return "";
  std::string title = join(state, words.size());
  for (char& c : title) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return title;
}

}  // namespace newsgraph
