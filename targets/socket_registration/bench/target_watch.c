/*
 * target_watch.c - no watch, in the place of ../target_watch.c, where ci/bench measures the target
 * on free-running threads and the real kernel: nobody can tell there when all wait.
 */
#include "target.h"

#include <stdio.h>
#include <unistd.h>

#include "interface.h"
#include "server.h"

enum { WORKERS = 2, LOOPBACKS = 3 };

/* Written before there are threads: all of them read it. */
static char socket_name[64];

const char *watch_socket_name(void)
{
    return socket_name;
}

static void tell_nobody(const struct vnet_sw_interface *si, bool deleted)
{
    (void)si;
    (void)deleted;
}

/* Nobody is connected, so that the server does nothing meanwhile, nor is it to. */
static void create_loopbacks(void)
{
    static const uint8_t any[6];
    void (*changed)(const struct vnet_sw_interface *, bool) = vnet_main.changed;
    uint32_t index;

    vnet_main.changed = tell_nobody;
    for (unsigned i = 0; i < LOOPBACKS; i++)
        vnet_create_loopback_interface(any, LOOPBACK_ANY_INSTANCE, &index);
    vnet_main.changed = changed;
}

void watch_start(void)
{
    const struct api_server_config config = {.socket_name = socket_name,
                                             .n_workers = WORKERS,
                                             .output_limit = OUTPUT_LIMIT,
                                             .read_timeout = READ_TIMEOUT};

    snprintf(socket_name, sizeof(socket_name), "/tmp/teardown-%d.sock", getpid());
    td_invariant(api_server_start(&config) == 0, "start", "the server does not start");
    create_loopbacks();
}

void watch_restart(unsigned workers)
{
    (void)workers;
}

void watch_settle(bool all_gone)
{
    (void)all_gone;
}

void watch_finish(void)
{
    for (unsigned i = 0; i < USERS; i++)
        user_close(user_at(i));
}
