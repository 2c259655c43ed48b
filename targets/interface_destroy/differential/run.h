/*
 * run.h - scripts in processes of their own, so that each side has its own world.
 */
#ifndef RUN_H
#define RUN_H

#include "stack.h"

/* How many scripts there is room for; in memory that all processes share. */
struct script *run_room(unsigned scripts);

/*
 * Runs on this side all the scripts that are for it, in so many processes, and leaves the answers
 * in the scripts. The reference comes first: the others give interfaces the indices that it chose.
 * False, after a message, when a process ends badly or takes RUN_SECONDS; *why is set when there
 * can't be such a side here.
 */
bool run_side(enum side_number side, struct script *scripts, unsigned count, unsigned processes,
              const char **why);

#define RUN_SECONDS 600

#endif
