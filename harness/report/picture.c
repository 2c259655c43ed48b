#include "report/picture.h"

#include "report/markup.h"
#include "report/report.h"
#include "report/words.h"

#include <stdlib.h>
#include <string.h>

enum {
    LANE_MIN = 56,
    LANE_MAX = 112,
    LANE_NARROW = 26,
    LANES_WIDE = 6, /* so many have names that stand upright */
    HEAD_ONE_LINE = 26,
    HEAD_TWO_LINES = 26 + TD_LINE,
    HEAD_LEANING = 150,
    COLUMNS_MIN = 62, /* of a strip's text */
    WIDTH_MIN = 1000,
    PADDING = 7,
    SWITCH = 8, /* between the strips of two tasks */
};

static int width_of(unsigned columns)
{
    return (int)(columns * (unsigned)TD_COLUMN / 1000) + 1;
}

static _Noreturn void no_memory(void)
{
    fprintf(stderr, "teardown: no memory for a picture\n");
    exit(2);
}

void *td_picture_grow(void *list, size_t count, size_t size)
{
    if ((count & (count - 1)) != 0)
        return list;
    list = realloc(list, (count == 0 ? 1 : count * 2) * size);
    if (list == NULL)
        no_memory();
    return list;
}

bool td_side_symbol(const struct td_side *side, struct td_symbol *symbol)
{
    return td_report_next(side, 0, symbol) >= 0;
}

/* Whom a strip is about has a lane; so has a task that waits all the time while others are told. */
static void find_lanes(struct td_picture *p)
{
    const struct td_history *history = p->history;
    bool start = false, finish = false;
    for (size_t i = 0; i < history->count; i++) {
        const struct td_entry *entry = &history->entry[i];
        bool told = !entry->left_out && entry->kind != TD_ENTRY_RUNS && entry->task < TD_TASKS_MAX;
        if (!told)
            continue;
        p->lane[entry->task].used = true;
        start |= entry->task == 0 && !entry->finishes;
        finish |= entry->task == 0 && entry->finishes;
    }
    for (unsigned task = 0; task < TD_TASKS_MAX; task++) {
        struct td_lane *lane = &p->lane[task];
        if (!lane->used)
            continue;
        lane->order = p->lanes++;
        snprintf(lane->name, sizeof(lane->name), "%s",
                 task != 0 ? td_story_task_name(history->story, task)
                 : !finish ? "start"
                 : !start  ? "finish"
                           : "start, finish");
    }
}

static int lane_width(const struct td_picture *p)
{
    int width = LANE_MIN;
    if (p->leaning)
        return LANE_NARROW;
    for (unsigned task = 0; task < TD_TASKS_MAX; task++) {
        const char *name = p->lane[task].name, *bracket = strstr(name, " (");
        unsigned columns = td_columns(name), rest = bracket != NULL ? td_columns(bracket + 1) : 0;
        if (bracket != NULL)
            columns = rest > columns - rest - 1 ? rest : columns - rest - 1;
        int wanted = width_of(columns) + 14;
        if (p->lane[task].used && wanted > width)
            width = wanted;
    }
    return width < LANE_MAX ? width : LANE_MAX;
}

static void place_lanes(struct td_picture *p, int head)
{
    p->leaning = p->lanes > LANES_WIDE;
    int width = lane_width(p);
    unsigned names = 0;
    bool brackets = false;
    for (unsigned task = 0; task < TD_TASKS_MAX; task++) {
        struct td_lane *lane = &p->lane[task];
        unsigned columns = td_columns(lane->name);
        lane->x = TD_MARGIN + TD_GUTTER + (int)lane->order * width + width / 2;
        brackets |= strstr(lane->name, " (") != NULL;
        if (lane->used && columns > names)
            names = columns;
    }
    p->head = head;
    p->top = head + (p->leaning ? HEAD_LEANING : brackets ? HEAD_TWO_LINES : HEAD_ONE_LINE);
    p->name_columns = names < TD_NAME_MAX ? names : TD_NAME_MAX;
    p->name_x = TD_MARGIN + TD_GUTTER + (int)p->lanes * width + 14;
    p->text_x = p->name_x + width_of(p->name_columns) + 14;
    p->width = p->text_x + width_of(COLUMNS_MIN) + TD_MARGIN;
    if (p->width < WIDTH_MIN)
        p->width = WIDTH_MIN;
    p->columns = (unsigned)(p->width - TD_MARGIN - p->text_x) * 1000U / TD_COLUMN;
}

static bool place_of(const struct td_history *history, const struct td_entry *entry, unsigned side,
                     struct td_symbol *symbol)
{
    const struct td_spot *spot = td_entry_spot(entry);
    if (side != TD_NO_SIDE) {
        if (td_side_symbol(&history->story->verdict->side[side], symbol))
            return true;
        spot = entry->kind == TD_ENTRY_SIDE ? td_spot_of(entry->record->place) : NULL;
    }
    if (spot == NULL || !spot->known)
        return false;
    *symbol = spot->symbol;
    return true;
}

