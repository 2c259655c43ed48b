/*
 * app.h - an application with an event loop of callbacks, as the contract of nx_osevent.h wants it.
 *
 * It keeps a registration for each of the library's, and reports to the library what happens. Its
 * loop is a poll() that a test runs by hand (app_turn) or a thread (app_thread_start). A test may
 * also report by hand, late, twice, or what is not the case.
 */
#ifndef APP_H
#define APP_H

#include <pthread.h>
#include <stdbool.h>
#include <sys/queue.h>

#include "nx_osevent.h"

#define APP_LOG 65536 /* hooks called at most, in one test */

struct app_reg {
    TAILQ_ENTRY(app_reg) entry; /* on the application's list, unless gone */
    bool timeout;               /* else a descriptor */
    int fd;
    short events;
    struct timeval abs;
    void *for_libxl;
    unsigned reports; /* threads that are about to report it, or are doing so */
    bool gone;        /* deregistered, or a timeout reported; freed when reports is 0 */
};

struct app {
    pthread_mutex_t lock; /* taken by hooks; never held while the library is called: rule (a) */
    nx_ctx *ctx;
    TAILQ_HEAD(, app_reg) regs; /* oldest first */
    int wake[2];                /* a byte: the loop looks again */
    bool stop;
    pthread_t thread;

    /*
     * The hooks called, in order: R, M, D register, modify, deregister a descriptor; r, m, d a
     * timeout.
     */
    char log[APP_LOG];
    unsigned logged;

    char fail_hook; /* this hook fails once, with fail_rc; 0 for none */
    int fail_rc;
    void *fail_reg; /* what it stores, if not NULL */

    void (*in_hook)(struct app *app, void *for_libxl); /* called by the register hooks if set */
};

/* Gives ctx the hooks. */
void app_start(struct app *app, nx_ctx *ctx);

/* After the context has been freed: fails unless nothing is registered. The log stays. */
void app_stop(struct app *app);

/* What has been logged since the last call. */
const char *app_log(struct app *app);

/* The n-th registration of that kind, oldest first, or NULL; and how many there are. */
struct app_reg *app_fd(struct app *app, unsigned n);
struct app_reg *app_timeout(struct app *app, unsigned n);
unsigned app_timeouts(struct app *app);

/* Under the lock: off the list, and freed unless somebody is reporting it. */
void app_drop(struct app *app, struct app_reg *reg);

/* The loop looks again. */
void app_wake(struct app *app);

/* -- app_loop.c -- */

/* Reports a registered timeout, whether it is due or not. */
void app_fire(struct app *app, struct app_reg *reg);

/* Polls once, for wait_ms at most, and reports what is ready and due. */
void app_turn(struct app *app, int wait_ms);

/* The loop on a thread of its own. */
void app_thread_start(struct app *app);
void app_thread_stop(struct app *app);

#endif
