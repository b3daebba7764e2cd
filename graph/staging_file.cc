#include "graph/staging_file.h"

#include <fcntl.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <initializer_list>
#include <memory>
#include <string_view>
#include <thread>
#include <type_traits>
#include <utility>

#include "graph/id_hash.h"
#include "graph/raw_file.h"

namespace newsgraph {
namespace {

constexpr std::uint64_t kMagic = 0x3167'6e69'6761'7473;  // "staging1"

// What a segment begins with.
struct Head {
  std::uint64_t magic = kMagic;
  std::uint64_t settings = 0;
  StagingSizes rows;
  std::uint64_t text_bytes = 0;
  std::uint64_t rows_hash = 0;
  std::uint64_t strings_hash = 0;
};
static_assert(std::is_trivially_copyable_v<Head> && sizeof(Head) == 88);

// The sizes of all rows, so that those of another compiler are not taken.
constexpr std::array<std::uint64_t, 6> kRowBytes = {
    sizeof(ArticleRow),     sizeof(ChainRow), sizeof(ChainIdentity),
    sizeof(PropositionRow), sizeof(StringId), sizeof(std::size_t)};

std::uint64_t HashOfRowBytes() {
  StreamHasher hasher;
  hasher.Add(kRowBytes.data(), sizeof kRowBytes);
  return hasher.Sum();
}

// The file is worth reading where so many of a hundred articles in it are
// wanted.
constexpr std::size_t kUsefulPercent = 60;

std::uint64_t RowBytesOf(const Head& head) {
  const StagingSizes& rows = head.rows;
  return rows.articles * (sizeof(std::uint64_t) + sizeof(ArticleRow)) +
         rows.chains * (sizeof(ChainRow) + sizeof(ChainIdentity)) +
         rows.aliases * sizeof(StringId) +
         rows.propositions * sizeof(PropositionRow) +
         rows.arguments * sizeof(std::uint32_t);
}

// Of all behind a head.
std::uint64_t BytesOf(const Head& head) {
  return RowBytesOf(head) + head.rows.strings * sizeof(std::uint32_t) +
         head.text_bytes;
}

// Reads parts of a segment, one behind the other.
class PartReader {
 public:
  PartReader(const RawFile& file, std::uint64_t position)
      : file_(file), position_(position) {}

  template <typename Row>
  bool Append(std::uint64_t count, std::vector<Row>& rows) {
    static_assert(std::is_trivially_copyable_v<Row>);
    const std::size_t known = rows.size();
    rows.resize(known + count);
    return Take(rows.data() + known, count * sizeof(Row));
  }
  bool Take(void* to, std::size_t bytes) {
    if (!file_.ReadAt(position_, to, bytes)) return false;
    position_ += bytes;
    hasher_.Add(to, bytes);
    return true;
  }
  std::uint64_t hash() const { return hasher_.Sum(); }

 private:
  const RawFile& file_;
  std::uint64_t position_;
  StreamHasher hasher_;
};

bool ReadRows(const Head& head, bool checked, PartReader file,
              Staging& staging) {
  const StagingSizes& rows = head.rows;
  std::vector<std::uint64_t> keys;
  return file.Append(rows.articles, keys) &&
         file.Append(rows.articles, staging.articles) &&
         file.Append(rows.chains, staging.chains) &&
         file.Append(rows.chains, staging.identities) &&
         file.Append(rows.aliases, staging.aliases) &&
         file.Append(rows.propositions, staging.propositions) &&
         file.Append(rows.arguments, staging.arguments) &&
         (!checked || file.hash() == head.rows_hash);
}

bool ReadStrings(const Head& head, bool checked, PartReader file,
                 StringPool& strings) {
  std::vector<std::uint32_t> sizes;
  auto text = std::make_unique_for_overwrite<char[]>(head.text_bytes);
  return file.Append(head.rows.strings, sizes) &&
         file.Take(text.get(), head.text_bytes) &&
         (!checked || file.hash() == head.strings_hash) &&
         strings.Append(sizes, std::move(text), head.text_bytes);
}

// Reads what is behind the head at `position`, rows and strings side by side.
bool ReadSegment(const Head& head, bool checked, const RawFile& file,
                 std::uint64_t position, Staging& staging) {
  const std::uint64_t rows = position + sizeof head;
  const std::uint64_t strings = rows + RowBytesOf(head);
  const auto read_strings = [&] {
    return ReadStrings(head, checked, PartReader(file, strings),
                       staging.strings);
  };
  // Most are too small for a thread.
  constexpr std::uint64_t kMuchText = std::uint64_t{1} << 20;
  if (head.text_bytes < kMuchText) {
    return ReadRows(head, checked, PartReader(file, rows), staging) &&
           read_strings();
  }
  bool strings_read = false;
  std::thread other([&] { strings_read = read_strings(); });
  const bool rows_read =
      ReadRows(head, checked, PartReader(file, rows), staging);
  other.join();
  return rows_read && strings_read;
}

// Writes a part of what comes behind a head.
class PartWriter {
 public:
  PartWriter(const RawFile& file, std::uint64_t position)
      : file_(file), position_(position) {}

