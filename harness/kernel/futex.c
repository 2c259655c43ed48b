/*
 * futex and membarrier, which syscall() alone makes. A wait on a word of memory ends by
 * a wake-up, whose choice it is whom it wakes, for no reason, by a handler, or by time (Linux,
 * kernel/futex/waitwake.c). To ThreadSanitizer it orders nothing: what the word says does.
 */
#include "choice/choose.h"
#include "choice/wake.h"
#include "control/numbered.h"
#include "kernel/answer.h"
#include "kernel/clock.h"
#include "kernel/futex_answers.h"
#include "kernel/signal/signal.h"
#include "kernel/signal/signal_outside.h"
#include "memory/sync_access.h"
#include "memory/user_memory.h"
#include "task/fresh.h"
#include "task/time.h"
#include "task/wait.h"
#include "verdict/verdict.h"

#include <linux/futex.h>
#include <linux/membarrier.h>
#include <stdint.h>
#include <unistd.h>

TD_ANSWERS(TD_ANSWERS_futex);

/* Memory is sequentially consistent, so that a barrier is nothing. */
enum {
    BARRIERS = MEMBARRIER_CMD_GLOBAL | MEMBARRIER_CMD_PRIVATE_EXPEDITED |
               MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED
};

static const struct td_wait_kind changed = {.words = "a futex"};

static uint64_t woken; /* bit n: the last wait of task n, by a wake-up */

static void fresh(void)
{
    woken = 0;
}

TD_FRESH(fresh);

/* Once. A wake-up that came before a handler did is not lost: it is what the call answers. */
static long wait_once(const uint32_t *word, uint32_t value, uint64_t deadline)
{
    struct td_task *task = td_now.task;
    const uint64_t bit = 1ULL << task->number;
    bool in_time = true;
    woken &= ~bit;
    task->signals.hit = TD_NOT_HIT;
    td_sync_access(word);
    if (*(const volatile uint32_t *)word != value)
        return TD_NEGATIVE(futex, EAGAIN);
    if (td_choose(TD_CHOOSE_SPURIOUS, 2, "a wait ends spuriously") != 0)
        return 0;
    if (!td_signal_may_come())
        in_time = td_wait_until(&changed, word, deadline);
    if ((woken & bit) != 0)
        return 0;
    if (task->signals.hit == TD_HIT || (task->signals.hit != TD_NOT_HIT && deadline != TD_NEVER))
        return TD_NEGATIVE(futex, EINTR);
    return in_time ? 0 : TD_NEGATIVE(futex, ETIMEDOUT);
}

/* After a handler with SA_RESTART the value is looked at again. */
static long wait_for(const uint32_t *word, uint32_t value, uint64_t deadline)
{
    long result;
    do {
        result = wait_once(word, value, deadline);
    } while (result == 0 && (woken >> td_now.task->number & 1) == 0 &&
             td_now.task->signals.hit == TD_HIT_RESTARTS);
    return result;
}

static int wake(const uint32_t *word, int most)
{
    int count = 0;
    do { /* one at least, whatever the number */
        const struct td_task *task = td_wake_one(word);
        if (task == NULL)
            break;
        woken |= 1ULL << task->number;
        count++;
    } while (count < most);
    return count;
}

/* `when` is an end for FUTEX_WAIT_BITSET, and for FUTEX_WAIT how long. */
static long begin_wait(const uint32_t *word, int operation, uint32_t value,
                       const struct timespec *when)
{
    uint64_t deadline = TD_NEVER;
    if (when != NULL) {
        td_user_reads(when, sizeof(*when));
        if (when->tv_sec < 0 || !td_clock_valid(when))
            return TD_NEGATIVE(futex, EINVAL);
        bool real = (operation & FUTEX_CLOCK_REALTIME) != 0;
        bool length = (operation & FUTEX_CMD_MASK) == FUTEX_WAIT;
        uint64_t before = length ? td_time_now() : 0;
        deadline = td_clock_deadline(real && !length ? CLOCK_REALTIME : CLOCK_MONOTONIC, when);
        deadline += before;
    }
    if ((uintptr_t)word % sizeof(*word) != 0)
        return TD_NEGATIVE(futex, EINVAL);
    return wait_for(word, value, deadline);
}

static long futex(const uint32_t *word, int operation, uint32_t value, const struct timespec *when,
                  uint32_t set)
{
    int command = operation & FUTEX_CMD_MASK;
    if (command == FUTEX_WAIT || command == FUTEX_WAKE)
        set = FUTEX_BITSET_MATCH_ANY;
    else if (command != FUTEX_WAIT_BITSET && command != FUTEX_WAKE_BITSET)
        td_unsupported("futex", "futex() with operation %d: only waits and wake-ups are simulated",
                       operation);
    if (set == 0)
        return TD_NEGATIVE(futex, EINVAL);
    if (set != FUTEX_BITSET_MATCH_ANY)
        td_unsupported("futex", "futex() with a set of bits that is not all of them");
    if (command == FUTEX_WAIT || command == FUTEX_WAIT_BITSET)
        return begin_wait(word, operation, value, when);
    return (uintptr_t)word % sizeof(*word) == 0 ? wake(word, (int)value)
                                                : TD_NEGATIVE(futex, EINVAL);
}

static long by_number_futex(const long *a)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return td_answer(futex((const uint32_t *)a[0], (int)a[1], (uint32_t)a[2],
                           (const struct timespec *)a[3], (uint32_t)a[5]));
}

TD_NUMBER(SYS_futex, by_number_futex)

static long membarrier(int command, unsigned flags)
{
    if (flags != 0 || (command & ~BARRIERS) != 0 || (command & (command - 1)) != 0)
        return TD_NEGATIVE(membarrier, EINVAL);
    return command == MEMBARRIER_CMD_QUERY ? BARRIERS : 0;
}

static long by_number_membarrier(const long *a)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return td_answer(membarrier((int)a[0], (unsigned)a[1]));
}

TD_NUMBER(SYS_membarrier, by_number_membarrier)
