/* How long a process and its threads have been busy, in the words of other calls. */
#include "kernel/clock_answers.h"

#include "conformance.h"

#include <assert.h>
#include <sys/resource.h>
#include <sys/times.h>
#include <time.h>
#include <unistd.h>

CONFORMANCE(processor_time);

static long long used(int who)
{
    struct rusage usage;
    ANSWER(getrusage, 0, getrusage(who, &usage));
    assert(usage.ru_utime.tv_usec >= 0 && usage.ru_utime.tv_usec < 1000000);
    return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000LL + usage.ru_utime.tv_usec +
           usage.ru_stime.tv_usec;
}

static int clock_of(pid_t pid, clockid_t *clock)
{
    errno = clock_getcpuclockid(pid, clock);
    return errno == 0 ? 0 : -1;
}

int main(void)
{
    struct rusage usage;
    struct tms tms;
    struct timespec t;
    clockid_t id;
    clock_t begin = clock(), at = times(&tms);
    long long process = used(RUSAGE_SELF), thread = used(RUSAGE_THREAD);
    assert(begin != (clock_t)-1 && at != (clock_t)-1 && used(RUSAGE_CHILDREN) == 0);
    assert(thread <= used(RUSAGE_SELF));
    usleep(300000);
    assert(clock() < begin + CLOCKS_PER_SEC / 10); /* a sleeper is not busy */
    assert(used(RUSAGE_SELF) < process + 100000 && used(RUSAGE_THREAD) < thread + 100000);
    assert(times(&tms) >= at + sysconf(_SC_CLK_TCK) / 4 && tms.tms_cutime == 0);
    while (clock() < begin + 20)
        ;
    assert(getrusage(RUSAGE_SELF, &usage) == 0 && usage.ru_maxrss > 0);
    ANSWER(getrusage, EINVAL, getrusage(77, &usage));
    ANSWER(clock_getcpuclockid, 0, clock_of(getpid(), &id));
    assert(clock_gettime(id, &t) == 0);
    ANSWER(clock_getcpuclockid, ESRCH, clock_of(4000000, &id));
    return 0;
}
