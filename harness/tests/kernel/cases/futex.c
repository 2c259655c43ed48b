/* Waits on a word of memory, and barriers of all threads: calls without a function in the C
 * library. */
#include "kernel/futex_answers.h"

#include "conformance.h"

#include <assert.h>
#include <limits.h>
#include <linux/futex.h>
#include <linux/membarrier.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

CONFORMANCE(futex);

enum { WAITERS = 2, ANY = -1 };

static atomic_uint word, ended;

static long futex(void *at, int operation, unsigned value, const struct timespec *when, int set)
{
    return syscall(SYS_futex, at, operation, value, when, NULL, set);
}

static void refuses(void)
{
    const struct timespec none = {.tv_nsec = 1000000000}, before = {.tv_sec = -1};
    ANSWER(futex, EAGAIN, futex(&word, FUTEX_WAIT, 1, NULL, 0));
    ANSWER(futex, EAGAIN, futex(&word, FUTEX_WAIT_BITSET_PRIVATE, 1, NULL, ANY));
    ANSWER(futex, EINVAL, futex(&word, FUTEX_WAIT, 1, &none, 0));
    ANSWER(futex, EINVAL, futex(&word, FUTEX_WAIT, 1, &before, 0));
    ANSWER(futex, EINVAL, futex((char *)&word + 1, FUTEX_WAIT, 1, NULL, 0));
    ANSWER(futex, EINVAL, futex((char *)&word + 1, FUTEX_WAKE, 1, NULL, 0));
    ANSWER(futex, EINVAL, futex(&word, FUTEX_WAIT_BITSET, 1, NULL, 0));
    ANSWER(futex, EINVAL, futex(&word, FUTEX_WAKE_BITSET, 1, NULL, 0));
    assert(ANSWER(futex, 0, futex(&word, FUTEX_WAKE, 1, NULL, 0)) == 0);
}

static void times_out(void)
{
    const struct timespec length = {.tv_nsec = 1000000};
    struct timespec end;
    ANSWER(futex, ETIMEDOUT, futex(&word, FUTEX_WAIT_PRIVATE, 0, &length, 0));
    clock_gettime(CLOCK_MONOTONIC, &end);
    ANSWER(futex, ETIMEDOUT, futex(&word, FUTEX_WAIT_BITSET, 0, &end, ANY));
    clock_gettime(CLOCK_REALTIME, &end);
    ANSWER(futex, ETIMEDOUT, futex(&word, FUTEX_WAIT_BITSET | FUTEX_CLOCK_REALTIME, 0, &end, ANY));
}

static void *wait_for_it(void *argument)
{
    while (atomic_load(&word) == 0)
        futex(&word, FUTEX_WAIT_PRIVATE, 0, NULL, 0);
    atomic_fetch_add(&ended, 1);
    return argument;
}

/* A thread that came too late saw the new value. */
static void wakes(void)
{
    pthread_t threads[WAITERS];
    for (int i = 0; i < WAITERS; i++)
        pthread_create(&threads[i], NULL, wait_for_it, NULL);
    long count = ANSWER(futex, 0, futex(&word, FUTEX_WAKE_PRIVATE, 1, NULL, 0));
    assert(count == 0 || count == 1);
    atomic_store(&word, 1);
    count = futex(&word, FUTEX_WAKE_BITSET_PRIVATE, INT_MAX, NULL, ANY);
    assert(count >= 0 && count <= WAITERS);
    for (int i = 0; i < WAITERS; i++)
        pthread_join(threads[i], NULL);
    assert(atomic_load(&ended) == WAITERS);
    atomic_store(&word, 0);
}

static void do_nothing(int number)
{
    (void)number;
}

static void *wait_for_signal(void *argument)
{
    while (futex(&word, FUTEX_WAIT_PRIVATE, 0, NULL, 0) == 0)
        ;
    ANSWER(futex, EINTR, -1);
    atomic_store(&ended, 0);
    return argument;
}

/* One that comes before the wait is not seen by it. */
static void is_interrupted(void)
{
    const struct sigaction action = {.sa_handler = do_nothing}; /* and no SA_RESTART */
    pthread_t thread;
    sigaction(SIGUSR1, &action, NULL);
    atomic_store(&ended, 1);
    pthread_create(&thread, NULL, wait_for_signal, NULL);
    while (atomic_load(&ended) != 0) {
        pthread_kill(thread, SIGUSR1);
        poll(NULL, 0, 1);
    }
    pthread_join(thread, NULL);
}

static void barriers(void)
{
    long all = ANSWER(membarrier, 0, syscall(SYS_membarrier, MEMBARRIER_CMD_QUERY, 0));
    assert((all & MEMBARRIER_CMD_GLOBAL) != 0 && (all & MEMBARRIER_CMD_PRIVATE_EXPEDITED) != 0);
    ANSWER(membarrier, 0, syscall(SYS_membarrier, MEMBARRIER_CMD_GLOBAL, 0));
    ANSWER(membarrier, 0, syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0));
    ANSWER(membarrier, 0, syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0));
    ANSWER(membarrier, EINVAL, syscall(SYS_membarrier, MEMBARRIER_CMD_GLOBAL, 1));
    ANSWER(membarrier, EINVAL, syscall(SYS_membarrier, 3, 0));
}

int main(void)
{
    refuses();
    times_out();
    wakes();
    is_interrupted();
    barriers();
    return 0;
}
