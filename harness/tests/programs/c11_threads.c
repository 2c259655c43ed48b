/* <threads.h>: every call, with its results. */
#include "reached.h"

#include <assert.h>
#include <threads.h>
#include <time.h>

static mtx_t lock, recursive;
static cnd_t changed;
static once_flag once = ONCE_FLAG_INIT;
static tss_t key;
static int ready, initialised, destroyed;

static void initialise(void)
{
    initialised++;
}

static void destroy(void *value)
{
    mtx_lock(&lock);
    destroyed += *(int *)value;
    td_reached("a value is destroyed");
    mtx_unlock(&lock);
}

static int work(void *argument)
{
    call_once(&once, initialise);
    assert(tss_get(key) == NULL);
    assert(tss_set(key, argument) == thrd_success && tss_get(key) == argument);
    assert(mtx_lock(&lock) == thrd_success);
    ready++;
    assert(cnd_signal(&changed) == thrd_success && cnd_broadcast(&changed) == thrd_success);
    assert(mtx_unlock(&lock) == thrd_success);
    thrd_yield();
    if (*(int *)argument == 1) {
        td_reached("a thread leaves");
        thrd_exit(-5);
    }
    td_reached("a thread ends");
    return 6;
}

static int wait_in_vain(void *argument)
{
    const struct timespec past = {.tv_sec = 1};
    assert(mtx_trylock(&lock) == thrd_busy);
    assert(mtx_timedlock(&lock, &past) == thrd_timedout);
    td_reached("has waited in vain");
    return *(int *)argument;
}

static int nothing(void *argument)
{
    return argument != NULL;
}

static void check_mutexes(void)
{
    const struct timespec past = {.tv_sec = 1}, shortly = {.tv_nsec = 1000};
    thrd_t thread;
    int result, seven = 7;
    assert(mtx_lock(&recursive) == thrd_success && mtx_trylock(&recursive) == thrd_success);
    assert(mtx_unlock(&recursive) == thrd_success && mtx_unlock(&recursive) == thrd_success);
    mtx_lock(&lock);
    while ((result = cnd_timedwait(&changed, &lock, &past)) == thrd_success)
        ;
    assert(result == thrd_timedout);
    assert(thrd_create(&thread, wait_in_vain, &seven) == thrd_success);
    assert(thrd_join(thread, &result) == thrd_success && result == 7);
    mtx_unlock(&lock);
    assert(thrd_sleep(&shortly, NULL) == 0);
    td_reached("mutexes");
}

int main(void)
{
    thrd_t threads[2];
    int numbers[2] = {1, 2}, results[2];
    assert(mtx_init(&lock, mtx_timed) == thrd_success);
    assert(mtx_init(&recursive, mtx_plain | mtx_recursive) == thrd_success);
    assert(cnd_init(&changed) == thrd_success);
    assert(tss_create(&key, destroy) == thrd_success);
    for (int i = 0; i < 2; i++)
        assert(thrd_create(&threads[i], work, &numbers[i]) == thrd_success);
    mtx_lock(&lock);
    while (ready < 2)
        assert(cnd_wait(&changed, &lock) == thrd_success);
    mtx_unlock(&lock);
    for (int i = 0; i < 2; i++)
        assert(thrd_join(threads[i], &results[i]) == thrd_success);
    assert(results[0] == -5 && results[1] == 6);
    assert(initialised == 1 && destroyed == 3);
    assert(thrd_equal(thrd_current(), thrd_current()) && !thrd_equal(thrd_current(), threads[0]));
    check_mutexes();
    tss_delete(key);
    cnd_destroy(&changed);
    mtx_destroy(&lock);
    mtx_destroy(&recursive);
    assert(thrd_create(&threads[0], nothing, NULL) == thrd_success);
    assert(thrd_detach(threads[0]) == thrd_success);
    td_reached("the end");
    return 0;
}
