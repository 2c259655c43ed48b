/* epoll_answers.h: what the calls on an epoll instance can answer (epoll_ctl(2) and its kin). */
#ifndef TD_KERNEL_EPOLL_EPOLL_ANSWERS_H
#define TD_KERNEL_EPOLL_EPOLL_ANSWERS_H

#define TD_ANSWERS_epoll(X)                                                                        \
    X(epoll_create, 0, "the new descriptor")                                                       \
    X(epoll_create, EINVAL, "a size that is none")                                                 \
    X(epoll_create, EMFILE, "the process has too many descriptors")                                \
    X(epoll_create1, 0, "the new descriptor")                                                      \
    X(epoll_create1, EINVAL, "a flag that is none")                                                \
    X(epoll_create1, EMFILE, "the process has too many descriptors")                               \
    X(epoll_ctl, 0, "added, changed or removed")                                                   \
    X(epoll_ctl, EBADF, "one of the two is no descriptor")                                         \
    X(epoll_ctl, EEXIST, "this descriptor of this file is in the set")                             \
    X(epoll_ctl, EINVAL, "no epoll instance, or itself, or no such operation")                     \
    X(epoll_ctl, ELOOP, "epoll instances would watch each other in a circle, or five deep")        \
    X(epoll_ctl, ENOENT, "this descriptor of this file is not in the set")                         \
    X(epoll_ctl, EPERM, "the file cannot be polled")                                               \
    X(epoll_wait, 0, "so many events; none when time is up")                                       \
    X(epoll_wait, EBADF, "no descriptor")                                                          \
    X(epoll_wait, EINTR, "a signal came")                                                          \
    X(epoll_wait, EINVAL, "no epoll instance, or no room for events")                              \
    X(epoll_pwait, 0, "as epoll_wait")                                                             \
    X(epoll_pwait, EBADF, "no descriptor")                                                         \
    X(epoll_pwait, EINTR, "a signal came")                                                         \
    X(epoll_pwait, EINVAL, "no epoll instance, or no room for events")                             \
    X(epoll_pwait2, 0, "as epoll_wait")                                                            \
    X(epoll_pwait2, EBADF, "no descriptor")                                                        \
    X(epoll_pwait2, EINTR, "a signal came")                                                        \
    X(epoll_pwait2, EINVAL, "no epoll instance, no room for events, or a time that is none")

#endif
