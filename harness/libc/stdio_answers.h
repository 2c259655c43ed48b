/* stdio_answers.h: what streams on descriptors can answer (fdopen(3), fclose(3)). */
#ifndef TD_LIBC_STDIO_ANSWERS_H
#define TD_LIBC_STDIO_ANSWERS_H

#include "kernel/file/path_answers.h"

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

#define TD_ANSWERS_stdio_open(X)                                                                   \
    X(fopen, 0, "a stream on a device")                                                            \
    X(fopen, EINVAL, "no mode")                                                                    \
    X(fopen, EEXIST, "it is to be new, and is there")                                              \
    X(fopen, EISDIR, "a folder cannot be written")                                                 \
    TD_ANSWERS_NO_PATH(X, fopen)                                                                   \
    X(freopen, 0, "the same stream on a device")                                                   \
    X(freopen, ENOENT, "nothing has that name; the stream is closed")                              \
    X(fseek, 0, "of a device, which has no positions")                                             \
    X(fseek, EBADF, "somebody else has closed the descriptor")                                     \
    X(fseek, EINVAL, "no such way to count")                                                       \
    X(fseek, ESPIPE, "of a pipe or a socket")                                                      \
    X(ftell, 0, "of a device: 0")                                                                  \
    X(ftell, ESPIPE, "of a pipe or a socket")

#endif
