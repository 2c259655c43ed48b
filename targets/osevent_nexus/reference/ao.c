/*
 * ao.c - the life of asynchronous operations.
 */
#include "ao.h"

#include <assert.h>
#include <stdlib.h>
#include <time.h>

#include "ctx.h"

static void ao_destroy(struct nx__ao *ao)
{
    assert(LIST_EMPTY(&ao->abortables));
    if (ao->poller != NULL)
        nx__poller_put(ao->ctx, ao->poller);
    ao->magic = NX__AO_MAGIC_DESTROYED;
    free(ao->state);
    free(ao);
}

static bool ao_work_outstanding(const struct nx__ao *ao)
{
    return !ao->complete || ao->progress_reports_outstanding > 0;
}

/* Frees it if nobody can reach it any more: ao.h says who could. */
static void ao_check_destroy(struct nx__ao *ao)
{
    if (ao_work_outstanding(ao) || !ao->notified || ao->in_initiator || ao->manip_refcnt > 0)
        return;
    ao_destroy(ao);
}

int nx__ao_create(struct nx__egc *egc, nx_ctx *ctx, uint32_t domid, const nx_asyncop_how *how,
                  size_t state_size, struct nx__ao **ao_out)
{
    struct nx__ao *ao = calloc(1, sizeof(*ao));
    void *state = calloc(1, state_size);

    nx__enter(egc, ctx);
    if (ao == NULL || state == NULL)
        goto nomem;
    ao->magic = NX__AO_MAGIC;
    ao->ctx = ctx;
    ao->domid = domid;
    ao->state = state;
    ao->constructing = true;
    ao->in_initiator = true;
    LIST_INIT(&ao->abortables);
    if (how != NULL) {
        ao->how = *how;
    } else {
        ao->synchronous = true;
        ao->poller = nx__poller_get(ctx);
        if (ao->poller == NULL)
            goto nomem;
    }
    LIST_INSERT_HEAD(&ctx->aos_inprogress, ao, inprogress_entry);
    *ao_out = ao;
    return 0;
nomem:
    nx__leave(egc);
    free(state);
    free(ao);
    return NX_ERROR_NOMEM;
}

int nx__ao_create_fail(struct nx__egc *egc, struct nx__ao *ao, int rc)
{
    assert(ao->magic == NX__AO_MAGIC && ao->constructing && ao->in_initiator);
    assert(!ao->complete && ao->progress_reports_outstanding == 0 && ao->manip_refcnt == 0);
    LIST_REMOVE(ao, inprogress_entry);
    ao_destroy(ao);
    nx__leave(egc);
    return rc;
}

/* Without memory for polling there is nothing else to be done than to try again. */
static void pause_unlocked(nx_ctx *ctx)
{
    const struct timespec second = {.tv_sec = 1};

    nx__ctx_unlock(ctx);
    nanosleep(&second, NULL);
    nx__ctx_lock(ctx);
}

/* Runs the library's events until the operation has its result. */
static int ao_wait(struct nx__egc *egc, struct nx__ao *ao)
{
    nx__egc_run_callbacks_locked(egc);
    while (ao_work_outstanding(ao)) {
        if (nx__eventloop_iteration(egc, ao->poller) != 0)
            pause_unlocked(ao->ctx);
        nx__egc_run_callbacks_locked(egc);
        assert(ao->magic == NX__AO_MAGIC);
    }
    /* Nobody polls with it from here on: a poller that counts in the baton must not stay. */
    nx__poller_put(ao->ctx, ao->poller);
    ao->poller = NULL;
    ao->notified = true;
    return ao->rc;
}

int nx__ao_inprogress(struct nx__egc *egc, struct nx__ao *ao)
{
    int rc = 0;

    assert(ao->magic == NX__AO_MAGIC && ao->constructing && ao->in_initiator);
    ao->constructing = false;
    if (ao->synchronous)
        rc = ao_wait(egc, ao);
    ao->in_initiator = false;
    ao_check_destroy(ao);
    nx__leave(egc);
    return rc;
}