  template <typename Row>
  void Append(const std::vector<Row>& rows, std::uint64_t begin = 0) {
    Append(rows.data() + begin, (rows.size() - begin) * sizeof(Row));
  }
  void Append(const void* from, std::size_t bytes) {
    hasher_.Add(from, bytes);
    ok_ = ok_ && file_.WriteAt(position_, from, bytes);
    position_ += bytes;
  }

  bool ok() const { return ok_; }
  std::uint64_t position() const { return position_; }
  std::uint64_t hash() const { return hasher_.Sum(); }

 private:
  const RawFile& file_;
  std::uint64_t position_;
  StreamHasher hasher_;
  bool ok_ = true;
};

// Whether rows are as Staging::Add leaves them. The checksums have told that
// they are as they were written; this is for what somebody wrote on purpose.
class RowChecker {
 public:
  explicit RowChecker(const Staging& staging)
      : staging_(staging), sizes_(staging.sizes()) {}

  bool Check() {
    for (std::uint32_t row = 0; row < staging_.articles.size(); ++row) {
      CheckArticle(row);
      if (!good_) return false;
    }
    Require(chain_ == sizes_.chains && alias_ == sizes_.aliases &&
            proposition_ == sizes_.propositions &&
            argument_ == sizes_.arguments);
    for (const StringId alias : staging_.aliases) CheckTexts({alias});
    return good_;
  }

 private:
  void Require(bool holds) { good_ &= holds; }
  void CheckTexts(std::initializer_list<StringId> texts) {
    for (const StringId text : texts) Require(text < sizes_.strings);
  }
  void CheckTruth(const bool& value) {
    unsigned char byte = 0;
    std::memcpy(&byte, &value, 1);
    Require(byte <= 1);
  }
  void CheckDay(std::int32_t day) {
    static const std::int32_t first = ToDays({1, 1, 1});
    static const std::int32_t last = ToDays({9999, 12, 31});
    Require(day == kNoDay || (first <= day && day <= last));
  }
  // Each range begins where the one before has ended.
  bool CheckRange(std::uint64_t begin, std::uint64_t end, std::uint64_t size,
                  std::uint64_t& at) {
    Require(begin == at && begin <= end && end <= size);
    at = end;
    return good_;
  }

  void CheckArticle(std::uint32_t index) {
    const ArticleRow& row = staging_.articles[index];
    CheckTexts(
        {row.id, row.source, row.url, row.title, row.publisher, row.language});
    CheckDay(row.published);
    if (!CheckRange(row.chains_begin, row.chains_end, sizes_.chains, chain_) ||
        !CheckRange(row.propositions_begin, row.propositions_end,
                    sizes_.propositions, proposition_)) {
      return;
    }
    for (std::uint32_t i = row.chains_begin; i < row.chains_end; ++i) {
      Require(staging_.chains[i].article == index);
      CheckChain(staging_.chains[i], staging_.identities[i]);
    }
    for (std::uint32_t i = row.propositions_begin;
         good_ && i < row.propositions_end; ++i) {
      CheckProposition(staging_.propositions[i], row);
    }
  }

  void CheckChain(const ChainRow& row, const ChainIdentity& identity) {
    CheckTexts({row.label, row.authority, row.country, row.value, row.unit,
                identity.id, identity.fold, identity.country});
    Require(static_cast<int>(row.type) < kEntityTypeCount);
    CheckTruth(row.named);
    CheckTruth(identity.state_organ);
    CheckRange(row.aliases_begin, row.aliases_end, sizes_.aliases, alias_);
    if (good_) CheckFold(staging_.Text(identity.fold));
  }

  // Words joined by one "-" each, as FoldName has them.
  void CheckFold(std::string_view fold) {
    Require(!fold.starts_with('-') && !fold.ends_with('-') &&
            fold.find("--") == std::string_view::npos);
  }

  void CheckProposition(const PropositionRow& row, const ArticleRow& article) {
    const auto check_chain = [&](std::uint32_t chain) {
      Require(article.chains_begin <= chain && chain < article.chains_end);
    };
    check_chain(row.subject);
    check_chain(row.object);
    CheckTexts({row.relation, row.trigger, row.quote});
    CheckDay(row.when.begin);
    CheckDay(row.when.end);
    Require((row.when.begin == kNoDay) == (row.when.end == kNoDay));
    Require(row.stance <= Stance::kAsked && row.confidence <= 1000 &&
            row.when.granularity <= Granularity::kInterval);
    const std::uint64_t roles_end =
        std::uint64_t{row.arguments_begin} + 2 * std::uint64_t{row.roles};
    if (!CheckRange(row.arguments_begin, roles_end + row.speakers,
                    sizes_.arguments, argument_)) {
      return;
    }
    const std::vector<std::uint32_t>& arguments = staging_.arguments;
    for (std::uint64_t i = row.arguments_begin; i < roles_end; i += 2) {
      Require(arguments[i] <= static_cast<std::uint32_t>(Role::kPartner));
      check_chain(arguments[i + 1]);
    }
    for (std::uint64_t i = roles_end; i < roles_end + row.speakers; ++i) {
      check_chain(arguments[i]);
    }
  }

