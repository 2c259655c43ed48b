/*
 * stdio.h: streams of the C library on simulated descriptors, as fdopen() and fopen() make them.
 * The standard streams are none of them: libc/printf.c. Files there are none.
 *
 * A stream is locked by the call that uses it, while it waits, too. One that is closed is never
 * used again within an execution, so that a use of it is found.
 */
#ifndef TD_LIBC_STDIO_H
#define TD_LIBC_STDIO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

enum {
    TD_STDIO_MAX = 128,     /* streams of one execution */
    TD_STDIO_BUFFER = 4096, /* bytes, in each direction */
};

struct td_stdio {
    int fd;
    bool reads, writes;
    bool at_end, failed;
    bool closed;
    uint8_t closer;        /* the task that closed it */
    int mode;              /* _IOFBF, _IOLBF or _IONBF */
    unsigned owner, depth; /* of the lock: 1 + number of the task; 0: nobody */
    size_t used, filled;   /* of `in`: what is left lies between */
    size_t waiting;        /* of `out`: to be written */
    char in[TD_STDIO_BUFFER], out[TD_STDIO_BUFFER];
};

/* A new stream on a descriptor, which may be read, written, or both (O_RDONLY, …). On a task; no
 * point. */
FILE *td_stdio_new(int fd, int access);

/* The access that a mode of fopen() asks for, or -1. */
int td_stdio_access(const char *mode);

/* The stream behind the program's pointer; NULL for a standard one. A closed one is a verdict. On a
 * task; no point. */
struct td_stdio *td_stdio_of(FILE *file);

/* The lock, which is recursive. On a task. */
void td_stdio_lock(struct td_stdio *stream);
void td_stdio_unlock(struct td_stdio *stream);

/* Sets the stream's error flag, and errno unless `error` is 0: EOF. */
int td_stdio_failed(struct td_stdio *stream, int error);

/* True: a call that ended by -errno `result` is to be made again, as what interrupted it was no
 * handler of the program. A program that has none needs not look for EINTR behind stdio. */
bool td_stdio_again(ssize_t result);

/* The next stream of this execution, closed or not, behind `after` (NULL: the first); NULL: no
 * more. */
struct td_stdio *td_stdio_next(const struct td_stdio *after);

#endif
