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
static void tell_wait(const struct td_story *story, const struct td_entry *entry, FILE *out)
{
    if (entry->points > 0)
        fprintf(out, "%u point%s; ", entry->points, entry->points == 1 ? "" : "s");
    td_entry_wait(story, entry, out);
}

char *td_strip_words(const struct td_story *story, const struct td_strip *strip)
{
    char *text;
    FILE *out = open_text(&text);
    if (strip->entry->kind == TD_ENTRY_STOPS && strip->entry->wait != NULL)
        tell_wait(story, strip->entry, out);
    else
        td_entry_words(story, strip->entry, out);
    for (unsigned i = 1; i < strip->entries; i++)
        fprintf(out, ", %s", td_story_task_name(story, strip->entry[i].task));
    if (strip->entry->kind == TD_ENTRY_VERDICT && strip->side != TD_NO_SIDE) {
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
    if (story->verdict->stands && td_record_accesses(record, story->verdict->address))
        fprintf(out, "  <- the memory in question");
}

/* The last points of the stretch that the entry ends. */
static void tell_points(const struct td_story *story, const struct td_entry *entry, FILE *out)
{
    const struct td_record *told[POINTS_TOLD];
    unsigned count = 0, left = entry->points;
    for (const struct td_record *r = entry->record; r >= story->trace->records && left > 0; r--) {
        if (r->kind != TD_RECORD_POINT || r->task != entry->task)
            continue;
        left--;
        if (count < POINTS_TOLD)
            told[count++] = r;
    }
    if (entry->points > count)
        fprintf(out, "\n  … %u points …", entry->points - count);
    while (count > 0)
        tell_point(story, told[--count], out);
}

char *td_entry_details(const struct td_history *history, const struct td_entry *entry)
{
    const struct td_story *story = history->story;
    char *text;
    FILE *out = open_text(&text);
    if (entry->kind == TD_ENTRY_READY)
        fprintf(out, "%s ", td_story_task_name(story, entry->runner));
    else if (entry->task < TD_TASKS_MAX)
        fprintf(out, "%s ", td_entry_task_name(story, entry));
    td_entry_words(story, entry, out);
    td_entry_place(entry, out);
    if (entry->wait != NULL) {
        fprintf(out, "\n");
        td_entry_wait(story, entry, out);
    }
    if (entry->kind == TD_ENTRY_STOPS && entry->record != NULL)
        tell_points(story, entry, out);
    if (entry->record != NULL && entry->record->kind == TD_RECORD_POINT &&
        entry->kind != TD_ENTRY_STOPS)
        tell_point(story, entry->record, out);
    fclose(out);
    return text;
}

char *td_side_words(const struct td_story *story, const struct td_side *side)
{
    char *text;
    FILE *out = open_text(&text);
    fprintf(out, "%s", side->what != NULL ? side->what : "execution");
    if (side->task < TD_TASKS_MAX)
        fprintf(out, " by %s", td_story_task_name(story, side->task));
    if (side->operation < story->input->count)
        fprintf(out, " in operation %u, %s", side->operation,
                td_text_operation(&story->input->operations[side->operation]));
    fclose(out);
    return text;
}
