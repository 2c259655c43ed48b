/* Threads that nobody has joined when the program ends, and none of them leaks: one is detached,
 * one detaches itself when it is all but over, one is being joined, one still runs. */
#include "reached.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdlib.h>

static atomic_int over;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t never = PTHREAD_COND_INITIALIZER;

static void *end(void *argument)
{
    atomic_fetch_add(&over, 1);
    return argument;
}

static void *detach_itself(void *argument)
{
    pthread_detach(pthread_self());
    atomic_fetch_add(&over, 1);
    return argument;
}

static void *join(void *argument)
{
    pthread_join(*(pthread_t *)argument, NULL);
    atomic_fetch_add(&over, 1);
    pthread_mutex_lock(&lock);
    for (;;)
        pthread_cond_wait(&never, &lock);
    return NULL;
}

int main(void)
{
    pthread_attr_t attributes;
    pthread_t detached, by_itself, joiner;
    static pthread_t joined;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_create(&detached, &attributes, end, NULL);
    pthread_create(&by_itself, NULL, detach_itself, NULL);
    pthread_create(&joined, NULL, end, NULL);
    pthread_create(&joiner, NULL, join, &joined);
    while (atomic_load(&over) < 4) {
    }
    td_reached("one is joined, one is waited for");
    return 0;
}
