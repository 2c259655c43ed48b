/* Taking inputs apart and putting them together. */
#include "tool/reproducer.h"

#include "choice/input.h"
#include "choice/operation_table.h"
#include "strategy/replay.h"
#include "task/schedule.h"
#include "teardown.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

/* Every byte as its value encodes to. */
static void canonical(uint8_t *op, const uint8_t *data, size_t size, size_t at)
{
    size_t width = td_input_width();
    for (size_t i = 0; i < width; i++)
        op[i] = at + i < size ? data[at + i] : 0;
    op[0] = (uint8_t)(op[0] % td_input_ops());
    op[1] = (uint8_t)(op[1] % td_target.actors[td_input_actor(op[0])].count);
    for (unsigned i = 0; i < TD_OPERANDS_MAX; i++) {
        unsigned count = td_target.ops[op[0]].operands[i].count;
        if (td_target.ops[op[0]].fits[i] == NULL) /* else all of it counts */
            op[2 + i] = (uint8_t)(count > 0 ? op[2 + i] % count : 0);
    }
}

void td_reproducer_operations(struct td_reproducer *reproducer, const uint8_t *data, size_t size)
{
    static struct td_input input;
    td_input_decode(&input, data, size);
    reproducer->ops = input.count;
    reproducer->picks = 0;
    for (unsigned i = 0; i < reproducer->ops; i++)
        canonical(reproducer->op[i], data, size, TD_INPUT_HEADER + i * td_input_width());
}

/* A run of one task as recorded: one pick, or several in a row that only let it go on. */
struct stretch {
    uint32_t from, to; /* records: the first pick, and the pick behind it or the end */
    uint32_t points;
    bool stopped; /* by itself */
};

static uint32_t next_pick(const struct td_trace *trace, uint32_t at)
{
    while (at < trace->count && trace->records[at].kind != TD_RECORD_PICK)
        at++;
    return at;
}

static struct stretch stretch_at(const struct td_trace *trace, uint32_t from)
{
    const struct td_record *pick = &trace->records[from];
    struct stretch stretch = {from, next_pick(trace, from + 1), pick->value, pick->event != 0};
    while (!stretch.stopped && stretch.to < trace->count) {
        const struct td_record *next = &trace->records[stretch.to];
        if (next->task != pick->task || stretch.points + next->value > TD_ON_END_MAX)
            break;
        stretch.points += next->value;
        stretch.stopped = next->event != 0;
        stretch.to = next_pick(trace, stretch.to + 1);
    }
    return stretch;
}

/* Where it ended: its task's last point, and the how manieth of that place it was. One that stopped
 * by itself does so again; but the place is known. */
static struct td_place_run place_of(const struct td_trace *trace, const struct stretch *stretch)
{
    struct td_place_run run = {.task = trace->records[stretch->from].task};
    for (uint32_t i = stretch->to; i-- > stretch->from;) {
        const struct td_record *record = &trace->records[i];
        if (record->kind != TD_RECORD_POINT || record->task != run.task)
            continue;
        if (run.nth == 0) {
            run.place = record->place;
            run.operation = record->operation;
        }
        run.nth += record->place == run.place && record->operation == run.operation;
    }
    run.whole = stretch->stopped || run.nth == 0;
    return run;
}

/* The points that passed are the run that was granted, unless the task stopped by itself; then it
 * could have gone on for at least one more. */
void td_reproducer_schedule(struct td_reproducer *reproducer, const struct td_trace *trace)
{
    reproducer->picks = 0;
    reproducer->first_actor = trace->first_actor;
    for (uint32_t i = next_pick(trace, 0);
         i < trace->count && reproducer->picks < TD_REPRODUCER_PICKS;) {
        struct stretch stretch = stretch_at(trace, i);
        uint32_t run = stretch.points + (stretch.stopped ? 1 : 0);
        reproducer->place[reproducer->picks] = place_of(trace, &stretch);
        reproducer->pick[reproducer->picks++] = (struct td_reproducer_pick){
            (uint16_t)(run < UINT16_MAX ? run : UINT16_MAX), trace->records[i].task};
        i = stretch.to;
    }
}

