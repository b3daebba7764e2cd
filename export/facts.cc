#include "export/facts.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string>
#include <string_view>

#include "export/rdf_term.h"

namespace newsgraph {
namespace {

// Builds one row in a buffer that is used again for the next.
class RowBuilder {
 public:
  RowBuilder(const Graph& graph, const Relations& relations)
      : graph_(graph), relations_(relations) {}

  // Valid until the next call.
  std::string_view Of(const FactView& fact, const EvidenceView& evidence);

 private:
  void Key(std::string_view key) {
    json_.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
  }
  void String(std::string_view text) {
    json_.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  }
  void Field(std::string_view key, std::string_view text) {
    if (text.empty()) return;
    Key(key);
    String(text);
  }
  void Argument(char name, EntityIndex index);

  const Graph& graph_;
  const Relations& relations_;
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> json_;
};

void RowBuilder::Argument(char name, EntityIndex index) {
  const EntityView entity = graph_.entity(index);
  std::string key(1, name);
  Field(key, entity.label);
  Field(key + "_id", entity.id);
  Field(key + "_type", NameOf(entity.type));
  if (entity.aliases.empty()) return;
  Key(key + "_aliases");
  json_.StartArray();
  for (const std::string_view alias : entity.aliases) String(alias);
  json_.EndArray();
}

std::string_view RowBuilder::Of(const FactView& fact,
                                const EvidenceView& evidence) {
  buffer_.Clear();
  json_.Reset(buffer_);
  const ArticleView article = graph_.article(evidence.article);
  json_.StartObject();
  Field("source", article.source);
  Field("article", article.id);
  Field("fact", fact.id);
  std::string_view relation = fact.relation_label;
  if (evidence.inverted) {
    const Relation* found = relations_.Find(fact.relation);
    if (found != nullptr && !found->inverse.empty()) {
      if (found = relations_.Find(found->inverse); found != nullptr) {
        relation = found->label;
      }
    }
  }
  Argument('s', evidence.inverted ? fact.object : fact.subject);
  Field("p", relation);
  Field("p_lemma", evidence.trigger);
  Argument('o', evidence.inverted ? fact.subject : fact.object);
  Field("polarity", NameOf(PolarityOf(evidence.stance)));
  if (!evidence.speakers.empty()) {
    Key("by");
    json_.StartArray();
    for (const EntityIndex speaker : evidence.speakers) {
      String(graph_.entity_label(speaker));
    }
    json_.EndArray();
  }
  if (fact.when) Field("when", fact.when->ToIso());
  bool places = false;
  for (const RoleView& role : fact.roles) {
    if (role.role != Role::kPlace) continue;
    if (!places) {
      Key("where");
      json_.StartArray();
      places = true;
    }
    String(graph_.entity_label(role.entity));
  }
  if (places) json_.EndArray();
  Field("status", NameOf(fact.status));
  Key("confidence");
  const std::string confidence = DecimalText(evidence.confidence, 3);
  json_.RawValue(confidence.data(), confidence.size(), rapidjson::kNumberType);
  Key("start");
  json_.Uint(evidence.range.begin);
  Key("end");
  json_.Uint(evidence.range.end);
  Field("quote", evidence.quote);
  json_.EndObject();
  return {buffer_.GetString(), buffer_.GetSize()};
}

}  // namespace

absl::Status WriteFacts(const Graph& graph, const Relations& relations,
                        const RowSorterOptions& sorting, Output& out) {
  RowSorter rows(sorting);
  RowBuilder builder(graph, relations);
  std::string key;
  absl::Status collected = graph.ForEachFact([&](const FactView& fact) {
    for (const EvidenceView& evidence : fact.evidence) {
      key.assign(graph.article(evidence.article).source);
      key.push_back('\0');
      AppendSortable(evidence.article, key);
      AppendSortable(evidence.range.begin, key);
      AppendSortable(evidence.range.end, key);
      key.append(fact.id);
      if (absl::Status added = rows.Add(key, builder.Of(fact, evidence));
          !added.ok()) {
        return added;
      }
    }
    return absl::OkStatus();
  });
  if (!collected.ok()) return collected;
  absl::Status written =
      rows.Sorted([&](std::string_view, std::string_view row) {
        out.Append(row);
        out.Append('\n');
        return out.failed() ? out.Flush() : absl::OkStatus();
      });
  return written.ok() ? out.Flush() : written;
}

}  // namespace newsgraph
