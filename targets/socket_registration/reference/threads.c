/*
 * threads.c - workers and their barrier.
 */
#include "threads.h"

#include <assert.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

#include "vec.h"

static pthread_mutex_t worker_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t worker_wake = PTHREAD_COND_INITIALIZER; /* frames, the barrier, the end */
static pthread_cond_t worker_parked = PTHREAD_COND_INITIALIZER;

struct vlib_worker {
    struct vlib_frame *frames; /* vector */
    pthread_t thread;
};

/* All under worker_lock, but for the threads, n_workers and barrier_depth, which are the main
 * thread's. */
static struct vlib_thread_main {
    struct vlib_worker workers[VLIB_MAX_WORKERS];
    unsigned n_workers;
    unsigned workers_at_barrier;
    unsigned barrier_depth; /* of the baton holder's syncs */
    bool wait_at_barrier;
    bool stop;
} vlib_thread_main;

/* Stands at the barrier as long as there is one. worker_lock is held. */
static void vlib_worker_thread_barrier_check(void)
{
    struct vlib_thread_main *tm = &vlib_thread_main;

    if (!tm->wait_at_barrier)
        return;
    tm->workers_at_barrier++;
    pthread_cond_signal(&worker_parked);
    while (tm->wait_at_barrier)
        pthread_cond_wait(&worker_wake, &worker_lock);
    tm->workers_at_barrier--;
    pthread_cond_signal(&worker_parked);
}

/* Runs what the main thread has given to this worker. worker_lock is held, but not meanwhile. */
static void vlib_worker_dispatch(struct vlib_worker *worker)
{
    struct vlib_frame *frames = worker->frames;

    worker->frames = NULL;
    pthread_mutex_unlock(&worker_lock);
    for (size_t i = 0; i < vec_len(frames); i++)
        frames[i].function(frames[i].sw_if_index, frames[i].generation);
    vec_free(frames);
    pthread_mutex_lock(&worker_lock);
}

static void *vlib_worker_thread(void *arg)
{
    struct vlib_worker *worker = arg;

    pthread_mutex_lock(&worker_lock);
    for (;;) {
        vlib_worker_thread_barrier_check();
        if (vlib_thread_main.stop)
            break;
        if (vec_len(worker->frames) > 0)
            vlib_worker_dispatch(worker);
        else
            pthread_cond_wait(&worker_wake, &worker_lock);
    }
    pthread_mutex_unlock(&worker_lock);
    return NULL;
}

int vlib_workers_start(unsigned n)
{
    struct vlib_thread_main *tm = &vlib_thread_main;
    struct vlib_worker *worker;
    int error;

    assert(n <= VLIB_MAX_WORKERS && tm->n_workers == 0);
    for (; tm->n_workers < n; tm->n_workers++) {
        worker = &tm->workers[tm->n_workers];
        error = pthread_create(&worker->thread, NULL, vlib_worker_thread, worker);
        if (error != 0) {
            vlib_workers_stop();
            return error;
        }
    }
    return 0;
}

void vlib_workers_stop(void)
{
    struct vlib_thread_main *tm = &vlib_thread_main;

    pthread_mutex_lock(&worker_lock);
    assert(!tm->wait_at_barrier);
    tm->stop = true;
    pthread_cond_broadcast(&worker_wake);
    pthread_mutex_unlock(&worker_lock);
    for (unsigned i = 0; i < tm->n_workers; i++)
        pthread_join(tm->workers[i].thread, NULL);
    for (unsigned i = 0; i < tm->n_workers; i++)
        vec_free(tm->workers[i].frames);
    *tm = (struct vlib_thread_main){0};
}

unsigned vlib_num_workers(void)
{
    return vlib_thread_main.n_workers;
}

void vlib_worker_thread_barrier_sync(void)
{
    struct vlib_thread_main *tm = &vlib_thread_main;

    if (tm->barrier_depth++ > 0)
        return;
    pthread_mutex_lock(&worker_lock);
    tm->wait_at_barrier = true;
    pthread_cond_broadcast(&worker_wake);
    while (tm->workers_at_barrier < tm->n_workers)
        pthread_cond_wait(&worker_parked, &worker_lock);
    pthread_mutex_unlock(&worker_lock);
}

void vlib_worker_thread_barrier_release(void)
{
    struct vlib_thread_main *tm = &vlib_thread_main;

    assert(tm->barrier_depth > 0);
    if (--tm->barrier_depth > 0)
        return;
    pthread_mutex_lock(&worker_lock);
    tm->wait_at_barrier = false;
    pthread_cond_broadcast(&worker_wake);
    while (tm->workers_at_barrier > 0)
        pthread_cond_wait(&worker_parked, &worker_lock);
    pthread_mutex_unlock(&worker_lock);
}

void vlib_put_frame_to_worker(unsigned worker, struct vlib_frame frame)
{
    struct vlib_thread_main *tm = &vlib_thread_main;

    pthread_mutex_lock(&worker_lock);
    assert(tm->wait_at_barrier && worker < tm->n_workers);
    vec_add1(tm->workers[worker].frames, frame);
    pthread_mutex_unlock(&worker_lock);
}
