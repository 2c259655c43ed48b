/*
 * ctx.h - what a context consists of. After libxl__ctx.
 */
#ifndef CTX_H
#define CTX_H

#include <pthread.h>
#include <stdbool.h>
#include <sys/queue.h>

#include "ao.h"
#include "egc.h"
#include "ev_fd.h"
#include "ev_time.h"
#include "ev_xswatch.h"
#include "nexus.h"
#include "nx_osevent.h"
#include "poller.h"

/* Added to osevent_in_hook by nx_ctx_free(): who comes in while it waits is found out (row ZX9). */
#define NX__IN_CTX_FREE 1000

struct nx__evgen_domain_death {
    LIST_ENTRY(nx__evgen_domain_death) entry; /* on ctx->deaths */
    uint32_t domid;
    nx_ev_user user;
    bool reported;
    struct nx__ev_xswatch watch;
};

struct nx_ctx {
    pthread_mutex_t lock; /* recursive; protects all that follows, and the events' structs */

    LIST_HEAD(, nx__egc) inside; /* calls under way, from nx__enter() to the end of nx__leave() */
    pthread_cond_t inside_none;  /* the last of them has left */

    const nx_osevent_hooks *osevent_hooks; /* NULL until registered */
    void *osevent_user;
    int osevent_in_hook; /* hooks that are running now: occurred_... is forbidden */
    struct nx__nexi hook_fd_nexi;
    struct nx__nexi hook_timeout_nexi;

    LIST_HEAD(, nx__ev_fd) efds;      /* registered ones, latest first */
    TAILQ_HEAD(, nx__ev_time) etimes; /* registered finite ones, by time */

    struct nx__poller *poller_app;        /* the application's; active, on no other list */
    struct nx__poller_list pollers_event; /* threads in nx_event_wait() */
    struct nx__poller_list pollers_idle;
    struct nx__poller_list pollers_active; /* by active_entry: all that are not idle */

    const nx_event_hooks *event_hooks;
    void *event_hooks_user;
    struct nx__event_list occurred; /* events that wait for nx_event_check() */

    LIST_HEAD(, nx__ao) aos_inprogress;

    struct nx__xs xs;
    struct nx__ev_fd watch_efd; /* registered exactly while nwatches > 0 and the store is there */
    struct nx__watch_slot *watch_slots;
    int watch_nslots;
    int watch_freeslot; /* the slot freed last, or -1 */
    uint32_t watch_counter;
    int nwatches;

    LIST_HEAD(, nx__evgen_domain_death) deaths;
};

/* For nx_ctx_free(), in event.c: as nx_evdisable_domain_death() for each. */
void nx__evgens_disable(nx_ctx *ctx);

#endif
