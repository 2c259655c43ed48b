/* A thread that gets a robust mutex after its owner has ended learns of it, also if it waited; the
 * state is recovered with pthread_mutex_consistent(), or lost for good without. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t lock;
static int half_done;

static void *die_holding(void *argument)
{
    int result = pthread_mutex_lock(&lock);
    assert(result == 0 || result == EOWNERDEAD);
    half_done++;
    (void)argument;
    return NULL;
}

static void *inherit(void *argument)
{
    int result = pthread_mutex_lock(&lock);
    (void)argument;
    if (result == EOWNERDEAD) {
        td_may_reach("inherits");
        assert(half_done == 1); /* what the owner did is seen */
        assert(pthread_mutex_consistent(&lock) == 0);
        assert(pthread_mutex_consistent(&lock) == EINVAL);
    } else {
        td_may_reach("was first");
        assert(result == 0 && half_done == 0);
    }
    assert(pthread_mutex_unlock(&lock) == 0);
    return NULL;
}

int main(void)
{
    pthread_t dying, heir;
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    assert(pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST) == 0);
    assert(pthread_mutex_init(&lock, &attributes) == 0);
    assert(pthread_mutex_consistent(&lock) == EINVAL);
    assert(pthread_mutex_unlock(&lock) == EPERM);

    assert(pthread_create(&dying, NULL, die_holding, NULL) == 0);
    assert(pthread_create(&heir, NULL, inherit, NULL) == 0);
    pthread_join(dying, NULL);
    pthread_join(heir, NULL);

    int result = pthread_mutex_trylock(&lock);
    assert(result == 0 || result == EOWNERDEAD);
    if (result == 0) {
        pthread_mutex_unlock(&lock);
        assert(pthread_create(&dying, NULL, die_holding, NULL) == 0);
        pthread_join(dying, NULL);
        assert(pthread_mutex_lock(&lock) == EOWNERDEAD);
    }
    assert(pthread_mutex_unlock(&lock) == 0); /* not made consistent */
    td_reached("lost for good");
    assert(pthread_mutex_lock(&lock) == ENOTRECOVERABLE);
    assert(pthread_mutex_trylock(&lock) == ENOTRECOVERABLE);
    assert(pthread_mutex_destroy(&lock) == 0);
    td_reached("the end");
    return 0;
}
