/*
 * exhaustive: every sequence of choices once, depth first, through the same questions that the
 * other strategies answer (the idea of TigerBeetle's exhaustigen). Asked before every point. Not
 * for inputs: exhaustive.h says how it is driven over many executions.
 *
 * A task that spins and yields could go on for ever: it does so once, until another one has run.
 */
#include "strategy/exhaustive.h"

#include <assert.h>

enum { DEPTH_MAX = 4096 };

static struct {
    uint8_t choice;
    uint8_t options;
} stack[DEPTH_MAX];
static unsigned depth, at;
static int went_on; /* the task that has yielded, and gone on; or -1 */

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
    went_on = -1;
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
    if (menu->yields >= 0 && menu->yields == went_on)
        set = td_usual_choice(menu);
    unsigned task = td_member(set, next_of((unsigned)__builtin_popcountll(set)));
    if ((int)task != went_on)
        went_on = (int)task == menu->yields ? menu->yields : -1;
    return (struct td_pick){task, 1};
}

const struct td_strategy td_exhaustive = {
    .name = "exhaustive",
    .summary = "every choice, depth first",
    .start = start,
    .pick = pick,
    .choose = choose,
};

TD_STRATEGY(td_exhaustive);
