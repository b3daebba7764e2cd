// A file as the system has it, for what is kept between runs and may be lost.
#ifndef NEWSGRAPH_GRAPH_RAW_FILE_H_
#define NEWSGRAPH_GRAPH_RAW_FILE_H_

#include <cstddef>
#include <cstdint>
#include <string>

namespace newsgraph {

// Every error says no more than that something could not be done.
class RawFile {
 public:
  // `flags` as open(2) has them.
  RawFile(const std::string& path, int flags);
  RawFile(const RawFile&) = delete;
  RawFile& operator=(const RawFile&) = delete;
  ~RawFile();

  bool ok() const { return fd_ >= 0; }
  int fd() const { return fd_; }
  std::uint64_t Bytes() const;

  // All of the bytes, or false. Const, since no place in the file is kept.
  bool ReadAt(std::uint64_t offset, void* to, std::size_t bytes) const;
  bool WriteAt(std::uint64_t offset, const void* from, std::size_t bytes) const;
  // Leaves so many bytes.
  bool Cut(std::uint64_t bytes) const;

 private:
  int fd_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_GRAPH_RAW_FILE_H_
