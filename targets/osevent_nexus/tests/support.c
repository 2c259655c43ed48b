/*
 * support.c - world, store, results and probes.
 */
#include "support.h"

#include <dirent.h>
#include <sys/socket.h>

/* Present only with AddressSanitizer or LeakSanitizer. */
extern void __lsan_do_leak_check(void) __attribute__((weak));

static unsigned open_descriptors(void)
{
    DIR *dir = opendir("/proc/self/fd");
    unsigned n = 0;

    cr_assert_not_null(dir);
    while (readdir(dir) != NULL)
        n++;
    closedir(dir);
    return n;
}

static unsigned descriptors_before;

static void count_disaster(void *user, nx_event_type type, const char *msg, int errnoval)
{
    struct world *w = user;

    (void)type;
    (void)msg;
    (void)errnoval;
    w->disasters++;
}

static const nx_event_hooks disaster_hooks = {.disaster = count_disaster};

void world_start(struct world *w, bool hooks)
{
    int fd[2];

    descriptors_before = open_descriptors();
    memset(w, 0, sizeof(*w));
    pair(fd);
    w->store = fd[1];
    cr_assert_eq(nx_ctx_alloc(&w->ctx, fd[0]), 0);
    nx_event_register_callbacks(w->ctx, &disaster_hooks, w);
    w->hooks = hooks;
    if (hooks)
        app_start(&w->app, w->ctx);
}

void world_stop(struct world *w)
{
    cr_assert_eq(nx_ctx_free(w->ctx), 0);
    if (w->hooks)
        app_stop(&w->app);
    close(w->store);
    cr_assert_eq(open_descriptors(), descriptors_before);
    if (__lsan_do_leak_check != NULL)
        __lsan_do_leak_check();
}

struct nx_xs_msg store_expect(struct world *w, enum nx_xs_type type)
{
    struct nx_xs_msg msg;

    cr_assert_eq(recv(w->store, &msg, sizeof(msg), MSG_WAITALL), (ssize_t)sizeof(msg));
    cr_assert_eq(msg.type, (uint32_t)type);
    return msg;
}

void store_event(struct world *w, const struct nx_xs_msg *watch, const char *value)
{
    struct nx_xs_msg msg = *watch;

    msg.type = NX_XS_EVENT;
    memset(msg.value, 0, sizeof(msg.value));
    strncpy(msg.value, value, sizeof(msg.value) - 1);
    cr_assert_eq(send(w->store, &msg, sizeof(msg), MSG_NOSIGNAL), (ssize_t)sizeof(msg));
}

static void ended(nx_ctx *ctx, int rc, void *for_callback)
{
    struct result *result = for_callback;

    (void)ctx;
    pthread_mutex_lock(&result->lock);
    result->ends++;
    result->rc = rc;
    pthread_cond_broadcast(&result->changed);
    pthread_mutex_unlock(&result->lock);
}

static void progressed(nx_ctx *ctx, nx_event *event, void *for_callback)
{
    struct result *result = for_callback;

    pthread_mutex_lock(&result->lock);
    cr_assert_eq(result->ends, 0u, "progress after the end");
    result->progress++;
    memcpy(result->line, event->u.monitor_progress.line, NX_MONITOR_LINE);
    pthread_mutex_unlock(&result->lock);
    nx_event_free(ctx, event);
}

nx_asyncop_how result_how(struct result *result)
{
    return (nx_asyncop_how){.callback = ended, .u.for_callback = result};
}

nx_asyncprogress_how result_progress(struct result *result)
{
    return (nx_asyncprogress_how){.callback = progressed, .for_callback = result};
}

int result_wait(struct result *result)
{
    pthread_mutex_lock(&result->lock);
    while (result->ends == 0)
        pthread_cond_wait(&result->changed, &result->lock);
    pthread_mutex_unlock(&result->lock);
    return result->rc;
}

unsigned result_ends(struct result *result)
{
    unsigned ends;

    pthread_mutex_lock(&result->lock);
    ends = result->ends;
    pthread_mutex_unlock(&result->lock);
    return ends;
}

int result_turn(struct world *w, struct result *result)
{
    while (result_ends(result) == 0)
        app_turn(&w->app, -1);
    return result->rc;
}

void probe_start(struct world *w, struct probe *p)
{
    struct nx__egc egc;
    nx_asyncop_how how;

    *p = (struct probe){.result = RESULT_INITIALIZER};
    how = result_how(&p->result);
    for (int i = 0; i < PROBE_EVENTS; i++) {
        nx__ev_fd_init(&p->fd[i]);
        nx__ev_time_init(&p->time[i]);
    }
    cr_assert_eq(nx__ao_create(&egc, w->ctx, 0, &how, 1, &p->ao), 0);
    cr_assert_eq(nx__ao_inprogress(&egc, p->ao), 0);
}

void probe_end(struct world *w, struct probe *p, int rc)
{
    struct nx__egc egc;

    nx__enter(&egc, w->ctx);
    nx__ao_complete(&egc, p->ao, rc);
    nx__leave(&egc);
    cr_assert_eq(result_ends(&p->result), 1u);
    cr_assert_eq(p->result.rc, rc);
}

void pair(int fd[2])
{
    cr_assert_eq(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fd), 0);
}

struct timeval from_now(int ms)
{
    struct timeval now, rel = {.tv_sec = ms / 1000, .tv_usec = (ms % 1000) * 1000L}, abs;

    gettimeofday(&now, NULL);
    timeradd(&now, &rel, &abs);
    return abs;
}
