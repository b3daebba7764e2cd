#include "extract/language/segmentation/token_rules.h"

#include <array>
#include <cctype>

#include "base/one_of.h"
#include "base/text.h"
#include "extract/language/segmentation/boundary_classifier.h"

namespace newsgraph {
namespace {

constexpr std::array<std::string_view, 6> kClitics = {"s",  "m",  "d",
                                                      "re", "ve", "ll"};

// Words that begin with an apostrophe in place of a letter.
constexpr std::array<std::string_view, 12> kElided = {
    "em", "til", "cause", "tis", "twas", "bout",
    "n",  "cos", "round", "ere", "cuz",  "t"};

constexpr std::array<std::string_view, 19> kFileExtensions = {
    "pdf",  "doc", "docx", "xls", "xlsx", "ppt", "txt", "htm", "html", "jpg",
    "jpeg", "png", "gif",  "zip", "exe",  "mp3", "mp4", "csv", "xml"};

constexpr std::array<std::string_view, 28> kTopLevelDomains = {
    "com", "org", "net", "gov",  "edu", "mil", "int", "info", "biz", "tv",
    "co",  "uk",  "de",  "fr",   "ru",  "ua",  "eu",  "ca",   "au",  "in",
    "us",  "io",  "me",  "news", "cn",  "jp",  "il",  "ro"};

// The rules for one chunk. Lower-case text of an atom is short-lived.
class Rules {
 public:
  Rules(std::string_view text, std::vector<Atom>& atoms)
      : text_(text), atoms_(atoms) {}

  void Apply() {
    ApplyApostrophes();
    for (std::size_t i = 0; i + 1 < atoms_.size(); ++i) {
      if (atoms_[i].gap == Gap::kOpen) atoms_[i].gap = GapAfter(i);
    }
    // Addresses last: nothing inside them is a border.
    ApplyAddresses();
  }

 private:
  std::string_view Form(std::size_t i) const {
    return text_.substr(atoms_[i].begin, atoms_[i].length());
  }
  bool Is(std::size_t i, std::string_view form) const {
    return i < atoms_.size() && Form(i) == form;
  }
  // A mark inside the name of a mailbox or a host.
  bool IsGlue(std::size_t i) const {
    return Is(i, ".") || Is(i, "-") || Is(i, "_") || Is(i, "+");
  }
  bool IsApostrophe(std::size_t i) const { return Is(i, "'") || Is(i, "’"); }
  bool IsLetters(std::size_t i) const {
    return i < atoms_.size() && atoms_[i].is_letters();
  }
  bool IsDigits(std::size_t i) const {
    return i < atoms_.size() && atoms_[i].is_digits();
  }
  bool IsAlphanumeric(std::size_t i) const {
    return i < atoms_.size() && !atoms_[i].is_punct();
  }
  std::string Lower(std::size_t i) const { return ToLower(Form(i)); }

  void ApplyApostrophes() {
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
      if (!IsApostrophe(i)) continue;
      if (i == 0) {
        ApplyLeadingApostrophe();
      } else if (!IsLetters(i + 1)) {
        // "the workers'", "'fair game'."
        if (IsAlphanumeric(i - 1) && atoms_[i - 1].length() > 1) {
          atoms_[i - 1].gap = Gap::kParted;
        }
        if (i + 1 < atoms_.size()) atoms_[i].gap = Gap::kParted;
      } else {
        i = ApplyInnerApostrophe(i);
      }
    }
  }

  void ApplyLeadingApostrophe() {
    if (atoms_.size() == 1) return;
    if (IsLetters(1)) {
      const std::string next = Lower(1);
      const bool joined =
          IsOneOf(next, kElided) ||
          (IsOneOf(next, kClitics) && !IsAlphanumeric(2) && !IsApostrophe(2));
      atoms_[0].gap = joined ? Gap::kJoined : Gap::kParted;
    } else if (IsDigits(1) && atoms_[1].length() == 2) {
      atoms_[0].gap = Gap::kJoined;  // "'72", "'60s"
      if (IsLetters(2)) atoms_[1].gap = Gap::kJoined;
    } else {
      atoms_[0].gap = Gap::kParted;
    }
  }

