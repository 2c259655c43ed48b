/*
 * op_monitor.c - a command to a monitor and its answer: one event, modified as the direction
 * turns, and a time.
 */
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "ctx.h"
#include "nx_op.h"

struct monitor {
    struct nx__ao *ao;
    int fd;
    struct nx__ev_fd efd;
    struct nx__ev_time timeout;
    bool report; /* progress is wanted */
    nx_asyncprogress_how progress;
    char out[NX_MONITOR_LINE + 1];
    size_t out_len, out_sent;
    char in[NX_MONITOR_LINE];
    size_t in_len;
};

static void monitor_stop(struct monitor *m)
{
    nx__ev_fd_deregister(m->ao->ctx, &m->efd);
    nx__ev_time_deregister(m->ao->ctx, &m->timeout);
    close(m->fd);
}

static void monitor_done(struct nx__egc *egc, struct monitor *m, int rc)
{
    monitor_stop(m);
    nx__ao_complete(egc, m->ao, rc);
}

static void monitor_timeout(struct nx__egc *egc, struct nx__ev_time *ev,
                            const struct timeval *requested_abs, int rc)
{
    char *base = (char *)ev - offsetof(struct monitor, timeout);

    (void)requested_abs;
    monitor_done(egc, (struct monitor *)base, rc);
}

static void monitor_progress(struct nx__egc *egc, struct monitor *m, const char *line)
{
    nx_event *event = nx__event_new(m->ao->ctx, NX_EVENT_TYPE_MONITOR_PROGRESS, m->ao->domid, 0);

    if (event == NULL)
        return;
    snprintf(event->u.monitor_progress.line, NX_MONITOR_LINE, "%s", line);
    nx__ao_progress_report(egc, m->ao, m->report ? &m->progress : NULL, event);
}

/* Takes the lines that are complete. False when the operation has ended. */
static bool monitor_lines(struct nx__egc *egc, struct monitor *m)
{
    char *end;

    while ((end = memchr(m->in, '\n', m->in_len)) != NULL) {
        size_t len = (size_t)(end - m->in) + 1;

        *end = '\0';
        if (m->in[0] != '+') {
            monitor_done(egc, m, strcmp(m->in, "ok") == 0 ? 0 : NX_ERROR_FAIL);
            return false;
        }
        monitor_progress(egc, m, m->in + 1);
        m->in_len -= len;
        memmove(m->in, m->in + len, m->in_len);
    }
    if (m->in_len < sizeof(m->in))
        return true;
    monitor_done(egc, m, NX_ERROR_FAIL); /* a line without an end */
    return false;
}

/* False when the operation has ended. */
static bool monitor_read(struct nx__egc *egc, struct monitor *m)
{
    ssize_t r = read(m->fd, m->in + m->in_len, sizeof(m->in) - m->in_len);

    if (r > 0) {
        m->in_len += (size_t)r;
        return monitor_lines(egc, m);
    }
    if (r < 0 && (errno == EINTR || errno == EAGAIN))
        return true;
    monitor_done(egc, m, NX_ERROR_FAIL);
    return false;
}

static void monitor_write(struct nx__egc *egc, struct monitor *m)
{
    ssize_t r =
        send(m->fd, m->out + m->out_sent, m->out_len - m->out_sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    int rc = 0;

    if (r >= 0)
        m->out_sent += (size_t)r;
    else if (errno != EINTR && errno != EAGAIN)
        rc = NX_ERROR_FAIL;
    if (rc == 0 && m->out_sent == m->out_len)
        rc = nx__ev_fd_modify(m->ao->ctx, &m->efd, POLLIN);
    if (rc != 0)
        monitor_done(egc, m, rc);
}

static void monitor_ready(struct nx__egc *egc, struct nx__ev_fd *ev, int fd, short events,
                          short revents)
{
    char *base = (char *)ev - offsetof(struct monitor, efd);
    struct monitor *m = (struct monitor *)base;

    (void)fd;
    if ((revents & ~(POLLIN | POLLOUT)) != 0 && (revents & POLLIN) == 0) {
        monitor_done(egc, m, NX_ERROR_FAIL);
        return;
    }
    if ((revents & POLLIN) != 0 && !monitor_read(egc, m))
        return;
    if ((revents & events & POLLOUT) != 0)
        monitor_write(egc, m);
}

static int monitor_start(struct monitor *m, struct nx__ao *ao, int timeout_ms)
{
    int rc;

    nx__ev_fd_init(&m->efd);
    nx__ev_time_init(&m->timeout);
    rc = nx__ev_fd_register(ao->ctx, &m->efd, monitor_ready, m->fd, POLLIN);
    if (rc == 0)
        rc = nx__ev_time_register_rel(ao, &m->timeout, monitor_timeout, timeout_ms);
    if (rc == 0)
        rc = nx__ev_fd_modify(ao->ctx, &m->efd, POLLIN | POLLOUT);
    if (rc != 0)
        monitor_stop(m);
    return rc;
}

int nx_monitor_command(nx_ctx *ctx, uint32_t domid, int fd, const char *command, int timeout_ms,
                       const nx_asyncprogress_how *progress_how, const nx_asyncop_how *ao_how)
{
    struct nx__egc egc;
    struct nx__ao *ao;
    struct monitor *m;
    int rc = NX_ERROR_INVAL;

    if (strlen(command) < NX_MONITOR_LINE)
        rc = nx__ao_create(&egc, ctx, domid, ao_how, sizeof(*m), &ao);
    if (rc != 0) {
        close(fd);
        return rc;
    }
    m = ao->state;
    m->ao = ao;
    m->fd = fd;
    m->report = progress_how != NULL;
    if (progress_how != NULL)
        m->progress = *progress_how;
    m->out_len = (size_t)snprintf(m->out, sizeof(m->out), "%s\n", command);
    rc = monitor_start(m, ao, timeout_ms);
    if (rc != 0)
        return nx__ao_create_fail(&egc, ao, rc);
    return nx__ao_inprogress(&egc, ao);
}
