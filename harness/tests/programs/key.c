/* Values of keys are each task's own; destructors run at its end, in rounds, and may set values
 * again; deleting a key runs none. */
#include "reached.h"

#include <assert.h>
#include <limits.h>
#include <pthread.h>

static pthread_key_t plain, again, stubborn;
static int destroyed, rounds, stubborn_rounds;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void destroy(void *value)
{
    assert(pthread_getspecific(plain) == NULL);
    pthread_mutex_lock(&lock);
    destroyed += *(int *)value;
    td_reached("destroyed");
    pthread_mutex_unlock(&lock);
}

static void set_once_more(void *value)
{
    if (++rounds == 1)
        pthread_setspecific(again, value);
}

static void set_for_ever(void *value)
{
    stubborn_rounds++;
    td_reached("again and again");
    pthread_setspecific(stubborn, value);
}

static void *use(void *argument)
{
    assert(pthread_getspecific(plain) == NULL);
    assert(pthread_setspecific(plain, argument) == 0);
    assert(pthread_getspecific(plain) == argument);
    return NULL;
}

static void *use_rounds(void *argument)
{
    pthread_setspecific(again, argument);
    pthread_setspecific(stubborn, argument);
    pthread_exit(NULL);
}

int main(void)
{
    pthread_t threads[3];
    int one = 1, two = 2;
    assert(pthread_key_create(&plain, destroy) == 0);
    assert(pthread_key_create(&again, set_once_more) == 0);
    assert(pthread_key_create(&stubborn, set_for_ever) == 0);
    pthread_setspecific(plain, &lock);
    pthread_create(&threads[0], NULL, use, &one);
    pthread_create(&threads[1], NULL, use, &two);
    pthread_create(&threads[2], NULL, use_rounds, &one);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    assert(pthread_getspecific(plain) == &lock);
    assert(destroyed == 3);
    assert(rounds == 2);
    assert(stubborn_rounds == PTHREAD_DESTRUCTOR_ITERATIONS);
    assert(pthread_key_delete(plain) == 0);
    assert(pthread_key_create(&plain, NULL) == 0);
    assert(pthread_getspecific(plain) == NULL); /* also if the number is the same */
    td_reached("the end");
    return 0;
}
