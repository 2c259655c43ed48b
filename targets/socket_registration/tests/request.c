/*
 * request.c - requests, and requests with their replies.
 */
#include "client.h"

#include <sched.h>
#include <string.h>
#include <unistd.h>

struct wire request(uint16_t id, uint32_t client_index, uint32_t context)
{
    struct wire msg = {.len = 0};

    put16(&msg, id);
    put32(&msg, client_index);
    put32(&msg, context);
    return msg;
}

struct wire create_request(const char *name, uint32_t context)
{
    struct wire msg = {.len = 0};

    put16(&msg, SOCKCLNT_CREATE);
    put32(&msg, context);
    put_string(&msg, name, 64);
    return msg;
}

struct wire delete_request(uint32_t client_index, uint32_t context, uint32_t index)
{
    struct wire msg = request(SOCKCLNT_DELETE, client_index, context);

    put32(&msg, index);
    return msg;
}

struct wire ping_request(const struct client *c, uint32_t context)
{
    return request(CONTROL_PING, c->index, context);
}

struct wire dump_request(const struct client *c, uint32_t context)
{
    struct wire msg = request(client_id(c, "sw_interface_dump"), c->index, context);

    put32(&msg, NO_INTERFACE);
    put8(&msg, 0);
    put32(&msg, 0);
    return msg;
}

struct wire want_events_request(const struct client *c, uint32_t context, bool enable, uint32_t pid)
{
    struct wire msg = request(client_id(c, "want_interface_events"), c->index, context);

    put32(&msg, enable);
    put32(&msg, pid);
    return msg;
}

struct wire cli_request(const struct client *c, uint32_t context, const char *command)
{
    struct wire msg = request(client_id(c, "cli_inband"), c->index, context);

    put32(&msg, (uint32_t)strlen(command));
    put_bytes(&msg, command, strlen(command));
    return msg;
}

void do_ping(const struct client *c, uint32_t context)
{
    struct wire msg = ping_request(c, context);

    send_msg(c->fd, &msg);
    recv_reply(c->fd, CONTROL_PING_REPLY, context, 0, 18, &msg);
    cr_assert_eq(get32(&msg, 10), c->index);
    cr_assert_eq(get32(&msg, 14), (uint32_t)getpid());
}

void do_delete(struct client *c)
{
    struct wire msg = delete_request(c->index, 99, c->index);

    send_msg(c->fd, &msg);
    recv_reply(c->fd, SOCKCLNT_DELETE_REPLY, 99, 1, 10, &msg);
    recv_end(c->fd);
    client_close(c);
}

uint32_t do_create_loopback(const struct client *c)
{
    struct wire msg = request(client_id(c, "create_loopback"), c->index, 7);

    put_string(&msg, "", 6);
    send_msg(c->fd, &msg);
    recv_id(c->fd, client_id(c, "create_loopback_reply"), &msg);
    cr_assert_eq(get32(&msg, 6), 0u);
    return get32(&msg, 10);
}

void do_delete_loopback(const struct client *c, uint32_t sw_if_index)
{
    struct wire msg = request(client_id(c, "delete_loopback"), c->index, 8);

    put32(&msg, sw_if_index);
    send_msg(c->fd, &msg);
    recv_id(c->fd, client_id(c, "delete_loopback_reply"), &msg);
    cr_assert_eq(get32(&msg, 6), 0u);
}

int32_t do_set_flags(const struct client *c, uint32_t sw_if_index, uint32_t flags)
{
    struct wire msg = request(client_id(c, "sw_interface_set_flags"), c->index, 9);

    put32(&msg, sw_if_index);
    put32(&msg, flags);
    send_msg(c->fd, &msg);
    recv_id(c->fd, client_id(c, "sw_interface_set_flags_reply"), &msg);
    return (int32_t)get32(&msg, 6);
}

unsigned do_dump(const struct client *c, uint32_t context)
{
    struct wire both = {.len = 0}, dump = dump_request(c, context), msg = ping_request(c, context);
    uint16_t details = client_id(c, "sw_interface_details");
    unsigned n = 0;

    put_framed(&both, &dump);
    put_framed(&both, &msg);
    send_bytes(c->fd, &both);
    for (;; n++) {
        cr_assert(recv_msg(c->fd, &msg));
        cr_assert_eq(get32(&msg, 2), context);
        if (get16(&msg, 0) == CONTROL_PING_REPLY)
            return n;
        cr_assert_eq(get16(&msg, 0), details);
        cr_assert_eq(msg.len, 295u);
    }
}

const char *do_cli(const struct client *c, const char *command)
{
    static struct wire msg;

    msg = cli_request(c, 10, command);
    send_msg(c->fd, &msg);
    recv_id(c->fd, client_id(c, "cli_inband_reply"), &msg);
    cr_assert_eq(get32(&msg, 2), 10u);
    cr_assert_eq(msg.len, 14 + get32(&msg, 10));
    put8(&msg, 0);
    return (const char *)&msg.data[14];
}

void wait_for_clients(const struct client *c, unsigned n)
{
    unsigned lines;

    do {
        sched_yield();
        lines = 0;
        for (const char *p = do_cli(c, "show api clients"); *p != '\0'; p++)
            lines += *p == '\n';
    } while (lines != n + 2);
}
