/*
 * history.h: a recorded execution as entries of what happened, in order. Collected once; the text,
 * the picture, the page and the trace events are four ways to write it down. Host only.
 */
#ifndef TD_REPORT_HISTORY_H
#define TD_REPORT_HISTORY_H

#include "report/explanation.h"

enum td_entry_kind {
    TD_ENTRY_RUNS,   /* a stretch of `task` begins */
    TD_ENTRY_BEGINS, /* an operation; record->value is its number */
    TD_ENTRY_ENDS,
    TD_ENTRY_CHOICE, /* one that was not the first option */
    TD_ENTRY_NOTE,
    TD_ENTRY_POINT,  /* only where the story tells every point */
    TD_ENTRY_EARLY,  /* by choice the time of `task`, which waits, is up before it is */
    TD_ENTRY_READY,  /* `task` is new, or waits no longer; the actors, which are there from the
                      start,  have none */
    TD_ENTRY_KILLED, /* `task`, with its process */
    TD_ENTRY_SIDE,   /* a side of the verdict did here what it is blamed for */
    TD_ENTRY_STOPS,  /* so many points of the stretch have been told; the record is the last, or
                      * NULL */
    TD_ENTRY_VERDICT,
};

enum { TD_NO_SIDE = 255 };

struct td_entry {
    enum td_entry_kind kind;
    uint8_t task;   /* the one it is about; TD_TASKS_MAX: none */
    uint8_t runner; /* the one that runs */
    uint8_t side;   /* of SIDE and VERDICT: which, or TD_NO_SIDE */
    bool finishes;  /* task 0 does what comes after the actors */
    bool is_last;   /* of STOPS: nothing runs after it */
    bool is_new;    /* of READY */
    bool left_out; /* for length: a long story is its beginning, its end, and where its sides are */
    uint32_t points; /* of STOPS */
    uint64_t at;     /* points that the execution had passed */
    const struct td_record *record;
    const struct td_record *wait; /* of STOPS: what the task waits for from here on; or NULL */
};

struct td_history {
    const struct td_story *story;
    struct td_entry *entry;
    size_t count;
    unsigned lines; /* entries that td_entry_is_line() */
    bool eased;     /* time was up early, or a wait ended for no reason, by choice */
};

/* Ends the program where there is no memory. The story has to stay. */
struct td_history td_history_of(const struct td_story *story);

/* Leaves out what is too much: more than `first` + `last` lines, but never what stands within
 * `around` entries of a side, nor anything of a story of every point. */
void td_history_leave_out(struct td_history *history, unsigned first, unsigned last,
                          unsigned around);
void td_history_free(struct td_history *history);

/* Has it a line in the text? */
bool td_entry_is_line(const struct td_story *story, const struct td_entry *entry);

#endif