  // An apostrophe with letters behind it. Returns its place, which moves when
  // an atom is parted before it.
  std::size_t ApplyInnerApostrophe(std::size_t i) {
    const std::string next = Lower(i + 1);
    const bool ends = !IsAlphanumeric(i + 2);
    if (next == "t" && ends && IsLetters(i - 1) && atoms_[i - 1].length() > 1 &&
        std::tolower(static_cast<unsigned char>(text_[atoms_[i].begin - 1])) ==
            'n') {
      Atom n = atoms_[i - 1];
      n.begin = n.end - 1;
      n.hash = BoundaryFeatures::HashOf("n");
      n.gap = Gap::kJoined;
      atoms_[i - 1].end -= 1;
      atoms_[i - 1].hash = BoundaryFeatures::HashOf(Lower(i - 1));
      atoms_[i - 1].gap = Gap::kParted;
      atoms_[i].gap = Gap::kJoined;
      atoms_.insert(atoms_.begin() + static_cast<std::ptrdiff_t>(i), n);
      return i + 1;
    }
    if (IsOneOf(next, kClitics) && ends) {
      if (IsLetters(i - 1) || Is(i - 1, ".") || Is(i - 1, ")")) {
        atoms_[i - 1].gap = Gap::kParted;
      }
      atoms_[i].gap = Gap::kJoined;
    } else if (IsLetters(i - 1)) {
      atoms_[i - 1].gap = Gap::kJoined;  // "O'Reilly", "d'état", "Sana'a"
      atoms_[i].gap = Gap::kJoined;
    } else if (atoms_[i - 1].is_punct()) {
      // An opening quote behind a bracket or a dash: "('fair".
      atoms_[i].gap = Gap::kParted;
    }
    return i;
  }

  Gap GapAfter(std::size_t i) const {
    const Atom& a = atoms_[i];
    const Atom& b = atoms_[i + 1];
    if (IsAlwaysAlone(a) || IsAlwaysAlone(b)) return Gap::kParted;
    const std::string_view left = Form(i);
    const std::string_view right = Form(i + 1);
    if (right == "," || left == ",") {
      const bool number =
          right == "," ? a.is_digits() && IsDigits(i + 2)
                       : b.is_digits() && i > 0 && atoms_[i - 1].is_digits();
      if (!number) return Gap::kParted;
      return atoms_[right == "," ? i + 2 : i + 1].length() == 3 ? Gap::kJoined
                                                                : Gap::kOpen;
    }
    if ((right == ";" || right == ":") && a.is_letters() &&
        i + 2 == atoms_.size()) {
      return Gap::kParted;
    }
    if (right == "%" && a.is_digits()) return Gap::kParted;
    if ((right == "." || right == ":") && a.is_digits() && IsDigits(i + 2)) {
      return Gap::kJoined;  // "3.5", "7:30"
    }
    if ((left == "." || left == ":") && b.is_digits() && i > 0 &&
        atoms_[i - 1].is_digits()) {
      return Gap::kJoined;
    }
    if ((left == "@" || left == "#") && b.is_letters() && i == 0) {
      return Gap::kJoined;
    }
    if (InDigitGroups(i)) return Gap::kJoined;
    if (a.is_letters() && b.is_digits()) return Gap::kJoined;  // "MH17"
    if (a.is_digits() && b.is_letters()) return GapInNumber(i);
    if (left == "." || right == ".")
      return GapAtPoint(i, right == "." ? i + 1 : i);
    return Gap::kOpen;
  }

  // "2024-02-29" and telephone numbers: three groups of digits and more.
  bool InDigitGroups(std::size_t i) const {
    const auto hyphen = [this](std::size_t j) {
      return Is(j, "-") && j > 0 && IsDigits(j - 1) && IsDigits(j + 1);
    };
    // The hyphen beside this gap, and another two atoms before or behind it.
    const std::size_t middle = Is(i, "-") ? i : i + 1;
    return hyphen(middle) &&
           (hyphen(middle + 2) || (middle >= 2 && hyphen(middle - 2)));
  }

