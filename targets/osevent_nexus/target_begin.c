/*
 * target_begin.c - what the application begins: each operation, with its descriptors.
 */
#include "target.h"

/* Beyond that no more are begun: all threads together need less than the process may have. */
enum { DESCRIPTORS = 32 };

/* In ms from now, unless that is negative. */
static struct timeval after(int ms)
{
    struct timeval now = client_now(), rel = {.tv_sec = ms / 1000, .tv_usec = ms % 1000 * 1000L};
    struct timeval abs = {0, 0};

    if (ms >= 0)
        timeradd(&now, &rel, &abs);
    return abs;
}

/* An operation that takes descriptors finds some; else the calls fail for the reason that the
 * machine is full. */
static bool room_for_descriptors(void)
{
    return td_open_descriptors() < DESCRIPTORS;
}

void op_monitor(const struct td_call *call)
{
    int ms = target_times[call->operand[1]], fd[2];
    nx_ctx *ctx = client_enter(call->instance);
    nx_asyncprogress_how progress;
    nx_asyncop_how how;
    struct op *op;

    if (ctx == NULL)
        return;
    if (room_for_descriptors() && client_pair(fd) == 0) {
        op = op_new(OP_MONITOR, call->operand[0], after(ms));
        op->peer[0] = fd[1];
        op->otherwise = call->operand[2] != 0;
        how = op_how(op);
        progress = op_progress(op);
        op_begun(op, nx_monitor_command(ctx, 1, fd[0], "go", ms, &progress,
                                        op->how == HOW_SYNC ? NULL : &how));
    }
    client_leave();
}

/* From a descriptor to itself, or to another; of no bytes it ends before the call returns. */
void op_copy(const struct td_call *call)
{
    nx_ctx *ctx = client_enter(call->instance);
    int from[2], to[2];
    nx_asyncop_how how;
    struct op *op;

    if (ctx == NULL)
        return;
    if (room_for_descriptors() && client_pair(from) == 0 &&
        (call->operand[1] == 0 || client_pair(to) == 0)) {
        op = op_new(OP_COPY, call->operand[0], (struct timeval){0, 0});
        op->peer[0] = from[1];
        if (call->operand[1] != 0)
            op->peer[1] = to[1];
        how = op_how(op);
        op_begun(op, nx_copy(ctx, from[0], call->operand[1] != 0 ? to[0] : from[0],
                             target_sizes[call->operand[2]], &how));
    }
    client_leave();
}

static void wait_until(nx_ctx *ctx, struct op *op)
{
    nx_asyncop_how how = op_how(op);

    op_begun(op, nx_wait_until(ctx, op->due, op->how == HOW_SYNC ? NULL : &how));
}

void op_until(const struct td_call *call)
{
    nx_ctx *ctx = client_enter(call->instance);

    if (ctx == NULL)
        return;
    wait_until(ctx, op_new(OP_WAIT, call->operand[0], after(target_times[call->operand[1]])));
    client_leave();
}

void op_remove(const struct td_call *call)
{
    nx_ctx *ctx = client_enter(call->instance);
    nx_asyncop_how how;
    struct op *op;

    if (ctx == NULL)
        return;
    client_store_begin();
    op = op_new(OP_REMOVE, call->operand[0], after(NX_DESTROY_TIMEOUT));
    how = op_how(op);
    op_begun(
        op, nx_device_nic_remove(ctx, 1, (int)call->operand[1], op->how == HOW_SYNC ? NULL : &how));
    client_leave();
}

void op_check(const struct td_call *call)
{
    nx_ctx *ctx = client_enter(call->instance);

    if (ctx == NULL)
        return;
    op_take_event(ctx);
    client_leave();
}

/* Begins to wait for a time, and then waits for the event of its end. */
void op_await(const struct td_call *call)
{
    nx_ctx *ctx = client_enter(call->instance);
    nx_event *event;
    struct op *op;
    int rc;

    if (ctx == NULL)
        return;
    if (client_style() == CLIENT_TOLD) { /* there are no such events to wait for */
        client_leave();
        return;
    }
    op = op_new(OP_WAIT, HOW_EVENT, after(target_times[call->operand[0]]));
    op->awaited = true;
    wait_until(ctx, op);
    if (!op->ended) {
        op_waiters++;
        rc = nx_event_wait(ctx, &event, NX_EVENTMASK_ALL, op_wanted, op);
        op_waiters--;
        td_answered(target_why_not(rc));
        td_invariant(rc == 0, "wait", "nx_event_wait() says %d", rc);
        ops_event(ctx, event);
    }
    client_leave();
}
