/*
 * client_store.c - a store that serves one connection: it remembers watches, and says what changes.
 *
 * It always reads, since the library waits for room when it sends.
 */
#include "client.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "xs.h"

enum { WATCHES = 16, QUEUE = 32, BACKENDS = 2 };

/* Arrays, not literals: whether a literal is one with the same text in another file is the linker's
 * choice, and a trace tells them apart. */
static const char release_domain[] = "@releaseDomain";
static const char node_there[] = "node";
static const char node_gone[] = "";

struct node {
    char path[NX_XS_PATH];
    char value[NX_XS_VALUE];
};

struct store {
    int fd;   /* -1: it has hung up */
    int wake; /* an eventfd: there is something to send, or to stop for; -1 before it serves */
    bool stop;
    bool serving;
    pthread_t thread;
    struct nx_xs_msg watch[WATCHES]; /* type 0: none */
    struct nx_xs_msg queue[QUEUE];   /* to be sent */
    unsigned queued;
    size_t sent;         /* of the first */
    struct nx_xs_msg in; /* the message that is arriving */
    size_t got;
    struct node backend[BACKENDS];
    char died[NX_XS_VALUE]; /* the domain that has died last */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* what follows */
static struct store store = {.fd = -1, .wake = -1};

/* -- Watches, under the lock -- */

static void say(const struct nx_xs_msg *watch, const char *value)
{
    struct nx_xs_msg *event = &store.queue[store.queued];

    if (store.queued == QUEUE)
        return;
    *event = *watch;
    event->type = NX_XS_EVENT;
    snprintf(event->value, sizeof(event->value), "%s", value);
    store.queued++;
}

/* The value at path: of a state, of a backend as a whole, or which domain has died. */
static const char *value_at(const char *path)
{
    if (path[0] == '@')
        return store.died;
    for (unsigned i = 0; i < BACKENDS; i++) {
        size_t length = strlen(store.backend[i].path);

        if (strncmp(path, store.backend[i].path, length) == 0)
            return path[length] == '/' || store.backend[i].value[0] == '\0' ? store.backend[i].value
                                                                            : node_there;
    }
    return node_gone;
}

static void changed(const char *path)
{
    size_t length = strlen(path);

    for (unsigned i = 0; i < WATCHES; i++) {
        const struct nx_xs_msg *watch = &store.watch[i];

        if (watch->type != 0 && strncmp(watch->path, path, length) == 0)
            say(watch, value_at(watch->path));
    }
}

static void watch_begins(const struct nx_xs_msg *msg)
{
    for (unsigned i = 0; i < WATCHES; i++) {
        struct nx_xs_msg *watch = &store.watch[i];

        if (watch->type == 0) {
            *watch = *msg;
            say(watch, value_at(watch->path));
            return;
        }
    }
}

static void watch_ends(const struct nx_xs_msg *msg)
{
    for (unsigned i = 0; i < WATCHES; i++)
        if (strcmp(store.watch[i].token, msg->token) == 0)
            store.watch[i].type = 0;
}

static void handle(const struct nx_xs_msg *msg)
{
    if (msg->type == NX_XS_WATCH)
        watch_begins(msg);
    else if (msg->type == NX_XS_UNWATCH)
        watch_ends(msg);
}

/* -- The connection -- */

/* False at its end. */
static bool store_read(void)
{
    ssize_t r =
        client_receive(store.fd, (char *)&store.in + store.got, sizeof(store.in) - store.got);

    if (r <= 0)
        return r == -EAGAIN;
    store.got += (size_t)r;
    if (store.got < sizeof(store.in))
        return true;
    store.got = 0;
    pthread_mutex_lock(&lock);
    handle(&store.in);
    pthread_mutex_unlock(&lock);
    return true;
}

/* False at its end. */
static bool store_write(void)
{
    ssize_t r = 0;

    pthread_mutex_lock(&lock);
    while (store.queued > 0 && r >= 0) {
        r = client_send(store.fd, (char *)store.queue + store.sent,
                        sizeof(store.queue[0]) - store.sent);
        if (r > 0)
            store.sent += (size_t)r;
        if (store.sent == sizeof(store.queue[0])) {
            store.queued--;
            store.sent = 0;
            memmove(store.queue, store.queue + 1, store.queued * sizeof(store.queue[0]));
        }
    }
    pthread_mutex_unlock(&lock);
    return r >= 0 || r == -EAGAIN;
}

/* False when it is to stop. */
static bool store_wait(void)
{
    struct pollfd fds[2] = {{.fd = store.fd, .events = POLLIN},
                            {.fd = store.wake, .events = POLLIN}};
    eventfd_t count;
    bool stop;

    pthread_mutex_lock(&lock);
    if (store.queued > 0)
        fds[0].events |= POLLOUT;
    pthread_mutex_unlock(&lock);
    if (poll(fds, 2, -1) > 0 && fds[1].revents != 0)
        eventfd_read(store.wake, &count);
    pthread_mutex_lock(&lock);
    stop = store.stop;
    pthread_mutex_unlock(&lock);
    return !stop;
}

static void *store_thread(void *arg)
{
    while (store_wait() && store_read() && store_write())
        ;
    close(store.fd);
    return arg;
}

static void kick(void)
{
    if (store.serving)
        eventfd_write(store.wake, 1);
}

/* -- For the application -- */

int client_store_open(void)
{
    int fd[2];

    if (client_pair(fd) != 0)
        return -1;
    store.fd = fd[1];
    store.stop = store.serving = false;
    store.queued = 0;
    store.sent = store.got = 0;
    store.died[0] = '\0';
    for (unsigned i = 0; i < WATCHES; i++)
        store.watch[i].type = 0;
    for (unsigned i = 0; i < BACKENDS; i++) {
        snprintf(store.backend[i].path, sizeof(store.backend[i].path), "backend/vif/1/%u", i);
        snprintf(store.backend[i].value, sizeof(store.backend[i].value), "4");
    }
    return fd[0];
}

void client_store_begin(void)
{
    pthread_mutex_lock(&lock);
    if (!store.serving) {
        store.wake = eventfd(0, EFD_NONBLOCK);
        store.serving = pthread_create(&store.thread, NULL, store_thread, NULL) == 0;
    }
    pthread_mutex_unlock(&lock);
}

void client_store_state(unsigned devid, const char *value)
{
    struct node *backend = &store.backend[devid % BACKENDS];

    pthread_mutex_lock(&lock);
    snprintf(backend->value, sizeof(backend->value), "%s", value);
    changed(backend->path);
    kick();
    pthread_mutex_unlock(&lock);
}

void client_store_died(unsigned domid)
{
    pthread_mutex_lock(&lock);
    snprintf(store.died, sizeof(store.died), "%u", domid);
    changed(release_domain);
    kick();
    pthread_mutex_unlock(&lock);
}

void client_store_stop(void)
{
    pthread_mutex_lock(&lock);
    store.stop = true;
    kick();
    pthread_mutex_unlock(&lock);
}

void client_store_close(void)
{
    if (store.serving) {
        pthread_join(store.thread, NULL);
        close(store.wake);
    } else {
        close(store.fd);
    }
    store.serving = false;
}
