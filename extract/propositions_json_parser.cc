// Lines of JSON to extractions, every key and value checked.
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "extract/propositions_json.h"

namespace newsgraph {
namespace {

using Value = rapidjson::Value;

// Where a value stands, as a chain of keys and indices; written out only for
// messages.
struct Place {
  const Place* parent = nullptr;
  std::string_view key;  // empty: an element
  std::size_t index = 0;

  std::string ToString() const {
    std::string before = parent == nullptr ? "" : parent->ToString();
    if (key.empty()) return absl::StrCat(before, "[", index, "]");
    if (before.empty()) return std::string(key);
    return absl::StrCat(before, ".", ToAbsl(key));
  }
};

std::string_view TextOf(const Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

std::string Describe(const Value& value) {
  if (value.IsString()) {
    // Cut on a code point border; control characters would spoil the message.
    constexpr std::size_t kMost = 40;
    std::string_view text = TextOf(value);
    std::string shown;
    for (const char c : text.substr(0, kMost)) {
      shown.push_back(static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
    }
    if (text.size() > kMost) {
      while (!shown.empty() && (shown.back() & 0x80) != 0) shown.pop_back();
      shown += "...";
    }
    return absl::StrCat("\"", shown, "\"");
  }
  if (value.IsUint64()) return absl::StrCat(value.GetUint64());
  if (value.IsInt64()) return absl::StrCat(value.GetInt64());
  if (value.IsNumber()) return absl::StrCat(value.GetDouble());
  if (value.IsBool()) return value.GetBool() ? "true" : "false";
  if (value.IsArray()) return "an array";
  if (value.IsObject()) return "an object";
  return "null";
}

absl::Status Expected(std::string_view what, const Value& found,
                      const Place& place) {
  return absl::InvalidArgumentError(absl::StrCat(place.ToString(),
                                                 ": expected ", ToAbsl(what),
                                                 ", found ", Describe(found)));
}

struct Field {
  std::string_view name;
  absl::FunctionRef<absl::Status(const Value&, const Place&)> read;
  bool required = false;
};

absl::Status ReadObject(const Value& value, const Place& place,
                        std::initializer_list<Field> fields) {
  if (!value.IsObject()) return Expected("an object", value, place);
  std::uint32_t seen = 0;
  for (const auto& member : value.GetObject()) {
    const std::string_view key = TextOf(member.name);
    const auto field =
        std::find_if(fields.begin(), fields.end(),
                     [&](const Field& each) { return each.name == key; });
    if (field == fields.end()) {
      return Expected("a key of the format", member.name, place);
    }
    const std::uint32_t bit = 1U << (field - fields.begin());
    if ((seen & bit) != 0) {
      return Expected("every key once", member.name, place);
    }
    seen |= bit;
    if (absl::Status status =
            field->read(member.value, Place{&place, field->name});
        !status.ok()) {
      return status;
    }
  }
  for (const Field& field : fields) {
    if (field.required && (seen & (1U << (&field - fields.begin()))) == 0) {
      return absl::InvalidArgumentError(
          absl::StrCat(place.ToString(), ": expected the key \"",
                       ToAbsl(field.name), "\", found none"));
    }
  }
  return absl::OkStatus();
}

absl::Status ReadArray(
    const Value& value, const Place& place,
    absl::FunctionRef<absl::Status(const Value&, const Place&)> read) {
  if (!value.IsArray()) return Expected("an array", value, place);
  for (rapidjson::SizeType i = 0; i < value.Size(); ++i) {
    if (absl::Status status = read(value[i], Place{&place, {}, i});
        !status.ok()) {
      return status;
    }
  }
  return absl::OkStatus();
}

// Readers of one field into `target`.

auto Into(std::string& target) {
  return [&target](const Value& value, const Place& place) {
    if (!value.IsString()) return Expected("a string", value, place);
    const std::string_view text = TextOf(value);
    if (text.find('\0') != std::string_view::npos) {
      return Expected("a string without NUL", value, place);
    }
    target.assign(text);
    return absl::OkStatus();
  };
}

auto Into(std::uint32_t& target) {
  return [&target](const Value& value, const Place& place) {
    if (!value.IsUint()) return Expected("a 32-bit count", value, place);
    target = value.GetUint();
    return absl::OkStatus();
  };
}

auto Into(bool& target) {
  return [&target](const Value& value, const Place& place) {
    if (!value.IsBool()) return Expected("true or false", value, place);
    target = value.GetBool();
    return absl::OkStatus();
  };
}

auto Into(CodePointRange& target) {
  return [&target](const Value& value, const Place& place) {
    if (!value.IsArray() || value.Size() != 2 || !value[0].IsUint() ||
        !value[1].IsUint() || value[0].GetUint() > value[1].GetUint()) {
      return Expected("[begin, end] with begin <= end", value, place);
    }
    target = {value[0].GetUint(), value[1].GetUint()};
    return absl::OkStatus();
  };
}

// A value of an enumeration, by the name that `named` knows.
template <typename Enum, typename Named>
auto IntoEnum(Enum& target, Named named, std::string_view what) {
  return [&target, named, what](const Value& value, const Place& place) {
    const auto found = value.IsString() ? named(TextOf(value)) : std::nullopt;
    if (!found) return Expected(what, value, place);
    target = *found;
    return absl::OkStatus();
  };
}

absl::Status Read(const Value& value, const Place& place,
                  ArticleRecord& article) {
  article.language.clear();
  const auto published = [&](const Value& date, const Place& at) {
    constexpr std::size_t kIsoDateLength = 10;
    if (date.IsString() && date.GetStringLength() == kIsoDateLength) {
      article.published = ParseIsoDate(TextOf(date));
    }
    if (!article.published) return Expected("a date YYYY-MM-DD", date, at);
    return absl::OkStatus();
  };
  return ReadObject(value, place,
                    {{"id", Into(article.id), true},
                     {"source", Into(article.source)},
                     {"url", Into(article.url)},
                     {"title", Into(article.title)},
                     {"publisher", Into(article.publisher)},
                     {"language", Into(article.language)},
                     {"published", published}});
}

absl::Status Read(const Value& value, const Place& place,
                  ArticleEntity& entity) {
  const auto aliases = [&](const Value& array, const Place& at) {
    return ReadArray(array, at, [&](const Value& alias, const Place& here) {
      return Into(entity.aliases.emplace_back())(alias, here);
    });
  };
  const auto mentions = [&](const Value& array, const Place& at) {
    return ReadArray(array, at, [&](const Value& mention, const Place& here) {
      return Into(entity.mentions.emplace_back())(mention, here);
    });
  };
  return ReadObject(
      value, place,
      {{"type", IntoEnum(entity.type, EntityTypeNamed, "an entity type"), true},
       {"label", Into(entity.label), true},
       {"aliases", aliases},
       {"authority", Into(entity.authority)},
       {"wikidata", Into(entity.wikidata)},
       {"country", Into(entity.country)},
       {"named", Into(entity.named)},
       {"mentions", mentions},
       {"value", Into(entity.value)},
       {"unit", Into(entity.unit)}});
}

absl::Status Read(const Value& value, const Place& place,
                  Proposition& proposition) {
  const auto roles = [&](const Value& array, const Place& at) {
    return ReadArray(array, at, [&](const Value& pair, const Place& here) {
      const auto role = pair.IsArray() && pair.Size() == 2 &&
                                pair[0].IsString() && pair[1].IsUint()
                            ? RoleNamed(TextOf(pair[0]))
                            : std::nullopt;
      if (!role) return Expected("[role, entity]", pair, here);
      proposition.roles.push_back({*role, pair[1].GetUint()});
      return absl::OkStatus();
    });
  };
  const auto speakers = [&](const Value& array, const Place& at) {
    return ReadArray(array, at, [&](const Value& speaker, const Place& here) {
      return Into(proposition.speakers.emplace_back())(speaker, here);
    });
  };
  const auto when = [&](const Value& text, const Place& at) {
    if (text.IsString()) proposition.when = TimeInterval::Parse(TextOf(text));
    if (!proposition.when) return Expected("a date or interval", text, at);
    return absl::OkStatus();
  };
  const auto confidence = [&](const Value& number, const Place& at) {
    if (!number.IsNumber() || !(number.GetDouble() >= 0) ||
        !(number.GetDouble() <= 1)) {
      return Expected("a number from 0 to 1", number, at);
    }
    proposition.confidence = number.GetDouble();
    return absl::OkStatus();
  };
  return ReadObject(
      value, place,
      {{"subject", Into(proposition.subject), true},
       {"relation", Into(proposition.relation), true},
       {"trigger", Into(proposition.trigger)},
       {"object", Into(proposition.object), true},
       {"roles", roles},
       {"when", when},
       {"stance", IntoEnum(proposition.stance, StanceNamed, "a stance"), true},
       {"speakers", speakers},
       {"confidence", confidence, true},
       {"evidence", Into(proposition.evidence), true},
       {"quote", Into(proposition.quote)}});
}

// Every index must be that of an entity.
absl::Status CheckIndices(const Extraction& extraction) {
  const std::size_t count = extraction.entities.size();
  for (std::size_t i = 0; i < extraction.propositions.size(); ++i) {
    const auto check = [&](std::uint32_t entity, std::string_view field) {
      if (entity < count) return absl::OkStatus();
      return absl::InvalidArgumentError(absl::StrCat(
          "propositions[", i, "].", ToAbsl(field),
          ": expected an entity below ", count, ", found ", entity));
    };
    const Proposition& proposition = extraction.propositions[i];
    absl::Status status = check(proposition.subject, "subject");
    status.Update(check(proposition.object, "object"));
    for (const RoleFiller& role : proposition.roles) {
      status.Update(check(role.entity, "roles"));
    }
    for (const std::uint32_t speaker : proposition.speakers) {
      status.Update(check(speaker, "speakers"));
    }
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

// Looks at the format and version before anything else, so that a line of a
// later version is refused for that and not for its new keys.
absl::Status CheckVersion(const Value& line) {
  if (!line.IsObject()) {
    return absl::InvalidArgumentError(
        absl::StrCat("expected an object, found ", Describe(line)));
  }
  const auto format = line.FindMember("newsgraph");
  if (format == line.MemberEnd() || !format->value.IsString() ||
      TextOf(format->value) != kPropositionsFormat) {
    return absl::InvalidArgumentError(absl::StrCat(
        "expected \"newsgraph\":\"", ToAbsl(kPropositionsFormat), "\", found ",
        format == line.MemberEnd() ? "none" : Describe(format->value)));
  }
  const auto version = line.FindMember("version");
  if (version == line.MemberEnd() || !version->value.IsInt()) {
    return absl::InvalidArgumentError("expected a version, found none");
  }
  if (version->value.GetInt() != kPropositionsVersion) {
    return absl::FailedPreconditionError(
        absl::StrCat("expected version ", kPropositionsVersion,
                     " of the propositions, found ", version->value.GetInt(),
                     ": extract again with this newsgraph"));
  }
  return absl::OkStatus();
}

absl::StatusOr<PropositionsRecord> ReadRecord(const Value& line) {
  Extraction extraction;
  std::optional<RejectedArticle> rejected;
  const Place top{nullptr, "record"};
  const auto ignore = [](const Value&, const Place&) {
    return absl::OkStatus();
  };
  // Paths begin at the keys of the record.
  const auto within = [](auto read) {
    return [read](const Value& value, const Place& place) {
      return read(value, Place{nullptr, place.key});
    };
  };
  const auto entities = within([&](const Value& array, const Place& at) {
    return ReadArray(array, at, [&](const Value& each, const Place& here) {
      return Read(each, here, extraction.entities.emplace_back());
    });
  });
  const auto propositions = within([&](const Value& array, const Place& at) {
    return ReadArray(array, at, [&](const Value& each, const Place& here) {
      return Read(each, here, extraction.propositions.emplace_back());
    });
  });
  bool has_article = false;
  const auto article = within([&](const Value& value, const Place& at) {
    has_article = true;
    return Read(value, at, extraction.article);
  });
  const auto error = within([&](const Value& value, const Place& at) {
    rejected.emplace();
    return ReadObject(value, at,
                      {{"source", Into(rejected->source), true},
                       {"message", Into(rejected->message), true}});
  });
  absl::Status status = ReadObject(line, top,
                                   {{"newsgraph", ignore},
                                    {"version", ignore},
                                    {"article", article},
                                    {"sentences", Into(extraction.sentences)},
                                    {"words", Into(extraction.words)},
                                    {"entities", entities},
                                    {"propositions", propositions},
                                    {"error", error}});
  if (status.ok() && has_article == rejected.has_value()) {
    status = absl::InvalidArgumentError(
        "record: expected either \"article\" or \"error\"");
  }
  if (!status.ok()) return status;
  if (rejected) return *std::move(rejected);
  if (extraction.article.id.empty()) {
    return absl::InvalidArgumentError("article.id: expected an id, found \"\"");
  }
  if (status = CheckIndices(extraction); !status.ok()) return status;
  return extraction;
}

}  // namespace

absl::StatusOr<PropositionsRecord> ParsePropositionsLine(
    std::string_view line, const PropositionsJsonOptions& options) {
  if (line.size() > options.max_line_bytes) {
    return absl::ResourceExhaustedError(
        absl::StrCat("expected a line of at most ", options.max_line_bytes,
                     " bytes, found ", line.size()));
  }
  // Iterative: nesting costs heap, not stack. Values of a Document live in its
  // pool and are not destroyed one by one.
  constexpr unsigned kFlags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
  rapidjson::Document document;
  document.Parse<kFlags>(line.data(), line.size());
  if (document.HasParseError()) {
    return absl::InvalidArgumentError(absl::StrCat(
        "col ", document.GetErrorOffset() + 1,
        ": not JSON: ", rapidjson::GetParseError_En(document.GetParseError())));
  }
  if (absl::Status status = CheckVersion(document); !status.ok()) return status;
  return ReadRecord(document);
}

}  // namespace newsgraph
