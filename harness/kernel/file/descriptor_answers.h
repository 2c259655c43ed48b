/* descriptor_answers.h: what the calls on descriptors can answer (answer.h). */
#ifndef TD_KERNEL_FILE_DESCRIPTOR_ANSWERS_H
#define TD_KERNEL_FILE_DESCRIPTOR_ANSWERS_H

#define TD_ANSWERS_descriptor(X)                                                                   \
    X(close, 0, "the number is free again")                                                        \
    X(close, EBADF, "no such descriptor")                                                          \
    X(dup, 0, "another number of the same file, the lowest")                                       \
    X(dup, EBADF, "no such descriptor")                                                            \
    X(dup, EMFILE, "the process has too many descriptors")                                         \
    X(dup2, 0, "that number is the same file now; what it was is closed")                          \
    X(dup2, EBADF, "no such descriptor, or no such number can be")                                 \
    X(dup3, 0, "as dup2, with FD_CLOEXEC")                                                         \
    X(dup3, EBADF, "no such descriptor, or no such number can be")                                 \
    X(dup3, EINVAL, "unknown flags, or both numbers are the same")                                 \
    X(fcntl, 0, "flags are read and set; a number from a given one on")                            \
    X(fcntl, EBADF, "no such descriptor, or it cannot do what it is to be locked for")             \
    X(fcntl, EINVAL, "no such command, no such number can be, or no such lock")                    \
    X(fcntl, EOVERFLOW, "a lock beyond the end of any file")                                       \
    X(fcntl, EMFILE, "the process has too many descriptors")                                       \
    X(close_range, 0, "those in it are closed, or get FD_CLOEXEC")                                 \
    X(close_range, EINVAL, "unknown flags, or no range")

#endif
