/*
 * threads.h - workers, and the barrier that stops them.
 *
 * A worker runs node functions on frames that the main thread gave it. It reads the main thread's
 * tables (the interfaces) without a lock, for the main thread changes them only while all workers
 * stand at the barrier.
 */
#ifndef THREADS_H
#define THREADS_H

#include <stdint.h>

#define VLIB_MAX_WORKERS 8u

/*
 * Runs in a worker, between barriers.
 */
typedef void vlib_node_function_t(uint32_t sw_if_index, uint32_t generation);

struct vlib_frame {
    vlib_node_function_t *function;
    uint32_t sw_if_index;
    uint32_t generation; /* of the interface (interface.h) */
};

/*
 * Starts n workers, n <= VLIB_MAX_WORKERS. 0, or pthread_create()'s errno with none left running.
 */
int vlib_workers_start(unsigned n);

/*
 * Ends them; frames that they did not get to are dropped.
 */
void vlib_workers_stop(void);

unsigned vlib_num_workers(void);

/*
 * Returns when every worker stands at the barrier. Nests: at once where they stand there already.
 * Baton holder only.
 */
void vlib_worker_thread_barrier_sync(void);

/*
 * The counterpart. The last one lets them go, and returns when they have gone.
 */
void vlib_worker_thread_barrier_release(void);

/*
 * Hands a frame to the worker. Under the barrier only.
 */
void vlib_put_frame_to_worker(unsigned worker, struct vlib_frame frame);

#endif
