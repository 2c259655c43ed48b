/*
 * A side has a stack and often an address; a record of a point has a place, an event and an object.
 * The record that fits best is the one, and of several the latest.
 */
#include "report/sides.h"

#include "report/history.h"
#include "report/report.h"
#include "report/spot.h"

#include <string.h>

/* The place counts most: it is the stack's. The others tell its passes apart. */
enum {
    SAME_TASK = 1,
    SAME_OPERATION = 2,
    SAME_OBJECT = 4,
    SAME_EVENT = 8,
    SAME_FUNCTION = 16,
    SAME_LINE = 32,
    BLOCK = 4096, /* a free has no size: an address so far behind its object is taken to be of it */
};

static bool is_what(const struct td_side *side, const char *what)
{
    return side->what != NULL && strcmp(side->what, what) == 0;
}

static bool fits_event(const struct td_side *side, enum td_event event)
{
    if (is_what(side, "free"))
        return event == TD_FREE || event == TD_ALLOC; /* realloc() */
    if (is_what(side, "allocation"))
        return event == TD_ALLOC;
    if (is_what(side, "creation"))
        return event == TD_CREATE;
    if (is_what(side, "end"))
        return event == TD_END;
    if (is_what(side, "read"))
        return event == TD_LOAD || event == TD_UPDATE;
    if (is_what(side, "write"))
        return event == TD_STORE || event == TD_UPDATE;
    return false;
}

bool td_record_accesses(const struct td_record *record, const void *address)
{
    const char *object = record->object;
    uint32_t size = record->event == TD_FREE ? BLOCK : record->value > 0 ? record->value : 1;
    return address != NULL && object != NULL && (const char *)address >= object &&
           (const char *)address < object + size;
}

/* How well a point fits what a side did, whose innermost frame under control is `frame`; 0: not at
 * all. */
static unsigned fit(const struct td_story *story, const struct td_side *side,
                    const struct td_symbol *frame, const struct td_record *record)
{
    const struct td_spot *spot = td_spot_of(record->place);
    unsigned fit = SAME_TASK;
    if (record->operation == side->operation)
        fit += SAME_OPERATION;
    if (spot->known && frame != NULL && strcmp(spot->symbol.function, frame->function) == 0) {
        fit += SAME_FUNCTION;
        if (spot->symbol.line == frame->line)
            fit += SAME_LINE;
    }
    if (fits_event(side, record->event))
        fit += SAME_EVENT;
    if (td_record_accesses(record, story->verdict->address))
        fit += SAME_OBJECT;
    return fit;
}

/* The record behind which the point `at` was done: itself, or where its task ran again. */
static uint32_t done_behind(const struct td_trace *trace, uint32_t at)
{
    unsigned task = trace->records[at].task;
    bool left = false;
    for (uint32_t i = at + 1; i < trace->count; i++) {
        const struct td_record *record = &trace->records[i];
        if (record->kind == TD_RECORD_VERDICT)
            return at;
        if (record->kind == TD_RECORD_RUN && record->task == task)
            return i;
        if (record->kind == TD_RECORD_RUN)
            left = true;
        else if (!left && record->task == task && record->kind != TD_RECORD_PICK)
            return at;
    }
    return at;
}

static void find_point(const struct td_story *story, unsigned which, struct td_sides_at *sides)
{
    const struct td_side *side = &story->verdict->side[which];
    const struct td_trace *trace = story->trace;
    struct td_symbol frame;
    bool has_frame = td_report_next(side, 0, &frame) >= 0;
    unsigned best = 0;
    for (uint32_t i = 0; i < trace->count && trace->records[i].kind != TD_RECORD_VERDICT; i++) {
        const struct td_record *record = &trace->records[i];
        if (record->kind != TD_RECORD_POINT || record->task != side->task)
            continue;
        unsigned now = fit(story, side, has_frame ? &frame : NULL, record);
        if (now >= best) {
            best = now;
            sides->point[which] = i;
        }
    }
    if (best > 0)
        sides->record[which] = done_behind(trace, sides->point[which]);
}

static void find_wait(const struct td_story *story, unsigned which, struct td_sides_at *sides)
{
    const struct td_trace *trace = story->trace;
    unsigned task = story->verdict->side[which].task;
    for (uint32_t i = trace->count; i-- > 0;) {
        if (trace->records[i].kind != TD_RECORD_WAITS || trace->records[i].task != task)
            continue;
        sides->record[which] = sides->point[which] = i;
        return;
    }
}

/* The task that ran when the verdict came, unless what it is blamed for is long done. */
static bool is_here(const struct td_story *story, const struct td_side *side)
{
    const struct td_trace *trace = story->trace;
    const struct td_record *last = NULL;
    for (uint32_t i = 0; i < trace->count && last == NULL; i++)
        if (trace->records[i].kind == TD_RECORD_VERDICT)
            last = &trace->records[i];
    return last != NULL && side->task == last->task && side == &story->verdict->side[0] &&
           !is_what(side, "allocation") && !is_what(side, "creation") && !is_what(side, "loop");
}

struct td_sides_at td_sides_find(const struct td_story *story)
{
    struct td_sides_at sides = {.here = TD_NO_SIDE};
    for (unsigned i = 0; i < TD_SIDES_MAX; i++) {
        const struct td_side *side = &story->verdict->side[i];
        sides.record[i] = UINT32_MAX;
        if (!story->verdict->stands || !side->known || side->task >= TD_TASKS_MAX)
            continue;
        if (is_what(side, "wait") || is_what(side, "idle wait"))
            find_wait(story, i, &sides);
        else if (is_here(story, side))
            sides.here = (uint8_t)i;
        else
            find_point(story, i, &sides);
    }
    return sides;
}
