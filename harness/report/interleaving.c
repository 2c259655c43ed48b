/* Telling an execution from its records. */
#include "report/interleaving.h"

#include "choice/input_text.h"
#include "control/globals.h"
#include "report/symbol.h"
#include "task/event.h"

#include <string.h>

enum { FIRST_LINES = 80, LAST_LINES = 20, WHO_WIDTH = 12 };

struct teller {
    const struct td_story *story;
    FILE *out;
    unsigned task;
    unsigned points;              /* of the running stretch */
    const struct td_record *last; /* its last point: where the task stands when it is left */
    int width;                    /* of the names of those who have a line */
    unsigned lines, total;        /* said so far; in all, as a first, silent telling counts them */
    bool acted;                   /* an actor has run: what the main task does now is the end */
};

const char *td_event_words(enum td_event event)
{
    static const char *const words[] = {
#define X(name, words) words,
        TD_EVENTS(X)
#undef X
    };
    return event < TD_EVENT_COUNT ? words[event] : "?";
}

static void print_place(const struct td_record *record, FILE *out)
{
    struct td_symbol symbol;
    fprintf(out, "%s", td_event_words(record->event));
    if (!td_globals_in_code(record->place) || !td_symbol_of(record->place, false, &symbol))
        return;
    if (symbol.line > 0)
        fprintf(out, " at %s:%d", symbol.file, symbol.line);
    fprintf(out, " (%s)", symbol.function);
}

/* Begins a line; false if it is left out: of a long story the beginning and the end are told. */
static bool begin_line(struct teller *t)
{
    unsigned number = ++t->lines;
    const char *who = t->task == 0 && t->acted ? "finish" : td_explain_who(t->story, t->task);
    if (t->out == NULL) {
        t->width = (int)strlen(who) > t->width ? (int)strlen(who) : t->width;
        return false;
    }
    if (!t->story->every_point && number > FIRST_LINES && number + LAST_LINES <= t->total) {
        if (number == FIRST_LINES + 1)
            fprintf(t->out, "  … %u lines …\n", t->total - FIRST_LINES - LAST_LINES);
        return false;
    }
    fprintf(t->out, "  %-*s ", t->width, who);
    return true;
}

/* The stretch of one task ends: it stands before its last point, or, at the end, has passed it. */
static void end_stretch(struct teller *t, bool is_last)
{
    if (t->points > 0 && !t->story->every_point && begin_line(t)) {
        fprintf(t->out, "%u point%s", t->points, t->points == 1 ? "" : "s");
        if (t->last != NULL) {
            fprintf(t->out, is_last ? "; last it " : "; stops where it ");
            print_place(t->last, t->out);
        }
        fprintf(t->out, "\n");
    }
    t->points = 0;
    t->last = NULL;
}

static void tell_operation(struct teller *t, const struct td_record *record)
{
    end_stretch(t, false);
    if (record->value >= t->story->input->count)
        return;
    if (begin_line(t))
        fprintf(t->out, "%s %u, %s\n",
                record->kind == TD_RECORD_OPERATION_BEGINS ? "begins" : "ends  ", record->value,
                td_text_step(&t->story->input->steps[record->value]));
}

static void tell_point(struct teller *t, const struct td_record *record)
{
    t->points++;
    t->last = record;
    if (!t->story->every_point || !begin_line(t))
        return;
    print_place(record, t->out);
    fprintf(t->out, "\n");
}

/* A line of the task that is ended, in between those of the one that runs. */
static void tell_killed(struct teller *t, const struct td_record *record)
{
    unsigned running = t->task;
    const char *how = record->place;
    t->task = record->task;
    if (begin_line(t)) {
        if (strcmp(how, "exit") == 0)
            fprintf(t->out, "its process exits\n");
        else if (record->value == record->task)
            fprintf(t->out, "its process is killed: %s\n", how);
        else
            fprintf(t->out, "its process is killed by %s: %s\n",
                    td_explain_who(t->story, record->value), how);
    }
    t->task = running;
}

static void tell(struct teller *t, const struct td_record *record)
{
    switch (record->kind) {
    case TD_RECORD_RUN:
        end_stretch(t, false);
        t->task = record->task;
        t->acted |= t->task != 0;
        break;
    case TD_RECORD_POINT:
        tell_point(t, record);
        break;
    case TD_RECORD_CHOICE:
        if (record->value != 0 && begin_line(t))
            fprintf(t->out, "choice: %s (%u)\n", (const char *)record->place, record->value);
        break;
    case TD_RECORD_NOTE:
        if (begin_line(t))
            fprintf(t->out, "%s\n", t->story->trace->notes + record->value);
        break;
    case TD_RECORD_KILLED:
        tell_killed(t, record);
        break;
    case TD_RECORD_OPERATION_BEGINS:
    case TD_RECORD_OPERATION_ENDS:
        tell_operation(t, record);
        break;
    default:
        break;
    }
}

static void tell_all(struct teller *t)
{
    const struct td_trace *trace = t->story->trace;
    uint32_t i = 0;
    while (i < trace->count && trace->records[i].kind != TD_RECORD_VERDICT)
        tell(t, &trace->records[i++]);
    end_stretch(t, true);
    if (i == trace->count)
        return;
    t->task = trace->records[i].task;
    if (t->task < TD_TASKS_MAX && begin_line(t))
        fprintf(t->out, "here: %s\n", t->story->verdict->name);
}

void td_interleaving_print(const struct td_story *story, FILE *out)
{
    struct teller count = {.story = story, .width = WHO_WIDTH};
    tell_all(&count);
    struct teller t = {.story = story, .out = out, .total = count.lines, .width = count.width};
    fprintf(out, "\ninterleaving\n");
    tell_all(&t);
    if (story->trace->dropped > 0)
        fprintf(out, "  (%u records more found no room)\n", story->trace->dropped);
}
