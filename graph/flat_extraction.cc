#include "graph/flat_extraction.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "absl/strings/str_cat.h"
#include "base/absl_bridge.h"
#include "base/text.h"

namespace newsgraph {
namespace {

constexpr char kPackedVersion = 1;
constexpr std::size_t kMaxArguments = 1000;  // of each kind; a sentence has few

constexpr std::uint32_t kRoles = static_cast<std::uint32_t>(Role::kPartner) + 1;
constexpr std::uint32_t kStances =
    static_cast<std::uint32_t>(Stance::kAsked) + 1;
constexpr std::uint32_t kGranularities =
    static_cast<std::uint32_t>(Granularity::kInterval) + 1;

// Stores hold the numbers of these; where they change, so must the version.
static_assert(kEntityTypeCount == 32 && kRoles == 11 && kStances == 7 &&
              kGranularities == 4);

// Thousandths, whatever the double: what is read from a file and what comes
// from memory must agree.
std::uint16_t Thousandths(double confidence) {
  if (!(confidence > 0)) return 0;
  return static_cast<std::uint16_t>(
      std::lround(std::min(confidence, 1.0) * 1000));
}

template <typename Rows>
std::uint32_t CountOf(const Rows& rows) {
  return static_cast<std::uint32_t>(rows.size());
}

// Fills the rows of an extraction.
class Flattener {
 public:
  explicit Flattener(FlatExtraction& out) : out_(out) {
    out_.strings.emplace_back();
  }

  void Add(const ArticleRecord& article) {
    out_.source = article.source;
    out_.id = Number(article.id);
    out_.url = Number(article.url);
    out_.title = Number(article.title);
    out_.publisher = Number(article.publisher);
    out_.language = Number(article.language);
    if (article.published) out_.published = ToDays(*article.published);
  }

  void Add(const ArticleEntity& entity) {
    ChainRow chain;
    chain.label = Number(entity.label);
    chain.authority =
        Number(entity.authority.empty() ? entity.wikidata : entity.authority);
    chain.country = Number(entity.country);
    chain.value = Number(entity.value);
    chain.unit = Number(entity.unit);
    chain.aliases_begin = CountOf(out_.aliases);
    for (const std::string& alias : entity.aliases) {
      out_.aliases.push_back(Number(alias));
    }
    chain.aliases_end = CountOf(out_.aliases);
    chain.mentions = CountOf(entity.mentions);
    chain.type = entity.type;
    chain.named = entity.named;
    out_.chains.push_back(chain);
  }

  void Add(const Proposition& proposition) {
    ++out_.given_propositions;
    const std::uint32_t count = CountOf(out_.chains);
    if (proposition.subject >= count || proposition.object >= count) return;
    PropositionRow claim;
    claim.subject = proposition.subject;
    claim.object = proposition.object;
    claim.relation = Number(proposition.relation);
    claim.trigger = Number(proposition.trigger);
    claim.quote = Number(proposition.quote);
    claim.arguments_begin = CountOf(out_.arguments);
    for (const RoleFiller& role : proposition.roles) {
      if (role.entity >= count || claim.roles == kMaxArguments) continue;
      out_.arguments.push_back(static_cast<std::uint32_t>(role.role));
      out_.arguments.push_back(role.entity);
      ++claim.roles;
    }
    for (const std::uint32_t speaker : proposition.speakers) {
      if (speaker >= count || claim.speakers == kMaxArguments) continue;
      out_.arguments.push_back(speaker);
      ++claim.speakers;
    }
    claim.range = proposition.evidence;
    claim.when = ToRow(proposition.when);
    claim.confidence = Thousandths(proposition.confidence);
    claim.stance = proposition.stance;
    out_.propositions.push_back(claim);
  }

 private:
  StringId Number(std::string_view text) {
    if (text.empty()) return 0;
    const auto [known, is_new] =
        numbers_.try_emplace(text, CountOf(out_.strings));
    if (is_new) out_.strings.push_back(text);
    return known->second;
  }

  FlatExtraction& out_;
  std::unordered_map<std::string_view, StringId> numbers_;
};

// Numbers in groups of seven bits, the low ones first (LEB128).
class Packer {
 public:
  Packer& Put(std::uint64_t number) {
    for (; number >= 0x80; number >>= 7) {
      bytes_.push_back(static_cast<char>(number | 0x80));
    }
    bytes_.push_back(static_cast<char>(number));
    return *this;
  }
  // Days before 1970 as odd numbers.
  Packer& PutDay(std::int32_t day) {
    const std::int64_t wide = day;
    return Put(static_cast<std::uint64_t>(wide < 0 ? -2 * wide - 1 : 2 * wide));
  }
  Packer& PutBytes(std::string_view bytes) {
    bytes_.append(bytes);
    return *this;
  }

  std::string Take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

absl::Status Broken(std::string_view expected) {
  return absl::DataLossError(
      absl::StrCat("expected ", ToAbsl(expected), ", found other bytes"));
}

// Takes numbers from the front of bytes. What does not fit gives 0 and makes
// the whole broken.
class Unpacker {
 public:
  explicit Unpacker(std::string_view bytes) : bytes_(bytes) {}

