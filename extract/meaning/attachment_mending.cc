#include "extract/meaning/attachment_mending.h"

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/meaning/enhanced_graph_words.h"
#include "extract/meaning/token_tree.h"

namespace newsgraph {
namespace {

using namespace graph_words;

// Verbs that give somebody something: "granted Georgia candidate status".
constexpr std::array<std::string_view, 8> kGiving = {
    "grant", "give", "hand", "award", "offer", "lend", "owe", "promise"};

constexpr int kLongestClimb = 8;

enum class Personhood { kNo, kUnknown, kYes };

class AttachmentMender : TokenTree {
 public:
  AttachmentMender(Sentence& sentence, const Knowledge& knowledge)
      : TokenTree(sentence), names_(sentence.names), knowledge_(knowledge) {}

  void Run() {
    for (const Name& name : names_) {
      if (name.type == NameType::kPerson) MendNameBehindPhrase(name);
      if (name.type == NameType::kPerson || name.type == NameType::kLocation) {
        MendRecipient(name);
      }
    }
    for (int t = 1; t < size(); ++t) {
      if (tokens_[t].lemma == "who" && tokens_[t].xpos == "WP") MendWho(t);
    }
  }

 private:
  const Name* NameAt(int t) const {
    for (const Name& name : names_) {
      if (name.begin <= t && t < name.end) return &name;
    }
    return nullptr;
  }

  // Whether one person, or several, may be what the noun at `t` stands for.
  Personhood PersonhoodOf(int t) const {
    const Token& word = tokens_[t];
    if (const Name* name = NameAt(t)) {
      switch (name->type) {
        case NameType::kPerson:
          return Personhood::kYes;
        case NameType::kLocation:
        case NameType::kOrganization:
          return Personhood::kNo;
        case NameType::kMisc:
          return Personhood::kUnknown;
      }
    }
    if (word.upos == Upos::kPron) {
      return word.lemma == "it" ? Personhood::kNo : Personhood::kYes;
    }
    if (word.upos != Upos::kNoun) return Personhood::kUnknown;
    const std::optional<EntityType> type =
        knowledge_.TypeOfNoun(Lower(word.lemma));
    if (!type) return Personhood::kUnknown;
    return IsA(*type, EntityType::kPerson) || *type == EntityType::kGroup
               ? Personhood::kYes
               : Personhood::kNo;
  }

  bool IsOnePerson(int t) const {
    return tokens_[t].upos == Upos::kNoun && tokens_[t].xpos == "NN" &&
           knowledge_.TypeOfNoun(Lower(tokens_[t].lemma)) ==
               EntityType::kPerson;
  }

  // The word of a name that hangs on a word outside it.
  int HeadOf(const Name& name) const {
    for (int t = name.begin; t < name.end; ++t) {
      const int head = tokens_[t].head;
      if (head < name.begin || head >= name.end) return t;
    }
    return name.begin;
  }

  // The word above `t` that its phrase is part of, -1 at the verb of a clause.
  // "candidate backed by [unions]" is part of the candidate's phrase.
  int PhraseAbove(int t) const {
    int up = tokens_[t].head;
    if (up < 0 || up > t) return -1;
    if (tokens_[up].upos == Upos::kVerb) {
      const Deprel relation = tokens_[up].deprel;
      if (relation != Deprel::kAcl || HasChild(up, Deprel::kNsubj)) return -1;
      up = tokens_[up].head;
    }
    return up;
  }

  // "the former mayor of Lipova, [Ivan Koval], said": a person's name behind a
  // comma explains the noun that can be one person, not the town or the people
  // in whose phrase that noun is.
  void MendNameBehindPhrase(const Name& name) {
    const int head = HeadOf(name);
    // One word may be a company's name as well.
    if (tokens_[head].deprel != Deprel::kAppos ||
        tokens_[head].head >= name.begin || name.end - name.begin < 2 ||
        Lower(tokens_[name.begin].form) == "the") {
      return;
    }
    int begin = name.begin;
    while (begin > 0 && tokens_[begin - 1].head >= begin &&
           tokens_[begin - 1].head < name.end &&
           tokens_[begin - 1].form != ",") {
      --begin;  // titles
    }
    if (begin == 0 || tokens_[begin - 1].form != ",") return;
    int explained = tokens_[head].head;
    if (IsOnePerson(explained) ||
        PersonhoodOf(explained) == Personhood::kUnknown ||
        (NameAt(explained) != nullptr &&
         NameAt(explained)->type == NameType::kPerson)) {
      return;
    }
    for (int steps = 0; steps < kLongestClimb; ++steps) {
      explained = PhraseAbove(explained);
      if (explained < 0) return;
      if (IsOnePerson(explained)) {
        // A noun that has its name already needs no other.
        if (!HasChild(explained, Deprel::kAppos)) {
          Attach(head, explained, Deprel::kAppos);
        }
        return;
      }
    }
  }

