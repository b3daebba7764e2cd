#include "bench/synthetic_corpus.h"

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>
#include <string_view>
#include <utility>

namespace newsgraph {
namespace {

constexpr std::array<std::string_view, 40> kGivenNames = {
    "Anna",   "Boris",    "Carlos",  "Dmitry", "Elena",   "Farid",   "Grace",
    "Hassan", "Irina",    "James",   "Karim",  "Lucia",   "Mikhail", "Nadia",
    "Oleh",   "Pavel",    "Rosa",    "Sergei", "Tomas",   "Ursula",  "Viktor",
    "Walter", "Yusuf",    "Zoran",   "Alexei", "Beatriz", "Chiara",  "David",
    "Emil",   "Fatima",   "Gabor",   "Helena", "Ivan",    "Jana",    "Khalid",
    "Laura",  "Mohammed", "Natalia", "Omar",   "Petra"};
constexpr std::array<std::string_view, 20> kOnsets = {
    "B", "Br", "D", "Dr", "G",  "Gr", "K",  "Kr", "L", "M",
    "N", "P",  "R", "S",  "St", "T",  "Tr", "V",  "Z", "Kh"};
constexpr std::array<std::string_view, 8> kVowels = {"a", "e",  "i",  "o",
                                                     "u", "ia", "ou", "y"};
constexpr std::array<std::string_view, 16> kMiddles = {
    "l", "r", "n",  "m",  "k",   "z", "ss", "tch",
    "v", "d", "rt", "nk", "shk", "b", "kh", "ll"};
constexpr std::array<std::string_view, 14> kSurnameEnds = {
    "ov", "enko", "sky", "ez",  "son", "ini", "escu",
    "ic", "berg", "ari", "man", "uk",  "yan", "elli"};
constexpr std::array<std::string_view, 10> kPlaceEnds = {
    "grad", "ville", "il", "sk", "burg", "ovo", "an", "ia", "ino", "pol"};
constexpr std::array<std::string_view, 16> kOrganWords = {
    "International", "Global", "Northern", "Energy",  "Relief", "Trade",
    "Development",   "Atomic", "Maritime", "Climate", "Press",  "Labor",
    "Health",        "Rights", "Grain",    "Security"};
constexpr std::array<std::string_view, 8> kOrganHeads = {
    "Organization", "Agency", "Council",  "Union",
    "Federation",   "Fund",   "Alliance", "Institute"};
constexpr std::array<std::string_view, 6> kStateOrgans = {
    "Ministry of Defense",  "Ministry of Finance", "Supreme Court",
    "Border Guard Service", "Central Bank",        "National Police"};
constexpr std::array<std::string_view, 30> kCountries = {
    "UA", "RU", "RO", "PL", "DE", "FR", "GB", "US", "CN", "JP",
    "IN", "BR", "MX", "AR", "EG", "NG", "KE", "ZA", "TR", "IR",
    "IQ", "SY", "IL", "SA", "ES", "IT", "SE", "FI", "CA", "AU"};

class Dice {
 public:
  explicit Dice(std::uint32_t seed) : engine_(seed) {}
  // Not a distribution of the library: those differ between machines.
  int Below(int limit) {
    return static_cast<int>(engine_() % static_cast<std::uint32_t>(limit));
  }
  bool Chance(int of_thousand) { return Below(1000) < of_thousand; }
  template <std::size_t size>
  std::string Pick(const std::array<std::string_view, size>& from) {
    return std::string(from[static_cast<std::size_t>(Below(size))]);
  }
  // Small numbers far more often than great ones.
  int Skewed(int limit) {
    const double u = (Below(1 << 20) + 0.5) / (1 << 20);
    return std::min(limit - 1, static_cast<int>(limit * u * u * u));
  }

