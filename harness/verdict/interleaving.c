/* Telling an execution from its records. */
#include "verdict/interleaving.h"

#include "choice/text.h"
#include "control/globals.h"
#include "task/event.h"
#include "verdict/symbol.h"

#include <string.h>

struct teller {
    const struct td_story *story;
    FILE *out;
    unsigned task;
    unsigned points;                 /* of the running stretch */
    const struct td_record *last;    /* its last point: where the task stands when it is left */
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
    fprintf(out, " at %s:%d (%s)", symbol.file, symbol.line, symbol.function);
}

static void line(const struct teller *t, const char *what)
{
    fprintf(t->out, "  %-12s %s", td_explain_who(t->story->input, t->task), what);
}

/* The stretch of one task ends: it stands before its last point, or, at the end, has passed it. */
static void end_stretch(struct teller *t, bool is_last)
{
    if (t->points > 0 && !t->story->every_point) {
        char text[48];
        snprintf(text, sizeof text, "%u point%s", t->points, t->points == 1 ? "" : "s");
        line(t, text);
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
    char text[300];
    snprintf(text, sizeof text, "%s %u, %s\n",
             record->kind == TD_RECORD_OPERATION_BEGINS ? "begins" : "ends  ", record->value,
             td_text_step(&t->story->input->steps[record->value]));
    line(t, text);
}

static void tell_point(struct teller *t, const struct td_record *record)
{
    t->points++;
    t->last = record;
    if (!t->story->every_point)
        return;
    line(t, "  ");
    print_place(record, t->out);
    fprintf(t->out, "\n");
}

static void tell(struct teller *t, const struct td_record *record)
{
    char text[320];
    switch (record->kind) {
    case TD_RECORD_RUN:
        end_stretch(t, false);
        t->task = record->task;
        break;
    case TD_RECORD_POINT:
        tell_point(t, record);
        break;
    case TD_RECORD_CHOICE:
        if (record->value == 0)
            break;
        snprintf(text, sizeof text, "  choice: %s (%u)\n", (const char *)record->place, record->value);
        line(t, text);
        break;
    case TD_RECORD_NOTE:
        snprintf(text, sizeof text, "  %.300s\n", t->story->trace->notes + record->value);
        line(t, text);
        break;
    case TD_RECORD_OPERATION_BEGINS:
    case TD_RECORD_OPERATION_ENDS:
        tell_operation(t, record);
        break;
    default:
        break;
    }
}

void td_interleaving_print(const struct td_story *story, FILE *out)
{
    struct teller t = {.story = story, .out = out};
    fprintf(out, "\ninterleaving\n");
    uint32_t i = 0;
    while (i < story->trace->count && story->trace->records[i].kind != TD_RECORD_VERDICT)
        tell(&t, &story->trace->records[i++]);
    end_stretch(&t, true);
    if (i < story->trace->count) {
        t.task = story->trace->records[i].task;
        line(&t, "here: ");
        fprintf(out, "%s\n", story->verdict->kind);
    }
    if (story->trace->dropped > 0)
        fprintf(out, "  (%u records more found no room)\n", story->trace->dropped);
}
