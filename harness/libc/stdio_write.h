/* stdio_write.h: writing to streams. */
#ifndef TD_LIBC_STDIO_WRITE_H
#define TD_LIBC_STDIO_WRITE_H

#include "libc/stdio.h"

#include <stdarg.h>

/* Puts bytes of the program's into the stream; how many. On a task; points where it writes. */
size_t td_stdio_put(struct td_stdio *stream, const char *bytes, size_t size);

/* The same with what printf makes of it: its length, or -1. */
int td_stdio_print(struct td_stdio *stream, const char *format, va_list arguments);

/* Writes what waits: 0 or EOF. On a task; points. */
int td_stdio_flush(struct td_stdio *stream);
int td_stdio_flush_all(void);

#endif
