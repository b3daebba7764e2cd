#include "extract/language/lemmatization/lemmatizer.h"

#include <algorithm>
#include <map>

#include "absl/status/status.h"
#include "base/text.h"
#include "extract/language/lemmatization/inflection.h"
#include "extract/language/segmentation/char_class.h"

namespace newsgraph {
namespace {

// The first byte of the section, raised with each change of its layout.
constexpr char kVersion = 1;
constexpr std::size_t kMaxEntries = 1 << 20;

// The tag and casing part of a key: short enough to need no allocation.
void AppendTag(Upos upos, std::string_view xpos, Casing casing,
               std::string& key) {
  key += static_cast<char>('A' + static_cast<int>(upos));
  key += static_cast<char>('0' + static_cast<int>(casing));
  key += xpos;
  key += ' ';
}

// Small letters, and one kind of apostrophe.
void Fold(std::string_view form, std::string& folded) {
  folded.clear();
  bool plain = true;
  for (const char c : form)
    plain = plain && static_cast<unsigned char>(c) < 0x80;
  if (plain) {
    folded = form;
    for (char& c : folded) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return;
  }
  for (std::size_t at = 0; at < form.size();) {
    const char32_t c = NextCodePoint(form, at);
    AppendUtf8(c == U'’' ? U'\'' : ToLower(c), folded);
  }
}

// Integers of seven bits a byte, texts behind their length.
class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}
  void Number(std::size_t value) {
    while (value >= 0x80) {
      out_ += static_cast<char>(0x80 | (value & 0x7F));
      value >>= 7;
    }
    out_ += static_cast<char>(value);
  }
  void Text(std::string_view text) {
    Number(text.size());
    out_ += text;
  }
  // Sorted texts, each without what it shares with the one before.
  void Key(std::string_view key) {
    std::size_t shared = 0;
    while (shared < key.size() && shared < last_.size() &&
           key[shared] == last_[shared]) {
      ++shared;
    }
    Number(shared);
    Text(key.substr(shared));
    last_ = std::string(key);
  }

 private:
  std::string& out_;
  std::string last_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}
  std::size_t Number() {
    std::size_t value = 0;
    for (int shift = 0; shift < 28; shift += 7) {
      if (bytes_.empty()) break;
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      value |= static_cast<std::size_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }
  // A count of entries, each of at least one byte.
  std::size_t Count() {
    const std::size_t count = Number();
    if (count > kMaxEntries || count > bytes_.size()) ok_ = false;
    return ok_ ? count : 0;
  }
  std::string_view Text() {
    const std::size_t size = Number();
    if (!ok_ || size > bytes_.size() || size > 1024) {
      ok_ = false;
      return {};
    }
    const std::string_view text = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return text;
  }
  const std::string& Key() {
    const std::size_t shared = Number();
    const std::string_view rest = Text();
    if (shared > last_.size()) ok_ = false;
    if (ok_) {
      last_.resize(shared);
      last_ += rest;
      ok_ = last_.size() <= 1024;
    }
    return last_;
  }
  bool ok() const { return ok_; }
  bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
  std::string last_;
  bool ok_ = true;
};

// Guards against rules that were made for longer words.
bool IsPlausible(std::string_view lemma, std::string_view form) {
  return IsValidUtf8(lemma) && (lemma.size() > 1 || form.size() <= 2);
}

// Thousands are written without commas.
bool IsGroupedNumber(std::string_view form) {
  bool comma = false;
  for (const char c : form) {
    comma = comma || c == ',';
    if ((c < '0' || c > '9') && c != ',' && c != '.') return false;
  }
  return comma && form.size() >= 5;
}

}  // namespace

std::string LemmaRule::Apply(std::string_view form,
                             std::string_view lower) const {
  std::string_view stem = keeps_case ? form : lower;
  stem.remove_suffix(std::min<std::size_t>(cut, stem.size()));
  std::string lemma(stem);
  lemma += ending;
  return lemma.empty() ? std::string(form) : lemma;
}

