/*
 * app_loop.c - the application's loop: what it reports, and when.
 */
#include <criterion/criterion.h>
#include <unistd.h>

#include "app.h"

#define APP_POLL 2048 /* registrations at most */

/* The caller has counted itself in reports. A timeout's registration ends with its report. */
static void report(struct app *app, struct app_reg *reg)
{
    if (reg->timeout)
        nx_osevent_occurred_timeout(app->ctx, reg->for_libxl);
    else
        nx_osevent_occurred_fd(app->ctx, reg->for_libxl, reg->fd, 0, 0);
    pthread_mutex_lock(&app->lock);
    reg->reports--;
    if (reg->timeout || reg->gone)
        app_drop(app, reg);
    pthread_mutex_unlock(&app->lock);
}

void app_fire(struct app *app, struct app_reg *reg)
{
    pthread_mutex_lock(&app->lock);
    cr_assert(reg->timeout && reg->reports == 0);
    reg->reports++;
    pthread_mutex_unlock(&app->lock);
    report(app, reg);
}

static bool due(const struct app_reg *reg)
{
    struct timeval now;

    gettimeofday(&now, NULL);
    return reg->reports == 0 && !timercmp(&reg->abs, &now, >);
}

void app_turn(struct app *app, int wait_ms)
{
    struct pollfd fds[APP_POLL + 1] = {{.fd = app->wake[0], .events = POLLIN}};
    struct app_reg *regs[APP_POLL + 1], *reg;
    nfds_t n = 1;
    char buf[64];

    pthread_mutex_lock(&app->lock);
    TAILQ_FOREACH(reg, &app->regs, entry) {
        cr_assert_leq(n, APP_POLL);
        if (reg->timeout && !due(reg))
            continue;
        if (reg->timeout)
            wait_ms = 0;
        reg->reports++;
        regs[n] = reg;
        fds[n++] = (struct pollfd){.fd = reg->timeout ? -1 : reg->fd, .events = reg->events};
    }
    pthread_mutex_unlock(&app->lock);
    cr_assert_geq(poll(fds, n, wait_ms), 0);
    while (read(app->wake[0], buf, sizeof(buf)) > 0)
        ;
    /* All that was gathered is reported, also what another report has done away with. */
    for (nfds_t i = 1; i < n; i++) {
        if (fds[i].fd < 0 || fds[i].revents != 0) {
            report(app, regs[i]);
            continue;
        }
        pthread_mutex_lock(&app->lock);
        regs[i]->reports--;
        if (regs[i]->gone)
            app_drop(app, regs[i]);
        pthread_mutex_unlock(&app->lock);
    }
}

static void *app_loop(void *arg)
{
    struct app *app = arg;
    bool stop;

    do {
        app_turn(app, 10);
        pthread_mutex_lock(&app->lock);
        stop = app->stop;
        pthread_mutex_unlock(&app->lock);
    } while (!stop);
    return NULL;
}

void app_thread_start(struct app *app)
{
    app->stop = false;
    cr_assert_eq(pthread_create(&app->thread, NULL, app_loop, app), 0);
}

void app_thread_stop(struct app *app)
{
    pthread_mutex_lock(&app->lock);
    app->stop = true;
    pthread_mutex_unlock(&app->lock);
    app_wake(app);
    pthread_join(app->thread, NULL);
}
