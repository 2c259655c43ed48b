/*
 * client_hooks.c - the hooks that the application gives to the library. Its loops' locks are taken
 * in them, and never held while the library is called: rule (a) of nx_osevent.h.
 */
#include "client.h"

#include <assert.h>
#include <stdlib.h>

/* NULL: there is no memory. */
static struct client_reg *reg_new(bool timeout, int fd, void *for_libxl)
{
    struct client_reg *reg = calloc(1, sizeof(*reg));

    if (reg == NULL)
        return NULL;
    reg->timeout = timeout;
    reg->fd = fd;
    reg->for_libxl = for_libxl;
    return reg;
}

static int fd_register(void *user, int fd, void **out, short events, void *for_libxl)
{
    struct client_reg *reg = reg_new(false, fd, for_libxl);

    (void)user;
    assert(*out == NULL);
    if (reg == NULL)
        return NX_ERROR_OSEVENT_REG_FAIL;
    reg->events = events;
    *out = reg;
    client_loop_add(reg);
    return 0;
}

static int timeout_register(void *user, void **out, struct timeval abs, void *for_libxl)
{
    struct client_reg *reg = reg_new(true, -1, for_libxl);

    (void)user;
    assert(*out == NULL);
    if (reg == NULL)
        return NX_ERROR_OSEVENT_REG_FAIL;
    reg->abs = abs;
    *out = reg;
    client_loop_add(reg);
    return 0;
}

static int fd_modify(void *user, int fd, void **update, short events)
{
    struct client_reg *reg = *update;

    (void)user;
    client_loop_lock(reg);
    assert(!reg->timeout && !reg->gone && reg->fd == fd);
    reg->events = events;
    client_loop_unlock(reg);
    return 0;
}

static int timeout_modify(void *user, void **update, struct timeval abs)
{
    struct client_reg *reg = *update;

    (void)user;
    assert(abs.tv_sec == 0 && abs.tv_usec == 0);
    client_loop_lock(reg);
    assert(reg->timeout && !reg->gone);
    reg->abs = abs;
    client_loop_unlock(reg);
    return 0;
}

static void fd_deregister(void *user, int fd, void *for_app_registration)
{
    struct client_reg *reg = for_app_registration;

    (void)user;
    assert(!reg->timeout && reg->fd == fd);
    client_loop_drop(reg);
}

static void timeout_deregister(void *user, void *for_app_registration)
{
    struct client_reg *reg = for_app_registration;

    (void)user;
    assert(reg->timeout);
    client_loop_drop(reg);
}

const nx_osevent_hooks client_hooks = {
    .fd_register = fd_register,
    .fd_modify = fd_modify,
    .fd_deregister = fd_deregister,
    .timeout_register = timeout_register,
    .timeout_modify = timeout_modify,
    .timeout_deregister = timeout_deregister,
};