/* A little more for a long run: 0 up to 16 points, 4 pixels for each fourfold. */
static int extra(const struct td_entry *entry)
{
    int more = 0;
    for (uint32_t points = entry->points; entry->kind == TD_ENTRY_STOPS && points >= 16;
         points /= 4)
        more += 4;
    return more;
}

static bool is_marked(const struct td_entry *entry, unsigned side)
{
    return side != TD_NO_SIDE || entry->kind == TD_ENTRY_VERDICT;
}

/* The task whose name stands before it. */
unsigned td_strip_task(const struct td_strip *strip)
{
    return strip->entry->kind == TD_ENTRY_READY ? strip->entry->runner : strip->entry->task;
}

static void add_strip(struct td_picture *p, const struct td_entry *entry, unsigned side, int *y)
{
    p->strip = td_picture_grow(p->strip, p->strips, sizeof(p->strip[0]));
    const struct td_strip *before = p->strips > 0 ? &p->strip[p->strips - 1] : NULL;
    bool goes_on = entry != NULL && before != NULL && before->entry != NULL;
    struct td_strip strip = {
        .entry = entry, .entries = 1, .side = (uint8_t)side, .height = TD_LINE + PADDING};
    strip.named = entry != NULL && (!goes_on || td_strip_task(before) != td_strip_task(&strip));
    if (before != NULL && (!goes_on || before->entry->runner != entry->runner))
        *y += SWITCH;
    if (entry != NULL && (strip.placed = place_of(p->history, entry, side, &strip.symbol)))
        strip.height += TD_LINE;
    if (entry != NULL)
        strip.height += extra(entry) + (is_marked(entry, side) ? PADDING : 0);
    strip.y = *y;
    *y += strip.height;
    p->strip[p->strips++] = strip;
}

static bool is_told(const struct td_story *story, const struct td_entry *entry)
{
    return entry->kind == TD_ENTRY_READY || entry->kind == TD_ENTRY_SIDE ||
           entry->kind == TD_ENTRY_VERDICT ||
           (entry->kind == TD_ENTRY_STOPS && entry->points == 0) || td_entry_is_line(story, entry);
}

/* A side that is the last that its task did before it stopped is marked where that is told. */
static bool is_told_by_next(const struct td_history *history, size_t i)
{
    const struct td_entry *entry = &history->entry[i], *next = entry + 1;
    return entry->kind == TD_ENTRY_SIDE && i + 1 < history->count && next->kind == TD_ENTRY_STOPS &&
           !next->left_out && is_told(history->story, next) && next->task == entry->task &&
           (next->record == entry->record || next->wait == entry->record);
}

static bool is_told_by_last(const struct td_picture *p, const struct td_entry *entry)
{
    const struct td_strip *last = p->strips > 0 ? &p->strip[p->strips - 1] : NULL;
    return last != NULL && last->entry != NULL && entry->kind == TD_ENTRY_READY &&
           last->entry->kind == TD_ENTRY_READY && entry->runner == last->entry->runner &&
           entry->is_new == last->entry->is_new &&
           entry->record->event == last->entry->record->event && !entry->left_out &&
           &last->entry[last->entries] == entry;
}

static void leave_out(struct td_picture *p, const struct td_entry *entry, int *y)
{
    if (p->strips == 0 || p->strip[p->strips - 1].entry != NULL) {
        add_strip(p, NULL, TD_NO_SIDE, y);
        p->strip[p->strips - 1].entries = 0;
    }
    p->strip[p->strips - 1].entries += td_entry_is_line(p->history->story, entry);
}

static void lay_strips(struct td_picture *p)
{
    const struct td_history *history = p->history;
    unsigned sides = 0, side = TD_NO_SIDE;
    int y = p->top;
    for (size_t i = 0; i < history->count; i++) {
        const struct td_entry *entry = &history->entry[i];
        if (!is_told(history->story, entry))
            continue;
        if (entry->side != TD_NO_SIDE) {
            side = entry->side;
            p->number[side] = ++sides;
        }
        if (is_told_by_next(history, i))
            continue;
        if (is_told_by_last(p, entry))
            p->strip[p->strips - 1].entries++;
        else if (!entry->left_out)
            add_strip(p, entry, side, &y);
        else
            leave_out(p, entry, &y);
        side = TD_NO_SIDE;
    }
    p->bottom = y;
    p->height = y + TD_MARGIN;
}

struct td_picture td_picture_of(const struct td_history *history, int head)
{
    struct td_picture picture = {.history = history};
    find_lanes(&picture);
    place_lanes(&picture, head);
    lay_strips(&picture);
    return picture;
}

void td_picture_free(struct td_picture *picture)
{
    free(picture->strip);
    free(picture->bar);
    free(picture->arrow);
    *picture = (struct td_picture){0};
}
