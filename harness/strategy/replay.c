/*
 * replay: the input's schedule is a recorded one, as an execution under any other strategy wrote
 * it: triples (run length as u16 little-endian, task), one for each time the strategy is asked. It
 * is the form that shrinking works on. An entry that does not fit picks the next task that can run.
 */
#include "strategy/strategy.h"

enum { ENTRY = 3 };

static const uint8_t *next;
static const uint8_t *end;

static void start(const uint8_t *bytes, size_t size)
{
    next = bytes;
    end = bytes + size;
}

static struct td_pick pick(const struct td_menu *menu)
{
    uint64_t all = menu->ready | menu->timers;
    if (end - next < ENTRY) {
        if (menu->current >= 0)
            return (struct td_pick){(unsigned)menu->current, TD_RUN_ON};
        return (struct td_pick){td_next_of(menu->ready != 0 ? menu->ready : all, 0), TD_RUN_ON};
    }
    uint32_t run = next[0] | (uint32_t)next[1] << 8;
    struct td_pick answer = {td_next_of(all, next[2] % TD_TASKS_MAX), run > 0 ? run : 1};
    next += ENTRY;
    return answer;
}

static const struct td_strategy replay = {
    .code = 'r',
    .name = "replay",
    .summary = "a recorded schedule: run length (u16) and task",
    .start = start,
    .pick = pick,
};

TD_STRATEGY(replay);
