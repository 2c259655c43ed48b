/*
 * client.c - clients, and the bytes that go between them and the server.
 */
#include "client.h"

#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#define HEADER 16u

void connect_socket(int fd)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};

    strncpy(address.sun_path, server_socket(), sizeof(address.sun_path) - 1);
    cr_assert_eq(connect(fd, (struct sockaddr *)&address, sizeof(address)), 0, "errno %d", errno);
}

int connect_to_server(void)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    cr_assert_geq(fd, 0);
    connect_socket(fd);
    return fd;
}

struct client client_new(void)
{
    struct client c = {.fd = connect_to_server()};
    struct wire msg = create_request("test", 124);

    send_msg(c.fd, &msg);
    cr_assert(recv_msg(c.fd, &msg));
    cr_assert_eq(get16(&msg, 0), SOCKCLNT_CREATE_REPLY);
    cr_assert_eq(get32(&msg, 6), 124u);
    cr_assert_eq(get32(&msg, 10), 0u);
    c.index = get32(&msg, 14);
    c.n_ids = get16(&msg, 18);
    cr_assert_leq(c.n_ids, CLIENT_IDS);
    cr_assert_eq(msg.len, 20 + 66 * c.n_ids);
    for (unsigned i = 0; i < c.n_ids; i++) {
        c.table[i].id = get16(&msg, 20 + 66 * i);
        memcpy(c.table[i].name, &msg.data[22 + 66 * i], 64);
        cr_assert_eq(c.table[i].name[63], '\0');
    }
    return c;
}

uint16_t client_id(const struct client *c, const char *name)
{
    size_t len = strlen(name);

    for (unsigned i = 0; i < c->n_ids; i++)
        if (strncmp(c->table[i].name, name, len) == 0 && c->table[i].name[len] == '_' &&
            strlen(c->table[i].name) == len + 9)
            return c->table[i].id;
    cr_assert_fail("no message %s", name);
    return 0;
}

void client_close(struct client *c)
{
    close(c->fd);
    c->fd = -1;
}

void send_bytes(int fd, const struct wire *w)
{
    ssize_t n;

    for (size_t done = 0; done < w->len; done += (size_t)n) {
        n = send(fd, &w->data[done], w->len - done, MSG_NOSIGNAL);
        cr_assert_gt(n, 0, "errno %d", errno);
    }
}

void send_msg(int fd, const struct wire *msg)
{
    struct wire framed = {.len = 0};

    put_framed(&framed, msg);
    send_bytes(fd, &framed);
}

/* Reads len bytes; fewer only at the end of the stream. */
static size_t recv_bytes(int fd, uint8_t *bytes, size_t len)
{
    size_t done = 0;
    ssize_t n;

    while (done < len) {
        n = read(fd, &bytes[done], len - done);
        if (n == 0 || (n < 0 && errno == ECONNRESET))
            break;
        cr_assert_gt(n, 0, "errno %d", errno);
        done += (size_t)n;
    }
    return done;
}

bool recv_msg(int fd, struct wire *msg)
{
    struct wire header = {.len = HEADER};
    size_t n = recv_bytes(fd, header.data, HEADER);

    if (n == 0)
        return false;
    cr_assert_eq(n, HEADER);
    cr_assert_eq(get32(&header, 0), 0u);
    cr_assert_eq(get32(&header, 4), 0u);
    cr_assert_eq(get32(&header, 12), 0u);
    msg->len = get32(&header, 8);
    cr_assert_leq(msg->len, sizeof(msg->data));
    cr_assert_eq(recv_bytes(fd, msg->data, msg->len), msg->len);
    return true;
}

void recv_end(int fd)
{
    struct wire msg;

    cr_assert_not(recv_msg(fd, &msg), "message %u instead of the end", get16(&msg, 0));
}

void recv_id(int fd, uint16_t id, struct wire *msg)
{
    do
        cr_assert(recv_msg(fd, msg), "the end before message %u", id);
    while (get16(msg, 0) != id);
}

void recv_reply(int fd, uint16_t id, uint32_t context, int32_t retval, size_t len, struct wire *msg)
{
    cr_assert(recv_msg(fd, msg), "the end before message %u", id);
    cr_assert_eq(get16(msg, 0), id, "message %u, not %u", get16(msg, 0), id);
    cr_assert_eq(get32(msg, 2), context);
    cr_assert_eq((int32_t)get32(msg, 6), retval, "retval %d", (int32_t)get32(msg, 6));
    cr_assert_eq(msg->len, len);
}

bool readable(int fd)
{
    struct pollfd p = {.fd = fd, .events = POLLIN};

    return poll(&p, 1, 0) > 0;
}

bool all_taken(int fd)
{
    int left;

    cr_assert_eq(ioctl(fd, TIOCOUTQ, &left), 0);
    return left == 0;
}

void wait_taken(int fd)
{
    while (!all_taken(fd))
        sched_yield();
}
