/*
 * test_back_pressure.c - a client that asks for more than it reads waits for itself; one that reads
 * nothing at all is disconnected when its time is up, and no other.
 */
#include "client.h"

#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

TestSuite(back_pressure, .timeout = 120);

#define LIMIT 100000u

static struct wire create_loopback_request(const struct client *c, uint32_t context)
{
    struct wire msg = request(client_id(c, "create_loopback"), c->index, context);

    put_string(&msg, "", 6);
    return msg;
}

/* In one write each: the server makes of it what it wants. */
static void send_dumps(const struct client *c, uint32_t n)
{
    struct wire dumps = {.len = 0}, msg;

    for (uint32_t i = 0; i < n; i++) {
        msg = dump_request(c, i);
        put_framed(&dumps, &msg);
    }
    send_bytes(c->fd, &dumps);
}

/* All details of n dumps, in order. */
static void recv_dumps(const struct client *c, uint32_t n, uint32_t interfaces)
{
    uint16_t details = client_id(c, "sw_interface_details");
    struct wire msg;

    for (uint32_t i = 0; i < n * interfaces; i++) {
        cr_assert(recv_msg(c->fd, &msg), "the end after %u details", i);
        cr_assert_eq(get16(&msg, 0), details);
        cr_assert_eq(get32(&msg, 2), i / interfaces);
        cr_assert_eq(get32(&msg, 6), i % interfaces);
    }
}

/* Three megabytes are on their way to a client that reads them: three times the limit. */
Test(back_pressure, pipelined_dumps_of_many_interfaces)
{
    struct client c;

    server_start();
    c = client_new();
    for (int i = 0; i < 1024; i++)
        do_create_loopback(&c);
    send_dumps(&c, 10);
    recv_dumps(&c, 10, 1025);
    do_ping(&c, 1);
    client_close(&c);
    server_stop();
    cr_assert_not(server_warned("does not read"));
}

/* One answer may be longer than the limit. */
Test(back_pressure, an_answer_above_the_limit)
{
    struct client c;

    server_start_with((struct api_server_config){.n_workers = 1, .output_limit = 1000});
    c = client_new();
    for (int i = 0; i < 2000; i++)
        do_create_loopback(&c);
    send_dumps(&c, 3);
    recv_dumps(&c, 3, 2001);
    client_close(&c);
    server_stop();
}

/* Requests wait, in their order, until their sender has read; those of others do not. */
Test(back_pressure, requests_wait_for_their_sender)
{
    enum { DUMPS = 200, CREATES = 100 };
    struct client c, other;
    struct wire msg;

    server_start_with((struct api_server_config){.n_workers = 1, .output_limit = LIMIT});
    c = client_new();
    other = client_new();
    for (int i = 0; i < 63; i++)
        do_create_loopback(&other);
    send_dumps(&c, DUMPS);
    for (uint32_t i = 0; i < CREATES; i++) {
        msg = create_loopback_request(&c, i);
        send_msg(c.fd, &msg);
    }
    for (uint32_t i = 0; i < 20; i++)
        cr_assert_eq(do_dump(&other, i), 64u);
    recv_dumps(&c, DUMPS, 64);
    for (uint32_t i = 0; i < CREATES; i++)
        recv_reply(c.fd, client_id(&c, "create_loopback_reply"), i, 0, 14, &msg);
    cr_assert_eq(do_dump(&other, 1), 64u + CREATES);
    client_close(&c);
    client_close(&other);
    server_stop();
}

/* Also what came in the same read as the request whose answer is not read. */
Test(back_pressure, requests_wait_in_their_batch)
{
    struct wire both = {.len = 0}, msg;
    struct client c, other;

    server_start_with((struct api_server_config){.n_workers = 1, .output_limit = LIMIT});
    c = client_new();
    other = client_new();
    for (int i = 0; i < 1999; i++)
        do_create_loopback(&other);
    msg = dump_request(&c, 0);
    put_framed(&both, &msg);
    msg = create_loopback_request(&c, 1);
    put_framed(&both, &msg);
    send_bytes(c.fd, &both);
    wait_taken(c.fd);
    for (uint32_t i = 0; i < 3; i++)
        cr_assert_eq(do_dump(&other, i), 2000u);
    recv_dumps(&c, 1, 2000);
    recv_reply(c.fd, client_id(&c, "create_loopback_reply"), 1, 0, 14, &msg);
    cr_assert_eq(do_dump(&other, 1), 2001u);
    client_close(&c);
    client_close(&other);
    server_stop();
}

