/*
 * process.c - processes and their baton.
 */
#include "process.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>

#include "clock.h"
#include "vec.h"

static pthread_mutex_t baton_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t baton_main = PTHREAD_COND_INITIALIZER; /* the main loop may go on */

static struct vlib_process {
    pthread_t thread;
    pthread_cond_t go_on; /* for the baton */
    void (*function)(void);
    bool created;
    bool runs;  /* has the baton; under baton_lock */
    bool ended; /* under baton_lock */
    bool ending;
    bool suspended;
    double resume_at; /* if suspended */
    bool signalled;
    uint32_t *events; /* vector of data */
} vlib_processes[VLIB_PROCESSES];

static struct vlib_process *vlib_process_current; /* whoever has the baton; NULL: the main loop */

static void vlib_process_give_back(struct vlib_process *p, bool ended)
{
    pthread_mutex_lock(&baton_lock);
    p->ended = ended;
    p->runs = false;
    pthread_cond_signal(&baton_main);
    while (!ended && !p->runs)
        pthread_cond_wait(&p->go_on, &baton_lock);
    pthread_mutex_unlock(&baton_lock);
}

static void *vlib_process_bootstrap(void *arg)
{
    struct vlib_process *p = arg;

    pthread_mutex_lock(&baton_lock);
    while (!p->runs)
        pthread_cond_wait(&p->go_on, &baton_lock);
    pthread_mutex_unlock(&baton_lock);
    p->function();
    vlib_process_give_back(p, true);
    return NULL;
}

int vlib_process_create(enum vlib_process_id id, void (*function)(void))
{
    struct vlib_process *p = &vlib_processes[id];
    int error;

    assert(!p->created);
    pthread_cond_init(&p->go_on, NULL);
    p->function = function;
    error = pthread_create(&p->thread, NULL, vlib_process_bootstrap, p);
    if (error != 0)
        pthread_cond_destroy(&p->go_on);
    p->created = error == 0;
    return error;
}

static void vlib_process_dispatch(struct vlib_process *p)
{
    vlib_process_current = p;
    pthread_mutex_lock(&baton_lock);
    p->runs = true;
    pthread_cond_signal(&p->go_on);
    while (p->runs)
        pthread_cond_wait(&baton_main, &baton_lock);
    pthread_mutex_unlock(&baton_lock);
    vlib_process_current = NULL;
}

static void vlib_process_finish(struct vlib_process *p)
{
    if (!p->created)
        return;
    p->ending = true;
    vlib_process_dispatch(p);
    assert(p->ended);
    pthread_join(p->thread, NULL);
    pthread_cond_destroy(&p->go_on);
    vec_free(p->events);
    *p = (struct vlib_process){0};
}

void vlib_processes_finish(void)
{
    for (unsigned id = 0; id < VLIB_PROCESSES; id++)
        vlib_process_finish(&vlib_processes[id]);
}

/* Can it go on: an event waits, or its time has come? */
static bool vlib_process_ready(const struct vlib_process *p)
{
    if (p->suspended)
        return vlib_time_now() >= p->resume_at;
    return p->signalled || vec_len(p->events) > 0;
}

void vlib_processes_dispatch(void)
{
    for (unsigned id = 0; id < VLIB_PROCESSES; id++)
        if (vlib_process_ready(&vlib_processes[id]))
            vlib_process_dispatch(&vlib_processes[id]);
}

int vlib_processes_timeout(void)
{
    int timeout = -1;

    for (unsigned id = 0; id < VLIB_PROCESSES; id++) {
        const struct vlib_process *p = &vlib_processes[id];

        if (p->suspended)
            timeout = vlib_time_earlier_ms(timeout, vlib_time_until_ms(p->resume_at));
        else if (vlib_process_ready(p))
            return 0;
    }
    return timeout;
}

void vlib_process_signal_event(enum vlib_process_id id, uint32_t data)
{
    vec_add1(vlib_processes[id].events, data);
}

void vlib_process_signal(enum vlib_process_id id)
{
    vlib_processes[id].signalled = true;
}

bool vlib_process_wait_for_event(uint32_t **data)
{
    struct vlib_process *p = vlib_process_current;
    uint32_t *taken;

    while (!p->ending && !vlib_process_ready(p))
        vlib_process_give_back(p, false);
    if (p->ending)
        return false;
    p->signalled = false;
    taken = p->events;
    p->events = *data;
    vec_reset_length(p->events);
    *data = taken;
    return true;
}

void vlib_process_suspend(double seconds)
{
    struct vlib_process *p = vlib_process_current;

    if (p->ending)
        return;
    p->suspended = true;
    p->resume_at = vlib_time_now() + seconds;
    /* Others get their turn even if no time has to pass. */
    do {
        vlib_process_give_back(p, false);
    } while (!p->ending && !vlib_process_ready(p));
    p->suspended = false;
}
