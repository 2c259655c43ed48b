/*
 * ao.h - an asynchronous operation. After libxl__ao.
 *
 *   int nx_something(nx_ctx *ctx, ..., const nx_asyncop_how *ao_how)
 *   {
 *       struct nx__egc egc;
 *       struct nx__ao *ao;
 *       int rc = nx__ao_create(&egc, ctx, domid, ao_how, sizeof(struct something), &ao);
 *
 *       if (rc != 0)
 *           return rc;
 *       rc = something_start(ao->state);
 *       if (rc != 0)
 *           return nx__ao_create_fail(&egc, ao, rc);
 *       return nx__ao_inprogress(&egc, ao);
 *   }
 *
 * From create to inprogress the thread is in the initiator and holds the lock, but for a
 * synchronous operation's waiting. Callbacks of events, on any thread, call nx__ao_complete() once,
 * when nothing of the operation is registered any more. The operation and its state are freed when
 * nobody can reach them: complete, told (notified), not in the initiator (row ZX12: Xen
 * 738b3d4425), no thread about to abort it (manip_refcnt, row ZX14: Xen bc0b4c80cb), no report
 * of progress under way (row ZX10: Xen f1335f0d7b).
 *
 * With the context's lock held.
 */
#ifndef AO_H
#define AO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/queue.h>

#include "abortable.h"
#include "egc.h"
#include "nx_event.h"

#define NX__AO_MAGIC           0xA0FACE00u
#define NX__AO_MAGIC_DESTROYED 0xA0DEAD00u

struct nx__poller;

struct nx__ao {
    uint32_t magic;
    nx_ctx *ctx;
    uint32_t domid;
    bool constructing; /* before inprogress */
    bool in_initiator;
    bool complete;
    bool notified;
    bool aborting; /* never cleared */
    int rc;        /* once complete */
    int manip_refcnt;
    int progress_reports_outstanding;
    LIST_HEAD(, nx__abortable) abortables;
    LIST_ENTRY(nx__ao) inprogress_entry;    /* on ctx->aos_inprogress until complete */
    TAILQ_ENTRY(nx__ao) entry_for_callback; /* on an egc's list, complete and not notified */
    nx_asyncop_how how;
    bool synchronous;          /* the initiator waits */
    struct nx__poller *poller; /* if synchronous, until the initiator has its result */
    void *state;               /* of the operation; zeroed at creation, freed with it */
};

/* On success the lock is held. NX_ERROR_NOMEM, and then it isn't. */
int nx__ao_create(struct nx__egc *egc, nx_ctx *ctx, uint32_t domid, const nx_asyncop_how *how,
                  size_t state_size, struct nx__ao **ao_out);

/* The operation has not started: nothing of it is registered. Frees it, leaves, returns rc. */
int nx__ao_create_fail(struct nx__egc *egc, struct nx__ao *ao, int rc);

/* It has. Waits if it is synchronous. Leaves. Returns what the application's call returns. */
int nx__ao_inprogress(struct nx__egc *egc, struct nx__ao *ao);

/* Ends it with the result rc. The caller doesn't touch ao or its state any more. */
void nx__ao_complete(struct nx__egc *egc, struct nx__ao *ao, int rc);

/*
 * Hands ev to the application, or frees it when how is NULL. Any number of times, before complete.
 */
void nx__ao_progress_report(struct nx__egc *egc, struct nx__ao *ao, const nx_asyncprogress_how *how,
                            nx_event *ev);

/* For egc.c: the callback with a report, or with the end, has returned. The lock is held. */
void nx__ao_progress_reported(struct nx__egc *egc, struct nx__ao *ao);
void nx__ao_notified(nx_ctx *ctx, struct nx__ao *ao);

/* The operation in progress that was started with an equal how; NULL: a synchronous one. */
struct nx__ao *nx__ao_find(nx_ctx *ctx, const nx_asyncop_how *how);

/* Keeps ao from being freed in between. */
void nx__ao_manip_enter(struct nx__ao *ao);
void nx__ao_manip_leave(nx_ctx *ctx, struct nx__ao *ao);

#endif
