/* A signal for one thread, by the number of the thread. */
#include "kernel/signal/signal_thread_answers.h"

#include "conformance.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

CONFORMANCE(signal_thread);

enum { NO_THREAD = 4194304, NO_SIGNAL = 99 };

static atomic_int number; /* of the other thread */

static void *take(void *argument)
{
    sigset_t set;
    int got;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    atomic_store(&number, gettid());
    assert(sigwait(&set, &got) == 0 && got == SIGUSR1);
    return argument;
}

static void to_another(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, take, NULL);
    while (atomic_load(&number) == 0)
        sched_yield();
    ANSWER(tgkill, 0, tgkill(getpid(), atomic_load(&number), 0));
    struct sched_param none = {0};
    assert(sched_getscheduler(atomic_load(&number)) == SCHED_OTHER);
    assert(sched_getparam(atomic_load(&number), &none) == 0);
    assert(setpriority(PRIO_PROCESS, (id_t)atomic_load(&number), 5) == 0);
    assert(getpriority(PRIO_PROCESS, (id_t)atomic_load(&number)) == 5);
    assert(getpriority(PRIO_PROCESS, 0) == getpriority(PRIO_PROCESS, (id_t)getpid()));
    ANSWER(tgkill, 0, tgkill(getpid(), atomic_load(&number), SIGUSR1));
    pthread_join(thread, NULL);
}

static void to_itself(void)
{
    sigset_t set;
    sigpending(&set);
    assert(sigismember(&set, SIGUSR1) == 0);
    ANSWER(tgkill, 0, syscall(SYS_tkill, gettid(), SIGUSR1));
    sigpending(&set);
    assert(sigismember(&set, SIGUSR1) == 1);
}

static void refuses(void)
{
    ANSWER(tgkill, EINVAL, tgkill(getpid(), 0, 0));
    ANSWER(tgkill, EINVAL, tgkill(-1, gettid(), 0));
    ANSWER(tgkill, EINVAL, tgkill(getpid(), gettid(), NO_SIGNAL));
    ANSWER(tgkill, ESRCH, tgkill(getpid(), NO_THREAD, NO_SIGNAL));
    ANSWER(tgkill, ESRCH, tgkill(NO_THREAD, gettid(), 0));
    ANSWER(tgkill, EINVAL, syscall(SYS_tkill, -1, 0));
    ANSWER(tgkill, ESRCH, syscall(SYS_tkill, NO_THREAD, 0));
}

int main(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    to_another();
    to_itself();
    refuses();
    return 0;
}
