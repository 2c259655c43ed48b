/*
 * client_reg.c - registrations: how they come to a loop, and how they go.
 */
#include <stdlib.h>
#include <sys/eventfd.h>

#include "client_loop.h"

void client_loop_wake(struct client_loop *loop)
{
    if (loop->sleepers > 0)
        eventfd_write(loop->wake, 1);
}

static void reg_sweep(struct client_reg *reg)
{
    if (!reg->gone || reg->reports > 0)
        return;
    if (reg->listed)
        TAILQ_REMOVE(&reg->loop->regs, reg, entry);
    free(reg);
}

void client_loop_sweep(struct client_loop *loop)
{
    struct client_reg *reg, *next;

    for (reg = TAILQ_FIRST(&loop->regs); reg != NULL; reg = next) {
        next = TAILQ_NEXT(reg, entry);
        reg_sweep(reg);
    }
}

void client_reg_end(struct client_reg *reg)
{
    reg->gone = true;
    if (client_style() == CLIENT_LIBVIRT)
        return; /* the next turn sees to it */
    if (reg->listed)
        TAILQ_REMOVE(&reg->loop->regs, reg, entry);
    reg->listed = false;
    reg_sweep(reg);
}

void client_reg_release(struct client_reg *reg)
{
    reg->reports--;
    if (!reg->listed)
        reg_sweep(reg);
}

void client_loop_add(struct client_reg *reg)
{
    struct client_loop *loop = client_loop_of_caller();

    reg->loop = loop;
    reg->ctx = client_context();
    reg->generation = client_generation();
    reg->listed = true;
    pthread_mutex_lock(&loop->lock);
    TAILQ_INSERT_TAIL(&loop->regs, reg, entry);
    client_loop_wake(loop);
    pthread_mutex_unlock(&loop->lock);
}

void client_loop_drop(struct client_reg *reg)
{
    struct client_loop *loop = reg->loop;

    pthread_mutex_lock(&loop->lock);
    client_reg_end(reg);
    client_loop_wake(loop);
    pthread_mutex_unlock(&loop->lock);
}

void client_loop_lock(struct client_reg *reg)
{
    pthread_mutex_lock(&reg->loop->lock);
}

void client_loop_unlock(struct client_reg *reg)
{
    struct client_loop *loop = reg->loop;

    client_loop_wake(loop);
    pthread_mutex_unlock(&loop->lock);
}
