#include "report/details.h"

#include "choice/input_text.h"
#include "report/sides.h"
#include "report/words.h"

#include <stdlib.h>
#include <string.h>

enum { POINTS_TOLD = 8 };

static FILE *open_text(char **text)
{
    static size_t size;
    FILE *out = open_memstream(text, &size);
    if (out == NULL) {
        fprintf(stderr, "teardown: no memory for words\n");
        exit(2);
    }
    return out;
}

/* Where a task waits, for what says more than that it stops. */
static void tell_wait(const struct td_story *story, const struct td_row *row, FILE *out)
{
    if (row->points > 0)
        fprintf(out, "%u point%s; ", row->points, row->points == 1 ? "" : "s");
    td_row_wait(story, row, out);
}

char *td_strip_words(const struct td_story *story, const struct td_strip *strip)
{
    char *text;
    FILE *out = open_text(&text);
    if (strip->row->kind == TD_ROW_STOPS && strip->row->wait != NULL)
        tell_wait(story, strip->row, out);
    else
        td_row_words(story, strip->row, out);
    for (unsigned i = 1; i < strip->rows; i++)
        fprintf(out, ", %s", td_explain_who(story, strip->row[i].task));
    if (strip->row->kind == TD_ROW_VERDICT && strip->side != TD_NO_SIDE) {
        const char *what = story->verdict->side[strip->side].what;
        if (what != NULL && strcmp(what, "execution") != 0)
            fprintf(out, ", %s", what);
    }
    fclose(out);
    return text;
}

static void tell_point(const struct td_story *story, const struct td_record *record, FILE *out)
{
    const struct td_spot *spot = td_spot_of(record->place);
    fprintf(out, "\n  %s", td_event_words(record->event));
    if (record->event >= TD_LOAD && record->event <= TD_UPDATE && record->value > 0)
        fprintf(out, " %u byte%s", record->value, record->value == 1 ? "" : "s");
    if (spot->known && spot->symbol.line > 0)
        fprintf(out, ", %s:%d", td_source_name(spot->symbol.file), spot->symbol.line);
    if (spot->known)
        fprintf(out, " (%s)", spot->symbol.function);
    if (story->verdict->stands && td_record_touches(record, story->verdict->address))
        fprintf(out, "  <- the memory in question");
}

/* The last points of the stretch that the row ends. */
static void tell_points(const struct td_story *story, const struct td_row *row, FILE *out)
{
    const struct td_record *told[POINTS_TOLD];
    unsigned count = 0, left = row->points;
    for (const struct td_record *r = row->record; r >= story->trace->records && left > 0; r--) {
        if (r->kind != TD_RECORD_POINT || r->task != row->task)
            continue;
        left--;
        if (count < POINTS_TOLD)
            told[count++] = r;
    }
    if (row->points > count)
        fprintf(out, "\n  … %u points …", row->points - count);
    while (count > 0)
        tell_point(story, told[--count], out);
}

char *td_row_details(const struct td_history *history, const struct td_row *row)
{
    const struct td_story *story = history->story;
    char *text;
    FILE *out = open_text(&text);
    if (row->kind == TD_ROW_READY)
        fprintf(out, "%s ", td_explain_who(story, row->runner));
    else if (row->task < TD_TASKS_MAX)
        fprintf(out, "%s ", td_row_who(story, row));
    td_row_words(story, row, out);
    td_row_place(row, out);
    if (row->wait != NULL) {
        fprintf(out, "\n");
        td_row_wait(story, row, out);
    }
    if (row->kind == TD_ROW_STOPS && row->record != NULL)
        tell_points(story, row, out);
    if (row->record != NULL && row->record->kind == TD_RECORD_POINT && row->kind != TD_ROW_STOPS)
        tell_point(story, row->record, out);
    fclose(out);
    return text;
}

char *td_side_words(const struct td_story *story, const struct td_side *side)
{
    char *text;
    FILE *out = open_text(&text);
    fprintf(out, "%s", side->what != NULL ? side->what : "execution");
    if (side->task < TD_TASKS_MAX)
        fprintf(out, " by %s", td_explain_who(story, side->task));
    if (side->operation < story->input->count)
        fprintf(out, " in operation %u, %s", side->operation,
                td_text_operation(&story->input->operations[side->operation]));
    fclose(out);
    return text;
}