size_t td_reproducer_encode(const struct td_reproducer *reproducer, uint8_t *data)
{
    size_t at = TD_INPUT_HEADER, width = td_input_width();
    data[0] = TD_INPUT_VERSION;
    data[1] = (uint8_t)td_replay.code;
    data[2] = (uint8_t)(reproducer->ops - 1);
    for (unsigned i = 0; i < reproducer->ops; i++, at += width)
        memcpy(data + at, reproducer->op[i], width);
    for (unsigned i = 0; i < reproducer->picks && at + TD_REPLAY_ENTRY <= TD_INPUT_MAX; i++) {
        td_replay_put(data + at, reproducer->pick[i].run, reproducer->pick[i].task);
        at += TD_REPLAY_ENTRY;
    }
    return at;
}

/* The task number of operation `index`'s actor, and whether that operation is its only one. */
static unsigned task_of(const struct td_reproducer *reproducer, unsigned index, bool *only)
{
    unsigned number = reproducer->first_actor;
    unsigned actor = td_input_actor(reproducer->op[index][0]);
    unsigned instance = reproducer->op[index][1];
    uint32_t seen[TD_ACTORS_MAX] = {0};
    *only = true;
    for (unsigned i = 0; i < reproducer->ops; i++) {
        unsigned a = td_input_actor(reproducer->op[i][0]);
        unsigned n = reproducer->op[i][1];
        if (i != index && a == actor && n == instance)
            *only = false;
        seen[a] |= 1U << n;
    }
    for (unsigned a = 0; a < actor; a++)
        number += (unsigned)__builtin_popcount(seen[a]);
    return number + (unsigned)__builtin_popcount(seen[actor] & ((1U << instance) - 1));
}

/* A task that stopped in an operation that is gone stops where its next one would begin. */
static void forget_stops(struct td_reproducer *reproducer, unsigned operation)
{
    for (unsigned i = 0; i < reproducer->picks; i++) {
        struct td_place_run *place = &reproducer->place[i];
        if (place->nth == 0 || place->operation == TD_NO_OPERATION || place->operation < operation)
            continue;
        if (place->operation == operation)
            place->place = NULL;
        else
            place->operation--;
    }
}

static bool is_of_task(const struct td_reproducer *reproducer, unsigned pick, unsigned task)
{
    return reproducer->pick[pick].task == task;
}

static bool stops_in(const struct td_reproducer *reproducer, unsigned pick, unsigned operation)
{
    return !reproducer->place[pick].whole && reproducer->place[pick].operation == operation;
}

/* Takes out the picks, with their places, of which `goes` says so. */
static void drop_where(struct td_reproducer *reproducer,
                       bool (*goes)(const struct td_reproducer *, unsigned pick, unsigned of),
                       unsigned of)
{
    unsigned kept = 0;
    for (unsigned i = 0; i < reproducer->picks; i++) {
        if (goes(reproducer, i, of))
            continue;
        reproducer->place[kept] = reproducer->place[i];
        reproducer->pick[kept++] = reproducer->pick[i];
    }
    reproducer->picks = kept;
}

static void drop_task(struct td_reproducer *reproducer, unsigned task)
{
    drop_where(reproducer, is_of_task, task);
    for (unsigned i = 0; i < reproducer->picks; i++) {
        unsigned number = reproducer->pick[i].task;
        reproducer->pick[i].task = reproducer->place[i].task = (uint8_t)(number - (number > task));
    }
}

void td_reproducer_stop_all(struct td_reproducer *reproducer)
{
    for (unsigned i = 0; i < reproducer->picks; i++)
        reproducer->place[i].whole = reproducer->place[i].nth == 0;
}

void td_reproducer_run_on(struct td_reproducer *reproducer, unsigned index)
{
    for (unsigned i = 0; i < reproducer->picks; i++)
        if (stops_in(reproducer, i, index))
            reproducer->place[i] =
                (struct td_place_run){.task = reproducer->pick[i].task, .whole = true};
}

void td_reproducer_drop_stops(struct td_reproducer *reproducer, unsigned index)
{
    drop_where(reproducer, stops_in, index);
}

void td_reproducer_drop_picks(struct td_reproducer *reproducer, unsigned at, unsigned count)
{
    assert(at + count <= reproducer->picks);
    memmove(reproducer->pick + at, reproducer->pick + at + count,
            (reproducer->picks - at - count) * sizeof(reproducer->pick[0]));
    reproducer->picks -= count;
}

void td_reproducer_drop_operation(struct td_reproducer *reproducer, unsigned index)
{
    bool only;
    unsigned task = task_of(reproducer, index, &only);
    memmove(reproducer->op[index], reproducer->op[index + 1],
            (reproducer->ops - index - 1) * sizeof(reproducer->op[0]));
    reproducer->ops--;
    forget_stops(reproducer, index);
    if (only)
        drop_task(reproducer, task);
}
