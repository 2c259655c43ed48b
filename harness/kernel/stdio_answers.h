/* stdio_answers.h: what streams on descriptors can answer (fdopen(3), fclose(3)). */
#ifndef TD_KERNEL_STDIO_ANSWERS_H
#define TD_KERNEL_STDIO_ANSWERS_H

#define TD_ANSWERS_stdio(X)                                                                        \
    X(fdopen, 0, "a stream on the descriptor, which it closes")                                    \
    X(fdopen, EBADF, "no descriptor")                                                              \
    X(fdopen, EINVAL, "no mode, or not one of the descriptor's")                                   \
    X(fclose, 0, "what waited is written, and the descriptor closed")                              \
    X(fclose, EBADF, "somebody else has closed the descriptor")                                    \
    X(fclose, EPIPE, "nobody reads what waited")                                                   \
    X(fflush, 0, "what waited is written")                                                         \
    X(fflush, EPIPE, "nobody reads it")                                                            \
    X(fgetc, 0, "a byte")                                                                          \
    X(fgetc, EAGAIN, "none is there, and the descriptor does not wait")                            \
    X(fgetc, EBADF, "a stream to write to")                                                        \
    X(fputc, 0, "the byte waits, or is written")                                                   \
    X(fputc, EBADF, "a stream to read from")                                                       \
    X(dprintf, 0, "written at once")                                                               \
    X(dprintf, EBADF, "no descriptor")

#endif
