/*
 * ev_time.h - an event at a time. After libxl__ev_time.
 *
 * As ev_fd.h: the user's memory, idle or registered, all calls with the context's lock held.
 *
 * The library never takes a timeout back from the application, for when the hook returned it could
 * not know whether a report is under way. It asks for it to happen now, forgets the event, and
 * makes the nexus idle when the report comes, once a registration (Xen 5f5ef65bab).
 */
#ifndef EV_TIME_H
#define EV_TIME_H

#include <stdbool.h>
#include <sys/queue.h>
#include <sys/time.h>

#include "abortable.h"
#include "nexus.h"
#include "nx.h"

struct nx__ao;
struct nx__egc;
struct nx__ev_time;

/*
 * rc is NX_ERROR_TIMEDOUT, or NX_ERROR_ABORTED when the operation is being aborted. The event is
 * idle already. With the lock held; may do with any event what it likes.
 */
typedef void nx__ev_time_callback(struct nx__egc *egc, struct nx__ev_time *ev,
                                  const struct timeval *requested_abs, int rc);

struct nx__ev_time {
    nx__ev_time_callback *func;     /* NULL exactly while idle */
    bool infinite;                  /* neither on the list nor known to the application */
    TAILQ_ENTRY(nx__ev_time) entry; /* on ctx->etimes while registered and not infinite */
    struct timeval abs;
    struct nx__nexus *nexus;   /* as in nx__ev_fd; NULL without hooks */
    struct nx__abortable abrt; /* registered as long as this is */
};

void nx__ev_time_init(struct nx__ev_time *ev);
bool nx__ev_time_isregistered(const struct nx__ev_time *ev);

/*
 * From idle to registered, for ms milliseconds from now (negative: for ever, only to be aborted),
 * or for the time abs of gettimeofday()'s clock. Of the operation ao, whose abort ends it.
 * Errors: what the hook gave, NX_ERROR_NOMEM, NX_ERROR_ABORTED when ao is being aborted already;
 * still idle then.
 */
int nx__ev_time_register_rel(struct nx__ao *ao, struct nx__ev_time *ev, nx__ev_time_callback *func,
                             int ms);
int nx__ev_time_register_abs(struct nx__ao *ao, struct nx__ev_time *ev, nx__ev_time_callback *func,
                             struct timeval abs);

/* To idle, from either. */
void nx__ev_time_deregister(nx_ctx *ctx, struct nx__ev_time *ev);

/* For nx_osevent_afterpoll() and the library's own loop: those that are due at now occur. */
void nx__ev_times_occur(struct nx__egc *egc, struct timeval now);

/*
 * For nx_ctx_free(): takes back from the application what is given up and not yet reported.
 */
void nx__ev_times_take_back(nx_ctx *ctx);

#endif
