/*
 * rpc.c - calls that wait for the main thread.
 */
#include "rpc.h"

#include <assert.h>
#include <pthread.h>

#include "process.h"
#include "server.h"
#include "threads.h"
#include "vec.h"

struct vl_api_rpc_main rpc_main;

static pthread_mutex_t pending_rpc_lock = PTHREAD_MUTEX_INITIALIZER;

static struct vl_api_pending_rpc vl_api_rpc(vl_api_rpc_function_t *function, const void *data,
                                            size_t size)
{
    struct vl_api_pending_rpc call = {.function = function};

    assert(size <= sizeof(call.data));
    memcpy(call.data, data, size);
    return call;
}

void vl_api_rpc_call_main_thread(vl_api_rpc_function_t *function, const void *data, size_t size)
{
    struct vl_api_pending_rpc call = vl_api_rpc(function, data, size);

    pthread_mutex_lock(&pending_rpc_lock);
    vec_add1(rpc_main.pending_rpc_requests, call);
    pthread_mutex_unlock(&pending_rpc_lock);
    vlib_main_wake();
}

static struct vl_api_pending_rpc *vl_api_rpc_take(void)
{
    struct vl_api_pending_rpc *calls;

    pthread_mutex_lock(&pending_rpc_lock);
    calls = rpc_main.pending_rpc_requests;
    rpc_main.pending_rpc_requests = NULL;
    pthread_mutex_unlock(&pending_rpc_lock);
    return calls;
}

/* Makes the calls, and frees the vector. */
static void vl_api_make_calls(struct vl_api_pending_rpc *calls)
{
    vlib_worker_thread_barrier_sync();
    for (size_t i = 0; i < vec_len(calls); i++)
        calls[i].function(calls[i].data);
    vlib_worker_thread_barrier_release();
    vec_free(calls);
}

void vl_api_handle_worker_calls(void)
{
    struct vl_api_pending_rpc *calls;

    while ((calls = vl_api_rpc_take()) != NULL)
        vl_api_make_calls(calls);
}

void vl_api_force_rpc_call_main_thread(vl_api_rpc_function_t *function, const void *data,
                                       size_t size)
{
    struct vl_api_pending_rpc call = vl_api_rpc(function, data, size);

    vec_add1(rpc_main.forced_rpc_requests, call);
    vlib_process_signal(VLIB_API_PROCESS);
}

void vl_mem_api_handle_rpc(void)
{
    struct vl_api_pending_rpc *calls;

    while ((calls = rpc_main.forced_rpc_requests) != NULL) {
        rpc_main.forced_rpc_requests = NULL;
        vl_api_make_calls(calls);
    }
}

void vl_api_rpc_exit(void)
{
    vec_free(rpc_main.pending_rpc_requests);
    vec_free(rpc_main.forced_rpc_requests);
}
