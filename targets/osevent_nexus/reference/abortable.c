/*
 * abortable.c - what an operation is told through that it is to end early.
 */
#include "abortable.h"

#include <assert.h>

#include "ao.h"

void nx__abortable_init(struct nx__abortable *abrt)
{
    abrt->registered = false;
}

int nx__abortable_register(struct nx__abortable *abrt)
{
    assert(!abrt->registered);
    assert(abrt->ao->magic == NX__AO_MAGIC && !abrt->ao->complete);
    if (abrt->ao->aborting)
        return NX_ERROR_ABORTED;
    LIST_INSERT_HEAD(&abrt->ao->abortables, abrt, entry);
    abrt->registered = true;
    return 0;
}

void nx__abortable_deregister(struct nx__abortable *abrt)
{
    if (!abrt->registered)
        return;
    assert(abrt->ao->magic == NX__AO_MAGIC);
    LIST_REMOVE(abrt, entry);
    abrt->registered = false;
}

/* Row ZX14: manip_refcnt keeps ao while the lock is given back, though it may complete then. */
static int ao_abort(struct nx__egc *egc, struct nx__ao *ao)
{
    struct nx__abortable *abrt;

    if (ao->aborting)
        return NX_ERROR_ABORTED;
    nx__ao_manip_enter(ao);
    ao->aborting = true;
    while ((abrt = LIST_FIRST(&ao->abortables)) != NULL) {
        assert(!ao->complete);
        LIST_REMOVE(abrt, entry);
        abrt->registered = false;
        abrt->callback(egc, abrt, NX_ERROR_ABORTED);
        nx__egc_run_callbacks_locked(egc);
    }
    nx__ao_manip_leave(egc->ctx, ao);
    return 0;
}

int nx_ao_abort(nx_ctx *ctx, const nx_asyncop_how *how)
{
    struct nx__egc egc;
    struct nx__ao *ao;
    int rc = NX_ERROR_NOTFOUND;

    nx__enter(&egc, ctx);
    ao = nx__ao_find(ctx, how);
    if (ao != NULL)
        rc = ao_abort(&egc, ao);
    nx__leave(&egc);
    return rc;
}
