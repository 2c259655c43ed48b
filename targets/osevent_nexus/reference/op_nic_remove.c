/*
 * op_nic_remove.c - waits for a backend to close: a watch and a time.
 */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "ctx.h"
#include "nx_op.h"

#define STATE_CLOSED "6" /* XenbusStateClosed */

struct nic_remove {
    struct nx__ao *ao;
    struct nx__ev_time timeout;
    struct nx__ev_xswatch watch;
};

static void nic_remove_stop(struct nic_remove *nr)
{
    nx__ev_time_deregister(nr->ao->ctx, &nr->timeout);
    nx__ev_xswatch_deregister(nr->ao->ctx, &nr->watch);
}

static void nic_remove_done(struct nx__egc *egc, struct nic_remove *nr, int rc)
{
    nic_remove_stop(nr);
    nx__ao_complete(egc, nr->ao, rc);
}

/* The time is up, or the operation is aborted. */
static void nic_remove_timeout(struct nx__egc *egc, struct nx__ev_time *ev,
                               const struct timeval *requested_abs, int rc)
{
    char *base = (char *)ev - offsetof(struct nic_remove, timeout);

    (void)requested_abs;
    nic_remove_done(egc, (struct nic_remove *)base, rc);
}

static void nic_remove_state(struct nx__egc *egc, struct nx__ev_xswatch *w, const char *watch_path,
                             const char *event_path, const char *value)
{
    char *base = (char *)w - offsetof(struct nic_remove, watch);

    (void)watch_path;
    (void)event_path;
    if (strcmp(value, STATE_CLOSED) == 0)
        nic_remove_done(egc, (struct nic_remove *)base, 0);
}

static int nic_remove_start(struct nic_remove *nr, struct nx__ao *ao, int devid)
{
    char path[NX_XS_PATH];
    int rc;

    nr->ao = ao;
    nx__ev_time_init(&nr->timeout);
    nx__ev_xswatch_init(&nr->watch);
    snprintf(path, sizeof(path), "backend/vif/%u/%d/state", (unsigned)ao->domid, devid);
    rc = nx__ev_time_register_rel(ao, &nr->timeout, nic_remove_timeout, NX_DESTROY_TIMEOUT);
    if (rc == 0)
        rc = nx__ev_xswatch_register(ao->ctx, &nr->watch, nic_remove_state, path);
    if (rc != 0)
        nic_remove_stop(nr);
    return rc;
}

int nx_device_nic_remove(nx_ctx *ctx, uint32_t domid, int devid, const nx_asyncop_how *ao_how)
{
    struct nx__egc egc;
    struct nx__ao *ao;
    int rc = nx__ao_create(&egc, ctx, domid, ao_how, sizeof(struct nic_remove), &ao);

    if (rc != 0)
        return rc;
    rc = nic_remove_start(ao->state, ao, devid);
    if (rc != 0)
        return nx__ao_create_fail(&egc, ao, rc);
    return nx__ao_inprogress(&egc, ao);
}
