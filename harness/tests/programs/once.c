/* The initialiser runs once; all that return from pthread_once() see what it did. */
#include "reached.h"

#include <assert.h>
#include <pthread.h>
#include <stdatomic.h>

static pthread_once_t once = PTHREAD_ONCE_INIT, retried = PTHREAD_ONCE_INIT;
static int runs, value;
static atomic_int attempts;

static void initialise(void)
{
    td_reached("initialises");
    runs++;
    value = 7;
}

static void *use(void *argument)
{
    (void)argument;
    assert(pthread_once(&once, initialise) == 0);
    assert(value == 7);
    return NULL;
}

/* Leaves the first time, which then does not count, and orders nothing. */
static void give_up(void)
{
    if (atomic_fetch_add(&attempts, 1) == 0) {
        td_reached("gives up");
        pthread_exit(NULL);
    }
}

static void *retry(void *argument)
{
    (void)argument;
    assert(pthread_once(&retried, give_up) == 0);
    assert(attempts == 2);
    td_reached("retried");
    return NULL;
}

static void run_two(void *(*function)(void *))
{
    pthread_t threads[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, function, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
}

int main(void)
{
    run_two(use);
    use(NULL);
    assert(runs == 1);
    run_two(retry);
    assert(attempts == 2);
    td_reached("the end");
    return 0;
}
