/*
 * picture.h: a history laid out: a lane for each task, time downwards, a strip for each entry that
 * is told. Runs are as high as the strips that tell them, not as they are long, so that the story
 * fits a page. Measures are pixels. Host only.
 */
#ifndef TD_REPORT_PICTURE_H
#define TD_REPORT_PICTURE_H

#include "report/history.h"
#include "report/spot.h"

enum {
    TD_LINE = 17,   /* of text to the next */
    TD_MARGIN = 16, /* around everything */
    TD_GUTTER = 50, /* for the points so far */
    TD_NAME_MAX = 24,
};

/* Of a character of the fixed-width font at its size of 12 px, in thousandths: no usual font is
 * wider. */
enum { TD_COLUMN = 7230 };

struct td_lane {
    bool used;
    unsigned order; /* from the left */
    int x;          /* its middle */
    char name[128];
};

/* The stretch of the page that tells an entry. */
struct td_strip {
    const struct td_entry *entry; /* NULL: entries that are left out */
    unsigned
        entries;  /* it tells so many: tasks that are woken together; of what is left out, lines */
    uint8_t side; /* that is marked here, or TD_NO_SIDE */
    bool named;   /* its task is not that of the strip before */
    int y, height;
    bool placed; /* it has a second line, with a place */
    struct td_symbol symbol;
};

enum td_bar_kind { TD_BAR_RUNS, TD_BAR_BLOCKED, TD_BAR_READY, TD_BAR_OPERATION };

/* What a lane's task is at, from one height to another. */
struct td_bar {
    enum td_bar_kind kind;
    uint8_t task;
    int from, to;
    const struct td_entry *entry; /* BLOCKED: where it stopped; OPERATION: where it began */
};

/* From one lane to another: a switch, or a task that makes another one ready. */
struct td_arrow {
    bool is_switch;
    uint8_t from, to;
    int y;
};

struct td_picture {
    const struct td_history *history;
    struct td_lane lane[TD_TASKS_MAX];
    unsigned lanes;
    bool leaning; /* there are so many lanes that their names lean */
    int width, height;
    int head; /* where the lanes' names begin, and the strips behind them */
    int top, bottom;
    int name_x, text_x; /* of strips: the task's name; all else */
    unsigned name_columns, columns;
    struct td_strip *strip;
    size_t strips;
    struct td_bar *bar;
    size_t bars;
    struct td_arrow *arrow;
    size_t arrows;
    unsigned number[TD_SIDES_MAX]; /* sides in order of time, from 1; 0: it is not in the picture */
};

/* Lanes and strips; bars.h draws the bars. `head`: the height of what stands above the lanes. The
 * history has to stay. */
struct td_picture td_picture_of(const struct td_history *history, int head);
void td_picture_free(struct td_picture *picture);

/* The task whose name stands before a strip that tells entries: the one that runs, where it makes
 * others ready. */
unsigned td_strip_task(const struct td_strip *strip);

/* `list` with room for one more than `count`, of that size each. Ends the program where there is no
 * memory. */
void *td_picture_grow(void *list, size_t count, size_t size);

/* The innermost frame of a side that is under control; false if there is none. */
bool td_side_symbol(const struct td_side *side, struct td_symbol *symbol);

#endif
