/* Waiting with a recursive mutex that is held once lets it go and takes it back with its count. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool ready;

static void *announce(void *argument)
{
    (void)argument;
    pthread_mutex_lock(&lock);
    ready = true;
    pthread_mutex_unlock(&lock);
    pthread_cond_signal(&changed);
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_mutex_lock(&lock);
    pthread_create(&thread, NULL, announce, NULL);
    while (!ready) {
        td_reached("waits");
        assert(pthread_cond_wait(&changed, &lock) == 0);
    }
    assert(pthread_mutex_unlock(&lock) == 0);
    assert(pthread_mutex_unlock(&lock) == EPERM);
    pthread_join(thread, NULL);
    td_reached("the end");
    return 0;
}
