/* sync_access.h: the memory of a synchronisation object, as the program's use of it touches it. On
 * a task. */
#ifndef TD_MEMORY_SYNC_ACCESS_H
#define TD_MEMORY_SYNC_ACCESS_H

#include "sanitizer/sanitizer.h"
#include "verdict/stack_memory.h"

/* Each use of an object reads its memory on the task's behalf, so that one that was freed is the
 * sanitizer's report, and one on a stack that was left is a verdict. After the point. */
static inline void td_sync_access(const volatile void *object)
{
    td_stack_check(object);
    td_san_read_atomically(object);
}

#endif
