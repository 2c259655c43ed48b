/*
 * support.h - what the tests of osevent_nexus share: a context, its store, results, and an
 * operation whose events a test handles by itself.
 *
 * Each test starts with world_start() and ends with world_stop(), in its body: Criterion passes
 * over failures in .fini. Tests wait for events, never for time; what doesn't come is ended by
 * Criterion's own time limit.
 */
#ifndef SUPPORT_H
#define SUPPORT_H

#include <criterion/criterion.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "app.h"
#include "ctx.h"
#include "nx_op.h"

#define PROBE_EVENTS 8

struct world {
    nx_ctx *ctx;
    int store; /* the store's end of the context's connection */
    struct app app;
    bool hooks; /* app is in use */
    unsigned disasters;
};

/* With hooks: the application of app.h. disaster counts. */
void world_start(struct world *w, bool hooks);

/* Frees the context. Fails when something is registered, or memory or a descriptor is left. */
void world_stop(struct world *w);

/* -- the store's side -- */

/* Waits for the next message, which must be of that type. */
struct nx_xs_msg store_expect(struct world *w, enum nx_xs_type type);
void store_event(struct world *w, const struct nx_xs_msg *watch, const char *value);

/* -- results of operations -- */

struct result {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    unsigned ends;     /* callbacks of the end */
    unsigned progress; /* and of progress */
    int rc;
    char line[NX_MONITOR_LINE]; /* the last progress */
};

#define RESULT_INITIALIZER {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0, 0, ""}

nx_asyncop_how result_how(struct result *result);
nx_asyncprogress_how result_progress(struct result *result);

/* Waits for the end that another thread brings, and returns its rc. */
int result_wait(struct result *result);

/* Turns the application's loop until the end has come; returns its rc. */
int result_turn(struct world *w, struct result *result);

/* How often the end has been reported so far. */
unsigned result_ends(struct result *result);

/* -- an operation of the test's own -- */

struct probe {
    struct nx__ao *ao;
    struct result result;
    struct nx__ev_fd fd[PROBE_EVENTS];
    struct nx__ev_time time[PROBE_EVENTS];
};

/* Begins it; its callback is result's. It ends by probe_end(), when nothing is registered. */
void probe_start(struct world *w, struct probe *p);
void probe_end(struct world *w, struct probe *p, int rc);

/* Two connected stream sockets. */
void pair(int fd[2]);

/* Time, as of now plus ms. */
struct timeval from_now(int ms);

#endif
