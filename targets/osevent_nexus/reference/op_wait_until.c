/*
 * op_wait_until.c - waits for a time.
 */
#include <stddef.h>

#include "ctx.h"
#include "nx_op.h"

struct wait_until {
    struct nx__ao *ao;
    struct nx__ev_time time;
};

static void wait_until_done(struct nx__egc *egc, struct nx__ev_time *ev,
                            const struct timeval *requested_abs, int rc)
{
    char *base = (char *)ev - offsetof(struct wait_until, time);
    struct wait_until *wu = (struct wait_until *)base;

    (void)requested_abs;
    nx__ao_complete(egc, wu->ao, rc == NX_ERROR_TIMEDOUT ? 0 : rc);
}

int nx_wait_until(nx_ctx *ctx, struct timeval abs, const nx_asyncop_how *ao_how)
{
    struct nx__egc egc;
    struct nx__ao *ao;
    struct wait_until *wu;
    int rc = nx__ao_create(&egc, ctx, 0, ao_how, sizeof(*wu), &ao);

    if (rc != 0)
        return rc;
    wu = ao->state;
    wu->ao = ao;
    nx__ev_time_init(&wu->time);
    rc = nx__ev_time_register_abs(ao, &wu->time, wait_until_done, abs);
    if (rc != 0)
        return nx__ao_create_fail(&egc, ao, rc);
    return nx__ao_inprogress(&egc, ao);
}