 private:
  std::mt19937 engine_;
};

struct Thing {
  EntityType type = EntityType::kPerson;
  std::string name;
  std::string acronym;  // organisations
  std::string middle;   // persons
  std::string country;
  bool state_organ = false;
};

class World {
 public:
  World(const SyntheticOptions& options, Dice& dice)
      : options_(options), dice_(dice) {
    const int stories = std::max(4, options.articles / 40);
    for (int i = 0; i < stories; ++i) AddStory();
  }

  const std::vector<std::uint32_t>& Story(int index) const {
    return stories_[static_cast<std::size_t>(index)];
  }
  int stories() const { return static_cast<int>(stories_.size()); }
  const Thing& At(std::uint32_t thing) const { return things_[thing]; }

 private:
  void AddStory() {
    const std::string country = dice_.Pick(kCountries);
    std::vector<std::uint32_t> story;
    for (int i = 0; i < 24; ++i) {
      Thing thing;
      // Most of a story happens in one country.
      thing.country = dice_.Chance(700) ? country : dice_.Pick(kCountries);
      if (i < 11) {
        MakePerson(thing);
      } else if (i < 17) {
        MakePlace(thing);
      } else if (i < 22) {
        MakeOrganization(thing);
      } else {
        thing.type = EntityType::kGovernment;
        thing.name = dice_.Pick(kStateOrgans);
        thing.state_organ = true;
      }
      story.push_back(Keep(thing));
    }
    stories_.push_back(std::move(story));
  }

  // State organs come in several stories; other names only once a country.
  std::uint32_t Keep(Thing thing) {
    for (;;) {
      const auto [known, is_new] =
          number_.try_emplace({thing.name, thing.country},
                              static_cast<std::uint32_t>(things_.size()));
      if (is_new) {
        things_.push_back(thing);
        return known->second;
      }
      if (thing.state_organ) return known->second;
      thing.name += dice_.Pick(kVowels);
    }
  }

  std::string Stem(int middles) {
    std::string stem = dice_.Pick(kOnsets);
    for (int i = 0; i < middles; ++i) {
      stem += dice_.Pick(kVowels) + dice_.Pick(kMiddles);
    }
    return stem;
  }

  void MakePerson(Thing& person) {
    person.type = EntityType::kPerson;
    if (!persons_.empty() && dice_.Chance(options_.namesakes)) {
      // A namesake abroad.
      const Thing& other = things_[persons_[static_cast<std::size_t>(
          dice_.Below(static_cast<int>(persons_.size())))]];
      if (other.country != person.country) {
        person.name = other.name;
        return;
      }
    }
    // A third of all people share their surname with somebody.
    if (surnames_.empty() || dice_.Chance(700)) {
      surnames_.push_back(Stem(1 + dice_.Below(2)) + dice_.Pick(kSurnameEnds));
      person.name = surnames_.back();
    } else {
      person.name = surnames_[static_cast<std::size_t>(
          dice_.Below(static_cast<int>(surnames_.size())))];
    }
    person.name = dice_.Pick(kGivenNames) + " " + person.name;
    person.middle = dice_.Pick(kGivenNames);
    persons_.push_back(static_cast<std::uint32_t>(things_.size()));
  }

  void MakePlace(Thing& place) {
    place.type = EntityType::kCity;
    place.name = Stem(1 + dice_.Below(2)) + dice_.Pick(kPlaceEnds);
  }

  void MakeOrganization(Thing& organization) {
    if (dice_.Chance(400)) {
      organization.type = EntityType::kCompany;
      organization.name = Stem(2) + (dice_.Chance(500) ? " Inc" : " Group");
      return;
    }
    organization.type = EntityType::kOrganization;
    std::set<std::string> words;
    while (words.size() < 2) words.insert(dice_.Pick(kOrganWords));
    for (const std::string& word : words) organization.name += word + " ";
    organization.name += dice_.Pick(kOrganHeads);
    if (dice_.Chance(600)) organization.name += " of " + Stem(2);
    bool at_start = true;
    for (std::size_t i = 0; i < organization.name.size(); ++i) {
      const char c = organization.name[i];
      if (at_start && c >= 'A' && c <= 'Z') organization.acronym += c;
      at_start = c == ' ';
    }
  }

