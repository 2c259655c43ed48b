/*
 * kernel_proc.h - what /proc/net tells of this namespace.
 */
#ifndef KERNEL_PROC_H
#define KERNEL_PROC_H

#include <stdbool.h>

#include "call.h"

/* How many users each group has on the interface of that name: igmp, igmp6. 0, or an errno. */
int kernel_proc_groups(const char *name, unsigned users[GROUPS]);

/* Do groups, addresses or routes still mention an interface of that name? */
bool kernel_proc_mentions(const char *name);

/* Can IPv6 groups be sent to there? A route says so. */
bool kernel_proc_has_groups(const char *name);

#endif