/* Two of them hold back at once while a third one's command is suspended between theirs. */
Test(back_pressure, order_is_kept_over_a_suspended_command)
{
    struct client clients[2], other;
    struct wire msg;

    server_start_with((struct api_server_config){.n_workers = 1, .output_limit = LIMIT});
    other = client_new();
    for (int i = 0; i < 63; i++)
        do_create_loopback(&other);
    for (int i = 0; i < 2; i++) {
        clients[i] = client_new();
        msg = cli_request(&other, 1, "wait 0.05");
        send_msg(other.fd, &msg);
        send_dumps(&clients[i], 60);
        send_msg(other.fd, &msg);
        msg = ping_request(&clients[i], 60);
        send_msg(clients[i].fd, &msg);
    }
    for (int i = 0; i < 4; i++)
        recv_id(other.fd, client_id(&other, "cli_inband_reply"), &msg);
    for (int i = 0; i < 2; i++) {
        recv_dumps(&clients[i], 60, 64);
        recv_reply(clients[i].fd, CONTROL_PING_REPLY, 60, 0, 18, &msg);
        do_delete(&clients[i]);
    }
    client_close(&other);
    server_stop();
}

/* A client that leaves instead has still asked. */
Test(back_pressure, requests_of_one_that_leaves_unread)
{
    struct client c, other;
    struct wire msg;

    server_start_with((struct api_server_config){.n_workers = 1, .output_limit = LIMIT});
    c = client_new();
    other = client_new();
    for (int i = 0; i < 63; i++)
        do_create_loopback(&other);
    send_dumps(&c, 100);
    for (uint32_t i = 0; i < 200; i++) {
        msg = create_loopback_request(&c, i);
        send_msg(c.fd, &msg);
    }
    cr_assert_eq(do_dump(&other, 1), 64u);
    client_close(&c);
    wait_for_clients(&other, 1);
    cr_assert_eq(do_dump(&other, 2), 264u);
    client_close(&other);
    server_stop();
}

/* Up to the end, which may be within a message. */
static size_t read_to_the_end(int fd)
{
    static uint8_t bytes[4096];
    size_t n = 0;
    ssize_t got;

    while ((got = read(fd, bytes, sizeof(bytes))) > 0)
        n += (size_t)got;
    return n;
}

/* A client that reads nothing is disconnected in time, and others don't notice. */
Test(back_pressure, one_that_reads_nothing_is_disconnected)
{
    struct client c, other;
    struct wire msg;

    server_start_with(
        (struct api_server_config){.n_workers = 1, .output_limit = LIMIT, .read_timeout = 0.3});
    c = client_new();
    other = client_new();
    for (int i = 0; i < 63; i++)
        do_create_loopback(&other);
    send_dumps(&c, 100);
    msg = create_loopback_request(&c, 1);
    send_msg(c.fd, &msg);
    wait_for_clients(&other, 1);
    cr_assert_lt(read_to_the_end(c.fd), 100u * 64 * 311);
    cr_assert_eq(do_dump(&other, 1), 65u, "what it has asked for has been done");
    client_close(&c);
    client_close(&other);
    server_stop();
    cr_assert(server_warned("does not read"));
}

/* Little by little: for long no time passes without that it reads, nor is there room for more. */
Test(back_pressure, one_that_reads_little_is_not)
{
    static uint8_t bytes[4096];
    struct client c, other;
    size_t n = 0;
    ssize_t got;

    server_start_with(
        (struct api_server_config){.n_workers = 1, .output_limit = LIMIT, .read_timeout = 1.5});
    c = client_new();
    other = client_new();
    for (int i = 0; i < 63; i++)
        do_create_loopback(&other);
    send_dumps(&c, 50);
    for (int i = 0; i < 50; i++) {
        usleep(100000);
        got = read(c.fd, bytes, sizeof(bytes));
        cr_assert_gt(got, 0);
        n += (size_t)got;
    }
    cr_assert_eq(shutdown(c.fd, SHUT_WR), 0);
    cr_assert_eq(n + read_to_the_end(c.fd), 50u * 64 * 311);
    client_close(&c);
    client_close(&other);
    server_stop();
    cr_assert_not(server_warned("does not read"));
}

/* Nothing waits for one that has nothing to read. */
Test(back_pressure, one_that_has_nothing_to_read_is_not)
{
    struct client c;

    server_start_with(
        (struct api_server_config){.n_workers = 1, .output_limit = LIMIT, .read_timeout = 0.1});
    c = client_new();
    for (int i = 0; i < 63; i++)
        do_create_loopback(&c);
    send_dumps(&c, 40);
    recv_dumps(&c, 40, 64);
    usleep(400000);
    do_ping(&c, 1);
    client_close(&c);
    server_stop();
}
