/*
 * rpc.h - calls that the main thread makes on somebody's behalf, under the worker barrier.
 *
 * Pending calls wait in one vector, which workers append to under a lock (row ZV17). The API
 * process makes them between batches of events, so that no API handler is on the stack (row V21).
 */
#ifndef RPC_H
#define RPC_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Runs in the API process, under the barrier; data is a copy of the caller's bytes. Must not
 * suspend.
 */
typedef void vl_api_rpc_function_t(const void *data);

#define VL_API_RPC_DATA_MAX 12u

/*
 * Asks for function(data), a copy of size bytes, at most VL_API_RPC_DATA_MAX, aligned for uint32_t.
 * From a worker: the main loop is woken.
 */
void vl_api_rpc_call_main_thread(vl_api_rpc_function_t *function, const void *data, size_t size);

/*
 * The same from the main thread itself: later instead of now, although it could be done now. Baton
 * holder only.
 */
void vl_api_force_rpc_call_main_thread(vl_api_rpc_function_t *function, const void *data,
                                       size_t size);

/*
 * Is a call pending? Any context.
 */
bool vl_api_rpc_pending(void);

/*
 * Makes all pending calls, those included that they ask for, in order. API process, outside of
 * handlers and of the barrier.
 */
void vl_mem_api_handle_rpc(void);

/*
 * Forgets pending calls. After the workers have ended.
 */
void vl_api_rpc_exit(void);

#endif
