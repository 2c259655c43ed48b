/*
 * Barriers. The last to arrive gets PTHREAD_BARRIER_SERIAL_THREAD. As glibc's, destroying a barrier
 * waits until all have left the last round, so the memory may go when pthread_barrier_destroy()
 * returns; freeing it without that is a use after free by those still leaving.
 */
#include "control/replace.h"
#include "memory/sync_access.h"
#include "task/wait.h"
#include "verdict/verdict.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>

enum { ALIVE = 0xba221e4, DESTROYED = 0x0dead4 };

struct barrier {
    /* For ThreadSanitizer: the rounds take turns, so that a task that leaves late is not ordered
     * after what the others did between this round and the next. */
    char clock[2][8];
    uint32_t state;
    uint32_t count;
    uint16_t arrived; /* in the round that is open */
    uint16_t leaving; /* of rounds that are complete */
    uint32_t round;
};

_Static_assert(sizeof(struct barrier) <= sizeof(pthread_barrier_t), "the state fits");

static const struct td_wait_kind all_arrived = {.words = "a barrier"};
static const struct td_wait_kind all_left = {.words = "others to leave a barrier"};

static struct barrier *use(pthread_barrier_t *b)
{
    td_sync_access(b);
    struct barrier *barrier = (struct barrier *)b;
    if (barrier->state == DESTROYED)
        td_verdict(TD_KIND_MISUSE, "use of a destroyed barrier");
    if (barrier->state != ALIVE)
        td_verdict(TD_KIND_MISUSE, "use of a barrier that was never initialised");
    return barrier;
}

int TD_REPLACE(pthread_barrier_init)(pthread_barrier_t *restrict b,
                                     const pthread_barrierattr_t *restrict attributes,
                                     unsigned count)
{
    (void)attributes;
    TD_POINT(TD_STORE, b, sizeof(*b));
    if (count == 0 || count > INT_MAX)
        return EINVAL;
    td_san_write(b, sizeof(*b));
    *(struct barrier *)b = (struct barrier){.state = ALIVE, .count = count};
    return 0;
}

int TD_REPLACE(pthread_barrier_destroy)(pthread_barrier_t *b)
{
    TD_POINT(TD_STORE, b, sizeof(*b));
    struct barrier *barrier = use(b);
    if (barrier->arrived != 0)
        td_verdict(TD_KIND_MISUSE, "a barrier is destroyed while a task waits at it");
    while (barrier->leaving != 0) {
        td_wait(&all_left, &barrier->leaving);
        barrier = use(b);
    }
    td_san_acquire(barrier->clock[0]);
    td_san_acquire(barrier->clock[1]);
    td_san_acquire(&barrier->leaving);
    td_san_write(b, sizeof(*b));
    barrier->state = DESTROYED;
    return 0;
}

static int complete(struct barrier *barrier, const char *clock)
{
    barrier->leaving = (uint16_t)(barrier->leaving + barrier->arrived - 1U);
    barrier->arrived = 0;
    barrier->round++;
    td_san_acquire(clock);
    td_wake_all(barrier);
    return PTHREAD_BARRIER_SERIAL_THREAD;
}

int TD_REPLACE(pthread_barrier_wait)(pthread_barrier_t *b)
{
    TD_POINT(TD_WAIT, b, 0);
    struct barrier *barrier = use(b);
    const uint32_t round = barrier->round;
    const char *clock = barrier->clock[round % 2];
    td_san_release(clock);
    if (++barrier->arrived == barrier->count)
        return complete(barrier, clock);
    while (barrier->round == round) {
        td_wait(&all_arrived, b);
        barrier = use(b);
    }
    td_san_acquire(clock);
    td_san_release(&barrier->leaving); /* for the task that destroys it */
    if (--barrier->leaving == 0)
        td_wake_all(&barrier->leaving);
    return 0;
}
