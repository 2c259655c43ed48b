/* futex_answers.h: what syscall() can answer of the calls that have no function of their own
 * (futex(2), membarrier(2)). */
#ifndef TD_KERNEL_FUTEX_ANSWERS_H
#define TD_KERNEL_FUTEX_ANSWERS_H

#define TD_ANSWERS_futex(X)                                                                        \
    X(futex, 0, "woken, or woken for no reason; so many were woken")                               \
    X(futex, EAGAIN, "another value stands there")                                                 \
    X(futex, EINTR, "a handler ran")                                                               \
    X(futex, EINVAL, "an odd address, no time, or no bit of the set")                              \
    X(futex, ETIMEDOUT, "time is up")                                                              \
    X(membarrier, 0, "the commands that there are; done")                                          \
    X(membarrier, EINVAL, "no such command, or flags")

#endif