  const SyntheticOptions& options_;
  Dice& dice_;
  std::vector<Thing> things_;
  std::vector<std::uint32_t> persons_;
  std::vector<std::string> surnames_;
  std::vector<std::vector<std::uint32_t>> stories_;
  std::map<std::pair<std::string, std::string>, std::uint32_t> number_;
};

void ReplaceFirst(std::string& text, std::string_view from,
                  std::string_view to) {
  const std::size_t at = text.find(from, 1);
  if (at != std::string::npos) text.replace(at, from.size(), to);
}

// Spellings as agencies differ in them.
void VarySpelling(std::string& name, Dice& dice) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 14>
      kHabits = {{{"sky", "skyy"},
                  {"sky", "skiy"},
                  {"sky", "ski"},
                  {"kh", "h"},
                  {"z", "s"},
                  {"ss", "s"},
                  {"ll", "l"},
                  {"tch", "ch"},
                  {"y", "i"},
                  {"ou", "u"},
                  {"k", "ck"},
                  {"a", "á"},
                  {"o", "ö"},
                  {"n", "nn"}}};
  const std::string before = name;
  for (int tries = 0; tries < 8 && name == before; ++tries) {
    const auto& [from, to] =
        kHabits[static_cast<std::size_t>(dice.Below(kHabits.size()))];
    ReplaceFirst(name, from, to);
  }
}

void VaryVowel(std::string& name, Dice& dice) {
  constexpr std::string_view kPlain = "aeiou";
  const auto begin = static_cast<std::size_t>(
      1 + dice.Below(static_cast<int>(name.size()) - 1));
  const std::size_t at = name.find_first_of(kPlain, begin);
  if (at == std::string::npos) return;
  name[at] = kPlain[static_cast<std::size_t>(dice.Below(5))];
}

void Mistype(std::string& name, Dice& dice) {
  const auto at = static_cast<std::size_t>(
      1 + dice.Below(static_cast<int>(name.size()) - 2));
  if (name[at] == ' ' || name[at + 1] == ' ' || (name[at] & 0x80) != 0 ||
      (name[at + 1] & 0x80) != 0 || name[at - 1] == ' ') {
    return;
  }
  switch (dice.Below(3)) {
    case 0:
      name.erase(at, 1);
      break;
    case 1:
      name.insert(at, 1, name[at + 1]);
      break;
    default:
      std::swap(name[at], name[at + 1]);
  }
}

class Reporter {
 public:
  Reporter(const SyntheticOptions& options, const World& world, Dice& dice)
      : options_(options), world_(world), dice_(dice) {}

  SyntheticArticle Write(int number) {
    SyntheticArticle article;
    Extraction& extraction = article.extraction;
    extraction.article.id = "synthetic-" + std::to_string(number);
    extraction.article.language = "en";
    const std::vector<std::uint32_t>& story =
        world_.Story(dice_.Skewed(world_.stories()));
    std::set<std::uint32_t> things;
    const int wanted = 5 + dice_.Below(8);
    for (int tries = 0; tries < 50 && static_cast<int>(things.size()) < wanted;
         ++tries) {
      things.insert(story[static_cast<std::size_t>(
          dice_.Skewed(static_cast<int>(story.size())))]);
    }
    // Something from elsewhere.
    const std::vector<std::uint32_t>& other =
        world_.Story(dice_.Skewed(world_.stories()));
    things.insert(other[static_cast<std::size_t>(
        dice_.Below(static_cast<int>(other.size())))]);
    std::uint32_t position = 0;
    for (const std::uint32_t thing : things) {
      ArticleEntity entity = Mention(world_.At(thing));
      const auto mentions = static_cast<std::uint32_t>(1 + dice_.Below(5));
      for (std::uint32_t i = 0; i < mentions; ++i, position += 20) {
        entity.mentions.push_back({position, position + 10});
      }
      extraction.entities.push_back(std::move(entity));
      article.truth.push_back(thing);
    }
    const auto count = static_cast<std::uint32_t>(things.size());
    for (std::uint32_t i = 0; i + 1 < count; ++i) {
      Proposition claim;
      claim.subject = i;
      claim.object = i + 1;
      claim.relation = "open/relation" + std::to_string(dice_.Below(20));
      claim.trigger = "relation";
      claim.confidence = 0.8;
      claim.evidence = {i * 100, i * 100 + 90};
      claim.quote = "Sentence " + std::to_string(i) + " of article " +
                    std::to_string(number) + ".";
      extraction.propositions.push_back(std::move(claim));
    }
    return article;
  }

