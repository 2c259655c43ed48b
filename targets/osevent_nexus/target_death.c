/*
 * target_death.c - the application wants to hear of the deaths of domains, and does not any more.
 */
#include "target.h"

#include <string.h>

enum { DOMAINS = 2 };

/* One that is enabled, or was. */
struct death {
    nx_evgen_domain_death
        *evgen; /* NULL when it is not enabled, or a thread is about to change it */
    bool busy;  /* somebody enables it */
};

static struct death deaths[DOMAINS];
static bool died[MAX_OPS + 1]; /* by the number of the evgen */
static unsigned evgens;

void deaths_start(void)
{
    memset(deaths, 0, sizeof(deaths));
    memset(died, 0, sizeof(died));
    evgens = 0;
}

void deaths_closed(void)
{
    memset(deaths, 0, sizeof(deaths));
}

void death_event(const nx_event *event)
{
    td_invariant(event->for_user < evgens, "event", "a death that nobody asked for");
    td_invariant(!died[event->for_user], "died-twice", "domain %u has died before", event->domid);
    died[event->for_user] = true;
}

static void enable(nx_ctx *ctx, unsigned domid)
{
    struct death *death = &deaths[domid];
    nx_evgen_domain_death *evgen;
    int rc;

    if (death->busy || death->evgen != NULL)
        return;
    death->busy = true;
    client_store_begin();
    rc = nx_evenable_domain_death(ctx, domid, evgens++, &evgen);
    td_invariant(rc == 0 || (rc == NX_ERROR_FAIL && watch_lost_store) || watch_hook_failed(),
                 "result", "nx_evenable_domain_death() says %d", rc);
    death->busy = false;
    td_answered(target_why_not(rc));
    if (rc == 0)
        death->evgen = evgen;
}

static void disable(nx_ctx *ctx, unsigned domid)
{
    nx_evgen_domain_death *evgen = deaths[domid].evgen;

    deaths[domid].evgen = NULL;
    if (evgen == NULL)
        return;
    nx_evdisable_domain_death(ctx, evgen);
    td_answered(NULL);
}

void deaths_disable(nx_ctx *ctx)
{
    for (unsigned domid = 0; domid < DOMAINS; domid++)
        disable(ctx, domid);
}

void op_death(const struct td_call *call)
{
    nx_ctx *ctx = client_enter(call->instance);

    if (ctx == NULL)
        return;
    if (call->operand[1] == 0)
        enable(ctx, call->operand[0]);
    else
        disable(ctx, call->operand[0]);
    client_leave();
}
