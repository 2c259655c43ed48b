/*
 * glue.c - libvirt's event loop.
 */
#include "glue.h"

#include <libvirt/libvirt.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#define TICK_MS 5

struct callback {
    glue_ready *ready;
    void *registration;
};

static bool running;

static int check(int answer, const char *what)
{
    if (answer < 0) {
        fprintf(stderr, "osevent_differential: %s: libvirt says %d\n", what, answer);
        exit(2);
    }
    return answer;
}

static void tick(int timer, void *opaque)
{
    (void)timer;
    (void)opaque;
}

static struct callback *loop_callback(glue_ready *ready, void *registration)
{
    struct callback *callback = malloc(sizeof(*callback));

    if (!running) {
        check(virEventRegisterDefaultImpl(), "virEventRegisterDefaultImpl");
        check(virEventAddTimeout(TICK_MS, tick, NULL, NULL), "virEventAddTimeout");
        running = true;
    }
    if (callback == NULL)
        abort();
    *callback = (struct callback){ready, registration};
    return callback;
}

static void fd_ready(int watch, int fd, int events, void *opaque)
{
    const struct callback *callback = opaque;

    (void)watch;
    (void)fd;
    (void)events;
    callback->ready(callback->registration);
}

/* Off, then the report, then away: it must not come a second time. */
static void timer_due(int timer, void *opaque)
{
    const struct callback *callback = opaque;

    virEventUpdateTimeout(timer, -1);
    callback->ready(callback->registration);
    virEventRemoveTimeout(timer);
}

int glue_watch(int fd, short events, glue_ready *ready, void *registration)
{
    int wanted = ((events & POLLIN) != 0 ? VIR_EVENT_HANDLE_READABLE : 0) |
                 ((events & POLLOUT) != 0 ? VIR_EVENT_HANDLE_WRITABLE : 0);
    struct callback *callback = loop_callback(ready, registration);

    return check(virEventAddHandle(fd, wanted, fd_ready, callback, free), "virEventAddHandle");
}

int glue_timer(struct timeval abs, glue_ready *ready, void *registration)
{
    struct timeval now, left = {0, 0};
    struct callback *callback = loop_callback(ready, registration);

    gettimeofday(&now, NULL);
    if (timercmp(&abs, &now, >))
        timersub(&abs, &now, &left);
    return check(virEventAddTimeout((int)(left.tv_sec * 1000 + left.tv_usec / 1000), timer_due,
                                    callback, free),
                 "virEventAddTimeout");
}

void glue_unwatch(int watch)
{
    check(virEventRemoveHandle(watch), "virEventRemoveHandle");
}

void glue_cancel(int timer)
{
    check(virEventRemoveTimeout(timer), "virEventRemoveTimeout");
}

void glue_hurry(int timer)
{
    virEventUpdateTimeout(timer, 0);
}

void glue_turn(void)
{
    check(virEventRunDefaultImpl(), "virEventRunDefaultImpl");
}
