/*
 * client_loop.h - what an event loop consists of. For client_loop.c and client_reg.c.
 */
#ifndef CLIENT_LOOP_H
#define CLIENT_LOOP_H

#include <pthread.h>

#include "client.h"

struct client_loop {
    pthread_mutex_t lock;
    TAILQ_HEAD(, client_reg) regs; /* oldest first */
    int wake;                      /* an eventfd, once somebody has slept; else -1 */
    unsigned sleepers;             /* the last of them empties it */
};

/* The one to which the caller's registrations go. */
struct client_loop *client_loop_of_caller(void);

/* -- Under the lock -- */

/* Sleepers look again. */
void client_loop_wake(struct client_loop *loop);

/* Frees what is gone and nobody reports, as libvirt's loop does in its next turn. */
void client_loop_sweep(struct client_loop *loop);

/* The library has done with it. */
void client_reg_end(struct client_reg *reg);

/* The caller, whom it counts in `reports`, does not report it. */
void client_reg_release(struct client_reg *reg);

#endif
