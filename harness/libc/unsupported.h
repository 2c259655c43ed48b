/*
 * unsupported.h: a function that the harness cannot do. A program may hold calls of it, and none is
 * made: one that comes to it ends with a verdict, "unsupported", that names it.
 */
#ifndef TD_LIBC_UNSUPPORTED_H
#define TD_LIBC_UNSUPPORTED_H

#include "verdict/verdict.h"

/* The body of such a function. */
#define TD_UNSUPPORTED_CALL(name)                                                                  \
    td_unsupported(name, "the program calls " name "(), which is not simulated")

/* What a program's calls of `name` come to where its build says that it is UNSUPPORTED. */
#define TD_UNSUPPORTED(name)                                                                       \
    void td_unsupported_##name(void);                                                              \
    void td_unsupported_##name(void)                                                               \
    {                                                                                              \
        TD_UNSUPPORTED_CALL(#name);                                                                \
    }

#endif
