/* niceness_answers.h: what the calls about niceness can answer (getpriority(2), nice(2)). */
#ifndef TD_KERNEL_NICENESS_ANSWERS_H
#define TD_KERNEL_NICENESS_ANSWERS_H

#define TD_ANSWERS_niceness(X)                                                                     \
    X(getpriority, 0, "how nice it is")                                                            \
    X(getpriority, EINVAL, "neither a process, a group, nor a user")                               \
    X(getpriority, ESRCH, "there is none")                                                         \
    X(setpriority, 0, "it is so from now on")                                                      \
    X(setpriority, EACCES, "the superuser alone makes it less nice")                               \
    X(setpriority, EINVAL, "as getpriority")                                                       \
    X(setpriority, ESRCH, "as getpriority")                                                        \
    X(nice, 0, "how nice it is now")                                                               \
    X(nice, EPERM, "the superuser alone makes it less nice")

#endif
