/*
 * rpc.h - calls that the main thread makes on somebody's behalf, under the worker barrier.
 *
 * Workers ask for what only the main thread may do. Their calls wait in one vector, which they
 * append to under a lock (row ZV17), and the main loop makes them when it comes round, also while
 * an API handler is suspended. What the main thread itself puts off until no API handler is on the
 * stack waits in another one, and the API process does it between batches of messages (row V21).
 */
#ifndef RPC_H
#define RPC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Runs in the main thread, under the barrier; data is a copy of the caller's bytes. Must not
 * suspend.
 */
typedef void vl_api_rpc_function_t(const void *data);

#define VL_API_RPC_DATA_MAX 12u

struct vl_api_pending_rpc {
    vl_api_rpc_function_t *function;
    uint32_t data[VL_API_RPC_DATA_MAX / sizeof(uint32_t)];
};

extern struct vl_api_rpc_main {
    struct vl_api_pending_rpc *pending_rpc_requests; /* vector: workers'; under a lock */
    struct vl_api_pending_rpc *forced_rpc_requests;  /* vector: the baton holder's */
} rpc_main;

/*
 * From a worker: asks for function(data), a copy of size bytes, at most VL_API_RPC_DATA_MAX,
 * aligned for uint32_t. The main loop is woken.
 */
void vl_api_rpc_call_main_thread(vl_api_rpc_function_t *function, const void *data, size_t size);

/*
 * Makes the workers' calls, those included that they ask for meanwhile, in order. Main loop.
 */
void vl_api_handle_worker_calls(void);

/*
 * The same from the main thread itself: later instead of now, although it could be done now. The
 * API process is woken. Baton holder only.
 */
void vl_api_force_rpc_call_main_thread(vl_api_rpc_function_t *function, const void *data,
                                       size_t size);

/*
 * Makes all calls that the main thread has put off, those included that they put off themselves,
 * in order. API process, outside of handlers and of the barrier.
 */
void vl_mem_api_handle_rpc(void);

/*
 * Forgets pending calls. After the workers have ended.
 */
void vl_api_rpc_exit(void);

#endif
