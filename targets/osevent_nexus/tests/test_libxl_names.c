/*
 * test_libxl_names.c - an application written with the original's names.
 */
#include "libxl_names.h"

#include <criterion/criterion.h>
#include <poll.h>
#include <stdlib.h>

TestSuite(libxl_names, .timeout = 60);

static int registered;

static int fd_register(void *user, int fd, void **out, short events, void *for_libxl)
{
    (void)fd;
    (void)events;
    *out = for_libxl;
    cr_assert_eq(user, &registered);
    registered++;
    return 0;
}

static int fd_modify(void *user, int fd, void **update, short events)
{
    (void)user;
    (void)fd;
    (void)update;
    (void)events;
    return ERROR_OSEVENT_REG_FAIL;
}

static void fd_deregister(void *user, int fd, void *for_app_registration)
{
    (void)user;
    (void)fd;
    (void)for_app_registration;
    registered--;
}

static void *for_timeout;

static int timeout_register(void *user, void **out, struct timeval abs, void *for_libxl)
{
    (void)user;
    (void)abs;
    *out = NULL;
    for_timeout = for_libxl;
    return 0;
}

static int timeout_modify(void *user, void **update, struct timeval abs)
{
    (void)user;
    (void)update;
    (void)abs;
    return 0;
}

/* As glue for the original leaves it: timeout_deregister is never called there. */
static const libxl_osevent_hooks hooks = {
    .fd_register = fd_register,
    .fd_modify = fd_modify,
    .fd_deregister = fd_deregister,
    .timeout_register = timeout_register,
    .timeout_modify = timeout_modify,
};

static int ended_with = 1;

static void ended(libxl_ctx *ctx, int rc, void *for_callback)
{
    (void)ctx;
    *(int *)for_callback = rc;
}

Test(libxl_names, an_application_compiles_and_runs)
{
    libxl_ctx *ctx;
    libxl_event *event;
    libxl_asyncop_how how = {.callback = ended, .u.for_callback = &ended_with};
    libxl_evgen_domain_death *evgen;
    struct timeval now = {0, 0};
    struct pollfd fds[4];
    int nfds = 4, timeout = -1;

    cr_assert_eq(libxl_ctx_alloc(&ctx, LIBXL_VERSION, 0, NULL), 0);
    libxl_osevent_register_hooks(ctx, &hooks, &registered);
    cr_assert_eq(libxl_evenable_domain_death(ctx, 1, 0, &evgen), ERROR_FAIL);
    cr_assert_eq(nx_wait_until(ctx, (struct timeval){1000, 0}, &how), 0);
    cr_assert_eq(libxl_osevent_beforepoll(ctx, &nfds, fds, &timeout, now), 0);
    cr_assert_geq(poll(fds, (nfds_t)nfds, 0), 0);
    libxl_osevent_afterpoll(ctx, nfds, fds, now);
    cr_assert_eq(libxl_event_check(ctx, &event, LIBXL_EVENTMASK_ALL, NULL, NULL), ERROR_NOT_READY);
    libxl_osevent_occurred_timeout(ctx, for_timeout);
    cr_assert_eq(ended_with, 0);
    cr_assert_eq(libxl_ao_abort(ctx, &how), ERROR_NOTFOUND);
    cr_assert_eq(registered, 0);
    cr_assert_eq(libxl_ctx_free(ctx), 0);
}
