/* Attributes are what was set, or what is usual; a thread can be asked for its own. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <time.h>
#include <unistd.h>

static void usual(void)
{
    pthread_attr_t attributes;
    struct sched_param param;
    size_t size;
    void *start;
    int value;
    assert(pthread_attr_init(&attributes) == 0);
    assert(pthread_attr_getstacksize(&attributes, &size) == 0 && size >= (size_t)PTHREAD_STACK_MIN);
    assert(pthread_attr_getstack(&attributes, &start, &size) == 0 && start == NULL && size == 0);
    assert(pthread_attr_getguardsize(&attributes, &size) == 0 && size == (size_t)getpagesize());
    assert(pthread_attr_getscope(&attributes, &value) == 0 && value == PTHREAD_SCOPE_SYSTEM);
    assert(pthread_attr_setscope(&attributes, PTHREAD_SCOPE_PROCESS) == ENOTSUP);
    assert(pthread_attr_getinheritsched(&attributes, &value) == 0 &&
           value == PTHREAD_INHERIT_SCHED);
    assert(pthread_attr_getschedpolicy(&attributes, &value) == 0 && value == SCHED_OTHER);
    assert(pthread_attr_getschedparam(&attributes, &param) == 0 && param.sched_priority == 0);
    assert(pthread_attr_setschedpolicy(&attributes, 77) == EINVAL);
    assert(pthread_attr_setstacksize(&attributes, 100) == EINVAL);
    assert(pthread_attr_setstacksize(&attributes, 4 * PTHREAD_STACK_MIN) == 0);
    assert(pthread_attr_getstacksize(&attributes, &size) == 0);
    assert(size == 4 * (size_t)PTHREAD_STACK_MIN && pthread_attr_destroy(&attributes) == 0);
    td_reached("usual attributes");
}

static void of_objects(void)
{
    pthread_mutexattr_t mutex;
    pthread_condattr_t condition;
    pthread_rwlockattr_t rwlock;
    pthread_barrierattr_t barrier;
    clockid_t clock;
    int value;
    assert(pthread_mutexattr_init(&mutex) == 0 && pthread_condattr_init(&condition) == 0);
    assert(pthread_rwlockattr_init(&rwlock) == 0 && pthread_barrierattr_init(&barrier) == 0);
    assert(pthread_mutexattr_getpshared(&mutex, &value) == 0 && value == PTHREAD_PROCESS_PRIVATE);
    assert(pthread_mutexattr_gettype(&mutex, &value) == 0 && value == PTHREAD_MUTEX_DEFAULT);
    assert(pthread_mutexattr_getprotocol(&mutex, &value) == 0 && value == PTHREAD_PRIO_NONE);
    assert(pthread_condattr_getpshared(&condition, &value) == 0 &&
           value == PTHREAD_PROCESS_PRIVATE);
    assert(pthread_condattr_getclock(&condition, &clock) == 0 && clock == CLOCK_REALTIME);
    assert(pthread_condattr_setclock(&condition, CLOCK_THREAD_CPUTIME_ID) == EINVAL);
    assert(pthread_condattr_setclock(&condition, 12345) == EINVAL);
    assert(pthread_rwlockattr_getpshared(&rwlock, &value) == 0 && value == PTHREAD_PROCESS_PRIVATE);
    assert(pthread_barrierattr_getpshared(&barrier, &value) == 0 &&
           value == PTHREAD_PROCESS_PRIVATE);
    td_reached("attributes of objects");
}

/* A local variable lies on the stack that it is told of. */
static void *own(void *argument)
{
    pthread_attr_t attributes;
    void *start;
    size_t size;
    int detached, policy;
    struct sched_param param = {.sched_priority = 1};
    assert(pthread_getattr_np(pthread_self(), &attributes) == 0);
    assert(pthread_attr_getstack(&attributes, &start, &size) == 0);
    assert((char *)&size >= (char *)start && (char *)&size < (char *)start + size);
    assert(pthread_attr_getdetachstate(&attributes, &detached) == 0);
    assert(detached == PTHREAD_CREATE_JOINABLE && pthread_attr_destroy(&attributes) == 0);
    assert(pthread_getschedparam(pthread_self(), &policy, &param) == 0);
    assert(policy == SCHED_OTHER && param.sched_priority == 0);
    assert(pthread_setschedparam(pthread_self(), SCHED_BATCH, &param) == 0);
    assert(pthread_getschedparam(pthread_self(), &policy, &param) == 0 && policy == SCHED_BATCH);
    assert(pthread_setschedprio(pthread_self(), 0) == 0);
    assert(pthread_setschedprio(pthread_self(), 1) == EINVAL);
    assert(pthread_setschedparam(pthread_self(), 77, &param) == EINVAL);
    td_reached("asked itself");
    return argument;
}

int main(void)
{
    pthread_t thread;
    usual();
    of_objects();
    assert(pthread_create(&thread, NULL, own, NULL) == 0 && pthread_join(thread, NULL) == 0);
    assert(pthread_getconcurrency() == 0 && pthread_setconcurrency(-1) == EINVAL);
    assert(pthread_setconcurrency(3) == 0 && pthread_getconcurrency() == 3);
    return 0;
}
