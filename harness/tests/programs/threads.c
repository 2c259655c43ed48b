/* Results arrive at the joiner; self and equal agree; a task that exits early or detached is fine;
 * main may leave first. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <sched.h>

static pthread_t selves[2];

static void *tell(void *argument)
{
    pthread_t *self = argument;
    *self = pthread_self();
    assert(pthread_equal(*self, pthread_self()));
    sched_yield();
    if (self == &selves[1]) {
        td_reached("leaves early");
        pthread_exit((void *)22);
    }
    return (void *)11;
}

static void *nothing(void *argument)
{
    return argument;
}

static void *last(void *argument)
{
    pthread_t *main_thread = argument;
    assert(pthread_join(*main_thread, NULL) == 0);
    td_may_reach("main has left");
    return NULL;
}

int main(void)
{
    static pthread_t self;
    pthread_t threads[2], detached;
    pthread_attr_t attributes;
    void *results[2];
    for (int i = 0; i < 2; i++)
        assert(pthread_create(&threads[i], NULL, tell, &selves[i]) == 0);
    for (int i = 0; i < 2; i++)
        assert(pthread_join(threads[i], &results[i]) == 0);
    assert(results[0] == (void *)11 && results[1] == (void *)22);
    assert(pthread_equal(threads[0], selves[0]) && !pthread_equal(threads[0], selves[1]));
    assert(pthread_join(pthread_self(), NULL) == EDEADLK);

    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    assert(pthread_create(&detached, &attributes, nothing, NULL) == 0);
    pthread_attr_destroy(&attributes);
    assert(pthread_create(&detached, NULL, nothing, NULL) == 0);
    assert(pthread_detach(detached) == 0);
    self = pthread_self();
    assert(pthread_create(&threads[0], NULL, last, &self) == 0);
    pthread_detach(threads[0]);
    td_reached("main leaves");
    pthread_exit(NULL);
}
