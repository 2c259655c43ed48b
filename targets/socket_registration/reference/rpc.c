/*
 * rpc.c - calls that wait for the main thread.
 */
#include "rpc.h"

#include <assert.h>
#include <pthread.h>
#include <stdint.h>

#include "server.h"
#include "threads.h"
#include "vec.h"

struct vl_api_rpc_call {
    vl_api_rpc_function_t *function;
    uint32_t data[VL_API_RPC_DATA_MAX / sizeof(uint32_t)];
};

static pthread_mutex_t pending_rpc_lock = PTHREAD_MUTEX_INITIALIZER;
static struct vl_api_rpc_call *pending_rpc_requests; /* vector; under pending_rpc_lock */

void vl_api_force_rpc_call_main_thread(vl_api_rpc_function_t *function, const void *data,
                                       size_t size)
{
    struct vl_api_rpc_call call = {.function = function};

    assert(size <= sizeof(call.data));
    memcpy(call.data, data, size);
    pthread_mutex_lock(&pending_rpc_lock);
    vec_add1(pending_rpc_requests, call);
    pthread_mutex_unlock(&pending_rpc_lock);
}

void vl_api_rpc_call_main_thread(vl_api_rpc_function_t *function, const void *data, size_t size)
{
    vl_api_force_rpc_call_main_thread(function, data, size);
    vlib_main_wake();
}

bool vl_api_rpc_pending(void)
{
    bool pending;

    pthread_mutex_lock(&pending_rpc_lock);
    pending = vec_len(pending_rpc_requests) > 0;
    pthread_mutex_unlock(&pending_rpc_lock);
    return pending;
}

static struct vl_api_rpc_call *vl_api_rpc_take(void)
{
    struct vl_api_rpc_call *calls;

    pthread_mutex_lock(&pending_rpc_lock);
    calls = pending_rpc_requests;
    pending_rpc_requests = NULL;
    pthread_mutex_unlock(&pending_rpc_lock);
    return calls;
}

void vl_mem_api_handle_rpc(void)
{
    struct vl_api_rpc_call *calls;

    while ((calls = vl_api_rpc_take()) != NULL) {
        vlib_worker_thread_barrier_sync();
        for (size_t i = 0; i < vec_len(calls); i++)
            calls[i].function(calls[i].data);
        vlib_worker_thread_barrier_release();
        vec_free(calls);
    }
}

void vl_api_rpc_exit(void)
{
    struct vl_api_rpc_call *calls = vl_api_rpc_take();

    vec_free(calls);
}
