/*
 * strategy.h: who runs next, and for how long. A strategy is one file: it defines a constant of
 * this type and names it in TD_STRATEGY; nothing else lists it, and no other file has its name or
 * its code. Where others drive it (a replay is written by the shrinker), it has a header that says
 * how.
 *
 * Inputs that exist mean the same with a strategy more, but for those that have its code without
 * having meant it. Inputs that are made up do not: each strategy gets its turn.
 */
#ifndef TD_STRATEGY_STRATEGY_H
#define TD_STRATEGY_STRATEGY_H

#include "task/task.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* What a strategy sees each time it is asked. td_tasks.slot[n].pending is what task n is about to
 * do. */
struct td_menu {
    uint64_t ready;  /* bit n: task n can go on */
    uint64_t timers; /* bit n: task n waits with a deadline; picking it lets that time pass */
    int current;     /* the running task if it can go on, else -1 */
};

/* The answer: a task of the menu, and after how many points to ask again (1: before its next one).
 * The scheduler asks earlier when the task blocks, ends, or has run 1,000 points on end. */
struct td_pick {
    unsigned task;
    uint32_t run;
};

enum { TD_RUN_ON = UINT16_MAX }; /* a run that ends only when the task blocks or ends */

/* A schedule as words of the text form. `width` bytes are a word, which must not be one of two hex
 * digits: those stand for a byte, as of what is left at the end. */
struct td_schedule_text {
    size_t width;
    const char *form; /* "run:task", as a message names it */
    void (*print)(const uint8_t *entry, FILE *out);
    bool (*parse)(const char *word, uint8_t *entry); /* false: it is not of that form */
};

enum {
    TD_STRATEGIES_MAX = 16,
    TD_STAND_INS = 4,
};

struct td_strategy {
    /* Stands in the input; unique. 0: no input can name it, and none is made up for it. */
    char code;
    const char *name; /* one word, unique */
    const char *summary;
    /* An execution begins; `bytes` are the input's schedule, valid while it lasts. */
    void (*start)(const uint8_t *bytes, size_t size);
    /* Never asked with fewer than two tasks on the menu, but for `fair`. */
    struct td_pick (*pick)(const struct td_menu *menu);
    /* For strategies that answer td_choose() themselves; else NULL. See choice/choose.h. */
    unsigned (*choose)(unsigned options, const char *label);

    /* Bytes that are nobody's code mean it, too, where they are that, less one, modulo
     * TD_STAND_INS. All of these are given away, and a new strategy has 0: inputs keep their
     * meaning. */
    uint8_t stands_in;
    const struct td_schedule_text *text; /* NULL: each byte in hex */
    /* Byte `at` of a schedule for programs of a few points, made of `bits`, which are random: for
     * the test that each strategy can do all that those can do. NULL: any byte will do, as of a
     * seed. */
    uint8_t (*for_few_points)(size_t at, uint32_t bits);
};

#define TD_STRATEGY(strategy)                                                                      \
    static const struct td_strategy *const td_strategy_entry                                       \
        __attribute__((used, retain, section("td_strategies"))) = &(strategy)

/* Any byte has a strategy: the one whose code it is, or else one that stands in. */
const struct td_strategy *td_strategy_of(uint8_t code);

/* By name, or NULL. */
const struct td_strategy *td_strategy_named(const char *name);

/* Those that inputs can name, in the order of their codes; NULL from index td_strategy_count()
 * on. */
const struct td_strategy *td_strategy_at(unsigned index);
unsigned td_strategy_count(void);

/* Helpers for strategies. */

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

/* The seed that a strategy's bytes stand for: FNV-1a, never 0. */
uint64_t td_seed_of(const uint8_t *bytes, size_t size);

/* xorshift64*; `state` is never 0. */
static inline uint32_t td_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (uint32_t)(*state * 0x2545f4914f6cdd1dULL >> 32);
}

/* Uniform in 0 .. n - 1, for n below 2^16: a multiplication instead of a division. */
static inline unsigned td_random_below(uint64_t *state, unsigned n)
{
    return (unsigned)((uint64_t)td_random(state) * n >> 32);
}

#endif