Casing CasingOf(std::string_view form) {
  bool first_upper = false;
  bool lower = false;
  int letters = 0;
  for (std::size_t at = 0; at < form.size();) {
    const bool first = at == 0;
    const CharClass c = ClassOf(NextCodePoint(form, at));
    if (!IsLetter(c)) continue;
    ++letters;
    if (c == CharClass::kUpper) {
      first_upper = first_upper || first;
    } else {
      lower = true;
    }
  }
  if (letters == 0) return Casing::kLower;
  if (!lower && letters > 1) return Casing::kUpper;
  return first_upper ? Casing::kCapitalised : Casing::kLower;
}

std::string FoldForm(std::string_view form) {
  std::string folded;
  Fold(form, folded);
  return folded;
}

std::string LemmaKey(Upos upos, std::string_view xpos, Casing casing,
                     std::string_view text) {
  std::string key;
  AppendTag(upos, xpos, casing, key);
  key += text;
  return key;
}

struct Lemmatizer::Form {
  std::string_view form;
  std::string lower;
  Upos upos;
  std::string_view xpos;
  Casing casing;

  Form(std::string_view written, Upos pos, std::string_view tag)
      : form(written), upos(pos), xpos(tag), casing(CasingOf(written)) {
    Fold(written, lower);
  }
};

Lemmatizer::Lemmatizer(const LemmaTables& tables)
    : exceptions_(tables.exceptions.size()),
      suffixes_(tables.suffixes.size()),
      bases_(tables.bases.size()) {
  const auto id_in = [](const auto& value, auto& values, auto& ids) {
    const auto [id, added] =
        ids.emplace(value, static_cast<std::uint32_t>(values.size()));
    if (added) values.push_back(value);
    return id->second;
  };
  std::map<std::string, std::uint32_t> lemma_ids;
  for (const auto& [key, lemma] : tables.exceptions) {
    exceptions_.Insert(key, id_in(lemma, lemmas_, lemma_ids));
  }
  std::map<LemmaRule, std::uint32_t> rule_ids;
  for (const auto& [key, rule] : tables.suffixes) {
    suffixes_.Insert(key, id_in(rule, rules_, rule_ids));
  }
  for (const auto& [base, classes] : tables.bases) {
    bases_.Insert(base, classes);
  }
}

std::string Lemmatizer::Lemma(std::string_view form, Upos upos,
                              std::string_view xpos) const {
  const Form analysed(form, upos, xpos);
  // Whatever tag of a finite verb or participle it has.
  if (upos == Upos::kVerb) {
    if (const std::string_view base = StrongBase(analysed.lower);
        !base.empty()) {
      return std::string(base);
    }
  }
  std::string key;
  key.reserve(64);
  AppendTag(upos, xpos, analysed.casing, key);
  key += analysed.lower;
  if (const auto found = exceptions_.Find(key)) return lemmas_[*found];
  if (analysed.casing != Casing::kLower && upos != Upos::kPropn) {
    // A capital at the beginning of a sentence or in a headline.
    key.clear();
    AppendTag(upos, xpos, Casing::kLower, key);
    key += analysed.lower;
    if (const auto found = exceptions_.Find(key)) return lemmas_[*found];
  }
  return RegularLemma(analysed, key);
}

std::string Lemmatizer::RegularLemma(std::string_view form, Upos upos,
                                     std::string_view xpos) const {
  std::string key;
  return RegularLemma(Form(form, upos, xpos), key);
}

std::string Lemmatizer::RegularLemma(const Form& form, std::string& key) const {
  if (form.upos == Upos::kPunct || form.upos == Upos::kSym) {
    return std::string(form.form);
  }
  if (form.upos == Upos::kNum && IsGroupedNumber(form.form)) {
    std::string number(form.form);
    std::erase(number, ',');
    return number;
  }
  if (const Inflection inflection = InflectionOf(form.upos, form.xpos);
      inflection != Inflection::kNone) {
    std::string base = FindBase(form.lower, inflection, bases_);
    if (!base.empty()) return base;
  }
  std::string lemma = LemmaBySuffix(form, form.casing, key);
  if (lemma.empty() && form.casing != Casing::kLower &&
      form.upos != Upos::kPropn) {
    lemma = LemmaBySuffix(form, Casing::kLower, key);
  }
  if (!lemma.empty()) return lemma;
  return form.upos == Upos::kPropn ? std::string(form.form) : form.lower;
}

