#include "extract/meaning/entity_names.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

#include "base/text.h"

namespace newsgraph {
namespace {

// Letters of Latin-1 Supplement and Latin Extended-A and -B without their
// accents; 0 where there is nothing to do.
struct Fold {
  char32_t code_point;
  std::string_view plain;
};
constexpr Fold kFolds[] = {
    {0xC6, "ae"},  {0xD0, "d"},  {0xD8, "o"},  {0xDE, "th"}, {0xDF, "ss"},
    {0xE6, "ae"},  {0xF0, "d"},  {0xF8, "o"},  {0xFE, "th"}, {0x110, "d"},
    {0x111, "d"},  {0x131, "i"}, {0x141, "l"}, {0x142, "l"}, {0x152, "oe"},
    {0x153, "oe"}, {0x218, "s"}, {0x219, "s"}, {0x21A, "t"}, {0x21B, "t"},
};

// The base letters of U+00C0..U+00FF and U+0100..U+017F, "?" where kFolds or
// nothing applies.
constexpr std::string_view kLatin1 =
    "aaaaaa?ceeeeiiii?nooooo??uuuuy??aaaaaa?ceeeeiiii?nooooo??uuuuy?y";
constexpr std::string_view kExtendedA =
    "aaaaaaccccccccdd??eeeeeeeeeegggggggghhhhiiiiiiiii?iijjkkklllllll"
    "lll?nnnnnnnnnoooooo??rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

void AppendFolded(char32_t c, std::string& out) {
  if (c < 0x80) {
    out.push_back(static_cast<char>(std::tolower(static_cast<int>(c))));
    return;
  }
  for (const Fold& fold : kFolds) {
    if (fold.code_point == c) {
      out += fold.plain;
      return;
    }
  }
  if (c >= 0xC0 && c <= 0xFF && kLatin1[c - 0xC0] != '?') {
    out.push_back(kLatin1[c - 0xC0]);
  } else if (c >= 0x100 && c < 0x100 + kExtendedA.size() &&
             kExtendedA[c - 0x100] != '?') {
    out.push_back(kExtendedA[c - 0x100]);
  } else if (c >= 0x300 && c <= 0x36F) {
    // A combining accent.
  } else {
    AppendUtf8(c, out);
  }
}

bool IsQuoteMark(char32_t c) {
  return c == '"' || c == '\'' || c == '`' || c == 0xAB || c == 0xBB ||
         (c >= 0x2018 && c <= 0x201F) || c == 0x2032;
}

bool IsHyphen(char32_t c) {
  return c == '-' || c == '_' || c == '/' || (c >= 0x2010 && c <= 0x2015) ||
         c == 0x2212;
}

std::string Lower(std::string_view word) {
  std::string lower(word);
  for (char& c : lower) {
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return lower;
}

// Lower case without final period: "Gen." is "gen".
std::string TitleForm(std::string_view word) {
  std::string form = Lower(word);
  while (!form.empty() && form.back() == '.') form.pop_back();
  return form;
}

template <std::size_t kSize>
bool Contains(const std::array<std::string_view, kSize>& sorted,
              std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

template <std::size_t kSize>
constexpr std::array<std::string_view, kSize> Sorted(
    const std::string_view (&words)[kSize]) {
  std::array<std::string_view, kSize> sorted{};
  std::copy(words, words + kSize, sorted.begin());
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

constexpr auto kTitles = Sorted({
    "acting",
    "adm",
    "admiral",
    "ambassador",
    "archbishop",
    "attorney",
    "attorney-general",
    "ayatollah",
    "baron",
    "baroness",
    "bishop",
    "brig",
    "brigadier",
    "capt",
    "captain",
    "cardinal",
    "ceo",
    "cfo",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "chancellor",
    "chief",
    "cmdr",
    "co-founder",
    "coach",
    "col",
    "colonel",
    "commander",
    "commander-in-chief",
    "commissioner",
    "congressman",
    "congresswoman",
    "constable",
    "consul",
    "coordinator",
    "councillor",
    "councilman",
    "councilwoman",
    "count",
    "countess",
    "cpl",
    "crown",
    "dame",
    "dean",
    "delegate",
    "deputy",
    "detective",
    "director",
    "director-general",
    "dr",
    "duchess",
    "duke",
    "economist",
    "emir",
    "emperor",
    "empress",
    "envoy",
    "father",
    "fr",
    "founder",
    "gen",
    "general",
    "gov",
    "governor",
    "governor-general",
    "hajj",
    "head",
    "hon",
    "imam",
    "inspector",
    "judge",
    "justice",
    "king",
    "lady",
    "lawmaker",
    "leader",
    "lieutenant",
    "lieut",
    "lord",
    "lt",
    "madam",
    "maj",
    "major",
    "manager",
    "marshal",
    "mayor",
    "minister",
    "miss",
    "monsignor",
    "mr",
    "mrs",
    "ms",
    "mullah",
    "officer",
    "ombudsman",
    "pastor",
    "patriarch",
    "pope",
    "pm",
    "premier",
    "president",
    "president-elect",
    "prince",
    "princess",
    "principal",
    "prof",
    "professor",
    "prosecutor",
    "pvt",
    "queen",
    "rabbi",
    "rep",
    "representative",
    "rev",
    "reverend",
    "saint",
    "secretary",
    "secretary-general",
    "sen",
    "senator",
    "sergeant",
    "sgt",
    "sheik",
    "sheikh",
    "sheriff",
    "shah",
    "sir",
    "sister",
    "speaker",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "sultan",
    "superintendent",
    "tsar",
    "treasurer",
    "under-secretary",
    "undersecretary",
    "vice-president",
    "viceroy",
});

constexpr auto kTitleModifiers = Sorted({
    "acting",         "agriculture", "army",       "assistant",    "associate",
    "attorney",       "brigadier",   "chief",      "crown",        "culture",
    "defence",        "defense",     "deputy",     "district",     "economic",
    "economy",        "education",   "energy",     "environment",  "ex",
    "executive",      "external",    "federal",    "field",        "finance",
    "first",          "foreign",     "former",     "general",      "grand",
    "health",         "high",        "home",       "honorary",     "incoming",
    "industry",       "information", "interim",    "interior",     "internal",
    "intelligence",   "joint",       "junior",     "justice",      "labor",
    "labour",         "late",        "lieutenant", "local",        "longtime",
    "major",          "managing",    "majority",   "master",       "military",
    "minority",       "national",    "oil",        "opposition",   "outgoing",
    "party",          "permanent",   "police",     "presidential", "press",
    "prime",          "provincial",  "rear",       "regional",     "right",
    "security",       "senior",      "shadow",     "special",      "staff",
    "state",          "supreme",     "tourism",    "trade",        "transport",
    "transportation", "treasury",    "under",      "vice",         "war",
});

constexpr auto kNameSuffixes =
    Sorted({"ii", "iii", "iv", "jr", "sr", "v", "vi", "xiv", "xvi", "xxiii"});

constexpr auto kNameParticles = Sorted(
    {"abu", "al", "ben", "bin", "da", "de", "del", "della", "der", "di", "dos",
     "du",  "el", "ibn", "la",  "le", "st", "ter", "van",   "von", "zu"});

struct ClassNoun {
  std::string_view word;
  EntityType type;
};

// What names end with, by kind.
constexpr std::string_view kGovernmentNouns[] = {
    "administration", "assembly",   "authority",  "bundestag", "bureau",
    "cabinet",        "commission", "congress",   "council",   "department",
    "duma",           "embassy",    "government", "house",     "knesset",
    "legislature",    "ministry",   "parliament", "police",    "rada",
    "secretariat",    "senate",     "treasury",   "consulate", "directorate",
    "inspectorate",   "customs"};
constexpr std::string_view kMilitaryNouns[] = {
    "army",     "battalion", "brigade", "command",  "corps",    "division",
    "fleet",    "force",     "forces",  "guard",    "guards",   "marines",
    "military", "militia",   "navy",    "regiment", "squadron", "troops"};
constexpr std::string_view kCompanyNouns[] = {"ag",
                                              "airlines",
                                              "airways",
                                              "bancorp",
                                              "bank",
                                              "co",
                                              "company",
                                              "corp",
                                              "corporation",
                                              "enterprises",
                                              "gmbh",
                                              "holdings",
                                              "inc",
                                              "incorporated",
                                              "industries",
                                              "insurance",
                                              "limited",
                                              "llc",
                                              "llp",
                                              "ltd",
                                              "motors",
                                              "partners",
                                              "pharmaceuticals",
                                              "plc",
                                              "sa",
                                              "securities",
                                              "stores",
                                              "systems",
                                              "technologies",
                                              "ventures"};
constexpr std::string_view kPartyNouns[] = {"party", "coalition"};
constexpr std::string_view kMediaNouns[] = {
    "broadcasting", "gazette", "herald", "journal", "magazine",
    "newspaper",    "news",    "post",   "radio",   "television",
    "times",        "tribune", "tv",     "weekly"};
constexpr std::string_view kCourtNouns[] = {"court", "tribunal"};
constexpr std::string_view kAllianceNouns[] = {"alliance", "bloc", "union",
                                               "league"};
constexpr std::string_view kOrganizationNouns[] = {
    "academy",      "agency",     "association", "board",
    "center",       "centre",     "club",        "chamber",
    "church",       "college",    "committee",   "confederation",
    "delegation",   "federation", "foundation",  "fund",
    "group",        "hospital",   "institute",   "institution",
    "laboratory",   "network",    "office",      "organisation",
    "organization", "school",     "service",     "society",
    "survey",       "syndicate",  "team",        "trust",
    "university",   "watch"};
constexpr std::string_view kArmedNouns[] = {"brigades", "front", "rebels",
                                            "cartel", "gang"};
constexpr std::string_view kRegionNouns[] = {
    "canton",      "county", "desert",    "district",   "emirate",
    "governorate", "oblast", "peninsula", "prefecture", "province",
    "raion",       "region", "state",     "territory",  "valley",
    "voivodeship", "strip",  "mountains", "hills",      "highlands",
    "plateau"};
constexpr std::string_view kCityNouns[] = {
    "city", "suburb", "town", "township", "village", "hamlet", "borough"};
constexpr std::string_view kPlaceNouns[] = {
    "avenue", "beach",   "boulevard", "coast",    "forest",       "heights",
    "island", "islands", "mount",     "mountain", "neighborhood", "park",
    "road",   "square",  "street",    "volcano",  "airspace"};
constexpr std::string_view kFacilityNouns[] = {
    "airbase", "airfield",  "airport", "barracks",   "base",      "bridge",
    "camp",    "cathedral", "canal",   "checkpoint", "dam",       "factory",
    "hall",    "harbor",    "harbour", "hotel",      "jail",      "mall",
    "mill",    "mine",      "mosque",  "museum",     "palace",    "pipeline",
    "plant",   "port",      "prison",  "refinery",   "reservoir", "shipyard",
    "stadium", "station",   "temple",  "terminal",   "theater",   "theatre",
    "tower",   "tunnel",    "zoo"};
constexpr std::string_view kWaterNouns[] = {
    "bay",   "channel", "creek", "gulf",   "lake",   "lagoon",
    "ocean", "river",   "sea",   "strait", "straits"};
constexpr std::string_view kAgreementNouns[] = {
    "accord",      "accords",    "act",          "agreement",  "agreements",
    "ceasefire",   "charter",    "constitution", "convention", "deal",
    "declaration", "initiative", "memorandum",   "pact",       "protocol",
    "resolution",  "treaty",     "truce",        "bill",       "law"};
constexpr std::string_view kEventNouns[] = {
    "attack",    "attacks",   "championship", "championships", "conference",
    "conflict",  "crisis",    "cup",          "earthquake",    "election",
    "elections", "festival",  "forum",        "games",         "hurricane",
    "invasion",  "marathon",  "massacre",     "negotiations",  "offensive",
    "olympics",  "operation", "pandemic",     "referendum",    "revolution",
    "strike",    "strikes",   "summit",       "talks",         "typhoon",
    "uprising",  "war"};

constexpr std::size_t kClassNounCount =
    std::size(kGovernmentNouns) + std::size(kMilitaryNouns) +
    std::size(kCompanyNouns) + std::size(kPartyNouns) + std::size(kMediaNouns) +
    std::size(kCourtNouns) + std::size(kAllianceNouns) +
    std::size(kOrganizationNouns) + std::size(kArmedNouns) +
    std::size(kRegionNouns) + std::size(kCityNouns) + std::size(kPlaceNouns) +
    std::size(kFacilityNouns) + std::size(kWaterNouns) +
    std::size(kAgreementNouns) + std::size(kEventNouns);

constexpr std::array<ClassNoun, kClassNounCount> ClassNouns() {
  std::array<ClassNoun, kClassNounCount> all{};
  std::size_t size = 0;
  auto add = [&](std::span<const std::string_view> words, EntityType type) {
    for (std::string_view word : words) all[size++] = {word, type};
  };
  add(kGovernmentNouns, EntityType::kGovernment);
  add(kMilitaryNouns, EntityType::kMilitary);
  add(kCompanyNouns, EntityType::kCompany);
  add(kPartyNouns, EntityType::kParty);
  add(kMediaNouns, EntityType::kMedia);
  add(kCourtNouns, EntityType::kCourt);
  add(kAllianceNouns, EntityType::kAlliance);
  add(kOrganizationNouns, EntityType::kOrganization);
  add(kArmedNouns, EntityType::kArmedGroup);
  add(kRegionNouns, EntityType::kRegion);
  add(kCityNouns, EntityType::kCity);
  add(kPlaceNouns, EntityType::kPlace);
  add(kFacilityNouns, EntityType::kFacility);
  add(kWaterNouns, EntityType::kWater);
  add(kAgreementNouns, EntityType::kAgreement);
  add(kEventNouns, EntityType::kEvent);
  std::sort(all.begin(), all.end(), [](const ClassNoun& a, const ClassNoun& b) {
    return a.word < b.word;
  });
  return all;
}

constexpr auto kOfTakers = Sorted({
    "academy",      "act",          "alliance",      "army",
    "assembly",     "association",  "bank",          "bay",
    "board",        "bureau",       "cape",          "center",
    "centre",       "chamber",      "church",        "city",
    "coalition",    "college",      "commission",    "committee",
    "commonwealth", "conference",   "confederation", "congress",
    "convention",   "corps",        "council",       "court",
    "department",   "duchy",        "federation",    "foundation",
    "front",        "fund",         "gulf",          "house",
    "institute",    "isle",         "kingdom",       "league",
    "ministry",     "movement",     "museum",        "office",
    "organisation", "organization", "party",         "patriarchate",
    "republic",     "school",       "secretariat",   "sea",
    "society",      "state",        "states",        "strait",
    "treaty",       "tribunal",     "union",         "university",
    "agency",       "archdiocese",
});

bool IsSmallWord(std::string_view word) {
  return word == "of" || word == "for" || word == "the" || word == "and" ||
         word == "in" || word == "on" || word == "to" || word == "de" ||
         word == "a" || word == "an" || word == "by" || word == "at";
}

}  // namespace

std::string FoldSpelling(std::string_view name) {
  std::string folded;
  folded.reserve(name.size());
  std::size_t at = 0;
  while (at < name.size()) {
    const char32_t c = NextCodePoint(name, at);
    if (c == '.' || c == ',' || c == '(' || c == ')') continue;
    if (IsQuoteMark(c)) {
      // "Latvia's" is "latvia"; "O'Neil" is "oneil".
      const bool possessive = at < name.size() &&
                              (name[at] == 's' || name[at] == 'S') &&
                              (at + 1 == name.size() || name[at + 1] == ' ');
      if (possessive) ++at;
      continue;
    }
    if (c == '&') {
      folded += "and";
    } else if (IsHyphen(c) || c == ' ' || c == '\t' || c == '\n' || c == '\r' ||
               c == 0xA0) {
      if (!folded.empty() && folded.back() != ' ') folded.push_back(' ');
    } else {
      AppendFolded(c, folded);
    }
  }
  while (!folded.empty() && folded.back() == ' ') folded.pop_back();
  if (folded.starts_with("the ")) folded.erase(0, 4);
  return folded;
}

std::vector<std::string_view> WordsOf(std::string_view folded) {
  std::vector<std::string_view> words;
  std::size_t at = 0;
  while (at < folded.size()) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    if (end > at) words.push_back(folded.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string SpellingKey(std::string_view folded) {
  std::string key;
  key.reserve(folded.size());
  for (std::size_t i = 0; i < folded.size(); ++i) {
    char c = folded[i];
    const char next = i + 1 < folded.size() ? folded[i + 1] : '\0';
    if ((c == 'k' || c == 'g') && next == 'h') {
      c = c == 'k' ? 'h' : 'g';
      ++i;
    } else if (c == 'p' && next == 'h') {
      c = 'f';
      ++i;
    } else if (c == 'c' && (next == 'k' || next == 'h')) {
      c = next == 'k' ? 'k' : 'c';
      ++i;
    } else if (c == 't' && next == 'z') {
      c = 's';
      ++i;
    } else if (c == 'y' || c == 'j') {
      c = 'i';
    } else if (c == 'w') {
      c = 'v';
    } else if (c == 'z') {
      c = 's';
    } else if (c == 'q') {
      c = 'k';
    }
    if (key.empty() || key.back() != c) key.push_back(c);
  }
  return key;
}

bool LooksLikeAcronym(std::string_view form) {
  int upper = 0;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const auto c = static_cast<unsigned char>(form[i]);
    if (std::isupper(c)) {
      ++upper;
    } else if (c == 's' && i + 1 == form.size() && upper >= 2) {
      // A plural.
    } else if (c == 'o' && i > 0 && i + 1 < form.size()) {
      // "DoD", "MoI".
    } else if (c != '.' && c != '-' && c != '&' && !std::isdigit(c)) {
      return false;
    }
  }
  return upper >= 2;
}

bool IsAcronymOf(std::string_view acronym, std::string_view name) {
  std::string letters;
  for (char c : acronym) {
    if (std::isupper(static_cast<unsigned char>(c))) {
      letters.push_back(
          static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
    }
  }
  const std::string folded = FoldSpelling(name);
  const std::vector<std::string_view> words = WordsOf(folded);
  if (letters.size() < 2 || words.size() < 2) return false;
  std::string all;
  std::string content;
  for (std::string_view word : words) {
    all.push_back(word.front());
    if (!IsSmallWord(word)) content.push_back(word.front());
  }
  return letters == content || letters == all;
}

bool IsTitleWord(std::string_view word) {
  return Contains(kTitles, TitleForm(word));
}

bool IsTitleModifier(std::string_view word) {
  return Contains(kTitleModifiers, TitleForm(word));
}

bool IsNameSuffix(std::string_view word) {
  return Contains(kNameSuffixes, TitleForm(word));
}

bool IsNameParticle(std::string_view word) {
  return Contains(kNameParticles, TitleForm(word));
}

std::optional<EntityType> TypeOfClassNoun(std::string_view word) {
  static constexpr auto kClassNouns = ClassNouns();
  const std::string form = TitleForm(word);
  const auto found = std::lower_bound(
      kClassNouns.begin(), kClassNouns.end(), std::string_view(form),
      [](const ClassNoun& a, std::string_view b) { return a.word < b; });
  if (found == kClassNouns.end() || found->word != form) return std::nullopt;
  return found->type;
}

bool TakesOf(std::string_view word) {
  return Contains(kOfTakers, TitleForm(word));
}

std::string InstitutionKey(std::string_view folded) {
  static constexpr auto kInstitutions =
      Sorted({"army", "cabinet", "court", "department", "embassy", "government",
              "legislature", "military", "ministry", "navy", "parliament",
              "police", "senate", "treasury"});
  std::string_view institution;
  std::vector<std::string> content;
  for (std::string_view word : WordsOf(folded)) {
    if (institution.empty() && Contains(kInstitutions, word)) {
      institution = word;
    } else if (!IsSmallWord(word) && word != "affairs" && word != "national") {
      std::string normal(word);
      if (normal == "defence") normal = "defense";
      if (normal == "defenses") normal = "defense";
      if (normal == "labour") normal = "labor";
      if (normal == "external") normal = "foreign";
      content.push_back(std::move(normal));
    }
  }
  if (institution.empty()) return "";
  std::sort(content.begin(), content.end());
  std::string key(institution);
  for (const std::string& word : content) key += " " + word;
  return key;
}

}  // namespace newsgraph
