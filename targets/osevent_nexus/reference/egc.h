/*
 * egc.h - one entry of a thread into the library. After libxl__egc.
 *
 * It collects what is to be told to the application by callbacks, which run when the lock has been
 * given back.
 */
#ifndef EGC_H
#define EGC_H

#include <pthread.h>
#include <sys/queue.h>

#include "nx_event.h"

struct nx__ao;

TAILQ_HEAD(nx__event_list, nx_event);

/* A report of progress on its way to the application; the operation counts it. */
struct nx__aop_occurred {
    TAILQ_ENTRY(nx__aop_occurred) entry;
    nx_event *ev;
    struct nx__ao *ao;
    nx_asyncprogress_how how;
};

/* Lives on the thread's stack from enter to leave. */
struct nx__egc {
    nx_ctx *ctx;
    pthread_t thread;
    LIST_ENTRY(nx__egc) entry; /* on ctx->inside */
    struct nx__event_list occurred_for_callback;
    TAILQ_HEAD(, nx__aop_occurred) aops_for_callback;
    TAILQ_HEAD(, nx__ao) aos_for_callback;
};

/* The bare lock, recursive. */
void nx__ctx_lock(nx_ctx *ctx);
void nx__ctx_unlock(nx_ctx *ctx);

/* Takes the lock. Not once nx_ctx_free() has begun (asserted). */
void nx__enter(struct nx__egc *egc, nx_ctx *ctx);

/*
 * Sees to it that somebody watches what has been registered (poller.h), runs the callbacks, and
 * gives the lock back. From then on the context may be gone (row ZX9).
 */
void nx__leave(struct nx__egc *egc);

/* Runs the callbacks collected so far. The lock is held once; it is given back meanwhile. */
void nx__egc_run_callbacks_locked(struct nx__egc *egc);

/* An event for the application, which it will own; to a callback or on the queue. */
void nx__event_occurred(struct nx__egc *egc, nx_event *event);

/* A new event, or NULL, and then `disaster` has been told. */
nx_event *nx__event_new(nx_ctx *ctx, nx_event_type type, uint32_t domid, nx_ev_user for_user);

/* Tells the hook `disaster`; nx_event.h. */
void nx__disaster(nx_ctx *ctx, nx_event_type type, const char *msg, int errnoval);

#endif
