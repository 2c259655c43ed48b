#include "report/words.h"

#include "choice/input_text.h"
#include "task/schedule.h"

#include <string.h>

const char *td_event_words(enum td_event event)
{
    static const char *const words[] = {
#define X(name, words) words,
        TD_EVENTS(X)
#undef X
    };
    return event < TD_EVENT_COUNT ? words[event] : "?";
}

const char *td_row_who(const struct td_story *story, const struct td_row *row)
{
    return row->task == 0 && row->finishes ? "finish" : td_explain_who(story, row->task);
}

static void killed(const struct td_story *story, const struct td_row *row, FILE *out)
{
    const char *how = row->record->place;
    if (strcmp(how, "exit") == 0)
        fprintf(out, "its process exits");
    else if (row->record->value == row->record->task)
        fprintf(out, "its process is killed: %s", how);
    else
        fprintf(out, "its process is killed by %s: %s", td_explain_who(story, row->record->value),
                how);
}

static void operation(const struct td_story *story, const struct td_row *row, FILE *out)
{
    fprintf(out, "%s %u, %s", row->kind == TD_ROW_BEGINS ? "begins" : "ends  ", row->record->value,
            td_text_operation(&story->input->operations[row->record->value]));
}

static void stops(const struct td_row *row, FILE *out)
{
    if (row->points == 0) {
        fprintf(out, "waits");
        return;
    }
    fprintf(out, "%u point%s", row->points, row->points == 1 ? "" : "s");
    if (row->record != NULL)
        fprintf(out, row->is_last ? "; last it %s" : "; stops where it %s",
                td_event_words(row->record->event));
}

static void ready(const struct td_story *story, const struct td_row *row, FILE *out)
{
    const char *who = td_explain_who(story, row->task);
    if (row->record->event)
        fprintf(out, "time comes for %s", who);
    else
        fprintf(out, row->is_new ? "creates %s" : "wakes %s", who);
}

static void early(const struct td_record *record, FILE *out)
{
    if (record->event == TD_FROM_TIME)
        fprintf(out, "its sleep ends early, by choice");
    else
        fprintf(out, "its wait for %s times out early, by choice", (const char *)record->place);
}

void td_row_words(const struct td_story *story, const struct td_row *row, FILE *out)
{
    switch (row->kind) {
    case TD_ROW_RUNS:
        fprintf(out, "runs");
        break;
    case TD_ROW_BEGINS:
    case TD_ROW_ENDS:
        operation(story, row, out);
        break;
    case TD_ROW_CHOICE:
        fprintf(out, "choice: %s (%u)", (const char *)row->record->place, row->record->value);
        break;
    case TD_ROW_NOTE:
        fprintf(out, "%s", story->trace->notes + row->record->value);
        break;
    case TD_ROW_POINT:
        fprintf(out, "%s", td_event_words(row->record->event));
        break;
    case TD_ROW_EARLY:
        early(row->record, out);
        break;
    case TD_ROW_READY:
        ready(story, row, out);
        break;
    case TD_ROW_KILLED:
        killed(story, row, out);
        break;
    case TD_ROW_SIDE:
        fprintf(out, "%s", story->verdict->side[row->side].what);
        break;
    case TD_ROW_STOPS:
        stops(row, out);
        break;
    case TD_ROW_VERDICT:
        fprintf(out, "here: %s", story->verdict->name);
        break;
    }
}

const struct td_spot *td_row_spot(const struct td_row *row)
{
    if (row->record == NULL || (row->kind != TD_ROW_STOPS && row->kind != TD_ROW_POINT))
        return NULL;
    const struct td_spot *spot = td_spot_of(row->record->place);
    return spot->known ? spot : NULL;
}

void td_row_place(const struct td_row *row, FILE *out)
{
    const struct td_spot *spot = td_row_spot(row);
    if (spot == NULL)
        return;
    if (spot->symbol.line > 0)
        fprintf(out, " at %s:%d", spot->symbol.file, spot->symbol.line);
    fprintf(out, " (%s)", spot->symbol.function);
}

void td_row_wait(const struct td_story *story, const struct td_row *row, FILE *out)
{
    if (row->wait == NULL)
        return;
    const struct td_wait_kind *kind = row->wait->place;
    fprintf(out, "waits for %s", kind->words);
    if (row->wait->value > 0)
        fprintf(out, "%s%s", kind->by != NULL ? kind->by : ", held by ",
                td_explain_who(story, row->wait->value - 1));
}
