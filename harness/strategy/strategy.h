/*
 * strategy.h: which task runs next, and for how long. A strategy is one file: it defines a constant
 * of type struct td_strategy (task/strategy.h) and names it in TD_STRATEGY; nothing else lists it,
 * and no other file has its name or its code. Where others drive it (a replay is written by the
 * shrinker), it has a header that says how.
 *
 * A new strategy does not change what existing inputs mean, unless their strategy byte happens to
 * be its code. Generated inputs do change: each strategy gets its turn.
 * harness/tests/strategy/one_more.c is one, and all that it takes.
 */
#ifndef TD_STRATEGY_STRATEGY_H
#define TD_STRATEGY_STRATEGY_H

#include "task/strategy.h"
#include "task/task.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* A schedule as words of the text form. `width` bytes are a word, which must not be one of two hex
 * digits: those stand for a byte, as of what is left at the end. */
struct td_schedule_text {
    size_t width;
    const char *form; /* "run:task", as a message names it */
    void (*print)(const uint8_t *entry, FILE *out);
    bool (*parse)(const char *word, uint8_t *entry); /* false: it is not of that form */
};

enum { TD_STRATEGIES_MAX = 16 };

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

/* One of those that have a weight, by it; `random` is any number. */
const struct td_strategy *td_strategy_drawn(uint32_t random);

/* Helpers for strategies. */

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
