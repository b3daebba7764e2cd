#include "ontology/knowledge.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <tuple>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "ontology/knowledge_tables.h"
#include "ontology/name_key.h"

namespace newsgraph {
namespace {

constexpr auto kTables = std::to_array<std::string_view>(
    {"countries.tsv", "cities.tsv", "regions.tsv", "organizations.tsv",
     "people.tsv", "equipment.tsv", "waters.tsv", "capitals.tsv",
     "city_regions.tsv", "offices.tsv", "given_names.tsv", "nouns.tsv"});

}  // namespace

struct Knowledge::Impl {
  KnowledgeRows rows;
  KeyIndex ids;  // number = entity
  KeyIndex countries;
  std::vector<std::uint32_t> country_entities;  // by number in `countries`

  std::string keys;  // the bytes of all names' keys
  KeyIndex names;
  std::vector<std::uint32_t>
      first;  // of a name's readings; one more at the end
  std::vector<KnownName> readings;
  KeyIndex first_words;
  std::vector<std::uint8_t>
      longest;  // words of the longest name, by first word

  std::vector<Office> offices;           // sorted by person, then date
  std::vector<std::uint32_t> by_person;  // first office of each entity
  std::vector<std::uint32_t> by_office;  // sorted by organisation, title
  std::vector<std::pair<std::uint32_t, std::uint32_t>> capitals;      // sorted
  std::vector<std::pair<std::uint32_t, std::uint32_t>> city_regions;  // sorted
  std::string noun_bytes;
  KeyIndex given_names;
  KeyIndex nouns;
  std::vector<EntityType> noun_types;

