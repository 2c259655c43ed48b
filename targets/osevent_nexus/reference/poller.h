/*
 * poller.h - a thread that is in poll() for the library, or may be. After libxl__poller.
 *
 * What a thread polls may become stale while it sleeps, since other threads register events. So
 * this holds whenever there is an active poller besides the application's (Xen 5a533d0ba5,
 * ba7a0dbb37): some thread
 *
 *   (a) is in the library with the lock, or comes back to it, and has not left yet, or
 *   (b) has a poller that watches all there is: osevents_added is false, or
 *   (c) has a poller that has been woken, and so becomes (a).
 *
 * nx__baton_pass(), on every way out, keeps it: the thread that leaves wakes a stale one if none is
 * up to date. The application's poller (nx_osevent_beforepoll) can't be trusted to come back, so it
 * never counts; it is woken for each event that is added.
 *
 * With the context's lock held, unless said otherwise.
 */
#ifndef POLLER_H
#define POLLER_H

#include <poll.h>
#include <stdbool.h>
#include <sys/queue.h>
#include <sys/time.h>

#include "nx.h"

struct nx__egc;

/* Which slot of fds[] stands for each of POLLPRI, POLLIN and POLLOUT of a descriptor. */
#define NX__POLL_BITS 3

struct nx__poller {
    LIST_ENTRY(nx__poller) entry;        /* on pollers_idle, or on pollers_event */
    LIST_ENTRY(nx__poller) active_entry; /* on pollers_active while not idle */

    /* For the library's own loop only. */
    struct pollfd *fd_polls;
    int fd_polls_allocd;

    /*
     * By descriptor. Filled by beforepoll; afterpoll looks there for what poll() has said, and puts
     * INT_MAX when that has been used. Several events for one descriptor have different bits, hence
     * one slot a bit, not one a descriptor (row ZX5: Xen d2037c4acf).
     */
    int (*fd_rindices)[NX__POLL_BITS];
    int fd_rindices_allocd;

    int wakeup_pipe[2]; /* both non-blocking */
    bool pipe_nonempty; /* a byte is in it, or about to be taken out by who holds the lock */

    bool fds_deregistered; /* since the last beforepoll: POLLNVAL is no surprise (row ZX7) */
    bool osevents_added;   /* since the last beforepoll: it sleeps on a stale set */
};

LIST_HEAD(nx__poller_list, nx__poller);

/* An active poller, or NULL: no memory or no descriptors. */
struct nx__poller *nx__poller_get(nx_ctx *ctx);

/* To the idle ones. The caller does not touch it any more. */
void nx__poller_put(nx_ctx *ctx, struct nx__poller *p);

/* For nx_ctx_free(). */
void nx__pollers_dispose(nx_ctx *ctx);

/* Its thread's poll() returns, this time or the next. */
void nx__poller_wakeup(nx_ctx *ctx, struct nx__poller *p);

/* At the end of afterpoll: takes out what wakeup has put in. */
void nx__poller_drain(nx_ctx *ctx, struct nx__poller *p);

/* An event has been added, or one wants more; or a descriptor is not ours any more. */
void nx__pollers_note_osevent_added(nx_ctx *ctx);
void nx__pollers_note_fd_deregistered(nx_ctx *ctx);

/* See above. Before each unlock by which a thread leaves the library. */
void nx__baton_pass(nx_ctx *ctx);

/* -- poll.c -- */

/* nx_osevent_beforepoll() and nx_osevent_afterpoll() for any poller. */
int nx__beforepoll(nx_ctx *ctx, struct nx__poller *poller, int *nfds_io, struct pollfd *fds,
                   int *timeout_upd, struct timeval now);
void nx__afterpoll(struct nx__egc *egc, struct nx__poller *poller, int nfds,
                   const struct pollfd *fds, struct timeval now);

/*
 * Once around the library's own loop: polls without the lock, which is held exactly once, and acts.
 * NX_ERROR_NOMEM or NX_ERROR_FAIL when that was not possible.
 */
int nx__eventloop_iteration(struct nx__egc *egc, struct nx__poller *poller);

#endif
