/*
 * nobody.h: for what the superuser alone may. The simulated kernel has none; on the real one the
 * suite may be run by him, as in a container, and then goes on as somebody else, for good: for the
 * end of a case.
 */
#ifndef NOBODY_H
#define NOBODY_H

#include <assert.h>
#include <unistd.h>

static inline void be_nobody(void)
{
    enum { OVERFLOW_ID = 65534 }; /* on every Linux: user_namespaces(7) */
    if (geteuid() == 0)
        assert(setgid(OVERFLOW_ID) == 0 && setuid(OVERFLOW_ID) == 0);
}

#endif