  const Staging& staging_;
  const StagingSizes sizes_;
  bool good_ = true;
  // As far as has been checked.
  std::uint64_t chain_ = 0;
  std::uint64_t alias_ = 0;
  std::uint64_t proposition_ = 0;
  std::uint64_t argument_ = 0;
};

}  // namespace

StagingFile::StagingFile(std::string path, std::uint64_t settings)
    : path_(std::move(path)), settings_(settings ^ HashOfRowBytes()) {}

std::unordered_set<std::uint64_t> StagingFile::Load(
    const std::unordered_set<std::uint64_t>& wanted, Staging& staging) {
  end_ = 0;
  saved_ = staging.sizes();
  const RawFile file(path_, O_RDONLY);
  if (!file.ok()) return {};
  // The heads and keys first.
  const std::uint64_t bytes = file.Bytes();
  std::vector<Head> heads;
  std::vector<std::uint64_t> keys;
  Head head;
  for (std::uint64_t at = 0; at + sizeof head <= bytes;) {
    if (!file.ReadAt(at, &head, sizeof head) || head.magic != kMagic ||
        head.settings != settings_) {
      break;
    }
    at += sizeof head;
    const std::uint64_t left = bytes - at;
    // None of them can be larger than the file.
    const StagingSizes& rows = head.rows;
    bool fits = head.text_bytes <= left;
    for (const std::uint64_t count :
         {rows.strings, rows.articles, rows.chains, rows.aliases,
          rows.propositions, rows.arguments}) {
      fits &= count <= left;
    }
    if (!fits || BytesOf(head) > left) break;
    const std::size_t known = keys.size();
    keys.resize(known + rows.articles);
    if (!file.ReadAt(at, keys.data() + known,
                     rows.articles * sizeof(std::uint64_t))) {
      keys.resize(known);
      break;
    }
    heads.push_back(head);
    at += BytesOf(head);
  }
  std::size_t useful = 0;
  for (const std::uint64_t key : keys) useful += wanted.contains(key) ? 1 : 0;
  if (useful * 100 < keys.size() * kUsefulPercent) return {};

  StagingSizes all;
  for (const Head& each : heads) all += each.rows;
  staging.Reserve(all);
  for (const Head& each : heads) {
    const StagingSizes before = staging.sizes();
    if (!ReadSegment(each, checks_sums_, file, end_, staging)) {
      staging.Shrink(before);
      break;
    }
    end_ += sizeof each + BytesOf(each);
  }
  if (!RowChecker(staging).Check()) {
    staging.Shrink(saved_);
    end_ = 0;
    return {};
  }
  saved_ = staging.sizes();
  std::unordered_set<std::uint64_t> loaded;
  for (std::uint32_t row = 0; row < staging.articles.size(); ++row) {
    staging.articles[row].live = false;
    if (!wanted.contains(keys[row]) || !loaded.insert(keys[row]).second) {
      continue;
    }
    staging.Admit(row);
  }
  return loaded;
}

void StagingFile::Save(const Staging& staging,
                       const std::vector<std::uint64_t>& keys) {
  if (keys.empty() && end_ > 0) return;
  const RawFile file(path_, O_RDWR | O_CREAT | O_NOFOLLOW);
  // What a killed run left behind the sound segments goes first.
  if (!file.ok() || !file.Cut(end_)) return;
  Head head;
  head.settings = settings_;
  head.rows = staging.sizes();
  head.rows -= saved_;
  std::vector<std::uint32_t> sizes;
  std::string text;
  for (std::uint64_t id = saved_.strings; id < staging.strings.size(); ++id) {
    const std::string_view each = staging.Text(static_cast<StringId>(id));
    sizes.push_back(static_cast<std::uint32_t>(each.size()));
    text.append(each);
  }
  head.text_bytes = text.size();
  PartWriter rows(file, end_ + sizeof head);
  rows.Append(keys);
  rows.Append(staging.articles, saved_.articles);
  rows.Append(staging.chains, saved_.chains);
  rows.Append(staging.identities, saved_.chains);
  rows.Append(staging.aliases, saved_.aliases);
  rows.Append(staging.propositions, saved_.propositions);
  rows.Append(staging.arguments, saved_.arguments);
  PartWriter strings(file, rows.position());
  strings.Append(sizes);
  strings.Append(text.data(), text.size());
  head.rows_hash = rows.hash();
  head.strings_hash = strings.hash();
  // The head comes last: without it there is no segment.
  if (!rows.ok() || !strings.ok() || !file.WriteAt(end_, &head, sizeof head)) {
    file.Cut(end_);
  }
}

}  // namespace newsgraph
