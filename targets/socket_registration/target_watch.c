/*
 * target_watch.c - the server, from inside.
 *
 * The listener's and the connections' functions are led through here, which is data, so the
 * reference knows nothing of it. They run while the server holds its baton, so its pools are whole;
 * from a client's task they can be looked at only while everybody else waits.
 */
#include "target.h"

#include "api_shared.h"
#include "client.h"
#include "file.h"
#include "interface.h"
#include "pool.h"
#include "rpc.h"
#include "server.h"
#include "socket_api.h"
#include "threads.h"
#include "vec.h"

enum {
    WORKERS = 2,
    LOOPBACKS = 3,
    NAPS = 5000,  /* that settling takes at most */
    RESTARTS = 2, /* an execution at most */
    FILES = 2,    /* without clients: the listener, and what wakes the main loop */
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

static void tell_nobody(const struct vnet_sw_interface *si, bool deleted)
{
    (void)si;
    (void)deleted;
}

/* Nobody is told: that would be work for a server that is to be found idle. */
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

static bool loopbacks_wanted;

/* In the server: clients may be there already. */
static void create_loopbacks_late(void)
{
    if (!loopbacks_wanted)
        return;
    loopbacks_wanted = false;
    vlib_worker_thread_barrier_sync();
    create_loopbacks();
    vlib_worker_thread_barrier_release();
}

static void watch_accept(struct clib_file *f)
{
    uint32_t i;

    create_loopbacks_late();
    accept_ready(f);
    pool_foreach_index(i, file_main.file_pool)
        if (file_main.file_pool[i].write_function == vl_socket_write_ready)
            file_main.file_pool[i].write_function = watch_write;
}

/* -- The beginning and the end -- */

const char *watch_socket_name(void)
{
    return "/run/vpp/api.sock";
}

static void start_server(unsigned workers)
{
    const struct api_server_config config = {
        .socket_name = watch_socket_name(),
        .n_workers = workers,
        .output_limit = OUTPUT_LIMIT,
        .read_timeout = READ_TIMEOUT,
    };

    td_invariant(api_server_start(&config) == 0, "start", "the server does not start");
    struct clib_file *listener =
        &file_main.file_pool[socket_main.registration_pool[0].clib_file_index];
    accept_ready = listener->read_function;
    listener->read_function = watch_accept;
    ledger_start();
}

static unsigned restarts;

void watch_start(void)
{
    restarts = 0;
    loopbacks_wanted = false;
    start_server(WORKERS);
    create_loopbacks(); /* nobody is connected yet */
}

void watch_restart(unsigned workers)
{
    if (restarts++ >= RESTARTS)
        return;
    users_forsake();
    api_server_stop();
    loopbacks_wanted = true;
    start_server(workers);
    users_welcome();
}

/* What workers have found out has been told, and a link is as its interface is. */
static void check_links(void)
{
    size_t workers = vec_len(rpc_main.pending_rpc_requests);
    size_t forced = vec_len(rpc_main.forced_rpc_requests);
    uint32_t i;

    td_invariant(workers == 0 && forced == 0, "calls",
                 "%zu calls of workers and %zu of the main thread wait, and nobody makes them",
                 workers, forced);
    pool_foreach_index(i, vnet_main.sw_interfaces) {
        uint32_t flags = vnet_main.sw_interfaces[i].flags;
        bool up = (flags & IF_STATUS_API_FLAG_ADMIN_UP) != 0;
        bool link = (flags & IF_STATUS_API_FLAG_LINK_UP) != 0;
        td_invariant(up == link, "link", "interface %u has flags %u", i, flags);
    }
}

/* Everybody waits: what was asked for has been done. */
static void check_idle(bool all_gone)
{
    uint32_t i;

    check_links();
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

/* Something waits for the time alone: others for a handler that has suspended, or for their reader;
 * or clients for a listener that rests. */
static bool waits_for_time(void)
{
    return elements(socket_main.process_args) > 0 || socket_main.accept_again != 0;
}

void watch_settle(bool all_gone)
{
    bool idle = td_idle();

    for (unsigned nap = 0; nap < NAPS && (!idle || waits_for_time()); nap++) {
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
