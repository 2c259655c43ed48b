/* read_write_answers.h: what read(), write() and their kin answer for every file (answer.h); an
 * object may have answers of its own. */
#ifndef TD_KERNEL_FILE_READ_WRITE_ANSWERS_H
#define TD_KERNEL_FILE_READ_WRITE_ANSWERS_H

#define TD_ANSWERS_read_write(X)                                                                   \
    X(read, 0, "bytes are read")                                                                   \
    X(read, EBADF, "no such descriptor, or it is not open for reading")                            \
    X(read, EAGAIN, "nothing is there, and O_NONBLOCK")                                            \
    X(read, EINTR, "interrupted before anything was read")                                         \
    X(read, EINVAL, "the file cannot be read")                                                     \
    X(readv, 0, "bytes are read")                                                                  \
    X(readv, EBADF, "no such descriptor, or it is not open for reading")                           \
    X(readv, EAGAIN, "nothing is there, and O_NONBLOCK")                                           \
    X(readv, EINVAL, "too many buffers, or too large")                                             \
    X(write, 0, "bytes are written")                                                               \
    X(write, EBADF, "no such descriptor, or it is not open for writing")                           \
    X(write, EAGAIN, "there is no room, and O_NONBLOCK")                                           \
    X(write, EINTR, "interrupted before anything was written")                                     \
    X(write, EINVAL, "the file cannot be written")                                                 \
    X(write, EPIPE, "nobody can read it; SIGPIPE is ignored")                                      \
    X(writev, 0, "bytes are written")                                                              \
    X(writev, EBADF, "no such descriptor, or it is not open for writing")                          \
    X(writev, EAGAIN, "there is no room, and O_NONBLOCK")                                          \
    X(writev, EINVAL, "too many buffers, or too large")                                            \
    X(writev, EPIPE, "nobody can read it; SIGPIPE is ignored")

#endif
