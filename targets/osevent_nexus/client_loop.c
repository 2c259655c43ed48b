/*
 * client_loop.c - event loops of callbacks. They outlive contexts, as an application's do, and
 * believe the library when it says what is registered.
 */
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "client_loop.h"

/* What a thread has polled and not reported yet. */
struct held {
    struct client_reg *reg[CLIENT_READY];
    unsigned first, count; /* those before the first have been reported */
};

static struct client_loop loops[CLIENT_LOOPS];
static struct held held[CLIENT_LOOPS];
static const struct client_watch *watched_by;
static _Thread_local struct client_reg *reporting;

void client_loops_start(const struct client_watch *watch)
{
    watched_by = watch;
    for (unsigned i = 0; i < CLIENT_LOOPS; i++) {
        pthread_mutex_init(&loops[i].lock, NULL);
        TAILQ_INIT(&loops[i].regs);
        loops[i].wake = -1;
    }
}

struct client_loop *client_loop_of_caller(void)
{
    return &loops[client_style() == CLIENT_THREADS ? client_thread() % CLIENT_LOOPS : 0];
}

/* -- Reports -- */

/* The library believes a report of a descriptor that is not registered any more, but not one to a
 * context that is gone. A timeout is reported as long as the library has not taken it back. */
static bool reportable(const struct client_reg *reg)
{
    if (!reg->timeout)
        return reg->generation == client_generation();
    return !reg->gone;
}

/* What the caller reports has been reported. */
static void reported(void)
{
    struct client_reg *reg = reporting;
    struct client_loop *loop = reg->loop;

    reporting = NULL;
    if (reg->timeout)
        watched_by->reported(reg);
    pthread_mutex_lock(&loop->lock);
    if (reg->timeout) {
        reg->reports--;
        client_reg_end(reg);
    } else {
        client_reg_release(reg);
    }
    pthread_mutex_unlock(&loop->lock);
}

static void report(struct client_reg *reg)
{
    struct client_loop *loop = reg->loop;

    pthread_mutex_lock(&loop->lock);
    if (!reportable(reg)) {
        client_reg_release(reg);
        pthread_mutex_unlock(&loop->lock);
        return;
    }
    pthread_mutex_unlock(&loop->lock);
    reporting = reg;
    if (reg->timeout) {
        watched_by->reporting(reg);
        nx_osevent_occurred_timeout(reg->ctx, reg->for_libxl);
    } else {
        nx_osevent_occurred_fd(reg->ctx, reg->for_libxl, reg->fd, 0, 0);
    }
    if (reporting != NULL) /* else a callback has seen to it: client_report_last() */
        reported();
}

const struct client_reg *client_reporting(void)
{
    return reporting;
}

void client_report(unsigned thread)
{
    struct held *mine = &held[thread % CLIENT_LOOPS];

    while (mine->first < mine->count)
        report(mine->reg[mine->first++]);
    mine->first = mine->count = 0;
}

void client_report_last(void)
{
    struct held *mine = &held[client_thread() % CLIENT_LOOPS];

    if (reporting == NULL)
        return;
    reported();
    while (mine->first < mine->count) {
        struct client_reg *reg = mine->reg[mine->first++];
        struct client_loop *loop = reg->loop;

        pthread_mutex_lock(&loop->lock);
        client_reg_release(reg);
        pthread_mutex_unlock(&loop->lock);
    }
}

/* -- A turn -- */

struct turn {
    struct pollfd fds[CLIENT_READY + 1]; /* the last is the eventfd */
    struct client_reg *regs[CLIENT_READY];
    nfds_t count;
    int wait_ms;
};

static int until(struct timeval abs)
{
    struct timeval now = client_now(), left;

    if (!timercmp(&abs, &now, >))
        return 0;
    timersub(&abs, &now, &left);
    return left.tv_sec > 1000 ? 1000000 : (int)(left.tv_sec * 1000 + (left.tv_usec + 999) / 1000);
}

