// Reads the compact tables of ontology/data and users' own Turtle into plain
// rows. docs/formats/knowledge.md describes both.
#ifndef NEWSGRAPH_ONTOLOGY_KNOWLEDGE_TABLES_H_
#define NEWSGRAPH_ONTOLOGY_KNOWLEDGE_TABLES_H_

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "ontology/knowledge.h"

namespace newsgraph {

// Names that a row gives an entity; `entity` indexes KnowledgeRows::entities.
struct NameRow {
  std::string_view name;
  NameKind kind = NameKind::kName;
  std::uint32_t entity = 0;
};

struct OfficeRow {
  std::string_view person;  // ids
  std::string_view title;
  std::string_view organization;
  std::optional<Date> from;
  std::optional<Date> until;
  std::string place;  // "file:line", for messages
};

struct KnowledgeRows {
  // Owns all bytes that the views below point into.
  std::deque<std::string> bytes;
  std::vector<KnownEntity> entities;
  std::vector<NameRow> names;
  std::vector<OfficeRow> offices;
  std::vector<std::pair<std::string_view, std::string_view>> capitals;
  std::vector<std::pair<std::string_view, std::string_view>> city_regions;
  std::vector<std::string_view> given_names;
  std::vector<std::pair<std::string_view, EntityType>> nouns;
};

// Appends one table; its first line says which kind it is. Errors as those of
// Knowledge::Load.
absl::Status ReadTable(const std::string& path, KnowledgeRows& rows);

// Appends a user's Turtle file. An entity that has an id which `rows` holds
// already adds to that one.
absl::Status ReadOwnKnowledge(const std::string& path, KnowledgeRows& rows);

}  // namespace newsgraph

#endif  // NEWSGRAPH_ONTOLOGY_KNOWLEDGE_TABLES_H_
