/*
 * nx_event.h - how the application hears: events, and the ends of asynchronous operations.
 */
#ifndef NX_EVENT_H
#define NX_EVENT_H

#include <stdint.h>
#include <sys/queue.h>

#include "nx.h"

#define NX_MONITOR_LINE 64 /* bytes of a monitor's line, with its terminator */

/* The original's numbers; MONITOR_PROGRESS is ours. */
typedef enum nx_event_type {
    NX_EVENT_TYPE_DOMAIN_DEATH = 2,
    NX_EVENT_TYPE_OPERATION_COMPLETE = 4,
    NX_EVENT_TYPE_MONITOR_PROGRESS = 6,
} nx_event_type;

#define NX_EVENTMASK_ALL (~(uint64_t)0)

typedef uint64_t nx_ev_user;

typedef struct nx_event {
    TAILQ_ENTRY(nx_event) link; /* the library's, until the event is handed out */
    nx_event_type type;
    uint32_t domid;
    nx_ev_user for_user;
    union {
        struct {
            int rc;
        } operation_complete;
        struct {
            char line[NX_MONITOR_LINE];
        } monitor_progress;
    } u;
} nx_event;

typedef struct nx_event_hooks {
    uint64_t event_occurs_mask; /* bit (1 << type): this type goes to event_occurs */

    /* Owns the event. May call the library. On any thread that calls the library. */
    void (*event_occurs)(void *user, nx_event *event);

    /*
     * Something is badly broken: memory gone when an event was to be reported, the store gone, or
     * the application itself in breach of the contract (errnoval is 0 then). type is the type of
     * the events that may be missing, 0 for any. May be called with the context's lock held, and
     * must not call the library. Without this hook the library prints msg and calls abort().
     */
    void (*disaster)(void *user, nx_event_type type, const char *msg, int errnoval);
} nx_event_hooks;

/*
 * Where events go from now on; *hooks is not copied. Not concurrently with other calls, nor from
 * one, nor while events are enabled.
 */
void nx_event_register_callbacks(nx_ctx *ctx, const nx_event_hooks *hooks, void *user);

/* 0 if the event is not wanted. Called with the lock held; does not call the library. */
typedef int nx_event_predicate(const nx_event *event, void *user);

/*
 * Takes the oldest event that matches; NX_ERROR_NOT_READY when there is none. NULL matches all.
 */
int nx_event_check(nx_ctx *ctx, nx_event **event_r, uint64_t typemask,
                   nx_event_predicate *predicate, void *predicate_user);

/*
 * The same, but waits for one and runs the library's events meanwhile. NX_ERROR_NOMEM,
 * NX_ERROR_FAIL.
 */
int nx_event_wait(nx_ctx *ctx, nx_event **event_r, uint64_t typemask, nx_event_predicate *predicate,
                  void *predicate_user);

void nx_event_free(nx_ctx *ctx, nx_event *event);

/*
 * How an operation reports its end. A NULL how: the call waits and returns the result. With a
 * callback: the call returns at once, 0 if the operation has started; the callback is called
 * exactly once, on any thread, without the lock, possibly before the call has returned. Without
 * one: an event OPERATION_COMPLETE. *how is copied. A call that fails reports nothing else.
 */
typedef struct nx_asyncop_how {
    void (*callback)(nx_ctx *ctx, int rc, void *for_callback);
    union {
        nx_ev_user for_event; /* used if callback == NULL */
        void *for_callback;
    } u;
} nx_asyncop_how;

/*
 * How an operation reports its progress. NULL: not at all. The callback owns the event. All of an
 * operation's reports are handed out before its end is.
 */
typedef struct nx_asyncprogress_how {
    void (*callback)(nx_ctx *ctx, nx_event *event, void *for_callback);
    nx_ev_user for_event;
    void *for_callback;
} nx_asyncprogress_how;

/*
 * Tries to cut short the operation that was started with an equal how (NULL: one that somebody
 * waits for). 0: it will end before long, perhaps with NX_ERROR_ABORTED. NX_ERROR_NOTFOUND: there
 * is none in progress. NX_ERROR_ABORTED: it is being aborted already. Callbacks of other operations
 * may run in this call. Not from a hook.
 */
int nx_ao_abort(nx_ctx *ctx, const nx_asyncop_how *how);

/*
 * Makes the death of a domain an event DOMAIN_DEATH, at most one an evgen. NX_ERROR_NOMEM,
 * NX_ERROR_FAIL without a store, or what a hook gave.
 */
typedef struct nx__evgen_domain_death nx_evgen_domain_death;
int nx_evenable_domain_death(nx_ctx *ctx, uint32_t domid, nx_ev_user user,
                             nx_evgen_domain_death **evgen_out);

/* No more events; frees the evgen. */
void nx_evdisable_domain_death(nx_ctx *ctx, nx_evgen_domain_death *evgen);

#endif
