/*
 * exhaustive: every sequence of choices once, depth first, through the same questions that the
 * other strategies answer (the idea of TigerBeetle's exhaustigen). Asked before every point. Not
 * for inputs: exhaustive.h says how it is driven over many executions.
 */
#include "strategy/exhaustive.h"

#include <assert.h>

enum { DEPTH_MAX = 4096 };

static struct {
    uint8_t choice;
    uint8_t options;
} stack[DEPTH_MAX];
static unsigned depth, at;

void td_exhaustive_restart(void)
{
    depth = 0;
    at = 0;
}

bool td_exhaustive_advance(void)
{
    /* What was not reached this time belongs to a branch that has been left. */
    depth = at;
    while (depth > 0 && stack[depth - 1].choice + 1 >= stack[depth - 1].options)
        depth--;
    if (depth == 0)
        return false;
    stack[depth - 1].choice++;
    return true;
}

static void start(const uint8_t *bytes, size_t size)
{
    (void)bytes, (void)size;
    at = 0;
}

static unsigned next_of(unsigned options)
{
    assert(options >= 1 && options <= 255);
    assert(at < DEPTH_MAX);
    if (at == depth) {
        stack[at].choice = 0;
        depth++;
    }
    stack[at].options = (uint8_t)options;
    return stack[at++].choice;
}

static unsigned choose(unsigned options, const char *label)
{
    (void)label;
    return next_of(options);
}

static struct td_pick pick(const struct td_menu *menu)
{
    uint64_t set = menu->ready | menu->timers;
    unsigned index = next_of((unsigned)__builtin_popcountll(set));
    return (struct td_pick){td_member(set, index), 1};
}

const struct td_strategy td_exhaustive = {
    .name = "exhaustive",
    .summary = "every choice, depth first",
    .start = start,
    .pick = pick,
    .choose = choose,
};

TD_STRATEGY(td_exhaustive);
