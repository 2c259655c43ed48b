/* A mutex excludes: increments under it are not lost, and trylock says EBUSY while another holds
 * it. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t lock;
static int count, inside;

static void *work(void *argument)
{
    (void)argument;
    for (int i = 0; i < 3; i++) {
        int result = i == 1 ? pthread_mutex_trylock(&lock) : pthread_mutex_lock(&lock);
        assert(result == 0 || (i == 1 && result == EBUSY));
        if (result == EBUSY) {
            td_may_reach("busy");
            pthread_mutex_lock(&lock);
        }
        assert(++inside == 1);
        count++;
        assert(--inside == 0);
        assert(pthread_mutex_unlock(&lock) == 0);
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    assert(pthread_mutex_init(&lock, NULL) == 0);
    for (int i = 0; i < 2; i++)
        assert(pthread_create(&threads[i], NULL, work, NULL) == 0);
    for (int i = 0; i < 2; i++)
        assert(pthread_join(threads[i], NULL) == 0);
    assert(count == 6);
    assert(pthread_mutex_trylock(&lock) == 0);
    assert(pthread_mutex_trylock(&lock) == EBUSY);
    assert(pthread_mutex_unlock(&lock) == 0);
    assert(pthread_mutex_destroy(&lock) == 0);
    td_reached("the end");
    return 0;
}
