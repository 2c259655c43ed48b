/*
 * pct: probabilistic concurrency testing. Random priorities; the ready task with the highest one
 * runs; at d - 1 random events the running task's priority changes: three times in four it drops
 * below all others; else it is drawn anew. (Were it always the lowest, a preempted task would never
 * come back before those that have not run yet, and many interleavings of three tasks would never
 * be shown.)
 *
 * Burckhardt, Kothari, Musuvathi, Nagarakatte: A Randomized Scheduler with Probabilistic Guarantees
 * of Finding Bugs, ASPLOS 2010. Differences: the number of events is not measured beforehand but
 * drawn from the input as a power of two; what counts as one is the input's to say as well: every
 * point, or only those whose published event is more than a plain load or store, which are far
 * fewer, so that each is met more often; one decision in eight is also among the tasks that wait
 * for a time, each with its own priority: one that is picked lets that time pass.
 *
 * A task that yields drops below all others, or spinning for one of them would starve it; in one
 * execution in eight it keeps its priority, since it may well go on.
 *
 * Bytes: depth (and in its eighths, what a yield does), horizon (and in its tens, what counts),
 * then the seed.
 */
#include "strategy/strategy.h"
#include "task/schedule.h"

enum { DEPTH_MAX = 8 };

static uint64_t state;
static struct {
    uint64_t at;      /* in events */
    int32_t priority; /* the running task's from then on */
} change[DEPTH_MAX];  /* ascending by `at` */
static unsigned changes, passed;
static bool plain_counts;              /* loads and stores are events */
static uint64_t met;                   /* events, where they are not */
static int32_t priority[TD_TASKS_MAX]; /* 0: not drawn yet */
static int32_t lowest;                 /* of those that have yielded */
static bool yields_drop;

static int32_t random_priority(void)
{
    return (int32_t)(DEPTH_MAX + 1 + td_random(&state) % 0xffffff);
}

static void start(const uint8_t *bytes, size_t size)
{
    state = td_seed_of(bytes, size);
    changes = size > 0 ? bytes[0] % DEPTH_MAX : 2;
    uint32_t horizon = 16U << (size > 1 ? bytes[1] % 10U : 4);
    plain_counts = size < 2 || bytes[1] / 10 % 2 == 0;
    if (!plain_counts)
        horizon = horizon / 8 + 2;
    yields_drop = size == 0 || bytes[0] / DEPTH_MAX % 8 != 7;
    lowest = 0;
    met = 0;
    passed = 0;
    for (unsigned i = 0; i < changes; i++) {
        uint64_t at = 1 + td_random(&state) % horizon;
        unsigned j = i;
        for (; j > 0 && change[j - 1].at > at; j--)
            change[j] = change[j - 1];
        change[j].at = at;
    }
    for (unsigned i = 0; i < changes; i++) {
        uint32_t bits = td_random(&state);
        change[i].priority = bits % 4 != 0 ? (int32_t)(DEPTH_MAX - i) : random_priority();
    }
    for (unsigned n = 0; n < TD_TASKS_MAX; n++)
        priority[n] = 0;
}

static int32_t priority_of(unsigned task)
{
    if (priority[task] == 0)
        priority[task] = random_priority();
    return priority[task];
}

static unsigned highest(uint64_t set)
{
    unsigned best = td_next_of(set, 0);
    for (uint64_t rest = set & (set - 1); rest != 0; rest &= rest - 1) {
        unsigned task = (unsigned)__builtin_ctzll(rest);
        if (priority_of(task) > priority_of(best))
            best = task;
    }
    return best;
}

/* How many events there have been, the running task's pending one included. */
static uint64_t events(const struct td_menu *menu)
{
    if (plain_counts)
        return td_points_passed();
    if (menu->current >= 0 && td_tasks.slot[menu->current].pending.event > TD_STORE)
        met++;
    return met;
}

/* The number of points until the strategy has to look again. */
static uint32_t until_change(uint64_t now)
{
    if (passed == changes)
        return TD_RUN_ON;
    uint64_t left = plain_counts ? change[passed].at - now : 1;
    return left < TD_RUN_ON ? (uint32_t)left : TD_RUN_ON;
}

static struct td_pick pick(const struct td_menu *menu)
{
    uint64_t now = events(menu);
    while (passed < changes && now >= change[passed].at) {
        if (menu->current >= 0)
            priority[menu->current] = change[passed].priority;
        passed++;
    }
    if (menu->yields >= 0 && yields_drop)
        priority[menu->yields] = --lowest;
    uint64_t set = menu->ready;
    if (set == 0 || (menu->timers != 0 && td_random(&state) % 8 == 0))
        set |= menu->timers;
    return (struct td_pick){highest(set), until_change(now)};
}

/* Mostly many changes, soon. */
static uint8_t for_few_points(size_t at, uint32_t bits)
{
    static const uint8_t preferred[] = {DEPTH_MAX - 1, 0};
    return at < sizeof(preferred) && bits % 4 != 0 ? preferred[at] : (uint8_t)(bits >> 8);
}

static const struct td_strategy pct = {
    .code = 'p',
    .name = "pct",
    .summary = "random priorities that change at a few points",
    .start = start,
    .pick = pick,
    .weight = 7,
    .stands_in = 2,
    .for_few_points = for_few_points,
};

TD_STRATEGY(pct);
