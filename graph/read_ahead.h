// One thread reads what another uses. For graph/ only.
#ifndef NEWSGRAPH_GRAPH_READ_AHEAD_H_
#define NEWSGRAPH_GRAPH_READ_AHEAD_H_

#include <array>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "absl/status/status.h"

namespace newsgraph {

// Carries rows, in their order, from a thread of its own to the caller's. A few
// batches go round, so that memory is bounded and the memory of rows is used
// again.
template <typename Row>
class ReadAhead {
 public:
  // Hands out the place of the next row; null where no more are wanted, and
  // the reader should return.
  using Next = std::function<Row*()>;

  // Runs `read` on the other thread and calls `use` with every row that it
  // filled, until `use` returns an error. Returns that error, or else what
  // `read` returned; where that is an error, the last rows may not be used.
  absl::Status Run(const std::function<absl::Status(const Next&)>& read,
                   const std::function<absl::Status(const Row&)>& use) {
    std::thread reader([&] {
      const absl::Status status = read([this] { return NextRow(); });
      End(status);
    });
    absl::Status status = UseAll(use);
    if (!status.ok()) Stop();
    reader.join();
    return status.ok() ? read_status_ : status;
  }

 private:
  static constexpr std::size_t kRows = 32;
  static constexpr std::size_t kBatches = 4;

  struct Batch {
    std::vector<Row> rows = std::vector<Row>(kRows);
    std::size_t count = 0;
  };

  // --- On the reader's thread ------------------------------------------------

  Row* NextRow() {
    Batch& last = batches_[written_ % kBatches];
    if (filling_ && last.count == kRows) {
      const std::lock_guard lock(mutex_);
      ++written_;
      filling_ = false;
      changed_.notify_all();
    }
    Batch& batch = batches_[written_ % kBatches];
    if (!filling_) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock,
                    [&] { return stopped_ || written_ < used_ + kBatches; });
      if (stopped_) return nullptr;
      batch.count = 0;
      filling_ = true;
    }
    return &batch.rows[batch.count++];
  }

  void End(const absl::Status& status) {
    const std::lock_guard lock(mutex_);
    // The last row may not have been filled.
    if (filling_ && !status.ok()) --batches_[written_ % kBatches].count;
    if (filling_) ++written_;
    read_status_ = status;
    ended_ = true;
    changed_.notify_all();
  }

  // --- On the caller's thread ------------------------------------------------

  absl::Status UseAll(const std::function<absl::Status(const Row&)>& use) {
    for (;;) {
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return ended_ || used_ < written_; });
        if (used_ == written_) return absl::OkStatus();
      }
      const Batch& batch = batches_[used_ % kBatches];
      for (std::size_t i = 0; i < batch.count; ++i) {
        if (absl::Status status = use(batch.rows[i]); !status.ok()) {
          return status;
        }
      }
      const std::lock_guard lock(mutex_);
      ++used_;
      changed_.notify_all();
    }
  }

  void Stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

  std::array<Batch, kBatches> batches_;
  bool filling_ = false;  // the reader's

  std::mutex mutex_;  // of all that follows
  std::condition_variable changed_;
  std::size_t written_ = 0;  // batches
  std::size_t used_ = 0;
  bool stopped_ = false;
  bool ended_ = false;
  absl::Status read_status_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_READ_AHEAD_H_
