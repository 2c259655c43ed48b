/* waited_words.h: what a task of a deadlock waits for, in words. */
#ifndef TD_REPORT_WAITED_WORDS_H
#define TD_REPORT_WAITED_WORDS_H

#include "verdict/waited.h"

#include <stdio.h>

/* One line, if there is anything to tell. `name` gives tasks their names; `context` is its own.
 * Host. */
void td_waited_print(const struct td_waited *waited,
                     const char *(*name)(const void *context, unsigned task), const void *context,
                     FILE *out);

#endif
