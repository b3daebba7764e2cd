// Preloaded into the program (LD_PRELOAD), makes the disk misbehave. The
// environment says how:
//
//   NEWSGRAPH_FAULT="kill-before sync 3"   SIGKILL before the third fsync or
//                                          fdatasync; kill-after: behind it
//   NEWSGRAPH_FAULT="fail write 7 ENOSPC"  the seventh write is cut in half and
//                                          all behind it fail: a full disk
//   NEWSGRAPH_FAULT="once sync 2 EIO"      this one call fails
//   NEWSGRAPH_FAULT_COUNT=FILE             at the end, how many calls there
//                                          were of each kind
//   NEWSGRAPH_FAULT_READ_ONLY=PREFIX       nothing below can be made, renamed
//                                          or opened for writing: EROFS
//
// Kinds: sync, rename, write (pwrite, writev), create (open with O_CREAT,
// mkdir). Only regular files count, so that messages still come through.
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {

enum Kind { kSync, kRename, kWrite, kCreate, kKinds };
constexpr const char* kNames[kKinds] = {"sync", "rename", "write", "create"};

std::atomic<long> counts[kKinds];

struct Plan {
  enum { kNone, kKillBefore, kKillAfter, kFail, kOnce } action = kNone;
  int kind = kKinds;
  long number = 0;
  int error = 0;
  const char* read_only = std::getenv("NEWSGRAPH_FAULT_READ_ONLY");

  Plan() {
    const char* const text = std::getenv("NEWSGRAPH_FAULT");
    char verb[32] = "", what[32] = "", how[32] = "";
    if (text == nullptr ||
        std::sscanf(text, "%31s %31s %ld %31s", verb, what, &number, how) < 3) {
      return;
    }
    for (int i = 0; i < kKinds; ++i) {
      if (std::strcmp(what, kNames[i]) == 0) kind = i;
    }
    error = std::strcmp(how, "ENOSPC") == 0 ? ENOSPC : EIO;
    action = std::strcmp(verb, "kill-before") == 0  ? kKillBefore
             : std::strcmp(verb, "kill-after") == 0 ? kKillAfter
             : std::strcmp(verb, "fail") == 0       ? kFail
                                                    : kOnce;
  }
};

const Plan& ThePlan() {
  static const Plan plan;
  return plan;
}

struct CountAtExit {
  ~CountAtExit() {
    const char* const path = std::getenv("NEWSGRAPH_FAULT_COUNT");
    if (path == nullptr) return;
    if (std::FILE* const file = std::fopen(path, "w")) {
      long all[kKinds];
      for (int i = 0; i < kKinds; ++i) all[i] = counts[i].load();
      for (int i = 0; i < kKinds; ++i) {
        std::fprintf(file, "%s %ld\n", kNames[i], all[i]);
      }
      std::fclose(file);
    }
  }
} count_at_exit;

enum class Verdict { kGoOn, kHalf, kFail };

// The number of the last call of this thread. Others may be at the same time.
thread_local long call_number = 0;

// What is to happen to the next call of a kind. Sets errno for kFail.
Verdict Before(Kind kind) {
  const long number = call_number = ++counts[kind];
  const Plan& plan = ThePlan();
  if (plan.kind != kind) return Verdict::kGoOn;
  if (plan.action == Plan::kKillBefore && number == plan.number) {
    raise(SIGKILL);
  }
  if ((plan.action == Plan::kOnce && number == plan.number) ||
      (plan.action == Plan::kFail && number >= plan.number)) {
    if (plan.action == Plan::kFail && number == plan.number && kind == kWrite) {
      return Verdict::kHalf;
    }
    errno = plan.error;
    return Verdict::kFail;
  }
  return Verdict::kGoOn;
}

void After(Kind kind) {
  const Plan& plan = ThePlan();
  if (plan.kind == kind && plan.action == Plan::kKillAfter &&
      call_number == plan.number) {
    raise(SIGKILL);
  }
}

bool IsFile(int fd) {
  struct stat status;
  return fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

bool IsReadOnly(const char* path) {
  const char* const prefix = ThePlan().read_only;
  if (prefix == nullptr) return false;
  char whole[PATH_MAX];
  if (path[0] != '/') {
    if (getcwd(whole, sizeof whole) == nullptr) return false;
    std::strncat(whole, "/", sizeof whole - std::strlen(whole) - 1);
    std::strncat(whole, path, sizeof whole - std::strlen(whole) - 1);
    path = whole;
  }
  return std::strncmp(path, prefix, std::strlen(prefix)) == 0;
}

template <typename Function>
Function Real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

template <typename Call>
auto Guarded(Kind kind, Call call) -> decltype(call()) {
  if (Before(kind) == Verdict::kFail) return -1;
  const auto result = call();
  const int error = errno;
  After(kind);
  errno = error;
  return result;
}

int Open(const char* name, const char* path, int flags, mode_t mode) {
  if ((flags & O_ACCMODE) != O_RDONLY && IsReadOnly(path)) {
    errno = EROFS;
    return -1;
  }
  const auto real = Real<int (*)(const char*, int, ...)>(name);
  if ((flags & O_CREAT) == 0 || access(path, F_OK) == 0) {
    return real(path, flags, mode);
  }
  return Guarded(kCreate, [&] { return real(path, flags, mode); });
}

template <typename Call>
ssize_t Write(int fd, std::size_t size, Call call) {
  if (!IsFile(fd)) return call(size);
  const Verdict verdict = Before(kWrite);
  if (verdict == Verdict::kFail) return -1;
  const ssize_t result = call(verdict == Verdict::kHalf ? size / 2 : size);
  const int error = errno;
  After(kWrite);
  errno = error;
  return result;
}

}  // namespace

extern "C" {

int fsync(int fd) {
  return Guarded(kSync, [&] { return Real<int (*)(int)>("fsync")(fd); });
}

int fdatasync(int fd) {
  return Guarded(kSync, [&] { return Real<int (*)(int)>("fdatasync")(fd); });
}

int rename(const char* from, const char* to) noexcept {
  if (IsReadOnly(to)) {
    errno = EROFS;
    return -1;
  }
  return Guarded(kRename, [&] {
    return Real<int (*)(const char*, const char*)>("rename")(from, to);
  });
}

int renameat2(int from_fd, const char* from, int to_fd, const char* to,
              unsigned flags) noexcept {
  if (IsReadOnly(to)) {
    errno = EROFS;
    return -1;
  }
  return Guarded(kRename, [&] {
    return Real<int (*)(int, const char*, int, const char*, unsigned)>(
        "renameat2")(from_fd, from, to_fd, to, flags);
  });
}

int mkdir(const char* path, mode_t mode) noexcept {
  if (IsReadOnly(path)) {
    errno = EROFS;
    return -1;
  }
  return Guarded(kCreate, [&] {
    return Real<int (*)(const char*, mode_t)>("mkdir")(path, mode);
  });
}

int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const auto mode = static_cast<mode_t>(va_arg(rest, unsigned));
  va_end(rest);
  return Open("open", path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const auto mode = static_cast<mode_t>(va_arg(rest, unsigned));
  va_end(rest);
  return Open("open64", path, flags, mode);
}

ssize_t write(int fd, const void* bytes, std::size_t size) {
  return Write(fd, size, [&](std::size_t n) {
    return Real<ssize_t (*)(int, const void*, std::size_t)>("write")(fd, bytes,
                                                                     n);
  });
}

ssize_t pwrite64(int fd, const void* bytes, std::size_t size, off64_t at) {
  return Write(fd, size, [&](std::size_t n) {
    return Real<ssize_t (*)(int, const void*, std::size_t, off64_t)>(
        "pwrite64")(fd, bytes, n, at);
  });
}

ssize_t pwrite(int fd, const void* bytes, std::size_t size, off_t at) {
  return Write(fd, size, [&](std::size_t n) {
    return Real<ssize_t (*)(int, const void*, std::size_t, off_t)>("pwrite")(
        fd, bytes, n, at);
  });
}

ssize_t writev(int fd, const struct iovec* parts, int count) {
  return Write(fd, 0, [&](std::size_t) {
    return Real<ssize_t (*)(int, const struct iovec*, int)>("writev")(fd, parts,
                                                                      count);
  });
}

}  // extern "C"
