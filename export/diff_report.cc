#include "export/diff_report.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/absl_bridge.h"
#include "graph/id_hash.h"
#include "ontology/entity_type.h"

namespace newsgraph {
namespace {

// What follows one of our own namespaces, or else the last "/" or "#".
std::string_view LocalName(const Namespaces& namespaces, std::string_view iri) {
  for (const Namespace ns :
       {Namespace::kEntity, Namespace::kFact, Namespace::kEvidence,
        Namespace::kArticle, Namespace::kOpen}) {
    const std::string_view own = namespaces.IriOf(ns);
    if (iri.starts_with(own)) return iri.substr(own.size());
  }
  return iri.substr(iri.find_last_of("/#") + 1);
}

// The text of a literal in N-Triples notation, from its opening quote on.
std::string Unescaped(std::string_view literal) {
  std::string text;
  for (std::size_t i = 1; i < literal.size() && literal[i] != '"'; ++i) {
    if (literal[i] != '\\' || i + 1 == literal.size()) {
      text += literal[i];
      continue;
    }
    constexpr std::string_view kLetters = "tbnrf";
    constexpr std::string_view kMeant = "\t\b\n\r\f";
    const char c = literal[++i];
    const std::size_t letter = kLetters.find(c);
    if (letter != std::string_view::npos) {
      text += kMeant[letter];
    } else if (c == 'u') {
      i += 4;  // of a control character, which no label shows
      text += ' ';
    } else {
      text += c;
    }
  }
  return text;
}

// A statement taken apart.
struct Parts {
  std::string_view predicate;  // local name
  std::string value;           // a literal's text, or a local name
  std::string_view object;     // as it is written, without the graph
};

Parts PartsOf(const Namespaces& namespaces, StatementText statement) {
  statement = statement.substr(0, statement.find('\t'));
  const std::size_t blank = statement.find(' ');
  Parts parts;
  parts.predicate = LocalName(namespaces, statement.substr(1, blank - 2));
  parts.object = statement.substr(blank + 1);
  parts.value =
      parts.object.starts_with('<')
          ? std::string(LocalName(
                namespaces, parts.object.substr(1, parts.object.size() - 2)))
          : Unescaped(parts.object);
  // "statusAsserted" is the status "asserted".
  if (parts.predicate == "status" && parts.value.starts_with("status")) {
    parts.value.erase(0, 6);
    if (!parts.value.empty() && parts.value[0] >= 'A' &&
        parts.value[0] <= 'Z') {
      parts.value[0] = static_cast<char>(parts.value[0] - 'A' + 'a');
    }
  }
  return parts;
}

using Properties = std::map<std::string, std::set<std::string>, std::less<>>;

std::string First(const Properties& properties, std::string_view name) {
  const auto found = properties.find(name);
  return found == properties.end() ? std::string() : *found->second.begin();
}

// Whether a property of this kind of thing is a part of what it is.
bool Counts(const Namespaces& namespaces, SubjectKind kind,
            const Parts& parts) {
  switch (kind) {
    case SubjectKind::kEntity:
      // Not how often it is mentioned, nor what facts link it to.
      return parts.predicate != "mentions" &&
             !parts.object.substr(1).starts_with(
                 namespaces.IriOf(Namespace::kEntity));
    case SubjectKind::kFact:
      // The names of its ends are theirs; its evidence is reported apart.
      return parts.predicate != "label" && parts.predicate != "evidenceCount";
    default:
      return true;
  }
}

Properties AllOf(const Namespaces& namespaces,
                 const std::vector<StatementText>& statements) {
  Properties properties;
  for (const StatementText statement : statements) {
    Parts parts = PartsOf(namespaces, statement);
    properties[std::string(parts.predicate)].insert(std::move(parts.value));
  }
  return properties;
}

Properties CountedOf(const Namespaces& namespaces, SubjectKind kind,
                     const std::vector<StatementText>& statements) {
  Properties properties;
  for (const StatementText statement : statements) {
    Parts parts = PartsOf(namespaces, statement);
    if (!Counts(namespaces, kind, parts)) continue;
    properties[std::string(parts.predicate)].insert(std::move(parts.value));
  }
  return properties;
}

std::vector<PropertyChange> Compare(const Properties& before,
                                    const Properties& after) {
  std::vector<PropertyChange> changes;
  const auto note = [&](const std::string& name,
                        const std::set<std::string>& was,
                        const std::set<std::string>& is) {
    PropertyChange change{name, {}, {}};
    std::set_difference(was.begin(), was.end(), is.begin(), is.end(),
                        std::back_inserter(change.before));
    std::set_difference(is.begin(), is.end(), was.begin(), was.end(),
                        std::back_inserter(change.after));
    if (!change.before.empty() || !change.after.empty()) {
      changes.push_back(std::move(change));
    }
  };
  static const std::set<std::string> kNone;
  for (const auto& [name, values] : before) {
    const auto other = after.find(name);
    note(name, values, other == after.end() ? kNone : other->second);
  }
  for (const auto& [name, values] : after) {
    if (!before.contains(name)) note(name, kNone, values);
  }
  std::sort(changes.begin(), changes.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return changes;
}

// The deepest class of those that an entity has.
std::string SpecialType(const Properties& properties) {
  std::optional<EntityType> special;
  const auto types = properties.find("type");
  if (types == properties.end()) return "";
  for (const std::string& name : types->second) {
    const auto type = EntityTypeNamed(name);
    if (type && (!special || IsA(*type, *special))) special = type;
  }
  return special ? std::string(NameOf(*special)) : "";
}

std::string LabelOf(SubjectKind kind, const Properties& properties) {
  if (kind == SubjectKind::kArticle) {
    const std::string source = First(properties, "source");
    const std::string headline = First(properties, "headline");
    return source.empty()     ? headline
           : headline.empty() ? source
                              : absl::StrCat(source, ": ", headline);
  }
  if (kind == SubjectKind::kEntity) {
    return absl::StrCat(First(properties, "prefLabel"), " (",
                        SpecialType(properties), ")");
  }
  const std::string when = First(properties, "when");
  const std::string begin = First(properties, "begin");
  std::string label = First(properties, "label");
  if (!when.empty()) {
    absl::StrAppend(&label, ", ", when);
  } else if (!begin.empty()) {
    absl::StrAppend(&label, ", ", begin, "/", First(properties, "end"));
  }
  return label;
}

// "feed.jsonl:12" is a line of a file, which holds another article tomorrow.
bool IsWholeFile(std::string_view source) {
  const std::size_t colon = source.rfind(':');
  return !source.empty() &&
         (colon == std::string_view::npos || colon + 1 == source.size() ||
          source.find_first_not_of("0123456789", colon + 1) !=
              std::string_view::npos);
}

std::uint64_t HashOf(std::string_view text) {
  return IdHasher().Add(text).Finish().high;
}

// The differences of the evidence of one fact.
struct EvidenceDiff {
  std::vector<std::string> added;
  std::vector<std::string> removed;
  std::vector<std::string> changed;
};

class Reporter {
 public:
  Reporter(const Namespaces& namespaces,
           const std::function<absl::Status(const DiffRow&)>& visit)
      : namespaces_(namespaces), visit_(visit) {}

  absl::Status See(const SubjectPair& pair) {
    switch (pair.kind) {
      case SubjectKind::kEvidence:
        SeeEvidence(pair);
        return absl::OkStatus();
      case SubjectKind::kArticle:
        SeeArticle(pair);
        return absl::OkStatus();
      case SubjectKind::kEntity:
      case SubjectKind::kFact: {
        absl::Status status = Finish();  // of the articles
        return status.ok() ? SeeOther(pair) : status;
      }
      case SubjectKind::kOther:
        break;
    }
    return absl::OkStatus();
  }

  // Hands out the articles, once all have been seen.
  absl::Status Finish();

 private:
  // An article and a sentence of it, hashed.
  using Sentence = std::pair<std::uint64_t, std::uint64_t>;

  void SeeEvidence(const SubjectPair& pair);
  void SeeArticle(const SubjectPair& pair);
  absl::Status SeeOther(const SubjectPair& pair);
  void FindChangedTexts();
  void PairFiles();

  struct ArticleRow {
    DiffRow row;
    Properties before;
    Properties after;
  };

  const Namespaces& namespaces_;
  const std::function<absl::Status(const DiffRow&)>& visit_;
  std::array<std::vector<Sentence>, 2> sentences_;  // by DiffSide
  bool texts_compared_ = false;
  std::set<std::uint64_t> changed_texts_;  // hashes of article ids
  std::vector<ArticleRow> articles_;
  std::map<std::string, EvidenceDiff, std::less<>> evidence_;  // by fact
};

void Reporter::SeeEvidence(const SubjectPair& pair) {
  std::string fact;
  for (const DiffSide side : {DiffSide::kBefore, DiffSide::kAfter}) {
    const auto& statements =
        side == DiffSide::kBefore ? pair.before : pair.after;
    if (statements.empty()) continue;
    const Properties evidence = AllOf(namespaces_, statements);
    fact = First(evidence, "evidenceFor");
    sentences_[static_cast<std::size_t>(side)].emplace_back(
        HashOf(First(evidence, "wasDerivedFrom")),
        HashOf(absl::StrCat(First(evidence, "beginIndex"), " ",
                            First(evidence, "endIndex"), " ",
                            First(evidence, "anchorOf"))));
  }
  if (pair.before == pair.after) return;
  EvidenceDiff& diff = evidence_[fact];
  std::string id(LocalName(namespaces_, pair.subject));
  if (pair.before.empty()) {
    diff.added.push_back(std::move(id));
  } else if (pair.after.empty()) {
    diff.removed.push_back(std::move(id));
  } else {
    diff.changed.push_back(std::move(id));
  }
}

// Facts may have come, gone or become one in a text that is as it was, so that
// it is the sentences that are compared.
void Reporter::FindChangedTexts() {
  texts_compared_ = true;
  for (auto& side : sentences_) {
    std::sort(side.begin(), side.end());
    side.erase(std::unique(side.begin(), side.end()), side.end());
  }
  std::vector<Sentence> different;
  std::set_symmetric_difference(sentences_[0].begin(), sentences_[0].end(),
                                sentences_[1].begin(), sentences_[1].end(),
                                std::back_inserter(different));
  for (auto& side : sentences_) side = {};
  for (const auto& [article, sentence] : different) {
    changed_texts_.insert(article);
  }
}

void Reporter::SeeArticle(const SubjectPair& pair) {
  if (!texts_compared_) FindChangedTexts();
  const std::string id(LocalName(namespaces_, pair.subject));
  const bool both = !pair.before.empty() && !pair.after.empty();
  const bool text_changed = both && changed_texts_.contains(HashOf(id));
  if (pair.before == pair.after && !text_changed) return;
  ArticleRow article{
      {}, AllOf(namespaces_, pair.before), AllOf(namespaces_, pair.after)};
  article.row.kind = DiffKind::kArticle;
  article.row.change = both                 ? Change::kChanged
                       : pair.after.empty() ? Change::kRemoved
                                            : Change::kAdded;
  article.row.id = id;
  article.row.label =
      LabelOf(SubjectKind::kArticle,
              pair.after.empty() ? article.before : article.after);
  article.row.text_changed = text_changed;
  if (both) article.row.properties = Compare(article.before, article.after);
  articles_.push_back(std::move(article));
}

void Reporter::PairFiles() {
  struct Places {
    std::vector<std::size_t> removed;
    std::vector<std::size_t> added;
  };
  std::map<std::string, Places> by_source;
  for (std::size_t i = 0; i < articles_.size(); ++i) {
    const ArticleRow& article = articles_[i];
    if (article.row.change == Change::kChanged) continue;
    const bool removed = article.row.change == Change::kRemoved;
    const std::string source =
        First(removed ? article.before : article.after, "source");
    if (!IsWholeFile(source)) continue;
    Places& places = by_source[source];
    (removed ? places.removed : places.added).push_back(i);
  }
  std::set<std::size_t> merged;
  for (const auto& [source, places] : by_source) {
    if (places.removed.size() != 1 || places.added.size() != 1) continue;
    const ArticleRow& was = articles_[places.removed[0]];
    ArticleRow& is = articles_[places.added[0]];
    is.row.change = Change::kChanged;
    is.row.former_id = was.row.id;
    is.row.properties = Compare(was.before, is.after);
    is.row.text_changed = true;
    merged.insert(places.removed[0]);
  }
  std::size_t i = 0;
  std::erase_if(articles_, [&](const auto&) { return merged.contains(i++); });
}

absl::Status Reporter::Finish() {
  PairFiles();
  for (const ArticleRow& article : articles_) {
    if (absl::Status status = visit_(article.row); !status.ok()) return status;
  }
  articles_.clear();
  return absl::OkStatus();
}

absl::Status Reporter::SeeOther(const SubjectPair& pair) {
  const auto evidence =
      pair.kind == SubjectKind::kFact
          ? evidence_.find(LocalName(namespaces_, pair.subject))
          : evidence_.end();
  if (pair.before == pair.after && evidence == evidence_.end()) {
    return absl::OkStatus();
  }
  DiffRow row;
  row.kind =
      pair.kind == SubjectKind::kFact ? DiffKind::kFact : DiffKind::kEntity;
  row.change = pair.before.empty()  ? Change::kAdded
               : pair.after.empty() ? Change::kRemoved
                                    : Change::kChanged;
  row.id = LocalName(namespaces_, pair.subject);
  const Properties shown =
      AllOf(namespaces_, pair.after.empty() ? pair.before : pair.after);
  row.label = LabelOf(pair.kind, shown);
  if (pair.kind == SubjectKind::kFact) row.status = First(shown, "status");
  if (evidence != evidence_.end()) {
    row.evidence_added = std::move(evidence->second.added);
    row.evidence_removed = std::move(evidence->second.removed);
    row.evidence_changed = std::move(evidence->second.changed);
  }
  if (row.change == Change::kChanged) {
    row.properties = Compare(CountedOf(namespaces_, pair.kind, pair.before),
                             CountedOf(namespaces_, pair.kind, pair.after));
    if (row.properties.empty() && evidence == evidence_.end()) {
      return absl::OkStatus();
    }
  }
  return visit_(row);
}

std::string WithoutControls(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == '\x7F') c = ' ';
  }
  return text;
}

// "status claimed -> asserted", "altLabel +Ismail".
std::string ShortText(const PropertyChange& change) {
  if (change.before.size() == 1 && change.after.size() == 1) {
    return absl::StrCat(change.name, " ", change.before[0], " -> ",
                        change.after[0]);
  }
  std::string text = change.name;
  for (const std::string& value : change.before) {
    absl::StrAppend(&text, " -", value);
  }
  for (const std::string& value : change.after) {
    absl::StrAppend(&text, " +", value);
  }
  return text;
}

}  // namespace

