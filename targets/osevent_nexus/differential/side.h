/*
 * side.h - one of the two libraries, with an application of hooks that records all calls.
 *
 * side.c is compiled twice: against the real headers, and against the reference's mapping of their
 * names. Scripts drive either through this.
 */
#ifndef SIDE_H
#define SIDE_H

#include <stdbool.h>

#include "record.h"

#define SIDE_DOMID   7
#define SIDE_DEVICES 4
#define SIDE_EVGENS  3

/* What the application is: none with hooks, one whose loop the script turns, or libvirt's loop. */
enum app { NO_HOOKS, HOOKS, LIBVIRT };

struct side {
    const char *name;

    /* A new context, and a new list of calls. */
    void (*start)(struct log *log, enum app app);
    /* Disables, aborts what is in progress, delivers the ends, frees the context. */
    void (*stop)(void);

    void (*evenable)(unsigned which);  /* no effect if enabled */
    void (*evdisable)(unsigned which); /* no effect unless enabled */
    void (*remove)(unsigned device);   /* no effect while in progress */
    void (*abort)(unsigned device);    /* of that device's removal */
    void (*close)(unsigned device);    /* its backend closes; waits until its removal has ended */
    void (*event_check)(void);

    /* The next call of that hook fails with rc. */
    void (*fail)(enum call hook, int rc);

    /* Reports the descriptor with for_libxl number nexus, or another descriptor in its name. */
    void (*occurred_fd)(unsigned nexus, bool wrong_fd);
    /* Reports the application's oldest timeout, or oldest hurried one; false if there is none. */
    bool (*occurred_timeout)(bool hurried_only);
    /* Reports a timeout's nexus again, without a registration: a breach of the contract. */
    void (*occurred_timeout_again)(unsigned nexus);

    /* Turns libvirt's loop until it has reported all hurried timeouts. */
    void (*settle)(void);

    void (*beforepoll)(int room);
    /* before, poll, after; as if it were that many seconds later. */
    void (*turn)(int seconds_later);
};

extern const struct side real_side;
extern const struct side reference_side;

#endif
