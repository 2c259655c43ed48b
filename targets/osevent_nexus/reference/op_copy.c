/*
 * op_copy.c - copies from one descriptor to another: two events, each registered while there is
 * something for it to do. The descriptors may be one and the same.
 */
#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "ctx.h"
#include "nx_op.h"

#define COPY_BUFFER 64

struct copy {
    struct nx__ao *ao;
    int readfd, writefd;
    struct nx__ev_fd toread, towrite;
    struct nx__abortable abrt;
    size_t left; /* bytes still to be read; 0 also after the end of the input */
    size_t used; /* bytes in buf */
    char buf[COPY_BUFFER];
};

static void copy_stop(struct copy *c)
{
    nx__ev_fd_deregister(c->ao->ctx, &c->toread);
    nx__ev_fd_deregister(c->ao->ctx, &c->towrite);
    nx__abortable_deregister(&c->abrt);
    close(c->readfd);
    if (c->writefd != c->readfd)
        close(c->writefd);
}

static void copy_done(struct nx__egc *egc, struct copy *c, int rc)
{
    copy_stop(c);
    nx__ao_complete(egc, c->ao, rc);
}

static void copy_abort(struct nx__egc *egc, struct nx__abortable *abrt, int rc)
{
    char *base = (char *)abrt - offsetof(struct copy, abrt);

    copy_done(egc, (struct copy *)base, rc);
}

static void copy_readable(struct nx__egc *egc, struct nx__ev_fd *ev, int fd, short events,
                          short revents);
static void copy_writable(struct nx__egc *egc, struct nx__ev_fd *ev, int fd, short events,
                          short revents);

/* Registered exactly if wanted. */
static int copy_want(struct copy *c, struct nx__ev_fd *ev, bool wanted, int fd,
                     nx__ev_fd_callback *func, short events)
{
    if (wanted == nx__ev_fd_isregistered(ev))
        return 0;
    if (wanted)
        return nx__ev_fd_register(c->ao->ctx, ev, func, fd, events);
    nx__ev_fd_deregister(c->ao->ctx, ev);
    return 0;
}

/* Watches what there is to do. */
static int copy_watch(struct copy *c)
{
    int rc = copy_want(c, &c->toread, c->left > 0 && c->used < sizeof(c->buf), c->readfd,
                       copy_readable, POLLIN);

    if (rc == 0)
        rc = copy_want(c, &c->towrite, c->used > 0, c->writefd, copy_writable, POLLOUT);
    return rc;
}

/* Goes on, or ends. */
static void copy_continue(struct nx__egc *egc, struct copy *c, int rc)
{
    if (rc == 0)
        rc = copy_watch(c);
    if (rc != 0 || (c->left == 0 && c->used == 0))
        copy_done(egc, c, rc);
}

static void copy_readable(struct nx__egc *egc, struct nx__ev_fd *ev, int fd, short events,
                          short revents)
{
    char *base = (char *)ev - offsetof(struct copy, toread);
    struct copy *c = (struct copy *)base;
    size_t room = sizeof(c->buf) - c->used;
    ssize_t r;
    int rc = 0;

    (void)events;
    (void)revents;
    r = read(fd, c->buf + c->used, c->left < room ? c->left : room);
    if (r > 0) {
        c->used += (size_t)r;
        c->left -= (size_t)r;
    } else if (r == 0) {
        c->left = 0;
    } else if (errno != EINTR && errno != EAGAIN) {
        rc = NX_ERROR_FAIL;
    }
    copy_continue(egc, c, rc);
}

static void copy_writable(struct nx__egc *egc, struct nx__ev_fd *ev, int fd, short events,
                          short revents)
{
    char *base = (char *)ev - offsetof(struct copy, towrite);
    struct copy *c = (struct copy *)base;
    ssize_t r = send(fd, c->buf, c->used, MSG_NOSIGNAL | MSG_DONTWAIT);
    int rc = 0;

    (void)events;
    (void)revents;
    if (r > 0) {
        c->used -= (size_t)r;
        memmove(c->buf, c->buf + r, c->used);
    } else if (r < 0 && errno != EINTR && errno != EAGAIN) {
        rc = NX_ERROR_FAIL;
    }
    copy_continue(egc, c, rc);
}

static int copy_start(struct nx__egc *egc, struct copy *c)
{
    int rc;

    nx__ev_fd_init(&c->toread);
    nx__ev_fd_init(&c->towrite);
    nx__abortable_init(&c->abrt);
    c->abrt.ao = c->ao;
    c->abrt.callback = copy_abort;
    if (c->left == 0) {
        copy_done(egc, c, 0);
        return 0;
    }
    rc = nx__abortable_register(&c->abrt);
    if (rc == 0)
        rc = copy_watch(c);
    if (rc != 0)
        copy_stop(c);
    return rc;
}

int nx_copy(nx_ctx *ctx, int readfd, int writefd, size_t maxsz, const nx_asyncop_how *ao_how)
{
    struct nx__egc egc;
    struct nx__ao *ao;
    struct copy *c;
    int rc = nx__ao_create(&egc, ctx, 0, ao_how, sizeof(*c), &ao);

    if (rc != 0) {
        close(readfd);
        if (writefd != readfd)
            close(writefd);
        return rc;
    }
    c = ao->state;
    c->ao = ao;
    c->readfd = readfd;
    c->writefd = writefd;
    c->left = maxsz;
    rc = copy_start(&egc, c);
    if (rc != 0)
        return nx__ao_create_fail(&egc, ao, rc);
    return nx__ao_inprogress(&egc, ao);
}
