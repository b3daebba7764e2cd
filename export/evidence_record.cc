#include "export/evidence_record.h"

#include <cstdint>
#include <cstring>

namespace newsgraph {
namespace {

template <typename Number>
void AppendNumber(Number number, std::string& bytes) {
  char raw[sizeof number];
  std::memcpy(raw, &number, sizeof number);
  bytes.append(raw, sizeof number);
}

void AppendText(std::string_view text, std::string& bytes) {
  AppendNumber(static_cast<std::uint32_t>(text.size()), bytes);
  bytes.append(text);
}

template <typename Number>
bool TakeNumber(std::string_view& bytes, Number& number) {
  if (bytes.size() < sizeof number) return false;
  std::memcpy(&number, bytes.data(), sizeof number);
  bytes.remove_prefix(sizeof number);
  return true;
}

bool TakeText(std::string_view& bytes, std::string_view& text) {
  std::uint32_t size = 0;
  if (!TakeNumber(bytes, size) || bytes.size() < size) return false;
  text = bytes.substr(0, size);
  bytes.remove_prefix(size);
  return true;
}

}  // namespace

EvidenceRecord RecordOf(const EvidenceView& evidence, std::string_view fact) {
  return {.id = evidence.id,
          .fact = fact,
          .quote = evidence.quote,
          .trigger = evidence.trigger,
          .article = evidence.article,
          .range = evidence.range,
          .stance = evidence.stance,
          .confidence = evidence.confidence,
          .inverted = evidence.inverted,
          .speakers = {evidence.speakers.begin(), evidence.speakers.end()}};
}

void WriteRecord(const EvidenceRecord& record, std::string& bytes) {
  bytes.clear();
  AppendText(record.id, bytes);
  AppendText(record.fact, bytes);
  AppendText(record.quote, bytes);
  AppendText(record.trigger, bytes);
  AppendNumber(record.article, bytes);
  AppendNumber(record.range.begin, bytes);
  AppendNumber(record.range.end, bytes);
  AppendNumber(record.stance, bytes);
  AppendNumber(record.confidence, bytes);
  AppendNumber(static_cast<std::uint8_t>(record.inverted), bytes);
  AppendNumber(static_cast<std::uint32_t>(record.speakers.size()), bytes);
  for (const EntityIndex speaker : record.speakers) {
    AppendNumber(speaker, bytes);
  }
}

std::optional<EvidenceRecord> ReadRecord(std::string_view bytes) {
  EvidenceRecord record;
  std::uint32_t speakers = 0;
  std::uint8_t inverted = 0;
  if (!TakeText(bytes, record.id) || !TakeText(bytes, record.fact) ||
      !TakeText(bytes, record.quote) || !TakeText(bytes, record.trigger) ||
      !TakeNumber(bytes, record.article) ||
      !TakeNumber(bytes, record.range.begin) ||
      !TakeNumber(bytes, record.range.end) ||
      !TakeNumber(bytes, record.stance) ||
      !TakeNumber(bytes, record.confidence) || !TakeNumber(bytes, inverted) ||
      !TakeNumber(bytes, speakers) ||
      bytes.size() != speakers * sizeof(EntityIndex)) {
    return std::nullopt;
  }
  record.inverted = inverted != 0;
  record.speakers.resize(speakers);
  for (EntityIndex& speaker : record.speakers) TakeNumber(bytes, speaker);
  return record;
}

}  // namespace newsgraph
