/* <threads.h> by way of pthreads, as in glibc: its objects are pthread objects inside. */
#include "control/replace.h"
#include "task/schedule.h"

#include <errno.h>
#include <pthread.h>
#include <threads.h>
#include <time.h>

#define SIMULATED(name) __typeof__(name) td_sim_##name

SIMULATED(pthread_create);
SIMULATED(pthread_join);
SIMULATED(pthread_detach);
SIMULATED(pthread_self);
_Noreturn SIMULATED(pthread_exit);
SIMULATED(sched_yield);
SIMULATED(clock_nanosleep);
SIMULATED(pthread_mutex_init);
SIMULATED(pthread_mutex_destroy);
SIMULATED(pthread_mutex_lock);
SIMULATED(pthread_mutex_timedlock);
SIMULATED(pthread_mutex_trylock);
SIMULATED(pthread_mutex_unlock);
SIMULATED(pthread_cond_init);
SIMULATED(pthread_cond_destroy);
SIMULATED(pthread_cond_wait);
SIMULATED(pthread_cond_timedwait);
SIMULATED(pthread_cond_signal);
SIMULATED(pthread_cond_broadcast);
SIMULATED(pthread_once);
SIMULATED(pthread_key_create);
SIMULATED(pthread_key_delete);
SIMULATED(pthread_getspecific);
SIMULATED(pthread_setspecific);

_Static_assert(sizeof(mtx_t) >= sizeof(pthread_mutex_t) &&
                   sizeof(cnd_t) >= sizeof(pthread_cond_t) &&
                   sizeof(once_flag) >= sizeof(pthread_once_t) &&
                   sizeof(tss_t) == sizeof(pthread_key_t),
               "pthread objects fit");

#define MUTEX(object)     ((pthread_mutex_t *)(void *)(object))
#define CONDITION(object) ((pthread_cond_t *)(void *)(object))

static int result_of(int error)
{
    switch (error) {
    case 0:
        return thrd_success;
    case ENOMEM:
        return thrd_nomem;
    case ETIMEDOUT:
        return thrd_timedout;
    case EBUSY:
        return thrd_busy;
    default:
        return thrd_error;
    }
}

static thrd_start_t starts[TD_TASKS_MAX];

static void *start(void *argument)
{
    return (void *)(intptr_t)starts[td_now.task->number](argument);
}

int TD_REPLACE(thrd_create)(thrd_t *thread, thrd_start_t function, void *argument)
{
    int error = td_sim_pthread_create(thread, NULL, start, argument);
    if (error == 0) { /* no point since, so it has not begun */
        starts[*thread - 1] = function;
        td_tasks.slot[*thread - 1].runs = (const void *)function;
    }
    return result_of(error);
}

int TD_REPLACE(thrd_join)(thrd_t thread, int *result)
{
    void *value;
    int error = td_sim_pthread_join(thread, &value);
    if (error == 0 && result != NULL)
        *result = (int)(intptr_t)value;
    return result_of(error);
}

int TD_REPLACE(thrd_detach)(thrd_t thread)
{
    return result_of(td_sim_pthread_detach(thread));
}

_Noreturn void TD_REPLACE(thrd_exit)(int result)
{
    td_sim_pthread_exit((void *)(intptr_t)result);
}

thrd_t TD_REPLACE(thrd_current)(void)
{
    return td_sim_pthread_self();
}

int TD_REPLACE(thrd_equal)(thrd_t a, thrd_t b)
{
    return a == b;
}

void TD_REPLACE(thrd_yield)(void)
{
    td_sim_sched_yield();
}

int TD_REPLACE(thrd_sleep)(const struct timespec *duration, struct timespec *remaining)
{
    int error = td_sim_clock_nanosleep(CLOCK_REALTIME, 0, duration, remaining);
    return error == 0 ? 0 : error == EINTR ? -1 : -2;
}

int TD_REPLACE(mtx_init)(mtx_t *mutex, int type)
{
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    if (type & mtx_recursive)
        pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
    return result_of(td_sim_pthread_mutex_init(MUTEX(mutex), &attributes));
}

void TD_REPLACE(mtx_destroy)(mtx_t *mutex)
{
    td_sim_pthread_mutex_destroy(MUTEX(mutex));
}

int TD_REPLACE(mtx_lock)(mtx_t *mutex)
{
    return result_of(td_sim_pthread_mutex_lock(MUTEX(mutex)));
}

int TD_REPLACE(mtx_timedlock)(mtx_t *restrict mutex, const struct timespec *restrict when)
{
    return result_of(td_sim_pthread_mutex_timedlock(MUTEX(mutex), when));
}

int TD_REPLACE(mtx_trylock)(mtx_t *mutex)
{
    return result_of(td_sim_pthread_mutex_trylock(MUTEX(mutex)));
}

int TD_REPLACE(mtx_unlock)(mtx_t *mutex)
{
    return result_of(td_sim_pthread_mutex_unlock(MUTEX(mutex)));
}

int TD_REPLACE(cnd_init)(cnd_t *condition)
{
    return result_of(td_sim_pthread_cond_init(CONDITION(condition), NULL));
}

void TD_REPLACE(cnd_destroy)(cnd_t *condition)
{
    td_sim_pthread_cond_destroy(CONDITION(condition));
}

int TD_REPLACE(cnd_wait)(cnd_t *condition, mtx_t *mutex)
{
    return result_of(td_sim_pthread_cond_wait(CONDITION(condition), MUTEX(mutex)));
}

int TD_REPLACE(cnd_timedwait)(cnd_t *restrict condition, mtx_t *restrict mutex,
                              const struct timespec *restrict when)
{
    return result_of(td_sim_pthread_cond_timedwait(CONDITION(condition), MUTEX(mutex), when));
}

int TD_REPLACE(cnd_signal)(cnd_t *condition)
{
    return result_of(td_sim_pthread_cond_signal(CONDITION(condition)));
}

int TD_REPLACE(cnd_broadcast)(cnd_t *condition)
{
    return result_of(td_sim_pthread_cond_broadcast(CONDITION(condition)));
}

void TD_REPLACE(call_once)(once_flag *flag, void (*function)(void))
{
    td_sim_pthread_once((pthread_once_t *)(void *)flag, function);
}

int TD_REPLACE(tss_create)(tss_t *key, tss_dtor_t destroy)
{
    return result_of(td_sim_pthread_key_create(key, destroy));
}

void TD_REPLACE(tss_delete)(tss_t key)
{
    td_sim_pthread_key_delete(key);
}

void *TD_REPLACE(tss_get)(tss_t key)
{
    return td_sim_pthread_getspecific(key);
}

int TD_REPLACE(tss_set)(tss_t key, void *value)
{
    return result_of(td_sim_pthread_setspecific(key, value));
}
