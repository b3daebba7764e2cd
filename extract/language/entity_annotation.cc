#include "extract/language/entity_annotation.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>

#include "base/one_of.h"

namespace newsgraph {
namespace {

// Deeper nesting is not an annotation but an attack.
constexpr std::size_t kMaxOpen = 64;

// Words that name a role. Treebanks tag them PROPN beside a name ("President
// Bush") and alone ("the President"); neither makes them part of the name.
constexpr std::array<std::string_view, 42> kTitles = {
    "President",  "Minister",   "Prime",     "Secretary", "Senator", "Governor",
    "Mayor",      "Chancellor", "King",      "Queen",     "Prince",  "Princess",
    "Pope",       "Bishop",     "General",   "Colonel",   "Captain", "Major",
    "Sergeant",   "Judge",      "Justice",   "Chairman",  "Chair",   "Director",
    "Ambassador", "Speaker",    "Professor", "Doctor",    "Officer", "Sheriff",
    "Mr.",        "Mrs.",       "Ms.",       "Dr.",       "Sen.",    "Rep.",
    "Gov.",       "Gen.",       "Prof.",     "Mr",        "Mrs",     "Ms"};

constexpr std::array<std::string_view, 11> kParticles = {
    "de", "la", "del", "van", "von", "der", "bin", "al", "el", "du", "di"};

bool IsCapitalised(std::string_view form) {
  if (form.empty()) return false;
  const auto first = static_cast<unsigned char>(form.front());
  return std::isupper(first) != 0 || first >= 0x80;
}

std::optional<NameType> TypeOf(const EntityMention& mention) {
  if (mention.type == "person") return NameType::kPerson;
  if (mention.type == "place") return NameType::kLocation;
  if (mention.type == "organization") return NameType::kOrganization;
  if (mention.type == "event" || mention.type == "object" ||
      mention.type == "abstract") {
    return NameType::kMisc;
  }
  return std::nullopt;
}

int HeadOf(const EntityMention& mention, const Sentence& sentence) {
  for (int i = mention.begin; i < mention.end; ++i) {
    const int head = sentence.tokens[i].head;
    if ((head < mention.begin || head >= mention.end) &&
        sentence.tokens[i].upos != Upos::kPunct) {
      return i;
    }
  }
  return mention.begin;
}

bool IsNameWord(const Token& token) {
  if (token.upos == Upos::kDet || token.upos == Upos::kPron ||
      token.deprel == Deprel::kNmodDesc) {
    return false;
  }
  return IsCapitalised(token.form) || token.upos == Upos::kNum;
}

bool IsHyphen(const Token& token) {
  return token.form == "-" || token.form == "–" || token.form == "&" ||
         token.form == "/";
}

// Whether a name of `type` may go on through a word that is no name itself:
// "Ministry of the Interior", "Ludwig van Beethoven".
bool IsLink(const Token& token, NameType type, bool identity) {
  if (IsOneOf(token.form, kParticles)) return true;
  if (type == NameType::kPerson) return false;
  if (token.form == "of" || token.form == "for" || token.form == "the") {
    return true;
  }
  return type != NameType::kLocation && identity &&
         (token.form == "and" || token.form == "on" || token.form == "'s" ||
          token.form == "’s");
}

std::optional<Name> NameIn(const EntityMention& mention,
                           const Sentence& sentence) {
  const auto type = TypeOf(mention);
  if (!type) return std::nullopt;
  const auto& tokens = sentence.tokens;
  const int head = HeadOf(mention, sentence);
  const bool proper = tokens[head].upos == Upos::kPropn;
  if (!proper && !mention.identity) return std::nullopt;
  if (*type == NameType::kMisc && !(proper && mention.identity)) {
    return std::nullopt;
  }
  if (!IsCapitalised(tokens[head].form)) return std::nullopt;
  if (*type == NameType::kPerson && IsOneOf(tokens[head].form, kTitles)) {
    return std::nullopt;
  }

  // From the head outwards, as long as it reads like a name.
  int begin = head;
  for (int i = head - 1; i >= mention.begin; --i) {
    if (IsNameWord(tokens[i])) {
      if (*type == NameType::kPerson && IsOneOf(tokens[i].form, kTitles)) {
        break;
      }
      begin = i;
    } else if (!IsHyphen(tokens[i]) &&
               !IsLink(tokens[i], *type, mention.identity)) {
      break;
    }
  }
  int end = head + 1;
  for (int i = head + 1; i < mention.end; ++i) {
    if (IsNameWord(tokens[i])) {
      end = i + 1;
    } else if (!IsHyphen(tokens[i]) &&
               !IsLink(tokens[i], *type, mention.identity)) {
      break;
    }
  }
  return Name{begin, end, *type};
}

}  // namespace

void EntityReader::Read(std::string_view value, int token) {
  std::size_t at = 0;
  while (at < value.size()) {
    if (value[at] == '(') {
      const std::size_t end = value.find_first_of("()", at + 1);
      const std::string_view fields = value.substr(
          at + 1,
          (end == std::string_view::npos ? value.size() : end) - at - 1);
      Open open;
      std::size_t dash = fields.find('-');
      open.id = std::string(fields.substr(0, dash));
      if (dash != std::string_view::npos) {
        const std::size_t next = fields.find('-', dash + 1);
        open.mention.type =
            std::string(fields.substr(dash + 1, next - dash - 1));
      }
      // id-type-infstat-salience-centering-minspan-link[-identity]
      open.mention.identity =
          std::count(fields.begin(), fields.end(), '-') >= 7;
      open.mention.begin = token;
      if (end != std::string_view::npos && value[end] == ')') {
        open.mention.end = token + 1;
        closed_.push_back(std::move(open.mention));
        at = end + 1;
      } else {
        if (open_.size() < kMaxOpen) open_.push_back(std::move(open));
        at = end == std::string_view::npos ? value.size() : end;
      }
      continue;
    }
    // "12)" closes the mention 12; "12[1/2])" a part of it.
    const std::size_t end = value.find(')', at);
    std::string_view id = value.substr(
        at, (end == std::string_view::npos ? value.size() : end) - at);
    id = id.substr(0, id.find('['));
    for (auto it = open_.rbegin(); it != open_.rend(); ++it) {
      if (it->id == id) {
        it->mention.end = token + 1;
        closed_.push_back(std::move(it->mention));
        open_.erase(std::next(it).base());
        break;
      }
    }
    at = end == std::string_view::npos ? value.size() : end + 1;
  }
}

std::vector<EntityMention> EntityReader::Take() {
  open_.clear();
  return std::exchange(closed_, {});
}

std::vector<Name> NamesAmong(const std::vector<EntityMention>& mentions,
                             const Sentence& sentence) {
  std::vector<Name> found;
  for (const EntityMention& mention : mentions) {
    if (const auto name = NameIn(mention, sentence)) found.push_back(*name);
  }
  // The longest first, so that it shuts out what it holds.
  std::stable_sort(found.begin(), found.end(), [](Name a, Name b) {
    if (a.end - a.begin != b.end - b.begin) {
      return a.end - a.begin > b.end - b.begin;
    }
    return a.begin < b.begin;
  });
  std::vector<bool> taken(sentence.tokens.size(), false);
  std::vector<Name> names;
  for (const Name& name : found) {
    bool overlap = false;
    for (int i = name.begin; i < name.end; ++i) overlap = overlap || taken[i];
    if (overlap) continue;
    for (int i = name.begin; i < name.end; ++i) taken[i] = true;
    names.push_back(name);
  }
  std::sort(names.begin(), names.end(),
            [](Name a, Name b) { return a.begin < b.begin; });
  return names;
}

}  // namespace newsgraph
