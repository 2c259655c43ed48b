/*
 * fair: round robin with short runs; time passes when nobody else can go on. Not to be chosen by an
 * input: the scheduler turns to it when an execution has passed its limit of points, so that what
 * does not end then is a hang and not an unfair schedule.
 */
#include "strategy/fair.h"

/* Runs of 15 to 25 points, so that a look at each one's end meets a loop everywhere. */
enum { SHORTEST = 15, LENGTHS = 11 };

static unsigned last;
static unsigned turn;

static void start(const uint8_t *bytes, size_t size)
{
    (void)bytes, (void)size;
    last = turn = 0;
}

static struct td_pick pick(const struct td_menu *menu)
{
    last = td_next_of(menu->ready | menu->timers, (last + 1) % TD_TASKS_MAX);
    return (struct td_pick){last, SHORTEST + turn++ % LENGTHS};
}

const struct td_strategy td_fair = {
    .name = "fair",
    .summary = "round robin",
    .start = start,
    .pick = pick,
};

TD_STRATEGY(td_fair);
