#include "report/trace_events.h"

#include "choice/input_text.h"
#include "report/details.h"
#include "report/markup.h"
#include "report/picture.h"
#include "report/report.h"
#include "report/words.h"

#include <stdlib.h>
#include <string.h>

/* In the order in which one of them may hold the others, where they begin and end together. */
enum level { OPERATION, STRETCH, POINT };

struct slice {
    enum level level;
    uint8_t task;
    uint64_t from, points;
    const struct td_entry *entry;
    const char *category;
};

struct events {
    const struct td_history *history;
    FILE *out;
    struct slice *slice;
    size_t count;
    bool begun; /* an event has been written */
    uint64_t run_from;
    const struct td_entry *operation[TD_TASKS_MAX], *wait[TD_TASKS_MAX];
};

static void add(struct events *e, struct slice slice)
{
    if (slice.task >= TD_TASKS_MAX || slice.points == 0)
        return;
    e->slice = td_picture_grow(e->slice, e->count, sizeof(e->slice[0]));
    e->slice[e->count++] = slice;
}

static void end_operation(struct events *e, unsigned task, uint64_t at)
{
    const struct td_entry *entry = e->operation[task];
    if (entry != NULL)
        add(e, (struct slice){OPERATION, (uint8_t)task, entry->at, at - entry->at, entry,
                              "operation"});
    e->operation[task] = NULL;
}

static void end_wait(struct events *e, unsigned task, uint64_t at)
{
    const struct td_entry *entry = e->wait[task];
    if (entry != NULL)
        add(e, (struct slice){STRETCH, (uint8_t)task, entry->at, at - entry->at, entry, "blocked"});
    e->wait[task] = NULL;
}

/* A side's point is the last that was passed, or, where its task stood before it and runs again,
 * not counted. */
static uint64_t point_of(const struct events *e, const struct td_entry *entry)
{
    return entry->at > e->run_from ? entry->at - 1 : entry->at;
}

static void take(struct events *e, const struct td_entry *entry)
{
    switch (entry->kind) {
    case TD_ENTRY_RUNS:
        e->run_from = entry->at;
        break;
    case TD_ENTRY_BEGINS:
        e->operation[entry->task] = entry;
        break;
    case TD_ENTRY_ENDS:
        end_operation(e, entry->task, entry->at);
        break;
    case TD_ENTRY_STOPS:
        add(e, (struct slice){STRETCH, entry->task, entry->at - entry->points, entry->points, entry,
                              "run"});
        if (entry->wait != NULL)
            e->wait[entry->task] = entry;
        break;
    case TD_ENTRY_READY:
        end_wait(e, entry->task, entry->at);
        break;
    case TD_ENTRY_KILLED:
        end_wait(e, entry->task, entry->at);
        end_operation(e, entry->task, entry->at);
        break;
    case TD_ENTRY_POINT:
        add(e, (struct slice){POINT, entry->task, entry->at - 1, 1, entry, "point"});
        break;
    case TD_ENTRY_SIDE:
        add(e, (struct slice){POINT, entry->task, point_of(e, entry), 1, entry, "side"});
        break;
    case TD_ENTRY_VERDICT:
        add(e, (struct slice){STRETCH, entry->task, entry->at, 1, entry, "verdict"});
        break;
    default:
        break;
    }
}

static int in_time(const void *a, const void *b)
{
    const struct slice *one = a, *other = b;
    if (one->from != other->from)
        return one->from < other->from ? -1 : 1;
    if (one->points != other->points)
        return one->points > other->points ? -1 : 1;
    return (int)one->level - (int)other->level;
}

static void begin_event(struct events *e, const char *phase, unsigned task)
{
    fprintf(e->out, "%s\n{\"ph\":\"%s\",\"pid\":1,\"tid\":%u", e->begun ? "," : "", phase,
            task + 1);
    e->begun = true;
}

static void write_named(struct events *e, const char *what, unsigned task, const char *name)
{
    begin_event(e, "M", task);
    fprintf(e->out, ",\"name\":\"%s\",\"args\":{\"name\":", what);
    td_json_string(e->out, name);
    fprintf(e->out, "}}");
}

/* Every task that has a slice, by its name. */
static void write_names(struct events *e)
{
    uint64_t told = 0;
    write_named(e, "process_name", 0, td_target.name);
    for (size_t i = 0; i < e->count; i++) {
        unsigned task = e->slice[i].task;
        if ((told >> task & 1) != 0)
            continue;
        told |= 1ULL << task;
        write_named(e, "thread_name", task, td_story_task_name(e->history->story, task));
        begin_event(e, "M", task);
        fprintf(e->out, ",\"name\":\"thread_sort_index\",\"args\":{\"sort_index\":%u}}", task);
    }
}

