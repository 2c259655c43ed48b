/*
 * random: a random walk with runs of a heavy-tailed length, so that both a switch at every point
 * and a task that runs through happen often. (With a switch at each point equally likely, a task
 * with five points a turn practically never gets ten turns ahead.) The first byte sets the longest
 * run, the rest is the seed. In one execution in eight a task that yields nearly always goes on.
 */
#include "strategy/random.h"

static uint64_t state;
static unsigned scale;
static bool yields_are_idle;

static void start(const uint8_t *bytes, size_t size)
{
    state = td_seed_of(bytes, size);
    scale = size > 0 ? 2 + bytes[0] % 10U : 6;
    yields_are_idle = size > 0 && bytes[0] / 10 % 8 == 7;
}

/* Uniform up to 2^k, k itself uniform below `scale`. */
static uint32_t draw_run(void)
{
    uint32_t bits = td_random(&state);
    uint32_t mask = (1U << ((bits & 0xffff) * scale >> 16)) - 1;
    return 1 + (bits >> 16 & mask);
}

static struct td_pick pick(const struct td_menu *menu)
{
    if (menu->yields >= 0 && yields_are_idle && td_random(&state) % 32 != 0)
        return (struct td_pick){(unsigned)menu->yields, draw_run()};
    /* Time passes seldom while somebody can run: one time in eight. */
    uint64_t set = menu->ready;
    if (menu->timers != 0 && (set == 0 || td_random(&state) % 8 == 0))
        set |= menu->timers;
    unsigned n = (unsigned)__builtin_popcountll(set);
    unsigned task = td_member(set, n > 1 ? td_random_below(&state, n) : 0);
    return (struct td_pick){task, draw_run()};
}

const struct td_strategy td_random_walk = {
    .code = 'w',
    .name = "random",
    .summary = "random walk with heavy-tailed runs",
    .start = start,
    .pick = pick,
    .weight = 7,
    .stands_in = 4,
};

TD_STRATEGY(td_random_walk);
