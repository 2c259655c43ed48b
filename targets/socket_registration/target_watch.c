/*
 * target_watch.c - the server, from inside.
 *
 * The listener's and the connections' functions are led through here, which is data, so the
 * reference knows nothing of it. They run while the server holds its baton, so its pools are whole;
 * from a client's task they can be looked at only while everybody else waits.
 */
#include "target.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>

#include "api_shared.h"
#include "client.h"
#include "file.h"
#include "interface.h"
#include "pool.h"
#include "server.h"
#include "socket_api.h"
#include "vec.h"

enum {
    WORKERS = 2,
    LOOPBACKS = 3,
    NAPS = 2000, /* that settling takes at most */
    FILES = 2,   /* without clients: the listener, and what wakes the main loop */
};

static clib_file_function_t *accept_ready;

/* As pool_elts(), which is controlled code: called from here it would be a client's access. */
static uint32_t elements(const void *pool)
{
    uint32_t count = 0, i;

    pool_foreach_index(i, pool)
        count++;
    return count;
}

/* -- Zombies -- */

/* Called with more to write: nothing may have been added for one that is being removed. */
static void watch_write(struct clib_file *f)
{
    const struct vl_api_registration *pool = socket_main.registration_pool;
    uint32_t index = f->private_data;

    td_invariant(pool_is_free_index(pool, index) || !pool[index].is_being_removed, "zombie-output",
                 "%zu bytes wait for registration %u, which is being removed",
                 vec_len(pool[index].output_vector), index);
    vl_socket_write_ready(f);
}

static void watch_accept(struct clib_file *f)
{
    uint32_t i;

    accept_ready(f);
    pool_foreach_index(i, file_main.file_pool)
        if (file_main.file_pool[i].write_function == vl_socket_write_ready)
            file_main.file_pool[i].write_function = watch_write;
}

/* -- Warnings -- */

/* A client that does not read is disconnected: it has been told. One that has not introduced itself
 * can't be told from others. */
static void watch_warning(const char *text)
{
    unsigned index;

    if (sscanf(text, "client %u does not read", &index) != 1)
        return;
    for (unsigned i = 0; i < USERS; i++) {
        struct user *user = user_at(i);
        if (!user->introduced || (ntohl(user->index) & ~VL_API_SOCKET_HANDLE) == index)
            user->may_be_left = true;
    }
}

/* -- The beginning and the end -- */

const char *watch_socket_name(void)
{
    return "/run/vpp/api.sock";
}

void watch_start(void)
{
    static const uint8_t any[6];
    const struct api_server_config config = {
        .socket_name = watch_socket_name(),
        .n_workers = WORKERS,
        .output_limit = OUTPUT_LIMIT,
        .warning = watch_warning,
    };
    uint32_t index;

    td_invariant(api_server_start(&config) == 0, "start", "the server does not start");
    struct clib_file *listener =
        &file_main.file_pool[socket_main.registration_pool[0].clib_file_index];
    accept_ready = listener->read_function;
    listener->read_function = watch_accept;
    ledger_start();
    for (unsigned i = 0; i < LOOPBACKS; i++)
        vnet_create_loopback_interface(any, LOOPBACK_ANY_INSTANCE, &index);
}

/* Everybody waits: what was asked for has been done. */
static void check_idle(bool all_gone)
{
    uint32_t i;

    td_invariant(elements(socket_main.process_args) == 0, "unhandled",
                 "%u messages wait although nobody handles them",
                 elements(socket_main.process_args));
    ledger_check();
    pool_foreach_index(i, socket_main.registration_pool) {
        const struct vl_api_registration *rp = &socket_main.registration_pool[i];
        td_invariant(!rp->is_being_removed, "zombie-left",
                     "registration %u is to be removed, and nobody does", i);
        td_invariant(!pool_is_free_index(file_main.file_pool, rp->clib_file_index) &&
                         file_main.file_pool[rp->clib_file_index].private_data == i,
                     "file", "the file of registration %u is another's", i);
    }
    if (!all_gone)
        return;
    td_invariant(elements(socket_main.registration_pool) == 1, "registration-left",
                 "%u clients are registered, and none is there",
                 elements(socket_main.registration_pool) - 1);
    td_invariant(elements(file_main.file_pool) == FILES, "file-left",
                 "%u files are left without a client", elements(file_main.file_pool) - FILES);
}

/* A handler that has suspended waits for the time, and others wait for it. */
void watch_settle(bool all_gone)
{
    bool idle = td_idle();

    for (unsigned nap = 0; nap < NAPS && !(idle && elements(socket_main.process_args) == 0);
         nap++) {
        client_sleep(idle ? 1000 : 1);
        idle = td_idle();
    }
    if (idle)
        check_idle(all_gone);
    else
        td_invariant(!all_gone, "restless", "the server does not come to rest");
}

void watch_finish(void)
{
    td_invariant(td_open_descriptors() == 0, "descriptors", "%u descriptors are left open",
                 td_open_descriptors());
}
