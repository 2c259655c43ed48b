/*
 * target.h - what the host-side files of this target share: the operations behind the table in
 * target.c, what is known of each asynchronous operation, and the watch over hooks and lists.
 */
#ifndef TARGET_H
#define TARGET_H

#include <stdbool.h>
#include <sys/time.h>

#include "client.h"
#include "nx_op.h"
#include "teardown.h"

enum { CALLERS = 3, MAX_OPS = 20, LATEST = 4 };

/* The options of operands. */
enum { HOW_CALLBACK, HOW_EVENT, HOW_SYNC, HOWS };
enum { TIMES = 4, TEXTS = 5, STATES = 3, ENDS = 2, SIZES = 3, TEXT_SIZE = 16 };
enum { HOOK_FD_REGISTER, HOOK_FD_MODIFY, HOOK_TIMEOUT_REGISTER, HOOK_TIMEOUT_MODIFY, HOOKS };

extern const size_t target_sizes[SIZES];
extern const int target_times[TIMES]; /* ms */
extern const char target_texts[TEXTS][TEXT_SIZE];
extern const char target_states[STATES][2];

/* For td_answered(): NULL for 0. */
const char *target_why_not(int rc);

/* -- target_op.c: asynchronous operations, each from its start to its one end -- */

enum op_kind { OP_MONITOR, OP_COPY, OP_WAIT, OP_REMOVE };

struct op {
    enum op_kind kind;
    unsigned how;
    bool ended;
    bool aborted;       /* somebody has tried to */
    bool otherwise;     /* a callback reports progress where an event tells the end, or v.v. */
    bool awaited;       /* its event is nx_event_wait()'s */
    bool ok;            /* the peer has begun to say so */
    bool part;          /* and is in the middle of a line */
    bool answered;      /* the peer has done what ends it */
    struct timeval due; /* not before that it ends by itself; for ever if tv_sec is 0 */
    int peer[2];        /* the other ends of its descriptors, or -1 */
};

void ops_start(void);

/* The latest but n whose peer is there, or NULL. */
struct op *op_with_peer(unsigned n);

/* There is such a one; there is one that op_abort() would find. */
bool op_has_peer(const struct td_call *call, unsigned n);
bool op_can_be_aborted(const struct td_call *call, unsigned n);

/* Closes the peer's ends. */
void op_hang_up(struct op *op);

/* Aborts what has not ended. */
void ops_abort(nx_ctx *ctx);

/* Nobody is inside, all is aborted and all events are taken: it must have ended. */
void ops_closing(void);

/* Takes an event off the queue, unless somebody waits for that one; false: there is none. */
bool op_take_event(nx_ctx *ctx);

/* Closes what is left of peers. */
void ops_finish(void);

/* No thread sleeps in poll() that should see to what has happened. Anywhere in an operation. */
void op_sleepers(void);

/* The application's poll() waits; set around it. */
extern bool op_polling;

void ops_event(nx_ctx *ctx, nx_event *event);

/* A new one, and what it is begun with. */
struct op *op_new(enum op_kind kind, unsigned how, struct timeval due);
nx_asyncop_how op_how(struct op *op);
nx_asyncprogress_how op_progress(struct op *op);

/* The call that begins it has returned rc. */
void op_begun(struct op *op, int rc);

/* An nx_event_predicate: the event of the end of the op `user`; or, without one,
 * any event that nobody waits for. */
int op_wanted(const nx_event *event, void *user);

void op_abort(const struct td_call *call);

/* Threads that wait in the library. */
extern _Atomic unsigned op_waiters;

/* -- target_begin.c: what the application begins -- */

void op_monitor(const struct td_call *call);
void op_copy(const struct td_call *call);
void op_until(const struct td_call *call);
void op_remove(const struct td_call *call);
void op_check(const struct td_call *call);
void op_await(const struct td_call *call);

/* -- target_death.c: deaths of domains -- */

void deaths_start(void);
void deaths_closed(void);         /* with the context */
void deaths_disable(nx_ctx *ctx); /* nobody is inside */
void death_event(const nx_event *event);

void op_death(const struct td_call *call);

/* -- target_app.c: the application's loops and its contexts -- */

void app_start(void);
void app_finish(void);

void op_turn(const struct td_call *call);
void op_report(const struct td_call *call);
void op_again(const struct td_call *call);
void op_poll(const struct td_call *call);
void op_restart(const struct td_call *call);
void op_hooks(const struct td_call *call);
void op_settle(const struct td_call *call);

/* -- target_peer.c: what is at the other end -- */

void op_answer(const struct td_call *call);
void op_drain(const struct td_call *call);
void op_hangup(const struct td_call *call);
void op_state(const struct td_call *call);
void op_die(const struct td_call *call);
void op_lose(const struct td_call *call);

/* -- target_watch.c: hooks, lists, sleepers -- */

extern const nx_osevent_hooks watch_hooks;
extern const struct client_watch watch_reports;

void watch_start(void);
void watch_context(nx_ctx *ctx);

/* The lists of a context that nobody changes now. */
void watch_lists(const nx_ctx *ctx);

/* What the application had from the library for a timeout that it has reported, and that is not
 * registered again; or NULL. Nobody else is inside. */
void *watch_consumed(void);

/* Around it the application breaks the contract, and must be told so, once. */
void watch_breach_begins(void);
void watch_breach_ends(void);

/* A hook has failed in this execution. */
bool watch_hook_failed(void);

void op_failhook(const struct td_call *call);

/* What the library tells the application in despair, which it may when it has lost its store. */
void watch_disaster(void *user, nx_event_type type, const char *msg, int errnoval);
extern bool watch_lost_store;

#endif
