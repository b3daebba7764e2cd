#include "extract/meaning/coreference_pronouns.h"

#include <algorithm>
#include <string_view>

#include "base/one_of.h"

namespace newsgraph {
namespace {

constexpr int kMaxLookBack = 80;  // phrases
constexpr int kMaxSentences = 4;  // for persons; one less for things
constexpr int kThreshold = 55;

bool IsSaying(std::string_view lemma) {
  static constexpr std::string_view kVerbs[] = {
      "add",     "admit",   "announce", "argue",     "assert",   "claim",
      "comment", "confirm", "declare",  "explain",   "insist",   "note",
      "quote",   "recall",  "remark",   "reply",     "respond",  "say",
      "state",   "stress",  "tell",     "tweet",     "warn",     "write",
      "believe", "think",   "conclude", "emphasize", "vow",      "pledge",
      "promise", "report",  "ask",      "hope",      "complain", "urge"};
  return IsOneOf(lemma, kVerbs);
}

// Verbs that only persons, states and organisations are subjects of.
bool IsOfActors(std::string_view lemma) {
  static constexpr std::string_view kVerbs[] = {
      "accuse", "acquire", "agree",  "appoint", "apologize", "aim",    "buy",
      "decide", "demand",  "deny",   "earn",    "employ",    "expect", "hire",
      "intend", "invest",  "invite", "lose",    "negotiate", "offer",  "order",
      "own",    "plan",    "post",   "refuse",  "reject",    "seek",   "sell",
      "sign",   "sue",     "vote",   "want"};
  return IsSaying(lemma) || IsOneOf(lemma, kVerbs);
}

bool IsSubject(Deprel deprel) {
  return deprel == Deprel::kNsubj || deprel == Deprel::kNsubjPass ||
         deprel == Deprel::kNsubjOuter;
}

bool IsObject(Deprel deprel) {
  return deprel == Deprel::kObj || deprel == Deprel::kIobj;
}

bool IsArgument(Deprel deprel) {
  return IsSubject(deprel) || IsObject(deprel) || deprel == Deprel::kObl ||
         deprel == Deprel::kOblAgent;
}

}  // namespace

std::optional<std::uint32_t> PhraseIndex::At(std::uint32_t sentence,
                                             int head) const {
  const auto found = std::lower_bound(
      phrases_.begin(), phrases_.end(), std::pair(sentence, head),
      [](const Phrase& phrase, const std::pair<std::uint32_t, int>& key) {
        return std::pair(phrase.mention.sentence, phrase.mention.head) < key;
      });
  if (found == phrases_.end() || found->mention.sentence != sentence ||
      found->mention.head != head) {
    return std::nullopt;
  }
  return static_cast<std::uint32_t>(found - phrases_.begin());
}

PronounResolver::PronounResolver(const std::vector<Phrase>& phrases,
                                 std::span<const DependencyTree> trees,
                                 const PhraseIndex& index, ChainSet& chains)
    : phrases_(phrases), trees_(trees), index_(index), chains_(chains) {}

const DependencyTree& PronounResolver::TreeOf(std::uint32_t phrase) const {
  return trees_[phrases_[phrase].mention.sentence];
}

int PronounResolver::Resolve(std::uint32_t p) {
  const Phrase& pronoun = phrases_[p];
  if (pronoun.relative) return Relative(p);
  if (pronoun.person != 3) return kNoChain;
  if (pronoun.gender == Gender::kUnknown &&
      pronoun.number == Number::kUnknown) {
    return kNoChain;  // "this", "what", "someone"
  }
  if (pronoun.head_lemma == "these" || pronoun.head_lemma == "those") {
    return kNoChain;
  }
  if (pronoun.reflexive) return Reflexive(p);

  const bool personal = pronoun.gender != Gender::kUnknown;
  const int max_sentences = personal ? kMaxSentences : kMaxSentences - 1;
  int best = kNoChain;
  int best_score = kThreshold - 1;
  bool best_coordinated = false;
  for (int back = 1; back <= kMaxLookBack; ++back) {
    if (static_cast<std::uint32_t>(back) > p) break;
    const std::uint32_t c = p - static_cast<std::uint32_t>(back);
    const Phrase& candidate = phrases_[c];
    const int distance =
        static_cast<int>(pronoun.mention.sentence - candidate.mention.sentence);
    if (distance > max_sentences) break;
    const int chain = chains_.Of(c);
    if (chain == kNoChain || candidate.quantified) continue;
    // "They have plane tickets to prove it": no plane is spoken of.
    if (candidate.mention.kind == MentionKind::kDemonym && IsOfPerson(c)) {
      continue;
    }
    if (candidate.mention.kind == MentionKind::kNominal &&
        TreeOf(c)[candidate.mention.head].deprel == Deprel::kCompound) {
      continue;
    }
    if (!Agrees(pronoun, candidate, chains_[chain]) || !BindingAllows(p, c)) {
      continue;
    }
    const int score = Score(p, c, chains_[chain]) - back / 3;
    if (score > best_score) {
      best_score = score;
      best = chain;
      best_coordinated =
          TreeOf(c).Child(candidate.mention.head, Deprel::kConj) >= 0;
    }
  }
  if (best_score < 110) {
    if (const int chain = Cataphoric(p); chain != kNoChain) return chain;
  }
  // "Citicorp and Morgan Stanley ... they": both, for which there is no chain.
  if (best != kNoChain && best_coordinated &&
      pronoun.number == Number::kPlural &&
      chains_[best].number != Number::kPlural) {
    return kNoChain;
  }
  return best;
}

// "the [Australian] billionaire": of what state a person is.
bool PronounResolver::IsOfPerson(std::uint32_t p) const {
  const int noun = TreeOf(p)[phrases_[p].mention.head].head;
  if (noun < 0) return false;
  const auto whose = index_.At(phrases_[p].mention.sentence, noun);
  return whose && IsA(phrases_[*whose].type, EntityType::kPerson);
}

int PronounResolver::Relative(std::uint32_t p) const {
  const DependencyTree& tree = TreeOf(p);
  int at = phrases_[p].mention.head;
  for (int steps = 0; steps < 12 && at >= 0; ++steps) {
    const Deprel deprel = tree[at].deprel;
    if (deprel == Deprel::kAclRelcl) {
      if (tree[at].head < 0) return kNoChain;
      const auto antecedent =
          index_.At(phrases_[p].mention.sentence, tree[at].head);
      return antecedent && *antecedent < p ? chains_.Of(*antecedent) : kNoChain;
    }
    if (at != phrases_[p].mention.head && deprel == Deprel::kCcomp &&
        tree[at].upos != Upos::kVerb) {
      return kNoChain;
    }
    at = tree[at].head;
  }
  return kNoChain;
}

int PronounResolver::Reflexive(std::uint32_t p) const {
  const DependencyTree& tree = TreeOf(p);
  int at = phrases_[p].mention.head;
  for (int steps = 0; steps < 12; ++steps) {
    at = tree[at].head;
    if (at < 0) return kNoChain;
    for (int child : tree.Children(at)) {
      if (!IsSubject(tree[child].deprel)) continue;
      const auto subject = index_.At(phrases_[p].mention.sentence, child);
      return subject ? chains_.Of(*subject) : kNoChain;
    }
  }
  return kNoChain;
}

// "Before he became president, Trump ...": the subject of the main clause
// behind an adverbial clause.
int PronounResolver::Cataphoric(std::uint32_t p) const {
  const Phrase& pronoun = phrases_[p];
  const DependencyTree& tree = TreeOf(p);
  int at = pronoun.mention.head;
  for (int steps = 0; steps < 12; ++steps) {
    const int head = tree[at].head;
    if (head < 0) return kNoChain;
    if (tree[at].deprel == Deprel::kAdvcl && at < head) {
      for (int child : tree.Children(head)) {
        if (!IsSubject(tree[child].deprel) || child < at) continue;
        const auto subject = index_.At(pronoun.mention.sentence, child);
        if (!subject || chains_.Of(*subject) == kNoChain) return kNoChain;
        const int chain = chains_.Of(*subject);
        return Agrees(pronoun, phrases_[*subject], chains_[chain]) ? chain
                                                                   : kNoChain;
      }
      return kNoChain;
    }
    at = head;
  }
  return kNoChain;
}

bool PronounResolver::Agrees(const Phrase& pronoun, const Phrase& candidate,
                             const Chain& chain) const {
  if (candidate.mention.kind == MentionKind::kDemonym) {
    // "Russian attempts ... at a time when it": the state.
    if (pronoun.gender != Gender::kUnknown) return false;
  }
  const EntityType type = chain.type;
  if (type == EntityType::kMoney || type == EntityType::kDate) return false;
  if (pronoun.gender != Gender::kUnknown) {
    if (!IsA(type, EntityType::kPerson) && type != EntityType::kThing) {
      return false;
    }
    if (type == EntityType::kThing && !(chain.named && !chain.known)) {
      return false;
    }
    if (candidate.number == Number::kPlural) return false;
    return chain.gender == Gender::kUnknown || chain.gender == pronoun.gender;
  }
  if (pronoun.number == Number::kSingular) {  // it
    // A company whose name looks like a person's is a thing all the same.
    if ((chain.animate && !IsA(type, EntityType::kOrganization)) ||
        IsA(type, EntityType::kPerson) || type == EntityType::kGroup ||
        type == EntityType::kQuantity) {
      return false;
    }
    if (candidate.mention.kind == MentionKind::kPronoun) {
      return candidate.number != Number::kPlural && !candidate.animate;
    }
    return chain.number != Number::kPlural;
  }
  // they
  if (type == EntityType::kQuantity) return candidate.unit != "percent";
  if (candidate.mention.kind == MentionKind::kPronoun) {
    return candidate.number == Number::kPlural || candidate.relative;
  }
  if (chain.number == Number::kPlural) return true;
  return IsA(type, EntityType::kOrganization) || type == EntityType::kGroup;
}

bool PronounResolver::BindingAllows(std::uint32_t p, std::uint32_t c) const {
  const Phrase& pronoun = phrases_[p];
  const Phrase& candidate = phrases_[c];
  if (pronoun.mention.sentence != candidate.mention.sentence) return true;
  const DependencyTree& tree = TreeOf(p);
  const int at = pronoun.mention.head;
  const int other = candidate.mention.head;
  // Inside the candidate's own phrase: "[a country on its border]".
  int up = at;
  bool through_clause = false;
  bool through_phrase = false;
  for (int steps = 0; steps < 20 && up >= 0; ++steps) {
    if (up == other) return through_clause && !through_phrase;
    // "a vaccine against the parasite that causes it": a thing is not part of
    // what only tells which thing it is.
    if (through_clause && tree[up].deprel == Deprel::kNmod &&
        pronoun.gender == Gender::kUnknown) {
      through_phrase = true;
    }
    if (IsClausal(tree[up].deprel)) through_clause = true;
    up = tree[up].head;
  }
  if (pronoun.possessive) return true;
  // Arguments of one verb are different things.
  if (tree[at].head == tree[other].head && IsArgument(tree[at].deprel) &&
      IsArgument(tree[other].deprel)) {
    return false;
  }
  return true;
}

// The weights of roles and distance were fitted on the training part of UD GUM
// (bench/coreference_eval.cc).
int PronounResolver::Score(std::uint32_t p, std::uint32_t c,
                           const Chain& chain) const {
  const Phrase& pronoun = phrases_[p];
  const Phrase& candidate = phrases_[c];
  const DependencyTree& tree = TreeOf(p);
  const DependencyTree& other = TreeOf(c);
  const int distance =
      static_cast<int>(pronoun.mention.sentence - candidate.mention.sentence);
  const bool personal = pronoun.gender != Gender::kUnknown;
  const Deprel role = tree[pronoun.mention.head].deprel;
  const Deprel other_role = other[candidate.mention.head].deprel;
  int score = 100 - distance * (personal ? 18 : 28);

  if (IsSubject(other_role)) {
    score += 30;
  } else if (IsObject(other_role)) {
    score += 20;
  } else if (other_role == Deprel::kObl || other_role == Deprel::kOblAgent) {
    score += 10;
  } else if (other_role == Deprel::kNmodPoss) {
    score += 30;
  } else if (other_role == Deprel::kCompound || other_role == Deprel::kAmod) {
    score -= 12;
  } else if (other_role == Deprel::kAppos) {
    score -= 6;
  }
  if (IsSubject(role) && IsSubject(other_role)) score += 12;
  if (IsObject(role) && IsObject(other_role)) score += 6;
  score += 4 * std::min<int>(5, static_cast<int>(chain.phrases.size()));
  if (chain.named) score -= 4;
  if (candidate.mention.kind == MentionKind::kPronoun &&
      candidate.head_lemma == pronoun.head_lemma) {
    score += 6;
  }

  if (personal) {
    if (chain.gender == pronoun.gender) score += 10;
    if (!IsA(chain.type, EntityType::kPerson)) score -= 25;
  } else if (pronoun.number == Number::kSingular) {
    if (chain.type == EntityType::kCountry ||
        IsA(chain.type, EntityType::kOrganization)) {
      score += 6;
    } else if (chain.type == EntityType::kThing) {
      score -= 12;
    }
  } else {
    if (chain.number != Number::kPlural) score -= 14;
    if (chain.type == EntityType::kGroup) score += 6;
  }

  // "Rus said ... by Koval. \"...\", he said": the speaker goes on.
  if (personal && distance > 0 && IsSubject(role) && IsSubject(other_role)) {
    const int verb = tree[pronoun.mention.head].head;
    const int other_verb = other[candidate.mention.head].head;
    if (verb >= 0 && other_verb >= 0 && IsSaying(tree[verb].lemma) &&
        IsSaying(other[other_verb].lemma)) {
      score += 15;
    }
  }
  if (distance == 0) {
    const int verb = tree.Clause(pronoun.mention.head);
    const int other_verb = other[candidate.mention.head].head;
    // "Trump sent his envoy": the subject of the same clause.
    if (pronoun.possessive && IsSubject(other_role) && other_verb == verb) {
      score += 20;
    }
    // "Trump said he": the subject of the verb that takes the clause.
    if (IsSubject(role) && IsSubject(other_role) && verb >= 0 &&
        tree[verb].head == other_verb && other_verb >= 0) {
      score += IsSaying(tree[other_verb].lemma) ? 22 : 10;
    }
  }
  // "The minister's office says he": whose it is, not who was named before.
  if (personal && distance == 0 && IsSubject(role) &&
      other_role == Deprel::kNmodPoss) {
    const int office = other[candidate.mention.head].head;
    const int verb = tree.Clause(pronoun.mention.head);
    if (office >= 0 && verb >= 0 && IsSubject(other[office].deprel) &&
        other[office].head == tree[verb].head &&
        IsSaying(tree[tree[verb].head].lemma)) {
      score += 30;
    }
  }
  // What says or owns something is no event and no mere thing.
  if (!personal && pronoun.number == Number::kSingular && IsSubject(role)) {
    const int verb = tree[pronoun.mention.head].head;
    if (verb >= 0 && IsOfActors(tree[verb].lemma) &&
        (chain.type == EntityType::kEvent ||
         (!chain.named && (chain.type == EntityType::kThing ||
                           chain.type == EntityType::kPlace)))) {
      score -= 40;
    }
  }
  // What is quoted speaks of others.
  if (pronoun.quoted && !candidate.quoted && distance == 0 &&
      IsSubject(other_role)) {
    const int verb = other[candidate.mention.head].head;
    if (verb >= 0 && IsSaying(other[verb].lemma)) score -= 60;
  }
  return score;
}

std::optional<std::uint32_t> PronounResolver::SpeakerOf(
    std::uint32_t sentence) const {
  const DependencyTree& tree = trees_[sentence];
  for (int i = 0; i < tree.size(); ++i) {
    if (tree[i].upos != Upos::kVerb || !IsSaying(tree[i].lemma)) continue;
    for (int child : tree.Children(i)) {
      if (!IsSubject(tree[child].deprel)) continue;
      const auto subject = index_.At(sentence, child);
      if (subject && !phrases_[*subject].quoted &&
          phrases_[*subject].person == 3) {
        return subject;
      }
    }
  }
  return std::nullopt;
}

void PronounResolver::ResolveSpeakers() {
  // A quotation that goes on has the speaker of the sentence before, as long
  // as its paragraph lasts.
  std::uint32_t p = 0;
  int speaker = kNoChain;
  for (std::uint32_t s = 0; s < trees_.size(); ++s) {
    const auto found = SpeakerOf(s);
    if (found) {
      speaker = chains_.Of(*found);
    } else if (trees_[s].sentence().begins_paragraph) {
      speaker = kNoChain;
    }
    for (; p < phrases_.size() && phrases_[p].mention.sentence == s; ++p) {
      const Phrase& phrase = phrases_[p];
      if (phrase.mention.kind != MentionKind::kPronoun || !phrase.quoted ||
          phrase.person != 1 || speaker == kNoChain) {
        continue;
      }
      if (chains_.Of(p) == kNoChain) chains_.Add(speaker, p);
    }
  }
}

}  // namespace newsgraph