static void write_place(const struct events *e, const struct slice *slice)
{
    const struct td_spot *spot = td_entry_spot(slice->entry);
    struct td_symbol symbol = {.line = 0};
    char place[300];
    if (slice->entry->side != TD_NO_SIDE)
        td_side_symbol(&e->history->story->verdict->side[slice->entry->side], &symbol);
    else if (spot != NULL)
        symbol = spot->symbol;
    if (symbol.line == 0)
        return;
    snprintf(place, sizeof(place), "%s:%d", symbol.file, symbol.line);
    fprintf(e->out, ",\"place\":");
    td_json_string(e->out, place);
    fprintf(e->out, ",\"function\":");
    td_json_string(e->out, symbol.function);
    const char *source = td_source_line(symbol.file, symbol.line);
    if (source != NULL) {
        fprintf(e->out, ",\"source\":");
        td_json_string(e->out, source + strspn(source, " \t"));
    }
}

static char *name_of(const struct events *e, const struct slice *slice)
{
    const struct td_story *story = e->history->story;
    struct td_strip strip = {.entry = slice->entry, .entries = 1, .side = slice->entry->side};
    char *name = NULL;
    size_t size;
    FILE *out = open_memstream(&name, &size);
    if (out == NULL)
        return NULL;
    if (strcmp(slice->category, "blocked") == 0) {
        td_entry_wait(story, slice->entry, out);
    } else if (strcmp(slice->category, "operation") == 0) {
        unsigned number = slice->entry->record->value;
        fprintf(out, "%u, %s", number, td_text_operation(&story->input->operations[number]));
    } else {
        char *words = td_strip_words(story, &strip);
        fputs(words, out);
        free(words);
    }
    fclose(out);
    return name;
}

static void write_slice(struct events *e, const struct slice *slice, const char *phase)
{
    char *name = name_of(e, slice), *details = td_entry_details(e->history, slice->entry);
    begin_event(e, phase, slice->task);
    fprintf(e->out, ",\"ts\":%llu", (unsigned long long)slice->from);
    if (*phase == 'X')
        fprintf(e->out, ",\"dur\":%llu", (unsigned long long)slice->points);
    else
        fprintf(e->out, ",\"s\":\"t\"");
    fprintf(e->out, ",\"cat\":\"%s\",\"name\":", slice->category);
    td_json_string(e->out, name != NULL ? name : "");
    fprintf(e->out, ",\"args\":{\"what\":");
    td_json_string(e->out, details);
    write_place(e, slice);
    if (slice->entry->side != TD_NO_SIDE)
        fprintf(e->out, ",\"side\":%u", slice->entry->side);
    fprintf(e->out, "}}");
    free(name);
    free(details);
}

/* From what was done first to what came upon it: an arrow in the UI. */
static void write_flow(struct events *e, const struct slice *from, const struct slice *to)
{
    begin_event(e, "s", from->task);
    fprintf(e->out, ",\"ts\":%llu,\"cat\":\"sides\",\"name\":\"sides\",\"id\":1}",
            (unsigned long long)from->from);
    begin_event(e, "f", to->task);
    fprintf(e->out, ",\"bp\":\"e\",\"ts\":%llu,\"cat\":\"sides\",\"name\":\"sides\",\"id\":1}",
            (unsigned long long)to->from);
}

static void write_slices(struct events *e)
{
    const struct slice *side = NULL, *verdict = NULL;
    for (size_t i = 0; i < e->count; i++) {
        const struct slice *slice = &e->slice[i];
        bool is_verdict = slice->entry->kind == TD_ENTRY_VERDICT;
        write_slice(e, slice, "X");
        if (slice->entry->kind == TD_ENTRY_SIDE || is_verdict)
            write_slice(e, slice, "i");
        if (slice->entry->kind == TD_ENTRY_SIDE)
            side = slice;
        if (is_verdict)
            verdict = slice;
    }
    if (side != NULL && verdict != NULL)
        write_flow(e, side, verdict);
}

static void write_head(const struct events *e)
{
    const struct td_verdict *verdict = e->history->story->verdict;
    char signature[256] = "silent";
    if (verdict->stands)
        td_report_signature(verdict, signature, sizeof(signature));
    fprintf(e->out, "{\"displayTimeUnit\":\"ns\",\"otherData\":{\"made_by\":\"teardown\",\"time\":"
                    "\"a point is a microsecond\","
                    "\"target\":");
    td_json_string(e->out, td_target.name);
    fprintf(e->out, ",\"signature\":");
    td_json_string(e->out, signature);
    fprintf(e->out, "},\"traceEvents\":[");
}

void td_trace_events_write(const struct td_history *history, FILE *out)
{
    struct events e = {.history = history, .out = out};
    for (size_t i = 0; i < history->count; i++)
        take(&e, &history->entry[i]);
    uint64_t end = history->count > 0 ? history->entry[history->count - 1].at : 0;
    for (unsigned task = 0; task < TD_TASKS_MAX; task++) {
        end_wait(&e, task, end);
        end_operation(&e, task, end + 1); /* the verdict is in it */
    }
    if (e.count > 0)
        qsort(e.slice, e.count, sizeof(e.slice[0]), in_time);
    write_head(&e);
    write_names(&e);
    write_slices(&e);
    fprintf(out, "\n]}\n");
    free(e.slice);
}
