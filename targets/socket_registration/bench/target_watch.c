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

void watch_start(void)
{
    static const uint8_t any[6];
    const struct api_server_config config = {
        .socket_name = socket_name, .n_workers = WORKERS, .output_limit = OUTPUT_LIMIT};
    uint32_t index;

    snprintf(socket_name, sizeof(socket_name), "/tmp/teardown-%d.sock", getpid());
    td_invariant(api_server_start(&config) == 0, "start", "the server does not start");
    for (unsigned i = 0; i < LOOPBACKS; i++)
        vnet_create_loopback_interface(any, LOOPBACK_ANY_INSTANCE, &index);
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
