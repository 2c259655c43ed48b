/* errno is a task's own: what fails in another does not change it. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <time.h>

static sem_t empty;

static void *fail_too(void *argument)
{
    assert(errno == 0);
    for (int i = 0; i < 2; i++) {
        assert(sem_trywait(&empty) == -1);
        assert(errno == EAGAIN);
    }
    td_reached("has failed, too");
    return argument;
}

int main(void)
{
    const struct timespec bad = {.tv_nsec = -1};
    pthread_t thread;
    sem_init(&empty, 0, 0);
    pthread_create(&thread, NULL, fail_too, NULL);
    for (int i = 0; i < 2; i++) {
        assert(nanosleep(&bad, NULL) == -1);
        sched_yield();
        assert(errno == EINVAL);
    }
    pthread_join(thread, NULL);
    assert(errno == EINVAL);
    td_reached("the end");
    return 0;
}
