/* eventfd_answers.h: what the calls on an eventfd can answer (eventfd(2)). */
#ifndef TD_KERNEL_FILE_EVENTFD_ANSWERS_H
#define TD_KERNEL_FILE_EVENTFD_ANSWERS_H

#define TD_ANSWERS_eventfd(X)                                                                      \
    X(eventfd, 0, "the new descriptor")                                                            \
    X(eventfd, EINVAL, "a flag that is none")                                                      \
    X(eventfd, EMFILE, "the process has too many descriptors")                                     \
    X(read, 0, "the counter, or 1 of a semaphore's")                                               \
    X(read, EAGAIN, "the counter is 0, and the descriptor does not wait")                          \
    X(read, EINVAL, "less than eight bytes are asked for")                                         \
    X(write, 0, "added to the counter")                                                            \
    X(write, EAGAIN, "the counter would pass its largest value")                                   \
    X(write, EINVAL, "not eight bytes, or the one number that cannot be added")                    \
    X(eventfd_read, 0, "as read")                                                                  \
    X(eventfd_read, EAGAIN, "as read")                                                             \
    X(eventfd_read, EBADF, "no descriptor")                                                        \
    X(eventfd_read, EINTR, "a signal came")                                                        \
    X(eventfd_write, 0, "as write")                                                                \
    X(eventfd_write, EAGAIN, "as write")                                                           \
    X(eventfd_write, EBADF, "no descriptor")                                                       \
    X(eventfd_write, EINTR, "a signal came")                                                       \
    X(eventfd_write, EINVAL, "the one number that cannot be added")

#endif
