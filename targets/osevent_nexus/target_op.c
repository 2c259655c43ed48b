/*
 * target_op.c - asynchronous operations, each from its start to its one end.
 */
#include "target.h"

#include <string.h>

/* Counted atomically for ci/bench, which runs the target on free-running threads, too. */
static struct op all[MAX_OPS];
static _Atomic unsigned count;
static _Atomic unsigned waiter_aborts; /* threads that abort one that somebody waits for */

_Atomic unsigned op_waiters;

bool op_polling;

void ops_start(void)
{
    memset(all, 0, sizeof(all));
    count = 0;
    op_waiters = 0;
    op_polling = false;
    waiter_aborts = 0;
    deaths_start();
}

static unsigned number(const struct op *op)
{
    return (unsigned)(op - all);
}

struct op *op_with_peer(unsigned n)
{
    for (unsigned i = count; i-- > 0;)
        if ((all[i].peer[0] >= 0 || all[i].peer[1] >= 0) && n-- == 0)
            return &all[i];
    return NULL;
}

bool op_has_peer(const struct td_call *call, unsigned n)
{
    (void)call;
    return op_with_peer(n) != NULL;
}

void op_hang_up(struct op *op)
{
    for (unsigned i = 0; i < 2; i++) {
        int fd = op->peer[i];

        op->peer[i] = -1;
        if (fd >= 0)
            client_shut(fd);
    }
}

/* One that the peer has ended, and whose end nobody has been told of, or NULL. Ends that are events
 * may wait in the queue, and don't count. */
static const struct op *overdue(void)
{
    for (unsigned i = 0; i < count; i++)
        if (all[i].answered && !all[i].ended && all[i].how != HOW_EVENT)
            return &all[i];
    return NULL;
}

void op_sleepers(void)
{
    const struct op *op = overdue();

    if (op == NULL || (op_waiters == 0 && !op_polling) || !td_idle())
        return;
    td_broken("asleep", "%u threads wait in the library, %s in poll(), and none sees what is there",
              op_waiters, op_polling ? "one" : "none");
}

/* -- The end -- */

static void check_result(const struct op *op, int rc)
{
    struct timeval now = client_now();

    switch (rc) {
    case 0:
        td_invariant(op->kind != OP_MONITOR || op->ok, "result", "nobody has said ok");
        td_invariant(op->kind != OP_WAIT || !timercmp(&now, &op->due, <), "early",
                     "operation %u has waited less than it should", number(op));
        break;
    case NX_ERROR_TIMEDOUT:
        td_invariant(op->due.tv_sec != 0 && !timercmp(&now, &op->due, <), "early",
                     "operation %u has timed out before its time", number(op));
        break;
    case NX_ERROR_ABORTED:
        td_invariant(op->aborted, "result", "operation %u is aborted, but nobody did", number(op));
        break;
    case NX_ERROR_FAIL:
        td_invariant(op->kind != OP_WAIT, "result", "to wait fails");
        break;
    default:
        td_invariant(watch_hook_failed() && (rc == NX_ERROR_OSEVENT_REG_FAIL || rc == 7), "result",
                     "operation %u ends with %d", number(op), rc);
    }
}

static void ended(struct op *op, int rc)
{
    td_invariant(!op->ended, "ended-twice", "operation %u has ended before", number(op));
    op->ended = true;
    check_result(op, rc);
}

static bool all_ended(void)
{
    for (unsigned i = 0; i < count; i++)
        if (!all[i].ended)
            return false;
    return true;
}

static void end_callback(nx_ctx *ctx, int rc, void *for_callback)
{
    struct op *op = for_callback;

    td_invariant(ctx == client_context(), "context", "the end of an operation of another context");
    ended(op, rc);
    if (all_ended())
        client_told();
}

static void progress_callback(nx_ctx *ctx, nx_event *event, void *for_callback)
{
    const struct op *op = for_callback;

    td_invariant(!op->ended, "late-progress", "progress of operation %u, which has ended",
                 number(op));
    nx_event_free(ctx, event);
}

void ops_event(nx_ctx *ctx, nx_event *event)
{
    if (event->type == NX_EVENT_TYPE_DOMAIN_DEATH) {
        death_event(event);
    } else if (event->type == NX_EVENT_TYPE_OPERATION_COMPLETE) {
        td_invariant(event->for_user < count, "event", "the end of no operation");
        ended(&all[event->for_user], event->u.operation_complete.rc);
    }
    nx_event_free(ctx, event);
}

