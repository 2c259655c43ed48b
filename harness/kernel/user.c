/*
 * What a program asks about the user it runs as. The answers are the same on every
 * machine: a replay must not depend on where it runs.
 */
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/process.h"

#include <sys/types.h>
#include <unistd.h>

uid_t TD_REPLACE(getuid)(void)
{
    return TD_USER;
}

uid_t TD_REPLACE(geteuid)(void)
{
    return TD_USER;
}

gid_t TD_REPLACE(getgid)(void)
{
    return TD_USER;
}

gid_t TD_REPLACE(getegid)(void)
{
    return TD_USER;
}

TD_NUMBERED(SYS_getuid, getuid)
TD_NUMBERED(SYS_geteuid, geteuid)
TD_NUMBERED(SYS_getgid, getgid)
TD_NUMBERED(SYS_getegid, getegid)
