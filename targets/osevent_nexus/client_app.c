/*
 * client_app.c - the application's contexts, one after the other. One is freed only when nobody is
 * inside the library, nor on the way into it.
 */
#include "client.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <time.h>

/*
 * How many are inside or look whether they may be, CLOSING while there is no context to enter, and
 * ALONE for each that wants to be the only one.
 */
#define COUNT   0xffu
#define CLOSING 0x100u
#define ALONE   0x1000u

static atomic_uint inside = CLOSING;

/* These change only while CLOSING is set and nobody is inside. */
static nx_ctx *context;
static enum client_style context_style;
static unsigned generation;

static pthread_mutex_t told_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t told_changed = PTHREAD_COND_INITIALIZER;
static bool told; /* since the last nap */

static _Thread_local unsigned thread_number;
static _Thread_local bool entered; /* the caller counts in `inside`, by client_enter() */

int client_open(enum client_style style, const nx_osevent_hooks *hooks,
                const nx_event_hooks *events, const struct client_watch *watch)
{
    int rc;

    if (generation == 0)
        client_loops_start(watch);
    rc = nx_ctx_alloc(&context, client_store_open());
    if (rc != 0)
        return rc;
    if (style != CLIENT_NOHOOKS)
        nx_osevent_register_hooks(context, hooks, NULL);
    nx_event_register_callbacks(context, events, NULL);
    context_style = style;
    told = false;
    generation++;
    return 0;
}

void client_give_hooks(enum client_style style, const nx_osevent_hooks *hooks)
{
    context_style = style;
    nx_osevent_register_hooks(context, hooks, NULL);
}

void client_admit(void)
{
    atomic_fetch_and(&inside, ~CLOSING);
}

nx_ctx *client_enter(unsigned thread)
{
    if ((atomic_fetch_add(&inside, 1) & ~COUNT) != 0) {
        atomic_fetch_sub(&inside, 1);
        return NULL;
    }
    thread_number = thread;
    entered = true;
    return context;
}

void client_leave(void)
{
    if (!entered)
        return;
    entered = false;
    atomic_fetch_sub(&inside, 1);
}

void client_told(void)
{
    /* A call, which no compiler makes before it has to: a plain read would be, without a
     * sanitizer. */
    if (!entered || client_style() != CLIENT_HASTY)
        return;
    client_report_last();
    client_leave();
    pthread_mutex_lock(&told_lock);
    told = true;
    pthread_cond_signal(&told_changed);
    pthread_mutex_unlock(&told_lock);
    sched_yield(); /* to whom it has told */
}

void client_nap(unsigned ms)
{
    struct timespec until;

    if (context_style != CLIENT_HASTY) {
        client_sleep(ms);
        return;
    }
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += (long)ms % 1000 * 1000000;
    until.tv_sec += (long)ms / 1000 + until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&told_lock);
    while (!told && pthread_cond_timedwait(&told_changed, &told_lock, &until) == 0)
        ;
    told = false;
    pthread_mutex_unlock(&told_lock);
}

nx_ctx *client_enter_alone(void)
{
    if (atomic_fetch_add(&inside, ALONE + 1) == 0)
        return context;
    client_leave_alone();
    return NULL;
}

void client_leave_alone(void)
{
    atomic_fetch_sub(&inside, ALONE + 1);
}

void client_closing(void)
{
    atomic_fetch_or(&inside, CLOSING);
    client_loops_wake();
    client_poll_wake();
}

bool client_is_closing(void)
{
    return (atomic_load(&inside) & CLOSING) != 0;
}

unsigned client_inside(void)
{
    return atomic_load(&inside) & COUNT;
}

void client_close(void)
{
    nx_ctx_free(context);
    context = NULL;
    client_store_close();
}

unsigned client_end(void)
{
    client_poll_end();
    return client_loops_end();
}

nx_ctx *client_context(void)
{
    return context;
}

enum client_style client_style(void)
{
    return context_style;
}

unsigned client_generation(void)
{
    return generation;
}

unsigned client_thread(void)
{
    return thread_number;
}
