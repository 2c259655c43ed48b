/*
 * side_names.h - the reference under the original's names, and its store.
 */
#ifndef SIDE_NAMES_H
#define SIDE_NAMES_H

#include <sys/socket.h>
#include <unistd.h>

#include "libxl_names.h"
#include "xs.h"

#define SIDE_NAME      "reference"
#define SIDE_VARIABLE  reference_side
#define SIDE_PLANTABLE true

static int side_store = -1;
static struct nx_xs_msg side_watches[64];
static int side_nwatches;

static void side_store_say(const struct nx_xs_msg *watch, const char *value)
{
    struct nx_xs_msg msg = *watch;

    msg.type = NX_XS_EVENT;
    snprintf(msg.value, sizeof(msg.value), "%s", value);
    if (send(side_store, &msg, sizeof(msg), MSG_NOSIGNAL) != (ssize_t)sizeof(msg))
        abort();
}

/* Takes the watches that have come. A backend is connected; its node is gone by then. */
static void side_store_read(void)
{
    struct nx_xs_msg msg;

    while (recv(side_store, &msg, sizeof(msg), MSG_DONTWAIT) == (ssize_t)sizeof(msg)) {
        if (msg.type != NX_XS_WATCH || msg.path[0] == '@')
            continue;
        if (side_nwatches == 64)
            abort();
        side_watches[side_nwatches++] = msg;
        side_store_say(&msg, strstr(msg.path, "/state") != NULL ? "4" : "");
    }
}

static void side_store_work(void)
{
    side_store_read();
}

static void side_store_closed(unsigned device)
{
    char path[NX_XS_PATH];

    side_store_read();
    snprintf(path, sizeof(path), "backend/vif/%d/%u/state", SIDE_DOMID, device);
    for (int i = 0; i < side_nwatches; i++)
        if (strcmp(side_watches[i].path, path) == 0)
            side_store_say(&side_watches[i], "6");
}

static void side_store_stop(void)
{
    close(side_store);
    side_nwatches = 0;
}

static libxl_ctx *side_ctx_alloc(void)
{
    libxl_ctx *new_ctx;
    int fd[2];

    if (socketpair(AF_UNIX, SOCK_STREAM, 0, fd) != 0 || nx_ctx_alloc(&new_ctx, fd[0]) != 0)
        abort();
    side_store = fd[1];
    return new_ctx;
}

static int side_nic_remove(libxl_ctx *of, uint32_t domid, int devid, const libxl_asyncop_how *how)
{
    return nx_device_nic_remove(of, domid, devid, how);
}

#endif
