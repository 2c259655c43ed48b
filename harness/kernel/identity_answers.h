/* identity_answers.h: what calls that ask for numbers, users and groups can answer
 * (credentials(7)). */
#ifndef TD_KERNEL_IDENTITY_ANSWERS_H
#define TD_KERNEL_IDENTITY_ANSWERS_H

#define TD_ANSWERS_identity(X)                                                                     \
    X(gettid, 0, "the thread's number: the process's, of its first")                               \
    X(getpgid, 0, "the group that all processes are in")                                           \
    X(getpgid, ESRCH, "no such process")                                                           \
    X(getsid, 0, "the session of that group")                                                      \
    X(getsid, ESRCH, "no such process")                                                            \
    X(getgroups, 0, "no further groups, or how many there are")                                    \
    X(getgroups, EINVAL, "a negative size")                                                        \
    X(getresuid, 0, "the user, three times")                                                       \
    X(getresgid, 0, "the group, three times")                                                      \
    X(setuid, 0, "it is that already")                                                             \
    X(setuid, EPERM, "nobody but the superuser becomes somebody else")                             \
    X(setgid, 0, "it is that already")                                                             \
    X(setgid, EPERM, "as setuid")                                                                  \
    X(setgroups, EPERM, "the superuser alone may")                                                 \
    X(initgroups, EPERM, "the superuser alone may")                                                \
    X(umask, 0, "what it was")                                                                     \
    X(gethostname, 0, "the machine's name")                                                        \
    X(gethostname, ENAMETOOLONG, "there is no room for it")                                        \
    X(getdomainname, 0, "the domain's name")                                                       \
    X(sethostname, EPERM, "the superuser alone may")

#endif
