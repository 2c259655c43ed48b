/*
 * target_app.c - the application's loops, and its contexts, which it frees and opens anew.
 */
#include "target.h"

enum { SLEEP_MS = 20000, NAPS = 100 };

static nx_ctx *context;

static void event_occurs(void *user, nx_event *event)
{
    (void)user;
    ops_event(context, event);
}

#define MASK(type) (UINT64_C(1) << NX_EVENT_TYPE_##type)

/* What a hook is told of what occurs; the rest waits to be asked for. */
static const nx_event_hooks event_hooks[CLIENT_STYLES] = {
    [CLIENT_LIBVIRT] = {.event_occurs_mask = MASK(DOMAIN_DEATH),
                        .event_occurs = event_occurs,
                        .disaster = watch_disaster},
    [CLIENT_SHARED] = {.disaster = watch_disaster},
    [CLIENT_THREADS] = {.disaster = watch_disaster},
    [CLIENT_NOHOOKS] = {.disaster = watch_disaster},
    [CLIENT_HASTY] = {.disaster = watch_disaster},
    [CLIENT_TOLD] = {.event_occurs_mask = MASK(DOMAIN_DEATH) | MASK(OPERATION_COMPLETE),
                     .event_occurs = event_occurs,
                     .disaster = watch_disaster},
};

static void app_open(enum client_style style)
{
    watch_lost_store = false;
    td_invariant(client_open(style, &watch_hooks, &event_hooks[style], &watch_reports) == 0,
                 "start", "there is no context");
    context = client_context();
    watch_context(context);
    client_admit();
}

/* None may come any more; a thread that is inside is made to leave; what is under way is ended. */
static void app_quiet(nx_ctx *ctx)
{
    unsigned ms = 1;
    bool alone;

    if (client_style() == CLIENT_HASTY)
        client_nap(SLEEP_MS); /* until all has ended by itself, if it does */
    client_closing();
    do {
        alone =
            client_inside() == 0; /* asked first: a thread that leaves may have begun something */
        ops_abort(ctx);
        while (op_take_event(ctx))
            ;
        if (!alone)
            client_nap(ms);
        ms = ms < 1000 ? 2 * ms : ms;
    } while (!alone);
    ops_closing();
    watch_lists(ctx);
}

static void app_close(void)
{
    app_quiet(client_context());
    client_close();
    watch_context(NULL);
    deaths_closed();
}

void app_start(void)
{
    app_open(CLIENT_LIBVIRT);
}

void app_finish(void)
{
    unsigned left;

    app_close();
    left = client_end();
    td_invariant(left == 0, "left-registered",
                 "%u registrations are left with the application after nx_ctx_free()", left);
}

void op_restart(const struct td_call *call)
{
    app_close();
    app_open(call->operand[0]);
    td_answered(NULL);
}

/* An application that has begun without hooks gives them now: the context has to be idle. */
void op_hooks(const struct td_call *call)
{
    nx_ctx *ctx = client_context();

    if (client_style() != CLIENT_NOHOOKS)
        return;
    app_quiet(ctx);
    deaths_disable(ctx);
    client_give_hooks(call->operand[0], &watch_hooks);
    td_answered(NULL);
    client_admit();
}

void op_turn(const struct td_call *call)
{
    if (client_enter(call->instance) == NULL)
        return;
    client_turn(call->operand[0] != 0 ? SLEEP_MS : 0, call->operand[1] != 0);
    td_answered(NULL);
    client_leave();
}

void op_report(const struct td_call *call)
{
    if (client_enter(call->instance) == NULL)
        return;
    client_report(call->instance);
    td_answered(NULL);
    client_leave();
}

/*
 * A sloppy application reports a timeout once more. Only while its nexus serves no other one: the
 * library could not tell that from a report of that other timeout.
 */
void op_again(const struct td_call *call)
{
    nx_ctx *ctx = client_enter_alone();
    void *for_libxl;

    (void)call;
    if (ctx == NULL)
        return;
    for_libxl = watch_consumed();
    if (for_libxl != NULL) {
        watch_breach_begins();
        nx_osevent_occurred_timeout(ctx, for_libxl);
        watch_breach_ends();
        td_answered(NULL);
    }
    client_leave_alone();
}

void op_poll(const struct td_call *call)
{
    nx_ctx *ctx = client_enter(call->instance);

    if (ctx == NULL)
        return;
    op_polling = call->operand[0] != 0;
    client_poll(ctx, op_polling ? SLEEP_MS : 0);
    op_polling = false;
    td_answered(NULL);
    client_leave();
}

/* Until nobody else can do anything. */
void op_settle(const struct td_call *call)
{
    (void)call;
    for (unsigned nap = 0; nap < NAPS && !td_idle(); nap++)
        client_sleep(1);
    op_sleepers();
    td_answered(NULL);
}
