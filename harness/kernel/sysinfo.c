/* What a program asks about the machine: what it is called, how much of it there is, and how
 * busy it is. */
#include "memory/machine.h"

#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/clock.h"
#include "memory/user_memory.h"
#include "sanitizer/raw_memory.h"
#include "task/schedule.h"
#include "task/time.h"

#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <unistd.h>

/* A kernel that all the calls that are simulated are in. */
static const struct utsname names = {
    .sysname = "Linux",
    .nodename = "localhost",
    .release = "6.1.0",
    .version = "#1 SMP",
#if defined(__x86_64__)
    .machine = "x86_64",
#else
    .machine = "aarch64",
#endif
    .domainname = "(none)",
};

int TD_REPLACE(uname)(struct utsname *out)
{
    td_user_writes(out, sizeof(*out));
    td_raw_move(out, &names, sizeof(*out));
    return 0;
}

int TD_REPLACE(get_nprocs)(void)
{
    return TD_PROCESSORS;
}

int TD_REPLACE(get_nprocs_conf)(void)
{
    return TD_PROCESSORS;
}

long TD_REPLACE(get_phys_pages)(void)
{
    return TD_MEMORY_PAGES;
}

long TD_REPLACE(get_avphys_pages)(void)
{
    return TD_MEMORY_PAGES / 2;
}

/* Nobody else runs. */
int TD_REPLACE(getloadavg)(double loads[], int count)
{
    enum { MINUTES = 3 }; /* one, five and fifteen */
    if (count < 0)
        return -1;
    count = count < MINUTES ? count : MINUTES;
    td_user_writes(loads, (size_t)count * sizeof(*loads));
    for (int i = 0; i < count; i++)
        ((volatile double *)loads)[i] = 0;
    return count;
}

int TD_REPLACE(sysinfo)(struct sysinfo *out)
{
    TD_POINT(TD_TIME, NULL, 0);
    td_user_writes(out, sizeof(*out));
    td_raw_fill(out, 0, sizeof(*out));
    out->uptime = td_clock_timespec(td_time_now()).tv_sec;
    out->totalram = TD_MEMORY_PAGES;
    out->freeram = TD_MEMORY_PAGES / 2;
    out->procs = 1;
    out->mem_unit = TD_PAGE_SIZE;
    return 0;
}

TD_NUMBERED(SYS_uname, uname, (struct utsname *)a[0])
TD_NUMBERED(SYS_sysinfo, sysinfo, (struct sysinfo *)a[0])
