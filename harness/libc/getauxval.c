/* getauxval(): what the kernel tells a program about the machine where it starts it. Of what the
 * processor can do beyond its architecture it tells nothing, so that a run is the same
 * everywhere. */
#include "control/replace.h"
#include "kernel/process.h"
#include "task/schedule.h"

#include <errno.h>
#include <sys/auxv.h>

enum { PAGE_SIZE = 4096, TICKS = 100 /* a second, of times() */ };

unsigned long TD_REPLACE(getauxval)(unsigned long type)
{
    switch (type) {
    case AT_PAGESZ:
        return PAGE_SIZE;
    case AT_CLKTCK:
        return TICKS;
    case AT_UID:
    case AT_EUID:
    case AT_GID:
    case AT_EGID:
        return TD_USER;
    case AT_HWCAP:
    case AT_HWCAP2:
    case AT_SECURE:
        return 0;
    default:
        td_now.task->error = ENOENT;
        return 0;
    }
}
