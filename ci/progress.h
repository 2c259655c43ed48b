/* The line that shows how far a campaign is. */
#ifndef CI_PROGRESS_H
#define CI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "session.h"

/*
 * Shows the state, on standard error: in place on a terminal, as a line every ten seconds
 * elsewhere. `last` ends it.
 */
void progress_show(const struct worker *workers, size_t worker_count, const struct pair *pairs,
                   size_t pair_count, double elapsed, double seconds, bool last);

#endif
