/*
 * op_nic_remove.c - waits for a backend to close, then for its node to go: a watch and a time each.
 *
 * So does the original when the backend is another domain's.
 */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "ctx.h"
#include "nx_op.h"

#define STATE_CLOSED "6" /* XenbusStateClosed */

struct nic_remove {
    struct nx__ao *ao;
    int devid;
    bool forced; /* no more time is given when this is up */
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

static void nic_remove_timeout(struct nx__egc *egc, struct nx__ev_time *ev,
                               const struct timeval *requested_abs, int rc);
static void nic_remove_state(struct nx__egc *egc, struct nx__ev_xswatch *w, const char *watch_path,
                             const char *event_path, const char *value);

static void nic_remove_gone(struct nx__egc *egc, struct nx__ev_xswatch *w, const char *watch_path,
                            const char *event_path, const char *value)
{
    char *base = (char *)w - offsetof(struct nic_remove, watch);

    (void)watch_path;
    (void)event_path;
    if (value[0] == '\0')
        nic_remove_done(egc, (struct nic_remove *)base, 0);
}

/* A time, and a watch of the backend's node; with a file name, of that below it. */
static int nic_remove_wait(struct nic_remove *nr, const char *below, nx__ev_xswatch_callback *func)
{
    char path[NX_XS_PATH];
    int rc;

    snprintf(path, sizeof(path), "backend/vif/%u/%d%s", (unsigned)nr->ao->domid, nr->devid, below);
    rc = nx__ev_time_register_rel(nr->ao, &nr->timeout, nic_remove_timeout, NX_DESTROY_TIMEOUT);
    if (rc == 0)
        rc = nx__ev_xswatch_register(nr->ao->ctx, &nr->watch, func, path);
    return rc;
}

static void nic_remove_state(struct nx__egc *egc, struct nx__ev_xswatch *w, const char *watch_path,
                             const char *event_path, const char *value)
{
    char *base = (char *)w - offsetof(struct nic_remove, watch);
    struct nic_remove *nr = (struct nic_remove *)base;
    int rc;

    (void)watch_path;
    (void)event_path;
    if (strcmp(value, STATE_CLOSED) != 0)
        return;
    nic_remove_stop(nr);
    nr->forced = true;
    rc = nic_remove_wait(nr, "", nic_remove_gone);
    if (rc != 0)
        nic_remove_done(egc, nr, rc);
}

/* The time is up, or the operation is aborted. */
static void nic_remove_timeout(struct nx__egc *egc, struct nx__ev_time *ev,
                               const struct timeval *requested_abs, int rc)
{
    char *base = (char *)ev - offsetof(struct nic_remove, timeout);
    struct nic_remove *nr = (struct nic_remove *)base;

    (void)requested_abs;
    if (rc == NX_ERROR_TIMEDOUT && !nr->forced) {
        nr->forced = true;
        nic_remove_stop(nr);
        rc = nic_remove_wait(nr, "/state", nic_remove_state);
    }
    if (rc != 0)
        nic_remove_done(egc, nr, rc);
}

static int nic_remove_start(struct nic_remove *nr, struct nx__ao *ao, int devid)
{
    int rc;

    nr->ao = ao;
    nr->devid = devid;
    nx__ev_time_init(&nr->timeout);
    nx__ev_xswatch_init(&nr->watch);
    rc = nic_remove_wait(nr, "/state", nic_remove_state);
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