 private:
  ArticleEntity Mention(const Thing& thing) {
    ArticleEntity entity;
    entity.type = thing.type;
    entity.named = true;
    entity.label = thing.name;
    // The state of a state's organ stands in its name or is known.
    if (thing.state_organ || dice_.Chance(options_.country_told)) {
      entity.country = thing.country;
    }
    Respell(entity.label);
    if (thing.type == EntityType::kPerson) {
      ShapePerson(thing, entity);
    } else if (!thing.acronym.empty()) {
      if (dice_.Chance(options_.acronym_only)) {
        entity.label = thing.acronym;
      } else if (dice_.Chance(600)) {
        entity.aliases.push_back(thing.acronym);
      }
    }
    return entity;
  }

  void Respell(std::string& name) {
    if (dice_.Chance(options_.spelling_variants)) VarySpelling(name, dice_);
    if (dice_.Chance(options_.vowel_variants)) VaryVowel(name, dice_);
    if (dice_.Chance(options_.typos)) Mistype(name, dice_);
  }

  void ShapePerson(const Thing& person, ArticleEntity& entity) {
    const std::size_t space = entity.label.find(' ');
    const std::string given = entity.label.substr(0, space);
    const std::string surname = entity.label.substr(space + 1);
    if (dice_.Chance(options_.surname_only)) {
      entity.label = surname;
      return;
    }
    if (!person.middle.empty() && dice_.Chance(options_.middle_names)) {
      const std::string middle =
          dice_.Chance(700) ? person.middle.substr(0, 1) + "." : person.middle;
      entity.label = given + " " + middle + " " + surname;
    } else if (dice_.Chance(options_.initials)) {
      entity.label = given.substr(0, 1) + ". " + surname;
    }
    if (dice_.Chance(700)) entity.aliases.push_back(surname);
  }

  const SyntheticOptions& options_;
  const World& world_;
  Dice& dice_;
};

}  // namespace

std::vector<SyntheticArticle> MakeSyntheticCorpus(
    const SyntheticOptions& options) {
  Dice dice(options.seed);
  const World world(options, dice);
  Reporter reporter(options, world, dice);
  std::vector<SyntheticArticle> articles;
  articles.reserve(static_cast<std::size_t>(options.articles));
  for (int i = 0; i < options.articles; ++i) {
    articles.push_back(reporter.Write(i));
  }
  return articles;
}

PairScore ScorePairs(const std::vector<std::uint32_t>& found,
                     const std::vector<std::uint32_t>& truth) {
  std::map<std::uint32_t, double> by_found;
  std::map<std::uint32_t, double> by_truth;
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> by_both;
  for (std::size_t i = 0; i < found.size(); ++i) {
    ++by_found[found[i]];
    ++by_truth[truth[i]];
    ++by_both[{found[i], truth[i]}];
  }
  const auto pairs = [](const auto& groups) {
    double sum = 0;
    for (const auto& [key, count] : groups) sum += count * (count - 1) / 2;
    return sum;
  };
  const double both = pairs(by_both);
  return {both / pairs(by_found), both / pairs(by_truth)};
}

}  // namespace newsgraph
