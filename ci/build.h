/*
 * Running what builds: its progress while it runs, and when it fails what it said, without what
 * only the build system's own noise is. All of it ends at once when the user asks to stop.
 */
#ifndef CI_BUILD_H
#define CI_BUILD_H

#include <stdbool.h>

#include "process.h"

/*
 * Runs a command to its end in silence. Returns 0, or, once it has told why, what the tool is to
 * exit with: 2 it failed, 3 the machine did (a full disk, a process that was killed), 128 + the
 * signal of the user's stop. `folder` is where it writes.
 */
int build_run(char *const argv[], const char *folder);

/* Has CMake's Ninja build these targets of a folder, all without one; `what` is for the line of
 * progress. */
int build_targets(const char *folder, char *const targets[], const char *what);

/*
 * For a process that has failed while it wrote into `folder`: tells it, and returns the exit code
 * as above. Its output is shown as it is, but for a full disk's, which is one line. `name` is for
 * what says nothing by itself.
 */
int build_failure(const struct process *process, const char *name, const char *folder);

#endif