  // Digits and the letters behind them: "1990s" and "72B3" are one, "10 km"
  // are two.
  Gap GapInNumber(std::size_t i) const {
    if (IsDigits(i + 2)) return Gap::kJoined;
    const bool ends = i + 2 == atoms_.size() || !IsAlphanumeric(i + 2);
    if (ends && Is(i + 1, "s")) return Gap::kJoined;
    const bool money = i > 0 && (Is(i - 1, "$") || Is(i - 1, "€") ||
                                 Is(i - 1, "£") || Is(i - 1, "."));
    if (ends && atoms_[i + 1].length() == 1 && atoms_[i + 1].all_upper &&
        !money) {
      return Gap::kJoined;  // "5G"
    }
    return Gap::kOpen;
  }

  // Quotes and dashes that no word contains.
  bool IsAlwaysAlone(const Atom& atom) const {
    if (!atom.is_punct()) return false;
    const std::string_view form = text_.substr(atom.begin, atom.length());
    static constexpr std::array<std::string_view, 13> kAlone = {
        "\"", "“", "”", "„", "«", "»", "‹", "›", "‘", "—", "…", "||", "|"};
    return IsOneOf(form, kAlone);
  }

  // `point`: the atom that is one full stop, beside the gap after `i`.
  Gap GapAtPoint(std::size_t i, std::size_t point) const {
    const bool before = point == i + 1;  // the gap lies before the point
    if (point == 0 || !IsLetters(point - 1)) {
      // "…stopped.”The" and "(2019).The"
      if (!before && point > 0 && IsLetters(point + 1) &&
          atoms_[point - 1].is_punct()) {
        return Gap::kParted;
      }
      return Gap::kOpen;
    }
    const bool single = atoms_[point - 1].length() == 1;
    if (IsLetters(point + 1)) {
      const Atom& next = atoms_[point + 1];
      if (single && next.length() == 1) return Gap::kJoined;  // "U.S"
      // "on Friday.Local media": two words that a lost space made one.
      const char last = text_[atoms_[point - 1].end - 1];
      if (!single && next.first == CharClass::kUpper && next.length() > 1 &&
          !next.all_upper && !atoms_[point - 1].all_upper &&
          std::islower(static_cast<unsigned char>(last)) != 0) {
        return Gap::kParted;
      }
      return Gap::kOpen;
    }
    if (before && Is(point - 1, "v") && point == 1) return Gap::kJoined;
    // The last point of "U.S." and "a.m."
    if (before && single && point >= 2 && Is(point - 2, ".") && point >= 3 &&
        IsLetters(point - 3) && atoms_[point - 3].length() == 1) {
      return Gap::kJoined;
    }
    return Gap::kOpen;
  }

  void ApplyAddresses() {
    for (std::size_t i = 0; i < atoms_.size(); ++i) {
      std::size_t end = i;
      if (IsLetters(i) && Is(i + 1, ":") && Is(i + 2, "//")) {
        end = AddressEnd(i + 2);
      } else if (Is(i, "www") && Is(i + 1, ".") && IsAlphanumeric(i + 2)) {
        end = AddressEnd(i + 2);
      } else if (IsAlphanumeric(i)) {
        end = NameAddressEnd(i);
      }
      for (; i < end; ++i) atoms_[i].gap = Gap::kJoined;
    }
  }

  // The last atom of an address that holds `from`: to the end of the chunk,
  // without what punctuates the sentence.
  std::size_t AddressEnd(std::size_t from) const {
    std::size_t end = from;
    bool bracket = false;
    for (std::size_t i = from; i < atoms_.size(); ++i) {
      const std::string_view form = Form(i);
      if (form == "\"" || form == "“" || form == "”" || form == "<" ||
          form == ">" || form == "»" || form == "’" || form == "]" ||
          form == "|") {
        break;
      }
      if (form == "(") bracket = true;
      if (form == ")" && !bracket) break;
      if (IsAlphanumeric(i) || form == "/" || form == "=" || form == "_" ||
          form == "-" || (form == ")" && bracket)) {
        end = i;
      }
    }
    return end;
  }

