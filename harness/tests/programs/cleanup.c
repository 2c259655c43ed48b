/* Handlers of pthread_cleanup_push() run at pthread_exit(), innermost first, before destructors of
 * keys, and at a pop that asks for it. */
#include "reached.h"

#include <assert.h>
#include <pthread.h>
#include <string.h>

static char order[8];
static pthread_key_t key;

static void note(void *argument)
{
    strncat(order, argument, 1);
}

static void inner(void)
{
    pthread_cleanup_push(note, "c");
    td_reached("is about to leave");
    pthread_exit((void *)3);
    pthread_cleanup_pop(0);
}

static void *leave(void *argument)
{
    pthread_setspecific(key, "k");
    pthread_cleanup_push(note, "a");
    pthread_cleanup_push(note, "b");
    pthread_cleanup_pop(1);
    pthread_cleanup_push(note, "x");
    pthread_cleanup_pop(0);
    inner();
    pthread_cleanup_pop(0);
    return argument;
}

int main(void)
{
    pthread_t thread;
    void *result;
    assert(pthread_key_create(&key, note) == 0);
    pthread_create(&thread, NULL, leave, NULL);
    assert(pthread_join(thread, &result) == 0);
    assert(result == (void *)3);
    assert(strcmp(order, "bcak") == 0);
    td_reached("the end");
    return 0;
}
