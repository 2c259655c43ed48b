#include "shelf.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>

#if defined NDEBUG && !defined QUIET
#error "assertions are on in code under control, whatever the build type"
#endif

struct shelf {
    pthread_mutex_t lock;
    int goods;
};

struct shelf *shelf_new(void)
{
    struct shelf *shelf = calloc(1, sizeof(*shelf));
    if (shelf == NULL)
        return NULL;
    pthread_mutex_init(&shelf->lock, NULL);
    return shelf;
}

void shelf_free(struct shelf *shelf)
{
    pthread_mutex_destroy(&shelf->lock);
    free(shelf);
}

#define HOURS 24
static unsigned delivered[HOURS];

/* 48 loads and stores, or 12 for a compiler that optimises more than what is under control may
 * be. */
static void count_delivery(void)
{
    for (int i = 0; i < HOURS; i++)
        delivered[i]++;
}

void shelf_put(struct shelf *shelf, int goods)
{
    pthread_mutex_lock(&shelf->lock);
    shelf->goods += goods;
    count_delivery();
    pthread_mutex_unlock(&shelf->lock);
}

int shelf_goods(struct shelf *shelf)
{
    int goods;
    pthread_mutex_lock(&shelf->lock);
    goods = shelf->goods;
    pthread_mutex_unlock(&shelf->lock);
    return goods;
}

/* The bug: what was true before the lock was given back need not be so when it is taken again. */
int shelf_take(struct shelf *shelf)
{
    if (shelf_goods(shelf) == 0)
        return 0;
    pthread_mutex_lock(&shelf->lock);
    assert(shelf->goods > 0);
    shelf->goods--;
    pthread_mutex_unlock(&shelf->lock);
    return 1;
}
