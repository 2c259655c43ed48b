#include "report/bars.h"

/* What a task has been at since a height; and the operation that it is in. */
struct doing {
    bool something;
    enum td_bar_kind kind;
    int since;
    const struct td_entry *entry;
    const struct td_entry *stop; /* how its latest run ended */
    const struct td_entry *operation;
    int operation_since;
};

struct drawing {
    struct td_picture *picture;
    struct doing doing[TD_TASKS_MAX];
    size_t next;       /* strip */
    int y;             /* the end of the strip before */
    unsigned runner;   /* TD_TASKS_MAX: none yet */
    unsigned pictured; /* the one whose strip was last */
};

static int next_y(const struct drawing *d)
{
    return d->next < d->picture->strips ? d->picture->strip[d->next].y : d->y;
}

static void add_bar(struct td_picture *p, struct td_bar bar)
{
    if (bar.to <= bar.from || !p->lane[bar.task].used)
        return;
    p->bar = td_picture_grow(p->bar, p->bars, sizeof(p->bar[0]));
    p->bar[p->bars++] = bar;
}

static void add_arrow(struct td_picture *p, bool is_switch, unsigned from, unsigned to, int y)
{
    if (from >= TD_TASKS_MAX || from == to || !p->lane[from].used || !p->lane[to].used)
        return;
    p->arrow = td_picture_grow(p->arrow, p->arrows, sizeof(p->arrow[0]));
    p->arrow[p->arrows++] = (struct td_arrow){is_switch, (uint8_t)from, (uint8_t)to, y};
}

static void end(struct drawing *d, unsigned task, int y)
{
    struct doing *doing = &d->doing[task];
    if (doing->something)
        add_bar(d->picture,
                (struct td_bar){doing->kind, (uint8_t)task, doing->since, y, doing->entry});
    doing->something = false;
}

static void begin(struct drawing *d, unsigned task, enum td_bar_kind kind, int y)
{
    struct doing *doing = &d->doing[task];
    end(d, task, y);
    doing->something = true;
    doing->kind = kind;
    doing->since = y;
    doing->entry = doing->stop;
}

static void end_operation(struct drawing *d, unsigned task, int y)
{
    struct doing *doing = &d->doing[task];
    if (doing->operation != NULL)
        add_bar(d->picture, (struct td_bar){TD_BAR_OPERATION, (uint8_t)task, doing->operation_since,
                                            y, doing->operation});
    doing->operation = NULL;
}

/* Another task runs: the one that did waits, for something or for its turn, or is at its end. */
static void leave(struct drawing *d)
{
    if (d->runner >= TD_TASKS_MAX)
        return;
    const struct td_entry *stop = d->doing[d->runner].stop;
    bool is_over = stop != NULL && stop->record != NULL && stop->record->event == TD_END;
    bool only_awaits_actors = d->runner == 0 && (stop == NULL || stop->wait == NULL);
    if (is_over || only_awaits_actors)
        end(d, d->runner, d->y);
    else
        begin(d, d->runner, stop != NULL && stop->wait != NULL ? TD_BAR_BLOCKED : TD_BAR_READY,
              d->y);
}

static void run(struct drawing *d, unsigned task, bool left_out)
{
    if (task == d->runner)
        return;
    leave(d);
    d->runner = task;
    begin(d, task, TD_BAR_RUNS, left_out ? d->y : next_y(d));
    d->doing[task].stop = NULL;
}

static void draw_entry(struct drawing *d, const struct td_entry *entry, int y, int middle)
{
    switch (entry->kind) {
    case TD_ENTRY_RUNS:
        run(d, entry->task, entry->left_out);
        break;
    case TD_ENTRY_STOPS:
        d->doing[entry->task].stop = entry;
        break;
    case TD_ENTRY_READY:
        begin(d, entry->task, TD_BAR_READY, middle);
        break;
    case TD_ENTRY_KILLED:
        end(d, entry->task, middle);
        end_operation(d, entry->task, middle);
        break;
    case TD_ENTRY_BEGINS:
        d->doing[entry->task].operation = entry;
        d->doing[entry->task].operation_since = y;
        break;
    case TD_ENTRY_ENDS:
        end_operation(d, entry->task, d->y);
        break;
    default:
        break;
    }
}

/* What is woken together with others is told by the strip of the first one. */
static bool is_woken_too(const struct drawing *d, const struct td_entry *entry)
{
    const struct td_strip *last = d->next > 0 ? &d->picture->strip[d->next - 1] : NULL;
    return last != NULL && last->entry != NULL && entry > last->entry &&
           entry < last->entry + last->entries;
}

/* The strip of the entry, if it has one, is passed; entries that are left out have one together. */
static void pass(struct drawing *d, const struct td_entry *entry)
{
    struct td_picture *p = d->picture;
    const struct td_strip *strip = d->next < p->strips ? &p->strip[d->next] : NULL;
    if (is_woken_too(d, entry)) {
        int y = p->strip[d->next - 1].y + TD_LINE / 2 + 3;
        draw_entry(d, entry, y, y);
        add_arrow(p, false, entry->runner, entry->task, y);
        return;
    }
    if (strip == NULL || (strip->entry != entry && !(strip->entry == NULL && entry->left_out))) {
        draw_entry(d, entry, d->y, d->y);
        return;
    }
    if (d->pictured != entry->runner && strip->entry != NULL)
        add_arrow(p, true, d->pictured, entry->runner, (d->y + strip->y) / 2);
    d->pictured = strip->entry != NULL ? entry->runner : TD_TASKS_MAX;
    d->next++;
    d->y = strip->y + strip->height;
    draw_entry(d, entry, strip->y, strip->y + TD_LINE / 2 + 3);
    if (entry->kind == TD_ENTRY_READY && !entry->left_out)
        add_arrow(p, false, entry->runner, entry->task, strip->y + TD_LINE / 2 + 3);
}

void td_bars_draw(struct td_picture *picture)
{
    struct drawing d = {
        .picture = picture, .y = picture->top, .runner = TD_TASKS_MAX, .pictured = TD_TASKS_MAX};
    for (size_t i = 0; i < picture->history->count; i++)
        pass(&d, &picture->history->entry[i]);
    for (unsigned task = 0; task < TD_TASKS_MAX; task++) {
        end(&d, task, task == d.runner ? d.y : picture->bottom);
        end_operation(&d, task, picture->bottom);
    }
}
