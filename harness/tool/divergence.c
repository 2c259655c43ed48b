/*
 * Comparing recorded runs, record by record.
 *
 * Two runs of an input have one schedule for as long as they do the same: the strategy sees the
 * same menus. So the first record that differs is where something else than the input had a say,
 * and what comes behind it is consequences. Records are compared by the hash of all up to them, in
 * which addresses are ordinals (verdict/trace.c): where memory lies differs on purpose.
 */
#include "tool/divergence.h"

#include "tool/selfcheck.h"

#include <stdio.h>

/* The first record that differs; or the end of the shorter trace. */
static uint32_t parts_at(const struct td_trace *one, const struct td_trace *other)
{
    uint32_t i = 0;
    while (i < one->count && i < other->count && one->records[i].hash == other->records[i].hash)
        i++;
    return i;
}

/* What a run did at record `i` or, where that is no point, did last before it. */
static void take_side(struct td_side *side, const char *what, const struct td_trace *trace,
                      uint32_t i)
{
    *side = (struct td_side){.what = what, .known = true, .task = TD_TASKS_MAX};
    side->operation = TD_NO_OPERATION;
    if (i >= trace->count && i > 0)
        i = trace->count - 1;
    while (i > 0 && trace->records[i].kind != TD_RECORD_POINT)
        i--;
    if (i >= trace->count || trace->records[i].kind != TD_RECORD_POINT)
        return;
    side->task = trace->records[i].task;
    side->operation = trace->records[i].operation;
    side->stack[0] = trace->records[i].place;
    side->depth = 1;
}

static uint64_t points_up_to(const struct td_trace *trace, uint32_t end)
{
    uint64_t points = 0;
    for (uint32_t i = 0; i < end; i++)
        points += trace->records[i].kind == TD_RECORD_POINT;
    return points;
}

static void convict(struct td_child *first, const struct td_child *other, uint32_t i)
{
    struct td_verdict *verdict = &first->verdict;
    verdict->stands = true;
    verdict->points = points_up_to(&first->trace, i);
    td_verdict_is(verdict, TD_KIND_NONDETERMINISM);
    snprintf(verdict->text, sizeof(verdict->text), "%s", td_selfcheck_words);
    take_side(&verdict->side[0], "one run's point", &first->trace, i);
    take_side(&verdict->side[1], "another run's point", &other->trace, i);
    if (i < first->trace.count)
        first->trace.count = i + 1;
}

void td_divergence_find(struct td_child *first, const uint8_t *data, size_t size)
{
    for (unsigned way = 1; way <= TD_SELFCHECK_WAYS; way++) {
        const struct td_child *other = td_child_run(
            data, size, (struct td_child_how){.trace = TD_TRACE_RECORD, .perturb = way});
        if (other->hash == first->hash)
            continue;
        convict(first, other, parts_at(&first->trace, &other->trace));
        return;
    }
}
