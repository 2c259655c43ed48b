/*
 * client.h - an application of the library: its context, its event loops, its descriptors, and the
 * store. Written for the contract of nx_osevent.h, as a program would be.
 *
 * A thread that calls the library enters first and leaves afterwards, so that the context is not
 * freed meanwhile.
 */
#ifndef CLIENT_H
#define CLIENT_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/queue.h>
#include <sys/time.h>
#include <sys/types.h>

#include "nx_event.h"
#include "nx_osevent.h"

/* How the application is told, and what it does with a registration that ends. */
enum client_style {
    CLIENT_LIBVIRT, /* one loop, which frees later what is deregistered, as libvirt's does */
    CLIENT_SHARED,  /* one loop for all threads, which frees at once */
    CLIENT_THREADS, /* a loop a thread; a registration goes to the loop of the thread that makes it
                     */
    CLIENT_NOHOOKS, /* beforepoll and afterpoll only */
    CLIENT_HASTY,   /* as SHARED; has left the library when the last end is told: client_told() */
    CLIENT_TOLD,    /* as SHARED; the ends of operations are events that a hook is told, too */
    CLIENT_STYLES,
};

enum {
    CLIENT_LOOPS = 3,
    CLIENT_READY = 16, /* registrations that a thread reports in one turn at most */
};

struct client_loop;

/* A registration of the library's. Under its loop's lock. */
struct client_reg {
    TAILQ_ENTRY(client_reg) entry; /* on the loop's list while `listed` */
    struct client_loop *loop;
    nx_ctx *ctx;
    unsigned generation; /* of the context */
    bool timeout;        /* else a descriptor */
    int fd;
    short events;
    struct timeval abs;
    void *for_libxl;
    unsigned reports; /* threads that poll it, are about to report it, or do so */
    bool gone;        /* deregistered, or a timeout reported; freed when `reports` is 0 */
    bool listed;
};

/* Told what cannot be seen from outside. Any may be called on any thread. */
struct client_watch {
    void (*reporting)(struct client_reg *reg); /* a timeout is about to be reported */
    void (*reported)(struct client_reg *reg);
};

/* -- client_app.c: contexts -- */

/* Opens a context, which nobody may enter yet. hooks are given to the library unless the style has
 * none. 0 or the library's error. */
int client_open(enum client_style style, const nx_osevent_hooks *hooks,
                const nx_event_hooks *events, const struct client_watch *watch);

/* Gives hooks to a context that has none, and in which nothing is registered. Nobody is inside. */
void client_give_hooks(enum client_style style, const nx_osevent_hooks *hooks);

/* From now on it may be entered. */
void client_admit(void);

/* The context, which stays until client_leave(), or NULL: it is being closed. `thread` is whose
 * loop the caller's registrations go to. */
nx_ctx *client_enter(unsigned thread);
void client_leave(void);

/* In the callback that tells the end of the last operation. A hasty application leaves here: what
 * comes after the library's call touches nothing of the context, and its client_leave() is none. */
void client_told(void);

/* For a thread that waits for others to leave: for ms, but no longer than until client_told(). */
void client_nap(unsigned ms);

/* The same if nobody else is inside, else NULL; and nobody enters meanwhile. */
nx_ctx *client_enter_alone(void);
void client_leave_alone(void);

/* Nobody enters any more, and sleepers wake. */
void client_closing(void);
bool client_is_closing(void);

/* How many are still inside. */
unsigned client_inside(void);

/* Frees the context, when nobody is inside. */
void client_close(void);

/* After the last context: gives up what the loops have kept, and returns how many registrations
 * the library has left with them. */
unsigned client_end(void);

/* What everybody inside may ask. */
nx_ctx *client_context(void);
enum client_style client_style(void);
unsigned client_generation(void);
unsigned client_thread(void);

/* -- client_hooks.c -- */

extern const nx_osevent_hooks client_hooks;

/* -- client_loop.c: event loops of callbacks -- */

void client_loops_start(const struct client_watch *watch);

/* Polls the caller's loop for at most wait_ms, less if it is woken, and reports what is ready and
 * due; with `hold` that is left for client_report(). Inside. */
void client_turn(int wait_ms, bool hold);

/* Reports what the thread has held, as late as that may be. Inside. */
void client_report(unsigned thread);

/* What the caller is reporting now, or NULL. For hooks: with the lock that they are called with the
 * report has come, and a timeout is not registered any more. */
const struct client_reg *client_reporting(void);

/* In a callback: if the caller reports, that is done, and it reports nothing else. */
void client_report_last(void);

/* Sleepers of all loops wake. */
void client_loops_wake(void);

unsigned client_loops_end(void);

/* -- client_reg.c: registrations -- */

/* Adds one to the loop of the caller, and takes it off, or marks it. */
void client_loop_add(struct client_reg *reg);
void client_loop_drop(struct client_reg *reg);

/* Under the lock of reg's loop. */
void client_loop_lock(struct client_reg *reg);
void client_loop_unlock(struct client_reg *reg); /* the loop looks again */

/* -- client_poll.c: a poll() of the application's own. One thread at a time. -- */

/* Once around, for at most wait_ms. Inside. */
void client_poll(nx_ctx *ctx, int wait_ms);
void client_poll_wake(void);
void client_poll_end(void);

/* -- client_store.c: the store -- */

/* A store for one context: the descriptor for the library, or -1. */
int client_store_open(void);

/* It begins to serve, if it does not yet. */
void client_store_begin(void);

/* Sets the backend's state ("" removes it), or says that a domain has died. */
void client_store_state(unsigned devid, const char *value);
void client_store_died(unsigned domid);

/* It hangs up. */
void client_store_stop(void);

/* When the library has closed its end: waits for its end. */
void client_store_close(void);

/* -- client.c: descriptors and time -- */

/* 0, or an errno. */
int client_pair(int fd[2]);

/* What there is room for, and what is there: bytes, or -errno. */
ssize_t client_send(int fd, const void *bytes, size_t size);
ssize_t client_receive(int fd, void *bytes, size_t size);
void client_shut(int fd);

struct timeval client_now(void);
void client_sleep(unsigned ms);

#endif
