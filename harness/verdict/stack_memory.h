/*
 * stack_memory.h: memory on tasks' stacks. A task's own stack is private until another task touches
 * it in this execution; then it is shared memory like any other. What lies below the place where
 * its owner stands has been left, and touching it from outside is a verdict in every build: a
 * completion on a stack that its waiter has left is a classic, and neither sanitizer sees it.
 */
#ifndef TD_VERDICT_STACK_MEMORY_H
#define TD_VERDICT_STACK_MEMORY_H

#include "task/schedule.h"

/* The task on whose stack `address` lies, or NULL. Any context. */
static inline __attribute__((always_inline)) struct td_task *
td_stack_owner(const volatile void *address)
{
    uintptr_t offset = (uintptr_t)address - td_stacks;
    if (__builtin_expect(offset >= (uintptr_t)TD_TASKS_MAX << TD_STACK_SHIFT, 1))
        return NULL;
    return &td_tasks.slot[offset >> TD_STACK_SHIFT];
}

/* The running task touches `address` on the stack of `owner`: marks it as shared; a verdict, which
 * does not return, if `owner` has left that part. Call it after the point: the owner may leave
 * meanwhile. */
void td_stack_access(struct td_task *owner, const volatile void *address);

/* The same for an address anywhere. */
static inline void td_stack_check(const volatile void *address)
{
    struct td_task *owner = td_stack_owner(address);
    if (owner != NULL)
        td_stack_access(owner, address);
}

#endif
