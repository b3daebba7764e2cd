// SIGINT and SIGTERM, turned into a flag that long loops look at.
#ifndef NEWSGRAPH_CLI_INTERRUPT_H_
#define NEWSGRAPH_CLI_INTERRUPT_H_

namespace newsgraph {

// From now on the first SIGINT or SIGTERM only sets the flag; a second one
// ends the process at once. SIGPIPE is ignored: writing to a closed pipe is an
// ordinary output error. Call once, in main.
void CatchInterrupts();

// Whether the process was asked to stop. Async-signal-safe and thread-safe.
bool Interrupted();

}  // namespace newsgraph

#endif  // NEWSGRAPH_CLI_INTERRUPT_H_
