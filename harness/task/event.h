/*
 * event.h: what a task is about to do. Published at each point, so that a strategy sees the
 * pending event of every task, and recorded when an execution is traced.
 */
#ifndef TD_TASK_EVENT_H
#define TD_TASK_EVENT_H

#include <stdint.h>

/* name, and how an explanation words it */
#define TD_EVENTS(X)                                                                               \
    X(BEGIN, "begins")                                                                             \
    X(LOAD, "reads")                                                                               \
    X(STORE, "writes")                                                                             \
    X(UPDATE, "updates atomically")                                                                \
    X(LOCK, "locks")                                                                               \
    X(UNLOCK, "unlocks")                                                                           \
    X(WAIT, "waits")                                                                               \
    X(SIGNAL, "signals")                                                                           \
    X(CREATE, "creates a thread")                                                                  \
    X(JOIN, "joins a thread")                                                                      \
    X(END, "ends")                                                                                 \
    X(ALLOC, "allocates memory")                                                                   \
    X(FREE, "frees memory")                                                                        \
    X(TIME, "asks or waits for the time")                                                          \
    X(KERNEL, "calls the kernel")                                                                  \
    X(YIELD, "yields")                                                                             \
    X(DETACH, "detaches a thread")

enum td_event {
#define X(name, words) TD_##name,
    TD_EVENTS(X)
#undef X
        TD_EVENT_COUNT
};

/* A pending event. `place` is a code address in the program under control; `object` is what it
 * touches, or 0. */
struct td_pending {
    const volatile void *object;
    const void *place;
    enum td_event event;
    uint32_t size; /* bytes touched, or 0 */
#if defined(__aarch64__)
    const void *caller_stack; /* the stack pointer at `place`; frame records do not tell */
#endif
};

#endif
