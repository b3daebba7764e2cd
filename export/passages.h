// Files that take from those of the last run what has not changed.
#ifndef NEWSGRAPH_EXPORT_PASSAGES_H_
#define NEWSGRAPH_EXPORT_PASSAGES_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace newsgraph {

// A passage is what a file says of one thing, in one piece. While a file is
// written, notes are taken of its passages: the signature of what each says
// (graph/graph_signatures.h) and its length. With them the next run finds the
// passages that still hold, and copies them, which takes a
// fraction of the time that it takes to make them.
struct PassageSources {
  std::string former;        // the file of the last run
  std::string former_notes;  // and its notes
  std::string notes;         // where those of the new file are to be
  // A hash of all that a file depends on beside the signatures. Passages of
  // other settings are not taken.
  std::uint64_t settings = 0;
};

// A part of a file.
struct FileRange {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;

  std::uint64_t size() const { return end - begin; }
};

// The passages of one file. Notes that are missing, damaged, or of a file that
// has been touched since count as none: everything is then made anew. Notes
// that cannot be written are left out. Not thread-safe.
class Passages {
 public:
  explicit Passages(const PassageSources& sources);
  ~Passages();

  // Where the passage with this signature is in the former file; empty where it
  // is not between the last one found and some way after it. Files keep their
  // order from run to run, so that what is far away is not worth the search. 0
  // is the signature of nothing.
  FileRange Find(std::uint64_t signature);
  // Reads bytes of the former file. False: it cannot be read.
  bool Read(std::uint64_t offset, char* to, std::size_t bytes) const;

  // Notes what the new file has next. 0: no passage, a head or a foot.
  void Note(std::uint64_t signature, std::uint64_t bytes);

  // Ends the notes. `fd` is the new file, complete and not to be changed.
  void Seal(int fd);

 private:
  class Former;
  class Notes;
  std::unique_ptr<Former> former_;  // null: none
  std::unique_ptr<Notes> notes_;
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_EXPORT_PASSAGES_H_
