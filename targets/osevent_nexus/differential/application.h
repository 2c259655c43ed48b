/*
 * application.h - the application of one side: its registrations, and hooks that record. Part of
 * side.c, and compiled twice like it, so all is static here.
 */
#ifndef APPLICATION_H
#define APPLICATION_H

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>

#include "glue.h"
#include "side.h"
#include "side_names.h"

#define REGISTRATIONS 256

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

#endif