  bool ok() const { return ok_; }
  bool at_end() const { return bytes_.empty(); }

  std::uint32_t Number() {
    std::uint64_t number = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      if (bytes_.empty()) break;
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      number |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte < 0x80) {
        if (number > std::numeric_limits<std::uint32_t>::max()) break;
        return static_cast<std::uint32_t>(number);
      }
    }
    ok_ = false;
    return 0;
  }

  std::uint32_t Below(std::uint32_t limit) {
    const std::uint32_t number = Number();
    if (number < limit) return number;
    ok_ = false;
    return 0;
  }

  // How many rows follow; each has a byte at least.
  std::uint32_t Count() {
    const std::uint32_t count = Number();
    if (count <= bytes_.size()) return count;
    ok_ = false;
    return 0;
  }

  std::string_view Bytes(std::size_t size) {
    if (size > bytes_.size()) {
      ok_ = false;
      return {};
    }
    const std::string_view front = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return front;
  }

  std::int32_t Day() {
    const std::uint32_t number = Number();
    const std::int64_t half = number / 2;
    const std::int64_t day = number % 2 == 0 ? half : -half - 1;
    static const std::int32_t kFirst = ToDays({1, 1, 1});
    static const std::int32_t kLast = ToDays({9999, 12, 31});
    if (day >= kFirst && day <= kLast) return static_cast<std::int32_t>(day);
    ok_ = false;
    return 0;
  }

 private:
  std::string_view bytes_;
  bool ok_ = true;
};

bool IsText(std::string_view all, const std::vector<std::string_view>& each) {
  unsigned char bits = 0;
  for (const char c : all) bits |= static_cast<unsigned char>(c);
  if (all.find('\0') != std::string_view::npos) return false;
  return bits < 0x80 ||
         std::all_of(each.begin(), each.end(),
                     [](std::string_view text) { return IsValidUtf8(text); });
}

bool UnpackStrings(Unpacker& in, std::vector<std::string_view>& strings) {
  const std::uint32_t count = in.Count();
  std::vector<std::uint32_t> sizes(count);
  std::size_t total = 0;
  for (std::uint32_t& size : sizes) total += size = in.Number();
  const std::string_view all = in.Bytes(total);
  if (!in.ok()) return false;
  strings.clear();
  strings.reserve(std::size_t{count} + 1);
  strings.emplace_back();
  for (std::size_t at = 0; const std::uint32_t size : sizes) {
    strings.push_back(all.substr(at, size));
    at += size;
  }
  return IsText(all, strings);
}

void UnpackChain(Unpacker& in, std::uint32_t strings, FlatExtraction& out) {
  ChainRow& chain = out.chains.emplace_back();
  const std::uint32_t kind = in.Below(2 * kEntityTypeCount);
  chain.type = static_cast<EntityType>(kind / 2);
  chain.named = kind % 2 != 0;
  chain.label = in.Below(strings);
  chain.authority = in.Below(strings);
  chain.country = in.Below(strings);
  chain.value = in.Below(strings);
  chain.unit = in.Below(strings);
  chain.mentions = in.Number();
  chain.aliases_begin = CountOf(out.aliases);
  for (std::uint32_t n = in.Count(); n > 0 && in.ok(); --n) {
    out.aliases.push_back(in.Below(strings));
  }
  chain.aliases_end = CountOf(out.aliases);
}

void UnpackProposition(Unpacker& in, std::uint32_t strings,
                       FlatExtraction& out) {
  const std::uint32_t chains = CountOf(out.chains);
  PropositionRow& claim = out.propositions.emplace_back();
  claim.subject = in.Below(chains);
  claim.object = in.Below(chains);
  claim.relation = in.Below(strings);
  claim.trigger = in.Below(strings);
  claim.quote = in.Below(strings);
  claim.range.begin = in.Number();
  claim.range.end =
      claim.range.begin +
      in.Below(std::numeric_limits<std::uint32_t>::max() - claim.range.begin);
  if (const std::uint32_t when = in.Below(kGranularities + 1); when > 0) {
    claim.when.granularity = static_cast<Granularity>(when - 1);
    claim.when.begin = in.Day();
    claim.when.end = std::max(in.Day(), claim.when.begin);
  }
  claim.confidence = static_cast<std::uint16_t>(in.Below(1001));
  claim.stance = static_cast<Stance>(in.Below(kStances));
  claim.arguments_begin = CountOf(out.arguments);
  claim.roles = static_cast<std::uint16_t>(in.Below(kMaxArguments + 1));
  claim.speakers = static_cast<std::uint16_t>(in.Below(kMaxArguments + 1));
  for (int i = 0; i < claim.roles && in.ok(); ++i) {
    out.arguments.push_back(in.Below(kRoles));
    out.arguments.push_back(in.Below(chains));
  }
  for (int i = 0; i < claim.speakers && in.ok(); ++i) {
    out.arguments.push_back(in.Below(chains));
  }
}

}  // namespace

