/* timerfd_answers.h: what the calls on a timerfd can answer (timerfd_create(2)). */
#ifndef TD_KERNEL_FILE_TIMERFD_ANSWERS_H
#define TD_KERNEL_FILE_TIMERFD_ANSWERS_H

#define TD_ANSWERS_timerfd(X)                                                                      \
    X(timerfd_create, 0, "the new descriptor")                                                     \
    X(timerfd_create, EINVAL, "a clock or a flag that is none")                                    \
    X(timerfd_create, EMFILE, "the process has too many descriptors")                              \
    X(timerfd_create, EPERM, "to wake the machine is not for everybody")                           \
    X(timerfd_settime, 0, "armed or disarmed")                                                     \
    X(timerfd_settime, EBADF, "no descriptor")                                                     \
    X(timerfd_settime, EINVAL, "no timer, a flag that is none, or a time that is none")            \
    X(timerfd_gettime, 0, "what is left, and the interval")                                        \
    X(timerfd_gettime, EBADF, "no descriptor")                                                     \
    X(timerfd_gettime, EINVAL, "no timer")                                                         \
    X(read, 0, "how often it has expired")                                                         \
    X(read, EAGAIN, "it has not expired, and the descriptor does not wait")                        \
    X(read, EINVAL, "less than eight bytes are asked for")

#endif
