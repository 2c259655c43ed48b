/*
 * Memory that is to stay where it is: it does anyway, so that only a range which cannot be is
 * answered otherwise. The first page is the one of which it is known that nothing is there.
 */
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/memory_lock_answers.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/mman.h>

TD_ANSWERS(TD_ANSWERS_memory_lock);

enum { PAGE = 4096 };

/* The range as whole pages. False: there is no such thing. */
static bool is_range(const void *start, size_t size)
{
    uintptr_t from = (uintptr_t)start / PAGE * PAGE;
    return size <= UINTPTR_MAX - (uintptr_t)start &&
           (uintptr_t)start + size <= UINTPTR_MAX - PAGE && from <= (uintptr_t)start + size;
}

static bool is_nowhere(const void *start, size_t size)
{
    return size > 0 && (uintptr_t)start < PAGE;
}

static int lock(const void *start, size_t size)
{
    if (!is_range(start, size))
        return TD_FAIL(mlock, EINVAL);
    return is_nowhere(start, size) ? TD_FAIL(mlock, ENOMEM) : 0;
}

int TD_REPLACE(mlock)(const void *start, size_t size)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return lock(start, size);
}

int TD_REPLACE(mlock2)(const void *start, size_t size, unsigned flags)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return (flags & ~(unsigned)MLOCK_ONFAULT) != 0 ? TD_FAIL(mlock, EINVAL) : lock(start, size);
}

int TD_REPLACE(munlock)(const void *start, size_t size)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if (!is_range(start, size))
        return TD_FAIL(munlock, EINVAL);
    return is_nowhere(start, size) ? TD_FAIL(munlock, ENOMEM) : 0;
}

int TD_REPLACE(mlockall)(int flags)
{
    const int all = MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT;
    TD_POINT(TD_KERNEL, NULL, 0);
    bool says = (flags & (MCL_CURRENT | MCL_FUTURE)) != 0;
    return (flags & ~all) != 0 || !says ? TD_FAIL(mlockall, EINVAL) : 0;
}

int TD_REPLACE(munlockall)(void)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return 0;
}

TD_NUMBERED(SYS_mlock, mlock, (const void *)a[0], (size_t)a[1])
TD_NUMBERED(SYS_mlock2, mlock2, (const void *)a[0], (size_t)a[1], (unsigned)a[2])
TD_NUMBERED(SYS_munlock, munlock, (const void *)a[0], (size_t)a[1])
TD_NUMBERED(SYS_mlockall, mlockall, (int)a[0])
TD_NUMBERED(SYS_munlockall, munlockall)