/* Tells the application or the initiator, once all work is done. */
static void ao_check_notify(struct nx__egc *egc, struct nx__ao *ao)
{
    nx_event *event;

    if (ao_work_outstanding(ao))
        return;
    if (ao->synchronous) {
        assert(ao->in_initiator);
        if (!ao->constructing)
            nx__poller_wakeup(ao->ctx, ao->poller);
        return;
    }
    if (ao->how.callback != NULL) {
        TAILQ_INSERT_TAIL(&egc->aos_for_callback, ao, entry_for_callback);
        return;
    }
    event =
        nx__event_new(ao->ctx, NX_EVENT_TYPE_OPERATION_COMPLETE, ao->domid, ao->how.u.for_event);
    if (event != NULL) {
        event->u.operation_complete.rc = ao->rc;
        nx__event_occurred(egc, event);
    }
    ao->notified = true;
    ao_check_destroy(ao);
}

void nx__ao_complete(struct nx__egc *egc, struct nx__ao *ao, int rc)
{
    assert(ao->magic == NX__AO_MAGIC && !ao->complete);
    assert(LIST_EMPTY(&ao->abortables));
    ao->complete = true;
    ao->rc = rc;
    LIST_REMOVE(ao, inprogress_entry);
    ao_check_notify(egc, ao);
}

void nx__ao_progress_report(struct nx__egc *egc, struct nx__ao *ao, const nx_asyncprogress_how *how,
                            nx_event *ev)
{
    struct nx__aop_occurred *aop;

    assert(ao->magic == NX__AO_MAGIC && !ao->complete);
    if (how == NULL) {
        nx_event_free(ao->ctx, ev);
        return;
    }
    ev->for_user = how->for_event;
    if (how->callback == NULL) {
        nx__event_occurred(egc, ev);
        return;
    }
    aop = calloc(1, sizeof(*aop));
    if (aop == NULL) {
        nx__disaster(ao->ctx, ev->type, "no memory for a report of progress", 0);
        nx_event_free(ao->ctx, ev);
        return;
    }
    ao->progress_reports_outstanding++;
    *aop = (struct nx__aop_occurred){.ev = ev, .ao = ao, .how = *how};
    TAILQ_INSERT_TAIL(&egc->aops_for_callback, aop, entry);
}

void nx__ao_progress_reported(struct nx__egc *egc, struct nx__ao *ao)
{
    assert(ao->magic == NX__AO_MAGIC && ao->progress_reports_outstanding > 0);
    ao->progress_reports_outstanding--;
    ao_check_notify(egc, ao);
}

void nx__ao_notified(nx_ctx *ctx, struct nx__ao *ao)
{
    assert(ao->magic == NX__AO_MAGIC && ao->ctx == ctx);
    (void)ctx;
    ao->notified = true;
    ao_check_destroy(ao);
}

static bool same_how(const nx_asyncop_how *a, const nx_asyncop_how *b)
{
    if (a->callback != b->callback)
        return false;
    return a->callback != NULL ? a->u.for_callback == b->u.for_callback
                               : a->u.for_event == b->u.for_event;
}

struct nx__ao *nx__ao_find(nx_ctx *ctx, const nx_asyncop_how *how)
{
    struct nx__ao *ao;

    LIST_FOREACH(ao, &ctx->aos_inprogress, inprogress_entry) {
        if (how == NULL ? ao->synchronous : !ao->synchronous && same_how(&ao->how, how))
            return ao;
    }
    return NULL;
}

void nx__ao_manip_enter(struct nx__ao *ao)
{
    assert(ao->magic == NX__AO_MAGIC);
    ao->manip_refcnt++;
}

void nx__ao_manip_leave(nx_ctx *ctx, struct nx__ao *ao)
{
    assert(ao->magic == NX__AO_MAGIC && ao->ctx == ctx && ao->manip_refcnt > 0);
    (void)ctx;
    ao->manip_refcnt--;
    ao_check_destroy(ao);
}
