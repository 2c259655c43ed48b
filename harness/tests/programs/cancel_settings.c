/* Settings about cancellation and signals are kept per task and read back. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>

static void *check_fresh(void *argument)
{
    int old = -1;
    assert(pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &old) == 0 &&
           old == PTHREAD_CANCEL_ENABLE);
    assert(pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, &old) == 0);
    assert(old == PTHREAD_CANCEL_DEFERRED);
    pthread_testcancel();
    td_reached("a thread of its own");
    return argument;
}

int main(void)
{
    pthread_t thread;
    sigset_t set, old;
    int state;
    assert(pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL) == 0);
    assert(pthread_setcancelstate(77, NULL) == EINVAL);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    assert(pthread_sigmask(SIG_BLOCK, &set, NULL) == 0);
    assert(pthread_sigmask(SIG_UNBLOCK, &set, &old) == 0 && sigismember(&old, SIGUSR1));
    assert(pthread_sigmask(SIG_SETMASK, NULL, &old) == 0 && !sigismember(&old, SIGUSR1));
    pthread_create(&thread, NULL, check_fresh, NULL);
    pthread_join(thread, NULL);
    assert(pthread_setcancelstate(PTHREAD_CANCEL_ENABLE, &state) == 0);
    assert(state == PTHREAD_CANCEL_DISABLE);
    td_reached("the end");
    return 0;
}
