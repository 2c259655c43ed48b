/* poll_answers.h: what poll() and ppoll() can answer (poll(2)). */
#ifndef TD_KERNEL_POLL_ANSWERS_H
#define TD_KERNEL_POLL_ANSWERS_H

#define TD_ANSWERS_poll(X)                                                                         \
    X(poll, 0, "so many of them have events; none when time is up")                                \
    X(poll, EINTR, "a signal came")                                                                \
    X(poll, EINVAL, "more of them than a process may have descriptors")                            \
    X(ppoll, 0, "as poll")                                                                         \
    X(ppoll, EINTR, "a signal came")                                                               \
    X(ppoll, EINVAL, "more of them than a process may have descriptors, or a time that is none")

#endif
