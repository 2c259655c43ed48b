/* signal_wait_answers.h: what calls that wait for a signal can answer (sigwaitinfo(2), pause(2)),
 * and what others that wait answer to one (signal(7)). */
#ifndef TD_KERNEL_SIGNAL_SIGNAL_WAIT_ANSWERS_H
#define TD_KERNEL_SIGNAL_SIGNAL_WAIT_ANSWERS_H

#define TD_ANSWERS_signal_wait(X)                                                                  \
    X(sigwaitinfo, 0, "the signal, which no longer waits")                                         \
    X(sigwaitinfo, EINTR, "a handler ran, of a signal that was not asked for")                     \
    X(sigtimedwait, 0, "as sigwaitinfo")                                                           \
    X(sigtimedwait, EAGAIN, "none came in time")                                                   \
    X(sigtimedwait, EINTR, "as sigwaitinfo")                                                       \
    X(sigtimedwait, EINVAL, "it is no time")                                                       \
    X(pause, EINTR, "a handler ran")                                                               \
    X(sigsuspend, EINTR, "a handler ran")                                                          \
    X(read, EINTR, "a handler ran, without SA_RESTART")                                            \
    X(sem_wait, EINTR, "a handler ran, without SA_RESTART")                                        \
    X(poll, EINTR, "a handler ran, with SA_RESTART or without")                                    \
    X(nanosleep, EINTR, "a handler ran, with SA_RESTART or without")

#endif
