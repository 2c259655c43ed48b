/*
 * listener.h: whom a sanitizer tells what it reports, and asks what it cannot know. A sanitizer's
 * file knows its own run time and this table, and nobody above it: report/ makes verdicts of what
 * it tells (report/sanitizer_report.h).
 */
#ifndef TD_SANITIZER_LISTENER_H
#define TD_SANITIZER_LISTENER_H

#include <stdbool.h>
#include <stddef.h>

enum { TD_SAN_DEPTH = 24 }; /* of a stack that is told */

/* Who did what. */
struct td_san_side {
    const char *what;    /* "read", "write", "free", "allocation", …; NULL: this side is not told */
    const void *address; /* NULL: not known */
    unsigned size;       /* bytes; 0: not known */
    int task;            /* the number of its fiber; -1: not known, or the running one */
    const void *frame;   /* where `trace` is not told: the frame to walk from */
    void *const *trace;  /* return addresses, innermost first */
    unsigned depth;
};

struct td_san_report {
    const char *name;        /* the sanitizer's word for it, as AddressSanitizer words it */
    const char *text;        /* NULL: nothing more */
    bool printed;            /* by the sanitizer itself, in words of its own */
    struct td_san_side here; /* the running task, whose doing was seen */
    struct td_san_side other;
};

struct td_san_listener {
    /* A verdict stands, and counts: what else is reported is not told. Any context. */
    bool (*stands)(void);

    /* A report is looked at before the running task's next point (td_san_reported). */
    void (*soon)(void);

    /* A report, of which none stands. From a sanitizer's hook: no symbols, no allocation. */
    void (*report)(const struct td_san_report *report);

    /* The sanitizer is about to end the process for it. False: what had to be said is said; the
     * sanitizer's own words may follow. */
    bool (*passes)(void);

    /* The execution is left for what has been reported, or, on the host, the process is about to
     * end. Returns on the host alone. */
    void (*leave)(void);

    /* Where the running task is: the place of its pending event. */
    const void *(*place)(void);
};

/* Never NULL: until td_san_listen(), while a program starts up, it is one that takes
 * nothing down. */
extern const struct td_san_listener *td_san_listener;

/* Host, once. */
void td_san_listen(const struct td_san_listener *listener);

#endif
