/*
 * side.c - what scripts can do with whichever library side_names.h brings.
 */
#include "side.h"

#include "application.h"

#define WAIT_MS 10000 /* for what the store has sent; a bound, never needed in full */

static libxl_evgen_domain_death *evgens[SIDE_EVGENS];
static bool in_progress[SIDE_DEVICES];

static const libxl_event_hooks event_hooks = {.disaster = disaster};

static void ended(libxl_ctx *of, int rc, void *for_callback)
{
    bool *device = for_callback;

    (void)of;
    *device = false;
    note(OPERATION_ENDED, device - in_progress, rc, 0);
}

static libxl_asyncop_how how_of(unsigned device)
{
    return (libxl_asyncop_how){.callback = ended, .u.for_callback = &in_progress[device]};
}

static void start(struct log *log, enum app which)
{
    memset(log, 0, sizeof(*log));
    record_log = log;
    nregs = 0;
    app = which;
    ctx = side_ctx_alloc();
    libxl_event_register_callbacks(ctx, &event_hooks, NULL);
    if (app != NO_HOOKS)
        libxl_osevent_register_hooks(ctx, &hooks, NULL);
}

static void side_evenable(unsigned which)
{
    if (evgens[which] == NULL)
        note(EVENABLE, libxl_evenable_domain_death(ctx, SIDE_DOMID, which, &evgens[which]), 0, 0);
}

static void side_evdisable(unsigned which)
{
    if (evgens[which] != NULL)
        libxl_evdisable_domain_death(ctx, evgens[which]);
    evgens[which] = NULL;
}

static void side_remove(unsigned device)
{
    libxl_asyncop_how how = how_of(device);

    if (in_progress[device])
        return;
    in_progress[device] = true;
    note(OPERATION_STARTED, side_nic_remove(ctx, SIDE_DOMID, (int)device, &how), 0, 0);
}

static void side_abort(unsigned device)
{
    libxl_asyncop_how how = how_of(device);

    note(ABORT, libxl_ao_abort(ctx, &how), 0, 0);
}

static void side_turn(int seconds_later)
{
    struct pollfd fds[16];
    int nfds = 16, timeout = -1;
    struct timeval now;

    gettimeofday(&now, NULL);
    if (libxl_osevent_beforepoll(ctx, &nfds, fds, &timeout, now) != 0)
        abort();
    poll(fds, (nfds_t)nfds, 10);
    now.tv_sec += seconds_later;
    libxl_osevent_afterpoll(ctx, nfds, fds, now);
}

/* Polls what the library has registered, and reports what is ready. */
static void deliver_ready(void)
{
    for (size_t i = 0; i < nregs; i++) {
        struct pollfd fd = {.fd = regs[i].fd, .events = regs[i].events};

        if (regs[i].live && !regs[i].timeout && poll(&fd, 1, 10) == 1)
            libxl_osevent_occurred_fd(ctx, regs[i].for_libxl, fd.fd, fd.events, fd.revents);
    }
}

static void side_close(unsigned device)
{
    if (!in_progress[device])
        return;
    side_store_closed(device);
    for (int waited = 0; in_progress[device]; waited += 10) {
        if (waited > WAIT_MS) {
            fprintf(stderr, "osevent_differential: a removal doesn't end\n");
            exit(2);
        }
        side_store_work();
        if (app == LIBVIRT)
            glue_turn();
        else if (app == HOOKS)
            deliver_ready();
        else
            side_turn(0);
    }
}

static void side_event_check(void)
{
    libxl_event *event = NULL;
    int rc = libxl_event_check(ctx, &event, LIBXL_EVENTMASK_ALL, NULL, NULL);

    note(EVENT_CHECK, rc, event != NULL ? (long)event->type : 0, 0);
    if (rc == 0)
        libxl_event_free(ctx, event);
}

static void side_fail(enum call hook, int rc)
{
    fail_hook = hook;
    fail_rc = rc;
}

static void side_occurred_fd(unsigned nexus, bool wrong_fd)
{
    void *for_libxl = (void *)record_log->seen[false][nexus];

    if (for_libxl != NULL)
        libxl_osevent_occurred_fd(ctx, for_libxl, wrong_fd ? 0 : record_log->fds[0], POLLIN,
                                  POLLIN);
}

static bool side_occurred_timeout(bool hurried_only)
{
    for (size_t i = 0; i < nregs; i++) {
        if (regs[i].live && regs[i].timeout && (regs[i].hurried || !hurried_only)) {
            regs[i].live = false;
            libxl_osevent_occurred_timeout(ctx, regs[i].for_libxl);
            return true;
        }
    }
    return false;
}

static void side_occurred_timeout_again(unsigned nexus)
{
    libxl_osevent_occurred_timeout(ctx, (void *)record_log->seen[true][nexus]);
}

static bool hurried_left(void)
{
    for (size_t i = 0; i < nregs; i++)
        if (regs[i].live && regs[i].hurried)
            return true;
    return false;
}

static void side_settle(void)
{
    while (hurried_left())
        glue_turn();
}

static void side_beforepoll(int room)
{
    struct pollfd fds[16];
    struct timeval now;
    int nfds = room, timeout = -1, rc;

    gettimeofday(&now, NULL);
    rc = libxl_osevent_beforepoll(ctx, &nfds, fds, &timeout, now);
    note(BEFOREPOLL, rc, nfds, timeout < 0 ? -1 : (timeout + 500) / 1000);
    for (int i = 0; rc == 0 && i < nfds; i++)
        note(POLLED, fds[i].events, 0, 0);
}

static void stop(void)
{
    long left[2] = {0, 0};

    for (unsigned i = 0; i < SIDE_EVGENS; i++)
        side_evdisable(i);
    for (unsigned i = 0; i < SIDE_DEVICES; i++)
        if (in_progress[i])
            side_abort(i);
    libxl_ctx_free(ctx);
    side_store_stop();
    for (size_t i = 0; i < nregs; i++)
        left[regs[i].timeout] += regs[i].live;
    /* Row XL2: what is left would be reported to a context that is gone. */
    for (size_t i = 0; app == LIBVIRT && i < nregs; i++)
        if (regs[i].live && regs[i].timeout)
            glue_cancel(regs[i].glue);
    note(REGISTRATIONS_LEFT, left[0], left[1], 0);
}

const struct side SIDE_VARIABLE = {
    .name = SIDE_NAME,
    .start = start,
    .stop = stop,
    .evenable = side_evenable,
    .evdisable = side_evdisable,
    .remove = side_remove,
    .abort = side_abort,
    .close = side_close,
    .event_check = side_event_check,
    .fail = side_fail,
    .occurred_fd = side_occurred_fd,
    .occurred_timeout = side_occurred_timeout,
    .occurred_timeout_again = side_occurred_timeout_again,
    .settle = side_settle,
    .beforepoll = side_beforepoll,
    .turn = side_turn,
};
