/* ioctl_answers.h: what ioctl() can answer (answer.h). */
#ifndef TD_KERNEL_FILE_IOCTL_ANSWERS_H
#define TD_KERNEL_FILE_IOCTL_ANSWERS_H

#define TD_ANSWERS_ioctl(X)                                                                        \
    X(ioctl, 0, "FIONREAD, TIOCOUTQ, FIONBIO, FIOCLEX, FIONCLEX")                                  \
    X(ioctl, EBADF, "no such descriptor")                                                          \
    X(ioctl, EINVAL, "FIONREAD, TIOCOUTQ of a socket that listens")                                \
    X(ioctl, ENOTTY, "no such request of this file")

#define TD_ANSWERS_terminal(X)                                                                     \
    X(isatty, EBADF, "no descriptor")                                                              \
    X(isatty, ENOTTY, "no terminal")                                                               \
    X(isatty, EINVAL, "a device that knows of no such request")                                    \
    X(ttyname, ENOTTY, "no terminal")                                                              \
    X(tcgetattr, EBADF, "no descriptor")                                                           \
    X(tcgetattr, ENOTTY, "no terminal")                                                            \
    X(tcsetattr, EINVAL, "no such time")                                                           \
    X(tcsetattr, ENOTTY, "no terminal")                                                            \
    X(tcgetpgrp, ENOTTY, "no terminal")

#endif
