/* signalfd_answers.h: what the calls on a signalfd can answer (signalfd(2)). */
#ifndef TD_KERNEL_SIGNAL_SIGNALFD_ANSWERS_H
#define TD_KERNEL_SIGNAL_SIGNALFD_ANSWERS_H

#define TD_ANSWERS_signalfd(X)                                                                     \
    X(signalfd, 0, "the descriptor, new or with another set")                                      \
    X(signalfd, EBADF, "no descriptor, where one is to take another set")                          \
    X(signalfd, EINVAL, "a flag that is none, or no signalfd")                                     \
    X(signalfd, EMFILE, "the process has too many descriptors")                                    \
    X(read, 0, "those that wait and find room, which no longer wait")                              \
    X(read, EAGAIN, "none waits, and the descriptor does not wait")                                \
    X(read, EINTR, "a handler ran")                                                                \
    X(read, EINVAL, "no room for one")

#endif
