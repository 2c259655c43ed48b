/* A bounded queue over two conditions delivers everything, in order, to whoever wakes. */
#include "reached.h"

#include <assert.h>
#include <pthread.h>

enum { ROOM = 2, ITEMS = 4 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_empty = PTHREAD_COND_INITIALIZER, not_full;
static int items[ROOM], put, taken, sum;

static void *produce(void *argument)
{
    (void)argument;
    for (int i = 1; i <= ITEMS; i++) {
        pthread_mutex_lock(&lock);
        while (put - taken == ROOM) {
            td_may_reach("waits for room");
            assert(pthread_cond_wait(&not_full, &lock) == 0);
        }
        items[put++ % ROOM] = i;
        assert(pthread_cond_signal(&not_empty) == 0);
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

static void *consume(void *argument)
{
    int last = 0;
    (void)argument;
    for (int i = 0; i < ITEMS / 2; i++) {
        pthread_mutex_lock(&lock);
        while (put == taken) {
            td_may_reach("waits for an item");
            assert(pthread_cond_wait(&not_empty, &lock) == 0);
        }
        int item = items[taken++ % ROOM];
        assert(item > last);
        last = item;
        sum += item;
        td_reached("takes an item");
        assert(pthread_cond_broadcast(&not_full) == 0);
        pthread_mutex_unlock(&lock);
    }
    return NULL;
}

int main(void)
{
    pthread_t threads[3];
    assert(pthread_cond_init(&not_full, NULL) == 0);
    pthread_create(&threads[0], NULL, produce, NULL);
    pthread_create(&threads[1], NULL, consume, NULL);
    pthread_create(&threads[2], NULL, consume, NULL);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    assert(sum == 1 + 2 + 3 + 4);
    assert(pthread_cond_destroy(&not_full) == 0 && pthread_cond_destroy(&not_empty) == 0);
    td_reached("the end");
    return 0;
}
