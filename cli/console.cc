#include "cli/console.h"

#include <unistd.h>

#include <chrono>
#include <cstdio>

#include "base/absl_bridge.h"
#include "base/text.h"

namespace newsgraph {
namespace {

constexpr std::int64_t kRedrawMs = 100;

std::int64_t NowMs() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

// Printable text stays as it is; control characters, and bytes that are no
// UTF-8, become \xNN. For JSON, quotes and backslashes are escaped as well.
std::string Escaped(std::string_view text, bool json) {
  std::string out;
  out.reserve(text.size());
  const auto hex = [&](unsigned char byte) {
    char buffer[8];
    std::snprintf(buffer, sizeof buffer, json ? "\\u%04x" : "\\x%02x",
                  static_cast<unsigned>(byte));
    out += buffer;
  };
  while (!text.empty()) {
    const std::size_t bad = FindInvalidUtf8(text);
    const std::string_view good = text.substr(0, bad);
    for (std::size_t at = 0; at < good.size();) {
      const std::size_t begin = at;
      const char32_t c = NextCodePoint(good, at);
      if (c < 0x20 || c == 0x7F) {
        hex(static_cast<unsigned char>(c));
      } else if (c >= 0x80 && c < 0xA0) {
        out += '?';  // C1 controls: some terminals obey them
      } else {
        if (json && (c == '"' || c == '\\')) out += '\\';
        out += good.substr(begin, at - begin);
      }
    }
    if (bad == std::string_view::npos) break;
    hex(static_cast<unsigned char>(text[bad]));
    text.remove_prefix(bad + 1);
  }
  return out;
}

std::string Number(double value, int decimals) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, "%.*f", decimals, value);
  return buffer;
}

void Put(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

}  // namespace

Console::Console(const ConsoleOptions& options)
    : options_(options),
      draws_(options.progress && !options.quiet &&
             options.format == LogFormat::kText && isatty(STDERR_FILENO)) {}

Console::~Console() { ClearProgress(); }

void Console::ClearProgress() {
  if (drawn_) Put("\r\x1b[K");
  drawn_ = false;
}

void Console::Line(std::string_view level, std::string_view message) {
  const std::lock_guard lock(mutex_);
  ClearProgress();
  std::string line;
  if (options_.format == LogFormat::kJson) {
    line = "{\"level\":\"" + std::string(level) + "\",\"message\":\"" +
           Escaped(message, true) + "\"}\n";
  } else {
    line = "newsgraph: ";
    if (level != "info") line += std::string(level) + ": ";
    line += Escaped(message, false) + "\n";
  }
  Put(line);
}

void Console::Info(std::string_view message) {
  if (!options_.quiet) Line("info", message);
}

void Console::Warn(std::string_view message) { Line("warning", message); }

void Console::Error(std::string_view message) { Line("error", message); }

void Console::Error(const absl::Status& status) {
  if (status.code() == absl::StatusCode::kInternal) {
    Error(status.ToString());
  } else {
    Error(ToStd(status.message()));
  }
}

void Console::Progress(std::string_view verb, std::uint64_t done,
                       std::uint64_t total) {
  if (!draws_) return;
  const std::lock_guard lock(mutex_);
  const std::int64_t now = NowMs();
  if (now - last_drawn_ms_ < kRedrawMs) return;
  last_drawn_ms_ = now;
  std::string line =
      "\r\x1b[K" + std::string(verb) + " " + std::to_string(done);
  if (total > 0) line += " of " + std::to_string(total);
  Put(line);
  drawn_ = true;
}

void Console::Summary(std::span<const SummaryValue> values) {
  if (options_.format == LogFormat::kText) {
    std::string message;
    for (const SummaryValue& value : values) {
      if (!message.empty()) message += ", ";
      message += Number(value.value, value.decimals) + " ";
      message += value.name;
    }
    Info(message);
    return;
  }
  std::string line = "{\"level\":\"info\",\"message\":\"summary\"";
  for (const SummaryValue& value : values) {
    line += ",\"" + Escaped(value.name, true) +
            "\":" + Number(value.value, value.decimals);
  }
  const std::lock_guard lock(mutex_);
  if (!options_.quiet) Put(line + "}\n");
}

}  // namespace newsgraph
