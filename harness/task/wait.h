/* wait.h: waiting for an object, and waking the tasks that wait. On a task. */
#ifndef TD_TASK_WAIT_H
#define TD_TASK_WAIT_H

#include "task/state.h"

#include <stdbool.h>
#include <stdint.h>

/* Where what a task waits for comes from. */
enum td_from {
    TD_FROM_TASK, /* another task, by the program's own means */
    TD_FROM_FILE, /* whoever is at the other end of a descriptor */
    TD_FROM_SIGNAL,
    TD_FROM_TIME, /* nobody: it passes */
};

/* What a task waits for, in the words of a verdict. Each primitive has one. */
struct td_wait_kind {
    const char *words; /* "a mutex" */
    /* The tasks that have to let go of it first, bit n for task n; NULL where nobody in particular
     * has to. */
    uint64_t (*holders)(const volatile void *object);
    const char *by; /* before their names; NULL: ", held by " */
    /* Where that one of them took it: a return address; NULL where that is not known. NULL: nobody
     * takes it. For what is told of a deadlock; nothing depends on it. */
    const void *(*taken)(const volatile void *object, unsigned holder);
    enum td_from from;
};

/* No deadline. No time that a program can name is so late (td_clock_deadline()). */
#define TD_NEVER UINT64_MAX

/* Parks the running task until td_wake*(object), or until `deadline`, in ns of the virtual clock,
 * or TD_NEVER. Returns false if time ended the wait. */
bool td_wait_until(const struct td_wait_kind *kind, const volatile void *object, uint64_t deadline);

static inline void td_wait(const struct td_wait_kind *kind, const volatile void *object)
{
    td_wait_until(kind, object, TD_NEVER);
}

/* Makes all tasks that wait for `object` ready. */
void td_wake_all(const volatile void *object);

/* Those tasks: bit n for task n. */
uint64_t td_waiters_of(const volatile void *object);

bool td_has_waiters(const volatile void *object);

/* The running task steps aside: it says that it can do nothing until somebody else has run. `place`
 * is the caller of the simulated call. */
void td_yield(const void *place);

#endif
