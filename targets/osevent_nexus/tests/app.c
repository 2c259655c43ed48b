/*
 * app.c - the application's registrations and hooks.
 */
#include "app.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void app_wake(struct app *app)
{
    cr_assert_eq(write(app->wake[1], "", 1), 1);
}

/* Under the lock. Whether this hook is to fail. */
static bool hook_log(struct app *app, char hook)
{
    cr_assert_lt(app->logged, APP_LOG - 1);
    app->log[app->logged++] = hook;
    if (app->fail_hook != hook)
        return false;
    app->fail_hook = 0;
    return true;
}

static int reg_new(struct app *app, char hook, void **out, const struct app_reg *like)
{
    struct app_reg *reg = malloc(sizeof(*reg));
    bool fail;

    cr_assert_not_null(reg);
    cr_assert_null(*out, "a register hook is given NULL");
    *reg = *like;
    pthread_mutex_lock(&app->lock);
    fail = hook_log(app, hook);
    if (!fail)
        TAILQ_INSERT_TAIL(&app->regs, reg, entry);
    pthread_mutex_unlock(&app->lock);
    *out = fail ? app->fail_reg : reg;
    if (fail)
        free(reg);
    else if (app->in_hook != NULL)
        app->in_hook(app, like->for_libxl);
    app_wake(app);
    return fail ? app->fail_rc : 0;
}

static int fd_register(void *user, int fd, void **out, short events, void *for_libxl)
{
    const struct app_reg like = {.fd = fd, .events = events, .for_libxl = for_libxl};

    return reg_new(user, 'R', out, &like);
}

static int timeout_register(void *user, void **out, struct timeval abs, void *for_libxl)
{
    const struct app_reg like = {.timeout = true, .abs = abs, .for_libxl = for_libxl};

    return reg_new(user, 'r', out, &like);
}

static int fd_modify(void *user, int fd, void **update, short events)
{
    struct app *app = user;
    struct app_reg *reg = *update;
    bool fail;

    pthread_mutex_lock(&app->lock);
    fail = hook_log(app, 'M');
    if (fail && app->fail_reg != NULL)
        *update = app->fail_reg;
    if (!fail) {
        cr_assert(!reg->timeout && !reg->gone && reg->fd == fd);
        reg->events = events;
    }
    pthread_mutex_unlock(&app->lock);
    app_wake(app);
    return fail ? app->fail_rc : 0;
}

static int timeout_modify(void *user, void **update, struct timeval abs)
{
    struct app *app = user;
    struct app_reg *reg = *update;
    bool fail;

    cr_assert(abs.tv_sec == 0 && abs.tv_usec == 0, "only ever as soon as possible");
    pthread_mutex_lock(&app->lock);
    fail = hook_log(app, 'm');
    if (!fail) {
        cr_assert(reg->timeout);
        reg->abs = abs;
    }
    pthread_mutex_unlock(&app->lock);
    app_wake(app);
    return fail ? app->fail_rc : 0;
}

void app_drop(struct app *app, struct app_reg *reg)
{
    if (!reg->gone) {
        TAILQ_REMOVE(&app->regs, reg, entry);
        reg->gone = true;
    }
    if (reg->reports == 0)
        free(reg);
}

static void fd_deregister(void *user, int fd, void *for_app_registration)
{
    struct app *app = user;
    struct app_reg *reg = for_app_registration;

    pthread_mutex_lock(&app->lock);
    hook_log(app, 'D');
    cr_assert(!reg->timeout && !reg->gone && reg->fd == fd);
    app_drop(app, reg);
    pthread_mutex_unlock(&app->lock);
    app_wake(app);
}

static void timeout_deregister(void *user, void *for_app_registration)
{
    struct app *app = user;
    struct app_reg *reg = for_app_registration;

    pthread_mutex_lock(&app->lock);
    hook_log(app, 'd');
    cr_assert(reg->timeout && !reg->gone && reg->reports == 0);
    app_drop(app, reg);
    pthread_mutex_unlock(&app->lock);
}

static const nx_osevent_hooks hooks = {
    .fd_register = fd_register,
    .fd_modify = fd_modify,
    .fd_deregister = fd_deregister,
    .timeout_register = timeout_register,
    .timeout_modify = timeout_modify,
    .timeout_deregister = timeout_deregister,
};

void app_start(struct app *app, nx_ctx *ctx)
{
    memset(app, 0, sizeof(*app));
    pthread_mutex_init(&app->lock, NULL);
    TAILQ_INIT(&app->regs);
    cr_assert_eq(pipe2(app->wake, O_NONBLOCK | O_CLOEXEC), 0);
    app->ctx = ctx;
    nx_osevent_register_hooks(ctx, &hooks, app);
}

void app_stop(struct app *app)
{
    cr_assert(TAILQ_EMPTY(&app->regs), "something is still registered with the application");
    close(app->wake[0]);
    close(app->wake[1]);
}

const char *app_log(struct app *app)
{
    static char copy[APP_LOG];

    pthread_mutex_lock(&app->lock);
    memcpy(copy, app->log, app->logged);
    copy[app->logged] = '\0';
    app->logged = 0;
    pthread_mutex_unlock(&app->lock);
    return copy;
}

/* The n-th of a kind; *count becomes how many there are up to it. */
static struct app_reg *nth(struct app *app, bool timeout, unsigned n, unsigned *count)
{
    struct app_reg *reg;

    *count = 0;
    pthread_mutex_lock(&app->lock);
    TAILQ_FOREACH(reg, &app->regs, entry) {
        if (reg->timeout == timeout && (*count)++ == n)
            break;
    }
    pthread_mutex_unlock(&app->lock);
    return reg;
}

struct app_reg *app_fd(struct app *app, unsigned n)
{
    unsigned count;

    return nth(app, false, n, &count);
}

struct app_reg *app_timeout(struct app *app, unsigned n)
{
    unsigned count;

    return nth(app, true, n, &count);
}

unsigned app_timeouts(struct app *app)
{
    unsigned count;

    nth(app, true, ~0u, &count);
    return count;
}
