/*
 * bytes: the input's schedule is a list of pairs (run length, which of the tasks that can go on),
 * in the style of Shuttle's and SockFuzzer's fuzzed schedulers. One byte a choice, so that a
 * mutation changes one thing; when the bytes are used up, tasks run until they block.
 */
#include "strategy/strategy.h"

static const uint8_t *next;
static const uint8_t *end;

static void start(const uint8_t *bytes, size_t size)
{
    next = bytes;
    end = bytes + size;
}

/* 1 to 192 points one by one, then in steps of 16; past 1,000 the scheduler cuts it. */
static uint32_t run_of(uint8_t byte)
{
    return byte < 192 ? byte + 1U : 192U + (byte - 191U) * 16U;
}

static struct td_pick pick(const struct td_menu *menu)
{
    uint64_t all = menu->ready | menu->timers;
    if (end - next < 2) {
        if (menu->current >= 0)
            return (struct td_pick){(unsigned)menu->current, TD_RUN_ON};
        return (struct td_pick){td_next_of(td_usual_choice(menu), 0), TD_RUN_ON};
    }
    unsigned index = next[1] % (unsigned)__builtin_popcountll(all);
    struct td_pick answer = {td_member(all, index), run_of(next[0])};
    next += 2;
    return answer;
}

/* Short runs and small numbers. */
static uint8_t for_few_points(size_t at, uint32_t bits)
{
    bool is_task = at % 2 == 1;
    return is_task ? bits % 4 : bits % 4 != 0 ? 0 : bits >> 8 & 7;
}

static const struct td_strategy bytes = {
    .code = 'b',
    .name = "bytes",
    .summary = "pairs of bytes: a run length and a task",
    .start = start,
    .pick = pick,
    .weight = 2,
    .stands_in = 1,
    .for_few_points = for_few_points,
};

TD_STRATEGY(bytes);
