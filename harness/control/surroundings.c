/*
 * What a program asks about the machine and the user it runs as. The answers are the same on every
 * machine: a replay must not depend on where it runs. The environment is empty.
 */
#include "control/numbered.h"
#include "control/replace.h"
#include "task/process.h"

#include <stddef.h>
#include <sys/types.h>
#include <unistd.h>

static char *nothing[1];

/* Among the program's variables, which are put back for each execution: a program may change it. */
__attribute__((section("td_data"))) char **TD_REPLACE(environ) = nothing;

char *TD_REPLACE(getenv)(const char *name)
{
    (void)name;
    return NULL;
}

char *TD_REPLACE(secure_getenv)(const char *name)
{
    (void)name;
    return NULL;
}

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