  // "jane.doe@example.org", "example.co.uk/page". `i` itself where no address
  // begins.
  std::size_t NameAddressEnd(std::size_t i) const {
    // Only where the run of labels begins: each is scanned once.
    if (i > 0 && (!atoms_[i - 1].is_punct() ||
                  (i > 1 && IsAlphanumeric(i - 2) && IsGlue(i - 1)))) {
      return i;
    }
    std::size_t at = i;
    std::size_t end = i;
    bool mail = false;
    while (at + 2 < atoms_.size() && IsAlphanumeric(at)) {
      const bool glue = IsGlue(at + 1);
      if (Is(at + 1, "@") && !mail) {
        mail = true;
      } else if (IsAlphanumeric(at + 1)) {
        ++at;
        if (mail) end = at;
        continue;
      } else if (!glue) {
        break;
      }
      if (!IsAlphanumeric(at + 2)) break;
      const bool point = Is(at + 1, ".");
      at += 2;
      if (mail) {
        end = at;
      } else if (point && !IsAlphanumeric(at + 1) &&
                 (IsOneOf(Form(at), kTopLevelDomains) ||
                  IsOneOf(Lower(at), kFileExtensions)) &&
                 atoms_[at - 2].length() > 1) {
        end = at;
      }
    }
    if (end == i) return i;
    // Without "@" and path it is an address only with a name before the point
    // that no sentence ends with; the last label tells.
    return Is(end + 1, "/") && IsAlphanumeric(end + 2) ? AddressEnd(end + 1)
                                                       : end;
  }

  std::string_view text_;
  std::vector<Atom>& atoms_;
};

bool IsRunMark(char32_t c) {
  // Quotes and brackets stand for themselves; other marks form runs: "...".
  switch (c) {
    case '"':
    case '\'':
    case '(':
    case ')':
    case '[':
    case ']':
    case '{':
    case '}':
    case U'“':
    case U'”':
    case U'‘':
    case U'’':
    case '|':
    case '%':
    case '@':
      return false;
    default:
      return true;
  }
}

}  // namespace

void FindAtoms(std::string_view text, Span chunk, std::vector<Atom>& atoms) {
  atoms.clear();
  char32_t last_mark = 0;
  bool marks = false;
  for (std::size_t at = chunk.begin; at < chunk.end;) {
    const std::size_t begin = at;
    const char32_t c = NextCodePoint(text, at);
    const CharClass found = ClassOf(c);
    bool extends = false;
    if (!atoms.empty() && at - atoms.back().begin <= kMaxAtomBytes) {
      const Atom& last = atoms.back();
      if (IsLetter(found)) {
        extends = last.is_letters();
      } else if (found == CharClass::kDigit) {
        extends = last.is_digits();
      } else {
        extends = last.is_punct() && c == last_mark && IsRunMark(c);
      }
    }
    if (!extends) {
      Atom atom;
      atom.begin = static_cast<std::uint32_t>(begin);
      atom.first = found;
      atom.all_upper = true;
      atoms.push_back(atom);
    }
    if (found == CharClass::kLower) atoms.back().all_upper = false;
    atoms.back().end = static_cast<std::uint32_t>(at);
    if (found == CharClass::kPunct) {
      last_mark = c;
      marks = true;
    }
  }
  for (Atom& atom : atoms) {
    const std::string_view form = text.substr(atom.begin, atom.length());
    atom.hash = atom.is_letters() ? BoundaryFeatures::HashOf(ToLower(form))
                                  : BoundaryFeatures::HashOf(form);
  }
  if (marks) Rules(text, atoms).Apply();
}

}  // namespace newsgraph
