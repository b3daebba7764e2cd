// Messages and progress on standard error. Standard output belongs to data.
#ifndef NEWSGRAPH_CLI_CONSOLE_H_
#define NEWSGRAPH_CLI_CONSOLE_H_

#include <cstdint>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace newsgraph {

enum class LogFormat { kText, kJson };

struct ConsoleOptions {
  LogFormat format = LogFormat::kText;
  bool quiet = false;    // errors and warnings only
  bool progress = true;  // drawn only where standard error is a terminal
};

// One value of the summary that ends a run: {"facts", 1234}.
struct SummaryValue {
  std::string_view name;
  double value = 0;
  int decimals = 0;
};

// Thread-safe: every call writes whole lines.
class Console {
 public:
  explicit Console(const ConsoleOptions& options = {});
  ~Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  // "newsgraph: MESSAGE", or {"level":"info","message":MESSAGE} in JSON.
  // Control characters in the message are escaped, so that no input can play
  // with the terminal or break the log.
  void Info(std::string_view message);  // not when quiet
  void Warn(std::string_view message);
  void Error(std::string_view message);
  // The message of a status, with its code only where it is a bug of ours.
  void Error(const absl::Status& status);

  // Draws "VERB DONE" or "VERB DONE of TOTAL" over the last one, at most some
  // ten times a second; `total` 0: not known. Cheap to call often.
  void Progress(std::string_view verb, std::uint64_t done, std::uint64_t total);

  // The last line of a run: "3 articles, 120 facts, 0.4 seconds".
  void Summary(std::span<const SummaryValue> values);

 private:
  void Line(std::string_view level, std::string_view message);
  void ClearProgress();

  const ConsoleOptions options_;
  const bool draws_;
  std::mutex mutex_;
  bool drawn_ = false;
  std::int64_t last_drawn_ms_ = 0;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_CLI_CONSOLE_H_