/* All descriptors, each counted in `reports`, and the next timeout. */
static void gather(struct client_loop *loop, struct turn *turn)
{
    struct client_reg *reg;

    TAILQ_FOREACH(reg, &loop->regs, entry) {
        if (reg->gone || (reg->timeout && reg->reports > 0))
            continue;
        if (reg->timeout && turn->wait_ms != 0) {
            int left = until(reg->abs);

            turn->wait_ms = left < turn->wait_ms ? left : turn->wait_ms;
        }
        if (reg->timeout || turn->count == CLIENT_READY)
            continue;
        reg->reports++;
        turn->regs[turn->count] = reg;
        turn->fds[turn->count++] = (struct pollfd){.fd = reg->fd, .events = reg->events};
    }
}

static void sleep_begins(struct client_loop *loop, struct turn *turn)
{
    turn->fds[turn->count] = (struct pollfd){.fd = -1};
    if (turn->wait_ms == 0)
        return;
    if (loop->wake < 0)
        loop->wake = eventfd(0, EFD_NONBLOCK);
    turn->fds[turn->count] = (struct pollfd){.fd = loop->wake, .events = POLLIN};
    loop->sleepers++;
}

static void sleep_ends(struct client_loop *loop, const struct turn *turn)
{
    eventfd_t count;

    if (turn->wait_ms != 0 && --loop->sleepers == 0)
        eventfd_read(loop->wake, &count);
}

/* What is ready, and the timeouts that are due and nobody else reports. */
static void choose(struct client_loop *loop, const struct turn *turn, struct held *mine)
{
    struct client_reg *reg, *next;

    for (nfds_t i = 0; i < turn->count; i++)
        if (turn->fds[i].revents != 0 && mine->count < CLIENT_READY)
            mine->reg[mine->count++] = turn->regs[i];
        else
            client_reg_release(turn->regs[i]);
    for (reg = TAILQ_FIRST(&loop->regs); reg != NULL; reg = next) {
        next = TAILQ_NEXT(reg, entry);
        if (!reg->timeout || reg->gone || reg->reports > 0 || mine->count == CLIENT_READY ||
            until(reg->abs) > 0)
            continue;
        reg->reports++;
        mine->reg[mine->count++] = reg;
    }
}

/* The bound is read once: where it was read at each round, builds differed in how often. */
static void nothing_came(struct turn *turn)
{
    nfds_t count = turn->count;

    for (nfds_t i = 0; i < count; i++)
        turn->fds[i].revents = 0;
}

void client_turn(int wait_ms, bool hold)
{
    struct client_loop *loop = client_loop_of_caller();
    struct held *mine = &held[client_thread() % CLIENT_LOOPS];
    struct turn turn = {.wait_ms = wait_ms};

    pthread_mutex_lock(&loop->lock);
    client_loop_sweep(loop);
    gather(loop, &turn);
    if (client_is_closing())
        turn.wait_ms = 0;
    sleep_begins(loop, &turn);
    pthread_mutex_unlock(&loop->lock);
    if (poll(turn.fds, turn.count + 1, turn.wait_ms) < 0)
        nothing_came(&turn);
    pthread_mutex_lock(&loop->lock);
    sleep_ends(loop, &turn);
    choose(loop, &turn, mine);
    pthread_mutex_unlock(&loop->lock);
    if (!hold)
        client_report(client_thread());
}

/* -- Beginning and end -- */

void client_loops_wake(void)
{
    for (unsigned i = 0; i < CLIENT_LOOPS; i++) {
        pthread_mutex_lock(&loops[i].lock);
        client_loop_wake(&loops[i]);
        pthread_mutex_unlock(&loops[i].lock);
    }
}

unsigned client_loops_end(void)
{
    unsigned left = 0;

    for (unsigned i = 0; i < CLIENT_LOOPS; i++)
        for (unsigned j = held[i].first; j < held[i].count; j++)
            client_reg_release(held[i].reg[j]);
    for (unsigned i = 0; i < CLIENT_LOOPS; i++) {
        struct client_reg *reg;

        client_loop_sweep(&loops[i]);
        TAILQ_FOREACH(reg, &loops[i].regs, entry)
            left++;
        if (loops[i].wake >= 0) {
            close(loops[i].wake);
            loops[i].wake = -1;
        }
    }
    return left;
}
