/* limits_answers.h: what the calls about limits can answer (getrlimit(2)). */
#ifndef TD_KERNEL_LIMITS_ANSWERS_H
#define TD_KERNEL_LIMITS_ANSWERS_H

#define TD_ANSWERS_limits(X)                                                                       \
    X(getrlimit, 0, "the limit, and how far it can be raised")                                     \
    X(getrlimit, EINVAL, "no such resource")                                                       \
    X(setrlimit, 0, "it holds from now on")                                                        \
    X(setrlimit, EINVAL, "no such resource, or a limit above its own highest")                     \
    X(setrlimit, EPERM, "the superuser alone raises the highest")                                  \
    X(prlimit, 0, "as getrlimit and setrlimit")                                                    \
    X(prlimit, EINVAL, "as setrlimit")                                                             \
    X(prlimit, EPERM, "as setrlimit")                                                              \
    X(prlimit, ESRCH, "no such process")

#endif
