#include "extract/language/parser_evaluation.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "base/text.h"
#include "extract/language/segmentation/char_class.h"

namespace newsgraph {
namespace {

// A sentence, a token or a word, by the characters of the text that are not
// white space.
struct Word {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  const Token* token = nullptr;
  int head = -1;  // index into UnderlyingText::words, -1 for the root
  bool in_contraction = false;
};

struct UnderlyingText {
  std::string characters;
  std::vector<Span> sentences;
  std::vector<Span> tokens;
  std::vector<Word> words;
};

UnderlyingText Underlying(const Reading& read) {
  UnderlyingText under;
  // Byte in the text to byte among the characters that count.
  std::vector<std::uint32_t> place(read.text.size() + 1);
  for (std::size_t at = 0; at < read.text.size();) {
    const std::size_t begin = at;
    const bool blank = IsBlank(ClassOf(NextCodePoint(read.text, at)));
    for (std::size_t i = begin; i < at; ++i) {
      place[i] = static_cast<std::uint32_t>(under.characters.size()) +
                 (blank ? 0 : static_cast<std::uint32_t>(i - begin));
    }
    if (!blank) under.characters += read.text.substr(begin, at - begin);
  }
  place[read.text.size()] = static_cast<std::uint32_t>(under.characters.size());

  for (std::size_t s = 0; s < read.sentences.size(); ++s) {
    const Sentence& sentence = read.sentences[s];
    under.sentences.push_back(
        {place[sentence.span.begin], place[sentence.span.end]});
    const int first = static_cast<int>(under.words.size());
    auto contraction = read.contractions[s].begin();
    const auto last = read.contractions[s].end();
    for (int i = 0; i < static_cast<int>(sentence.tokens.size()); ++i) {
      const Token& token = sentence.tokens[i];
      Word word;
      word.begin = place[token.span.begin];
      word.end = place[token.span.end];
      word.token = &token;
      word.head = token.head == Token::kRoot ? -1 : first + token.head;
      while (contraction != last && contraction->end <= i) ++contraction;
      word.in_contraction = contraction != last && contraction->begin <= i;
      if (word.in_contraction) {
        // Each of its words covers all of it.
        word.begin = place[sentence.tokens[contraction->begin].span.begin];
        word.end = place[sentence.tokens[contraction->end - 1].span.end];
      }
      if (!word.in_contraction || contraction->begin == i) {
        under.tokens.push_back({word.begin, word.end});
      }
      under.words.push_back(word);
    }
  }
  return under;
}

Agreement CompareSpans(const std::vector<Span>& gold,
                       const std::vector<Span>& system) {
  Agreement agreement;
  agreement.gold = static_cast<std::int64_t>(gold.size());
  agreement.system = static_cast<std::int64_t>(system.size());
  std::size_t g = 0;
  std::size_t s = 0;
  while (g < gold.size() && s < system.size()) {
    if (gold[g] == system[s]) {
      ++agreement.correct;
      ++g;
      ++s;
    } else if (gold[g].begin < system[s].begin ||
               (gold[g].begin == system[s].begin &&
                gold[g].end < system[s].end)) {
      ++g;
    } else {
      ++s;
    }
  }
  return agreement;
}

// Pairs of indices into the words of gold and system.
using Alignment = std::vector<std::pair<int, int>>;

bool SameForm(const Word& a, const Word& b) {
  return ToLower(a.token->form) == ToLower(b.token->form);
}

// Longest common subsequence of the forms of two short stretches.
void AlignForms(const std::vector<Word>& gold, int g_begin, int g_end,
                const std::vector<Word>& system, int s_begin, int s_end,
                Alignment& alignment) {
  const int rows = g_end - g_begin;
  const int columns = s_end - s_begin;
  std::vector<int> length(static_cast<std::size_t>(rows + 1) *
                          static_cast<std::size_t>(columns + 1));
  const auto at = [&](int g, int s) -> int& {
    return length[static_cast<std::size_t>(g) *
                      static_cast<std::size_t>(columns + 1) +
                  static_cast<std::size_t>(s)];
  };
  for (int g = rows - 1; g >= 0; --g) {
    for (int s = columns - 1; s >= 0; --s) {
      at(g, s) = SameForm(gold[g_begin + g], system[s_begin + s])
                     ? at(g + 1, s + 1) + 1
                     : std::max(at(g + 1, s), at(g, s + 1));
    }
  }
  for (int g = 0, s = 0; g < rows && s < columns;) {
    if (SameForm(gold[g_begin + g], system[s_begin + s])) {
      alignment.emplace_back(g_begin + g, s_begin + s);
      ++g;
      ++s;
    } else if (at(g + 1, s) >= at(g, s + 1)) {
      ++g;
    } else {
      ++s;
    }
  }
}

Alignment Align(const std::vector<Word>& gold,
                const std::vector<Word>& system) {
  Alignment alignment;
  const int gold_size = static_cast<int>(gold.size());
  const int system_size = static_cast<int>(system.size());
  int g = 0;
  int s = 0;
  while (g < gold_size && s < system_size) {
    if (gold[g].in_contraction || system[s].in_contraction) {
      // The stretch that the contractions here cover together.
      std::uint32_t end = 0;
      if (gold[g].in_contraction) {
        end = gold[g].end;
        if (!system[s].in_contraction && system[s].begin < gold[g].begin) ++s;
      } else {
        end = system[s].end;
        if (gold[g].begin < system[s].begin) ++g;
      }
      const int g_begin = g;
      const int s_begin = s;
      const auto inside = [&end](const std::vector<Word>& words, int i) {
        if (i >= static_cast<int>(words.size())) return false;
        return words[i].in_contraction ? words[i].begin < end
                                       : words[i].end <= end;
      };
      while (inside(gold, g) || inside(system, s)) {
        const bool from_gold =
            g < gold_size &&
            (s >= system_size || gold[g].begin <= system[s].begin);
        const Word& word = from_gold ? gold[g++] : system[s++];
        if (word.in_contraction) end = std::max(end, word.end);
      }
      AlignForms(gold, g_begin, g, system, s_begin, s, alignment);
    } else if (gold[g].begin == system[s].begin &&
               gold[g].end == system[s].end) {
      alignment.emplace_back(g++, s++);
    } else if (gold[g].begin < system[s].begin ||
               (gold[g].begin == system[s].begin &&
                gold[g].end < system[s].end)) {
      ++g;
    } else {
      ++s;
    }
  }
  return alignment;
}

constexpr std::array<std::string_view, 21> kUniversalFeatures = {
    "PronType", "NumType", "Poss",   "Reflex", "Foreign",  "Abbr",
    "Gender",   "Animacy", "Number", "Case",   "Definite", "Degree",
    "VerbForm", "Mood",    "Tense",  "Aspect", "Voice",    "Evident",
    "Polarity", "Person",  "Polite"};

std::string UniversalFeatures(std::string_view feats) {
  std::vector<std::string_view> kept;
  while (!feats.empty()) {
    const std::size_t bar = feats.find('|');
    const std::string_view feature = feats.substr(0, bar);
    feats.remove_prefix(bar == std::string_view::npos ? feats.size() : bar + 1);
    const std::string_view name = feature.substr(0, feature.find('='));
    if (std::find(kUniversalFeatures.begin(), kUniversalFeatures.end(), name) !=
        kUniversalFeatures.end()) {
      kept.push_back(feature);
    }
  }
  std::sort(kept.begin(), kept.end());
  std::string joined;
  for (const std::string_view feature : kept) {
    joined += feature;
    joined += '|';
  }
  return joined;
}

// `same_head`: whether the heads are aligned with each other.
void CountWord(const Token& gold, const Token& system, bool same_head,
               ParserScores& scores) {
  ++scores.words.correct;
  scores.upos.correct += gold.upos == system.upos;
  scores.xpos.correct += gold.xpos == system.xpos;
  scores.ufeats.correct +=
      gold.feats == system.feats ||
      UniversalFeatures(gold.feats) == UniversalFeatures(system.feats);
  scores.lemmas.correct += gold.lemma.empty() || gold.lemma == system.lemma;
  scores.uas.correct += same_head;
  scores.las.correct +=
      same_head && Universal(gold.deprel) == Universal(system.deprel);
}

void SetTotals(std::int64_t gold, std::int64_t system, ParserScores& scores) {
  for (Agreement* agreement :
       {&scores.words, &scores.upos, &scores.xpos, &scores.ufeats,
        &scores.lemmas, &scores.uas, &scores.las}) {
    agreement->gold = gold;
    agreement->system = system;
  }
}

}  // namespace

ParserScores& ParserScores::operator+=(const ParserScores& other) {
  const auto add = [](Agreement& to, const Agreement& from) {
    to.gold += from.gold;
    to.system += from.system;
    to.correct += from.correct;
  };
  add(tokens, other.tokens);
  add(sentences, other.sentences);
  add(words, other.words);
  add(upos, other.upos);
  add(xpos, other.xpos);
  add(ufeats, other.ufeats);
  add(lemmas, other.lemmas);
  add(uas, other.uas);
  add(las, other.las);
  return *this;
}

absl::StatusOr<ParserScores> CompareReadings(const Reading& gold,
                                             const Reading& system) {
  const UnderlyingText g = Underlying(gold);
  const UnderlyingText s = Underlying(system);
  if (g.characters != s.characters) {
    return absl::InvalidArgumentError(
        "gold and system differ in more than white space");
  }
  ParserScores scores;
  scores.sentences = CompareSpans(g.sentences, s.sentences);
  scores.tokens = CompareSpans(g.tokens, s.tokens);
  SetTotals(static_cast<std::int64_t>(g.words.size()),
            static_cast<std::int64_t>(s.words.size()), scores);
  const Alignment alignment = Align(g.words, s.words);
  std::vector<int> partner(s.words.size(), -2);
  for (const auto& [in_gold, in_system] : alignment) {
    partner[in_system] = in_gold;
  }
  for (const auto& [in_gold, in_system] : alignment) {
    const int system_head = s.words[in_system].head;
    const int mapped = system_head == -1 ? -1 : partner[system_head];
    CountWord(*g.words[in_gold].token, *s.words[in_system].token,
              mapped == g.words[in_gold].head, scores);
  }
  return scores;
}

absl::StatusOr<ParserScores> CompareTokenByToken(
    std::span<const Sentence> gold, std::span<const Sentence> system) {
  if (gold.size() != system.size()) {
    return absl::InvalidArgumentError("the numbers of sentences differ");
  }
  ParserScores scores;
  std::int64_t words = 0;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    if (gold[i].tokens.size() != system[i].tokens.size()) {
      return absl::InvalidArgumentError(
          absl::StrCat("sentence ", i + 1, ": the numbers of words differ"));
    }
    for (std::size_t j = 0; j < gold[i].tokens.size(); ++j) {
      const Token& a = gold[i].tokens[j];
      const Token& b = system[i].tokens[j];
      CountWord(a, b, a.head == b.head, scores);
      ++words;
    }
  }
  SetTotals(words, words, scores);
  return scores;
}

absl::StatusOr<NameScores> CompareNames(std::span<const Sentence> gold,
                                        std::span<const Sentence> system,
                                        const bool (&types)[kNameTypeCount]) {
  if (gold.size() != system.size()) {
    return absl::InvalidArgumentError("the numbers of sentences differ");
  }
  NameScores scores;
  const auto counts = [&types](const Name& name) {
    return types[static_cast<int>(name.type)];
  };
  for (std::size_t i = 0; i < gold.size(); ++i) {
    for (const Name& name : system[i].names) {
      if (!counts(name)) continue;
      ++scores.all.system;
      ++scores.by_type[static_cast<int>(name.type)].system;
    }
    for (const Name& name : gold[i].names) {
      if (!counts(name)) continue;
      Agreement& type = scores.by_type[static_cast<int>(name.type)];
      ++scores.all.gold;
      ++type.gold;
      for (const Name& found : system[i].names) {
        if (found.begin == name.begin && found.end == name.end &&
            found.type == name.type) {
          ++scores.all.correct;
          ++type.correct;
          break;
        }
      }
    }
  }
  return scores;
}

}  // namespace newsgraph
