#include "report/words.h"

#include "choice/input_text.h"
#include "task/schedule.h"
#include "task/wait.h"

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

const char *td_entry_task_name(const struct td_story *story, const struct td_entry *entry)
{
    return entry->task == 0 && entry->finishes ? "finish" : td_story_task_name(story, entry->task);
}

static void killed(const struct td_story *story, const struct td_entry *entry, FILE *out)
{
    const char *how = entry->record->place;
    if (strcmp(how, "exit") == 0)
        fprintf(out, "its process exits");
    else if (entry->record->value == entry->record->task)
        fprintf(out, "its process is killed: %s", how);
    else
        fprintf(out, "its process is killed by %s: %s",
                td_story_task_name(story, entry->record->value), how);
}

static void operation(const struct td_story *story, const struct td_entry *entry, FILE *out)
{
    fprintf(out, "%s %u, %s", entry->kind == TD_ENTRY_BEGINS ? "begins" : "ends  ",
            entry->record->value,
            td_text_operation(&story->input->operations[entry->record->value]));
}

static void stops(const struct td_entry *entry, FILE *out)
{
    if (entry->points == 0) {
        fprintf(out, "waits");
        return;
    }
    fprintf(out, "%u point%s", entry->points, entry->points == 1 ? "" : "s");
    if (entry->record != NULL)
        fprintf(out, entry->is_last ? "; last it %s" : "; stops where it %s",
                td_event_words(entry->record->event));
}

static void ready(const struct td_story *story, const struct td_entry *entry, FILE *out)
{
    const char *name = td_story_task_name(story, entry->task);
    if (entry->record->event)
        fprintf(out, "time comes for %s", name);
    else
        fprintf(out, entry->is_new ? "creates %s" : "wakes %s", name);
}

static void early(const struct td_record *record, FILE *out)
{
    if (record->event == TD_FROM_TIME)
        fprintf(out, "its sleep ends early, by choice");
    else
        fprintf(out, "its wait for %s times out early, by choice", (const char *)record->place);
}

void td_entry_words(const struct td_story *story, const struct td_entry *entry, FILE *out)
{
    switch (entry->kind) {
    case TD_ENTRY_RUNS:
        fprintf(out, "runs");
        break;
    case TD_ENTRY_BEGINS:
    case TD_ENTRY_ENDS:
        operation(story, entry, out);
        break;
    case TD_ENTRY_CHOICE:
        fprintf(out, "choice: %s (%u)", (const char *)entry->record->place, entry->record->value);
        break;
    case TD_ENTRY_NOTE:
        fprintf(out, "%s", story->trace->notes + entry->record->value);
        break;
    case TD_ENTRY_POINT:
        fprintf(out, "%s", td_event_words(entry->record->event));
        break;
    case TD_ENTRY_EARLY:
        early(entry->record, out);
        break;
    case TD_ENTRY_READY:
        ready(story, entry, out);
        break;
    case TD_ENTRY_KILLED:
        killed(story, entry, out);
        break;
    case TD_ENTRY_SIDE:
        fprintf(out, "%s", story->verdict->side[entry->side].what);
        break;
    case TD_ENTRY_STOPS:
        stops(entry, out);
        break;
    case TD_ENTRY_VERDICT:
        fprintf(out, "here: %s", story->verdict->name);
        break;
    }
}

const struct td_spot *td_entry_spot(const struct td_entry *entry)
{
    if (entry->record == NULL || (entry->kind != TD_ENTRY_STOPS && entry->kind != TD_ENTRY_POINT))
        return NULL;
    const struct td_spot *spot = td_spot_of(entry->record->place);
    return spot->known ? spot : NULL;
}

void td_entry_place(const struct td_entry *entry, FILE *out)
{
    const struct td_spot *spot = td_entry_spot(entry);
    if (spot == NULL)
        return;
    if (spot->symbol.line > 0)
        fprintf(out, " at %s:%d", spot->symbol.file, spot->symbol.line);
    fprintf(out, " (%s)", spot->symbol.function);
}

void td_entry_wait(const struct td_story *story, const struct td_entry *entry, FILE *out)
{
    if (entry->wait == NULL)
        return;
    const struct td_wait_kind *kind = entry->wait->place;
    fprintf(out, "waits for %s", kind->words);
    if (entry->wait->value > 0)
        fprintf(out, "%s%s", kind->by != NULL ? kind->by : ", held by ",
                td_story_task_name(story, entry->wait->value - 1));
}
