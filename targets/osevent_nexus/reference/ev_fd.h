/*
 * ev_fd.h - an event on a descriptor. After libxl__ev_fd.
 *
 * The struct is its user's memory. It is idle or registered; while idle it may be freed or
 * re-registered. All calls with the context's lock held.
 */
#ifndef EV_FD_H
#define EV_FD_H

#include <stdbool.h>
#include <sys/queue.h>

#include "nexus.h"
#include "nx.h"

struct nx__egc;
struct nx__ev_fd;

/*
 * The descriptor shows revents now; events is what was asked for. POLLERR and POLLHUP come unasked.
 * Called with the lock held; may deregister or modify any event, this one too, and register others.
 */
typedef void nx__ev_fd_callback(struct nx__egc *egc, struct nx__ev_fd *ev, int fd, short events,
                                short revents);

struct nx__ev_fd {
    int fd; /* -1 exactly while idle */
    short events;
    nx__ev_fd_callback *func;
    LIST_ENTRY(nx__ev_fd) entry; /* on ctx->efds while registered */
    struct nx__nexus *nexus;     /* meaningful while registered, if the application gave hooks */
};

void nx__ev_fd_init(struct nx__ev_fd *ev);
bool nx__ev_fd_isregistered(const struct nx__ev_fd *ev);

/*
 * From idle to registered, or an error (what the hook gave, NX_ERROR_NOMEM) and still idle.
 * Several events may be registered for one descriptor; each has a bit in events that is its own.
 */
int nx__ev_fd_register(nx_ctx *ctx, struct nx__ev_fd *ev, nx__ev_fd_callback *func, int fd,
                       short events);

/* Of a registered one. After an error the old events hold. */
int nx__ev_fd_modify(nx_ctx *ctx, struct nx__ev_fd *ev, short events);

/* To idle, from either: func is not called any more. Before the descriptor is closed. */
void nx__ev_fd_deregister(nx_ctx *ctx, struct nx__ev_fd *ev);

/*
 * Somebody says that fd may be ready: looks, and calls func if it is (rows ZX8, X10: Xen
 * 56d2350bf5). The lock is held once, and stays held.
 */
void nx__ev_fd_occurs(struct nx__egc *egc, struct nx__ev_fd *ev);

#endif
