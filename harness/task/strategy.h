/*
 * strategy.h: what the scheduler asks when it does not know by itself which task goes on: a table
 * of functions, one of strategy/. The scheduler knows none of them; it is given one for each
 * execution.
 */
#ifndef TD_TASK_STRATEGY_H
#define TD_TASK_STRATEGY_H

#include <stddef.h>
#include <stdint.h>

/* What a strategy sees each time it is asked. td_tasks.slot[n].pending is what task n is about to
 * do. */
struct td_menu {
    uint64_t ready;  /* bit n: task n can go on */
    uint64_t timers; /* bit n: task n waits with a deadline; picking it lets that time pass */
    int current;     /* the running task if it can go on, else -1 */
    int yields;      /* the task that has just yielded, if it may go on all the same, else -1 */
};

/* Those that go on where nobody says anything: the ready tasks, but one that yields only if nobody
 * else can go on and no time is waited for. */
static inline uint64_t td_usual_choice(const struct td_menu *menu)
{
    uint64_t others = menu->yields >= 0 ? menu->ready & ~(1ULL << menu->yields) : menu->ready;
    if (others != 0)
        return others;
    return menu->timers != 0 ? menu->timers : menu->ready;
}

/* The answer: a task of the menu, and after how many points to ask again (1: before its next one).
 * The scheduler asks earlier when the task blocks, ends, or has run 1,000 points on end. */
struct td_pick {
    unsigned task;
    uint32_t run;
};

enum { TD_RUN_ON = UINT16_MAX }; /* until the task blocks or ends, or steps aside (schedule.h) */

enum { TD_STAND_INS = 4 };

struct td_schedule_text;

struct td_strategy {
    /* Stands in the input; unique. 0: no input can name it, nor has it a weight. */
    char code;
    const char *name; /* one word, unique */
    const char *summary;
    /* An execution begins; `bytes` are the input's schedule, valid while it lasts. */
    void (*start)(const uint8_t *bytes, size_t size);
    /* Never asked with fewer than two tasks on the menu, but for `fair`. */
    struct td_pick (*pick)(const struct td_menu *menu);
    /* For strategies that answer td_choose() themselves; else NULL. See choice/choose.h. */
    unsigned (*choose)(unsigned options, const char *label);

    /* So many times as often as one of weight 1 it is drawn for inputs that are made up; 0: never.
     */
    uint8_t weight;

    /* n from 1 to TD_STAND_INS: a byte that is no strategy's code means this one if it is n - 1
     * modulo TD_STAND_INS. All n are taken: a new strategy has 0, never, and inputs keep their
     * meaning. */
    uint8_t stands_in;
    const struct td_schedule_text *text; /* NULL: each byte in hex */
    /* Byte `at` of a schedule for programs of a few points, made of `bits`, which are random: for
     * the test that this strategy reaches every schedule of a tiny program. NULL: any byte will do,
     * as of a seed. */
    uint8_t (*for_few_points)(size_t at, uint32_t bits);
};

/* Sets of tasks: bit n for task n. */

/* The lowest task of `set` (not empty) that is at least `from`, or else the lowest of all. */
static inline unsigned td_next_of(uint64_t set, unsigned from)
{
    uint64_t above = set >> (from % 64) << (from % 64);
    return (unsigned)__builtin_ctzll(above != 0 ? above : set);
}

/* Member number `index` (below its size) of `set`. */
static inline unsigned td_member(uint64_t set, unsigned index)
{
    while (index-- > 0)
        set &= set - 1;
    return (unsigned)__builtin_ctzll(set);
}

#endif
