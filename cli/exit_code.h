// What the exit status of `newsgraph` means. Scripts rely on it: a number is
// never given a second meaning.
#ifndef NEWSGRAPH_CLI_EXIT_CODE_H_
#define NEWSGRAPH_CLI_EXIT_CODE_H_

namespace newsgraph {

enum class ExitCode : int {
  kOk = 0,
  // Something that the command cannot do without is missing or malformed: the
  // model, the ontology, a gold file. Or a bug of ours; the message then says
  // INTERNAL. Nothing was written.
  kFailed = 1,
  // Unknown option, missing argument, impossible combination.
  kUsage = 2,
  // No article could be read from the inputs. Nothing was written.
  kNoInput = 3,
  // Some articles were rejected, each with a message. The output is complete
  // for all the others.
  kSomeRejected = 4,
  // Another newsgraph is writing to the same place.
  kLockHeld = 5,
  // An output could not be written: disk full, read-only, not a directory.
  // What was there before is still there.
  kOutputFailed = 6,
  // Nothing changed since the last run, nothing was written.
  kNothingToDo = 7,
  // More articles were rejected than --max-rejected allows. Nothing was
  // written.
  kTooManyRejected = 8,
  // SIGINT or SIGTERM. Nothing half-written is left.
  kInterrupted = 130,
};

}  // namespace newsgraph

#endif  // NEWSGRAPH_CLI_EXIT_CODE_H_