WhenRow ToRow(const std::optional<TimeInterval>& when) {
  if (!when) return {};
  return {ToDays(when->begin), ToDays(when->end), when->granularity};
}

std::optional<TimeInterval> ToInterval(const WhenRow& when) {
  if (!when.known()) return std::nullopt;
  return TimeInterval{FromDays(when.begin), FromDays(when.end),
                      when.granularity};
}

FlatExtraction Flatten(const Extraction& extraction) {
  FlatExtraction flat;
  Flattener flattener(flat);
  flattener.Add(extraction.article);
  flat.chains.reserve(extraction.entities.size());
  for (const ArticleEntity& entity : extraction.entities) flattener.Add(entity);
  flat.propositions.reserve(extraction.propositions.size());
  for (const Proposition& claim : extraction.propositions) flattener.Add(claim);
  flat.content = IdHasher().Add(Pack(flat)).Finish();
  return flat;
}

std::string Pack(const FlatExtraction& extraction) {
  Packer packer;
  packer.PutBytes(std::string_view(&kPackedVersion, 1));
  packer.Put(extraction.strings.size() - 1);
  for (std::size_t i = 1; i < extraction.strings.size(); ++i) {
    packer.Put(extraction.strings[i].size());
  }
  for (const std::string_view text : extraction.strings) packer.PutBytes(text);
  packer.Put(extraction.id).Put(extraction.url).Put(extraction.title);
  packer.Put(extraction.publisher).Put(extraction.language);
  packer.Put(extraction.published == kNoDay ? 0 : 1);
  if (extraction.published != kNoDay) packer.PutDay(extraction.published);
  packer.Put(extraction.chains.size());
  for (const ChainRow& chain : extraction.chains) {
    packer.Put(static_cast<std::uint64_t>(chain.type) * 2 +
               (chain.named ? 1 : 0));
    packer.Put(chain.label).Put(chain.authority).Put(chain.country);
    packer.Put(chain.value).Put(chain.unit).Put(chain.mentions);
    packer.Put(chain.aliases_end - chain.aliases_begin);
    for (std::uint32_t i = chain.aliases_begin; i < chain.aliases_end; ++i) {
      packer.Put(extraction.aliases[i]);
    }
  }
  packer.Put(extraction.propositions.size());
  for (const PropositionRow& claim : extraction.propositions) {
    packer.Put(claim.subject).Put(claim.object).Put(claim.relation);
    packer.Put(claim.trigger).Put(claim.quote);
    packer.Put(claim.range.begin).Put(claim.range.end - claim.range.begin);
    packer.Put(claim.when.known()
                   ? static_cast<std::uint64_t>(claim.when.granularity) + 1
                   : 0);
    if (claim.when.known()) {
      packer.PutDay(claim.when.begin).PutDay(claim.when.end);
    }
    packer.Put(claim.confidence).Put(static_cast<std::uint64_t>(claim.stance));
    packer.Put(claim.roles).Put(claim.speakers);
    const std::size_t arguments = 2 * std::size_t{claim.roles} + claim.speakers;
    for (std::size_t i = 0; i < arguments; ++i) {
      packer.Put(extraction.arguments[claim.arguments_begin + i]);
    }
  }
  packer.Put(extraction.given_propositions);
  return packer.Take();
}

absl::Status Unpack(std::string_view bytes, FlatExtraction& extraction) {
  extraction.chains.clear();
  extraction.aliases.clear();
  extraction.propositions.clear();
  extraction.arguments.clear();
  extraction.source = {};
  extraction.content = IdHasher().Add(bytes).Finish();
  if (bytes.empty() || bytes.front() != kPackedVersion) {
    return Broken("a packed article of version 1");
  }
  Unpacker in(bytes.substr(1));
  if (!UnpackStrings(in, extraction.strings)) {
    return Broken("the strings of an article");
  }
  const std::uint32_t strings = CountOf(extraction.strings);
  extraction.id = in.Below(strings);
  extraction.url = in.Below(strings);
  extraction.title = in.Below(strings);
  extraction.publisher = in.Below(strings);
  extraction.language = in.Below(strings);
  extraction.published = in.Below(2) != 0 ? in.Day() : kNoDay;
  if (!in.ok() || extraction.strings[extraction.id].empty()) {
    return Broken("an article");
  }
  for (std::uint32_t n = in.Count(); n > 0 && in.ok(); --n) {
    UnpackChain(in, strings, extraction);
  }
  if (!in.ok()) return Broken("the entities of an article");
  for (std::uint32_t n = in.Count(); n > 0 && in.ok(); --n) {
    UnpackProposition(in, strings, extraction);
  }
  extraction.given_propositions = in.Number();
  if (!in.ok() || !in.at_end()) return Broken("the propositions of an article");
  return absl::OkStatus();
}

}  // namespace newsgraph
