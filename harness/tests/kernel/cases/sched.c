/* Policies, priorities and processors: what there is, what a thread has, and what it may change. */
#include "kernel/sched_answers.h"

#include "conformance.h"
#include "nobody.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <stddef.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

CONFORMANCE(sched);

enum { NOBODY = 4000000, NO_POLICY = 77 };

static void priorities(void)
{
    assert(ANSWER(sched_get_priority_min, 0, sched_get_priority_min(SCHED_OTHER)) == 0);
    assert(ANSWER(sched_get_priority_max, 0, sched_get_priority_max(SCHED_OTHER)) == 0);
    assert(sched_get_priority_min(SCHED_FIFO) == 1 && sched_get_priority_max(SCHED_FIFO) == 99);
    assert(sched_get_priority_min(SCHED_RR) == 1 && sched_get_priority_max(SCHED_RR) == 99);
    assert(sched_get_priority_max(SCHED_BATCH) == 0 && sched_get_priority_max(SCHED_IDLE) == 0);
    ANSWER(sched_get_priority_min, EINVAL, sched_get_priority_min(NO_POLICY));
    ANSWER(sched_get_priority_max, EINVAL, sched_get_priority_max(-1));
    ANSWER(sched_get_priority_max, EINVAL, sched_get_priority_max(4));
}

static void policy(void)
{
    struct sched_param param = {.sched_priority = 5}, none = {0};
    struct timespec slice;
    assert(ANSWER(sched_getscheduler, 0, sched_getscheduler(0)) == SCHED_OTHER);
    ANSWER(sched_getparam, 0, sched_getparam(getpid(), &param));
    assert(param.sched_priority == 0);
    ANSWER(sched_setscheduler, 0, sched_setscheduler(0, SCHED_BATCH, &none));
    assert(sched_getscheduler(getpid()) == SCHED_BATCH);
    ANSWER(sched_setscheduler, 0, sched_setscheduler(0, SCHED_OTHER | SCHED_RESET_ON_FORK, &none));
    assert(sched_getscheduler(0) == (SCHED_OTHER | SCHED_RESET_ON_FORK));
    assert(sched_setscheduler(0, SCHED_OTHER, &none) == 0);
    ANSWER(sched_setparam, 0, sched_setparam(0, &none));
    ANSWER(sched_rr_get_interval, 0, sched_rr_get_interval(0, &slice));
    param.sched_priority = 1;
    ANSWER(sched_setparam, EINVAL, sched_setparam(0, &param));
    ANSWER(sched_setscheduler, EINVAL, sched_setscheduler(0, SCHED_OTHER, &param));
    ANSWER(sched_setscheduler, EINVAL, sched_setscheduler(0, SCHED_FIFO, &none));
    ANSWER(sched_setscheduler, EINVAL, sched_setscheduler(0, NO_POLICY, &none));
}

static void nobody(void)
{
    struct sched_param none = {0};
    struct timespec slice;
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(0, &set);
    ANSWER(sched_getscheduler, EINVAL, sched_getscheduler(-1));
    ANSWER(sched_getscheduler, ESRCH, sched_getscheduler(NOBODY));
    ANSWER(sched_getparam, EINVAL, sched_getparam(-1, &none));
    ANSWER(sched_getparam, ESRCH, sched_getparam(NOBODY, &none));
    ANSWER(sched_setscheduler, EINVAL, sched_setscheduler(-1, SCHED_OTHER, &none));
    ANSWER(sched_setscheduler, ESRCH, sched_setscheduler(NOBODY, SCHED_OTHER, &none));
    ANSWER(sched_setparam, EINVAL, sched_setparam(-1, &none));
    ANSWER(sched_setparam, ESRCH, sched_setparam(NOBODY, &none));
    ANSWER(sched_rr_get_interval, EINVAL, sched_rr_get_interval(-1, &slice));
    ANSWER(sched_rr_get_interval, ESRCH, sched_rr_get_interval(NOBODY, &slice));
    ANSWER(sched_getaffinity, ESRCH, sched_getaffinity(-1, sizeof(set), &set));
    ANSWER(sched_setaffinity, ESRCH, sched_setaffinity(NOBODY, sizeof(set), &set));
}

static void *where(void *out)
{
    assert(pthread_getaffinity_np(pthread_self(), sizeof(cpu_set_t), out) == 0);
    return NULL;
}

/* There are as many as are said to be, a thread can keep to some of them, and what it creates
 * does so, too. */
static void processors(void)
{
    cpu_set_t all, one, theirs;
    pthread_t thread;
    int first = 0;
    ANSWER(sched_getaffinity, 0, sched_getaffinity(0, sizeof(all), &all));
    assert(CPU_COUNT(&all) >= 1 && CPU_COUNT(&all) <= sysconf(_SC_NPROCESSORS_CONF));
    while (!CPU_ISSET(first, &all))
        first++;
    CPU_ZERO(&one);
    ANSWER(sched_setaffinity, EINVAL, sched_setaffinity(0, sizeof(one), &one));
    assert(pthread_setaffinity_np(pthread_self(), sizeof(one), &one) == EINVAL);
    CPU_SET(first, &one);
    ANSWER(sched_setaffinity, 0, sched_setaffinity(getpid(), sizeof(one), &one));
    assert(sched_getcpu() == first);
    assert(pthread_create(&thread, NULL, where, &theirs) == 0);
    assert(pthread_join(thread, NULL) == 0 && CPU_EQUAL(&theirs, &one));
    assert(pthread_setaffinity_np(pthread_self(), sizeof(all), &all) == 0);
    assert(sched_getaffinity(0, sizeof(theirs), &theirs) == 0 && CPU_EQUAL(&theirs, &all));
    ANSWER(sched_getaffinity, EINVAL, sched_getaffinity(0, 4, &all));
    ANSWER(sched_getaffinity, EINVAL, sched_getaffinity(0, 9, &all));
    assert(pthread_getaffinity_np(pthread_self(), 4, &all) == EINVAL);
}

static void may_not(void)
{
    const struct rlimit none = {0, 0};
    const struct sched_param lowest = {.sched_priority = 1};
    assert(setrlimit(RLIMIT_RTPRIO, &none) == 0);
    be_nobody();
    ANSWER(sched_setscheduler, EPERM, sched_setscheduler(0, SCHED_FIFO, &lowest));
    ANSWER(sched_setscheduler, EPERM, sched_setscheduler(0, SCHED_RR, &lowest));
    assert(pthread_setschedparam(pthread_self(), SCHED_RR, &lowest) == EPERM);
}

int main(void)
{
    priorities();
    policy();
    nobody();
    processors();
    may_not();
    return 0;
}
