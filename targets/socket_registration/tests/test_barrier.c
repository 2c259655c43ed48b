/*
 * test_barrier.c - the workers' barrier, which nests; and messages that run under it.
 */
#include "client.h"

#include "api_shared.h"
#include "threads.h"

TestSuite(barrier, .timeout = 60);

static _Atomic unsigned frames_run;

static void count_frame(uint32_t sw_if_index, uint32_t generation)
{
    (void)sw_if_index;
    (void)generation;
    frames_run++;
}

/* No frame runs before the outermost release. */
Test(barrier, nests)
{
    struct vlib_frame frame = {.function = count_frame};

    cr_assert_eq(vlib_workers_start(2), 0);
    for (unsigned round = 1; round <= 100; round++) {
        vlib_worker_thread_barrier_sync();
        vlib_worker_thread_barrier_sync();
        vlib_put_frame_to_worker(round % 2, frame);
        vlib_worker_thread_barrier_sync();
        vlib_worker_thread_barrier_release();
        vlib_worker_thread_barrier_release();
        cr_assert_eq(frames_run, round - 1);
        vlib_worker_thread_barrier_release();
        while (frames_run < round)
            continue;
    }
    vlib_workers_stop();
}

Test(barrier, without_workers)
{
    vlib_worker_thread_barrier_sync();
    vlib_worker_thread_barrier_sync();
    vlib_worker_thread_barrier_release();
    vlib_worker_thread_barrier_release();
}

/* As in VPP: clients come and go, and interfaces change, while workers stand still. */
Test(barrier, messages_that_are_not_mp_safe)
{
    static const char *const names[] = {
        "sockclnt_create", "sockclnt_delete",          "get_api_json",   "sw_interface_set_flags",
        "create_loopback", "create_loopback_instance", "delete_loopback"};
    struct client c;

    server_start();
    c = client_new();
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        cr_assert_not(api_main.msg_data[client_id(&c, names[i])].mp_safe, "%s", names[i]);
    cr_assert(api_main.msg_data[client_id(&c, "control_ping")].mp_safe);
    cr_assert(api_main.msg_data[client_id(&c, "cli_inband")].mp_safe);
    client_close(&c);
    server_stop();
}
