/* ioctl_answers.h: what ioctl() can answer (answer.h). */
#ifndef TD_KERNEL_IOCTL_ANSWERS_H
#define TD_KERNEL_IOCTL_ANSWERS_H

#define TD_ANSWERS_ioctl(X)                                                                        \
    X(ioctl, 0, "FIONREAD, TIOCOUTQ, FIONBIO")                                                     \
    X(ioctl, EBADF, "no such descriptor")                                                          \
    X(ioctl, EINVAL, "FIONREAD, TIOCOUTQ of a socket that listens")                                \
    X(ioctl, ENOTTY, "no such request of this file")

#endif
