/*
 * replay: the input's schedule is a recorded one, as an execution under any other strategy wrote
 * it: triples (run length as u16 little-endian, task), one for each time the strategy is asked. It
 * is the form that shrinking works on. An entry that does not fit picks the next task that can run.
 */
#include "strategy/replay.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const uint8_t *next;
static const uint8_t *end;

static void start(const uint8_t *bytes, size_t size)
{
    next = bytes;
    end = bytes + size;
}

static uint16_t run_of(const uint8_t *entry)
{
    return (uint16_t)(entry[0] | entry[1] << 8);
}

uint8_t *td_replay_put(uint8_t *at, uint16_t run, uint8_t task)
{
    at[0] = run & 255;
    at[1] = run >> 8;
    at[2] = task;
    return at + TD_REPLAY_ENTRY;
}

static struct td_pick pick(const struct td_menu *menu)
{
    uint64_t all = menu->ready | menu->timers;
    if (end - next < TD_REPLAY_ENTRY) {
        if (menu->current >= 0)
            return (struct td_pick){(unsigned)menu->current, TD_RUN_ON};
        return (struct td_pick){td_next_of(td_usual_choice(menu), 0), TD_RUN_ON};
    }
    uint32_t run = run_of(next);
    struct td_pick answer = {td_next_of(all, next[2] % TD_TASKS_MAX), run > 0 ? run : 1};
    next += TD_REPLAY_ENTRY;
    return answer;
}

static void print(const uint8_t *entry, FILE *out)
{
    fprintf(out, "%u:%u", run_of(entry), entry[2]);
}

/* Reads a whole number up to `most` at `at`, behind which `mark` has to stand. */
static bool read_number(const char **at, unsigned long most, char mark, unsigned long *value)
{
    char *behind;
    bool digit = isdigit((unsigned char)**at);
    *value = strtoul(*at, &behind, 10);
    *at = behind + 1;
    return digit && *behind == mark && *value <= most;
}

static bool parse(const char *word, uint8_t *entry)
{
    unsigned long run, task;
    if (!read_number(&word, UINT16_MAX, ':', &run) || !read_number(&word, UINT8_MAX, '\0', &task))
        return false;
    td_replay_put(entry, (uint16_t)run, (uint8_t)task);
    return true;
}

static const struct td_schedule_text text = {
    .width = TD_REPLAY_ENTRY, .form = "run:task", .print = print, .parse = parse};

/* Short runs, whose high byte is 0, and small numbers. */
static uint8_t for_few_points(size_t at, uint32_t bits)
{
    switch (at % TD_REPLAY_ENTRY) {
    case 0:
        return bits % 4 != 0 ? 1 : bits >> 8 & 7;
    case 1:
        return 0;
    default:
        return bits % 4;
    }
}

const struct td_strategy td_replay = {
    .code = 'r',
    .name = "replay",
    .summary = "a recorded schedule: run length (u16) and task",
    .start = start,
    .pick = pick,
    .stands_in = 3,
    .text = &text,
    .for_few_points = for_few_points,
};

TD_STRATEGY(td_replay);
