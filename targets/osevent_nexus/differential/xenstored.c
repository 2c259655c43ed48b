/*
 * xenstored.c - a stand-in for xenstored: reads answered from a handful of facts, watches.
 */
#include "xenstored.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define WATCHES 64
#define PAYLOAD 4096

enum {
    READ = 2,
    WATCH = 4,
    UNWATCH = 5,
    TRANSACTION_START = 6,
    GET_DOMAIN_PATH = 10,
    WATCH_EVENT = 15,
    ERROR = 16
};

struct header {
    uint32_t type, req_id, tx_id, len;
};

struct watch {
    char path[256], token[64];
    size_t len; /* of both, with their terminators; 0: free */
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER; /* watches, closed, writing to client */
static struct watch watches[WATCHES];
static char closed[WATCHES][64]; /* ends of the paths of closed backends' states */
static unsigned nclosed;
static int listener, client;
static char socket_path[64];
static pthread_t thread;

/* Under the lock. */
static void say(uint32_t type, struct header of, const char *body, size_t len)
{
    char buf[sizeof(of) + PAYLOAD];

    of.type = type;
    of.len = (uint32_t)len;
    memcpy(buf, &of, sizeof(of));
    memcpy(buf + sizeof(of), body, len);
    if (send(client, buf, sizeof(of) + len, MSG_NOSIGNAL) < 0)
        return; /* the client is going away */
}

static void say_event(const struct watch *w)
{
    char body[sizeof(w->path) + sizeof(w->token)];
    size_t path_len = strlen(w->path) + 1;

    memcpy(body, w->path, path_len);
    memcpy(body + path_len, w->token, strlen(w->token) + 1);
    say(WATCH_EVENT, (struct header){0}, body, w->len);
}

static bool ends_with(const char *path, const char *end)
{
    size_t len = strlen(path), end_len = strlen(end);

    return len >= end_len && strcmp(path + len - end_len, end) == 0;
}

static void answer_read(struct header h, const char *path)
{
    const char *value = "4";

    if (strcmp(path, "domid") == 0) {
        value = "5";
    } else if (!ends_with(path, "/state")) {
        say(ERROR, h, "ENOENT", sizeof("ENOENT"));
        return;
    }
    for (unsigned i = 0; i < nclosed; i++)
        if (ends_with(path, closed[i]))
            value = "6";
    say(READ, h, value, 1);
}

static void answer_watch(struct header h, const char *path, const char *token)
{
    struct watch *w = watches;

    while (w->len != 0)
        w++;
    if (w == watches + WATCHES - 1 || strlen(path) >= sizeof(w->path) ||
        strlen(token) >= sizeof(w->token))
        abort();
    strcpy(w->path, path);
    strcpy(w->token, token);
    w->len = strlen(path) + strlen(token) + 2;
    /* A backend's state as it is opened anew: connected. */
    for (unsigned i = 0; i < nclosed; i++)
        if (ends_with(path, closed[i]))
            closed[i][0] = '!';
    say(WATCH, h, "OK", 3);
    /* Deaths are never announced: the library would ask the hypervisor. */
    if (path[0] != '@')
        say_event(w);
}

static void answer_unwatch(struct header h, const char *path, const char *token)
{
    for (struct watch *w = watches; w < watches + WATCHES; w++)
        if (w->len != 0 && strcmp(w->path, path) == 0 && strcmp(w->token, token) == 0)
            w->len = 0;
    say(UNWATCH, h, "OK", 3);
}

static void answer(struct header h, const char *body)
{
    const char *second = body + strlen(body) + 1;

    pthread_mutex_lock(&lock);
    switch (h.type) {
    case READ:
        answer_read(h, body);
        break;
    case WATCH:
        answer_watch(h, body, second);
        break;
    case UNWATCH:
        answer_unwatch(h, body, second);
        break;
    case TRANSACTION_START:
        say(h.type, h, "1", 2);
        break;
    case GET_DOMAIN_PATH: {
        char path[64];

        snprintf(path, sizeof(path), "/local/domain/%.20s", body);
        say(h.type, h, path, strlen(path) + 1);
        break;
    }
    default:
        say(h.type, h, "OK", 3);
        break;
    }
    pthread_mutex_unlock(&lock);
}

static void *serve(void *arg)
{
    struct header h;
    char body[PAYLOAD + 2];

    (void)arg;
    client = accept(listener, NULL, NULL);
    unlink(socket_path); /* nobody else is expected, and this process may end by a signal */
    while (recv(client, &h, sizeof(h), MSG_WAITALL) == (ssize_t)sizeof(h) && h.len <= PAYLOAD) {
        if (h.len > 0 && recv(client, body, h.len, MSG_WAITALL) != (ssize_t)h.len)
            break;
        memset(body + h.len, 0, 2);
        answer(h, body);
    }
    close(client);
    return NULL;
}

void xenstored_start(void)
{
    struct sockaddr_un addr = {.sun_family = AF_UNIX};

    memset(watches, 0, sizeof(watches));
    nclosed = 0;
    snprintf(socket_path, sizeof(socket_path), "/tmp/osevent_differential.%d", (int)getpid());
    snprintf(addr.sun_path, sizeof(addr.sun_path), "%s", socket_path);
    setenv("XENSTORED_PATH", socket_path, 1);
    unlink(socket_path);
    listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (listener < 0 || bind(listener, (struct sockaddr *)&addr, sizeof(addr)) != 0 ||
        listen(listener, 1) != 0 || pthread_create(&thread, NULL, serve, NULL) != 0) {
        perror(socket_path);
        exit(2);
    }
}

void xenstored_stop(void)
{
    pthread_join(thread, NULL);
    close(listener);
}

void xenstored_closed(int domid, unsigned device)
{
    char end[64];

    snprintf(end, sizeof(end), "/vif/%d/%u/state", domid, device);
    pthread_mutex_lock(&lock);
    if (nclosed == WATCHES)
        abort();
    strcpy(closed[nclosed++], end);
    for (struct watch *w = watches; w < watches + WATCHES; w++)
        if (w->len != 0 && ends_with(w->path, end))
            say_event(w);
    pthread_mutex_unlock(&lock);
}
