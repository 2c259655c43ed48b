/*
 * support_memory.h - allocations of the reference that fail when a test says so.
 */
#ifndef SUPPORT_MEMORY_H
#define SUPPORT_MEMORY_H

#include <stdbool.h>

/*
 * This thread's allocation after `skip` further ones fails, and no other. Until memory_lasts().
 */
void memory_fails_after(unsigned skip);

/* No allocation fails. True when one has since memory_fails_after(). */
bool memory_lasts(void);

/*
 * Runs operation(arg) with its first allocation failing, then with its second, and so on, until
 * none has; each time but the last it has to return one of the two errnos, and then unchanged() has
 * to hold. The last time it returns 0. How many allocations it makes is returned.
 */
unsigned memory_fails_everywhere(int (*operation)(void *arg), void *arg, int errno_a, int errno_b,
                                 bool (*unchanged)(void *arg));

#endif