  absl::Status IndexIds();
  void IndexNames();
  absl::Status IndexOffices();
  void IndexWords();
};

absl::Status Knowledge::Impl::IndexIds() {
  const std::vector<KnownEntity>& entities = rows.entities;
  ids = KeyIndex(entities.size());
  for (std::uint32_t i = 0; i < entities.size(); ++i) {
    if (ids.Intern(entities[i].id) != i) {
      return absl::InvalidArgumentError(absl::StrCat(
          "knowledge: expected one entity with the id ", ToAbsl(entities[i].id),
          ", found another with the label ", ToAbsl(entities[i].label)));
    }
  }
  countries = KeyIndex(300);
  for (std::uint32_t i = 0; i < entities.size(); ++i) {
    if (entities[i].type != EntityType::kCountry ||
        entities[i].country.empty()) {
      continue;
    }
    if (countries.Intern(entities[i].country) == country_entities.size()) {
      country_entities.push_back(i);
    }
  }
  for (const auto& [iso, city] : rows.capitals) {
    const std::uint32_t country = countries.Find(iso);
    const std::uint32_t entity = ids.Find(city);
    if (country != KeyIndex::kNone && entity != KeyIndex::kNone) {
      capitals.emplace_back(country_entities[country], entity);
    }
  }
  std::sort(capitals.begin(), capitals.end());
  for (const auto& [city, region] : rows.city_regions) {
    const std::uint32_t inner = ids.Find(city);
    const std::uint32_t outer = ids.Find(region);
    if (inner != KeyIndex::kNone && outer != KeyIndex::kNone) {
      city_regions.emplace_back(inner, outer);
    }
  }
  std::sort(city_regions.begin(), city_regions.end());
  return absl::OkStatus();
}

void Knowledge::Impl::IndexNames() {
  // Keys are views into `keys`, which therefore must not move: a key is
  // hardly longer than its name, and where it is (folded letters), room for
  // twice the bytes is enough.
  std::size_t bytes = 0;
  for (const NameRow& row : rows.names) bytes += 2 * row.name.size() + 2;
  keys.reserve(bytes);
  names = KeyIndex(rows.names.size());
  first_words = KeyIndex(rows.names.size() / 2);
  std::vector<std::uint32_t> number_of(rows.names.size(), KeyIndex::kNone);
  NameKey builder;
  for (std::size_t i = 0; i < rows.names.size(); ++i) {
    builder.Clear();
    builder.Append(rows.names[i].name);
    const std::string_view key = builder.Get();
    if (key.empty() || keys.size() + 2 * key.size() > bytes) continue;
    std::uint32_t number = names.Find(key);
    if (number == KeyIndex::kNone) {
      const std::size_t at = keys.size();
      keys += key;
      number = names.Intern(std::string_view(keys).substr(at));
      const std::string_view word = builder.FirstWord();
      std::uint32_t first_word = first_words.Find(word);
      if (first_word == KeyIndex::kNone) {
        const std::size_t word_at = keys.size();
        keys += word;
        first_word = first_words.Intern(std::string_view(keys).substr(word_at));
        longest.push_back(0);
      }
      longest[first_word] = static_cast<std::uint8_t>(std::min<std::size_t>(
          std::max<std::size_t>(longest[first_word], builder.words()), 255));
    }
    number_of[i] = number;
  }

  first.assign(names.size() + 1, 0);
  for (const std::uint32_t number : number_of) {
    if (number != KeyIndex::kNone) ++first[number + 1];
  }
  for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
  std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
  readings.resize(first.back());
  for (std::size_t i = 0; i < number_of.size(); ++i) {
    if (number_of[i] == KeyIndex::kNone) continue;
    readings[next[number_of[i]]++] = {rows.names[i].kind, rows.names[i].entity};
  }
  // The heaviest first; each entity once a kind.
  const auto before = [&](const KnownName& a, const KnownName& b) {
    const KnownEntity& x = rows.entities[a.entity];
    const KnownEntity& y = rows.entities[b.entity];
    if (x.weight != y.weight) return x.weight > y.weight;
    if (x.id != y.id) return x.id < y.id;
    return a.kind < b.kind;
  };
  const auto same = [](const KnownName& a, const KnownName& b) {
    return a.entity == b.entity && a.kind == b.kind;
  };
  std::vector<KnownName> unique;
  unique.reserve(readings.size());
  for (std::size_t i = 0; i + 1 < first.size(); ++i) {
    const auto begin = readings.begin() + first[i];
    const auto end = readings.begin() + first[i + 1];
    if (end - begin > 1) std::sort(begin, end, before);
    first[i] = static_cast<std::uint32_t>(unique.size());
    std::unique_copy(begin, end, std::back_inserter(unique), same);
  }
  first.back() = static_cast<std::uint32_t>(unique.size());
  readings = std::move(unique);
}

absl::Status Knowledge::Impl::IndexOffices() {
  for (const OfficeRow& row : rows.offices) {
    Office office;
    office.person = ids.Find(row.person);
    office.organization = ids.Find(row.organization);
    office.title = row.title;
    office.from = row.from;
    office.until = row.until;
    if (office.person == KeyIndex::kNone ||
        office.organization == KeyIndex::kNone) {
      return absl::InvalidArgumentError(absl::StrCat(
          row.place,
          ": expected the ids of a person and an organisation, found \"",
          ToAbsl(row.person), "\" and \"", ToAbsl(row.organization), "\""));
    }
    offices.push_back(office);
  }
  std::sort(offices.begin(), offices.end(),
            [](const Office& a, const Office& b) {
              return std::tie(a.person, a.from, a.title, a.organization) <
                     std::tie(b.person, b.from, b.title, b.organization);
            });
  by_person.assign(rows.entities.size() + 1, 0);
  for (const Office& office : offices) ++by_person[office.person + 1];
  for (std::size_t i = 1; i < by_person.size(); ++i)
    by_person[i] += by_person[i - 1];
  by_office.resize(offices.size());
  for (std::uint32_t i = 0; i < offices.size(); ++i) by_office[i] = i;
  std::sort(by_office.begin(), by_office.end(),
            [&](std::uint32_t a, std::uint32_t b) {
              return std::tie(offices[a].organization, offices[a].title, a) <
                     std::tie(offices[b].organization, offices[b].title, b);
            });
  rows.offices.clear();
  return absl::OkStatus();
}

void Knowledge::Impl::IndexWords() {
  given_names = KeyIndex(rows.given_names.size());
  for (const std::string_view name : rows.given_names) given_names.Intern(name);
  nouns = KeyIndex(rows.nouns.size());
  for (const auto& [lemma, type] : rows.nouns) {
    const std::uint32_t number = nouns.Intern(lemma);
    if (number == noun_types.size()) noun_types.push_back(type);
  }
  rows.nouns.clear();
}

Knowledge::Knowledge(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Knowledge::Knowledge(Knowledge&&) noexcept = default;
Knowledge& Knowledge::operator=(Knowledge&&) noexcept = default;
Knowledge::~Knowledge() = default;

absl::StatusOr<Knowledge> Knowledge::Load(const std::string& directory,
                                          std::span<const std::string> own) {
  auto impl = std::make_unique<Impl>();
  for (const std::string_view table : kTables) {
    const std::string path = absl::StrCat(directory, "/", ToAbsl(table));
    if (absl::Status s = ReadTable(path, impl->rows); !s.ok()) return s;
  }
  for (const std::string& file : own) {
    if (absl::Status s = ReadOwnKnowledge(file, impl->rows); !s.ok()) return s;
  }
  if (absl::Status s = impl->IndexIds(); !s.ok()) return s;
  impl->IndexNames();
  impl->rows.names = {};
  if (absl::Status s = impl->IndexOffices(); !s.ok()) return s;
  impl->IndexWords();
  return Knowledge(std::move(impl));
}

std::span<const KnownName> Knowledge::Lookup(std::string_view name) const {
  NameKey key;
  key.Append(name);
  const std::uint32_t number = impl_->names.Find(key.Get());
  if (number == KeyIndex::kNone) return {};
  return std::span<const KnownName>(impl_->readings)
      .subspan(impl_->first[number],
               impl_->first[number + 1] - impl_->first[number]);
}

std::size_t Knowledge::LongestMatch(
    std::span<const std::string_view> words) const {
  NameKey key;
  std::size_t longest = 0;
  std::size_t limit = 0;  // words of a key, once its first word is known
  for (std::size_t i = 0; i < words.size(); ++i) {
    key.Append(words[i]);
    if (key.words() == 0) {
      if (i >= 2) break;  // "the" and an opening quote at most
      continue;
    }
    if (limit == 0 || key.words() == 1) {
      const std::uint32_t first = impl_->first_words.Find(key.FirstWord());
      // A single letter may yet become an acronym: "J. D.".
      if (first == KeyIndex::kNone && key.FirstWord().size() > 1)
        return longest;
      limit = first == KeyIndex::kNone ? 2 : impl_->longest[first];
    }
    if (key.words() > limit + 1) break;
    if (impl_->names.Find(key.Get()) != KeyIndex::kNone) longest = i + 1;
    if (i > 2 * limit + 4) break;  // punctuation only
  }
  return longest;
}

const KnownEntity& Knowledge::entity(std::uint32_t index) const {
  return impl_->rows.entities[index];
}

std::size_t Knowledge::size() const { return impl_->rows.entities.size(); }

std::optional<std::uint32_t> Knowledge::FindId(std::string_view id) const {
  const std::uint32_t number = impl_->ids.Find(id);
  if (number == KeyIndex::kNone) return std::nullopt;
  return number;
}

std::optional<std::uint32_t> Knowledge::Country(std::string_view iso) const {
  const std::uint32_t number = impl_->countries.Find(iso);
  if (number == KeyIndex::kNone) return std::nullopt;
  return impl_->country_entities[number];
}

std::optional<std::uint32_t> Knowledge::CapitalOf(std::uint32_t country) const {
  const auto at =
      std::lower_bound(impl_->capitals.begin(), impl_->capitals.end(),
                       std::pair<std::uint32_t, std::uint32_t>(country, 0));
  if (at == impl_->capitals.end() || at->first != country) return std::nullopt;
  return at->second;
}

std::optional<std::uint32_t> Knowledge::RegionOf(std::uint32_t city) const {
  const auto at =
      std::lower_bound(impl_->city_regions.begin(), impl_->city_regions.end(),
                       std::pair(city, std::uint32_t{0}));
  if (at == impl_->city_regions.end() || at->first != city) return std::nullopt;
  return at->second;
}

std::optional<std::uint32_t> Knowledge::HolderOf(std::string_view title,
                                                 std::uint32_t organization,
                                                 const Date& when) const {
  const auto begin = std::lower_bound(
      impl_->by_office.begin(), impl_->by_office.end(),
      std::pair(organization, title), [&](std::uint32_t i, const auto& wanted) {
        return std::pair(impl_->offices[i].organization,
                         impl_->offices[i].title) < wanted;
      });
  std::optional<std::uint32_t> holder;
  for (auto at = begin; at != impl_->by_office.end(); ++at) {
    const Office& office = impl_->offices[*at];
    if (office.organization != organization || office.title != title) break;
    if (office.from && when < *office.from) continue;
    if (office.until && *office.until < when) continue;
    if (holder && *holder != office.person) return std::nullopt;
    holder = office.person;
  }
  return holder;
}

std::span<const Office> Knowledge::OfficesOf(std::uint32_t person) const {
  if (person + 1 >= impl_->by_person.size()) return {};
  return std::span<const Office>(impl_->offices)
      .subspan(impl_->by_person[person],
               impl_->by_person[person + 1] - impl_->by_person[person]);
}

bool Knowledge::IsGivenName(std::string_view word) const {
  NameKey key;
  key.Append(word);
  if (key.words() != 1) return false;
  return impl_->given_names.Find(key.FirstWord()) != KeyIndex::kNone;
}

std::optional<EntityType> Knowledge::TypeOfNoun(std::string_view lemma) const {
  const std::uint32_t number = impl_->nouns.Find(lemma);
  if (number == KeyIndex::kNone) return std::nullopt;
  return impl_->noun_types[number];
}

}  // namespace newsgraph
