/* pipe_answers.h: what pipe() and pipe2() can answer, and a pipe to read(), write()
 * and ioctl() (answer.h). */
#ifndef TD_KERNEL_FILE_PIPE_ANSWERS_H
#define TD_KERNEL_FILE_PIPE_ANSWERS_H

#define TD_ANSWERS_pipe(X)                                                                         \
    X(pipe, 0, "both ends are there")                                                              \
    X(pipe, EMFILE, "the process has too many descriptors")                                        \
    X(pipe2, 0, "both ends are there")                                                             \
    X(pipe2, EINVAL, "unknown flags")                                                              \
    X(pipe2, EMFILE, "the process has too many descriptors")                                       \
    X(pipe2, ENFILE, "the system has too many files")                                              \
    X(read, 0, "bytes, or the end: nobody has the other one")                                      \
    X(read, EAGAIN, "nothing is there")                                                            \
    X(write, 0, "up to PIPE_BUF all of it")                                                        \
    X(write, EAGAIN, "there is no room for so many bytes together")                                \
    X(write, EPIPE, "nobody has the other end")                                                    \
    X(ioctl, ENOTTY, "no such request of a pipe")

#endif
