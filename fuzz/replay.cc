// Runs a target over its corpus and over mutants of it, without libFuzzer, so
// that every build with every compiler replays what was found.
//
//   fuzz_TARGET [--mutants N] FILE|FOLDER...
//
// The mutants are the same on every machine. The input that ends the program
// is left in ./crash-TARGET.
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "fuzz/fuzz_target.h"

namespace {

namespace fs = std::filesystem;

std::string current_input;
std::string crash_path;

void KeepInput(int number) {
  const int fd = open(crash_path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (fd >= 0) {
    [[maybe_unused]] const ssize_t written =
        write(fd, current_input.data(), current_input.size());
    close(fd);
  }
  signal(number, SIG_DFL);
  raise(number);
}

void Run(std::string input) {
  current_input = std::move(input);
  LLVMFuzzerTestOneInput(
      reinterpret_cast<const std::uint8_t*>(current_input.data()),
      current_input.size());
}

// Draws without the distributions of the library, which differ between them.
class Mutator {
 public:
  explicit Mutator(const std::vector<std::string>& corpus) : corpus_(corpus) {}

  std::string Mutant(std::string bytes) {
    for (std::size_t i = 0, n = 1 + Below(4); i < n; ++i) Mutate(bytes);
    return bytes;
  }

 private:
  std::size_t Below(std::size_t end) { return end == 0 ? 0 : random_() % end; }

  void Mutate(std::string& bytes) {
    static constexpr const char* kWords[] = {"\xff",
                                             "\xc3",
                                             "\xe2\x80",
                                             "\xf0\x9f\x98\x80",
                                             "\xef\xbb\xbf",
                                             "\"",
                                             "\\u0000",
                                             "\\ud800",
                                             "{",
                                             "[",
                                             "]",
                                             "}",
                                             "\n",
                                             "\n\n",
                                             "\t",
                                             "0",
                                             "-1",
                                             "4294967295",
                                             "18446744073709551616",
                                             "1e999",
                                             "null",
                                             "<",
                                             ">",
                                             "_:",
                                             "\xcc\x81",
                                             "\xe2\x80\x8b",
                                             ". ",
                                             "%"};
    const std::size_t at = Below(bytes.size() + 1);
    const std::size_t length = Below(std::min<std::size_t>(bytes.size(), 64));
    switch (Below(7)) {
      case 0:
        if (at < bytes.size()) bytes[at] = static_cast<char>(Below(256));
        break;
      case 1:
        bytes.erase(at, length);
        break;
      case 2:
        bytes.insert(at, bytes.substr(std::min(at, bytes.size()), length));
        break;
      case 3:
        bytes.insert(at, kWords[Below(std::size(kWords))]);
        break;
      case 4: {
        const std::string& other = corpus_[Below(corpus_.size())];
        bytes.insert(at, other, Below(other.size()), length);
        break;
      }
      case 5:
        if (Below(8) == 0) bytes.resize(at);
        break;
      case 6:
        if (at < bytes.size()) {
          bytes[at] = static_cast<char>(bytes[at] ^ (1 << Below(8)));
        }
        break;
    }
  }

  const std::vector<std::string>& corpus_;
  std::mt19937_64 random_;
};

}  // namespace

int main(int argc, char** argv) {
  std::size_t mutants = 0;
  std::set<fs::path> files;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--mutants") == 0 && i + 1 < argc) {
      mutants = std::strtoul(argv[++i], nullptr, 10);
    } else if (fs::is_directory(argv[i])) {
      for (const auto& entry : fs::directory_iterator(argv[i])) {
        files.insert(entry.path());
      }
    } else {
      files.insert(argv[i]);
    }
  }
  crash_path = "crash-" + fs::path(argv[0]).filename().string();
  for (const int number : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL}) {
    signal(number, KeepInput);
  }
  std::vector<std::string> corpus;
  for (const fs::path& path : files) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
      std::fprintf(stderr, "%s: cannot read\n", path.c_str());
      return 1;
    }
    corpus.emplace_back(std::istreambuf_iterator<char>(file),
                        std::istreambuf_iterator<char>());
  }
  if (corpus.empty()) {
    std::fprintf(stderr, "expected files of a corpus, found none\n");
    return 1;
  }
  Run("");
  for (const std::string& bytes : corpus) Run(bytes);
  Mutator mutator(corpus);
  for (std::size_t i = 0; i < mutants; ++i) {
    Run(mutator.Mutant(corpus[i % corpus.size()]));
  }
  std::printf("%zu files and %zu mutants\n", corpus.size(), mutants);
  return 0;
}
