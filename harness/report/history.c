/* From records to entries. */
#include "report/history.h"

#include "report/sides.h"
#include "task/schedule.h"
#include "task/wait.h"

#include <stdlib.h>
#include <string.h>

struct collector {
    struct td_history *history;
    size_t room;
    uint8_t runner;
    bool acted;                   /* an actor has run: what the main task does now is the end */
    uint64_t at;                  /* points so far */
    uint32_t points;              /* of the running stretch, not yet told */
    const struct td_record *last; /* its last point */
    const struct td_record *wait;
    bool waits[TD_TASKS_MAX];
    bool born[TD_TASKS_MAX];
};

static struct td_entry *add(struct collector *c, enum td_entry_kind kind,
                            const struct td_record *record)
{
    struct td_history *history = c->history;
    if (history->count == c->room) {
        c->room = c->room == 0 ? 256 : c->room * 2;
        history->entry = realloc(history->entry, c->room * sizeof(history->entry[0]));
        if (history->entry == NULL) {
            fprintf(stderr, "teardown: no memory for what happened\n");
            exit(2);
        }
    }
    struct td_entry *entry = &history->entry[history->count++];
    *entry = (struct td_entry){.kind = kind,
                               .task = c->runner,
                               .runner = c->runner,
                               .side = TD_NO_SIDE,
                               .finishes = c->acted,
                               .at = c->at,
                               .record = record};
    return entry;
}

/* The stretch of one task ends: it stands before its last point, or, at the end, has passed it. */
static void end_stretch(struct collector *c, bool is_last)
{
    if (c->points > 0 || c->wait != NULL) {
        struct td_entry *entry = add(c, TD_ENTRY_STOPS, c->last);
        entry->points = c->points;
        entry->is_last = is_last;
        entry->wait = c->wait;
    }
    c->points = 0;
    c->last = c->wait = NULL;
}

static void take_run(struct collector *c, const struct td_record *record)
{
    end_stretch(c, false);
    c->runner = record->task;
    c->acted |= record->task != 0;
    c->born[record->task] = true;
    add(c, TD_ENTRY_RUNS, record);
}

static void take_point(struct collector *c, const struct td_record *record)
{
    c->points++;
    c->at++;
    c->last = record;
    if (c->history->story->every_point)
        add(c, TD_ENTRY_POINT, record);
}

/* A kind of wait without words is the harness's own. */
static void take_wait(struct collector *c, const struct td_record *record)
{
    const struct td_wait_kind *kind = record->place;
    if (kind->words == NULL)
        return;
    c->wait = record;
    c->waits[record->task] = true;
}

static void take_ready(struct collector *c, const struct td_record *record)
{
    bool is_new = !c->born[record->task],
         is_actor = record->task >= c->history->story->trace->first_actor && !c->acted;
    bool told = c->waits[record->task] || (is_new && !is_actor && record->value < TD_TASKS_MAX);
    c->waits[record->task] = false;
    c->born[record->task] = true;
    if (!told)
        return;
    struct td_entry *entry = add(c, TD_ENTRY_READY, record);
    entry->task = record->task;
    entry->is_new = is_new;
}

/* What a patient world has none of (td_choose() in a patient target). */
static bool is_impatient(const char *choice)
{
    return strcmp(choice, "a wait ends spuriously") == 0 || strcmp(choice, "a timer expires") == 0;
}

static void take_choice(struct collector *c, const struct td_record *record)
{
    if (record->value == 0)
        return;
    c->history->eased |= is_impatient(record->place);
    add(c, TD_ENTRY_CHOICE, record);
}

/* The task goes on next: its entry stands behind those of the one that ran until now. */
static void take_early(struct collector *c, const struct td_record *record)
{
    end_stretch(c, false);
    c->history->eased = true;
    add(c, TD_ENTRY_EARLY, record)->task = record->task;
}

