/* signal_answers.h: what kill() and the settings of signals can answer (answer.h). */
#ifndef TD_KERNEL_SIGNAL_SIGNAL_ANSWERS_H
#define TD_KERNEL_SIGNAL_SIGNAL_ANSWERS_H

#define TD_ANSWERS_signal(X)                                                                       \
    X(kill, 0, "the process lives, or is sent it")                                                 \
    X(kill, EINVAL, "no such signal")                                                              \
    X(kill, ESRCH, "no such process")                                                              \
    X(raise, 0, "its handler has run, or it waits")                                                \
    X(raise, EINVAL, "no such signal")                                                             \
    X(sigpending, 0, "those that are blocked and wait")                                            \
    X(sigpending, EINVAL, "by number: room for more than there are signals")                       \
    X(sigprocmask, EINVAL, "by number: no such way, or not 8 bytes")                               \
    X(sigaction, 0, "the signal is ignored, handled, or has its default action")                   \
    X(sigaction, EINVAL, "no such signal, or it cannot be ignored")                                \
    X(siginterrupt, 0, "calls end where its handler has run, or are restarted")                    \
    X(siginterrupt, EINVAL, "no such signal, or it cannot be handled")                             \
    X(signal, 0, "the signal is ignored, handled, or has its default action")                      \
    X(signal, EINVAL, "no such signal, or it cannot be ignored")

#endif