std::string_view NameOf(Change change) {
  constexpr std::array<std::string_view, 3> kNames = {"added", "removed",
                                                      "changed"};
  return kNames[static_cast<std::size_t>(change)];
}

std::string_view NameOf(DiffKind kind) {
  constexpr std::array<std::string_view, 3> kNames = {"article", "entity",
                                                      "fact"};
  return kNames[static_cast<std::size_t>(kind)];
}

absl::Status ReportDiff(
    RdfDiff& diff, const std::function<absl::Status(const DiffRow&)>& visit) {
  Reporter reporter(diff.namespaces(), visit);
  absl::Status status =
      diff.ForEach([&](const SubjectPair& pair) { return reporter.See(pair); });
  return status.ok() ? reporter.Finish() : status;
}

std::string DiffLine(const DiffRow& row) {
  constexpr std::array<char, 3> kSigns = {'+', '-', '~'};
  std::string line(1, kSigns[static_cast<std::size_t>(row.change)]);
  absl::StrAppend(&line, " ", ToAbsl(NameOf(row.kind)), " ", row.label);
  std::vector<std::string> details;
  if (row.change != Change::kChanged && !row.status.empty()) {
    details.push_back(row.status);
  }
  for (const PropertyChange& change : row.properties) {
    details.push_back(ShortText(change));
  }
  if (row.text_changed) details.emplace_back("other text");
  std::string evidence;
  const auto count = [&](char sign, const std::vector<std::string>& ids) {
    if (ids.empty()) return;
    absl::StrAppend(&evidence, evidence.empty() ? "" : " ",
                    std::string(1, sign), ids.size());
  };
  count('+', row.evidence_added);
  count('-', row.evidence_removed);
  count('~', row.evidence_changed);
  if (!evidence.empty()) {
    const std::size_t total = row.evidence_added.size() +
                              row.evidence_removed.size() +
                              row.evidence_changed.size();
    details.push_back(evidence + (total == 1 ? " sentence" : " sentences"));
  }
  if (!details.empty()) {
    absl::StrAppend(&line, ": ", absl::StrJoin(details, ", "));
  }
  return WithoutControls(std::move(line)) + "\n";
}

std::string DiffJson(const DiffRow& row) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
  const auto string = [&](std::string_view value) {
    json.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  };
  const auto field = [&](const char* key, std::string_view value) {
    if (value.empty()) return;
    json.Key(key);
    string(value);
  };
  const auto list = [&](const char* key,
                        const std::vector<std::string>& values) {
    if (values.empty()) return;
    json.Key(key);
    json.StartArray();
    for (const std::string& value : values) string(value);
    json.EndArray();
  };
  json.StartObject();
  field("change", NameOf(row.change));
  field("kind", NameOf(row.kind));
  field("id", row.id);
  field("former_id", row.former_id);
  field("label", row.label);
  field("status", row.status);
  if (!row.properties.empty()) {
    json.Key("properties");
    json.StartArray();
    for (const PropertyChange& change : row.properties) {
      json.StartObject();
      field("name", change.name);
      list("before", change.before);
      list("after", change.after);
      json.EndObject();
    }
    json.EndArray();
  }
  if (row.text_changed) {
    json.Key("text_changed");
    json.Bool(true);
  }
  list("evidence_added", row.evidence_added);
  list("evidence_removed", row.evidence_removed);
  list("evidence_changed", row.evidence_changed);
  json.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + "\n";
}

}  // namespace newsgraph
