/*
 * nexus.c - nexi and their lists.
 */
#include "nexus.h"

#include <assert.h>
#include <stdlib.h>

#include "nx.h"

void nx__nexi_init(struct nx__nexi *nexi)
{
    LIST_INIT(&nexi->idle);
    LIST_INIT(&nexi->busy);
}

void nx__nexi_free(struct nx__nexi *nexi)
{
    struct nx__nexus *nexus;

    assert(LIST_EMPTY(&nexi->busy));
    while ((nexus = LIST_FIRST(&nexi->idle)) != NULL) {
        LIST_REMOVE(nexus, entry);
        free(nexus);
    }
}

void *nx__ev_from_nexus(struct nx__nexus *nexus)
{
    return nexus->ev;
}

void nx__nexus_release(struct nx__nexi *nexi, struct nx__nexus *nexus)
{
    nexus->ev = NULL;
    nexus->idle = true;
    LIST_REMOVE(nexus, entry);
    LIST_INSERT_HEAD(&nexi->idle, nexus, entry);
}

int nx__nexus_pre_alloc(struct nx__nexi *nexi, void *ev, struct nx__nexus **nexus_r)
{
    struct nx__nexus *nexus = LIST_FIRST(&nexi->idle);

    if (nexus != NULL) {
        assert(nexus->idle && nexus->ev == NULL);
        LIST_REMOVE(nexus, entry);
    } else {
        nexus = calloc(1, sizeof(*nexus));
        if (nexus == NULL)
            return NX_ERROR_NOMEM;
    }
    nexus->idle = false;
    nexus->ev = ev;
    nexus->for_app_reg = NULL;
    LIST_INSERT_HEAD(&nexi->busy, nexus, entry);
    *nexus_r = nexus;
    return 0;
}

void nx__nexus_failed_alloc(struct nx__nexi *nexi, struct nx__nexus **nexus_r)
{
    nx__nexus_release(nexi, *nexus_r);
}

int nx__nexus_pre_release(struct nx__nexi *nexi, void *ev, struct nx__nexus **nexus_r)
{
    assert((*nexus_r)->ev == ev);
    (void)ev;
    nx__nexus_release(nexi, *nexus_r);
    return 0;
}

void nx__nexus_failed_release(struct nx__nexi *nexi, struct nx__nexus **nexus_r)
{
    (void)nexi;
    (void)nexus_r;
    abort();
}

int nx__nexus_pre_noop(struct nx__nexi *nexi, void *ev, struct nx__nexus **nexus_r)
{
    (void)nexi;
    (void)ev;
    (void)nexus_r;
    return 0;
}

void nx__nexus_failed_noop(struct nx__nexi *nexi, struct nx__nexus **nexus_r)
{
    (void)nexi;
    (void)nexus_r;
}
