/* limits.h: what a process may have at most (getrlimit(2)). */
#ifndef TD_KERNEL_LIMITS_H
#define TD_KERNEL_LIMITS_H

#include <sys/resource.h>

/* What the running process may have of `resource` (RLIMIT_NOFILE …) now. Any context. */
rlim_t td_limit(unsigned resource);

/* The running process's descriptors have numbers below this: at most TD_DESCRIPTORS_MAX. */
static inline int td_descriptors_limit(void)
{
    return (int)td_limit(RLIMIT_NOFILE);
}

#endif
