/*
 * side.c - an application of hooks, against whichever library side_names.h brings.
 */
#include "side.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>

#include "glue.h"
#include "side_names.h"

#define REGISTRATIONS 256
#define WAIT_MS       10000 /* for what the store has sent; a bound, never needed in full */

/* What is registered with the application, oldest first. */
struct registration {
    bool live, timeout, hurried;
    int fd;
    short events;
    void *for_libxl;
    int glue; /* libvirt's number of it */
};

static struct log *record_log;
static libxl_ctx *ctx;
static enum app app;
static struct registration regs[REGISTRATIONS];
static size_t nregs;
static enum call fail_hook = CALLS;
static int fail_rc;
static libxl_evgen_domain_death *evgens[SIDE_EVGENS];
static bool in_progress[SIDE_DEVICES];

static void note(enum call call, long a, long b, long c)
{
    record(record_log, SIDE_PLANTABLE, call, a, b, c);
}

/* Rounded: both sides take the time by themselves, at almost the same moment. */
static long seconds_from_now(struct timeval abs)
{
    struct timeval now;

    gettimeofday(&now, NULL);
    timersub(&abs, &now, &abs);
    return (long)abs.tv_sec + (abs.tv_usec + 500000) / 1000000;
}

static int hook_fails(enum call hook)
{
    if (fail_hook != hook)
        return 0;
    fail_hook = CALLS;
    return fail_rc;
}

static void fd_reported(void *registration)
{
    const struct registration *reg = registration;

    libxl_osevent_occurred_fd(ctx, reg->for_libxl, reg->fd, reg->events, reg->events);
}

static void timeout_reported(void *registration)
{
    struct registration *reg = registration;

    reg->live = false;
    libxl_osevent_occurred_timeout(ctx, reg->for_libxl);
}

static struct registration *reg_new(struct registration reg, void **out)
{
    if (nregs == REGISTRATIONS) {
        fprintf(stderr, "osevent_differential: a script registers too much\n");
        exit(2);
    }
    reg.live = true;
    regs[nregs] = reg;
    *out = &regs[nregs];
    return &regs[nregs++];
}

static int fd_register(void *user, int fd, void **out, short events, void *for_libxl)
{
    int rc = hook_fails(FD_REGISTER);
    struct registration *reg;

    (void)user;
    note(FD_REGISTER, fd_ordinal(record_log, fd), nexus_ordinal(record_log, false, for_libxl),
         events);
    if (rc != 0)
        return rc;
    reg = reg_new((struct registration){.fd = fd, .events = events, .for_libxl = for_libxl}, out);
    if (app == LIBVIRT)
        reg->glue = glue_watch(fd, events, fd_reported, reg);
    return 0;
}

static int fd_modify(void *user, int fd, void **update, short events)
{
    struct registration *reg = *update;

    (void)user;
    note(FD_MODIFY, fd_ordinal(record_log, fd), events, 0);
    reg->events = events;
    return 0;
}

static void fd_deregister(void *user, int fd, void *for_app_registration)
{
    struct registration *reg = for_app_registration;

    (void)user;
    note(FD_DEREGISTER, fd_ordinal(record_log, fd), 0, 0);
    reg->live = false;
    if (app == LIBVIRT)
        glue_unwatch(reg->glue);
}

static int timeout_register(void *user, void **out, struct timeval abs, void *for_libxl)
{
    struct registration *reg;

    (void)user;
    note(TIMEOUT_REGISTER, nexus_ordinal(record_log, true, for_libxl), seconds_from_now(abs), 0);
    reg = reg_new((struct registration){.timeout = true, .for_libxl = for_libxl}, out);
    if (app == LIBVIRT)
        reg->glue = glue_timer(abs, timeout_reported, reg);
    return 0;
}

static int timeout_modify(void *user, void **update, struct timeval abs)
{
    struct registration *reg = *update;

    (void)user;
    note(TIMEOUT_MODIFY, nexus_ordinal(record_log, true, reg->for_libxl), (long)abs.tv_sec, 0);
    reg->hurried = true;
    if (app == LIBVIRT)
        glue_hurry(reg->glue);
    return 0;
}

static void timeout_deregister(void *user, void *for_app_registration)
{
    struct registration *reg = for_app_registration;

    (void)user;
    note(TIMEOUT_DEREGISTER, nexus_ordinal(record_log, true, reg->for_libxl), 0, 0);
    reg->live = false;
    if (app == LIBVIRT)
        glue_cancel(reg->glue);
}

static const libxl_osevent_hooks hooks = {fd_register,      fd_modify,      fd_deregister,
                                          timeout_register, timeout_modify, timeout_deregister};

static void disaster(void *user, libxl_event_type type, const char *msg, int errnoval)
{
    (void)user;
    (void)type;
    (void)msg;
    note(DISASTER, errnoval, 0, 0);
}

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
    for (size_t i = 0; i < nregs; i++) {
        if (regs[i].live && regs[i].hurried)
            return true;
    }
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
    for (unsigned i = 0; i < SIDE_DEVICES; i++) {
        if (in_progress[i])
            side_abort(i);
    }
    libxl_ctx_free(ctx);
    side_store_stop();
    for (size_t i = 0; i < nregs; i++)
        left[regs[i].timeout] += regs[i].live;
    /* Row XL2: what is left would be reported to a context that is gone. */
    for (size_t i = 0; app == LIBVIRT && i < nregs; i++) {
        if (regs[i].live && regs[i].timeout)
            glue_cancel(regs[i].glue);
    }
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
