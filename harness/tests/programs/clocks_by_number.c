/* Times, limits and where threads run, asked of the kernel by the numbers of its calls: as by their
 * names. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

static void times_of_day(void)
{
    const struct timespec some = {.tv_nsec = 1000}, wrong = {.tv_nsec = -1};
    struct timespec before, t;
    struct timeval of_day;
    struct tms tms;
    assert(clock_gettime(CLOCK_MONOTONIC, &before) == 0);
    assert(syscall(SYS_nanosleep, &some, NULL) == 0);
    assert(syscall(SYS_clock_nanosleep, CLOCK_MONOTONIC, 0, &some, NULL) == 0);
    assert(syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &t) == 0);
    assert(t.tv_sec > before.tv_sec || t.tv_nsec > before.tv_nsec);
    assert(syscall(SYS_clock_gettime, 12345, &t) == -1 && errno == EINVAL);
    assert(syscall(SYS_clock_nanosleep, 12345, 0, &some, NULL) == -1 && errno == EINVAL);
    assert(syscall(SYS_nanosleep, &wrong, NULL) == -1 && errno == EINVAL);
    assert(syscall(SYS_clock_getres, CLOCK_MONOTONIC, &t) == 0 && t.tv_nsec > 0);
    assert(syscall(SYS_gettimeofday, &of_day, NULL) == 0 && of_day.tv_sec >= time(NULL) - 1);
    assert(syscall(SYS_times, &tms) > 0);
    td_reached("times");
}

static void limits(void)
{
    struct rlimit limit, same;
    struct rusage usage;
    struct utsname names;
    assert(syscall(SYS_prlimit64, 0, RLIMIT_NOFILE, NULL, &limit) == 0);
    assert(getrlimit(RLIMIT_NOFILE, &same) == 0 && same.rlim_cur == limit.rlim_cur);
    assert(syscall(SYS_getrusage, RUSAGE_SELF, &usage) == 0);
    assert(syscall(SYS_uname, &names) == 0 && strcmp(names.sysname, "Linux") == 0);
    assert(syscall(SYS_getpriority, PRIO_PROCESS, 0) == 20 - getpriority(PRIO_PROCESS, 0));
    td_reached("limits");
}

/* Threads have numbers, which their names and processors go by. */
static void *thread(void *other)
{
    char name[16];
    clockid_t clock;
    struct timespec t;
    struct sched_param param;
    cpu_set_t set;
    unsigned processor;
    const pid_t own = gettid(), first = *(pid_t *)other;
    assert(own != first && sched_getscheduler(own) == SCHED_OTHER);
    assert(sched_getparam(first, &param) == 0 && sched_getaffinity(own, sizeof(set), &set) == 0);
    assert(syscall(SYS_sched_getaffinity, own, sizeof(set), &set) >= 8);
    assert(syscall(SYS_sched_getaffinity, own, 4, &set) == -1 && errno == EINVAL);
    assert(syscall(SYS_getcpu, &processor, NULL, NULL) == 0 && CPU_ISSET(processor, &set));
    assert(syscall(SYS_prctl, PR_SET_NAME, "by number") == 0);
    assert(pthread_getname_np(pthread_self(), name, sizeof(name)) == 0);
    assert(strcmp(name, "by number") == 0);
    assert(pthread_getcpuclockid(pthread_self(), &clock) == 0 && clock_gettime(clock, &t) == 0);
    td_reached("a thread");
    return NULL;
}

int main(void)
{
    pid_t own = gettid();
    pthread_t other;
    times_of_day();
    limits();
    assert(pthread_create(&other, NULL, thread, &own) == 0 && pthread_join(other, NULL) == 0);
    return 0;
}
