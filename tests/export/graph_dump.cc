#include "tests/export/graph_dump.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string_view>

namespace newsgraph {
namespace {

class Dumper {
 public:
  explicit Dumper(const Graph& graph) : graph_(graph) {}

  std::string Run();

 private:
  void Key(std::string_view key) {
    json_.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
  }
  void String(std::string_view text) {
    json_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
  void Text(std::string_view key, std::string_view text) {
    Key(key);
    String(text);
  }
  void Real(std::string_view key, std::optional<double> value) {
    Key(key);
    if (value) {
      json_.Double(*value);
    } else {
      json_.Null();
    }
  }
  void Number(std::string_view key, std::uint64_t value) {
    Key(key);
    json_.Uint64(value);
  }
  void Flag(std::string_view key, bool value) {
    Key(key);
    json_.Bool(value);
  }
  void When(const std::optional<TimeInterval>& when) {
    Text("when", when ? when->ToIso() : "");
    Text("begin", when ? ToIso(when->begin) : "");
    Text("end", when ? ToIso(when->end) : "");
  }
  void Begin(std::string_view kind, std::string_view id) {
    json_.Reset(buffer_);
    json_.StartObject();
    Text("kind", kind);
    Text("id", id);
  }
  void End() {
    json_.EndObject();
    buffer_.Put('\n');
  }
  void Article(const ArticleView& article);
  void Entity(const EntityView& entity);
  void Fact(const FactView& fact);
  void Evidence(const EvidenceView& evidence);

  const Graph& graph_;
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> json_;
};

void Dumper::Article(const ArticleView& article) {
  Begin("article", article.id);
  Text("source", article.source);
  Text("url", article.url);
  Text("title", article.title);
  Text("publisher", article.publisher);
  Text("language", article.language);
  Text("published", article.published ? ToIso(*article.published) : "");
  End();
}

void Dumper::Entity(const EntityView& entity) {
  Begin("entity", entity.id);
  Text("type", NameOf(entity.type));
  Text("label", entity.label);
  Key("aliases");
  json_.StartArray();
  for (const std::string_view alias : entity.aliases) String(alias);
  json_.EndArray();
  Text("wikidata", entity.wikidata);
  Text("geonames", entity.geonames);
  Text("country", entity.country);
  Real("latitude", entity.latitude);
  Real("longitude", entity.longitude);
  Text("value", entity.value);
  Text("unit", entity.unit);
  Number("mentions", entity.mentions);
  Flag("named", entity.named);
  End();
}

void Dumper::Evidence(const EvidenceView& evidence) {
  json_.StartObject();
  Text("id", evidence.id);
  Text("article", graph_.article(evidence.article).id);
  Number("begin", evidence.range.begin);
  Number("end", evidence.range.end);
  Text("quote", evidence.quote);
  Text("trigger", evidence.trigger);
  Text("stance", NameOf(evidence.stance));
  Text("polarity", NameOf(PolarityOf(evidence.stance)));
  Key("speakers");
  json_.StartArray();
  for (const EntityIndex speaker : evidence.speakers) {
    String(graph_.entity(speaker).id);
  }
  json_.EndArray();
  Real("confidence", evidence.confidence);
  Flag("inverted", evidence.inverted);
  json_.EndObject();
}

void Dumper::Fact(const FactView& fact) {
  Begin("fact", fact.id);
  Text("subject", graph_.entity(fact.subject).id);
  Text("relation", fact.relation);
  Text("relation_label", fact.relation_label);
  Flag("open", fact.open_relation);
  Text("object", graph_.entity(fact.object).id);
  When(fact.when);
  Text("status", NameOf(fact.status));
  Real("confidence", fact.confidence);
  Key("roles");
  json_.StartArray();
  for (const RoleView& role : fact.roles) {
    json_.StartArray();
    String(NameOf(role.role));
    String(graph_.entity(role.entity).id);
    json_.EndArray();
  }
  json_.EndArray();
  Key("evidence");
  json_.StartArray();
  for (const EvidenceView& evidence : fact.evidence) Evidence(evidence);
  json_.EndArray();
  End();
}

std::string Dumper::Run() {
  for (ArticleIndex i = 0; i < graph_.article_count(); ++i) {
    Article(graph_.article(i));
  }
  for (EntityIndex i = 0; i < graph_.entity_count(); ++i) {
    Entity(graph_.entity(i));
  }
  const absl::Status seen = graph_.ForEachFact([this](const FactView& fact) {
    Fact(fact);
    return absl::OkStatus();
  });
  return seen.ok() ? std::string(buffer_.GetString(), buffer_.GetSize()) : "";
}

}  // namespace

std::string DumpOf(const Graph& graph) { return Dumper(graph).Run(); }

}  // namespace newsgraph
