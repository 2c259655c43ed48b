/* A daemon as they are: it waits for SIGTERM in a thread of its own, and would for ever if nobody
 * sent it. SIGHUP comes first, or does not come. */
/* not native: nobody sends the signal */
#include "reached.h"

#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static bool stopping;

static void *work(void *argument)
{
    pthread_mutex_lock(&lock);
    while (!stopping)
        pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);
    return argument;
}

static void *wait_for_signals(void *argument)
{
    int number = 0;
    for (int reloads = 0; number != SIGTERM; reloads++) {
        assert(sigwait(argument, &number) == 0 && reloads <= 1);
        if (number == SIGHUP)
            td_reached("SIGHUP has come");
    }
    pthread_mutex_lock(&lock);
    stopping = true;
    td_reached("SIGTERM has come");
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&lock);
    return argument;
}

int main(void)
{
    sigset_t set;
    pthread_t worker, signals;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    assert(pthread_sigmask(SIG_BLOCK, &set, NULL) == 0);
    assert(pthread_create(&worker, NULL, work, NULL) == 0);
    assert(pthread_create(&signals, NULL, wait_for_signals, &set) == 0);
    pthread_join(worker, NULL);
    pthread_join(signals, NULL);
    td_reached("the end");
    return 0;
}
