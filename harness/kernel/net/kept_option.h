/* kept_option.h: options of sockets that are numbers, kept and told; but for the first two they
 * change nothing. On a task; no points. */
#ifndef TD_KERNEL_NET_KEPT_OPTION_H
#define TD_KERNEL_NET_KEPT_OPTION_H

#include <stdbool.h>

enum { TD_KEPT_REUSE_ADDRESS, TD_KEPT_REUSE_PORT, TD_KEPT_OPTIONS = 9 };

/* Of td_unsupported(): the call, the option, its level. */
#define TD_OPTION_NOT_SIMULATED "%s() with option %d of level %d, which is not simulated"

/* The place of an option among all that are kept; TD_KEPT_OPTIONS: it is not. */
unsigned td_kept_option(int level, int option);

/* What each is of a fresh socket: fills TD_KEPT_OPTIONS numbers. */
void td_kept_usual(int *kept);

/* Keeps `value` as option `place` of `kept`; of one that is on or off, whether it is 0. False: it
 * is out of range. */
bool td_kept_set(int *kept, unsigned place, int value);

#endif
