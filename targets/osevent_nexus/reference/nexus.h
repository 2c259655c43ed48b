/*
 * nexus.h - what stands between a registration of the library's and the application's idea of it
 * (rows X2 to X9).
 *
 * The application's calls of nx_osevent_occurred_...() may be arbitrarily late, so the value that
 * they carry, for_libxl, must outlive the event that it was registered for. It is the address of a
 * nexus, which is freed with the context only, and goes back to an idle list in between. There are
 * two idle lists, so that a nexus once used for a descriptor never leads to a timeout.
 *
 * A nexus may serve a new event, or the same one again, while an old report is still under way. So
 * who gets a report has to check that what is reported is the case (row X10).
 *
 * Everything here is called with the context's lock held.
 */
#ifndef NEXUS_H
#define NEXUS_H

#include <stdbool.h>
#include <sys/queue.h>

struct nx__nexus {
    void *ev;                    /* nx__ev_fd or nx__ev_time, by the list it came from; or NULL */
    void *for_app_reg;           /* the application's value, while registered with it */
    bool idle;                   /* it is on the idle list; then ev is NULL */
    LIST_ENTRY(nx__nexus) entry; /* on the idle list, or on the busy one */
};

LIST_HEAD(nx__nexus_list, nx__nexus);

/*
 * The nexi of one kind. Each is on exactly one of the lists. The application has a registration for
 * each busy one, and for no idle one.
 */
struct nx__nexi {
    struct nx__nexus_list idle; /* last in, first out */
    struct nx__nexus_list busy;
};

void nx__nexi_init(struct nx__nexi *nexi);

/* Frees the idle ones; the others must be gone (row XL5: the original frees none). */
void nx__nexi_free(struct nx__nexi *nexi);

/* The event of a nexus that the application hands back, or NULL: it is given up, or idle. */
void *nx__ev_from_nexus(struct nx__nexus *nexus);

/* Makes it idle: from now on reports that carry it lead nowhere. */
void nx__nexus_release(struct nx__nexi *nexi, struct nx__nexus *nexus);

/*
 * What surrounds a call of a hook; each hook has one of three nexusops:
 *
 *   alloc     the hook begins a registration: a nexus is there before it is called, and goes back
 *             to the idle list if it fails
 *   release   the hook ends a registration: the nexus is idle before it is called, so that a report
 *             that was under way finds nothing. Must not fail.
 *   noop      neither
 *
 * While the hook is called, and its arguments are evaluated, *nexus_r is the nexus of this
 * registration. pre_... returns NX_ERROR_NOMEM or 0.
 */
int nx__nexus_pre_alloc(struct nx__nexi *nexi, void *ev, struct nx__nexus **nexus_r);
void nx__nexus_failed_alloc(struct nx__nexi *nexi, struct nx__nexus **nexus_r);
int nx__nexus_pre_release(struct nx__nexi *nexi, void *ev, struct nx__nexus **nexus_r);
void nx__nexus_failed_release(struct nx__nexi *nexi, struct nx__nexus **nexus_r);
int nx__nexus_pre_noop(struct nx__nexi *nexi, void *ev, struct nx__nexus **nexus_r);
void nx__nexus_failed_noop(struct nx__nexi *nexi, struct nx__nexus **nexus_r);

/*
 * Calls the application's hook EVKIND_HOOKOP, if there are hooks, for the event ev, with NEXUSOP
 * around it. The arguments name the nexus as ev->nexus. The value is the hook's, or 0, or
 * NX_ERROR_NOMEM. The only way in which hooks are called (row X4).
 */
#define NX__OSEVENT_HOOK(ctx, ev, evkind, hookop, nexusop, ...)                                    \
    NX__OSEVENT_HOOK_INTERN(                                                                       \
        ctx, ev, evkind, nexusop,                                                                  \
        nx__hook_rc = (ctx)->osevent_hooks->evkind##_##hookop((ctx)->osevent_user, __VA_ARGS__))

/* The same for a hook that returns nothing. */
#define NX__OSEVENT_HOOK_VOID(ctx, ev, evkind, hookop, nexusop, ...)                               \
    NX__OSEVENT_HOOK_INTERN(                                                                       \
        ctx, ev, evkind, nexusop,                                                                  \
        (ctx)->osevent_hooks->evkind##_##hookop((ctx)->osevent_user, __VA_ARGS__))

#define NX__OSEVENT_HOOK_INTERN(ctx, ev, evkind, nexusop, call)                                    \
    __extension__({                                                                                \
        int nx__hook_rc = 0;                                                                       \
        if ((ctx)->osevent_hooks != NULL) {                                                        \
            struct nx__nexi *nx__hook_nexi = &(ctx)->hook_##evkind##_nexi;                         \
            nx__hook_rc = nx__nexus_pre_##nexusop(nx__hook_nexi, ev, &(ev)->nexus);                \
            if (nx__hook_rc == 0) {                                                                \
                (ctx)->osevent_in_hook++;                                                          \
                call;                                                                              \
                (ctx)->osevent_in_hook--;                                                          \
                if (nx__hook_rc != 0)                                                              \
                    nx__nexus_failed_##nexusop(nx__hook_nexi, &(ev)->nexus);                       \
            }                                                                                      \
        }                                                                                          \
        nx__hook_rc;                                                                               \
    })

#endif
