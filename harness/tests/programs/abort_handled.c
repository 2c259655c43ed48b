/* A handler of SIGABRT runs in abort(), and may leave otherwise. */
#include "reached.h"

#include <assert.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

static jmp_buf back;
static volatile pthread_t aborts;

static void jump(int number)
{
    assert(number == SIGABRT && pthread_equal(pthread_self(), aborts));
    longjmp(back, 1);
}

static void leave(int number)
{
    assert(number == SIGABRT);
    td_reached("leaves by _exit()");
    _exit(0);
}

static void *other(void *argument)
{
    return argument;
}

int main(void)
{
    sigset_t set;
    pthread_t thread;
    sigemptyset(&set);
    sigaddset(&set, SIGABRT);
    aborts = pthread_self();
    assert(pthread_create(&thread, NULL, other, NULL) == 0);
    assert(signal(SIGABRT, jump) == SIG_DFL);
    if (setjmp(back) == 0)
        abort();
    td_reached("left by longjmp()");
    /* It is blocked as in the handler, which has never returned. */
    assert(pthread_sigmask(SIG_UNBLOCK, &set, NULL) == 0);
    assert(signal(SIGABRT, leave) == jump);
    assert(pthread_join(thread, NULL) == 0);
    abort();
}
