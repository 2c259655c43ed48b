/*
 * ev_xswatch.h - a watch of a path in the store. After libxl__ev_xswatch.
 *
 * As ev_fd.h: the user's memory, idle or registered, all calls with the context's lock held.
 *
 * An event of the store may be as late as one of the application, but here the library chooses the
 * token: slot number and a counter, "3/1f". A slot is used again at once, the count never, so an
 * old event finds that the count differs.
 *
 * The context's connection is registered as an event on a descriptor exactly as long as there is a
 * watch (row ZX18: Xen 77a1bf3779).
 */
#ifndef EV_XSWATCH_H
#define EV_XSWATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "nx.h"
#include "xs.h"

struct nx__egc;
struct nx__ev_xswatch;

/* With the lock held; may do with any event what it likes. event_path is path, or below it. */
typedef void nx__ev_xswatch_callback(struct nx__egc *egc, struct nx__ev_xswatch *w,
                                     const char *watch_path, const char *event_path,
                                     const char *value);

struct nx__ev_xswatch {
    int slotnum; /* -1 exactly while idle */
    uint32_t counterval;
    nx__ev_xswatch_callback *callback;
    char path[NX_XS_PATH];
};

/* A place in the context's table. */
struct nx__watch_slot {
    struct nx__ev_xswatch *watch; /* NULL: free */
    int next_free;                /* while free: the slot freed before this one, or -1 */
};

void nx__ev_xswatch_init(struct nx__ev_xswatch *w);
bool nx__ev_xswatch_isregistered(const struct nx__ev_xswatch *w);

/*
 * From idle to registered. NX_ERROR_NOMEM, NX_ERROR_INVAL (path too long), NX_ERROR_FAIL (no
 * store), or what a hook gave; still idle then.
 */
int nx__ev_xswatch_register(nx_ctx *ctx, struct nx__ev_xswatch *w,
                            nx__ev_xswatch_callback *callback, const char *path);

/* To idle, from either. */
void nx__ev_xswatch_deregister(nx_ctx *ctx, struct nx__ev_xswatch *w);

#endif
