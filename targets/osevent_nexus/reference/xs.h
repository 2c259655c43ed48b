/*
 * xs.h - the connection to the store, as far as watches need it. After libxenstore's xs.h.
 *
 * The store is at the other end of a stream socket. Messages have a fixed size, in both directions:
 * the client sends WATCH and UNWATCH, the store sends an EVENT whenever the node at path changes,
 * and one at once for each new watch. An event carries the value, so that nothing has to be read
 * and no answer is ever waited for. It may come after the UNWATCH has been sent.
 *
 * With the context's lock held.
 */
#ifndef XS_H
#define XS_H

#include <stddef.h>
#include <stdint.h>

#define NX_XS_PATH  44 /* bytes, with the terminator */
#define NX_XS_TOKEN 24
#define NX_XS_VALUE 8

/* The numbers of xenstored's messages. */
enum nx_xs_type { NX_XS_WATCH = 4, NX_XS_UNWATCH = 5, NX_XS_EVENT = 15 };

struct nx_xs_msg {
    uint32_t type;
    char path[NX_XS_PATH];
    char token[NX_XS_TOKEN];
    char value[NX_XS_VALUE]; /* of an event; empty: the node is not there */
};

struct nx__xs {
    int fd;     /* -1: no store, or it is gone */
    size_t got; /* bytes of the message that is arriving */
    struct nx_xs_msg in;
};

/* fd, or -1 for no store, is the struct's from now on: nx__xs_close() closes it. */
void nx__xs_open(struct nx__xs *xs, int fd);
void nx__xs_close(struct nx__xs *xs);

/* 0 or an errno. */
int nx__xs_send(struct nx__xs *xs, enum nx_xs_type type, const char *path, const char *token);

/*
 * The next event that has arrived; does not wait. 0, EAGAIN when there is none, EPIPE when the
 * store is gone, EPROTO for a message that makes no sense, or recv()'s errno.
 */
int nx__xs_check_watch(struct nx__xs *xs, struct nx_xs_msg *event);

#endif