  // "handed [Keller] envelopes of cash", "granted [Georgia] candidate status":
  // between such a verb and a bare noun stands who is given the thing, unless a
  // "to" says who it is.
  void MendRecipient(const Name& name) {
    const int verb = name.begin - 1;
    const int head = HeadOf(name);
    const int thing = tokens_[head].head;
    if (verb < 0 || tokens_[verb].upos != Upos::kVerb ||
        !IsOneOf(tokens_[verb].lemma, kGiving) ||
        tokens_[head].deprel != Deprel::kCompound || thing < name.end ||
        tokens_[thing].upos != Upos::kNoun ||
        tokens_[thing].deprel != Deprel::kObj || tokens_[thing].head != verb ||
        HasChild(verb, Deprel::kIobj) || HasChild(verb, Deprel::kAuxPass)) {
      return;
    }
    for (int t = thing + 1; t < WindowEnd(thing); ++t) {
      if ((tokens_[t].head == verb || tokens_[t].head == thing) &&
          (tokens_[t].deprel == Deprel::kObl ||
           tokens_[t].deprel == Deprel::kNmod)) {
        const int preposition = ChildOf(t, Deprel::kCase);
        if (preposition >= 0 && tokens_[preposition].lemma == "to") return;
      }
    }
    // "offered Rome officials exile": the officials are given something.
    if (thing + 1 < size() && (tokens_[thing + 1].upos == Upos::kNoun ||
                               tokens_[thing + 1].upos == Upos::kAdj)) {
      return;
    }
    Attach(head, verb, Deprel::kIobj);
  }

  // "a doctor at the clinic [who] had no part in it": "who" is a person, the
  // nearest noun in front of it that may be one.
  void MendWho(int t) {
    int clause = tokens_[t].head;
    for (int steps = 0; steps < 4 && clause >= 0; ++steps) {
      const Deprel relation = tokens_[clause].deprel;
      if (relation == Deprel::kAclRelcl || relation == Deprel::kAdvclRelcl) {
        break;
      }
      if (Universal(relation) != Deprel::kCcomp &&
          Universal(relation) != Deprel::kXcomp) {
        return;
      }
      clause = tokens_[clause].head;
    }
    if (clause < t) return;
    const int antecedent = tokens_[clause].head;
    const bool of_clause = tokens_[clause].deprel == Deprel::kAdvclRelcl;
    if (antecedent < 0 || antecedent > t) return;
    if (!of_clause && PersonhoodOf(antecedent) != Personhood::kNo) return;
    int person = t - 1;
    if (tokens_[person].form == "," && person > 0) --person;
    for (int steps = 0; steps < kLongestClimb && person >= 0; ++steps) {
      const Token& word = tokens_[person];
      if ((word.upos == Upos::kNoun || word.upos == Upos::kPropn) &&
          word.deprel != Deprel::kFlat &&
          PersonhoodOf(person) == Personhood::kYes) {
        Attach(clause, person, Deprel::kAclRelcl);
        return;
      }
      if (word.upos == Upos::kVerb && word.deprel != Deprel::kAcl) return;
      if (word.head > person) return;
      person = word.head;
    }
  }

  const std::vector<Name>& names_;
  const Knowledge& knowledge_;
};

}  // namespace

void MendAttachments(std::span<Sentence> sentences,
                     const Knowledge& knowledge) {
  for (Sentence& sentence : sentences) {
    AttachmentMender(sentence, knowledge).Run();
  }
}

}  // namespace newsgraph
