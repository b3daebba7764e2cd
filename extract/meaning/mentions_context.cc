#include "extract/meaning/mentions_context.h"

#include <algorithm>
#include <utility>

namespace newsgraph {

SentenceContext::SentenceContext(std::uint32_t index,
                                 const DependencyTree& tree,
                                 const Vocabulary& vocabulary,
                                 const Knowledge& knowledge)
    : index_(index), tree_(tree), knowledge_(knowledge) {
  chunks_ = FindNames(tree_, vocabulary, knowledge_);
  owner_.assign(static_cast<std::size_t>(tree_.size()), -1);
  for (std::size_t c = 0; c < chunks_.size(); ++c) {
    for (int i = chunks_[c].begin; i < chunks_[c].end; ++i) {
      owner_[i] = static_cast<int>(c);
    }
    heads_.push_back(HeadOf(chunks_[c]));
  }
  MarkQuotes();
}

void SentenceContext::MarkQuotes() {
  quoted_.assign(static_cast<std::size_t>(tree_.size()), false);
  bool inside = false;
  for (int i = 0; i < tree_.size(); ++i) {
    const std::string& form = token(i).form;
    if (form == "“" || form == "``") {
      inside = true;
    } else if (form == "”" || form == "''") {
      inside = false;
    } else if (form == "\"") {
      inside = !inside;
    } else {
      quoted_[i] = inside;
    }
  }
}

int SentenceContext::HeadOf(const NameChunk& chunk) const {
  int best = -1;
  for (int i = chunk.begin; i < chunk.end; ++i) {
    const int head = token(i).head;
    if (head >= chunk.begin && head < chunk.end) continue;
    const Deprel deprel = token(i).deprel;
    const bool weak = deprel == Deprel::kFlat || deprel == Deprel::kNmodDesc ||
                      deprel == Deprel::kPunct || deprel == Deprel::kCase ||
                      deprel == Deprel::kDet || deprel == Deprel::kAmod;
    if (best < 0 || !weak) best = i;
  }
  return best < 0 ? chunk.end - 1 : best;
}

Phrase SentenceContext::NewPhrase(int head, MentionKind kind) const {
  Phrase phrase;
  phrase.mention.sentence = index_;
  phrase.mention.head = head;
  phrase.mention.begin = phrase.name_begin = head;
  phrase.mention.end = phrase.name_end = head + 1;
  phrase.mention.kind = kind;
  phrase.quoted = quoted_[head];
  return phrase;
}

bool SentenceContext::IsNominalised(int i) const {
  switch (token(i).deprel) {
    case Deprel::kNsubj:
    case Deprel::kNsubjPass:
    case Deprel::kObj:
    case Deprel::kIobj:
    case Deprel::kObl:
    case Deprel::kOblAgent:
    case Deprel::kNmod:
    case Deprel::kConj: {
      const int det = tree_.Child(i, Deprel::kDet);
      return det >= 0 && det < i && token(det).lemma == "the" &&
             token(i).xpos != "JJS" && token(i).xpos != "JJR";
    }
    default:
      return false;
  }
}

bool SentenceContext::HasPossessive(int head) const {
  for (int child : tree_.Children(head)) {
    if (token(child).deprel == Deprel::kCase && child > head) return true;
  }
  return false;
}

std::optional<std::uint32_t> SentenceContext::CountryNamed(
    std::string_view name) const {
  for (const KnownName& reading : knowledge_.Lookup(name)) {
    if (reading.kind == NameKind::kName &&
        knowledge_.entity(reading.entity).type == EntityType::kCountry) {
      return reading.entity;
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> SentenceContext::StateAt(int i) const {
  if (const auto state = DemonymOf(token(i).form, knowledge_)) return state;
  if (const NameChunk* name = NameAt(i)) {
    if (const auto state = CountryNamed(TextOfName(*name))) return state;
  }
  return CountryNamed(token(i).form);
}

std::optional<std::uint32_t> SentenceContext::StateOf(int head, int begin,
                                                      int end,
                                                      int name_begin) const {
  std::optional<std::uint32_t> found;
  for (int i = begin; i < end; ++i) {
    if (i == head || (i > name_begin && token(i).upos == Upos::kPropn &&
                      NameAt(i) != nullptr)) {
      continue;
    }
    if (!IsCapitalised(token(i).form)) continue;
    switch (token(i).deprel) {
      case Deprel::kAmod:
      case Deprel::kCompound:
      case Deprel::kNmod:
      case Deprel::kNmodPoss:
      case Deprel::kNmodDesc:
      case Deprel::kConj: {
        const auto state = StateAt(i);
        if (!state) break;
        // "Gabonese and Estonian teams", "the Chad-Sudan border".
        if (found && *found != *state) return std::nullopt;
        found = state;
        break;
      }
      default:
        break;
    }
  }
  if (found) return found;
  for (int child : tree_.Children(head)) {
    const bool of = token(child).deprel == Deprel::kNmod && child > head &&
                    tree_.Case(child) == "of";
    const bool possessor =
        token(child).deprel == Deprel::kNmodPoss && child < head;
    if ((of || possessor) && NameAt(child) != nullptr) {
      const auto state = CountryNamed(TextOfName(*NameAt(child)));
      if (state) return state;
    }
  }
  return std::nullopt;
}

void SentenceContext::SetDefiniteness(int head, Phrase& phrase) const {
  for (int child : tree_.Children(head)) {
    if (child > head) break;
    const std::string& lemma = token(child).lemma;
    const Deprel deprel = token(child).deprel;
    if (deprel == Deprel::kDet || deprel == Deprel::kDetPredet) {
      if (lemma == "the") {
        phrase.definiteness = Definiteness::kDefinite;
      } else if (lemma == "this" || lemma == "that" || lemma == "these" ||
                 lemma == "those") {
        phrase.definiteness = Definiteness::kDemonstrative;
      } else if (lemma == "another") {
        phrase.definiteness = Definiteness::kAnother;
      } else if (deprel == Deprel::kDet) {
        phrase.definiteness = Definiteness::kIndefinite;
        phrase.quantified = lemma == "no" || lemma == "every" ||
                            lemma == "each" || lemma == "any" ||
                            lemma == "either" || lemma == "neither";
      }
    } else if (deprel == Deprel::kNmodPoss) {
      // "Tuesday's quake" is the quake that is known.
      phrase.definiteness = IsCalendarWord(token(child).form)
                                ? Definiteness::kDefinite
                                : Definiteness::kPossessive;
    } else if (deprel == Deprel::kAmod && lemma == "other") {
      phrase.definiteness = Definiteness::kAnother;
    }
  }
}

void SentenceContext::SetModifiers(int head, const Extent& core,
                                   Phrase& phrase) const {
  for (int i = core.begin; i < core.end; ++i) {
    if (i == head || token(i).head == Token::kRoot) continue;
    switch (token(i).deprel) {
      case Deprel::kAmod:
      case Deprel::kCompound:
      case Deprel::kNummod:
      case Deprel::kFlat:
      case Deprel::kNmodUnmarked:
      case Deprel::kConj:
        phrase.modifiers.push_back(FoldSpelling(
            token(i).lemma.empty() ? token(i).form : token(i).lemma));
        break;
      case Deprel::kNmodPoss:
        if (token(i).upos != Upos::kPron) {
          phrase.modifiers.push_back(FoldSpelling(token(i).form));
        }
        break;
      default:
        break;
    }
  }
  for (int child : tree_.Children(head)) {
    if (child < core.end || token(child).deprel != Deprel::kNmod) continue;
    phrase.modifiers.push_back(FoldSpelling(
        owner_[child] >= 0
            ? TextOf(tree_.sentence(), chunks_[owner_[child]].name_begin,
                     chunks_[owner_[child]].end)
            : token(child).lemma));
  }
  std::sort(phrase.modifiers.begin(), phrase.modifiers.end());
  phrase.modifiers.erase(
      std::unique(phrase.modifiers.begin(), phrase.modifiers.end()),
      phrase.modifiers.end());
}

}  // namespace newsgraph
