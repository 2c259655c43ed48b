/* What libraries ask at their start has an answer, as on any Linux. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <gnu/libc-version.h>
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

static void never(void)
{
    abort();
}

static void which_system(void)
{
    struct utsname names;
    char text[64];
    assert(uname(&names) == 0 && strcmp(names.sysname, "Linux") == 0);
    assert(names.nodename[0] != '\0' && names.machine[0] != '\0' && names.version[0] != '\0');
    assert(atoi(names.release) >= 3);
    assert(atoi(gnu_get_libc_version()) == __GLIBC__ && strlen(gnu_get_libc_release()) > 0);
    assert(confstr(_CS_GNU_LIBC_VERSION, text, sizeof(text)) > 0 &&
           strncmp(text, "glibc ", 6) == 0);
    td_reached("a Linux with glibc");
}

static void how_much(void)
{
    struct sysinfo info;
    double loads[4] = {-1, -1, -1, -1};
    assert(get_nprocs() == sysconf(_SC_NPROCESSORS_ONLN));
    assert(get_nprocs_conf() == sysconf(_SC_NPROCESSORS_CONF));
    assert(get_phys_pages() == sysconf(_SC_PHYS_PAGES) && get_avphys_pages() <= get_phys_pages());
    assert(sysinfo(&info) == 0 && info.totalram >= info.freeram && info.mem_unit > 0);
    assert(getloadavg(loads, 4) == 3 && loads[0] >= 0 && loads[2] >= 0 && loads[3] == -1);
    assert(getloadavg(loads, 1) == 1 && getdtablesize() == sysconf(_SC_OPEN_MAX));
    td_reached("a machine");
}

int main(void)
{
    struct timespec step;
    assert(pthread_atfork(never, never, never) == 0 && pthread_atfork(NULL, NULL, NULL) == 0);
    assert(clock_getres(CLOCK_MONOTONIC_COARSE, &step) == 0);
    assert(prctl(12345) == -1 && errno == EINVAL);
    assert(SIGRTMAX - SIGRTMIN >= 8 && mallopt(M_ARENA_MAX, 1) == 1);
    which_system();
    how_much();
    return 0;
}
