// Extractions to lines of JSON.
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "extract/propositions_json.h"

namespace newsgraph {
namespace {

using Json = rapidjson::Writer<rapidjson::StringBuffer>;

void Key(Json& json, std::string_view key) {
  json.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
}

void Text(Json& json, std::string_view text) {
  json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

// Empty strings are left out.
void TextField(Json& json, std::string_view key, std::string_view text) {
  if (text.empty()) return;
  Key(json, key);
  Text(json, text);
}

void Range(Json& json, const CodePointRange& range) {
  json.StartArray();
  json.Uint(range.begin);
  json.Uint(range.end);
  json.EndArray();
}

// "0.85": at most three decimals, made of integers.
std::string Decimal(double confidence) {
  const long thousandths =
      confidence > 0 ? std::lround(std::min(confidence, 1.0) * 1000) : 0;
  if (thousandths == 1000) return "1";
  if (thousandths == 0) return "0";
  std::string digits = std::to_string(1000 + thousandths).substr(1);
  while (digits.back() == '0') digits.pop_back();
  return "0." + digits;
}

void Begin(Json& json) {
  json.StartObject();
  Key(json, "newsgraph");
  Text(json, kPropositionsFormat);
  Key(json, "version");
  json.Int(kPropositionsVersion);
}

void End(Json& json, rapidjson::StringBuffer& buffer, std::string& out) {
  json.EndObject();
  out.append(buffer.GetString(), buffer.GetSize());
  out.push_back('\n');
}

void Write(Json& json, const ArticleRecord& article) {
  json.StartObject();
  TextField(json, "id", article.id);
  TextField(json, "source", article.source);
  TextField(json, "url", article.url);
  TextField(json, "title", article.title);
  TextField(json, "publisher", article.publisher);
  TextField(json, "language", article.language);
  if (article.published) {
    TextField(json, "published", ToIso(*article.published));
  }
  json.EndObject();
}

void Write(Json& json, const ArticleEntity& entity) {
  json.StartObject();
  TextField(json, "type", NameOf(entity.type));
  TextField(json, "label", entity.label);
  if (!entity.aliases.empty()) {
    Key(json, "aliases");
    json.StartArray();
    for (const std::string& alias : entity.aliases) Text(json, alias);
    json.EndArray();
  }
  TextField(json, "authority", entity.authority);
  TextField(json, "wikidata", entity.wikidata);
  TextField(json, "country", entity.country);
  if (entity.named) {
    Key(json, "named");
    json.Bool(true);
  }
  if (!entity.mentions.empty()) {
    Key(json, "mentions");
    json.StartArray();
    for (const CodePointRange& mention : entity.mentions) Range(json, mention);
    json.EndArray();
  }
  TextField(json, "value", entity.value);
  TextField(json, "unit", entity.unit);
  json.EndObject();
}

void Write(Json& json, const Proposition& proposition) {
  json.StartObject();
  Key(json, "subject");
  json.Uint(proposition.subject);
  TextField(json, "relation", proposition.relation);
  TextField(json, "trigger", proposition.trigger);
  Key(json, "object");
  json.Uint(proposition.object);
  if (!proposition.roles.empty()) {
    Key(json, "roles");
    json.StartArray();
    for (const RoleFiller& role : proposition.roles) {
      json.StartArray();
      Text(json, NameOf(role.role));
      json.Uint(role.entity);
      json.EndArray();
    }
    json.EndArray();
  }
  if (proposition.when) TextField(json, "when", proposition.when->ToIso());
  TextField(json, "stance", NameOf(proposition.stance));
  if (!proposition.speakers.empty()) {
    Key(json, "speakers");
    json.StartArray();
    for (const std::uint32_t speaker : proposition.speakers) json.Uint(speaker);
    json.EndArray();
  }
  Key(json, "confidence");
  const std::string confidence = Decimal(proposition.confidence);
  json.RawValue(confidence.data(), confidence.size(), rapidjson::kNumberType);
  Key(json, "evidence");
  Range(json, proposition.evidence);
  TextField(json, "quote", proposition.quote);
  json.EndObject();
}

}  // namespace

void AppendJsonLine(const Extraction& extraction, std::string& out) {
  rapidjson::StringBuffer buffer;
  Json json(buffer);
  Begin(json);
  Key(json, "article");
  Write(json, extraction.article);
  Key(json, "sentences");
  json.Uint(extraction.sentences);
  Key(json, "words");
  json.Uint(extraction.words);
  Key(json, "entities");
  json.StartArray();
  for (const ArticleEntity& entity : extraction.entities) Write(json, entity);
  json.EndArray();
  Key(json, "propositions");
  json.StartArray();
  for (const Proposition& proposition : extraction.propositions) {
    Write(json, proposition);
  }
  json.EndArray();
  End(json, buffer, out);
}

void AppendJsonLine(const RejectedArticle& rejected, std::string& out) {
  rapidjson::StringBuffer buffer;
  Json json(buffer);
  Begin(json);
  Key(json, "error");
  json.StartObject();
  Key(json, "source");
  Text(json, rejected.source);
  Key(json, "message");
  Text(json, rejected.message);
  json.EndObject();
  End(json, buffer, out);
}

}  // namespace newsgraph
