/*
 * process.c - the API process and its baton.
 */
#include "process.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

#include "clock.h"
#include "vec.h"

static pthread_mutex_t baton_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t baton_main = PTHREAD_COND_INITIALIZER;    /* the main loop may go on */
static pthread_cond_t baton_process = PTHREAD_COND_INITIALIZER; /* the process may go on */

static struct vlib_process {
    pthread_t thread;
    void (*function)(void);
    bool created;
    bool runs;  /* the baton: true, the process's; under baton_lock */
    bool ended; /* under baton_lock */
    bool ending;
    bool suspended;
    double resume_at; /* if suspended */
    bool queue_signal;
    uint32_t *socket_reads; /* vector of indices in socket_main.process_args */
} vlib_process;

static void vlib_process_give_back(bool ended)
{
    pthread_mutex_lock(&baton_lock);
    vlib_process.ended = ended;
    vlib_process.runs = false;
    pthread_cond_signal(&baton_main);
    while (!ended && !vlib_process.runs)
        pthread_cond_wait(&baton_process, &baton_lock);
    pthread_mutex_unlock(&baton_lock);
}

static void *vlib_process_bootstrap(void *arg)
{
    (void)arg;
    pthread_mutex_lock(&baton_lock);
    while (!vlib_process.runs)
        pthread_cond_wait(&baton_process, &baton_lock);
    pthread_mutex_unlock(&baton_lock);
    vlib_process.function();
    vlib_process_give_back(true);
    return NULL;
}

int vlib_process_create(void (*function)(void))
{
    int error;

    assert(!vlib_process.created);
    vlib_process.function = function;
    error = pthread_create(&vlib_process.thread, NULL, vlib_process_bootstrap, NULL);
    vlib_process.created = error == 0;
    return error;
}

void vlib_process_dispatch(void)
{
    pthread_mutex_lock(&baton_lock);
    vlib_process.runs = true;
    pthread_cond_signal(&baton_process);
    while (vlib_process.runs)
        pthread_cond_wait(&baton_main, &baton_lock);
    pthread_mutex_unlock(&baton_lock);
}

void vlib_process_finish(void)
{
    if (!vlib_process.created)
        return;
    vlib_process.ending = true;
    vlib_process_dispatch();
    assert(vlib_process.ended);
    pthread_join(vlib_process.thread, NULL);
    vec_free(vlib_process.socket_reads);
    vlib_process = (struct vlib_process){0};
}

bool vlib_process_ready(void)
{
    if (vlib_process.suspended)
        return vlib_time_now() >= vlib_process.resume_at;
    return vlib_process.queue_signal || vec_len(vlib_process.socket_reads) > 0;
}

int vlib_process_timeout(void)
{
    return vlib_process.suspended ? vlib_time_until_ms(vlib_process.resume_at) : -1;
}

void vlib_process_signal_socket_read(uint32_t args_index)
{
    vec_add1(vlib_process.socket_reads, args_index);
}

void vlib_process_signal_queue(void)
{
    vlib_process.queue_signal = true;
}

bool vlib_process_wait_for_event(uint32_t **args_indices)
{
    uint32_t *taken;

    while (!vlib_process.ending && !vlib_process_ready())
        vlib_process_give_back(false);
    if (vlib_process.ending)
        return false;
    vlib_process.queue_signal = false;
    taken = vlib_process.socket_reads;
    vlib_process.socket_reads = *args_indices;
    vec_reset_length(vlib_process.socket_reads);
    *args_indices = taken;
    return true;
}

void vlib_process_suspend(double seconds)
{
    if (vlib_process.ending)
        return;
    vlib_process.suspended = true;
    vlib_process.resume_at = vlib_time_now() + seconds;
    /* Others get their turn even if no time has to pass. */
    do {
        vlib_process_give_back(false);
    } while (!vlib_process.ending && !vlib_process_ready());
    vlib_process.suspended = false;
}