// The rule of the longest known suffix, or "".
std::string Lemmatizer::LemmaBySuffix(const Form& form, Casing casing,
                                      std::string& key) const {
  const std::size_t longest = std::min(kMaxSuffix, form.lower.size());
  for (std::size_t length = longest + 1; length-- > 0;) {
    key.clear();
    AppendTag(form.upos, form.xpos, casing, key);
    key += std::string_view(form.lower).substr(form.lower.size() - length);
    const auto found = suffixes_.Find(key);
    if (!found) continue;
    std::string lemma = rules_[*found].Apply(form.form, form.lower);
    return IsPlausible(lemma, form.form) ? lemma : std::string();
  }
  return {};
}

void Lemmatizer::Lemmatize(Sentence& sentence) const {
  for (Token& token : sentence.tokens) {
    token.lemma = Lemma(token.form, token.upos, token.xpos);
  }
}

std::string Lemmatizer::ToBytes() const {
  std::string bytes(1, kVersion);
  Writer writer(bytes);
  writer.Number(rules_.size());
  for (const LemmaRule& rule : rules_) {
    writer.Number(rule.cut * 2u + (rule.keeps_case ? 1u : 0u));
    writer.Text(rule.ending);
  }
  writer.Number(lemmas_.size());
  for (const std::string& lemma : lemmas_) writer.Text(lemma);
  for (const StringTable* table : {&suffixes_, &exceptions_, &bases_}) {
    writer.Number(table->size());
    for (std::size_t i = 0; i < table->size(); ++i) {
      writer.Key(table->key(i));
      writer.Number(table->value(i));
    }
  }
  return bytes;
}

absl::StatusOr<Lemmatizer> Lemmatizer::FromBytes(std::string_view bytes) {
  if (bytes.empty() || bytes[0] != kVersion) {
    return absl::InvalidArgumentError("lemmatizer: of another version");
  }
  Reader reader(bytes.substr(1));
  Lemmatizer lemmatizer;
  const std::size_t rules = reader.Count();
  for (std::size_t i = 0; i < rules && reader.ok(); ++i) {
    const std::size_t packed = reader.Number();
    LemmaRule rule;
    rule.cut =
        static_cast<std::uint8_t>(std::min<std::size_t>(packed / 2, 255));
    rule.keeps_case = packed % 2 == 1;
    rule.ending = std::string(reader.Text());
    lemmatizer.rules_.push_back(std::move(rule));
  }
  const std::size_t lemmas = reader.Count();
  for (std::size_t i = 0; i < lemmas && reader.ok(); ++i) {
    lemmatizer.lemmas_.emplace_back(reader.Text());
    if (lemmatizer.lemmas_.back().empty() ||
        !IsValidUtf8(lemmatizer.lemmas_.back())) {
      return absl::InvalidArgumentError("lemmatizer: bad lemma");
    }
  }
  const auto read_table = [&reader](std::size_t values) {
    const std::size_t size = reader.Count();
    StringTable table(size);
    for (std::size_t i = 0; i < size && reader.ok(); ++i) {
      const std::string_view key = reader.Key();
      const std::size_t value = reader.Number();
      if (value < values) table.Insert(key, static_cast<std::uint32_t>(value));
    }
    return table;
  };
  lemmatizer.suffixes_ = read_table(lemmatizer.rules_.size());
  lemmatizer.exceptions_ = read_table(lemmatizer.lemmas_.size());
  lemmatizer.bases_ = read_table(256);
  if (!reader.ok() || !reader.at_end()) {
    return absl::InvalidArgumentError("lemmatizer: truncated");
  }
  return lemmatizer;
}

}  // namespace newsgraph