/* -- The beginning -- */

nx_asyncop_how op_how(struct op *op)
{
    nx_asyncop_how how = {0};

    if (op->how == HOW_CALLBACK) {
        how.callback = end_callback;
        how.u.for_callback = op;
    } else {
        how.u.for_event = number(op);
    }
    return how;
}

nx_asyncprogress_how op_progress(struct op *op)
{
    nx_asyncprogress_how how = {.for_callback = op, .for_event = number(op)};

    if ((op->how != HOW_EVENT) != op->otherwise)
        how.callback = progress_callback;
    return how;
}

struct op *op_new(enum op_kind kind, unsigned how, struct timeval due)
{
    struct op *op = &all[count++];

    *op = (struct op){.kind = kind, .how = how, .peer = {-1, -1}, .due = due};
    if (how == HOW_SYNC) {
        op->aborted = waiter_aborts > 0;
        op_waiters++;
    }
    return op;
}

void op_begun(struct op *op, int rc)
{
    td_answered(target_why_not(rc));
    if (op->how == HOW_SYNC) {
        op_waiters--;
        ended(op, rc);
        return;
    }
    if (rc == 0)
        return;
    /* It has not begun, and nothing else is told. */
    td_invariant(rc == NX_ERROR_FAIL || watch_hook_failed(), "result", "it begins with %d", rc);
    ended(op, rc);
}

/* -- Aborts -- */

static void abort_op(nx_ctx *ctx, struct op *op)
{
    nx_asyncop_how how = op_how(op);
    int rc;

    op->aborted = true;
    rc = nx_ao_abort(ctx, &how);
    td_answered(target_why_not(rc));
    td_invariant(rc == 0 || rc == NX_ERROR_NOTFOUND || rc == NX_ERROR_ABORTED, "abort",
                 "nx_ao_abort() says %d", rc);
}

/* One of those that somebody waits for; also one that begins meanwhile. */
static void abort_waiter(nx_ctx *ctx)
{
    for (unsigned i = 0; i < count; i++)
        all[i].aborted |= all[i].how == HOW_SYNC;
    waiter_aborts++;
    td_answered(target_why_not(nx_ao_abort(ctx, NULL)));
    waiter_aborts--;
}

/* The latest but n that has not ended and that nobody waits for, or NULL. */
static struct op *going_on(unsigned n)
{
    for (unsigned i = count; i-- > 0;)
        if (all[i].how != HOW_SYNC && !all[i].ended && n-- == 0)
            return &all[i];
    return NULL;
}

bool op_can_be_aborted(const struct td_call *call, unsigned n)
{
    (void)call;
    return going_on(n) != NULL;
}

void op_abort(const struct td_call *call)
{
    nx_ctx *ctx = client_enter(call->instance);
    struct op *op;

    if (ctx == NULL)
        return;
    op = going_on(call->operand[1]);
    if (call->operand[0] == HOW_SYNC)
        abort_waiter(ctx);
    else if (op != NULL)
        abort_op(ctx, op);
    client_leave();
}

void ops_abort(nx_ctx *ctx)
{
    if (op_waiters > 0)
        abort_waiter(ctx);
    for (unsigned i = 0; i < count; i++)
        if (!all[i].ended && all[i].how != HOW_SYNC)
            abort_op(ctx, &all[i]);
}

/* -- Events -- */

int op_wanted(const nx_event *event, void *user)
{
    const struct op *op = user;

    if (event->type != NX_EVENT_TYPE_OPERATION_COMPLETE)
        return op == NULL;
    return op != NULL ? event->for_user == number(op) : !all[event->for_user].awaited;
}

bool op_take_event(nx_ctx *ctx)
{
    nx_event *event;

    int rc = nx_event_check(ctx, &event, NX_EVENTMASK_ALL, op_wanted, NULL);

    td_answered(target_why_not(rc));
    if (rc != 0)
        return false;
    ops_event(ctx, event);
    return true;
}

void ops_closing(void)
{
    for (unsigned i = 0; i < count; i++)
        td_invariant(all[i].ended, "never-ended", "operation %u has not ended", i);
}

void ops_finish(void)
{
    for (unsigned i = 0; i < count; i++)
        op_hang_up(&all[i]);
}