static void take(struct collector *c, const struct td_record *record)
{
    switch (record->kind) {
    case TD_RECORD_RUN:
        take_run(c, record);
        break;
    case TD_RECORD_POINT:
        take_point(c, record);
        break;
    case TD_RECORD_CHOICE:
        take_choice(c, record);
        break;
    case TD_RECORD_EARLY:
        take_early(c, record);
        break;
    case TD_RECORD_FINISH:
        c->acted = true;
        break;
    case TD_RECORD_NOTE:
        add(c, TD_ENTRY_NOTE, record);
        break;
    case TD_RECORD_KILLED:
        add(c, TD_ENTRY_KILLED, record)->task = record->task;
        break;
    case TD_RECORD_WAITS:
        take_wait(c, record);
        break;
    case TD_RECORD_READY:
        take_ready(c, record);
        break;
    case TD_RECORD_OPERATION_BEGINS:
    case TD_RECORD_OPERATION_ENDS:
        end_stretch(c, false);
        if (record->value < c->history->story->input->count)
            add(c, record->kind == TD_RECORD_OPERATION_BEGINS ? TD_ENTRY_BEGINS : TD_ENTRY_ENDS,
                record);
        break;
    default:
        break;
    }
}

/* Where it went wrong; the side that is there is marked by the same entry. */
static void take_verdict(struct collector *c, const struct td_record *record,
                         const struct td_sides_at *sides)
{
    if (!c->history->story->verdict->stands)
        return;
    struct td_entry *entry = add(c, TD_ENTRY_VERDICT, record);
    entry->task = record != NULL ? record->task : TD_TASKS_MAX;
    entry->side = sides->here;
}

static void take_sides(struct collector *c, const struct td_sides_at *sides, uint32_t i)
{
    for (unsigned side = 0; side < TD_SIDES_MAX; side++) {
        if (sides->record[side] != i)
            continue;
        struct td_entry *entry =
            add(c, TD_ENTRY_SIDE, &c->history->story->trace->records[sides->point[side]]);
        entry->side = (uint8_t)side;
        entry->task = c->history->story->verdict->side[side].task;
    }
}

static void take_all(struct collector *c)
{
    const struct td_trace *trace = c->history->story->trace;
    struct td_sides_at sides = td_sides_find(c->history->story);
    uint32_t i = 0;
    for (; i < trace->count && trace->records[i].kind != TD_RECORD_VERDICT; i++) {
        take(c, &trace->records[i]);
        take_sides(c, &sides, i);
    }
    end_stretch(c, true);
    take_verdict(c, i < trace->count ? &trace->records[i] : NULL, &sides);
}

bool td_entry_is_line(const struct td_story *story, const struct td_entry *entry)
{
    switch (entry->kind) {
    case TD_ENTRY_RUNS:
    case TD_ENTRY_READY:
    case TD_ENTRY_SIDE:
        return false;
    case TD_ENTRY_STOPS:
        return !story->every_point && entry->points > 0;
    case TD_ENTRY_VERDICT:
        return entry->task < TD_TASKS_MAX;
    default:
        return true;
    }
}

static bool is_near_side(const struct td_history *history, size_t i, unsigned around)
{
    size_t from = i > around ? i - around : 0;
    for (size_t near = from; near < history->count && near <= i + around; near++)
        if (history->entry[near].side != TD_NO_SIDE)
            return true;
    return false;
}

void td_history_leave_out(struct td_history *history, unsigned first, unsigned last,
                          unsigned around)
{
    unsigned number = 0;
    for (size_t i = 0; i < history->count; i++) {
        number += td_entry_is_line(history->story, &history->entry[i]);
        history->entry[i].left_out = !history->story->every_point && number > first &&
                                     number + last <= history->lines &&
                                     !is_near_side(history, i, around);
    }
}

struct td_history td_history_of(const struct td_story *story)
{
    struct td_history history = {.story = story};
    struct collector collector = {.history = &history};
    take_all(&collector);
    for (size_t i = 0; i < history.count; i++)
        history.lines += td_entry_is_line(story, &history.entry[i]);
    return history;
}

void td_history_free(struct td_history *history)
{
    free(history->entry);
    *history = (struct td_history){0};
}
