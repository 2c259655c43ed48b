/* The simulated user is nobody special: what only root may is refused. */
/* not native: whoever runs the tests may be root */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

int main(void)
{
    const struct sched_param param = {.sched_priority = 5};
    const struct timespec soon = {.tv_nsec = 1};
    struct timespec t;
    struct rlimit files;
    assert(sched_setscheduler(0, SCHED_FIFO, &param) == -1 && errno == EPERM);
    assert(pthread_setschedparam(pthread_self(), SCHED_RR, &param) == EPERM);
    assert(nice(5) == 5 && nice(-1) == -1 && errno == EPERM);
    assert(setpriority(PRIO_PROCESS, 0, 0) == -1 && errno == EACCES);
    assert(getrlimit(RLIMIT_NOFILE, &files) == 0);
    files.rlim_max++;
    assert(setrlimit(RLIMIT_NOFILE, &files) == -1 && errno == EPERM);
    assert(clock_settime(CLOCK_REALTIME, &soon) == -1 && errno == EPERM);
    assert(settimeofday(&(struct timeval){.tv_sec = 1}, NULL) == -1 && errno == EPERM);
    td_reached("no privileges");
    assert(clock_gettime(CLOCK_REALTIME_ALARM, &t) == 0 && t.tv_sec >= time(NULL) - 1);
    assert(clock_nanosleep(CLOCK_BOOTTIME_ALARM, 0, &soon, NULL) == EPERM);
    assert(timerfd_create(CLOCK_REALTIME_ALARM, 0) == -1 && errno == EPERM);
    td_reached("nobody wakes the machine");
    return 0;
}
