/*
 * places: see places.h. It is asked at every point, so it is slow; an entry whose task cannot run
 * is passed over, and behind the last one tasks run until they block.
 */
#include "strategy/places.h"

#include <stddef.h>

static const struct td_place_run *runs;
static unsigned run_count, next;
static const struct td_place_run *going; /* the entry whose task runs, or NULL */
static uint32_t met;                     /* points at its place so far */

void td_places_set(const struct td_place_run *with, unsigned count)
{
    runs = with;
    run_count = count;
}

static void start(const uint8_t *bytes, size_t size)
{
    (void)bytes, (void)size;
    next = 0;
    going = NULL;
}

static bool goes_on(const struct td_menu *menu)
{
    if (going == NULL || menu->current != going->task)
        return false;
    const struct td_task *task = &td_tasks.slot[going->task];
    if (!going->whole && going->place == NULL)
        return task->operation == TD_NO_OPERATION || task->operation < going->operation;
    met += task->pending.place == going->place && task->operation == going->operation;
    return going->whole || met < going->nth;
}

static struct td_pick pick(const struct td_menu *menu)
{
    uint64_t all = menu->ready | menu->timers;
    if (goes_on(menu))
        return (struct td_pick){going->task, 1};
    going = NULL;
    while (next < run_count && !(all >> runs[next].task & 1))
        next++;
    if (next < run_count) {
        going = &runs[next++];
        met = 0;
        return (struct td_pick){going->task, 1};
    }
    if (menu->current >= 0)
        return (struct td_pick){(unsigned)menu->current, TD_RUN_ON};
    return (struct td_pick){td_next_of(td_usual_choice(menu), 0), TD_RUN_ON};
}

const struct td_strategy td_places = {
    .name = "places",
    .summary = "stops at places in the code",
    .start = start,
    .pick = pick,
};

TD_STRATEGY(td_places);
