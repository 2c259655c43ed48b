/* quit.h: the end of a process in the middle of things. */
#ifndef TD_TOOL_QUIT_H
#define TD_TOOL_QUIT_H

#include "sanitizer/sanitizer.h"

#include <stdio.h>
#include <unistd.h>

/* Flushes what was printed and ends the process at once. Any context. */
static inline _Noreturn void td_quit(int status)
{
    fflush(NULL);
    td_san_finish();
    _exit(status);
}

#endif
